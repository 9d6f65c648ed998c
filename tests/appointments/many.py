"""For the count of statements: each verb of appointments that takes many, ready to act on so many."""

from __future__ import annotations

from datetime import date

from guong.appointments import actions
from guong.appointments.judging import NewRule, PastDecision
from guong.kit.actor import machine
from guong.organization.models import Organization
from tests.cast import TODAY

BY = machine("demonstration", TODAY)
DAY = date(2017, 3, 1)


def recording(n: int):
    new = [PastDecision(f"{n}{i}-QĐ/TU", DAY, "appoint", "000000000001", "head", "W", "R", DAY) for i in range(n)]
    return lambda: actions.record_decisions(by=BY, new=new, on=TODAY)


def registering(n: int):
    city = Organization.objects.get(code="R").pk
    new = [NewRule(city, f"Quy chế {n} {i}", "rules", "1-QC/TU", DAY) for i in range(n)]
    return lambda: actions.register_rules(by=BY, new=new, on=TODAY)
