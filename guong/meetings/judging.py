"""What a meeting is weighed against: what is wrong with a call, a roll, a vote, with minutes; what the law says of it.

Nothing here asks the database.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit.refusal import Refusal
from guong.meetings.models import Attendance, Meeting, Minutes, Photo
from guong.meetings.norms import Local
from guong.meetings.words import ABSENT, COUNCIL, EXCUSED, EXEMPT, KINDS, PRESENT, STATUSES, UNEXCUSED
from guong.rules import meeting as law
from guong.rules.kernel import NoLawInForce, Outcome

FARTHEST_AHEAD: Final = timedelta(days=366)
MOST_ITEMS: Final = 20
MOST_TITLE: Final = 300
MOST_REASON: Final = 200
MOST_VOTES: Final = 40
MOST_PHOTOS: Final = 6
LARGEST_PHOTO: Final = 8 * 2**20  # bytes
PHOTO_TOO_LARGE: Final = gettext_noop("Mỗi ảnh không quá 8 MB. Chụp lại ở cỡ nhỏ hơn.")
TOO_MANY_PHOTOS: Final = gettext_noop("Nhiều nhất {n} ảnh một biên bản.")


class MeetingWrong(Refusal):
    """Something is wrong with a meeting."""


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call: what kind of meeting, when, where, about what. Items are in own words; apps hang theirs on later."""

    kind: str
    day: date
    at: time | None = None
    place: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """How somebody attends, as it is typed; the reason is that of an absence."""

    status: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hands:
    """A show of hands: what was asked, and how many raised a hand for what."""

    question: str
    n_for: int
    n_against: int
    n_abstained: int


@dataclass(frozen=True, slots=True)
class Written:
    """The minutes as they are typed: six fields, and how the meeting was prepared."""

    began_at: time | None = None
    ended_at: time | None = None
    chair: str = ""
    minute_taker: str = ""
    content: str = ""
    conclusion: str = ""
    prepared: bool = False
    committee_met: bool = False
    draft_resolution: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """A closed roll in numbers. Whoever need not attend is not due."""

    n_due: int
    n_present: int
    n_excused: int
    n_unexcused: int


def check_call(call: NewCall, on: date) -> None:
    """Raise MeetingWrong where such a meeting cannot be called."""
    if call.kind not in KINDS:
        raise MeetingWrong(gettext("Loại cuộc họp không có trong danh mục."), field="kind")
    if call.day > on + FARTHEST_AHEAD:
        raise MeetingWrong(gettext("Ngày họp quá xa: chỉ mở trước tối đa một năm."), field="day")
    if len(call.items) > MOST_ITEMS:
        text = gettext("Nhiều nhất {n} nội dung. Gộp các nội dung gần nhau.").format(n=MOST_ITEMS)
        raise MeetingWrong(text, field="items")
    if any(len(item) > MOST_TITLE for item in call.items):
        text = gettext("Mỗi nội dung dài nhất {n} ký tự.").format(n=MOST_TITLE)
        raise MeetingWrong(text, field="items")


def check_marks(marks: Mapping[int, Mark], called: Collection[int]) -> None:
    """Raise MeetingWrong where a roll speaks of strangers, or in unknown words."""
    if not marks.keys() <= set(called):
        raise MeetingWrong(gettext("Có người không được triệu tập đến cuộc họp này. Tải lại trang rồi điểm danh."))
    for mark in marks.values():
        if mark.status not in STATUSES:
            raise MeetingWrong(gettext("Tình trạng dự họp không có trong danh mục."))
        if len(mark.reason) > MOST_REASON:
            raise MeetingWrong(gettext("Lý do vắng dài nhất {n} ký tự.").format(n=MOST_REASON))


