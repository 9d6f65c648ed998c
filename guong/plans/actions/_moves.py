"""How a plan is moved to where it belongs: organization, approver, category; whoever decided about it elsewhere is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from guong.kit.rows import add, change
from guong.ledger.kinds import Kind
from guong.ledger.write import Fact, act_id
from guong.organization.models import Organization
from guong.plans import entries, states
from guong.plans.actions._facts import fact
from guong.plans.due import Standing
from guong.plans.models import FormerPlace, Plan


def move(rows: Sequence[Plan], there: Mapping[int, Standing], on: date) -> tuple[list[Plan], dict[Kind, list[Fact]]]:
    """Move those of these plans that belong elsewhere or to another approver (`there`, by key of the plan).

    Returns them, and what is to be recorded of those that somebody else has seen.
    """
    pairs = [(row, there[row.pk]) for row in rows if row.pk in there]
    astray = [(row, stands) for row, stands in pairs if _differs(row, stands)]
    names = _names(astray)
    add(_left(row, on) for row, stands in astray if stands.organization != row.organization_id and _was_decided(row))
    told: dict[Kind, list[Fact]] = {entries.MOVED: [], entries.REDIRECTED: []}
    for row, stands in astray:
        is_elsewhere = stands.organization != row.organization_id
        left, joined = (row.organization_id, stands.organization) if is_elsewhere else (row.approver_id, stands.approver)
        row.organization_id, row.approver_id = stands.organization, stands.approver
        if row.person_id:
            row.category, row.association = stands.category, stands.association
        if row.state != states.DRAFT:
            kind = entries.MOVED if is_elsewhere else entries.REDIRECTED
            told[kind].append(fact(row, more={"left": names[left], "joined": names[joined]}))
    plans = [row for row, _ in astray]
    change(plans, "organization", "approver", "category", "association", act=act_id())
    return plans, told


def _differs(row: Plan, stands: Standing) -> bool:
    return (stands.organization, stands.approver) != (row.organization_id, row.approver_id)


def _names(astray: Sequence[tuple[Plan, Standing]]) -> dict[int, str]:
    keys = {
        key for row, stands in astray for key in (row.organization_id, row.approver_id, stands.organization, stands.approver)
    }
    return dict(Organization.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _was_decided(row: Plan) -> bool:
    return bool(row.approved_on) or row.state == states.RETURNED


def _left(row: Plan, on: date) -> FormerPlace:
    return FormerPlace(plan=row, organization_id=row.organization_id, approver_id=row.approver_id, until=on)
