"""The first quarter beside the showcase: of 2021 the cells of the ward of whoever has an account, some all over the city; of
2026 some of the ward of today.

The others are told as not having met: what the page of thematic meetings is for shows only where some have and some have not.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from guong.kit.actor import machine
from guong.meetings.judging import NewCall
from guong.meetings.words import THEMATIC
from guong.ops.demonstration import accounts, city, meetings, showcase, study_years
from guong.organization import census

DAY: Final = date(2021, 3, 4)
DAY_OF_WARD: Final = date(2026, 3, 5)
N_OF_WARD, N_OF_CITY = 15, 30
ONE_IN: Final = 6  # cells of the ward of today


def happen(*, seed: int) -> None:
    """One call for the cells of the ward, one for the others; one in the ward of today."""
    codes = [code for code in _cells(city.ROOT, DAY) if code not in showcase.CELLS]
    own = [code for code in codes if code.startswith(f"{showcase.WARDS[0]}-")]
    others = [code for code in codes if code not in own]
    spread = others[:: max(1, len(others) // N_OF_CITY)][:N_OF_CITY]
    today = _cells(accounts.WARD_CODE, DAY_OF_WARD)[::ONE_IN]
    rng = Random(f"{seed}:thematic")
    for day, subject, chosen in ((DAY, 0, own[:N_OF_WARD]), (DAY, 1, spread), (DAY_OF_WARD, 1, today)):
        cells = [key for key in showcase.keys(chosen) if census.n_members(key, day) > 2]
        if cells:
            agenda = (study_years.SUBJECTS[subject], study_years.DISCUSSED)
            call = NewCall(THEMATIC, day, study_years.EVENING, meetings.PLACE, agenda)
            meetings.hold(machine("demonstration", day), cells, call, rng)


def _cells(top: str, on: date) -> list[str]:
    return [code for code in census.standing_below([top], on) if code.count("-") == 2]
