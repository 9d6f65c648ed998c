"""Transfers of membership in scope, and what stands in the way of introducing, receiving or ending.

Before changing it: both sides see a transfer, but each acts on its own alone: `SIDE_OF` says whose a verb is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal
from guong.organization import terms, tree
from guong.organization.models import Membership, Organization, Standing
from guong.personnel import queries
from guong.personnel.models import OPEN, Transfer
from guong.personnel.states import TRANSFER
from guong.rules import transfer as law
from guong.rules.kernel import NoLawInForce, Outcome

SIDES = {"den": "destination", "di": "origin"}
SIDE_OF = {"memberships.introduce": "origin", "memberships.receive": "destination", "memberships.return": "destination"}
STEP_OF = {"memberships.introduce": "cancel", "memberships.receive": "receive", "memberships.return": "return"}
DAY = timedelta(days=1)


class TransferWrong(Refusal):
    """Something stands in the way of a transfer or of the end of a membership."""


def transfers(by: Actor) -> QuerySet[Transfer]:
    """Transfers that the actor may see: those of whoever he may see on one of the two sides."""
    rows = Transfer.objects.filter(void=False).select_related("person", "origin", "destination")
    return policy.scope(by, "people.read", rows)


def transfers_page(by: Actor, *, side: str = "den", before: int | None = None, size: int = 20) -> list[Transfer]:
    """Open transfers into ("den") or out of ("di") the actor's reach, or ("xong") those that have ended; newest first.

    One row more than `size` tells that more follow.
    """
    rows = transfers(by).order_by("-pk")
    if side in SIDES:
        reach = policy.scope(by, "people.read", Organization.objects.filter(void=False))
        rows = rows.filter(OPEN, **{f"{SIDES[side]}__in": reach.values("pk")})
    else:
        rows = rows.exclude(OPEN)
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


def transfers_of(by: Actor, person: int) -> list[Transfer]:
    """A person's transfers that the actor may see, newest first."""
    return list(transfers(by).filter(person_id=person).order_by("-pk"))


def transfer(by: Actor, key: int) -> Transfer:
    """One transfer.

    Raises:
        NotFound: there is none within reach.
    """
    found = transfers(by).filter(pk=key).first()
    if found is None:
        raise _not_found()
    return found


def received(by: Actor, key: int) -> Transfer:
    """One transfer that the new cell has received.

    Raises:
        NotFound: there is none within reach.
    """
    found = transfers(by).filter(pk=key, state="received").select_related("membership").first()
    if found is None:
        raise _not_found()
    return found


def transfer_to_change(by: Actor, verb: str, key: int, *, step: str = "") -> Transfer:
    """One transfer that lies on the actor's side for this verb; `step` where it is not the verb's usual one.

    Raises:
        NotFound: there is none within reach.
    """
    found = transfer(by, key)
    if not may_change(by, verb, found, step=step):
        raise _not_found()
    return found


def may_change(by: Actor, verb: str, row: Transfer, *, step: str = "") -> bool:
    """Whether the verb is the actor's on this transfer, and the procedure allows its step now."""
    return (step or STEP_OF[verb]) in TRANSFER.verbs(row.state) and not _foreign(by, verb, [row])


def transfers_to_change(by: Actor, verb: str, keys: Collection[int]) -> list[Transfer]:
    """Transfers on the actor's side, locked with the memberships that they end.

    Raises:
        NotFound: one of them is not within reach.
    """
    rows = policy.scope(by, verb, Transfer.objects.filter(void=False, pk__in=keys))
    locked = rows.select_related("person", "membership__person", "origin", "destination").select_for_update(
        of=("self", "membership")
    )
    found = list(locked.order_by("pk"))
    if len(found) != len(set(keys)) or _foreign(by, verb, found):
        raise _not_found()
    return found


def memberships_to_change(by: Actor, verb: str, people: Collection[int]) -> list[Membership]:
    """The memberships of today of these people, in scope of a verb, locked.

    Raises:
        NotFound: one of them is no member within reach.
    """
    rows = Membership.objects.filter(void=False, person_id__in=people, valid__contains=by.on)
    return _all_locked(policy.scope(by, verb, rows), people)


def member_to_introduce(by: Actor, person: int) -> None:
    """Refuse whoever is no member today within reach of an introduction.

    Raises:
        NotFound: he is none.
    """
    rows = Membership.objects.filter(void=False, person_id=person, valid__contains=by.on)
    if not policy.scope(by, "memberships.introduce", rows).exists():
        raise NotFound(gettext("Không tìm thấy đảng viên này trong phạm vi được giao."))


def memberships_to_end(by: Actor, keys: Collection[int]) -> list[Membership]:
    """Memberships in scope of being ended, locked.

    Raises:
        NotFound: one of them is not within reach.
    """
    return _all_locked(policy.scope(by, "memberships.end", Membership.objects.filter(void=False, pk__in=keys)), keys)


