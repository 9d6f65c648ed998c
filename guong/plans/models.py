"""A plan of a year: of a person, an organization or a group of an association; its lines, what proves them, its check-ins.

A plan that amends another is a row of its own (`amends`, `version`): the old text stays. `organization` is where whoever plans
stood when the plan was written, `approver` the organization whose head approves. Lines of a paper plan may be on the paper
alone. A line with a raiser came from criticism, and whoever raised it confirms that it is done: in a person's plan that person
alone (`raised_by`), in an organization's whoever leads the body that raised it (`raised_by_body`: the one above, or its own
meeting) and has not said so himself. What somebody typed for somebody else says so: `typed_on`, and by whom (`typed_by`; none:
a machine).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from guong.kit import formats, place, rows
from guong.organization.categories import category_label
from guong.organization.models import Organization, Person
from guong.plans.states import BINDING, DOING, DRAFT, HANDED_IN, IN_FORCE, PLAN, RETURNED
from guong.plans.words import GROUP, ITEMS, KINDS, ORGANIZATION, PERSON, PROOFS, THEMES
from guong.rules import standards

if TYPE_CHECKING:
    from guong.orders.sources import Given


def typed_words(by: Person | None, on: date | None) -> str:
    """By whom something was typed for somebody else, when; empty where it was not."""
    if on is None:
        return ""
    day = formats.day(on)
    return (
        gettext("nhập thay: {name}, {day}").format(name=by.full_name, day=day)
        if by
        else gettext("nhập thay, {day}").format(day=day)
    )


def body_words(body: Organization, planner: int) -> str:
    """A body that criticized an organization (`planner`), in words: one above it, or its own meeting."""
    return gettext("cuộc họp của {name}").format(name=body.name) if body.pk == planner else body.name


def told_words(by: Person | None, on: date | None, plan: Plan) -> str:
    """Who said or added something, when: for the person who plans, or of an organization or a group."""
    if by and on and plan.person_id is None:
        return gettext("{name} ghi, {day}").format(name=by.full_name, day=formats.day(on))
    return typed_words(by, on)


def of_either(organizations: Iterable[int], on: date, nearly_all: bool) -> Q:
    """The place of a plan: where whoever plans stands, and the organization that approves it."""
    return Q(organization_id__in=organizations) | Q(approver_id__in=organizations)


OPEN = Q(void=False, state__in=[DRAFT, HANDED_IN, RETURNED])
WAITS = Q(void=False, state=HANDED_IN)
BINDS = Q(void=False, state__in=BINDING)


@rows.tracked
class Plan(rows.Traced):
    """`n_people` is how many a group registers; 1 for a person, 0 for an organization. `reason`: why it was returned."""

    kind = models.TextField(default=PERSON)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="plans")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="plans")
    approver = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    category = models.TextField(blank=True, default="")
    association = models.TextField(blank=True, default="")
    n_people = models.IntegerField(default=1)
    year = models.SmallIntegerField()
    version = models.SmallIntegerField(default=1)
    amends = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="amended_by")
    state = models.TextField(default=PLAN.start)
    reason = models.TextField(blank=True, default="")
    on_paper = models.BooleanField(default=False)
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    typed_on = models.DateField(null=True)
    written_on = models.DateField()
    handed_in_on = models.DateField(null=True)
    approved_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    place: ClassVar[place.Place] = place.Place(inside=of_either)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "year"], condition=OPEN & Q(kind=PERSON), name="plan_one_open"),
            models.UniqueConstraint(fields=["person", "year"], condition=BINDS & Q(kind=PERSON), name="plan_one_binding"),
            models.UniqueConstraint(
                fields=["organization", "year"], condition=OPEN & Q(kind=ORGANIZATION), name="plan_one_open_of_organization"
            ),
            models.UniqueConstraint(
                fields=["organization", "year"],
                condition=BINDS & Q(kind=ORGANIZATION),
                name="plan_one_binding_of_organization",
            ),
            models.UniqueConstraint(
                fields=["organization", "category", "association", "year"],
                condition=BINDS & Q(kind=GROUP),
                name="plan_one_of_group",
            ),
            models.CheckConstraint(
                condition=Q(kind=PERSON, person__isnull=False) | Q(kind__in=[ORGANIZATION, GROUP], person__isnull=True),
                name="plan_of_a_person_names_him",
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True) | Q(approved_on__gte=F("handed_in_on")), name="plan_days_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "year"], name="plan_of_organization"),
            models.Index(fields=["approver", "id"], condition=Q(state=HANDED_IN, void=False), name="plan_waiting"),
            models.Index(fields=["-year", "-id"], condition=Q(void=False), name="plan_newest"),
        ]

    @property
    def kind_words(self) -> str:
        """Whose plan it is, in words."""
        return KINDS[self.kind]

    @property
    def state_words(self) -> str:
        """Where it stands, in words."""
        return PLAN.labels[self.state]

    @property
    def whose(self) -> str:
        """The name of whoever plans."""
        if self.person is not None:
            return self.person.full_name
        if self.kind == GROUP:
            return f"{category_label(self.category, self.association)}, {self.organization.name}"
        return self.organization.name

    @property
    def typed(self) -> str:
        """That it lies on paper, and by whom it was typed, when; empty where its writer wrote it here."""
        if not self.on_paper:
            return ""
        told = typed_words(self.typed_by, self.typed_on)
        return gettext("bản giấy, {typed}").format(typed=told) if told else gettext("bản giấy, nhập thay")

    @property
    def binds(self) -> bool:
        """Whether it is being carried out."""
        return self.state == IN_FORCE

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"plans.plan:{self.pk}"


@rows.tracked
class FormerPlace(models.Model):
    """Where a plan was decided before its person moved away; `until` is the first day on which it stood elsewhere."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="former_places")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    until = models.DateField()

    place: ClassVar[place.Place] = place.Place(inside=of_either, person="")


