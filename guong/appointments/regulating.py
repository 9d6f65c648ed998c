"""Reads of the rules about cadres: which stand, which were reviewed in a term, which wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.appointments import entries, queries
from guong.appointments.judging import NewRule
from guong.appointments.models import PersonnelRule, RuleReview
from guong.appointments.states import RULE_CHECKED, WITHDRAWN
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.organization.models import Organization

TERM_YEARS = 5
STAGES = ("hieu-luc", "da", "cho", "do-dang")  # in force, reviewed, not yet reviewed, with steps left


@dataclass(frozen=True, slots=True)
class Board:
    """How many rules are in force, were reviewed since the first day (ended ones, too), wait, have steps left: each a list."""

    n_rules: int
    n_reviewed: int
    n_waiting: int
    n_open: int


def rules(by: Actor) -> QuerySet[PersonnelRule]:
    """Every rule that was ever registered, each with its newest review first."""
    rows = policy.scope(by, "personnel_rules.read", PersonnelRule.objects.filter(void=False, since__lte=by.on))
    newest = Prefetch("reviews", _kept().filter(reviewed_on__lte=by.on).order_by("-pk"))
    return rows.select_related("organization").prefetch_related(newest)


def rules_page(
    by: Actor, *, since: date, stage: str, organization: int | None = None, after: int | None = None, size: int = 20
) -> list[PersonnelRule]:
    """One page of rules of organizations that exist, or of one, as they were registered; `stage`: of `STAGES`, else all."""
    rows = rules(by).order_by("pk").filter(_staged(by, since, stage), _of(by, organization))
    return list((rows if after is None else rows.filter(pk__gt=after))[: size + 1])


def issuers(by: Actor) -> list[tuple[int, str]]:
    """The organizations of which the register has rules, by name."""
    rows = policy.scope(by, "personnel_rules.read", PersonnelRule.objects.filter(_of(by, None), void=False, since__lte=by.on))
    places = Organization.objects.filter(pk__in=rows.values("organization"))
    return list(places.order_by("name_key", "pk").values_list("pk", "name"))


def board(by: Actor, since: date, organization: int | None = None) -> Board:
    """How far the review has come since a day, everywhere or in one organization."""
    rows = policy.scope(by, "personnel_rules.read", PersonnelRule.objects.filter(void=False, since__lte=by.on))
    rows = rows.filter(_of(by, organization))
    counted = {stage: Count("pk", filter=_staged(by, since, stage)) for stage in STAGES}
    told = rows.aggregate(**counted)
    return Board(told["hieu-luc"], told["da"], told["cho"], told["do-dang"])


def _of(by: Actor, organization: int | None) -> Q:
    exists = Q(organization__existed__contains=by.on)
    return exists & Q(organization=organization) if organization else exists


def _staged(by: Actor, since: date, stage: str) -> Q:
    """Which rules a stage means; `STAGES` names them."""
    in_force = Q(repealed_on=None)
    return {
        "hieu-luc": in_force,
        "da": Q(_reviewed(by, since)),
        "cho": in_force & ~Q(_reviewed(by, since)),
        "do-dang": in_force & Q(_open(by)),
    }.get(stage, Q())


def _reviewed(by: Actor, since: date) -> Exists:
    return Exists(_kept().filter(rule=OuterRef("pk"), reviewed_on__gte=since, reviewed_on__lte=by.on))


def _open(by: Actor) -> Exists:
    return Exists(_kept().filter(rule=OuterRef("pk"), reviewed_on__lte=by.on).exclude(state=RULE_CHECKED))


def _kept() -> QuerySet[RuleReview]:
    """Reviews that were not withdrawn."""
    return RuleReview.objects.exclude(state=WITHDRAWN)


def rule_of(by: Actor, key: int) -> PersonnelRule:
    """One rule.

    Raises:
        NotFound: there is none.
    """
    found = rules(by).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def rule_to_keep(by: Actor, key: int) -> PersonnelRule:
    """One rule that the actor keeps the register of.

    Raises:
        NotFound: it is not within reach.
    """
    found = policy.scope(by, "personnel_rules.keep", PersonnelRule.objects.filter(void=False, pk=key)).first()
    if found is None:
        raise not_there()
    return found


def rule_to_change(by: Actor, key: int) -> PersonnelRule:
    """The same, locked."""
    rows = PersonnelRule.objects.filter(void=False, pk=key).select_for_update(of=("self",))
    found = policy.scope(by, "personnel_rules.keep", rows).first()
    if found is None:
        raise not_there()
    return found


def newest_review(row: PersonnelRule) -> RuleReview | None:
    """The review of a rule that came last."""
    return _kept().filter(rule=row).order_by("-pk").first()


def review_to_withdraw(row: PersonnelRule) -> RuleReview:
    """The same, of a rule that was read in scope, where its last step is to be withdrawn.

    Raises:
        NotFound: there is none.
    """
    found = newest_review(row)
    if found is None:
        raise not_there()
    return found


def first_reviewed_on(row: PersonnelRule) -> date | None:
    """The first day on which a rule was reviewed."""
    return _kept().filter(rule=row).order_by("reviewed_on").values_list("reviewed_on", flat=True).first()


def amendment_in_force(row: PersonnelRule, before: RuleReview | None = None) -> RuleReview | None:
    """The review whose amended text holds; `before`: the one that held until that review."""
    found = _kept().filter(rule=row, in_force_on__isnull=False).exclude(finding="repeal").order_by("-pk")
    return (found.filter(pk__lt=before.pk) if before else found).first()


def registered_document(row: PersonnelRule) -> str:
    """The document by which a rule stands in the register, whatever amended it since."""
    return str(queries.standing_entry(entries.REGISTERED, row.source).detail.body["document"])


def sources_of(row: PersonnelRule) -> list[str]:
    """How the ledger names a rule and its reviews."""
    return [row.source, *(review.source for review in _kept().filter(rule=row))]


def registered(new: Sequence[NewRule]) -> set[tuple[int, str]]:
    """Which of these an organization has already, as organization and title."""
    rows = PersonnelRule.objects.filter(void=False, organization_id__in={one.organization for one in new})
    return set(rows.filter(title__in={one.title for one in new}).values_list("organization_id", "title"))


def offices(by: Actor, verb: str) -> list[Organization]:
    """Organizations in which the actor himself holds a role that may use the verb."""
    places = [held.organization for _, held in policy.compiled().matches(by, verb) if held.organization]
    return list(Organization.objects.filter(void=False, pk__in=places).order_by("pk"))


def not_there() -> NotFound:
    """No such rule, or not for this actor."""
    return NotFound(gettext("Không tìm thấy quy định này."))
