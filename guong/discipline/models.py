"""One decision of Party discipline, of a member or of an organization. Records only: a decision, not the way to it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from guong.discipline import words
from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Organization, Person


@rows.tracked
class DisciplineCase(rows.Traced):
    """A decision as it stands. `organization` is the one disciplined, or the one in which the member stood that day.

    `decided_by` is nobody where the deciding body stands outside this tree: the document names it. `fields` (of violation)
    and `standards` (codes of the register that the decision names) are content of a case: empty unless the installation
    keeps that (`KEEP_CASE_CONTENT`). `rank` is the Party rank on the day of the decision, empty where unknown; `keeper`
    says who keeps the paper.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="discipline_cases")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="discipline_cases")
    subject = models.TextField()
    form = models.TextField()
    decided_by = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField()
    document_number = models.TextField()
    document_issuer = models.TextField()
    fields = ArrayField(models.TextField(), blank=True, default=list)
    standards = ArrayField(models.TextField(), blank=True, default=list)
    rank = models.TextField(blank=True, default="")
    keeper = models.TextField(blank=True, default="")
    annulled = models.BooleanField(default=False)

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "document_number", "decided_on", "decided_by"],
                condition=Q(void=False, person__isnull=False),
                nulls_distinct=False,
                name="case_once_of_member",
            ),
            models.UniqueConstraint(
                fields=["organization", "document_number", "decided_on", "decided_by"],
                condition=Q(void=False, person__isnull=True),
                nulls_distinct=False,
                name="case_once_of_organization",
            ),
            models.CheckConstraint(
                condition=Q(subject="member", person__isnull=False) | Q(subject="organization", person__isnull=True),
                name="case_of_member_or_organization",
            ),
        ]
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

    @property
    def document(self) -> str:
        """The paper of the decision: number, day, issuer."""
        return f"{self.document_number}, {self.decided_on:%d/%m/%Y}, {self.document_issuer}"

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"discipline.disciplinecase:{self.pk}"
