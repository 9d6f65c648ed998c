"""What every verdict keeps: what a competent body decided or concluded about a member or an organization, by which paper."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Organization, Person


class Verdict(rows.Traced):
    """A verdict as it stands. `organization` is the one judged, or the one in which the member stood that day.

    `decided_by` is nobody where the deciding body stands outside this tree: the document names it. `standards` (codes of the
    register that the paper names) are content: empty unless the installation keeps that (`KEEP_CASE_CONTENT`). `keeper` says
    who keeps the paper.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    subject = models.TextField()
    decided_by = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField()
    document_number = models.TextField()
    document_issuer = models.TextField()
    standards = ArrayField(models.TextField(), blank=True, default=list)
    keeper = models.TextField(blank=True, default="")
    annulled = models.BooleanField(default=False)

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY)

    class Meta:
        abstract = True

    @property
    def whose(self) -> str:
        """The name of whom it is about."""
        return self.person.full_name if self.person else self.organization.name

    @property
    def decider(self) -> str:
        """The name of the body that decided."""
        return self.decided_by.name if self.decided_by else self.document_issuer

    @property
    def document(self) -> str:
        """The paper: number, day, issuer."""
        return f"{self.document_number}, {self.decided_on:%d/%m/%Y}, {self.document_issuer}"

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"{self._meta.label_lower}:{self.pk}"


def constraints(name: str) -> list[models.BaseConstraint]:
    """Each paper says one thing about a subject, and every verdict is about a member or about an organization."""
    paper = ("document_number", "decided_on", "decided_by")
    about_member, about_body = Q(void=False, person__isnull=False), Q(void=False, person__isnull=True)
    return [
        models.UniqueConstraint(
            fields=["person", *paper], condition=about_member, nulls_distinct=False, name=f"{name}_once_of_member"
        ),
        models.UniqueConstraint(
            fields=["organization", *paper],
            condition=about_body,
            nulls_distinct=False,
            name=f"{name}_once_of_organization",
        ),
        models.CheckConstraint(
            condition=Q(subject="member", person__isnull=False) | Q(subject="organization", person__isnull=True),
            name=f"{name}_of_member_or_organization",
        ),
    ]
