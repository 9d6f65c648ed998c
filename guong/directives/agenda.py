"""What a meeting does for directives: the plan or the report that it agreed on is handed in at *Chốt biên bản*.

What is handed in is what was typed with the item, or else the meeting's own conclusion: nothing is typed twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_noop

from guong.directives import actions, queries
from guong.directives.forms import ItemForm, ReportItemForm
from guong.directives.judging import Answer
from guong.kit import formats, languages, names
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.meetings import agenda
from guong.meetings.agenda import Agreed, ItemKind, Meant, Waiting
from guong.orders.judging import MOST_TEXT

if TYPE_CHECKING:
    from guong.directives.models import Addressee

MOST_SHOWN: Final = 240  # letters of a title that fit into a line of an agenda


def plans(by: Actor, organization: int, day: date) -> Sequence[Waiting]:
    """Directives on which this organization can plan."""
    words = gettext("Kế hoạch thực hiện chỉ đạo: {title}")
    return [_waiting(row, words) for row in queries.open_at(by, organization, "plan", day)]


def reports(by: Actor, organization: int, day: date) -> Sequence[Waiting]:
    """Directives on which this organization can report."""
    words = gettext("Báo cáo kết quả thực hiện chỉ đạo: {title}")
    return [_waiting(row, words) for row in queries.open_at(by, organization, "report", day)]


def hand_in_plans(*, by: Actor, meant: Meant, items: Sequence[Agreed], on: date) -> None:
    """Keep the plans that the meeting agreed on."""
    _each(meant, items, lambda key, said: actions.plan_directive(by=by, key=key, answer=said, meeting=meant.source, on=on))


def hand_in_reports(*, by: Actor, meant: Meant, items: Sequence[Agreed], on: date) -> None:
    """Hand in the reports that the meeting agreed on."""
    _each(meant, items, lambda key, said: actions.report_directive(by=by, key=key, answer=said, meeting=meant.source, on=on))


def register() -> None:
    """Offer both to agendas."""
    agenda.register(
        ItemKind("directive_plan", gettext_noop("Kế hoạch thực hiện chỉ đạo"), queries.ANSWER, ItemForm, hand_in_plans, plans)
    )
    label = gettext_noop("Báo cáo kết quả thực hiện chỉ đạo")
    agenda.register(ItemKind("directive_report", label, queries.ANSWER, ReportItemForm, hand_in_reports, reports))


def _waiting(row: Addressee, words: str) -> Waiting:
    return Waiting(str(row.pk), words.format(title=Truncator(row.directive.title).chars(MOST_SHOWN)))


def _each(meant: Meant, items: Sequence[Agreed], act: Callable[[int, Answer], object]) -> None:
    """One act for each item, a meeting has few; a refusal says whose it is."""
    for index, item in enumerate(items):
        try:
            act(int(item.source), _said(meant, item))
        except NotFound:
            raise
        except Refusal as refused:
            raise Refusals([(index, refused)]) from refused


def _said(meant: Meant, item: Agreed) -> Answer:
    text = names.nfc(str(item.facts.get("text") or "")) or meant.conclusion[:MOST_TEXT]
    day = formats.day(meant.day)
    by_minutes = languages.kept(lambda: gettext("Theo biên bản cuộc họp ngày {day}.").format(day=day))
    return Answer(text or by_minutes, names.nfc(str(item.facts.get("figures") or "")))
