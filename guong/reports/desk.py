"""Reports on the desk: the newest shares of the whole."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext, gettext_noop

from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Figure, Offer, Upcoming
from guong.kit.refusal import NotFound
from guong.kit.words import Words
from guong.organization import terms
from guong.reports import actions, article, queries

WORDS = Words(
    {
        "organization": gettext_noop("Tổ chức cơ sở đảng hoàn thành tốt trở lên"),
        "member": gettext_noop("Đảng viên hoàn thành tốt trở lên"),
    }
)


def offer(by: Actor) -> Offer:
    """The shares of the last year that is over, each opening to the report."""
    try:
        organization = queries.asked_organization(by, None, terms.PARTY, by.on)
    except NotFound:
        return Offer()
    first, last = queries.usual_years(by.on)
    question = queries.Question(organization.pk, by.on, first, last)
    lines = queries.told(by, question, actions.answer_shares(by=by, question=question, on=by.on))
    newest = [line for line in lines if line.year == last and line.percent is not None]
    url = "/so-lieu/thong-ke/xep-loai"
    return Offer(
        figures=tuple(Figure(f"{WORDS[line.subject]}, {line.year}", formats.percent(line.percent), url) for line in newest)
    )


def year(by: Actor, first: date, until: date) -> tuple[Upcoming, ...]:
    """Days on which editions of the report were frozen and published."""
    frozen, published = gettext("Chốt báo cáo, bản số {n}"), gettext("Công bố báo cáo, bản số {n}")
    found = []
    for row in article.editions_between(by, first, until):
        days = ((row.frozen_on, frozen), (row.published_on, published))
        url = f"/bao-cao/{row.short}"
        found += [Upcoming(on, words.format(n=row.number), url) for on, words in days if on and first <= on < until]
    return tuple(found)
