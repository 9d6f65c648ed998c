"""What followed something recorded by mistake, and what stands again instead: memberships, and posts that were not left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.models import Membership, Post
from guong.personnel import appointing, queries, transferring
from guong.personnel.entries import POST_LEFT, POST_RENEWED
from guong.personnel.models import Transfer
from guong.personnel.queries import PersonWrong
from guong.personnel.transferring import TransferWrong


def stays_since_receipt(rows: Sequence[Transfer]) -> list[Membership]:
    """The memberships that began when these papers were received, in their order, locked.

    Raises:
        TransferWrong: one has changed since, another paper of the member waits, or a rating stands at the new cell.
    """
    stays = _stays_of(rows)
    found: list[Membership] = []
    for row in rows:
        last, begun = stays[row.person_id][-1], (row.destination_id, row.membership.kind, row.membership.valid.upper)
        if (last.organization_id, last.kind, last.valid.lower) != begun:
            raise _changed_since(row)
        found.append(last)
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
    """The probation that ended where each of these memberships began, in their order, locked.

    Raises:
        TransferWrong: something else has followed since.
    """
    stays = _stays_of(rows)
    found: list[Membership] = []
    for row in rows:
        before, ended = stays[row.person_id][-2:][0], (row.organization_id, terms.PROBATIONARY, row.valid.lower)
        if stays[row.person_id][-1] != row or (before.organization_id, before.kind, before.valid.upper) != ended:
            raise _changed_since(row)
        found.append(before)
    return found


def ends_of(rows: Sequence[Post]) -> dict[str, Entry]:
    """The standing entry of each of these posts that says it was left, with its detail, by source."""
    found = queries.standing_entries([queries.source_of(row) for row in rows])
    return {entry.source: entry for entry in found if entry.kind == POST_LEFT.code}


def last_before(end: Entry | None, row: Post) -> date | None:
    """Until when (exclusive) a post was to be held before its end was recorded; None: without an end."""
    told: date | str | None = row.valid.upper if end is None else (end.detail.body or {}).get("until")
    return date.fromisoformat(told) if isinstance(told, str) else told


def newest_terms(rows: Sequence[Post], paper: str) -> list[Entry]:
    """The entries by which a paper gave these posts their terms, in their order, with their details.

    Raises:
        NotFound: one of them has no term of that paper.
        PersonWrong: one was given another term since.
    """
    terms_of = _terms_of(rows)
    found = []
    for row in rows:
        given = terms_of[queries.source_of(row)]
        if paper not in [_paper_of(one) for one in given]:
            raise NotFound(gettext("Không tìm thấy chức vụ này."))
        if _paper_of(given[-1]) != paper:
            raise PersonWrong(gettext("Thời hạn của chức vụ này đã đổi sau lần ấy: rút lần sau trước."), field="reason")
        found.append(given[-1])
    return found


def renewed_by(row: Post, paper: str) -> bool:
    """Whether a paper gave a post its term, and not the post itself."""
    return paper in [_paper_of(one) for one in _terms_of([row])[queries.source_of(row)]]


def _terms_of(rows: Sequence[Post]) -> dict[str, list[Entry]]:
    """The standing entries that gave these posts other ends, with their details, by source, the newest last."""
    found = defaultdict[str, list[Entry]](list)
    for entry in sorted(queries.standing_entries([queries.source_of(row) for row in rows]), key=lambda entry: entry.seq):
        if entry.kind == POST_RENEWED.code:
            found[entry.source].append(entry)
    return found


def _paper_of(term: Entry) -> str:
    return str((term.detail.body or {}).get("paper", ""))


def end_before(renewal: Entry) -> date | None:
    """Until when (exclusive) a post was to be held before it was renewed; None: without an end."""
    told = (renewal.detail.body or {}).get("held_until")
    return date.fromisoformat(told) if isinstance(told, str) else None


def refuse_left(rows: Sequence[Post]) -> None:
    """Raise PersonWrong where one of these posts was left: its end has to be taken back first."""
    ends = ends_of(rows)
    if any(queries.source_of(row) in ends for row in rows):
        raise PersonWrong(gettext("Chức vụ này đã ghi thôi: rút lần ghi thôi trước."))


def refuse_term(rows: Sequence[Post], until: date | None) -> None:
    """Raise PersonWrong where one of these posts cannot be held until that day (exclusive), as it begins after it, was left,
    is given to the same person anew before it, or is the last one to administer the system.
    """
    refuse_left(rows)
    begun = _beginnings(rows)
    for row in rows:
        if until and until <= row.valid.lower:
            text = gettext("Thời hạn phải hết sau ngày {since:%d/%m/%Y}, ngày bắt đầu giữ chức vụ.")
            raise PersonWrong(text.format(since=row.valid.lower), field="until")
        if later := [day for day in begun[_held(row)] if row.valid.lower < day < (until or date.max)]:
            raise _held_anew(row, min(later), "until")
    if until:
        appointing.refuse_without_administrator(rows, until, "until")


def refuse_held_again(rows: Sequence[Post]) -> None:
    """Raise PersonWrong where one of these posts has no recorded end, or was given to the same person anew afterwards."""
    ends = ends_of(rows)
    if any(queries.source_of(row) not in ends for row in rows):
        raise PersonWrong(gettext("Chức vụ này chưa ghi thôi."), field="reason")
    begun = _beginnings(rows)
    for row in rows:
        if later := [day for day in begun[_held(row)] if day >= row.valid.upper]:
            raise _held_anew(row, min(later), "reason")


def _beginnings(rows: Sequence[Post]) -> dict[tuple[int, int, str, str], list[date]]:
    """Since when the people of these posts hold posts, by post."""
    begun = defaultdict[tuple[int, int, str, str], list[date]](list)
    for other in Post.objects.filter(void=False, person_id__in={row.person_id for row in rows}):
        begun[_held(other)].append(other.valid.lower)
    return begun


def _held_anew(row: Post, since: date, field: str) -> PersonWrong:
    words = gettext("{full_name} đã lại giữ chức vụ ấy từ ngày {since:%d/%m/%Y}. Rút lần giao ấy trước.")
    return PersonWrong(words.format(full_name=row.person.full_name, since=since), field=field)


def _held(row: Post) -> tuple[int, int, str, str]:
    return row.person_id, row.organization_id, row.post, row.rank


def _stays_of(rows: Sequence[Transfer] | Sequence[Membership]) -> dict[int, list[Membership]]:
    """Everything that the members of these rows have been, by person, the last one last, locked."""
    found = defaultdict[int, list[Membership]](list)
    live = Membership.objects.filter(void=False, person_id__in=[row.person_id for row in rows]).select_related("person")
    for stay in live.select_for_update(of=("self",)).order_by("valid"):
        found[stay.person_id].append(stay)
    return found


def _changed_since(row: Transfer | Membership) -> TransferWrong:
    text = gettext("Sinh hoạt của {full_name} đã thay đổi sau lần ghi này, không rút được nữa.")
    return TransferWrong(text.format(full_name=row.person.full_name), field="reason")


def _not_found() -> NotFound:
    return NotFound(gettext("Không tìm thấy lần công nhận này trong phạm vi được giao."))
