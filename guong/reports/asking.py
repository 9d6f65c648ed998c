"""What the article report is asked: which organization with all under it, which days, on the tree of which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guong.organization import terms
from guong.reports.queries import Question
from guong.rules import rating


@dataclass(frozen=True, slots=True)
class ArticleQuestion:
    """Decisions and exemplars from the first day to the last, both included; ratings of the years that ended among them."""

    organization: int
    first: date
    last: date
    tree_on: date
    hierarchy: int = terms.PARTY

    @property
    def ratings(self) -> Question:
        """The question about ratings within this one; its years may be none (`last` before `first`)."""
        years = [
            year for year in range(self.first.year, self.last.year + 1) if self.first <= rating.base_day(year) <= self.last
        ]
        first, last = (years[0], years[-1]) if years else (self.first.year, self.first.year - 1)
        return Question(self.organization, self.tree_on, first, last, self.hierarchy)

    @property
    def years(self) -> list[int]:
        """Every year of which a day lies within; numbers from paper are of whole years."""
        return list(range(self.first.year, self.last.year + 1))

    @property
    def key(self) -> str:
        """The question as one text, for kept answers."""
        return f"article-of-rated:{self.organization}:{self.hierarchy}:{self.tree_on}:{self.first}:{self.last}"
