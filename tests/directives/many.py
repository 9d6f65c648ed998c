"""For the count of statements: each verb of directives that takes many, ready to act on so many threads."""

from __future__ import annotations

from datetime import timedelta

from guong.directives import actions
from guong.directives.judging import Answer, NewDirective
from guong.orders.judging import Until
from guong.organization.models import Organization
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization
from tests.cast import SINCE, TODAY
from tests.emulation.examples import BY


def _threads(n: int) -> list[int]:
    new = [NewOrganization(f"D{n}x{i}", f"Chi bộ {n} {i}", "cell", "below_grassroots", "W", SINCE) for i in range(n)]
    places = [row.pk for row in structure.found_organizations(by=BY, new=new, on=TODAY)]
    directed = NewDirective(Organization.objects.get(code="R").pk, f"Rà soát {n}", "", "", places, Until(TODAY))
    return list(actions.issue_directive(by=BY, new=directed, on=TODAY).addressees.values_list("pk", flat=True))


def accepting(n: int):
    keys = _threads(n)
    for key in keys:
        actions.report_directive(by=BY, key=key, answer=Answer("Xong"), on=TODAY)
    return lambda: actions.accept_reports(by=BY, addressees=keys, on=TODAY)


def extending(n: int):
    keys, later = _threads(n), TODAY + timedelta(days=9)
    return lambda: actions.extend_threads(by=BY, addressees=keys, due_on=later, reason="Bão", on=TODAY)


def withdrawing(n: int):
    keys = _threads(n)
    return lambda: actions.withdraw_threads(by=BY, addressees=keys, reason="Trùng", on=TODAY)