def check_roll(row: Meeting, marked: Sequence[Attendance], on: date) -> None:
    """Raise MeetingWrong where a roll cannot be closed yet; the people of `marked` are read."""
    if row.day > on:
        text = gettext("Chưa đến ngày họp {day:%d/%m/%Y}, chưa chốt được điểm danh.")
        raise MeetingWrong(text.format(day=row.day))
    if waiting := [one for one in marked if not one.confirmed]:
        text = gettext("Còn {n} dòng nhập thay chờ bí thư xác nhận. Xác nhận rồi mới chốt.")
        raise MeetingWrong(text.format(n=len(waiting)))
    if silent := [one for one in marked if one.status == EXCUSED and not one.reason]:
        names = ", ".join(one.person.full_name for one in silent)
        raise MeetingWrong(gettext("Ghi lý do vắng của: {names}. Không có lý do thì ghi vắng không lý do.").format(names=names))


def counts_of(n_called: int, marked: Sequence[Attendance]) -> Counts:
    """A roll in numbers: whoever is called and not marked otherwise is present."""
    n = {status: sum(one.status == status for one in marked) for status in STATUSES}
    n_due = n_called - n[EXEMPT]
    return Counts(n_due, n_due - n[EXCUSED] - n[UNEXCUSED], n[EXCUSED], n[UNEXCUSED])


def recounted(row: Meeting, before: str, after: str) -> Counts:
    """The numbers of a closed roll after one person's status was corrected."""
    assert row.n_due is not None
    assert row.n_present is not None
    assert row.n_excused is not None
    assert row.n_unexcused is not None

    def step(status: str) -> int:
        return (after == status) - (before == status)

    due = row.n_due - step(EXEMPT)
    return Counts(due, row.n_present + step(PRESENT), row.n_excused + step(EXCUSED), row.n_unexcused + step(UNEXCUSED))


def check_correction(one: Attendance, mark: Mark, why: str) -> None:
    """Raise MeetingWrong where an attendance cannot be corrected so."""
    if not why:
        raise MeetingWrong(gettext("Ghi lý do đính chính."), field="why")
    check_marks({one.person_id: mark}, [one.person_id])
    if mark.status == EXCUSED and not mark.reason:
        raise MeetingWrong(gettext("Ghi lý do vắng."), field="reason")
    if (mark.status, mark.reason) == (one.status, one.reason):
        raise MeetingWrong(gettext("Nội dung mới giống nội dung cũ."), field="status")


def check_vote(row: Meeting, hands: Hands, n_votes: int) -> None:
    """Raise MeetingWrong where hands were counted that cannot have been there."""
    if not hands.question:
        raise MeetingWrong(gettext("Ghi nội dung biểu quyết."), field="question")
    if n_votes >= MOST_VOTES:
        raise MeetingWrong(gettext("Nhiều nhất {n} lần biểu quyết một cuộc họp.").format(n=MOST_VOTES))
    n_cast = hands.n_for + hands.n_against + hands.n_abstained
    if n_cast == 0:
        raise MeetingWrong(gettext("Ghi số người giơ tay."), field="n_for")
    if row.n_present is None:
        raise MeetingWrong(gettext("Chốt điểm danh trước khi ghi biểu quyết: số phiếu đối chiếu với số có mặt."))
    if n_cast > row.n_present:
        text = gettext("{n_cast} người biểu quyết, nhiều hơn {n_present} người có mặt. Đếm lại.")
        raise MeetingWrong(text.format(n_cast=n_cast, n_present=row.n_present), field="n_for")


def check_minutes(row: Meeting, written: Written, *, keeps_content: bool) -> None:
    """Raise MeetingWrong where minutes cannot be kept so."""
    if written.began_at and written.began_at == written.ended_at:
        raise MeetingWrong(gettext("Giờ kết thúc trùng giờ bắt đầu."), field="ended_at")
    if stays_on_paper(row, keeps_content=keeps_content) and (written.content or written.conclusion):
        text = gettext("Nội dung phiên họp hội đồng giữ trên giấy, hệ thống không lưu. Để trống ô này.")
        raise MeetingWrong(text, field="content" if written.content else "conclusion")


