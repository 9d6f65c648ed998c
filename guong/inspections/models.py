"""One notice of a conclusion of inspection or supervision, of a member or of an organization. The paper, not the way to it."""

from __future__ import annotations

from django.db import models

from guong.inspections import words
from guong.kit import rows
from guong.verdicts.models import Verdict, constraints


@rows.tracked
class ConclusionNotice(Verdict):
    """A notice as it stands: which operation it ends, what it concludes. `standards`: those in which something was found."""

    operation = models.TextField()
    outcome = models.TextField()

    class Meta:
        constraints = constraints("notice")
        indexes = [models.Index(fields=["decided_on", "-id"], name="notice_by_day")]

    @property
    def operation_words(self) -> str:
        """The operation, in the official words."""
        return words.OPERATIONS.get(self.operation, self.operation)

    @property
    def outcome_words(self) -> str:
        """What it concludes, in the official words."""
        return words.OUTCOMES.get(self.outcome, self.outcome)

    @property
    def words(self) -> str:
        """What a notice says, in one line: of which operation, what it concludes."""
        return words.said(self.operation, self.outcome)
