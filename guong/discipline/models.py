"""One decision of Party discipline, of a member or of an organization. Records only: a decision, not the way to it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from guong.discipline import words
from guong.kit import rows
from guong.verdicts.models import Verdict, constraints


@rows.tracked
class DisciplineCase(Verdict):
    """A decision as it stands. `fields` (of violation) are content of a case: empty unless the installation keeps that
    (`KEEP_CASE_CONTENT`). `rank` is the Party rank on the day of the decision, empty where unknown.
    """

    form = models.TextField()
    fields = ArrayField(models.TextField(), blank=True, default=list)
    rank = models.TextField(blank=True, default="")

    class Meta:
        constraints = constraints("case")
        indexes = [models.Index(fields=["decided_on", "-id"], name="case_by_day")]

    @property
    def words(self) -> str:
        """The form, in the official words."""
        return words.form_label(self.form)

    @property
    def field_words(self) -> str:
        """The fields of violation, in words; empty where the content is not kept."""
        return words.field_labels(self.fields)

    @property
    def rank_words(self) -> str:
        """The Party rank on the day of the decision, in words; empty where unknown."""
        return words.RANKS.get(self.rank, "")
