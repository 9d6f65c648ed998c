"""What is wrong with a decision of discipline beside what is wrong with any verdict: forms, ranks, fields of violation.

Nothing here asks whether a form was deserved: a competent body has decided, and the rules say which forms exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext

from guong.discipline import words
from guong.discipline.models import DisciplineCase
from guong.kit import conditions
from guong.rules import sanction
from guong.verdicts import judging
from guong.verdicts.judging import Ground, Judged, NewVerdict, VerdictWrong


@dataclass(frozen=True, slots=True)
class NewCase(NewVerdict):
    """A decision to be recorded, with a form and a rank by their codes.

    `fields` are dropped where the content of cases is not kept.
    """

    form: str = field(kw_only=True)
    fields: tuple[str, ...] = ()
    rank: str = ""


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """What a competent body made of a decision: its form, by which document and why, and what is kept beside it."""

    form: str
    reason: str
    document: str
    fields: tuple[str, ...] = ()
    rank: str = ""
    keeper: str = ""
    standards: tuple[str, ...] = ()


def judge(new: NewCase, ground: Ground) -> Judged:
    """Whose decision it is and who decided it.

    Raises:
        VerdictWrong: a fact is missing or impossible, the day knows no such form for such a subject, it is recorded already.
    """
    _check_words(new.rank, new.fields)
    judged = judging.judge(new, ground)
    if new.rank and not judged.subject.person:
        raise _rank_of_nobody()
    check_form(new.form, new.decided_on, _kind(judged.subject.membership) if judged.subject.person else "organization")
    return judged


def judge_change(row: DisciplineCase, new: ChangedCase) -> None:
    """Whether a decision may become this.

    Raises:
        VerdictWrong: no reason, no document, no such form for such a subject on the day of the decision.
    """
    judging.check_change(new.reason, new.document)
    _check_words(new.rank, new.fields)
    judging.check_standards(new.standards, row.decided_on)
    if new.rank and not row.person_id:
        raise _rank_of_nobody()
    check_form(new.form, row.decided_on, _subject_of(row))


def check_form(form: str, on: date, subject: sanction.Subject) -> None:
    """Whether such a form exists for such a subject on that day.

    Raises:
        VerdictWrong: it does not, or no text is recorded for that day.
    """
    forms = _forms_on(on, subject)
    if not forms:
        raise VerdictWrong(gettext("Chưa có quy định nào được ghi nhận cho ngày quyết định này."), field="decided_on")
    if form in {one.code for one in forms}:
        return
    labels = ", ".join(words.form_label(one.code) for one in forms)
    texts: dict[sanction.Subject, str] = {
        "organization": gettext("Tổ chức đảng ngày {on:%d/%m/%Y} không có hình thức này. Ghi một trong: {labels}."),
        "official": gettext("Đảng viên chính thức ngày {on:%d/%m/%Y} không có hình thức này. Ghi một trong: {labels}."),
        "probationary": gettext("Đảng viên dự bị ngày {on:%d/%m/%Y} không có hình thức này. Ghi một trong: {labels}."),
    }
    raise VerdictWrong(texts[subject].format(on=on, labels=labels), field="form", clause=forms[0].clause)


@lru_cache(conditions.KEPT)
def _forms_on(day: date, subject: sanction.Subject) -> tuple[sanction.Form, ...]:
    """The forms for a subject on a day, looked up once."""
    return sanction.forms_on(day, subject)


def _check_words(rank: str, fields: Sequence[str]) -> None:
    if rank and rank not in words.RANKS:
        raise VerdictWrong(gettext("Không có loại cấp ủy viên này trong danh mục."), field="rank")
    if unknown := [code for code in fields if code not in words.FIELDS]:
        text = gettext("Không có nội dung vi phạm “{code}” trong danh mục.").format(code=unknown[0][: judging.MOST_SHOWN])
        raise VerdictWrong(text, field="fields")


def _rank_of_nobody() -> VerdictWrong:
    return VerdictWrong(gettext("Cấp ủy viên chỉ ghi với đảng viên. Để trống với tổ chức."), field="rank")


def _subject_of(row: DisciplineCase) -> sanction.Subject:
    """What the subject of a recorded decision was on its day; official where the membership is no longer known."""
    if row.person_id is None:
        return "organization"
    stood = [one.kind for one in judging.memberships_of([row.person_id])[row.person_id] if row.decided_on in one.valid]
    return _kind(stood[0]) if stood else "official"


def _kind(membership: str) -> sanction.Subject:
    return "probationary" if membership == "probationary" else "official"
