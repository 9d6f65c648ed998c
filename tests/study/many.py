"""For the count of statements: each verb of study that takes many, ready to act on so many."""

from __future__ import annotations

from guong.kit.actor import machine
from guong.meetings.models import Meeting
from guong.organization.models import Organization, Person
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from guong.study import actions, covering
from guong.study.judging import NewCampaign, Taught
from guong.study.models import Campaign, Learner
from guong.study.words import REFLECTION
from tests.cast import SINCE, TODAY, present
from tests.meetings.evenings import held
from tests.regulations.examples import shipped

BY = machine("demonstration", TODAY)


def _campaign() -> Campaign:
    ward = Organization.objects.get(code="W").pk
    new = NewCampaign(ward, "Đợt học", "1-KH/TU", (shipped("101-QĐ/TW").pk,), REFLECTION, TODAY)
    row = actions.plan_campaign(by=BY, new=new, on=TODAY)
    return actions.lock_base(by=BY, key=row.pk, on=TODAY)


def _join(n: int, of: int) -> list[Person]:
    new = [NewPerson(f"7{of:03d}{i:08d}", "Đỗ Văn Nhiều", "C1", "official", SINCE) for i in range(n)]
    return personnel.register_people(by=BY, new=new, on=TODAY)


def _learners(n: int) -> tuple[Campaign, list[int]]:
    people = _join(n, n)
    row = _campaign()
    rows = Learner.objects.filter(campaign=row, person__in=people)
    rows.update(studied=row.documents)
    return row, list(rows.values_list("pk", flat=True))


def excluding(n: int):
    row, keys = _learners(n)
    return lambda: actions.exclude_learners(by=BY, campaign=row.pk, learners=keys, reason="away", note="", on=TODAY)


def restoring(n: int):
    row, keys = _learners(n)
    actions.exclude_learners(by=BY, campaign=row.pk, learners=keys, reason="away", note="", on=TODAY)
    return lambda: actions.restore_learners(by=BY, campaign=row.pk, learners=keys, reason="Nhầm", on=TODAY)


def noting_papers(n: int):
    row, keys = _learners(n)
    return lambda: actions.note_paper_reflections(by=BY, campaign=row.pk, learners=keys, on=TODAY)


def checking(n: int):
    row, keys = _learners(n)
    actions.note_paper_reflections(by=BY, campaign=row.pk, learners=keys, on=TODAY)
    drawn = [one.pk for one in actions.draw_sample(by=BY, campaign=row.pk, n=n, on=TODAY)]
    return lambda: actions.check_reflections(
        by=BY, campaign=row.pk, reflections=drawn, found="returned", finding="Thiếu", on=TODAY
    )


def teaching(n: int):

    met, document = Meeting.objects.first() or held(present()), shipped("101-QĐ/TW").pk
    taught = [Taught(_campaign().pk, document) for _ in range(n)]
    return lambda: actions.hold_sessions(
        by=BY, organization=met.organization_id, meeting=met.pk, day=TODAY, taught=taught, on=TODAY
    )


def renewing(n: int):
    for _ in range(n):
        _campaign()
    _join(1, 900 + n)
    changes = covering.base_changes(TODAY)[-n:]
    assert len(changes) == n
    return lambda: actions.renew_bases(by=machine("clerk", TODAY), changes=changes, on=TODAY)
