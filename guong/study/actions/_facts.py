"""How the ledger is told of a campaign, of one learner, of a session: the facts that the actions record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from guong.kit import languages
from guong.ledger.write import Fact
from guong.regulations.models import Document
from guong.study.models import Campaign, Learner, Session


def of_campaign(row: Campaign, detail: dict[str, Any], *, measure: int = 1) -> Fact:
    """About the organization that holds it; the value is the campaign."""
    told = {"title": row.title, **detail}
    return Fact(row.organization_id, str(row.pk), row.source, measure=Decimal(measure), detail=told)


def of_person(row: Learner, campaign: Campaign, value: str, detail: dict[str, Any], *, day: date | None = None) -> Fact:
    """About one learner, in the cell in which he studies."""
    told = {"title": campaign.title, **detail}
    return Fact(row.organization_id, value, row.source, person=row.person_id, on=day, detail=told)


def of_session(row: Session, document: Document) -> Fact:
    """About the organization that studied, on the day of its meeting; the measure is how many of the base were there."""
    name = languages.kept(lambda: document.name)
    detail = {"document": name, "n": row.n_learners, "others": row.n_others, "reporter": row.reporter}
    measure = Decimal(row.n_learners)
    return Fact(row.organization_id, str(row.campaign_id), row.source, on=row.day, measure=measure, detail=detail)
