"""What every entry about a plan says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from guong.kit.actor import Actor
from guong.ledger.write import Fact
from guong.plans.models import Evidence, Plan, PlanItem


def fact(
    row: Plan,
    n_lines: int = 0,
    *,
    on: date | None = None,
    decided_by: int | None = None,
    measure: int = 1,
    more: Mapping[str, Any] | None = None,
) -> Fact:
    """A fact about a plan; it is about the year of the plan, whenever it happened."""
    detail: dict[str, Any] = {"year": row.year, "version": row.version, "n_lines": n_lines, "on_paper": row.on_paper}
    return Fact(
        organization=row.organization_id,
        person=row.person_id,
        value=row.kind,
        source=row.source,
        about=row.year,
        on=on,
        decided_by=decided_by,
        measure=Decimal(measure),
        detail={**detail, **(more or {})},
    )


def fact_of_item(item: PlanItem, *, confirmed_by: str = "", typed_from: str = "") -> Fact:
    """A fact about a line: how far it is, in whose plan; who confirmed it, and from where his word was typed for him."""
    plan = item.plan
    detail: dict[str, Any] = {"year": plan.year, "number": item.number, "what": item.what, "obstacle": item.obstacle}
    if confirmed_by:
        detail["confirmed_by"] = confirmed_by
    if item.raised_by_body_id:
        detail["raised_by"] = f"organization:{item.raised_by_body_id}"
    if typed_from:
        detail["typed_from"] = typed_from
    return Fact(
        organization=plan.organization_id,
        person=plan.person_id,
        value=item.state,
        source=item.source,
        about=plan.year,
        detail=detail,
    )


def fact_of_proof(proof: Evidence, reason: str) -> Fact:
    """A fact about a proof that was withdrawn: of which line (or of the paper of a plan), and why."""
    plan, item = proof.plan, proof.item
    detail: dict[str, Any] = {"year": plan.year, "reason": reason, "proof": f"plans.evidence:{proof.pk}"}
    if item is not None:
        detail |= {"number": item.number, "what": item.what}
    return Fact(
        organization=plan.organization_id,
        person=plan.person_id,
        value=proof.kind,
        source=item.source if item else plan.source,
        about=plan.year,
        detail=detail,
    )


def typed(by: Actor, person: int | None, on: date) -> dict[str, Any]:
    """The mark of what the actor types for somebody else; his own carries none."""
    return {"typed_by_id": by.person, "typed_on": on} if person != by.person else {}
