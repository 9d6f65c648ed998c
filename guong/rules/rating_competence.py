"""Who decides a rating: how many steps a deciding body may stand above the one that it rates.

Before changing it: only organizations are answered. Who decides about a member depends on who manages him (a city's
cadre is the city's to decide, whatever his cell), of which the facts say nothing: a hole, left to the body itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .documents import HD_43, QD_124, QD_132, QD_366
from .kernel import Outcome, Reason, Rule, Wording
from .rating_scale import Subject
from .texts import gettext_noop

Competence = Literal["superior", "itself", "too_far"]

MOST_STEPS = 1  # 132-QĐ/TW: not more than one level down


@dataclass(frozen=True, slots=True)
class Decider:
    """A body that decided: how many steps of the Party's hierarchy it stands above the organization rated (0: itself)."""

    decided_on: date
    subject: Subject
    steps: int


COMPETENCE: Rule[Decider, Competence | None] = Rule(
    "rating.competence",
    gettext_noop("Tổ chức này có thẩm quyền quyết định xếp loại không?"),
    chosen_by=lambda decider: decider.decided_on,
    refuses=True,
)


@COMPETENCE.in_force("2018-03-08", "2023-10-04", cites=QD_132)
@COMPETENCE.in_force("2023-10-04", "2025-08-30", cites=QD_124, confirmed=False)
@COMPETENCE.in_force("2025-08-30", "2025-10-31", cites=QD_366, confirmed=False)
@COMPETENCE.in_force("2025-10-31", cites=f"{QD_366}; {HD_43}")
def one_step_above(decider: Decider, wording: Wording[Decider, Competence | None]) -> Outcome[Competence | None]:
    facts = (("subject", decider.subject), ("steps", decider.steps))
    if decider.subject == "member":
        return Outcome(None, None, (Reason(wording.cites, "competence.who_manages", facts),))
    if decider.steps < MOST_STEPS:
        return Outcome(False, "itself", (Reason(wording.cites, "competence.itself", facts),))
    if decider.steps > MOST_STEPS:
        return Outcome(False, "too_far", (Reason(wording.cites, "competence.too_far", facts),))
    return Outcome(True, "superior", (Reason(wording.cites, "competence.superior", facts),))
