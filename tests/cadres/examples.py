"""Posts, what they ask for and papers, to try things with: An holds a post in C1 until a day; Bình is its secretary."""

from __future__ import annotations

from datetime import date

from guong.cadres import actions
from guong.cadres.judging import NewNorm, NewQualification
from guong.cadres.models import PostNorm, Qualification
from guong.kit.actor import machine
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from tests.cast import SINCE, TODAY, Cast

BY = machine("demonstration", TODAY)
DOCUMENT = "Quy chế 05-QC/TU, 3/2/2018"
DEGREE = NewQualification("", "political", 2, "Trung cấp lý luận chính trị", "Trường Chính trị", date(2014, 6, 30), "Số 112/TC")


def norm(
    cast: Cast, code: str, value: int, *, organization: str = "R", post: str = "secretary", since: date = SINCE
) -> NewNorm:
    return NewNorm(cast.organizations[organization].pk, post, "", code, value, since, DOCUMENT)


def asked(cast: Cast, *new: NewNorm) -> list[PostNorm]:
    return actions.set_norms(by=cast.actor("em"), new=new or [norm(cast, "political", 2)], on=TODAY)


def serving(cast: Cast, who: str = "an", post: str = "deputy_secretary", until: date | None = date(2022, 1, 1)) -> None:
    given = Appointment(cast.people[who].pk, cast.organizations["C1"].pk, post, SINCE, until)
    personnel.appoint_people(by=BY, appointments=[given], on=TODAY)


def declared(cast: Cast, who: str = "binh") -> Qualification:
    return actions.declare_qualification(by=cast.actor(who), new=DEGREE, on=TODAY)


def confirmed(cast: Cast, who: str = "binh") -> Qualification:
    (row,) = actions.confirm_qualifications(by=cast.actor("em"), qualifications=[declared(cast, who).pk], on=TODAY)
    return row
