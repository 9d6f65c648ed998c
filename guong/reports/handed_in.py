"""Numbers handed in from paper as they stand, in scope: for the pages that show, hand in and withdraw them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Max, Q
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal
from guong.organization.models import Organization
from guong.reports import returns
from guong.reports.models import LIVE, AggregateReturn


def organizations_to_hand_in(by: Actor, codes: Collection[str]) -> dict[str, Organization]:
    """Organizations for which the actor may hand in totals, by code; locked, as a cell is handed in once at a time."""
    rows = Organization.objects.filter(void=False, code__in=codes).select_for_update(no_key=True).order_by("pk")
    known = {row.code: row for row in rows}
    closed = policy.outside(by, "returns.hand_in", {row.pk for row in known.values()})
    return {code: row for code, row in known.items() if row.pk not in closed}


def live_returns(organizations: Collection[int], figures: Collection[str], years: Collection[int]) -> list[AggregateReturn]:
    """The numbers that stand for these organizations, figures and years."""
    rows = AggregateReturn.objects.filter(LIVE, organization__in=organizations, figure__in=figures, year__in=years)
    return list(rows.order_by("pk"))


def sheet_to_fill(by: Actor, code: str, figure: str, year: int) -> tuple[str, dict[str, object]]:
    """The name of an organization for which the actor may hand in totals, and the numbers and paper that stand already.

    Raises:
        Refusal: there is no such organization within reach.
    """
    found = Organization.objects.filter(void=False, code=code).first()
    if found is None or policy.outside(by, "returns.hand_in", {found.pk}):
        raise Refusal(gettext("Không tìm thấy tổ chức mã {code} trong phạm vi được giao.").format(code=code))
    standing: dict[str, object] = {}
    for row in live_returns([found.pk], [figure], [year]):
        standing |= {row.value: row.n, "document_number": row.document_number, "issuer": row.issuer}
    return found.name, standing


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that one organization handed in for one figure and year; `key` is the newest of its numbers."""

    key: int
    organization: Organization
    figure: str
    year: int
    rows: tuple[AggregateReturn, ...]

    @property
    def label(self) -> str:
        """The words of the figure."""
        return returns.LABELS[self.figure]

    @property
    def papers(self) -> list[str]:
        """The papers on which the numbers came."""
        return list(dict.fromkeys(row.document for row in self.rows))


def sheets_page(by: Actor, *, before: int | None = None, size: int = 20) -> list[Sheet]:
    """One page of what was handed in within reach, newest first; one more than `size` tells that more follow."""
    policy.require_somewhere(by, "returns.read")
    live = policy.scope(by, "returns.read", AggregateReturn.objects.filter(LIVE))
    newest = live.values("organization_id", "figure", "year").annotate(key=Max("pk")).order_by("-key")
    groups = list((newest if before is None else newest.filter(key__lt=before))[: size + 1])
    wanted = Q(pk__in=[])
    for group in groups:
        wanted |= Q(organization_id=group["organization_id"], figure=group["figure"], year=group["year"])
    held: dict[tuple[int, str, int], list[AggregateReturn]] = {}
    for row in live.filter(wanted).select_related("organization").order_by("pk"):
        held.setdefault((row.organization_id, row.figure, row.year), []).append(row)
    return [_sheet(rows) for rows in sorted(held.values(), key=lambda rows: -rows[-1].pk)]


def sheet(by: Actor, verb: str, key: int) -> Sheet:
    """What was handed in together with one number, in scope of a verb.

    Raises:
        NotFound: there is none within reach.
    """
    one = policy.scope(by, verb, AggregateReturn.objects.filter(LIVE, pk=key)).first()
    if one is None:
        raise NotFound(gettext("Không tìm thấy bản này."))
    rows = AggregateReturn.objects.filter(LIVE, organization=one.organization_id, figure=one.figure, year=one.year)
    return _sheet(list(rows.select_related("organization").order_by("pk")))


def _sheet(rows: Sequence[AggregateReturn]) -> Sheet:
    last = rows[-1]
    order = list(returns.FIGURES[last.figure].values(last.year))
    told = sorted(rows, key=lambda row: order.index(row.value) if row.value in order else len(order))
    return Sheet(last.pk, last.organization, last.figure, last.year, tuple(told))


def returns_to_withdraw(by: Actor, keys: Sequence[int]) -> list[AggregateReturn]:
    """Standing numbers in scope of being withdrawn, locked.

    Raises:
        NotFound: one of them is not within reach, or no longer stands.
    """
    rows = AggregateReturn.objects.filter(LIVE, pk__in=keys).select_for_update(of=("self",))
    found = {row.pk: row for row in policy.scope(by, "returns.withdraw", rows)}
    if not found or len(found) != len(set(keys)):
        raise NotFound(gettext("Không tìm thấy bản này."))
    return [found[key] for key in keys]
