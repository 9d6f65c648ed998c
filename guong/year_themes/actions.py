"""The verbs of themes of years: an organization names one, takes back what it named by mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal, Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, record, withdraw
from guong.year_themes import entries, judging, queries
from guong.year_themes.judging import NAME, NewTheme, ThemeWrong
from guong.year_themes.models import LocalTheme


@action
def name_themes(*, by: Actor, new: Sequence[NewTheme], on: date) -> list[LocalTheme]:
    """Name the themes of organizations for a year; they hold there and below, where nothing nearer is named.

    Raises:
        Refusals: per theme, an organization out of reach, wrong words, a year for which a theme stands already.
    """
    _refuse(by, new, on)
    rows = add(
        LocalTheme(
            act=act_id(),
            organization_id=one.organization,
            year=one.year,
            words=one.words,
            theme=one.theme,
            document=one.document,
            named_on=on,
        )
        for one in new
    )
    record(entries.NAMED, [_fact(row) for row in rows], by=by, on=on)
    return rows


@action
def take_back_theme(*, by: Actor, key: int, reason: str, on: date) -> LocalTheme:
    """Take back a theme that was named by mistake; what was planned from it stays as it is.

    Raises:
        NotFound: it is not within reach, or was taken back.
        ThemeWrong: no reason is given.
    """
    row = queries.theme_to_take_back(by, key)
    if not reason:
        raise ThemeWrong(gettext("Ghi lý do rút."), field="reason")
    change([row], void=True, act=act_id())
    withdraw(queries.standing_entries(row), by=by, on=on, reason=reason)
    return row


def _refuse(by: Actor, new: Sequence[NewTheme], on: date) -> None:
    closed = policy.outside(by, NAME, {one.organization for one in new})
    taken, times = queries.taken(new), Counter((one.organization, one.year) for one in new)
    wrong: list[tuple[int, Refusal]] = []
    for index, one in enumerate(new):
        try:
            if one.organization in closed:
                raise ThemeWrong(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."), field="organization")
            judging.check(one, on)
            if (one.organization, one.year) in taken or times[one.organization, one.year] > 1:
                words = gettext("Tổ chức này đã có chủ đề năm {year}. Ghi nhầm thì rút rồi đặt lại.")
                raise ThemeWrong(words.format(year=one.year), field="year")
        except ThemeWrong as refused:
            wrong.append((index, refused))
    if wrong:
        raise Refusals(wrong)


def _fact(row: LocalTheme) -> Fact:
    told = {"words": row.words, "theme": row.theme, "document": row.document}
    return Fact(organization=row.organization_id, value=str(row.year), source=row.source, about=row.year, detail=told)
