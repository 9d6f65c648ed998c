"""What can be wrong with a campaign, a session, an exclusion, what is handed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext

from guong.kit import formats
from guong.kit.refusal import Refusal
from guong.quizzes.models import Quiz
from guong.quizzes.words import CONTEST
from guong.regulations.models import Document
from guong.rules import study as law
from guong.study.models import Campaign, Learner, Reflection
from guong.study.words import EXCLUSIONS, FOUND, QUIZ, REFLECTION, RETURNED, WORKS

MOST_DOCUMENTS: Final = 10
MOST_TEXT: Final = 20_000
MOST_SAMPLED: Final = 200


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """A campaign to be opened: whose, its title, the plan that orders it, documents, the work, the last day, the quiz.

    `follows`: the reported campaign that it re-opens for what has changed since.
    """

    organization: int
    title: str
    ordered_by: str
    documents: tuple[int, ...]
    work: str
    until: date
    quiz: int | None = None
    asks_reading: bool = False
    follows: int | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """A campaign as it is to stand: its title, its last day, the documents that are added, by key; and why."""

    title: str
    until: date
    added: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Taught:
    """A document that a meeting studied: of which campaign, by keys; who reported, how many came who are in no base."""

    campaign: int
    document: int
    reporter: str = ""
    n_others: int = 0


@dataclass(frozen=True, slots=True)
class Renewed:
    """What changed in a base since it was looked at last: newcomers with their cell, rows that left, rows that moved within."""

    campaign: Campaign
    joined: Sequence[tuple[int, int]]
    left: Sequence[Learner]
    moved: Sequence[Learner]

    @property
    def places(self) -> set[int]:
        """The cells in which somebody stands now who did not stand there before."""
        return {place for _, place in self.joined} | {row.organization_id for row in self.moved}

    @property
    def numbers(self) -> dict[str, int]:
        """How many of each, as the ledger keeps them."""
        return {"joined": len(self.joined), "left": len(self.left), "moved": len(self.moved)}


class StudyWrong(Refusal):
    """This cannot be done so in a study campaign."""


def check_campaign(new: NewCampaign, known: Sequence[Document], on: date) -> None:
    """Raise StudyWrong where a campaign has no title, plan, known documents or work, or ends before it begins."""
    for name, words in (
        ("title", gettext("Ghi tên đợt học tập.")),
        ("ordered_by", gettext("Ghi kế hoạch hoặc văn bản tổ chức đợt học tập.")),
    ):
        if not getattr(new, name):
            raise StudyWrong(words, field=name)
    if not new.documents:
        raise StudyWrong(gettext("Chọn ít nhất một văn bản."), field="documents")
    if len(new.documents) > MOST_DOCUMENTS:
        text = gettext("Một đợt nhiều nhất {n} văn bản.").format(n=MOST_DOCUMENTS)
        raise StudyWrong(text, field="documents")
    if len(known) != len(set(new.documents)):
        raise StudyWrong(gettext("Có văn bản chưa có trong danh mục hoặc chưa ban hành."), field="documents")
    _check_work(new)
    if new.until < on:
        raise StudyWrong(gettext("Hạn phải từ hôm nay trở đi."), field="until")


def check_mended(row: Campaign, new: Mended, added: Sequence[Document], on: date) -> None:
    """Raise StudyWrong where a change changes nothing, says not why, or makes a campaign that could not have been opened so."""
    for name, words in (("title", gettext("Ghi tên đợt học tập.")), ("reason", gettext("Ghi vì sao thay đổi."))):
        if not getattr(new, name):
            raise StudyWrong(words, field=name)
    if (new.title, new.until, len(new.added)) == (row.title, row.until, 0):
        raise StudyWrong(gettext("Chưa thay đổi gì: sửa tên, hạn hoặc chọn văn bản thêm."), field="title")
    if new.until != row.until:
        _check_new_end(row, new.until, on)
    if len(added) != len(set(new.added)) or set(new.added) & set(row.documents):
        raise StudyWrong(gettext("Có văn bản chưa có trong danh mục, chưa ban hành hoặc đã ở trong đợt."), field="documents")
    if len(row.documents) + len(added) > MOST_DOCUMENTS:
        raise StudyWrong(gettext("Một đợt nhiều nhất {n} văn bản.").format(n=MOST_DOCUMENTS), field="documents")


def _check_new_end(row: Campaign, until: date, on: date) -> None:
    if until < on:
        raise StudyWrong(gettext("Hạn phải từ hôm nay trở đi."), field="until")
    if row.quiz is not None and not row.quiz.opens_on <= until <= row.quiz.closes_on:
        text = gettext("Bài trắc nghiệm của đợt mở từ ngày {opens} đến hết ngày {closes}: hạn phải trong khoảng ấy.")
        opens, closes = formats.day(row.quiz.opens_on), formats.day(row.quiz.closes_on)
        raise StudyWrong(text.format(opens=opens, closes=closes), field="until")


def _check_work(new: NewCampaign) -> None:
    if new.work not in WORKS:
        raise StudyWrong(gettext("Chọn việc phải làm sau khi học."), field="work")
    if (new.work == QUIZ) != (new.quiz is not None):
        raise StudyWrong(gettext("Chọn bài trắc nghiệm khi việc sau học là trắc nghiệm, và chỉ khi ấy."), field="quiz")


def check_quiz(row: Quiz, about: Sequence[Document], until: date, on: date) -> None:
    """Raise StudyWrong where a campaign on these documents until that day cannot rest on a quiz.

    1. Nobody may sit at all: a contest, cancelled, over.
    2. Not everybody has the time: it opens after the last day, or closes before it, when cells still study.
    3. None of its questions is on a document of the campaign. One that is suffices: a quiz may look back at what was studied
       earlier, and no text says that it must not; which documents it asks about stands beside its title in the form.
    """
    for wrong, words in (
        (row.mode == CONTEST, gettext("“{title}” là cuộc thi: chọn một bài trắc nghiệm sau học tập, không phải cuộc thi.")),
        (row.is_over(on), gettext("“{title}” đã đóng hoặc đã hủy: chọn bài khác, hoặc mở bài mới.")),
        (
            row.opens_on > until,
            gettext("“{title}” đến ngày {opens} mới mở, sau hạn {until} của đợt: chọn bài mở sớm hơn, hoặc lùi hạn của đợt."),
        ),
        (
            row.closes_on < until,
            gettext(
                "“{title}” đóng ngày {closes}, trước hạn {until} của đợt: chọn bài đóng từ ngày {until} trở đi, hoặc đặt hạn"
                " chậm nhất ngày {closes}."
            ),
        ),
        (
            not {part["document"] for part in row.parts} & {one.pk for one in about},
            gettext("“{title}” không có câu nào về {documents}: chọn bài có câu hỏi về văn bản phải học, hoặc mở bài mới."),
        ),
    ):
        if wrong:
            days = {
                name: formats.day(day) for name, day in (("opens", row.opens_on), ("closes", row.closes_on), ("until", until))
            }
            names = ", ".join(one.name for one in about)
            raise StudyWrong(words.format(title=row.title, documents=names, **days), field="quiz")


def check_session(document: Document, day: date) -> None:
    """Raise StudyWrong where a document is studied before its day."""
    if document.ordered_on > day:
        text = gettext("Buổi họp ngày {day} diễn ra trước khi có {name} ({issued}).")
        raise StudyWrong(text.format(day=formats.day(day), name=document.name, issued=document.issued))


def running(row: Campaign) -> Campaign:
    """The campaign, which runs.

    Raises:
        StudyWrong: it does not.
    """
    if not row.is_running:
        raise StudyWrong(gettext("Đợt học tập “{title}” {state}.").format(title=row.title, state=row.state_words.lower()))
    return row


def check_exclusion(rows: Iterable[Learner], reason: str, note: str) -> None:
    """Raise StudyWrong where a reason is not in the list or wants words, or somebody has finished or left."""
    if reason not in EXCLUSIONS:
        raise StudyWrong(gettext("Chọn lý do trong danh sách."), field="reason")
    if reason in law.NOTE_WANTED and not note:
        raise StudyWrong(gettext("Trường hợp đặc biệt: ghi rõ vì sao."), field="note")
    for row in rows:
        if row.finished_on or row.left_on or row.excluded:
            text = gettext("{name} đã hoàn thành, đã chuyển đi hoặc đã được loại trừ.")
            raise StudyWrong(text.format(name=row.person.full_name), field="learners")


def check_sample(campaign: Campaign, n: int) -> None:
    """Raise StudyWrong where no reflections are asked for, or too many or none are to be drawn."""
    if campaign.work != REFLECTION:
        raise StudyWrong(gettext("Đợt này không yêu cầu bài thu hoạch."), field="n")
    if not 1 <= n <= MOST_SAMPLED:
        raise StudyWrong(gettext("Mỗi lần rút từ 1 đến {n} bài.").format(n=MOST_SAMPLED), field="n")


def check_finding(rows: Iterable[Reflection], found: str, finding: str) -> None:
    """Raise StudyWrong where a finding is not in the list, a return says not what is missing, or one was found already."""
    if found not in FOUND:
        raise StudyWrong(gettext("Chọn kết luận trong danh sách."), field="found")
    if found == RETURNED and not finding:
        raise StudyWrong(gettext("Ghi rõ bài còn thiếu gì để người viết bổ sung."), field="finding")
    for row in rows:
        if row.found:
            text = gettext("Bài của {name} đã có kết luận.")
            raise StudyWrong(text.format(name=row.learner.person.full_name), field="found")


def check_text(text: str) -> None:
    """Raise StudyWrong where nothing is written, or too much."""
    if not text:
        raise StudyWrong(gettext("Chưa viết gì."), field="text")
    if len(text) > MOST_TEXT:
        raise StudyWrong(gettext("Viết nhiều nhất {n} chữ cái.").format(n=formats.number(MOST_TEXT)), field="text")


def untaught(row: Learner, campaign: Campaign) -> set[int]:
    """The documents of a campaign, by key, of which somebody attended no class and made none up."""
    return set(campaign.documents) - set(row.studied)


def too_early(rows: Iterable[Learner], campaign: Campaign) -> StudyWrong | None:
    """What is wrong where somebody would hand in before class (C.3): what is asked after it is written by who was there."""
    for row in rows:
        if n := len(untaught(row, campaign)):
            text = gettext(
                "{name} còn {n} văn bản chưa dự học: bài thu hoạch nộp sau khi buổi học, hoặc buổi học bù, đã chốt biên bản."
            )
            return StudyWrong(text.format(name=row.person.full_name, n=n), field="learners")
    return None


def has_finished(row: Learner, campaign: Campaign) -> bool:
    """Whether nothing is missing any more: every document studied, and what is asked of him handed in."""
    if row.excluded or row.left_on or untaught(row, campaign):
        return False
    return campaign.work not in (REFLECTION, QUIZ) or row.worked_on is not None
