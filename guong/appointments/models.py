"""Decisions about cadres with the lines of their checklist, and the rules about cadres with their reviews.

Planning (quy hoạch) is a reference to a paper on a decision, nothing else: no list of planned people stands anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from guong.appointments.states import DECISION, DRAFTED, REVIEW
from guong.appointments.words import DIRECTIONS, FINDINGS, KINDS, LINES, OPEN, RESULTS, RULE_KINDS
from guong.kit import place, rows
from guong.organization import terms
from guong.organization.models import Organization, Person, Post


@rows.tracked
class PersonnelDecision(rows.Traced):
    """A decision about somebody's post: what he is to hold (`post`, `rank` in `organization`), which post he leaves (`leaves`).

    Of a release or a resignation `post` and `organization` name the post that is left. `gives` is the post that was given by
    the decision, or whose new term a re-appointment set; `ended` says that it ended `leaves`. Neither, where the post carries a
    role of the system and the administrator has not written it yet. `until` is exclusive. `keeper` says who keeps the paper.
    `direction` is empty where a file of former years said nothing of it.
    """

    kind = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="personnel_decisions")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="personnel_decisions")
    post = models.TextField()
    rank = models.TextField(blank=True, default="")
    direction = models.TextField()
    leaves = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    gives = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    ended = models.BooleanField(default=False)
    decided_by = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    document_number = models.TextField(blank=True, default="")
    issued_on = models.DateField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    planning_paper = models.TextField(blank=True, default="")
    keeper = models.TextField(blank=True, default="")
    state = models.TextField(default=DRAFTED)
    drafted_on = models.DateField()
    reason = models.TextField(blank=True, default="")

    place: ClassVar[place.Place] = place.Place(hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "document_number", "issued_on", "organization", "post"],
                condition=Q(void=False, state="decided"),
                name="personnel_decision_once",
            ),
        ]
        indexes = [models.Index(fields=["organization", "-id"], name="personnel_decision_place")]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"appointments.personneldecision:{self.pk}"

    @property
    def kind_words(self) -> str:
        """What kind of decision it is, in words."""
        return KINDS[self.kind]

    @property
    def state_words(self) -> str:
        """Where it stands, in words."""
        return DECISION.labels[self.state]

    @property
    def direction_words(self) -> str:
        """How the post compares with the one that is held, in words."""
        return DIRECTIONS[self.direction] if self.direction else ""

    @property
    def post_words(self) -> str:
        """The post that it speaks of, in words."""
        return terms.post_label(self.post, self.rank)

    @property
    def last_on(self) -> date | None:
        """The last day of the term that it gives; None where it gives none."""
        return self.until - timedelta(days=1) if self.until else None

    @property
    def document(self) -> str:
        """Number and day of the paper."""
        return f"{self.document_number}, {self.issued_on:%d/%m/%Y}" if self.issued_on else ""


def of_decision(organizations: Iterable[int], on: date, nearly_all: bool) -> Q:
    """The place of a line: that of its decision."""
    return Q(decision__organization_id__in=organizations)


class DecisionPaper(models.Model):
    """A copy of a decision that was taken, or of a paper that belongs to it: scanned, photographed, or as it was written."""

    decision = models.ForeignKey(PersonnelDecision, on_delete=models.PROTECT, related_name="papers")
    name = models.TextField()
    file = models.FileField(upload_to="appointments/%Y/%m")
    mime = models.TextField()
    size = models.IntegerField()
    digest = models.TextField()
    added_on = models.DateField()


@rows.tracked
class Check(models.Model):
    """One line of a decision's checklist: what was found, by which paper or why, who wrote it and when."""

    decision = models.ForeignKey(PersonnelDecision, on_delete=models.PROTECT, related_name="checks")
    code = models.TextField()
    result = models.TextField(default=OPEN)
    proof = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="", db_comment=rows.PERSONAL)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    noted_on = models.DateField(null=True)

    place: ClassVar[place.Place] = place.Place(inside=of_decision, person="decision__person_id", hierarchy=terms.PARTY)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "code"], name="check_once")]

    @property
    def label(self) -> str:
        """What is asked, in words."""
        return LINES[self.code]

    @property
    def result_words(self) -> str:
        """What was found, in words."""
        return RESULTS[self.result]


@rows.tracked
class PersonnelRule(rows.Traced):
    """A rule about cadres that an organization has issued: its title and kind, and the document that holds now."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="personnel_rules")
    title = models.TextField()
    kind = models.TextField()
    document = models.TextField()
    since = models.DateField()
    repealed_on = models.DateField(null=True)

    place: ClassVar[place.Place] = place.Place(person="", hierarchy=terms.PARTY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "title"], condition=Q(void=False), name="personnel_rule_once")
        ]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"appointments.personnelrule:{self.pk}"

    @property
    def kind_words(self) -> str:
        """What kind of text it is, in words."""
        return RULE_KINDS[self.kind]


@rows.tracked
class RuleReview(models.Model):
    """One review of a rule: what was found, by which document it was amended, since when that holds, what a check showed."""

    rule = models.ForeignKey(PersonnelRule, on_delete=models.PROTECT, related_name="reviews")
    state = models.TextField(default=REVIEW.start)
    reviewed_on = models.DateField()
    finding = models.TextField()
    note = models.TextField(blank=True, default="")
    document = models.TextField(blank=True, default="")
    amended_on = models.DateField(null=True)
    in_force_on = models.DateField(null=True)
    checked_on = models.DateField(null=True)
    result = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["rule", "-id"], name="rule_review_newest")]

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"appointments.rulereview:{self.pk}"

    @property
    def state_words(self) -> str:
        """Where it stands, in words."""
        return REVIEW.labels[self.state]

    @property
    def finding_words(self) -> str:
        """What was found, in words."""
        return FINDINGS[self.finding]
