"""Campaigns for the tests: of the ward W over two documents, and an evening of C1 in which they are studied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from guong.meetings import actions as meetings
from guong.meetings.judging import Mark
from guong.study import actions
from guong.study.judging import NewCampaign
from guong.study.models import Campaign, Learner
from guong.study.words import REFLECTION
from tests.cast import TODAY, Cast
from tests.meetings.evenings import CALL, SIGNED, WRITTEN, called
from tests.regulations.examples import shipped

HELD = {"reporter": "Em", "n_others": 3}
UNTIL = TODAY + timedelta(days=30)


def new(cast: Cast, organization: str = "W", **more: object) -> NewCampaign:
    """Both rules on exemplary conduct, with a reflection of each."""
    documents = (shipped("101-QĐ/TW").pk, shipped("08-QĐi/TW").pk)
    usual = NewCampaign(
        cast.organizations[organization].pk, "Học tập quy định nêu gương", "Kế hoạch 12-KH/TU, 3/2/2021", documents,
        REFLECTION, UNTIL,
    )  # fmt: skip
    return replace(usual, **more)  # type: ignore[arg-type]


def planned(cast: Cast, **more: object) -> Campaign:
    return actions.plan_campaign(by=cast.actor("em"), new=new(cast, **more), on=TODAY)  # type: ignore[arg-type]


def running(cast: Cast, **more: object) -> Campaign:
    return actions.lock_base(by=cast.actor("em"), key=planned(cast, **more).pk, on=TODAY)


def part(cast: Cast, row: Campaign, who: str = "an") -> Learner:
    return Learner.objects.get(campaign=row, person=cast.people[who])


def in_class(cast: Cast, row: Campaign, *who: str) -> None:
    """These have studied every document, whatever their cells did."""
    Learner.objects.filter(campaign=row, person__in=[cast.people[name] for name in who]).update(studied=row.documents)


def studied(cast: Cast, row: Campaign, *documents: int, away: dict[int, Mark] | None = None, on: date = TODAY) -> int:
    """A meeting of C1 on a day in which documents of the campaign are studied; its key."""
    by = cast.actor("binh", on)
    kind = "cell" if on == TODAY else "thematic"
    met = called(cast, replace(CALL, day=on, kind=kind), on)
    items = [
        meetings.hang_item(
            by=by, key=met.pk, kind="study", title="", source=f"{row.pk}-{document}", facts=HELD, on=on
        )
        for document in documents or row.documents
    ]  # fmt: skip
    if away:
        meetings.mark_roll(by=by, key=met.pk, marks=away, on=on)
    meetings.close_roll(by=by, key=met.pk, on=on)
    meetings.write_minutes(by=by, key=met.pk, written=WRITTEN, on=on)
    signed = SIGNED | {"outcomes": {item.pk: "agreed" for item in items}, "signed_on": on}
    meetings.conclude_meeting(by=by, key=met.pk, on=on, **signed)
    return met.pk
