"""Reports on the desk: the newest shares of the whole."""

from __future__ import annotations

from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Figure, Offer
from guong.kit.refusal import NotFound
from guong.reports import actions, queries

FIRST, LAST = 2016, 2020
WORDS = {"organization": "Tổ chức cơ sở đảng được tính", "member": "Đảng viên được tính"}


def offer(by: Actor) -> Offer:
    """The shares of the last year, each opening to the report."""
    try:
        organization = queries.asked_organization(by, None)
    except NotFound:
        return Offer()
    question = queries.Question(organization.pk, by.on, FIRST, LAST)
    lines = [line for line in actions.answer_shares(by=by, question=question, on=by.on) if line.year == LAST and line.rated]
    url = "/so-lieu/thong-ke/xep-loai"
    return Offer(
        figures=tuple(Figure(f"{WORDS[line.subject]}, {line.year}", formats.percent(line.percent), url) for line in lines)
    )
