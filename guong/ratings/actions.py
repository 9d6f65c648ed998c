"""The verbs of ratings: record what the competent organization decided, correct it, withdraw it.

Nothing here decides a level: the rules say which levels exist, a body has decided. A correction is a new entry that names
the one it corrects; the row then says what holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import languages
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal, Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, record, withdraw
from guong.ratings import entries, judging, queries
from guong.ratings.judging import Judged, NewRating, RatingWrong
from guong.ratings.models import Rating


@action
def record_ratings(*, by: Actor, new: Sequence[NewRating], on: date) -> list[Rating]:
    """Record decided ratings and exemptions of members and organizations.

    Raises:
        Refusals: per row, an unknown subject, one out of reach, no membership on the base day, a level that the scale of
            the meeting's day does not have, a year that is rated already, impossible or future days, a missing document, a
            body that may not have decided it or whose matter is not the actor's.
    """
    judged, problems = queries.judged_all(by, new, on)
    if problems:
        raise Refusals(problems)
    rows = add(_row(n, j) for n, j in zip(new, judged, strict=True))
    _record(rows, by, on)
    return rows


@action
def correct_rating(*, by: Actor, key: int, new: NewRating, reason: str, on: date) -> Rating:
    """Correct a recorded rating: the old entry stays, a new one corrects it.

    Raises:
        NotFound: no such live rating within reach.
        RatingWrong: nothing changes, no reason is given, or the new facts are wrong.
    """
    (row,) = queries.ratings_to_change(by, "ratings.correct", [key])
    if not reason:
        raise RatingWrong(gettext("Ghi lý do đính chính."), field="reason")
    ground = judging.ground_of([new], on)
    ground.taken.discard((row.person_id, 0 if row.person_id else row.organization_id, row.year))
    judged = judging.judge(new, ground)
    if (judged.person, judged.organization, new.year) != (row.person_id, row.organization_id, row.year):
        raise RatingWrong(
            gettext("Đính chính không đổi được người, tổ chức hay năm. Rút kết quả này rồi ghi lại."), field="year"
        )
    if judged.decided_by and policy.outside(by, "ratings.correct", {judged.decided_by}):
        raise queries.not_the_decider()
    old = queries.standing_entries([row])[row.source]
    before = {"words": languages.kept(lambda: row.words), "reason": reason}
    if _same(row, new, judged):
        raise RatingWrong(gettext("Kết quả mới giống kết quả cũ."), field="level")
    _apply(row, new, judged)
    _record([row], by, on, corrects=old.pk, before=before)
    return row


@action
def withdraw_ratings(*, by: Actor, ratings: Sequence[int], reason: str, on: date) -> list[Rating]:
    """Withdraw recorded ratings; the year is then not rated.

    Raises:
        NotFound: one of them is not within reach, or no longer live.
        Refusal: no reason is given.
    """
    if not reason:
        raise Refusal(gettext("Ghi lý do rút."), field="reason")
    rows = queries.ratings_to_change(by, "ratings.withdraw", ratings)
    change(rows, withdrawn=True, act=act_id())
    withdraw(queries.standing_entries(rows).values(), by=by, on=on, reason=reason)
    return rows


def _same(row: Rating, new: NewRating, judged: Judged) -> bool:
    was = (row.level, row.exemption, row.met_on, row.decided_on, row.decided_by_id, row.document_number, row.document_issuer)
    document = (new.document_number, new.document_issuer)
    return was == (judged.level, judged.exemption, new.meeting, new.decided_on, judged.decided_by, *document)


def _row(new: NewRating, judged: Judged) -> Rating:
    return Rating(
        act=act_id(),
        person_id=judged.person,
        organization_id=judged.organization,
        year=new.year,
        scale=judged.scale,
        level=judged.level,
        exemption=judged.exemption,
        met_on=new.meeting,
        decided_on=new.decided_on,
        decided_by_id=judged.decided_by,
        document_number=new.document_number,
        document_issuer=new.document_issuer,
    )


def _apply(row: Rating, new: NewRating, judged: Judged) -> None:
    row.scale, row.level, row.exemption = judged.scale, judged.level, judged.exemption
    row.met_on, row.decided_on, row.decided_by_id = new.meeting, new.decided_on, judged.decided_by
    row.document_number, row.document_issuer = new.document_number, new.document_issuer
    what = ("scale", "level", "exemption")
    change([row], *what, "met_on", "decided_on", "decided_by", "document_number", "document_issuer", act=act_id())


def _record(rows: Sequence[Rating], by: Actor, on: date, **more: Any) -> None:
    for person, exempt in ((True, False), (True, True), (False, False)):
        facts = [_fact(row, **more) for row in rows if bool(row.person_id) is person and bool(row.exemption) is exempt]
        record(entries.kind_of(person=person, exempt=exempt), facts, by=by, on=on)


def _fact(row: Rating, *, corrects: int | None = None, before: dict[str, str] | None = None) -> Fact:
    return Fact(
        organization=row.organization_id,
        person=row.person_id,
        value=row.exemption or row.level,
        about=row.year,
        on=row.decided_on,
        decided_by=row.decided_by_id,
        source=row.source,
        corrects=corrects,
        detail={
            "document": f"{row.document_number}, {row.decided_on:%d/%m/%Y}, {row.document_issuer}",
            "met_on": row.met_on.isoformat(),
            "scale": row.scale,
            **({"before": before} if before else {}),
        },
    )
