"""Reads of notices in scope, and what would be wrong with recording them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from guong.inspections import judging
from guong.inspections.judging import NewNotice
from guong.inspections.models import ConclusionNotice
from guong.kit.actor import Actor
from guong.kit.refusal import Problems
from guong.verdicts.judging import Judged
from guong.verdicts.queries import Register

NOTICES: Final = Register("inspections", ConclusionNotice)


def judged_all(by: Actor, new: Sequence[NewNotice], on: date) -> tuple[list[Judged], Problems]:
    """Every row judged, and what is wrong with those that cannot be recorded by this actor."""
    return NOTICES.judged(by, new, on, judging.judge)


def problems_of_recording(by: Actor, new: Sequence[NewNotice]) -> Problems:
    """What is wrong with each row, as (index, refusal); empty when all may be recorded."""
    return judged_all(by, new, by.on)[1]
