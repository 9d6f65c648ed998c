"""What a reform will do, and the proof that the figures of the past still add up: counted before and after, in the ledger.

On the day before, the organizations that end are counted with the heirs that exist; on the day itself their heirs alone.
Without heirs the last superior is counted both times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.ledger import kinds
from guong.organization import terms
from guong.organization.models import Edge, Lineage, Membership, Organization, Post
from guong.structure import queries
from guong.structure.reforms import Reform


@dataclass(frozen=True, slots=True)
class Check:
    """One figure of the past: what, and how many entries before and after the reform."""

    label: str
    before: int
    after: int

    @property
    def holds(self) -> bool:
        """Whether the past stayed as it was."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Preview:
    """What a reform does: who ends, which organizations go where, how many members and posts; checks of the past."""

    ended: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    n_members: int
    n_posts: int
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Whether every figure of the past stayed as it was."""
        return all(check.holds for check in self.checks)


def past_of(by: Actor, reform: Reform) -> dict[str, int]:
    """The figures of the past as they stand before the reform, by kind of entry."""
    policy.require_somewhere(by, "organizations.reform")
    day = reform.since - timedelta(days=1)
    codes = [*reform.predecessors, *(heir.code for heir in reform.heirs[:1])]
    keys = list(queries.keys_of(codes).values()) if reform.heirs else _superiors(reform, day)
    return queries.past_figures(keys, day, reform.since)


def preview(by: Actor, reform: Reform, before: dict[str, int]) -> Preview:
    """What the reform, just carried out, has done; `before` is what `past_of` had counted."""
    ended = list(Organization.objects.filter(code__in=reform.predecessors, void=False).order_by("pk"))
    keys = [row.pk for row in ended]
    act = Lineage.objects.filter(predecessor__in=keys, void=False).values("act")
    moved = Edge.objects.filter(act__in=act, valid__startswith=reform.since).exclude(child__code__in=_new(reform))
    heirs = list(queries.keys_of([heir.code for heir in reform.heirs[:1]]).values())
    after = queries.past_figures(heirs or _superiors(reform, reform.since - timedelta(days=1)), reform.since, reform.since)
    return Preview(
        ended=tuple(row.name for row in ended),
        moved=tuple(moved.order_by("child__name_key").values_list("child__name", "parent__name")),
        n_members=Membership.objects.filter(organization__in=keys, void=False, valid__endswith=reform.since).count(),
        n_posts=Post.objects.filter(organization__in=keys, void=False, valid__endswith=reform.since).count(),
        checks=tuple(_checks(before, after)),
    )


def _new(reform: Reform) -> Sequence[str]:
    return [row.code for row in reform.new]


def _superiors(reform: Reform, day: date) -> list[int]:
    """The last superiors in the Party's hierarchy, else in another."""
    edges = Edge.objects.filter(child__code__in=reform.predecessors, void=False, valid__contains=day)
    by_hierarchy = {edge.hierarchy_id: edge.parent_id for edge in edges.exclude(parent=None).order_by("-hierarchy")}
    return [key for key in (by_hierarchy.get(terms.PARTY) or next(iter(by_hierarchy.values()), None),) if key]


def _checks(before: dict[str, int], after: dict[str, int]) -> list[Check]:
    known = kinds.known()
    return [Check(gettext(known[kind].label), before.get(kind, 0), after.get(kind, 0)) for kind in sorted({*before, *after})]
