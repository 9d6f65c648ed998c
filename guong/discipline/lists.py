"""How the list of decisions of discipline is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.discipline import queries, words
from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.verdicts.words import SUBJECTS

if TYPE_CHECKING:
    from guong.discipline.models import DisciplineCase


def cases(by: Actor, year: int | None, form: str, subject: str) -> Listing[DisciplineCase]:
    """Decisions in scope, as they are asked for."""
    return Listing(
        gettext("Quyết định kỷ luật"),
        "quyet-dinh-ky-luat",
        [
            Column(gettext("Của"), lambda row: row.whose, 30),
            Column(gettext("Hình thức"), _words, 24),
            Column(gettext("Ngày"), lambda row: row.decided_on, 12, "day"),
            Column(gettext("Tổ chức quyết định"), lambda row: row.decider, 34),
        ],
        lambda after, size: queries.CASES.page(
            by, year=year, form=form, subject=subject, before=http.whole_number(after), size=size
        ),
        lambda row: row.pk,
        [
            (gettext("Năm"), str(year or "")),
            (gettext("Hình thức"), words.FORMS.get(form, "")),
            (gettext("Của"), SUBJECTS.get(subject, "")),
        ],
    )


def _words(row: DisciplineCase) -> str:
    return f"{row.words} {gettext('(đã hủy)')}" if row.annulled else row.words
