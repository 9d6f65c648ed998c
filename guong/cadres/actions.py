"""The verbs of the force of cadres: set, end and withdraw what posts ask for; declare, record, confirm, decline papers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from guong.cadres import entries, judging, queries
from guong.cadres.judging import CadreWrong, NewNorm, NewQualification, NormKey
from guong.cadres.models import PostNorm, Qualification
from guong.kit import spans
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusals
from guong.kit.rows import add, change
from guong.ledger.kinds import Kind
from guong.ledger.write import Fact, act_id, action, draft, record, withdraw


@action
def set_norms(*, by: Actor, new: Sequence[NewNorm], on: date) -> list[PostNorm]:
    """Set seats of posts and what they ask for, from a day; what stood there before stays true of its own time.

    What begins on the same day as the one before it corrects it: a value that was typed wrongly.

    Raises:
        NotFound: an organization is not within reach.
        Refusals: per norm, an unknown post or code, a value outside its bounds, no document, no later day, the same one twice.
    """
    queries.refuse_out_of_reach(by, queries.SET, {one.organization for one in new})
    before = queries.norms_before(new)
    _refuse_norms(new, before)
    starts = {one.key: one.since for one in new}
    replaced = {key: row for key, row in before.items() if row.valid.upper is None}
    wrong = {key: row for key, row in replaced.items() if row.valid.lower == starts[key]}
    for key, row in replaced.items():
        if key in wrong:
            row.void = True
        else:
            row.valid = spans.between(row.valid.lower, starts[key])
    change(list(replaced.values()), "valid", "void", act=act_id())
    rows = add(
        PostNorm(
            act=act_id(), organization_id=one.organization, post=one.post, rank=one.rank, code=one.code, value=one.value,
            valid=spans.since(one.since), document=one.document,
        )
        for one in new
    )  # fmt: skip
    told = _told(entries.NORM_SET, wrong.values())
    corrects = {row: told[wrong[row.key].source] for row in rows if row.key in wrong}
    _record_norms(entries.NORM_SET, {row: row.valid.lower for row in rows}, by, on, corrects)
    return rows


@action
def end_norms(*, by: Actor, norms: Sequence[int], last_on: date, on: date) -> list[PostNorm]:
    """End what a post asks for with a day; from then on what a body above set holds, if any.

    An end that lies ahead is corrected so, too: a day that was typed wrongly.

    Raises:
        NotFound: one of them is not within reach, or has ended.
        CadreWrong: the day lies before it began or after what was set next, or it ends on that day already.
    """
    rows = queries.norms_to_end(by, norms)
    around, told = queries.norms_around(rows), _told(entries.NORM_ENDED, rows)
    for row in rows:
        judging.check_end(row, last_on, around[row.key])
        row.valid = spans.through(row.valid.lower, last_on)
    change(rows, "valid", act=act_id())
    corrects = {row: told[row.source] for row in rows if row.source in told}
    _record_norms(entries.NORM_ENDED, dict.fromkeys(rows, last_on), by, on, corrects)
    return rows


@action
def withdraw_norms(*, by: Actor, norms: Sequence[int], reason: str, on: date) -> list[PostNorm]:
    """Withdraw norms that were set wrongly, as if they had never been: what one replaced holds on until what was set next.

    Raises:
        NotFound: one of them is not within reach.
        CadreWrong: no reason is given.
    """
    if not reason:
        raise CadreWrong(gettext("Ghi vì sao rút."), field="reason")
    rows = queries.norms_to_withdraw(by, norms)
    around, gone = queries.norms_around(rows), {row.pk for row in rows}
    told = queries.standing_of_norms([row for chain in around.values() for row in chain])
    ended = {entry.source for entry in told if entry.kind == entries.NORM_ENDED.code}
    longer = [row for chain in around.values() for row in judging.held_on(chain, gone, ended)]
    change(rows, void=True, act=act_id())
    change(longer, "valid", act=act_id())
    sources = {row.source for row in rows}
    withdraw([entry for entry in told if entry.source in sources], by=by, on=on, reason=reason)
    return rows


@action
def record_qualifications(*, by: Actor, new: Sequence[NewQualification], on: date) -> list[Qualification]:
    """Record qualifications out of people's papers, confirmed at once.

    Raises:
        NotFound: nobody is named.
        Refusals: per row, nobody of that code within reach, the actor himself, a field missing, recorded already.
    """
    if problems := queries.problems_of_qualifications(by, new):
        raise Refusals(problems)
    people = queries.people_by_code(new)
    rows = add(_row(one, people[one.person].pk, on, confirmed=True) for one in new)
    _record_confirmed(rows, by, on)
    return rows


@draft
def declare_qualification(*, by: Actor, new: NewQualification, on: date) -> Qualification:
    """Declare a qualification of one's own; it counts once it is confirmed.

    Raises:
        NotFound: the actor is no person who belongs somewhere.
        CadreWrong: a field is missing, or it is there already.
    """
    person = queries.own_person(by)
    judging.check_qualification(new, person.born_on, on)
    if queries.is_there(person.pk, new):
        raise CadreWrong(gettext("Trình độ này đã ghi rồi."), field="name")
    row = _row(new, person.pk, on, confirmed=False)
    row.save(force_insert=True)
    return row


@draft
def take_back_declaration(*, by: Actor, key: int, on: date) -> None:
    """Take back what one declared, while it waits or after it was declined.

    Raises:
        NotFound: there is no such declaration of one's own.
    """
    row = queries.own_declaration(by, key)
    Qualification.objects.filter(pk=row.pk).delete()


@action
def confirm_qualifications(*, by: Actor, qualifications: Sequence[int], on: date) -> list[Qualification]:
    """Confirm what others declared, after a look at the papers.

    Raises:
        NotFound: one of them is not within reach, does not wait, or is the actor's own.
    """
    rows = queries.declarations_to_judge(by, qualifications)
    change(rows, confirmed_on=on, act=act_id())
    _record_confirmed(rows, by, on)
    return rows


@draft
def decline_qualification(*, by: Actor, key: int, reason: str, on: date) -> Qualification:
    """Say why what somebody declared is not confirmed; nothing of it comes into the ledger, and he may declare it again.

    Raises:
        NotFound: it is not within reach, or does not wait.
        CadreWrong: no reason is given.
    """
    if not reason:
        raise CadreWrong(gettext("Ghi vì sao chưa xác nhận."), field="reason")
    (row,) = queries.declarations_to_judge(by, [key])
    Qualification.objects.filter(pk=row.pk).update(declined=reason)
    row.declined = reason
    return row


@action
def withdraw_qualifications(*, by: Actor, qualifications: Sequence[int], reason: str, on: date) -> list[Qualification]:
    """Withdraw qualifications that were recorded wrongly; the person reads the reason.

    Raises:
        NotFound: one of them is not within reach, or was not confirmed.
        CadreWrong: no reason is given.
    """
    if not reason:
        raise CadreWrong(gettext("Ghi vì sao rút."), field="reason")
    rows = queries.qualifications_to_withdraw(by, qualifications)
    standing = queries.standing_entries(rows)
    change(rows, void=True, act=act_id())
    withdraw(standing, by=by, on=on, reason=reason)
    return rows


def _refuse_norms(new: Sequence[NewNorm], before: Mapping[NormKey, PostNorm]) -> None:
    problems, seen = [], set()
    for index, one in enumerate(new):
        stands = before.get(one.key)
        try:
            judging.check_norm(one, stands)
            if one.key in seen:
                raise CadreWrong(gettext("Yêu cầu này ghi hai lần."), field="asked")
            seen.add(one.key)
        except CadreWrong as wrong:
            problems.append((index, wrong))
    if problems:
        raise Refusals(problems)


def _told(kind: Kind, rows: Collection[PostNorm]) -> dict[str, int]:
    """The standing entry of a kind about each of these norms, by the norm's source."""
    return {entry.source: entry.pk for entry in queries.standing_of_norms(rows) if entry.kind == kind.code}


