"""The same cast in every test, in a small city.

City committee R ├ ward W (grassroots) ├ cell C1: An (member), Bình (secretary)
                 │                     └ cell C2: Chi (secretary; must see nothing of C1)
                 ├ ward V (grassroots) └ cell C3: Dũng (inspector of the city), Em (organization and propaganda officer)
Giang is a citizen without an account; nobody has not signed in. Hà administers the system.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from guong.access import queries as access
from guong.access.models import Account
from guong.kit.actor import Actor, machine, nobody
from guong.organization.models import Organization, Person
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment, NewPerson
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization

TODAY = date(2021, 5, 10)
SINCE = date(2010, 1, 1)
PASSWORD = "mot-cau-du-dai-42"

TREE = [
    NewOrganization("R", "Đảng bộ thành phố", "party_organization", "city", "", SINCE),
    NewOrganization("W", "Đảng bộ phường Vị Hoàng", "party_organization", "grassroots", "R", SINCE),
    NewOrganization("V", "Đảng bộ phường Trường Thi", "party_organization", "grassroots", "R", SINCE),
    NewOrganization("C1", "Chi bộ tổ dân phố số 1", "cell", "below_grassroots", "W", SINCE),
    NewOrganization("C2", "Chi bộ tổ dân phố số 2", "cell", "below_grassroots", "W", SINCE),
    NewOrganization("C3", "Chi bộ cơ quan", "cell", "below_grassroots", "V", SINCE),
]

PEOPLE = {
    "an": NewPerson("000000000001", "Nguyễn Văn An", "C1", "official", SINCE, born_on=date(1970, 3, 2), phone="0900000001"),
    "binh": NewPerson("000000000002", "Trần Thị Bình", "C1", "official", SINCE, born_on=date(1959, 3, 2), post="secretary"),
    "chi": NewPerson("000000000003", "Lê Thị Chi", "C2", "official", SINCE, born_on=date(1961, 3, 2), post="secretary"),
    "dung": NewPerson("000000000004", "Phạm Dũng", "C3", "official", SINCE, born_on=date(1975, 3, 2)),
    "em": NewPerson("000000000005", "Vũ Thị Em", "C3", "official", SINCE, born_on=date(1980, 3, 2)),
    "ha": NewPerson("000000000006", "Hoàng Hà", "C3", "official", SINCE, born_on=date(1985, 3, 2)),
}

CITY_POSTS = (
    ("dung", "inspector"),
    ("em", "organization_officer"),
    ("ha", "system_administrator"),
    ("em", "propaganda_officer"),
)


@dataclass(frozen=True)
class Cast:
    """People by their short names, organizations by their codes, and an actor for each."""

    people: dict[str, Person]
    organizations: dict[str, Organization]
    accounts: dict[str, Account]

    def actor(self, name: str, on: date = TODAY) -> Actor:
        """The actor behind a short name; `nobody` and `giang` have not signed in."""
        if name in ("nobody", "giang"):
            return nobody(on)
        return access.actor_of(self.accounts[name], on)


def assemble() -> None:
    """Found the small city and register its people, through the actions like anybody else."""
    by = machine("demonstration", TODAY)
    rows = structure.found_organizations(by=by, new=TREE, on=TODAY)
    people = dict(zip(PEOPLE, personnel.register_people(by=by, new=list(PEOPLE.values()), on=TODAY), strict=True))
    appointments = [Appointment(people[who].pk, rows[0].pk, post, SINCE) for who, post in CITY_POSTS]
    personnel.appoint_people(by=by, appointments=appointments, on=TODAY)
    hashed = make_password(PASSWORD)
    Account.objects.bulk_create(
        Account(username=who, number=person.code[-8:], person=person, opened_on=SINCE, password=hashed)
        for who, person in people.items()
    )


def present() -> Cast:
    """The cast as it stands in the database."""
    accounts = {account.username: account for account in Account.objects.select_related("person")}
    return Cast(
        people={name: account.person for name, account in accounts.items()},
        organizations={row.code: row for row in Organization.objects.all()},
        accounts=accounts,
    )
