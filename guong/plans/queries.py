"""Reads of plans: those in scope, one's own, those that wait for an approver, the lines of a cell, what a plan starts from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import conditions
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.models import Closure, Organization
from guong.plans import due, moving, states
from guong.plans.judging import APPROVE, READ, RECORD, REGISTER, WRITE, Line, PlanWrong, not_there
from guong.plans.models import BINDS, OPEN, CheckIn, Evidence, Plan
from guong.plans.words import GROUP, ORGANIZATION, PERSON

OF_OTHERS = Q(kind=PERSON) & ~Q(category=terms.PARTY_MEMBER)  # whoever is no Party member: the head of his body decides
SHOWN = (
    "kind", "category", "association", "year", "state", "on_paper", "handed_in_on", "approved_on", "person__full_name",
    "organization__name", "typed_on", "typed_by__full_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is filtered by; what is not asked is None or empty. `gone`: those that went away with their people.

    `organization` (a key) means it with all under it on the reader's day, or `alone`.
    """

    year: int | None = None
    state: str = ""
    kind: str = ""
    organization: int | None = None
    alone: bool = False
    on_paper: bool = False
    gone: bool = False


def plans(by: Actor) -> QuerySet[Plan]:
    """Plans that the actor may see, written by his day; what others are still writing is theirs alone."""
    rows = _by_day(by)
    seen = policy.scope(by, READ, rows).filter(~Q(state__in=states.WRITING) | own_of(by))
    return seen | policy.scope(by, REGISTER, rows).filter(kind=GROUP) if _only_registers(by) else seen


def _only_registers(by: Actor) -> bool:
    """Whether the actor registers groups where he reads no plans, as the Front does: then he reads those groups."""
    registers, reads = ({h.organization for _, h in policy.compiled().matches(by, verb)} for verb in (REGISTER, READ))
    return bool(registers - reads)


def plans_gone(by: Actor) -> QuerySet[Plan]:
    """Plans that were decided within the actor's reach and have gone away with their people."""
    return _by_day(by).filter(pk__in=moving.former(by).values("plan")).exclude(state__in=states.WRITING)


def plans_page(by: Actor, asked: Asked, *, before: int | None = None, size: int = 20) -> list[Plan]:
    """One page of plans, the newest first. One row more than `size`: more follow."""
    same = {"year": asked.year, "state": asked.state, "kind": asked.kind}
    seen = plans_gone(by) if asked.gone else Plan.objects.filter(_readable(by))
    rows = seen.filter(**{name: value for name, value in same.items() if value})
    if asked.organization:
        below = Closure.objects.filter(ancestor_id=asked.organization, valid__contains=by.on).values("descendant_id")
        rows = rows.filter(Q(organization_id=asked.organization) if asked.alone else Q(organization_id__in=below))
    if asked.on_paper:
        rows = rows.filter(on_paper=True)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    shown = rows.select_related(None).select_related("person", "organization", "typed_by").only(*SHOWN)
    return list(shown.order_by("-pk")[: size + 1])


@lru_cache(conditions.KEPT)
def _readable(by: Actor) -> RawSQL:
    return conditions.written_out(plans(by))


def plan_of(by: Actor, key: int) -> Plan:
    """One plan; one that has gone away stays to be read where it was decided (`moving.left_on`).

    Raises:
        NotFound: there is none within reach.
    """
    found = plans(by).filter(pk=key).first() or plans_gone(by).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def _by_day(by: Actor) -> QuerySet[Plan]:
    rows = Plan.objects.filter(void=False, written_on__lte=by.on)
    return rows.select_related("person", "organization", "approver", "typed_by")


def own_plan(by: Actor, year: int) -> Plan | None:
    """The actor's own plan of a year that binds; None where there is none yet."""
    rows = Plan.objects.filter(BINDS, kind=PERSON, person_id=by.person or 0, year=year).select_related("organization")
    return policy.scope(by, READ, rows).first()


def open_plan(by: Actor, year: int, organization: int | None = None) -> Plan | None:
    """What the actor is writing for a year, or has handed in: his own plan, or that of an organization."""
    rows = Plan.objects.filter(OPEN, whose_of(by, organization), year=year).select_related("organization")
    return policy.scope(by, WRITE, rows).first()


def binding_plan(by: Actor, year: int, organization: int | None = None) -> Plan | None:
    """The plan of a year that binds whoever is written for."""
    rows = Plan.objects.filter(BINDS, whose_of(by, organization), year=year)
    return policy.scope(by, WRITE, rows).first()


def own_years(by: Actor) -> list[Plan]:
    """The actor's own plans of all years, newest first; those that were replaced are reached from their successor."""
    rows = Plan.objects.filter(void=False, kind=PERSON, person_id=by.person or 0).exclude(state=states.REPLACED)
    found = policy.scope(by, READ, rows).annotate(n=Count("items"), n_done=Count("items", Q(items__state=states.DONE)))
    return list(found.order_by("-year", "-pk"))