def of_raiser(organizations: Iterable[int], on: date, nearly_all: bool) -> Q:
    """The place of a line from criticism, whose only own verb is to confirm it: the body that raised it."""
    return Q(raised_by_body_id__in=organizations)


@rows.tracked
class PlanItem(models.Model):
    """One line. `standard` is a code of the register, or `theme` alone; `carried_from` is the open line of the year before,
    `former` the line of the amended version that it takes the place of.

    `marked_by` said for its writer, or of an organization, how far it is, `confirmed_by` for whoever raised it that it is done;
    none: each said so.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    number = models.SmallIntegerField()
    standard = models.TextField(blank=True, default="")
    theme = models.TextField(blank=True, default="")
    what = models.TextField()
    measure = models.TextField(blank=True, default="")
    target = models.TextField(blank=True, default="")
    due_on = models.DateField(null=True)
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    raised_by_body = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    former = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.TextField(default=DOING)
    obstacle = models.TextField(blank=True, default="")
    marked_on = models.DateField(null=True)
    marked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    typed_on = models.DateField(null=True)

    place: ClassVar[place.Place] = place.Place(inside=of_raiser, person="raised_by_id")
    tasks: Sequence[Given] = ()  # given from this line, where they were read (`given`)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_item_number_once"),
            models.CheckConstraint(
                condition=Q(raised_by__isnull=True) | Q(raised_by_body__isnull=True), name="plan_item_one_raiser"
            ),
        ]
        indexes = [
            models.Index(fields=["raised_by"], condition=Q(raised_by__isnull=False), name="plan_item_raised"),
            models.Index(fields=["raised_by_body"], condition=Q(raised_by_body__isnull=False), name="plan_item_raised_by_body"),
        ]

    @property
    def state_words(self) -> str:
        """How far it is, in words."""
        return ITEMS[self.state]

    @property
    def typed(self) -> str:
        """By whom it was typed for its writer, when; empty where he wrote it."""
        return typed_words(self.typed_by, self.typed_on)

    @property
    def raiser(self) -> int | None:
        """Whoever criticized, by key: a person, or a body where an organization plans; None: nobody did."""
        return self.raised_by_id or self.raised_by_body_id

    @property
    def raised_words(self) -> str:
        """Whoever criticized, in words; empty where nobody did."""
        if self.raised_by_body is not None:
            return body_words(self.raised_by_body, self.plan.organization_id)
        return self.raised_by.full_name if self.raised_by else ""

    @property
    def marked(self) -> str:
        """Who said for its writer, or of an organization, how far it is, when; empty where its writer said it."""
        return told_words(self.marked_by, self.marked_on, self.plan) if self.marked_by else ""

    @property
    def confirmed(self) -> str:
        """Who typed the word of whoever raised it, when; empty where he said it here."""
        return typed_words(self.confirmed_by, self.confirmed_on) if self.confirmed_by else ""

    @property
    def theme_words(self) -> str:
        """The standard or theme that it follows, in words; empty where none was chosen."""
        found = standards.STANDARDS.get(self.standard)
        return f"{self.standard}: {gettext(found.text)}" if found else THEMES.get(self.theme, "")

    @property
    def is_full(self) -> bool:
        """Whether it says what, how it is measured and until when."""
        return bool(self.what and self.measure and self.due_on)

    @property
    def source(self) -> str:
        """How the ledger names this row."""
        return f"plans.planitem:{self.pk}"


@rows.tracked
class Evidence(models.Model):
    """What proves a line (or, without a line, the paper of a plan): a note, a record of this system, a photograph.

    Added for its writer by somebody else, or for an organization or a group, it says so (`typed_by`, `typed_on`). `void`: it
    was withdrawn and proves nothing more; row and file stay.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="evidence")
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, null=True, related_name="evidence")
    kind = models.TextField()
    words = models.TextField(blank=True, default="")
    source = models.TextField(blank=True, default="")
    file = models.FileField(upload_to="plans/%Y/%m", blank=True)
    mime = models.TextField(blank=True, default="")
    size = models.IntegerField(default=0)
    digest = models.TextField(blank=True, default="")
    added_on = models.DateField()
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    typed_on = models.DateField(null=True)
    void = models.BooleanField(default=False)

    @property
    def typed(self) -> str:
        """By whom it was added for the plan's writer, when; empty where he added it."""
        return told_words(self.typed_by, self.typed_on, self.plan)

    @property
    def kind_words(self) -> str:
        """What it is, in words."""
        return PROOFS[self.kind]


@rows.tracked
class CheckIn(models.Model):
    """Three lines about a quarter that somebody writes of his own will; nobody is asked for them."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="check_ins")
    quarter = models.SmallIntegerField()
    done = models.TextField(blank=True, default="")
    doing = models.TextField(blank=True, default="")
    stuck = models.TextField(blank=True, default="")
    written_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "quarter"], name="check_in_once_a_quarter")]
