"""Whose criticism a line may come from, and that it stays in the plan until it is mended.

In a person's plan it is a colleague's of his cell; in an organization's, that of the body which approves its plan, or of a
meeting of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.organization.models import Membership, Organization, Person
from guong.plans import due, queries, states
from guong.plans.judging import Line, PlanWrong, Writing
from guong.plans.models import Plan, PlanItem, body_words

FROM_CRITICISM = Q(raised_by__isnull=False) | Q(raised_by_body__isnull=False)


def raisers(by: Actor, organization: int | None = None, lines: Sequence[Line] = ()) -> list[tuple[int, str]]:
    """Who may have criticized whoever is written for, and who is named by lines that stand already: key and name."""
    named = {line.raised_by for line in lines if line.raised_by}
    if organization:
        approver = due.standing_of_bodies([organization], by.on)[organization].approver
        bodies = Organization.objects.filter(pk__in={organization, approver} | named).order_by("name_key", "pk")
        return [(body.pk, body_words(body, organization)) for body in bodies]
    there = Q(pk__in=[person.pk for person in colleagues(by)]) | Q(pk__in=named)
    return list(Person.objects.filter(there).order_by("name_key", "pk").values_list("pk", "full_name"))


def colleagues(by: Actor) -> list[Person]:
    """Members of the actor's own cell, by name."""
    own = Membership.objects.filter(void=False, person_id=by.person or 0, valid__contains=by.on).values("organization_id")
    there = Membership.objects.filter(void=False, organization_id__in=own, valid__contains=by.on).values("person_id")
    return list(Person.objects.filter(void=False, pk__in=there).exclude(pk=by.person or 0).order_by("name_key", "pk"))


def check(by: Actor, row: Plan, writing: Writing) -> None:
    """What somebody criticized, and is not done yet, stays in the plan with his name; nobody else's name is put there.

    Raises:
        PlanWrong: such a line is missing, or names somebody who cannot have criticized.
    """
    is_named = any(line.raised_by for line in writing.lines)
    known = {key for key, _ in raisers(by, writing.organization)} if is_named else set()
    for item in _open_in(row.amends_id) if row.amends_id else _open_before(by, writing):
        known.add(item.raiser or 0)
        if not any(line.what == item.what and line.raised_by == item.raiser for line in writing.lines):
            words = gettext("Việc được góp ý “{what}” chưa xong nên ở lại trong kế hoạch, đúng lời và tên người góp ý.")
            raise PlanWrong(words.format(what=item.what), field=f"what{len(writing.lines) + 1}")
    for n, line in enumerate(writing.lines, start=1):
        if line.raised_by and line.raised_by not in known:
            words = (
                gettext("Dòng {n}: việc của tổ chức do cấp duyệt hoặc cuộc họp của chính tổ chức góp ý.")
                if writing.organization
                else gettext("Dòng {n}: người góp ý không cùng chi bộ.")
            )
            raise PlanWrong(words.format(n=n), field=f"raised{n}")


def _open_in(plan: int) -> list[PlanItem]:
    return list(PlanItem.objects.filter(FROM_CRITICISM, plan=plan).exclude(state=states.DONE))


def _open_before(by: Actor, writing: Writing) -> list[PlanItem]:
    binding = queries.binding_plan(by, writing.year - 1, writing.organization)
    return _open_in(binding.pk) if binding else []