def plan_to_write(by: Actor, key: int) -> Plan:
    """A plan of one's own (or of an organization that the actor leads), locked.

    Raises:
        NotFound: there is none within reach.
    """
    rows = Plan.objects.filter(own_of(by), void=False, pk=key)
    found = policy.scope(by, WRITE, rows.select_for_update(of=("self",)).select_related("person", "organization")).first()
    if found is None:
        raise not_there()
    return found


def plans_to_decide(by: Actor, keys: Iterable[int]) -> list[Plan]:
    """Plans that the actor approves, returns or closes, locked; one's own plan is never one's own to approve.

    The head of a body without a role here decides on paper about whoever is no member: then whoever records types it for him.

    Raises:
        NotFound: one of them is not within reach.
        PlanWrong: one of them is the actor's own, or another organization approves it.
    """
    wanted = list(dict.fromkeys(keys))
    rows = Plan.objects.filter(void=False, pk__in=wanted).exclude(state__in=states.WRITING)
    rows = rows.select_for_update(of=("self",)).select_related("person", "organization")
    typed = {row.pk: row for row in policy.scope(by, RECORD, rows.filter(OF_OTHERS))}
    found = typed | {row.pk: row for row in policy.scope(by, APPROVE, rows)}
    if len(found) != len(wanted):
        raise not_there()
    if any(row.person_id is not None and row.person_id == by.person for row in found.values()):
        raise PlanWrong(gettext("Không ai tự duyệt kế hoạch của mình: cấp trên duyệt."))
    if policy.outside(by, APPROVE, {row.approver_id for row in found.values() if row.pk not in typed}):
        raise PlanWrong(gettext("Kế hoạch này do cấp trên duyệt."))
    return [found[key] for key in wanted]


def waiting(by: Actor, organization: int | None = None) -> QuerySet[Plan]:
    """Plans that wait for this actor, those handed in first at the front; those of others whose head decides on paper, too.

    With an `organization` those alone that wait for it, as its meeting decides about them.
    """
    held = [held.organization for _, held in policy.compiled().matches(by, APPROVE) if held.organization]
    here = [organization] if organization else held
    rows = Plan.objects.filter(void=False, state=states.HANDED_IN, handed_in_on__lte=by.on)
    rows = rows.exclude(person__isnull=False, person_id=by.person or 0).exclude(_by_his_hand(by))
    found = policy.scope(by, APPROVE, rows).filter(approver_id__in=here)
    if organization is None:
        found = found | policy.scope(by, RECORD, rows).filter(OF_OTHERS)
    return found.select_related("person", "organization").order_by("handed_in_on", "pk")


def may_decide_somewhere(by: Actor) -> bool:
    """Whether plans can wait for this actor at all."""
    return any(policy.may_somewhere(by, verb) for verb in (APPROVE, RECORD))


def handed_in_by(by: Actor, rows: Iterable[Plan]) -> set[int]:
    """Which of these plans of organizations the actor handed in himself, at any time: another one approves them."""
    keys = [row.pk for row in rows if row.kind == ORGANIZATION]
    return set(Plan.objects.filter(_by_his_hand(by), pk__in=keys).values_list("pk", flat=True)) if keys else set()


def _by_his_hand(by: Actor) -> Q:
    source = Concat(Value("plans.plan:"), Cast(OuterRef("pk"), TextField()))
    told = Entry.objects.filter(source=source, kind="plan.handed_in", actor=by.signature)
    return Q(kind=ORGANIZATION) & Q(Exists(told))


def check_ins_of(row: Plan) -> list[CheckIn]:
    """What its writer said of each quarter."""
    return list(CheckIn.objects.filter(plan=row).order_by("quarter"))


def papers_of(row: Plan) -> list[Evidence]:
    """Photographs of the paper itself."""
    return list(
        Evidence.objects.filter(void=False, plan=row, item__isnull=True).select_related("plan", "typed_by").order_by("pk")
    )


def versions_of(by: Actor, row: Plan) -> list[Plan]:
    """All versions of a plan that were approved, the first one first."""
    same = {"person_id": row.person_id} if row.person_id else {"organization_id": row.organization_id, "kind": row.kind}
    rows = plans(by).filter(year=row.year, approved_on__isnull=False, **same)
    return list(rows.order_by("version", "pk"))


def history(by: Actor, row: Plan, left: date | None = None) -> list[Entry]:
    """Every entry about a plan in the order in which it was written; for whom it went away, only those until it `left`."""
    plan_of(by, row.pk)
    rows = Entry.objects.filter(source=row.source, happened_on__lte=by.on)
    if left:
        rows = rows.filter(Q(happened_on__lt=left) | Q(kind="plan.moved", happened_on=left))
    return list(rows.select_related("detail").order_by("seq"))


