"""Every action has one shape: keyword-only, `by`, one transaction, a constant number of statements, tested entries."""

from __future__ import annotations

import importlib
import inspect
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.access import actions as access
from guong.kit.actor import Actor, Held, machine
from guong.ledger import kinds
from guong.organization import terms
from guong.organization.models import Membership
from guong.personnel import actions as personnel
from guong.personnel import queries as people
from guong.personnel.queries import Appointment, NewPerson
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from guong.structure import actions as structure
from guong.structure.queries import Move, NewOrganization
from tests.cast import SINCE, TODAY

PACKAGE = Path(__file__).resolve().parents[2] / "guong"
ROOMS = [f"guong.{path.parent.name}.actions" for path in sorted(PACKAGE.glob("*/actions.py"))]
BY = machine("demonstration", TODAY)


def public_functions(room: str):
    module = importlib.import_module(room)
    return [
        f for name, f in vars(module).items() if inspect.isfunction(f) and f.__module__ == room and not name.startswith("_")
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_actions_are_declared_keyword_only_and_know_who_acts(room):
    for function in public_functions(room):
        assert getattr(function, "is_action", False) or getattr(function, "is_draft", False), (
            f"{function.__name__} is neither action nor draft"
        )
        parameters = inspect.signature(function).parameters
        assert "by" in parameters, f"{function.__name__} has no `by`"
        assert all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in parameters.values()), (
            f"{function.__name__} is not keyword-only"
        )
        assert all(p.default is not None or p.name != "by" for p in parameters.values())
        assert not function.__name__.startswith(("do_", "handle_", "process_"))


def statements(act) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        act()
    return len(captured)


def founding(n: int):
    new = [NewOrganization(f"N{n}-{i}", f"Chi bộ {i}", "cell", "below_grassroots", "W", SINCE) for i in range(n)]
    return lambda: structure.found_organizations(by=BY, new=new, on=TODAY)


def moving(n: int):
    founding(n)()
    moves = [Move(f"N{n}-{i}", "V", date(2020, 1, 1)) for i in range(n)]
    return lambda: structure.move_organizations(by=BY, moves=moves, on=TODAY)


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


def recording(n: int):
    registered(n)
    day = date(2020, 12, 30)
    new = [
        NewRating(2020, day, "1-QĐ/ĐU", "Đảng ủy", person=f"9{n + 100:04d}{i:07d}", level="Hoàn thành tốt nhiệm vụ")
        for i in range(n)
    ]
    return lambda: ratings.record_ratings(by=BY, new=new, on=TODAY)


def withdrawing(n: int):
    keys = [row.pk for row in recording(n)()]
    return lambda: ratings.withdraw_ratings(by=officer(), ratings=keys, reason="Ghi nhầm", on=TODAY)


def opening(n: int):
    keys = registered(n)
    return lambda: access.open_accounts(by=BY, people=keys, on=TODAY)


def issuing(n: int):
    opening(n)()
    accounts = [
        account.pk for account in access.queries.accounts(officer()) if account.person.code.startswith(f"9{n + 100:04d}")
    ]
    return lambda: access.issue_slips(by=officer(), accounts=accounts, on=TODAY)


def settling(n: int):
    rows = [NewOrganization(f"S{n}-{i}", f"Chi bộ {i}", "cell", "below_grassroots", "W", SINCE) for i in range(n)]
    return lambda: structure.settle_organizations(by=BY, rows=rows, on=TODAY)


def registered(n: int) -> list[int]:
    return [person.pk for person in registering(n + 100)()[:n]]


def organization(code: str) -> int:
    return people.organizations_by_code([code])[code]


def root() -> int:
    return organization("R")


def officer() -> Actor:
    """Somebody with every post at the top: the machine of the demonstration neither withdraws nor reads accounts."""
    roles = tuple(Held(role, root(), terms.PARTY, at_top=True) for role in ("administrator", "organization_officer"))
    return Actor(person=None, name="officer", roles=roles, on=TODAY)


PLURAL = {
    access.issue_slips: issuing,
    access.open_accounts: opening,
    personnel.appoint_people: appointing,
    personnel.cancel_transfers: cancelling,
    personnel.end_memberships: leaving,
    personnel.end_posts: ending,
    personnel.introduce_members: introducing,
    personnel.receive_members: receiving,
    personnel.register_people: registering,
    personnel.return_transfers: returning,
    ratings.record_ratings: recording,
    ratings.withdraw_ratings: withdrawing,
    structure.found_organizations: founding,
    structure.move_organizations: moving,
    structure.settle_organizations: settling,
}


@pytest.mark.parametrize("verb", PLURAL.values(), ids=lambda verb: verb.__name__)
def test_the_number_of_statements_does_not_depend_on_the_number_of_rows(cast, verb):
    assert statements(verb(3)) == statements(verb(40))


def test_every_action_that_takes_many_is_counted():
    actions = {function for room in ROOMS for function in public_functions(room) if hasattr(function, "is_action")}
    many = {f for f in actions if any(str(a).startswith("Sequence[") for a in inspect.get_annotations(f).values())}
    assert many == set(PLURAL)


def test_some_test_asserts_every_kind_of_entry():
    tests = "".join(path.read_text("utf-8") for path in PACKAGE.parent.glob("tests/*/test_*.py"))
    assert [code for code in kinds.known() if f'"{code}"' not in tests] == []