def signers(minutes: Minutes | None) -> str:
    """Who signs minutes, unless somebody says otherwise: whoever presided and whoever wrote."""
    return ", ".join(filter(None, (minutes.chair, minutes.minute_taker))) if minutes else ""


def stays_on_paper(row: Meeting, *, keeps_content: bool) -> bool:
    """Whether what was said stays on paper: a council's hearing, where content of cases is not kept."""
    return row.kind == COUNCIL and not keeps_content


def check_conclusion(row: Meeting, minutes: Minutes | None, photos: Sequence[Photo], *, keeps_content: bool) -> None:
    """Raise MeetingWrong where the minutes are not complete: a field is missing, or something waits to be confirmed."""
    if minutes is None:
        raise MeetingWrong(gettext("Chưa có biên bản. Ghi sáu ô, hoặc chụp bản giấy và ghi các ô còn lại."))
    if not minutes.confirmed:
        raise MeetingWrong(gettext("Biên bản do người nhập giúp ghi, chờ bí thư xác nhận."))
    on_paper = stays_on_paper(row, keeps_content=keeps_content)
    needed = {
        gettext("giờ bắt đầu"): minutes.began_at is not None,
        gettext("giờ kết thúc"): minutes.ended_at is not None,
        gettext("chủ trì"): minutes.chair,
        gettext("thư ký"): minutes.minute_taker,
        gettext("nội dung hoặc ảnh chụp biên bản"): minutes.content or photos or on_paper,
        gettext("kết luận"): minutes.conclusion or on_paper,
    }
    if missing := [name for name, there in needed.items() if not there]:
        raise MeetingWrong(gettext("Biên bản còn thiếu: {fields}.").format(fields=", ".join(missing)))


def check_signature(row: Meeting, signed_by: str, signed_on: date, on: date) -> None:
    """Raise MeetingWrong where a signature on paper cannot be so."""
    if not signed_by:
        raise MeetingWrong(gettext("Ghi người đã ký biên bản."), field="signed_by")
    if not row.day <= signed_on <= on:
        text = gettext("Ngày ký từ ngày họp {day:%d/%m/%Y} đến hôm nay.")
        raise MeetingWrong(text.format(day=row.day), field="signed_on")


def quorum(row: Meeting) -> Outcome[bool | None] | None:
    """Whether enough were there; None where no law of that day is known."""
    if row.n_present is None:
        return None
    facts = law.Called(row.day, row.kind, n_called=len(row.called), n_present=row.n_present)  # type: ignore[arg-type]
    try:
        return law.QUORUM.judge(facts)
    except NoLawInForce:
        return None


def quality(row: Meeting, minutes: Minutes | None, local: Local) -> Outcome[bool | None] | None:
    """Whether it was a meeting of quality by the counting rule of its day; None where none is known."""
    if row.n_due is None or row.n_present is None or row.n_unexcused is None:
        return None
    facts = law.HeldMeeting(
        met_on=row.day,
        kind=row.kind,  # type: ignore[arg-type]
        n_due=row.n_due,
        n_present=row.n_present,
        n_unexcused=row.n_unexcused,
        minutes=minutes.length if minutes else None,
        prepared=minutes.prepared if minutes else None,
        committee_met=minutes.committee_met if minutes else None,
        draft_resolution=minutes.draft_resolution if minutes else None,
        minutes_full=True if row.concluded_on else None,
        least_minutes=local.minutes,
        least_present=local.present,
    )
    try:
        return law.QUALITY.judge(facts)
    except NoLawInForce:
        return None


def are_many(on: date, n_in_a_row: int) -> bool:
    """Whether so many absences with a reason in a row are too many by the rule of that day."""
    try:
        return n_in_a_row > 0 and law.ABSENCES.judge(law.Absences(on, n_in_a_row)).answer
    except NoLawInForce:
        return False


def has_reason(status: str) -> bool:
    """Whether a reason is kept beside this status: of whoever is there, none is."""
    return status != PRESENT


def is_absent(status: str) -> bool:
    """Whether somebody with this status stayed away from what he was due to attend."""
    return status in ABSENT
