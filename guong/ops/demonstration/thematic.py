"""The first quarter of 2021 beside the showcase: the cells of the ward of whoever has an account, some all over the city.

The others are told as not having met: what the page of thematic meetings is for shows only where some have and some have not.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from guong.kit.actor import machine
from guong.meetings.judging import NewCall
from guong.meetings.words import THEMATIC
from guong.ops.demonstration import city, meetings, showcase, study_years
from guong.organization import census

DAY: Final = date(2021, 3, 4)
N_OF_WARD, N_OF_CITY = 15, 30


def happen(*, seed: int) -> None:
    """One call for the cells of the ward, one for the others."""
    codes = [code for code in census.standing_below([city.ROOT], DAY) if code.count("-") == 2 and code not in showcase.CELLS]
    own = [code for code in codes if code.startswith(f"{showcase.WARDS[0]}-")]
    others = [code for code in codes if code not in own]
    spread = others[:: max(1, len(others) // N_OF_CITY)][:N_OF_CITY]
    rng, by = Random(f"{seed}:thematic"), machine("demonstration", DAY)
    for subject, chosen in ((study_years.SUBJECTS[0], own[:N_OF_WARD]), (study_years.SUBJECTS[1], spread)):
        cells = [key for key in showcase.keys(chosen) if census.n_members(key, DAY) > 2]
        if cells:
            call = NewCall(THEMATIC, DAY, study_years.EVENING, meetings.PLACE, (subject, study_years.DISCUSSED))
            meetings.hold(by, cells, call, rng)