def memberships_to_confirm(by: Actor, keys: Collection[int]) -> list[Membership]:
    """Memberships on probation in scope of being confirmed, locked.

    Raises:
        NotFound: one of them is not within reach, or not on probation.
    """
    rows = Membership.objects.filter(void=False, pk__in=keys, kind=terms.PROBATIONARY)
    return _all_locked(policy.scope(by, "memberships.confirm", rows), keys)


def on_probation(by: Actor, organization: int, day: date) -> list[Membership]:
    """Members on probation on a day, in an organization or below it, whom the actor may recognize; by name."""
    below = tree.below(organization, terms.PARTY, day)
    rows = Membership.objects.filter(void=False, kind=terms.PROBATIONARY, valid__contains=day, organization_id__in=below)
    scoped = policy.scope(by, "memberships.confirm", rows.select_related("person", "organization"))
    return list(scoped.order_by("person__name_key", "pk"))


def membership_to_confirm(by: Actor, key: int) -> Membership:
    """One membership on probation in scope of being confirmed.

    Raises:
        NotFound: there is none within reach.
    """
    rows = Membership.objects.filter(void=False, pk=key, kind=terms.PROBATIONARY).select_related("person", "organization")
    found = policy.scope(by, "memberships.confirm", rows).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy đảng viên dự bị này."))
    return found


def membership_to_end(by: Actor, key: int) -> Membership:
    """One membership in scope of being ended.

    Raises:
        NotFound: there is none within reach.
    """
    rows = Membership.objects.filter(void=False, pk=key).select_related("person", "organization")
    found = policy.scope(by, "memberships.end", rows).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy thời gian sinh hoạt này."))
    return found


def changeable(by: Actor, verb: str, rows: Sequence[Membership]) -> set[int]:
    """Those of these memberships on which the actor may use a verb: they go on, or their recorded end may be corrected."""
    recorded = queries.recorded_membership_ends(rows)
    keys = [row.pk for row in rows if row.valid.upper is None or queries.membership_source(row) in recorded]
    return set(policy.scope(by, verb, Membership.objects.filter(void=False, pk__in=keys)).values_list("pk", flat=True))


def doors_of(by: Actor, rows: Sequence[Membership]) -> dict[int, set[str]]:
    """What the actor may do with each of these memberships: "end" it, "confirm" the probation, "return" to it."""
    ends = changeable(by, "memberships.end", rows)
    confirmed = queries.recorded_confirmations(rows)
    on_probation = {row.pk for row in rows if row.kind == terms.PROBATIONARY and by.on in row.valid}
    began_so = {row.pk for row in rows if queries.membership_source(row) in confirmed}
    mine = Membership.objects.filter(pk__in=on_probation | began_so)
    own = set(policy.scope(by, "memberships.confirm", mine).values_list("pk", flat=True))
    doors = {"end": ends, "confirm": on_probation & own, "return": began_so & own}
    return {row.pk: {door for door, keys in doors.items() if row.pk in keys} for row in rows}


def destination_of(key: int, on: date) -> Organization:
    """The cell into which somebody moves.

    Raises:
        TransferWrong: there is no such cell on that day.
    """
    cells = Standing.objects.filter(void=False, kind="cell", valid__contains=on)
    found = Organization.objects.filter(void=False, pk=key, pk__in=cells.values("organization_id")).first()
    if found is None:
        text = gettext("Không có chi bộ mang mã này ngày {on:%d/%m/%Y}. Xem lại mã trên trang Cây tổ chức.")
        raise TransferWrong(text.format(on=on), field="organization")
    return found


def refuse_introduction(rows: Sequence[Membership], destination: Organization, number: str, issued_on: date, on: date) -> None:
    """Raise TransferWrong where these members cannot be introduced by a paper of that day."""
    if not number:
        raise TransferWrong(gettext("Chưa ghi số giấy giới thiệu."), field="document_number")
    if issued_on > on:
        raise TransferWrong(gettext("Ngày của giấy giới thiệu chưa tới."), field="issued_on")
    for row in rows:
        if row.organization_id == destination.pk:
            text = gettext("{full_name} đang sinh hoạt ở chính chi bộ này.")
            raise TransferWrong(text.format(full_name=row.person.full_name), field="organization")
        if issued_on not in row.valid:
            text = gettext("Ngày {day:%d/%m/%Y} {full_name} chưa sinh hoạt ở chi bộ hiện nay.")
            raise TransferWrong(text.format(day=issued_on, full_name=row.person.full_name), field="issued_on")
    refuse_open(rows, "organization")


def refuse_receipt(rows: Sequence[Transfer], received_on: date, on: date) -> None:
    """Raise TransferWrong where these members cannot be received on that day."""
    if received_on > on:
        raise TransferWrong(gettext("Ngày tiếp nhận chưa tới."), field="received_on")
    for row in rows:
        if received_on < row.introduced_on:
            text = gettext("Ngày tiếp nhận phải từ ngày {day:%d/%m/%Y}, ngày của giấy giới thiệu.")
            raise TransferWrong(text.format(day=row.introduced_on), field="received_on")
        if row.membership.void or received_on - DAY not in row.membership.valid:
            text = gettext("Ngày ấy {full_name} không sinh hoạt ở nơi đi từ hôm trước. Xem lại ngày, hoặc trả lại giấy.")
            raise TransferWrong(text.format(full_name=row.person.full_name), field="received_on")
    if gone := {row.destination_id for row in rows} - _cells({row.destination_id for row in rows}, received_on):
        name = next(row.destination.name for row in rows if row.destination_id in gone)
        raise TransferWrong(gettext("Ngày ấy không có {name}.").format(name=name), field="received_on")
    refuse_rated([row.membership for row in rows], received_on, "received_on")


