"""The force of cadres of the city: what posts ask for since 2016, seats of the wards, papers of those who serve.

The requirements are an example that names itself as one; who has which paper is drawn by the seed, some lack one, a few have
declared what waits for the officer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Final

from guong.access import queries as accounts
from guong.cadres import actions
from guong.cadres.judging import NewNorm, NewQualification
from guong.cadres.words import COUNTED
from guong.kit.actor import machine
from guong.organization import census, terms
from guong.rules import cadre as law

SINCE: Final = date(2016, 1, 5)
DOCUMENT: Final = "Quy chế cán bộ của thành ủy (ví dụ trình diễn), 4/1/2016"
SEATS_DOCUMENT: Final = "Đề án nhân sự nhiệm kỳ (ví dụ trình diễn), 2/6/2020"
ASKED: Final = (
    ("secretary", "", law.POLITICAL, 1),
    ("secretary", "", "party_years", 2),
    ("committee_member", "city_committee", law.POLITICAL, 3),
    ("committee_member", "city_committee", law.PROFESSIONAL, 3),
    ("committee_member", "ward_committee", law.POLITICAL, 2),
    ("committee_member", "ward_committee", law.PROFESSIONAL, 2),
    ("head", "", law.POLITICAL, 3),
    ("head", "", law.PROFESSIONAL, 3),
    ("head", "", "training_years", 5),
    ("deputy_head", "", law.POLITICAL, 2),
    ("key_cadre", "", law.MANAGEMENT, 1),
)
WARD_SEATS: Final = 7  # of the ward's committee, of which the demonstration fills five
NAMES: Final = {
    law.PROFESSIONAL: ("Trung cấp kế toán", "Cao đẳng sư phạm", "Cử nhân luật", "Thạc sĩ quản lý công", "Tiến sĩ kinh tế"),
    law.POLITICAL: ("Sơ cấp lý luận chính trị", "Trung cấp lý luận chính trị", "Cao cấp lý luận chính trị"),
    law.MANAGEMENT: ("Bồi dưỡng ngạch chuyên viên", "Bồi dưỡng ngạch chuyên viên chính", "Bồi dưỡng ngạch chuyên viên cao cấp"),
    law.TRAINING: ("Bồi dưỡng cấp ủy viên",),
}


def happen(*, seed: int, on: date) -> None:
    """What the city's organization board set, the seats of wards, papers of everybody in a post; one waits to be confirmed."""
    top = census.roots(terms.PARTY, on)[0].pk
    by = machine("demonstration", on)
    actions.set_norms(by=by, new=[NewNorm(top, *asked, SINCE, DOCUMENT) for asked in ASKED], on=on)
    seats = [
        NewNorm(ward, "committee_member", "ward_committee", "seats", WARD_SEATS, date(2020, 6, 2), SEATS_DOCUMENT)
        for ward in census.with_rank("ward_committee", on)
    ]
    actions.set_norms(by=by, new=seats, on=on)
    actions.record_qualifications(by=by, new=_papers(Random(seed), on), on=on)
    declared = NewQualification(
        "", law.POLITICAL, 2, NAMES[law.POLITICAL][1], "Trường Chính trị Trường Chinh", date(2019, 6, 28), "Số 214/TC"
    )  # fmt: skip
    secretary = accounts.actor_of(accounts.account_named("bithu"), on)
    actions.declare_qualification(by=secretary, new=declared, on=on)


def _papers(rng: Random, on: date) -> Sequence[NewQualification]:
    """Two or three papers of most of those who serve; one in seven has none on record."""
    found = []
    for code in census.serving([post for post in COUNTED if post != "secretary"], on):
        if rng.random() < 1 / 7:
            continue
        found += [_paper(rng, code, kind) for kind in (law.PROFESSIONAL, law.POLITICAL)]
        if rng.random() < 1 / 2:
            found.append(_paper(rng, code, rng.choice((law.MANAGEMENT, law.TRAINING))))
    return found


def _paper(rng: Random, code: str, kind: str) -> NewQualification:
    names = NAMES[kind]
    level = min(int(rng.triangular(1, len(names) + 1, len(names))), len(names))
    issued = date(rng.randrange(2004, 2020), rng.randrange(1, 13), rng.randrange(1, 28))
    number = f"Số {rng.randrange(100, 999)}, hồ sơ gốc ở ban tổ chức"
    return NewQualification(code, kind, level, names[level - 1], "", issued, number)
