"""The organizations that the article names, filled for every year from 2016 to the city's day: studied, planned, directed,
assigned, met about.

Four wards by a cell each, the school, the police: a whole ward has twenty cells in the large city, and what every one of them
did would be told by the same few sentences. Whoever looks sees these completely, the others as far as their files tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from guong.kit.actor import SELF_ROLE, Actor, Held
from guong.ops.demonstration import city
from guong.organization import census, terms
from guong.structure import queries as structure

FIRST_YEAR, LAST_YEAR = 2016, 2021
YEARS: Final = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
WARDS: Final = tuple(
    f"{city.ROOT}-P{city.number_of(place):02d}"
    for place in ("phường Bà Triệu", "phường Thống Nhất", "phường Trường Thi", "phường Vị Hoàng")
)
POLICE: Final = f"{city.ROOT}-D01"
SCHOOL: Final = city.SCHOOL_CELL
PROPAGANDA: Final = f"{city.ROOT}-BTG"
OWN_CELL: Final = f"{WARDS[0]}-01"  # that of whoever has an account, unless another seed gives another
POLICE_CELL: Final = f"{POLICE}-01"
CELLS: Final = (*(f"{ward}-01" for ward in WARDS), POLICE_CELL, SCHOOL)
IN_FULL: Final = (OWN_CELL, SCHOOL)  # a thematic meeting in every quarter
ORGANIZATIONS: Final = (*WARDS, POLICE, SCHOOL)


def keys(codes: Sequence[str]) -> list[int]:
    """The keys of organizations in the order of their codes given."""
    found = structure.keys_of(codes)
    return [found[code] for code in codes]


def himself(person: int, on: date) -> Actor:
    """Somebody who acts in his own matters, without any office."""
    return Actor(person=person, name="member", roles=(Held(SELF_ROLE, 0, terms.PARTY),), on=on)


def leading(cell: int, on: date) -> Actor:
    """The secretary of a cell on a day, acting for it."""
    person = secretary_of(cell, on)
    roles = (Held("secretary", cell, terms.PARTY), Held(SELF_ROLE, 0, terms.PARTY))
    return Actor(person=person, name="secretary", roles=roles, on=on, hat="secretary")


def secretary_of(cell: int, on: date) -> int:
    """The person who leads a cell on a day: every cell of the demonstration has one in all these years."""
    return census.holders("secretary", "cell", on).filter(organization_id=cell)[0].person_id
