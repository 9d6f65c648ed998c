"""One line of the report of ratings: the counts of a year, of members or of grassroots organizations, and their shares.

Pure. `masking` says what of a line may be told to whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from guong.rules import rating
from guong.rules.rating_scale import Subject

EXEMPT, NOT_RATED = "exempt", "not_rated"


@dataclass(frozen=True, slots=True)
class Line:
    """One year of one subject. `percent` stands on the article's base: organizations on those rated, members on all."""

    year: int
    subject: Subject
    total: int
    exempt: int
    counted: int
    levels: dict[str, int]

    @property
    def rated(self) -> int:
        """Those with a decided level."""
        return sum(self.levels.values())

    @property
    def not_rated(self) -> int:
        """Neither rated nor exempt: no decision is recorded yet."""
        return self.total - self.rated - self.exempt

    @property
    def percent_of_rated(self) -> Decimal | None:
        """The share on those rated."""
        return rating.share(self.counted, self.rated)

    @property
    def percent_of_all(self) -> Decimal | None:
        """The share on all, exempt and not yet rated included; None while nobody is rated: no data is no zero."""
        return rating.share(self.counted, self.total) if self.rated else None

    @property
    def percent(self) -> Decimal | None:
        """The share on the article's base."""
        return self.percent_of_rated if self.subject == "organization" else self.percent_of_all

    @property
    def groups(self) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
        """Every cell in one of three groups: levels that are counted, the other levels, and those without a level.

        Together with the total, the two shares tell the sum of each group.
        """
        counting = rating.counted_codes(self.subject)
        return (
            {code: n for code, n in self.levels.items() if code in counting},
            {code: n for code, n in self.levels.items() if code not in counting},
            {EXEMPT: self.exempt, NOT_RATED: self.not_rated},
        )
