"""How a plan is moved to where its person stands: organization, approver, category; whoever decided about it before is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id
from guong.organization.models import Organization
from guong.plans import states
from guong.plans.actions._facts import fact
from guong.plans.due import Standing
from guong.plans.models import FormerPlace, Plan


def move(rows: Sequence[Plan], there: Mapping[int, Standing], on: date) -> tuple[list[Plan], list[Fact]]:
    """Move those of these plans whose person stands elsewhere; what is to be recorded of those that somebody else has seen."""
    pairs = [(row, stands) for row in rows if (stands := there.get(row.person_id or 0))]
    moved = [(row, stands) for row, stands in pairs if stands.organization != row.organization_id]
    keys = {row.organization_id for row, _ in moved} | {stands.organization for _, stands in moved}
    names = dict(Organization.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    add(_left(row, on) for row, _ in moved if row.approved_on or row.state == states.RETURNED)
    facts = []
    for row, stands in moved:
        told = {"left": names[row.organization_id], "joined": names[stands.organization]}
        row.organization_id, row.approver_id = stands.organization, stands.approver
        row.category, row.association = stands.category, stands.association
        if row.state != states.DRAFT:
            facts.append(fact(row, more=told))
    plans = [row for row, _ in moved]
    change(plans, "organization", "approver", "category", "association", act=act_id())
    return plans, facts


def _left(row: Plan, on: date) -> FormerPlace:
    return FormerPlace(plan=row, organization_id=row.organization_id, approver_id=row.approver_id, until=on)