def _row(new: NewQualification, person: int, on: date, *, confirmed: bool) -> Qualification:
    return Qualification(
        act=act_id() if confirmed else 0, person_id=person, kind=new.kind, level=new.level, name=new.name,
        institution=new.institution, issued_on=new.issued_on, evidence=new.evidence, declared_on=on,
        confirmed_on=on if confirmed else None,
    )  # fmt: skip


def _record_norms(kind: Kind, days: Mapping[PostNorm, date], by: Actor, on: date, corrects: Mapping[PostNorm, int]) -> None:
    """Each entry happened on the day from which a norm holds, or on its last one; it may correct a former entry."""
    facts = [
        Fact(
            row.organization_id, f"{row.post}/{row.rank}/{row.code}", row.source, on=day, corrects=corrects.get(row),
            measure=Decimal(row.value), detail={"value": row.value, "document": row.document},
        )
        for row, day in days.items()
    ]  # fmt: skip
    record(kind, facts, by=by, on=on)


def _record_confirmed(rows: Sequence[Qualification], by: Actor, on: date) -> None:
    """Each entry belongs to where the person stands on the day of confirming."""
    places = queries.places_of([row.person_id for row in rows], on)
    if any(row.person_id not in places for row in rows):
        raise NotFound(gettext("Không tìm thấy người này trong phạm vi được giao."))
    facts = [
        Fact(
            places[row.person_id], row.kind, row.source, person=row.person_id, measure=Decimal(row.level),
            detail={"name": row.name, "institution": row.institution, "issued_on": row.issued_on.isoformat()},
        )
        for row in rows
    ]  # fmt: skip
    record(entries.CONFIRMED, facts, by=by, on=on)
