"""Reads of data requests: those that one's office sent, with their answers; those that one's organization has to answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.data_requests.entries import ANSWERED as ANSWERED_KIND
from guong.data_requests.judging import Figure
from guong.data_requests.models import DataAsked, DataRequest
from guong.data_requests.states import CANCELLED, OPEN
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization import terms, tree
from guong.organization.models import Organization, Standing

LEVELS = ("children", "grassroots", "cells")
ANSWERED = Count("lines", filter=Q(lines__void=False, lines__answered_on__isnull=False))
ASKED = Count("lines", filter=Q(lines__void=False))


def requests_page(by: Actor, *, before: int | None = None, size: int) -> list[DataRequest]:
    """One page of requests that the actor may read as a whole, newest first, with how many were asked and answered."""
    rows = policy.scope(by, "requests.read", DataRequest.objects.filter(void=False, asked_on__lte=by.on))
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.select_related("organization").annotate(n_asked=ASKED, n_answered=ANSWERED).order_by("-pk")[: size + 1])


def received_page(by: Actor, *, before: int | None = None, size: int) -> list[DataAsked]:
    """One page of lines that the actor has to answer or has answered, newest first."""
    rows = _to_answer(by).exclude(request__state=CANCELLED)
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.select_related("request__organization", "organization").order_by("-pk")[: size + 1])


def waiting(by: Actor, *, most: int) -> list[DataAsked]:
    """Lines that wait for an answer, the most urgent first."""
    rows = _to_answer(by).filter(answered_on=None, request__state=OPEN)
    return list(rows.select_related("request__organization", "organization").order_by("request__due_on", "pk")[:most])


def open_requests(by: Actor, *, most: int) -> list[DataRequest]:
    """Requests of one's own office that are still open, the most urgent first, with how many were asked and answered."""
    rows = policy.scope(by, "requests.ask", DataRequest.objects.filter(void=False, state=OPEN, asked_on__lte=by.on))
    return list(rows.annotate(n_asked=ASKED, n_answered=ANSWERED).order_by("due_on", "pk")[:most])


MOST_A_YEAR = 200


def due_between(by: Actor, first: date, until: date) -> list[DataAsked]:
    """Lines that the actor's own organizations have to answer in `[first, until)`."""
    rows = _to_answer(by).exclude(request__state=CANCELLED).filter(request__due_on__gte=first, request__due_on__lt=until)
    return list(rows.select_related("request").order_by("request__due_on", "pk")[:MOST_A_YEAR])


def sent_between(by: Actor, first: date, until: date) -> list[DataRequest]:
    """Requests of the actor's own office with their last day in `[first, until)`."""
    rows = policy.scope(by, "requests.ask", DataRequest.objects.filter(void=False).exclude(state=CANCELLED))
    return list(rows.filter(due_on__gte=first, due_on__lt=until).order_by("due_on", "pk")[:MOST_A_YEAR])


def _to_answer(by: Actor) -> QuerySet[DataAsked]:
    """Lines of the actor's own organizations: an officer above may answer for those below, but they do not wait for him."""
    places = [held.organization for held in by.roles if held.organization]
    rows = DataAsked.objects.filter(void=False, organization_id__in=places, request__asked_on__lte=by.on)
    return policy.scope(by, "requests.answer", rows)


def request_of(by: Actor, key: int, verb: str = "requests.read") -> DataRequest:
    """One request as a whole.

    Raises:
        NotFound: it is not within reach.
    """
    rows = DataRequest.objects.filter(void=False, pk=key).select_related("organization")
    found = policy.scope(by, verb, rows).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy phiếu này."))
    return found


def request_to_change(by: Actor, key: int) -> DataRequest:
    """One request of one's own office, locked.

    Raises:
        NotFound: it is not within reach.
    """
    rows = DataRequest.objects.filter(void=False, pk=key).select_for_update(of=("self",))
    found = policy.scope(by, "requests.ask", rows).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy phiếu này."))
    return found


def line_of(by: Actor, key: int) -> DataAsked:
    """One line that the actor may answer.

    Raises:
        NotFound: it is not within reach.
    """
    rows = DataAsked.objects.filter(void=False, pk=key).select_related("request__organization", "organization")
    found = policy.scope(by, "requests.answer", rows).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy phiếu này."))
    return found


def line_to_answer(by: Actor, key: int) -> DataAsked:
    """The same, locked with its request, so that a request is not closed while it is being answered.

    Raises:
        NotFound: it is not within reach.
    """
    rows = DataAsked.objects.filter(void=False, pk=key).select_related("request").select_for_update(of=("self", "request"))
    found = policy.scope(by, "requests.answer", rows).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy phiếu này."))
    return found


def lines_of(request: DataRequest) -> list[DataAsked]:
    """Every line of a request that was read in scope, in the order of the organizations' names."""
    rows = DataAsked.objects.filter(request=request, void=False).select_related("organization", "typed_for")
    lines = list(rows.order_by("organization__name_key", "pk"))
    for line in lines:
        line.request = request
    return lines


def unanswered(request: DataRequest) -> list[DataAsked]:
    """Lines of a request that wait, locked."""
    rows = DataAsked.objects.filter(request=request, void=False, answered_on=None).select_for_update(of=("self",))
    return list(rows.order_by("pk"))


def figures_of(request: DataRequest) -> list[Figure]:
    """The numbers that a request asks."""
    return [Figure(figure["label"], figure["unit"]) for figure in request.figures]


def numbers_of(line: DataAsked) -> list[Decimal | None]:
    """The numbers of an answered line."""
    return [None if number is None else Decimal(number) for number in line.numbers or ()]


def standing_answer(line: DataAsked) -> Entry | None:
    """The entry of a line's answer that stands."""
    return read.standing().filter(source=line.source, kind=ANSWERED_KIND.code).first()


@dataclass(frozen=True, slots=True)
class Office:
    """An organization in whose name the actor asks."""

    key: int
    name: str


def offices(by: Actor) -> list[Office]:
    """Where the actor may ask from: organizations in which he holds a role that asks.

    Raises:
        NotFound: there is none.
    """
    places = {held.organization for held in by.roles if held.organization}
    open_to = places - policy.outside(by, "requests.ask", places)
    found = Organization.objects.filter(pk__in=open_to, void=False).order_by("pk")
    if not found:
        raise NotFound(gettext("Không tìm thấy trang này."))
    return [Office(row.pk, row.name) for row in found]


def refuse_out_of_reach(by: Actor, organizations: Collection[int]) -> None:
    """Raise NotFound where one of these is not the actor's to ask from, or to be asked."""
    if policy.outside(by, "requests.ask", set(organizations)):
        raise NotFound(gettext("Không tìm thấy tổ chức này."))


def organizations_below(office: int, level: str, on: date) -> list[int]:
    """Organizations under an office on a day: its children, the grassroots organizations below it, or the cells below it."""
    below = tree.below(office, terms.PARTY, on).filter(by_lineage=False)
    if level == "children":
        return sorted(below.filter(depth=1))
    standing = Standing.objects.filter(organization_id__in=below.filter(depth__gt=0), void=False, valid__contains=on)
    wanted = standing.filter(tier=terms.GRASSROOTS) if level == "grassroots" else standing.filter(kind="cell")
    return sorted(wanted.values_list("organization_id", flat=True))


def organizations_coded(codes: Sequence[str]) -> dict[str, int]:
    """Keys of organizations by code."""
    return dict(Organization.objects.filter(void=False, code__in=codes).values_list("code", "pk"))
