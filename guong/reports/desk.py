"""Reports on the desk: the newest shares of the whole, the newest published edition, and what is often made."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_noop

from guong.access import policy
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Figure, Line, Offer, Received, Shortcut, Upcoming
from guong.kit.refusal import NotFound
from guong.kit.words import Words
from guong.organization import terms
from guong.reports import actions, article, article_parts, editions, queries

if TYPE_CHECKING:
    from guong.reports.models import Edition

NEWS_FOR: Final = timedelta(days=60)
WORDS = Words(
    {
        "organization": gettext_noop("Tổ chức cơ sở đảng hoàn thành tốt trở lên"),
        "member": gettext_noop("Đảng viên hoàn thành tốt trở lên"),
    }
)


URL = "/so-lieu/thong-ke/xep-loai"


def offer(by: Actor) -> Offer:
    """What the newest published edition says, and what is often made."""
    if not policy.may_somewhere(by, "reports.read"):
        return Offer()
    boards = "board" in policy.desks_of(by)
    edition = article.newest_published(by.on, with_report=boards)
    return Offer(
        received=_published(edition, by.on) if edition else (),
        shortcuts=_shortcuts(by),
        blocks=(_four(edition),) if boards else (),
    )


def figures(by: Actor) -> tuple[Figure, ...]:
    """The shares of the last year that is over, each opening to the report."""
    try:
        organization = queries.asked_organization(by, None, terms.PARTY, by.on)
    except NotFound:
        return ()
    first, last = queries.usual_years(by.on)
    question = queries.Question(organization.pk, by.on, first, last)
    lines = queries.told(by, question, actions.answer_shares(by=by, question=question, on=by.on))
    newest = [line for line in lines if line.year == last and line.percent is not None]
    return tuple(Figure(f"{WORDS[line.subject]}, {line.year}", formats.percent(line.percent), URL) for line in newest)


def year(by: Actor, first: date, until: date) -> tuple[Upcoming, ...]:
    """Days on which editions of the report were frozen and published."""
    frozen, published = gettext("Chốt báo cáo, bản số {n}"), gettext("Công bố báo cáo, bản số {n}")
    found = []
    for row in article.editions_between(by, first, until):
        days = ((row.frozen_on, frozen), (row.published_on, published))
        url = f"/bao-cao/{row.short}"
        found += [Upcoming(on, words.format(n=row.number), url) for on, words in days if on and first <= on < until]
    return tuple(found)


def _published(edition: Edition, on: date) -> tuple[Received, ...]:
    if edition.published_on is None or on - edition.published_on > NEWS_FOR:
        return ()
    title = gettext("Báo cáo nêu gương, bản chốt số {n}, đã công bố").format(n=edition.number)
    return (Received(edition.published_on, title, edition.organization.name, f"/bao-cao/{edition.short}"),)


def _shortcuts(by: Actor) -> tuple[Shortcut, ...]:
    if policy.may_somewhere(by, "editions.freeze"):
        hat = policy.hat_of_line(by, "editions.freeze")
        return (
            Shortcut(gettext("Chốt số liệu"), "/so-lieu/bao-cao/chot", hat),
            Shortcut(gettext("Soạn báo cáo"), "/so-lieu/bao-cao", hat),
        )
    return (Shortcut(gettext("Báo cáo nêu gương"), "/so-lieu/bao-cao"),) if "board" in policy.desks_of(by) else ()


def _four(edition: Edition | None) -> Block:
    """The four figures as everybody may know them, and how many figures differ from the edition before."""
    title = gettext("Bốn con số và thay đổi")
    if edition is None:
        return Block(
            "board", title, empty=gettext("Chưa công bố bản chốt nào. Cán bộ tổ chức chốt số liệu trước."), more="/bao-cao"
        )
    url = f"/bao-cao/{edition.short}"
    figures = article_parts.headline(editions.from_json(edition.shown))
    lines = [Line(capfirst(figure.words), figure.value, f"{url}#{figure.anchor}") for figure in figures]
    n = len(edition.changes)
    changed = gettext("{n} con số khác bản trước").format(n=formats.number(n)) if n else gettext("không đổi")
    lines.append(Line(gettext("Bản chốt số {n}").format(n=edition.number), changed, f"{url}#khac-ban-truoc"))
    return Block("board", title, tuple(lines), more="/bao-cao")
