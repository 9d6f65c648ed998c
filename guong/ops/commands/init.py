"""`guong init`: a real installation, without any demonstration data."""

from __future__ import annotations

from datetime import date

import click

from guong.kit import clock
from guong.kit.actor import machine
from guong.kit.refusal import Refusal
from guong.ops import database


@click.command()
@click.option("--organization", prompt="Name of the organization", help="For example: Đảng bộ phường Vị Hoàng.")
@click.option("--code", prompt="Its code", help="The code under which spreadsheets will name it.")
@click.option("--tier", type=click.Choice(["city", "grassroots"]), default="grassroots", show_default=True)
@click.option("--since", prompt="Exists since (dd/mm/yyyy)", help="The day on which the organization was founded.")
@click.option("--administrator", prompt="Full name of the first administrator")
@click.option("--person-code", prompt="His or her personal code (digits)")
def init(organization: str, code: str, tier: str, since: str, administrator: str, person_code: str) -> None:
    """Set up a real installation: the root organization, its first administrator, a paper slip that opens the account.

    Refused (exit 1) when there is an organization already.
    """
    database.up()
    day = _day(since)
    slip = _found(organization, code, tier, day, administrator, person_code)
    click.echo(f"Account number {slip.number}, digits {slip.digits} (once, within 7 days), at the address /phieu")


def _day(text: str) -> date:
    from guong.kit import spans

    return spans.parse_day(text)


def _found(name: str, code: str, tier: str, since: date, administrator: str, person_code: str):  # type: ignore[no-untyped-def]
    from django.db import transaction

    from guong.access import actions as access
    from guong.organization import census
    from guong.personnel import actions as personnel
    from guong.personnel.queries import Appointment, NewPerson
    from guong.structure import actions as structure
    from guong.structure.queries import NewOrganization

    if not census.is_empty():
        raise Refusal("Hệ thống đã có tổ chức; `guong init` chỉ chạy một lần.")
    by, on = machine("installer", clock.today()), clock.today()
    with transaction.atomic():
        new = NewOrganization(code, name, "party_organization", tier, "", since)
        root = structure.found_organizations(by=by, new=[new], on=on)[0]
        first = NewPerson(person_code, administrator, code, "official", since)
        person = personnel.register_people(by=by, new=[first], on=on)[0]
        posts = [Appointment(person.pk, root.pk, post, on) for post in ("system_administrator", "organization_officer")]
        personnel.appoint_people(by=by, appointments=posts, on=on)
        return access.open_accounts(by=by, people=[person.pk], on=on)[0]
