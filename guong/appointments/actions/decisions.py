"""The verbs of decisions about cadres: prepare, check, decide, correct, withdraw; record those of former years.

Preparing leaves no entry: nothing about a person enters the ledger before a body has decided. The decision writes its entry
together with the post that it gives or ends, in one transaction; the post itself is written by personnel alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext

from guong.appointments import entries, following, judging, looking, queries
from guong.appointments.judging import Answer, DecisionWrong, NewDecision, Paper, PastDecision
from guong.appointments.models import Check, DecisionPaper, PersonnelDecision
from guong.appointments.states import DECIDED, DECISION, DRAFTED
from guong.kit import files, languages
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, draft, record, withdraw
from guong.organization import terms
from guong.organization.models import Organization, Post
from guong.personnel import actions as personnel
from guong.personnel import restoring
from guong.personnel.queries import Appointment
from guong.rules import appointment

NO_ACT = 0  # of a row that is only being prepared: the ledger knows nothing of it


@draft
def prepare_decision(*, by: Actor, new: NewDecision, on: date) -> PersonnelDecision:
    """Begin to prepare a decision: its checklist is laid out, each line open.

    Raises:
        NotFound: the actor prepares nowhere.
        DecisionWrong: nobody or no organization within reach, a post that does not exist or is not held, days that do not
            fit the posts or the organization, a missing reason, or the same decision is being prepared already.
    """
    queries.person_to_decide_about(by, new.person)
    row = PersonnelDecision(act=NO_ACT, kind=new.kind, person_id=new.person, drafted_on=on, **_said(by, new))
    add([row])
    proofs = {"planning": new.planning_paper}
    lines = appointment.lines_of(new.kind)  # type: ignore[arg-type]
    add(Check(decision=row, code=line.code, proof=proofs.get(line.code, "")) for line in lines)
    return row


@draft
def rewrite_decision(*, by: Actor, key: int, new: NewDecision, on: date) -> PersonnelDecision:
    """Write anew what a decision says that is being prepared. What was found of its lines stays, and is looked over once more.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was decided or dropped.
        DecisionWrong: another kind or person, which asks for another checklist; or what is refused when one is begun.
    """
    row = queries.decision_to_change(by, "appointments.prepare", key)
    state = row.state if row.state == DRAFTED else DECISION.step(row.state, "reopen").target
    if (new.kind, new.person) != (row.kind, row.person_id):
        text = gettext("Loại quyết định khác, người khác thì phiếu rà soát khác: thôi chuẩn bị phiếu này, lập phiếu mới.")
        raise DecisionWrong(text, field="kind")
    queries.person_to_decide_about(by, new.person)
    said, paper = _said(by, new, row), row.planning_paper
    planning = [check for check in queries.checks_of(row) if check.code == "planning" and check.proof == paper]
    change(planning, proof=new.planning_paper)
    change([row], state=state, **said)
    return row


@draft
def note_checks(*, by: Actor, key: int, answers: Mapping[str, Answer], on: date) -> PersonnelDecision:
    """Write down what was found of lines of the checklist; what had been checked is open again.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was decided or dropped.
        DecisionWrong: no such line, a met line without its paper, an unmet one without a reason.
    """
    row = queries.decision_to_change(by, "appointments.prepare", key)
    if row.state != DRAFTED:
        row.state = DECISION.step(row.state, "reopen").target
    checks = queries.checks_of(row)
    judging.check_answers(answers, {check.code for check in checks})
    noted = [
        check
        for check in checks
        if check.code in answers and (check.result, check.proof, check.note) != astuple(answers[check.code])
    ]
    for check in noted:
        check.result, check.proof, check.note = astuple(answers[check.code])
    change(noted, "result", "proof", "note", noted_by_id=by.person, noted_on=on)
    change([row], "state")
    return row


@draft
def finish_checks(*, by: Actor, key: int, on: date) -> PersonnelDecision:
    """Say that every line was looked at: the decision can be taken.

    Raises:
        NotFound: it is not within reach.
        WrongState: it is not being prepared.
        DecisionWrong: a line has not been looked at.
    """
    row = queries.decision_to_change(by, "appointments.prepare", key)
    state = DECISION.step(row.state, "check").target
    judging.check_complete(queries.checks_of(row))
    change([row], state=state)
    return row


@draft
def drop_decision(*, by: Actor, key: int, on: date) -> PersonnelDecision:
    """Stop preparing a decision; nothing of it was ever told.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was decided or dropped.
    """
    row = queries.decision_to_change(by, "appointments.prepare", key)
    change([row], state=DECISION.step(row.state, "drop").target)
    return row


@action
def take_decision(*, by: Actor, key: int, paper: Paper, reason: str, on: date) -> PersonnelDecision:
    """Write down that a body has decided: the post is given or ended with it, where it carries no role of the system.

    Raises:
        NotFound: it is not within reach.
        WrongState: it has not been checked, or was decided.
        DecisionWrong: no number, a day to come, a line or a requirement that is not met or a bar without a written reason, or
            a post for somebody who has died, been expelled or gone.
        FileRefused: a copy of the paper is not taken.
        PersonWrong, Refusals: the post cannot be ended or given on that day.
    """
    row = queries.decision_to_change(by, "appointments.decide", key)
    state = DECISION.step(row.state, "decide").target
    judging.check_paper(paper, on)
    queries.refuse_twice(row, paper.document_number, paper.issued_on)
    row.issued_on = paper.issued_on
    queries.refuse_departed(row, on)
    against = queries.weighed(by, row).barred or bool(looking.unmet_requirements(row, on))
    judging.check_reasons(queries.checks_of(row), against, reason)
    row.state, row.document_number, row.keeper = state, paper.document_number, paper.keeper
    row.reason = "\n".join(filter(None, (row.reason, reason)))
    row.ended = _end_post(by, row, on)
    row.gives = _give_post(by, row, on)
    change([row], "state", "document_number", "issued_on", "keeper", "reason", "ended", "gives", act=act_id())
    record(entries.TAKEN, [_fact(row, row.organization, **_keep(row, paper.copies, on))], by=by, on=on)
    return row


@action
def correct_decision(*, by: Actor, key: int, paper: Paper, reason: str, on: date) -> PersonnelDecision:
    """Write right the paper of a decision: its number, its day, who keeps it; add copies. The old words stay in the ledger.

    Raises:
        NotFound: it is not within reach.
        DecisionWrong: it was not decided, no number, a day to come, no reason.
        FileRefused: a copy of the paper is not taken.
    """
    row = queries.decision_to_change(by, "appointments.correct", key)
    if row.state != DECIDED:
        raise DecisionWrong(gettext("Chỉ đính chính quyết định đã ban hành."))
    if not reason:
        raise DecisionWrong(gettext("Ghi lý do đính chính."), field="reason")
    judging.check_paper(paper, on)
    queries.refuse_twice(row, paper.document_number, paper.issued_on)
    old = queries.taken_entry(row)
    before = {"words": languages.kept(lambda: row.kind_words), "reason": reason, "document": row.document}
    row.document_number, row.issued_on, row.keeper = paper.document_number, paper.issued_on, paper.keeper
    change([row], "document_number", "issued_on", "keeper", act=act_id())
    kept = _keep(row, paper.copies, on)
    record(entries.TAKEN, [_fact(row, row.organization, corrects=old.pk, before=before, **kept)], by=by, on=on)
    return row


@action
def withdraw_decision(*, by: Actor, key: int, reason: str, on: date) -> PersonnelDecision:
    """Take back a decision that was written down wrongly, its post or term, and the end of the post that it ended.

    What is not the actor's to write stands on: a post with a role is an administrator's.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was not decided.
        DecisionWrong: no reason is given.
        PersonWrong: the post that it ended was given to the person anew since; its post was left, or has another term by now.
    """
    row = queries.decision_to_change(by, "appointments.correct", key)
    state = DECISION.step(row.state, "withdraw").target
    if not reason:
        raise DecisionWrong(gettext("Ghi lý do rút."), field="reason")
    old, gave, left = queries.taken_entry(row), row.gives, row.leaves if row.ended else None
    change([row], state=state, gives=None, ended=False, act=act_id())
    if gave and following.may_write(by, gave.pk, row.person_id):
        _take_back(by, gave, row.source, reason, on)
    if left and following.may_write(by, left.pk, row.person_id):
        personnel.reopen_posts(by=by, posts=[left.pk], reason=reason, on=on)
    withdraw([old], by=by, on=on, reason=reason)
    return row


@action
def carry_out_decision(*, by: Actor, key: int, on: date) -> PersonnelDecision:
    """Write the post of a taken decision, its term or the end of the post that is left, which its writer could not write.

    Raises:
        NotFound: it is not within reach, or what waits is somebody else's to write.
        DecisionWrong: all of it is written; or a post for somebody who has died or gone.
        PersonWrong, Refusals: the post cannot be ended, given or prolonged on that day.
    """
    row = queries.decision_to_carry_out(by, key, locked=True)
    end_waits, post_waits = following.end_waits(row), following.post_waits(row)
    if not (end_waits or post_waits):
        raise DecisionWrong(gettext("Chức vụ theo quyết định này đã ghi rồi."))
    ended = end_waits and _end_post(by, row, on)
    gives = _give_post(by, row, on) if post_waits else None
    if not (ended or gives):
        raise queries.not_there()
    if gives:
        queries.refuse_departed(row, on)
    change([row], ended=row.ended or ended, gives=gives or row.gives, act=act_id())
    return row


@action
def record_decisions(*, by: Actor, new: Sequence[PastDecision], on: date) -> list[PersonnelDecision]:
    """Record decisions of former years as papers tell them. They give no post: posts have a sheet of their own.

    Raises:
        Refusals: per row, an unknown person, organization, kind or post, impossible days, a decision that stands already.
    """
    if problems := queries.problems_of_past(by, new):
        raise Refusals(problems)
    people = queries.people_by_code({row.person for row in new})
    codes = queries.organizations_by_code({code for row in new for code in (row.organization, row.decided_by)})
    places = Organization.objects.in_bulk(set(codes.values()))
    rows = add(_past(one, people, codes, on) for one in new)
    record(entries.TAKEN, [_fact(row, places[row.organization_id]) for row in rows], by=by, on=on)
    return rows


def _said(by: Actor, new: NewDecision, row: PersonnelDecision | None = None) -> dict[str, Any]:
    """What a decision says, weighed as `prepare_decision` tells; `row` is what is being prepared of it already."""
    leaves = queries.post_to_leave(new.person, new.leaves)
    new = judging.settled(new, leaves)
    judging.check_decision(new)
    queries.refuse_places(by, new)
    queries.refuse_unheld(new)
    following.refuse_days(new, leaves)
    following.refuse_twin(new, row)
    return {
        "organization_id": new.organization, "post": new.post, "rank": new.rank, "direction": new.direction, "leaves": leaves,
        "decided_by_id": new.decided_by, "since": new.since, "until": new.until, "planning_paper": new.planning_paper,
        "reason": new.reason,
    }  # fmt: skip


def _past(new: PastDecision, people: Mapping[str, int], codes: Mapping[str, int], on: date) -> PersonnelDecision:
    return PersonnelDecision(
        act=act_id(), kind=new.kind, person_id=people[new.person], organization_id=codes[new.organization],
        post=new.post, rank=new.rank, direction="", decided_by_id=codes[new.decided_by], document_number=new.document_number,
        issued_on=new.issued_on, since=new.since, until=new.until, keeper=new.keeper, state=DECIDED, drafted_on=on,
    )  # fmt: skip


def _keep(row: PersonnelDecision, copies: Sequence[files.Sent], on: date) -> dict[str, Any]:
    """Keep copies of the paper; returns what the ledger says of them: their names and digests."""
    found = files.all_attached(copies)
    for one in found:
        paper = DecisionPaper(
            decision=row, name=one.name, mime=one.kept.mime, size=one.kept.size, digest=one.kept.digest, added_on=on
        )
        paper.file.save(one.kept.name, ContentFile(one.content), save=False)
        paper.save()
    return {"papers": [{"name": one.name, "digest": one.kept.digest} for one in found]} if found else {}


def _end_post(by: Actor, row: PersonnelDecision, on: date) -> bool:
    """End the post that is left, if it is the actor's to end: one that carries a role is an administrator's."""
    if row.kind not in appointment.LEAVING or row.leaves is None:
        return False
    if not following.may_write(by, row.leaves_id, row.person_id):
        return False
    personnel.end_posts(by=by, posts=[row.leaves.pk], last_on=row.since - timedelta(days=1), on=on)
    return True


def _give_post(by: Actor, row: PersonnelDecision, on: date) -> Post | None:
    """Give the post, if it is the actor's to give; one that is held and confirmed lasts until the end of the new term."""
    if row.kind not in appointment.GIVING or not following.may_give(by, row):
        return None
    if row.kind == "reappoint" and (held := following.held_here(row)):
        return personnel.renew_posts(by=by, posts=[held.pk], until=row.until, paper=row.source, on=on)[0]
    wanted = Appointment(
        row.person_id, row.organization_id, row.post, row.since, row.until, hierarchy=terms.PARTY, rank=row.rank
    )
    return personnel.appoint_people(by=by, appointments=[wanted], on=on)[0]


def _take_back(by: Actor, post: Post, paper: str, reason: str, on: date) -> None:
    """What a decision gave: a term of a post, or the post itself."""
    if restoring.renewed_by(post, paper):
        personnel.withdraw_renewals(by=by, posts=[post.pk], paper=paper, reason=reason, on=on)
    else:
        personnel.withdraw_posts(by=by, posts=[post.pk], reason=reason, on=on)


def _fact(row: PersonnelDecision, place: Organization, *, corrects: int | None = None, **more: object) -> Fact:
    assert row.issued_on is not None
    detail = {
        "post": row.post,
        **({"rank": row.rank} if row.rank else {}),
        "place": place.name,
        "since": row.since,
        **({"until": row.until} if row.until else {}),
        "document": row.document,
        **more,
    }
    return Fact(
        organization=row.organization_id,
        person=row.person_id,
        value=row.kind,
        about=row.issued_on.year,
        on=row.issued_on,
        decided_by=row.decided_by_id,
        source=row.source,
        corrects=corrects,
        detail=detail,
    )
