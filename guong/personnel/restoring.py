"""Memberships that followed a receipt or a recognition recorded by mistake, and those that stand again instead."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.organization import terms
from guong.organization.models import Membership
from guong.personnel import queries, transferring
from guong.personnel.models import Transfer
from guong.personnel.transferring import TransferWrong


def stays_since_receipt(rows: Sequence[Transfer]) -> list[Membership]:
    """The memberships that began when these papers were received, in their order, locked.

    Raises:
        TransferWrong: one has changed since, another paper of the member waits, or a rating stands at the new cell.
    """
    live = Membership.objects.filter(void=False, person_id__in=[row.person_id for row in rows]).select_related("person")
    begun = {(stay.person_id, stay.organization_id, stay.valid.lower): stay for stay in live.select_for_update(of=("self",))}
    found = []
    for row in rows:
        stay = begun.get((row.person_id, row.destination_id, row.membership.valid.upper))
        if stay is None or stay.kind != row.membership.kind:
            text = gettext("Sinh hoạt của {full_name} ở nơi đến đã thay đổi sau lần tiếp nhận này, không rút được nữa.")
            raise TransferWrong(text.format(full_name=row.person.full_name), field="reason")
        found.append(stay)
    transferring.refuse_open(found, "reason")
    transferring.refuse_rated(found, min(stay.valid.lower for stay in found), "reason")
    return found


def confirmed_memberships(by: Actor, keys: Collection[int]) -> list[Membership]:
    """Memberships that began with a recognition, in scope of taking it back, locked.

    Raises:
        NotFound: one of them is not within reach, or did not begin so.
        TransferWrong: a paper of the member waits.
    """
    rows = policy.scope(by, "memberships.confirm", Membership.objects.filter(void=False, pk__in=keys, kind=terms.OFFICIAL))
    found = list(rows.select_related("person", "organization").select_for_update(of=("self",)).order_by("pk"))
    if len(found) != len(set(keys)) or len(queries.recorded_confirmations(found)) != len(found):
        raise _not_found()
    transferring.refuse_open(found, "reason")
    return found


def confirmed_membership(by: Actor, key: int) -> Membership:
    """One membership that began with a recognition, in scope of taking it back.

    Raises:
        NotFound: there is none within reach.
    """
    rows = policy.scope(by, "memberships.confirm", Membership.objects.filter(void=False, pk=key, kind=terms.OFFICIAL))
    found = rows.select_related("person", "organization").first()
    if found is None or not queries.recorded_confirmations([found]):
        raise _not_found()
    return found


def stays_before(rows: Sequence[Membership]) -> list[Membership]:
    """The probation that ended where each of these memberships began, in their order, locked."""
    live = Membership.objects.filter(void=False, person_id__in=[row.person_id for row in rows], kind=terms.PROBATIONARY)
    ended = {(stay.person_id, stay.organization_id, stay.valid.upper): stay for stay in live.select_for_update(of=("self",))}
    return [ended[row.person_id, row.organization_id, row.valid.lower] for row in rows]


def _not_found() -> NotFound:
    return NotFound(gettext("Không tìm thấy lần công nhận này trong phạm vi được giao."))
