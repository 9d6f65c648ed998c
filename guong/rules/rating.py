"""The yearly rating, as the rest of the house asks about it: scales, exemptions, the base day and the share.

Before changing it: other floors import only this module and the dataclasses of the `rating_…` modules. The share and the
base day are the mission's arithmetic (its report M9), not law; they stand here so that every report, export and check
computes them once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

from .kernel import NoLawInForce, Reason
from .rating_competence import COMPETENCE, Decider
from .rating_exemption import EXEMPTIONS, ExemptionReason, ReviewDay
from .rating_scale import FOUR_LEVELS, LEGACY_MEMBER, LEGACY_ORGANIZATION, SCALE, Level, ReviewMeeting, Scale, Subject

BASE_DAY = (12, 31)  # month and day: the total of a year is whoever stood in the organization on this day
ONE_DECIMAL = Decimal("0.1")


def scale_on(met_on: date, subject: Subject) -> Scale:
    """The scale of a review meeting; `kernel.NoLawInForce` for days before the first recorded scale."""
    return SCALE.judge(ReviewMeeting(met_on, subject)).answer


def scale_code_of(year: int, subject: Subject) -> str:
    """The code of the scale in force when a year ended; empty before the first recorded scale."""
    try:
        return scale_on(base_day(year), subject).code
    except NoLawInForce:
        return ""


def level_by_label(scale: Scale, text: str) -> Level | None:
    """The level that a text names, whatever its case, spaces, punctuation and diacritics; None where it names none."""
    return _named(scale).get(_folded(text))


def all_levels(subject: Subject) -> tuple[Level, ...]:
    """The levels of every scale, best first (for charts). A level that two scales share comes once, in its newest form.

    Levels of equal rank in different scales stand side by side, the older first: they are not the same level.
    """
    legacy = LEGACY_ORGANIZATION if subject == "organization" else LEGACY_MEMBER
    newest = {level.code: level for level in (*legacy, *FOUR_LEVELS)}
    return tuple(sorted(newest.values(), key=lambda level: -level.ordinal))


def exemption_reasons(on: date) -> tuple[ExemptionReason, ...]:
    """The closed list of reasons for which a member is not rated at all, for a review meeting of that day."""
    return EXEMPTIONS.judge(ReviewDay(on)).answer


def not_competent(decided_on: date, subject: Subject, steps: int, switched_on: Collection[str] = ()) -> Reason | None:
    """Why a body so many steps above may not have decided; None where it may, or no wording that judges says anything.

    `switched_on` names the unconfirmed wordings that an administrator lets judge.
    """
    try:
        outcome = COMPETENCE.judge(Decider(decided_on, subject, steps))
    except NoLawInForce:
        return None
    return outcome.reasons[0] if outcome.allowed is False and outcome.judges(switched_on) else None


def base_day(year: int) -> date:
    """The day whose memberships are the total of the year judged."""
    return date(year, *BASE_DAY)


def share(counted: int, base: int) -> Decimal | None:
    """The share in percent, one decimal, half up; None where there is nobody to count."""
    if not 0 <= counted <= base:
        raise ValueError(f"a share of {counted} out of {base} does not exist")
    if base == 0:
        return None
    return (Decimal(100 * counted) / base).quantize(ONE_DECIMAL, rounding=ROUND_HALF_UP)


@cache
def _named(scale: Scale) -> dict[str, Level]:
    """Every folded name of the scale's levels; of two levels with one name the better."""
    return {_folded(name): level for level in reversed(scale.levels) for name in (level.label, level.short, *level.also)}


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    """Letters and digits only, without diacritics or case, single spaces between the words."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", bare).strip()


def counted_codes(subject: Subject) -> frozenset[str]:
    """The levels that count as the article's "trong sạch, vững mạnh" or "tốt" and better, over every scale.

    No code counts in one scale and fails in another, so a year that holds two scales is counted as one.
    """
    scales = [SCALE.wordings[0], SCALE.wordings[-1]]
    days = [wording.since for wording in scales]
    return frozenset().union(*(scale_on(day, subject).counted for day in days))
