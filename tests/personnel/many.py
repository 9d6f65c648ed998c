"""For the count of statements: each verb of people that takes many, ready to act on so many; and people for other verbs."""

from __future__ import annotations

from datetime import date

from guong.kit.actor import Actor, Held, machine
from guong.organization import terms
from guong.organization.models import Membership
from guong.personnel import actions as personnel
from guong.personnel import queries as people
from guong.personnel.categorizing import NewCategory
from guong.personnel.queries import Appointment, NewPerson
from tests.cast import SINCE, TODAY

BY = machine("demonstration", TODAY)
PAPER = "appointments.personneldecision:1"


def registered(n: int) -> list[int]:
    return [person.pk for person in registering(n + 100)()[:n]]


def organization(code: str) -> int:
    return people.organizations_by_code([code])[code]


def root() -> int:
    return organization("R")


def officer() -> Actor:
    """Somebody with every post at the top: the machine of the demonstration neither withdraws nor reads accounts."""
    roles = tuple(
        Held(role, root(), terms.PARTY, at_top=True) for role in ("administrator", "inspector", "organization_officer")
    )
    return Actor(person=None, name="officer", roles=roles, on=TODAY)


def registering(n: int):
    new = [NewPerson(f"9{n:04d}{i:07d}", f"Lê Văn {i}", "C1", "official", SINCE, post="secretary") for i in range(n)]
    return lambda: personnel.register_people(by=BY, new=new, on=TODAY)


def appointing(n: int):
    wanted = [Appointment(key, root(), "inspector", TODAY) for key in registered(n)]
    return lambda: personnel.appoint_people(by=BY, appointments=wanted, on=TODAY)


def ending(n: int):
    posts = [post.pk for post in appointing(n)()]
    return lambda: personnel.end_posts(by=officer(), posts=posts, last_on=TODAY, on=TODAY)


def introduced(n: int) -> list[int]:
    """Papers for so many members of one cell, to another."""
    return [row.pk for row in introducing(n)()]


def introducing(n: int):
    keys, to = registered(n), organization("C2")
    return lambda: personnel.introduce_members(
        by=officer(), people=keys, to_organization=to, document_number="1-GT", issued_on=TODAY, on=TODAY
    )


def receiving(n: int):
    keys = introduced(n)
    return lambda: personnel.receive_members(by=officer(), transfers=keys, received_on=TODAY, on=TODAY)


def returning(n: int):
    keys = introduced(n)
    return lambda: personnel.return_transfers(by=officer(), transfers=keys, reason="Quá hạn", on=TODAY)


def cancelling(n: int):
    keys = introduced(n)
    return lambda: personnel.cancel_transfers(by=officer(), transfers=keys, reason="Ghi nhầm", on=TODAY)


def leaving(n: int):
    keys = list(Membership.objects.filter(person_id__in=registered(n)).values_list("pk", flat=True))
    return lambda: personnel.end_memberships(by=officer(), memberships=keys, last_on=TODAY, reason="left", on=TODAY)


def confirming(n: int):
    stays = Membership.objects.filter(person_id__in=registered(n))
    stays.update(kind="probationary")
    keys = list(stays.values_list("pk", flat=True))
    return lambda: personnel.confirm_members(
        by=officer(), memberships=keys, official_on=TODAY, document_number="1-QĐ", on=TODAY
    )


def taking_back_confirmations(n: int):
    keys = [row.pk for row in confirming(n)()]
    return lambda: personnel.withdraw_confirmations(by=officer(), memberships=keys, reason="Ghi nhầm", on=TODAY)


def taking_back_receipts(n: int):
    keys = [row.pk for row in receiving(n)()]
    return lambda: personnel.withdraw_receipts(by=officer(), transfers=keys, reason="Ghi nhầm", on=TODAY)


def taking_back_posts(n: int):
    posts = [post.pk for post in appointing(n)()]
    return lambda: personnel.withdraw_posts(by=officer(), posts=posts, reason="Ghi nhầm", on=TODAY)


def reopening_posts(n: int):
    posts = [post.pk for post in ending(n)()]
    return lambda: personnel.reopen_posts(by=officer(), posts=posts, reason="Ghi nhầm", on=TODAY)


def renewing(n: int):
    posts = [post.pk for post in appointing(n)()]
    return lambda: personnel.renew_posts(by=officer(), posts=posts, until=date(2031, 1, 1), paper=PAPER, on=TODAY)


def taking_back_renewals(n: int):
    posts = [post.pk for post in renewing(n)()]
    return lambda: personnel.withdraw_renewals(by=officer(), posts=posts, paper=PAPER, reason="Ghi nhầm", on=TODAY)


def categorizing(n: int):
    new = [NewCategory(key, organization("C1"), "civil_servant", SINCE) for key in registered(n)]
    return lambda: personnel.record_categories(by=officer(), new=new, on=TODAY)


def ending_categories(n: int):
    keys = [row.pk for row in categorizing(n)()]
    return lambda: personnel.end_categories(by=officer(), categories=keys, last_on=TODAY, on=TODAY)


def taking_back_categories(n: int):
    keys = [row.pk for row in categorizing(n)()]
    return lambda: personnel.withdraw_categories(by=officer(), categories=keys, reason="Ghi nhầm", on=TODAY)
