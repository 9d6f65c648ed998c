"""The force of cadres: how a person is weighed against one requirement of a post, who is young, when a term is ending.

Before changing it: what a post asks for is set by bodies, as dated data with its document; no regulation in the register gives
the numbers. How they are compared, the bands of age and the months before a term ends are definitions of the house.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from .documents import OWN_DEFINITION
from .kernel import Outcome, Reason, Rule, Wording
from .texts import gettext_noop

SINCE: Final = "1976-01-01"
PROFESSIONAL: Final = "professional"
POLITICAL: Final = "political"
MANAGEMENT: Final = "management"
LANGUAGE: Final = "language"
COMPUTING: Final = "computing"
TRAINING: Final = "training"

# the lowest level first: a requirement names one of them, whoever has it or a higher one meets it
LEVELS: Final[dict[str, tuple[str, ...]]] = {
    PROFESSIONAL: ("vocational", "college", "university", "master", "doctor"),
    POLITICAL: ("elementary", "intermediate", "advanced"),
    MANAGEMENT: ("specialist", "principal_specialist", "senior_specialist"),
    LANGUAGE: ("certificate",),
    COMPUTING: ("certificate",),
    TRAINING: ("course",),
}
AT_LEAST: Final = "at_least"
AT_MOST: Final = "at_most"

# what a requirement may be about, and whether its value is the least or the most
REQUIREMENTS: Final[dict[str, str]] = {
    PROFESSIONAL: AT_LEAST,
    POLITICAL: AT_LEAST,
    MANAGEMENT: AT_LEAST,
    LANGUAGE: AT_LEAST,
    COMPUTING: AT_LEAST,
    "party_years": AT_LEAST,
    "age_at_most": AT_MOST,
    "training_years": AT_MOST,
}
YOUNG_UNDER: Final = 40  # years
AGE_BANDS: Final = (30, 40, 50, 60)  # years: under 30, 30 to 39, and so on
ENDING_MONTHS: Final = 24  # a term that ends within so many months is shown


@dataclass(frozen=True, slots=True)
class Weighed:
    """One requirement and what is known of a person: a level, years of membership, age, years since the last course.

    Levels count from 1, the lowest; `known` is missing where nothing on record answers.
    """

    weighed_on: date
    requirement: Literal[
        "professional", "political", "management", "language", "computing", "party_years", "age_at_most", "training_years"
    ]
    value: int
    known: int | None = None


MEETS: Rule[Weighed, bool | None] = Rule(
    "cadre.requirement",
    gettext_noop("Người này có đạt yêu cầu ấy của chức vụ không?"),
    chosen_by=lambda weighed: weighed.weighed_on,
)


@MEETS.in_force(SINCE, cites=OWN_DEFINITION)
def meets(weighed: Weighed, wording: Wording[Weighed, bool | None]) -> Outcome[bool | None]:
    met = is_met(weighed.requirement, weighed.value, weighed.known)
    key = {True: "met", False: "not_met", None: "unknown"}[met]
    facts = (("requirement", weighed.requirement), ("value", weighed.value), ("known", weighed.known))
    return Outcome(met, met, (Reason(wording.cites, f"cadre.{key}", facts),))


def is_met(requirement: str, value: int, known: int | None) -> bool | None:
    """Whether it is met; None where nothing on record answers."""
    if known is None:
        return None
    return known >= value if REQUIREMENTS[requirement] == AT_LEAST else known <= value