def lines_of(row: Plan) -> list[Line]:
    """The lines of a plan as they are written; those of one in force as a version that amends it begins with them."""
    binds = row.state == states.IN_FORCE
    return [
        Line(
            i.what,
            i.measure,
            i.due_on,
            i.target,
            i.standard,
            i.theme,
            i.raiser,
            i.carried_from_id,
            i.pk if binds else i.former_id,
        )
        for i in row.items.order_by("number")
    ]


def place_of(by: Actor) -> due.Standing | None:
    """Where the actor stands and plans; None where nobody has recorded it."""
    return due.standing([by.person], by.on).get(by.person) if by.person else None


def organization_to_plan(by: Actor, key: int) -> Organization:
    """An organization whose own plan the actor writes.

    Raises:
        NotFound: there is none within reach.
    """
    found = organization_for(by, WRITE, key)
    if key not in led(by):
        raise not_there()
    return found


def organization_for(by: Actor, verb: str, key: int) -> Organization:
    """An organization in which the actor may use a verb.

    Raises:
        NotFound: there is none within reach.
    """
    found = policy.scope(by, verb, Organization.objects.filter(void=False, pk=key)).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy tổ chức này."))
    return found


def first_place(by: Actor, verb: str) -> int:
    """The first organization in which a role lets the actor use a verb; 0 where there is none."""
    return next((held.organization for _, held in policy.compiled().matches(by, verb) if held.organization), 0)


def in_force(by: Actor, organization: int, year: int) -> list[Plan]:
    """Plans of an organization's people that the actor may close, by name."""
    rows = Plan.objects.filter(void=False, state=states.IN_FORCE, approver_id=organization, year=year)
    rows = policy.scope(by, APPROVE, rows).exclude(person_id=by.person or 0)
    counted = rows.annotate(n=Count("items"), n_done=Count("items", Q(items__state=states.DONE)))
    return list(counted.select_related("person", "organization").order_by("person__name_key", "pk"))


def photo_of(by: Actor, plan: int, key: int) -> Evidence:
    """A photograph that proves something in a plan.

    Raises:
        NotFound: there is none within reach.
    """
    found = Evidence.objects.filter(void=False, plan=plan_of(by, plan), pk=key).exclude(file="").select_related("plan").first()
    if found is None:
        raise not_there()
    return found


def whose_of(by: Actor, organization: int | None) -> Q:
    """Plans of whoever is written for: an organization that the actor leads, else oneself."""
    if organization:
        return Q(kind=ORGANIZATION, organization_id__in=led(by) & {organization})
    return Q(kind=PERSON, person_id=by.person or 0)


def own_of(by: Actor) -> Q:
    """Plans that are the actor's to write. Whoever approves an organization's plan is not the one who writes it."""
    return Q(kind=PERSON, person_id=by.person or 0) | Q(kind=ORGANIZATION, organization_id__in=led(by))


def led(by: Actor) -> set[int]:
    """The organizations whose own plan the actor writes."""
    return {held.organization for _, held in policy.compiled().matches(by, WRITE) if held.organization}


def plan_to_prove(by: Actor, key: int) -> Plan:
    """A plan to which the actor may add a photograph: his own, or one that he records for its writer.

    Raises:
        NotFound: there is none within reach.
    """
    rows = Plan.objects.filter(void=False, pk=key).exclude(state__in=[states.REPLACED, states.CLOSED])
    mine = policy.scope(by, WRITE, rows).filter(own_of(by)).first()
    found = mine or policy.scope(by, RECORD, rows).exclude(kind=ORGANIZATION).first()
    if found is None:
        raise not_there()
    return found


def leads(by: Actor) -> list[tuple[int, str]]:
    """The organizations whose own plan the actor writes: key and name."""
    keys = led(by)
    rows = Organization.objects.filter(void=False, pk__in=keys) if keys else Organization.objects.none()
    return list(rows.order_by("name_key", "pk").values_list("pk", "name"))


def may_decide(by: Actor, row: Plan) -> bool:
    """Whether the actor approves or returns this plan."""
    if row.person_id is not None and row.person_id == by.person:
        return False
    if row.kind == PERSON and row.category != terms.PARTY_MEMBER and policy.may(by, RECORD, row):
        return True
    return not policy.outside(by, APPROVE, {row.approver_id}) and not handed_in_by(by, [row])


def plan_to_return(by: Actor, key: int) -> Plan:
    """A plan that waits for this actor.

    Raises:
        NotFound: there is none within reach.
    """
    row = plan_of(by, key)
    if row.state != states.HANDED_IN or not may_decide(by, row):
        raise not_there()
    return row
