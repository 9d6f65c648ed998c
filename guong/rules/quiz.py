"""The usual shape of a quiz: how many questions and options, how long, what a right answer counts.

Before changing it: the only text seen that says so is the rules of a ward's contest (September 2026); no document of the
Centre asks for a quiz. So nothing is refused by these numbers: an organization chooses its own, these stand in its form.
"""

from __future__ import annotations

from typing import Final

from .documents import KH_176

SEEN_IN: Final = KH_176
OPTIONS: Final = 4
QUESTIONS: Final = 40
MINUTES: Final = 40
