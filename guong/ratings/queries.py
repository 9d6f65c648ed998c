"""Reads of ratings in scope, and what would be wrong with recording or correcting them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import names
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.ledger import read
from guong.ledger.models import Entry
from guong.ratings.judging import Judged, NewRating, RatingWrong, ground_of, judge
from guong.ratings.models import LIVE, Rating


def judged_all(by: Actor, new: Sequence[NewRating], on: date) -> tuple[list[Judged], Problems]:
    """Every row judged, and what is wrong with those that cannot be recorded by this actor."""
    ground = ground_of(new, on)
    found: list[tuple[int, Refusal]] = []
    judged: list[tuple[int, Judged]] = []
    for index, one in enumerate(new):
        try:
            judged.append((index, judge(one, ground)))
        except RatingWrong as wrong:
            found.append((index, wrong))
    closed = policy.outside(by, "ratings.record", {key for _, j in judged for key in (j.organization, j.decided_by) if key})
    for index, j in judged:
        if j.organization in closed:
            column = "person" if j.person else "organization"
            found.append((index, RatingWrong(gettext("Không tìm thấy trong phạm vi được giao."), field=column)))
        elif j.decided_by in closed:
            found.append((index, not_the_decider()))
    return [j for _, j in judged], sorted(found, key=lambda problem: problem[0])


def not_the_decider() -> RatingWrong:
    """What a superior decided is the superior's to record, to correct and to withdraw."""
    return RatingWrong(
        gettext("Kết quả này do cấp trên quyết định, nên chỉ cấp ấy ghi, đính chính hay rút."), field="decided_by"
    )


def may_change(by: Actor, verb: str, row: Rating) -> bool:
    """Whether the actor may use this verb on a rating that was recorded: within reach, and so is whoever decided it."""
    return policy.may(by, verb, row) and (row.decided_by_id is None or not policy.outside(by, verb, {row.decided_by_id}))


def problems_of_recording(by: Actor, new: Sequence[NewRating]) -> Problems:
    """What is wrong with each row, as (index, refusal); empty when all may be recorded."""
    return judged_all(by, new, by.on)[1]


def ratings(by: Actor) -> QuerySet[Rating]:
    """Ratings decided by the actor's day that he may see, with their subjects."""
    rows = Rating.objects.filter(void=False, decided_on__lte=by.on).select_related("person", "organization", "decided_by")
    return policy.scope(by, "ratings.read", rows)


def ratings_page(
    by: Actor, *, year: int | None = None, subject: str = "", before: int | None = None, size: int = 20
) -> list[Rating]:
    """One page of ratings, newest first; one row more than `size` tells that more follow."""
    rows = ratings(by).order_by("-pk")
    if year is not None:
        rows = rows.filter(year=year)
    if subject:
        rows = rows.filter(person__isnull=subject == "organization")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows[: size + 1])


def numbered(by: Actor, text: str, size: int) -> list[Rating]:
    """Ratings whose document number begins with the text, the newest first; one more than `size` tells that more follow."""
    rows = ratings(by).filter(document_number__startswith=names.nfc(text).upper())
    return list(rows.order_by("-pk")[: size + 1])


def rating_of(by: Actor, key: int) -> Rating:
    """One rating.

    Raises:
        NotFound: there is none within reach.
    """
    found = ratings(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy kết quả này."))
    return found


def ratings_to_change(by: Actor, verb: str, keys: Iterable[int]) -> list[Rating]:
    """Live ratings in scope of a verb, locked.

    Raises:
        NotFound: one of them is not within reach, or no longer live.
        RatingWrong: one was decided by a body out of reach.
    """
    wanted = list(keys)
    rows = policy.scope(by, verb, Rating.objects.filter(LIVE, pk__in=wanted).select_for_update(of=("self",)))
    found = {row.pk: row for row in rows.select_related("person", "organization", "decided_by")}
    if len(found) != len(set(wanted)):
        raise NotFound(gettext("Không tìm thấy kết quả này."))
    if policy.outside(by, verb, {row.decided_by_id for row in found.values() if row.decided_by_id}):
        raise not_the_decider()
    return [found[key] for key in wanted]


def standing_entries(rows: Sequence[Rating]) -> dict[str, Entry]:
    """The entry that stands for each of these ratings, by source."""
    return {entry.source: entry for entry in read.standing().filter(source__in=[row.source for row in rows])}


def history(by: Actor, row: Rating) -> list[Entry]:
    """Every entry about a rating in the order in which it was written."""
    rating_of(by, row.pk)
    return list(Entry.objects.filter(source=row.source).select_related("detail").order_by("seq"))
