"""Discipline on the desk: the newest decisions by number alone, how many this year, a shortcut for whoever records them."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.discipline import queries
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Figure, Line, Offer, Received, Shortcut

LIST = "/kiem-tra/ky-luat"


def offer(by: Actor) -> Offer:
    """What was decided; no name and no form stands on a desk, where others may look on."""
    desks = policy.desks_of(by) & {"inspection", "board"}
    if not desks:
        return Offer()
    newest = queries.CASES.newest(by)
    hat = policy.hat_of_line(by, "discipline.record")
    records = policy.may_somewhere(by, "discipline.record")
    label = gettext("Quyết định kỷ luật năm {year}").format(year=by.on.year)
    lines = tuple(Line(row.document_number, formats.day(row.decided_on), f"{LIST}/{row.pk}") for row in newest.rows)
    empty = gettext("Năm {year} chưa có quyết định nào. Ghi một quyết định, hoặc nhập tệp.").format(year=by.on.year)
    shown = Block("inspection", label, lines, empty=empty, more=f"{LIST}?nam={by.on.year}")
    title = gettext("Quyết định kỷ luật số {number}")
    return Offer(
        figures=(Figure(label, formats.number(newest.n), f"{LIST}?nam={by.on.year}"),),
        received=tuple(
            Received(row.decided_on, title.format(number=row.document_number), row.document_issuer, f"{LIST}/{row.pk}")
            for row in newest.rows
        ),
        shortcuts=(Shortcut(gettext("Ghi quyết định kỷ luật"), f"{LIST}/ghi", hat),) if records else (),
        blocks=(shown,) if "inspection" in desks else (),
    )