def refuse_end(rows: Sequence[Membership], last_on: date, on: date) -> None:
    """Raise TransferWrong where these memberships cannot end with that day."""
    if last_on > on:
        raise TransferWrong(gettext("Ngày ấy chưa tới: ghi khi việc đã xảy ra."), field="last_on")
    recorded = queries.recorded_membership_ends(rows)
    for row in rows:
        if last_on < row.valid.lower:
            text = gettext("Ngày cuối phải từ ngày {since:%d/%m/%Y}, ngày bắt đầu sinh hoạt.")
            raise TransferWrong(text.format(since=row.valid.lower), field="last_on")
        if row.valid.upper and (last_on >= row.valid.upper or queries.membership_source(row) not in recorded):
            raise TransferWrong(
                gettext("Thời gian sinh hoạt này đã kết thúc trước ngày ấy hoặc do chuyển đi."), field="last_on"
            )
    refuse_open(rows, "last_on")
    refuse_rated(rows, last_on + DAY, "last_on")


def refuse_confirmation(rows: Sequence[Membership], official_on: date, number: str, on: date) -> None:
    """Raise TransferWrong where these members cannot be recognized as official from that day on."""
    if not number:
        raise TransferWrong(gettext("Chưa ghi số quyết định."), field="document_number")
    if official_on > on:
        raise TransferWrong(gettext("Ngày ấy chưa tới: ghi khi việc đã xảy ra."), field="official_on")
    for row in rows:
        if official_on - DAY not in row.valid or official_on not in row.valid:
            text = gettext("Ngày ấy và hôm trước {full_name} phải là đảng viên dự bị ở đây.")
            raise TransferWrong(text.format(full_name=row.person.full_name), field="official_on")
    refuse_open(rows, "official_on")


def presenting(row: Transfer) -> Outcome[date] | None:
    """Until when the introduction is to be handed in, and why; None where no confirmed wording says it."""
    return presenting_since(row.introduced_on, row.ended_on if row.state == "received" else None)


def presenting_since(introduced_on: date, presented_on: date | None = None) -> Outcome[date] | None:
    """The same of any introduction of that day."""
    try:
        outcome = law.PRESENTING.judge(law.Introduction(introduced_on, presented_on=presented_on))
    except NoLawInForce:
        return None
    return outcome if outcome.confirmed else None


def refuse_open(rows: Sequence[Membership], field: str) -> None:
    """Raise TransferWrong where a paper of one of these members waits for its answer."""
    people = [row.person_id for row in rows]
    waiting = Transfer.objects.filter(OPEN, person_id__in=people).select_related("person").order_by("pk").first()
    if waiting is not None:
        text = gettext("{full_name} đang có giấy giới thiệu {number} chờ tiếp nhận. Thu hồi hoặc chờ nơi đến trả lời.")
        raise TransferWrong(text.format(full_name=waiting.person.full_name, number=waiting.document_number), field=field)


def refuse_rated(rows: Sequence[Membership], away_on: date, field: str) -> None:
    """Raise TransferWrong where one of these members has a rating in this cell for a year that ends on that day or after.

    A rating is decided for whoever stood in the cell at the end of the year: who left before cannot have it there.
    """
    if rated := queries.rated_there(rows, away_on):
        person, year = rated
        text = gettext("{full_name} đã có kết quả xếp loại năm {year} ở nơi cũ: đính chính hoặc rút kết quả ấy trước.")
        raise TransferWrong(text.format(full_name=person.full_name, year=year), field=field)


def _all_locked(rows: QuerySet[Membership], keys: Collection[int]) -> list[Membership]:
    found = list(rows.select_related("person", "organization").select_for_update(of=("self",)).order_by("pk"))
    if len(found) != len(set(keys)):
        raise NotFound(gettext("Không tìm thấy đảng viên này trong phạm vi được giao."))
    return found


def _foreign(by: Actor, verb: str, rows: Sequence[Transfer]) -> bool:
    """Whether one of these lies on a side that is not the actor's."""
    return bool(policy.outside(by, verb, {getattr(row, f"{SIDE_OF[verb]}_id") for row in rows}))


def _cells(organizations: Collection[int], on: date) -> set[int]:
    rows = Standing.objects.filter(void=False, kind="cell", organization_id__in=organizations, valid__contains=on)
    return set(rows.values_list("organization_id", flat=True))


def _not_found() -> NotFound:
    return NotFound(gettext("Không tìm thấy giấy giới thiệu này trong phạm vi được giao."))
