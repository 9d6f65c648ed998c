"""For the count of statements: each verb of the force of cadres that takes many, ready to act on so many."""

from __future__ import annotations

from dataclasses import replace

from guong.cadres import actions
from guong.cadres.judging import NewNorm, NewQualification
from guong.cadres.models import Qualification
from guong.cadres.words import COUNTED
from guong.kit.actor import machine
from guong.organization.models import Organization
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from tests.cadres.examples import DEGREE, DOCUMENT
from tests.cast import SINCE, TODAY

FEW = 10
BY = machine("demonstration", TODAY)


def _norms(n: int) -> list[NewNorm]:
    place = Organization.objects.get(code="W" if n < FEW else "R").pk  # elsewhere each time: nothing is replaced
    posts = [post for post in COUNTED if post != "committee_member"]
    codes = ("political", "professional", "party_years", "age_at_most")
    pairs = [(post, code) for post in posts for code in codes][:n]
    return [NewNorm(place, post, "", code, 1, SINCE, DOCUMENT) for post, code in pairs]


def _papers(n: int) -> list[NewQualification]:
    new = [NewPerson(f"6{n:03d}{i:08d}", "Đỗ Văn Giấy", "C1", "official", SINCE) for i in range(n)]
    return [replace(DEGREE, person=one.code) for one in personnel.register_people(by=BY, new=new, on=TODAY)]


def _confirmed(n: int) -> list[int]:
    return [row.pk for row in actions.record_qualifications(by=BY, new=_papers(n), on=TODAY)]


def setting(n: int):
    return lambda: actions.set_norms(by=BY, new=_norms(n), on=TODAY)


def ending(n: int):
    keys = [row.pk for row in actions.set_norms(by=BY, new=_norms(n), on=TODAY)]
    return lambda: actions.end_norms(by=BY, norms=keys, last_on=SINCE, on=TODAY)


def withdrawing_norms(n: int):
    keys = [row.pk for row in actions.set_norms(by=BY, new=_norms(n), on=TODAY)]
    return lambda: actions.withdraw_norms(by=BY, norms=keys, reason="Nhầm", on=TODAY)


def recording(n: int):
    new = _papers(n)
    return lambda: actions.record_qualifications(by=BY, new=new, on=TODAY)


def confirming(n: int):
    keys = _confirmed(n)
    Qualification.objects.filter(pk__in=keys).update(confirmed_on=None)
    return lambda: actions.confirm_qualifications(by=BY, qualifications=keys, on=TODAY)


def withdrawing(n: int):
    keys = _confirmed(n)
    return lambda: actions.withdraw_qualifications(by=BY, qualifications=keys, reason="Nhầm", on=TODAY)
