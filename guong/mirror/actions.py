"""The verbs of the mirror: the person answers, asks for a correction, takes that back; the body that wrote the fact decides.

The mirror corrects nothing itself: the fact's own app does, and a request is accepted by pointing to that correction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import names
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal
from guong.kit.rows import change
from guong.ledger.write import Fact, act_id, action, record, withdraw
from guong.mirror import entries, expecting, queries
from guong.mirror.models import Answer, CorrectionRequest
from guong.mirror.states import REQUEST, due

LONGEST = 4000


class AnswerWrong(Refusal):
    """The words cannot be taken."""


class AlreadyAsked(Refusal):
    """A correction of the same fact was asked for and is not answered yet."""


class NotCorrected(Refusal):
    """A request cannot be accepted before the fact was corrected."""


@action
def answer_entry(*, by: Actor, entry: int, text: str, on: date) -> Answer:
    """Put one's own words beside an entry about oneself; they are never replaced, only added to.

    Raises:
        NotFound: the entry is not about the actor.
        AnswerWrong: nothing is written, or too much.
    """
    about = queries.own_entry(by, entry)
    if not policy.may_create(by, "mirror.answer", organization=about.organization_id, person=by.person):
        raise NotFound(gettext("Không tìm thấy dòng này."))
    words = _words(text, "text", gettext("Chưa viết ý kiến."))
    row = Answer(person_id=by.person or 0, entry=about, text=words, written_on=on, act=act_id())
    Answer.objects.bulk_create([row])
    fact = Fact(
        organization=about.organization_id,
        person=by.person,
        about=about.about,
        value=about.kind,
        source=f"mirror.answer:{row.pk}",
        detail={"text": words, "entry": about.pk},
    )
    record(entries.ANSWERED, [fact], by=by, on=on)
    return row


@action
def ask_correction(*, by: Actor, entry: int, text: str, proposed: str, on: date) -> CorrectionRequest:
    """Ask the body that wrote an entry about oneself to correct it: why, and what it should say.

    Addressed to whoever decided the fact, else to the organization in whose records it stands.

    Raises:
        NotFound: the entry is not about the actor.
        Refusal: it was corrected or withdrawn since.
        AlreadyAsked: an earlier request about it waits for its answer.
        AnswerWrong: nothing is written, or too much.
    """
    about = queries.entry_to_question(by, entry)
    if not policy.may_create(by, "mirror.ask_correction", organization=about.organization_id, person=by.person):
        raise NotFound(gettext("Không tìm thấy dòng này."))
    if queries.is_questioned(about):
        raise AlreadyAsked(gettext("Dòng này đã có đề nghị đang chờ trả lời."))
    row = CorrectionRequest(
        person_id=by.person or 0,
        entry=about,
        addressed_to_id=about.decided_by_id or about.organization_id,
        text=_words(text, "text", gettext("Chưa viết vì sao.")),
        proposed=_words(proposed, "proposed", gettext("Chưa viết điều đúng.")),
        asked_on=on,
        due_on=due(on),
        act=act_id(),
    )
    CorrectionRequest.objects.bulk_create([row])
    expecting.expect_answer(row, by=by)
    told = {"text": row.text, "proposed": row.proposed, "due_on": row.due_on.isoformat()}
    record(entries.ASKED, [_fact(row, told)], by=by, on=on)
    return row


@action
def withdraw_request(*, by: Actor, key: int, on: date) -> CorrectionRequest:
    """Take back one's own request, which then no longer stands; the words stay.

    Raises:
        NotFound: it is not the actor's own.
        WrongState: it was answered or taken back before.
    """
    row = queries.own_request(by, key, to_change=True)
    target = REQUEST.step(row.state, "withdraw").target
    asked = queries.entry_asked(row)
    change([row], state=target, closed_on=on, act=act_id())
    expecting.settle_answer([row], by=by)
    withdraw([asked], by=by, on=on, reason=gettext("Người đề nghị rút"))
    return row


@action
def refuse_requests(
    *, by: Actor, requests: Sequence[int], reason: str, document_number: str, on: date
) -> list[CorrectionRequest]:
    """Refuse requests for correction: the fact stays as it is, the reason stands beside it.

    Raises:
        NotFound: one of them is not within reach, or the actor's own.
        WrongState: one was answered or taken back before.
        AnswerWrong: no reason is given.
    """
    rows = queries.requests_to_decide(by, requests)
    why, number = _why(reason), names.nfc(document_number).strip()
    for row in rows:
        row.state = REQUEST.step(row.state, "refuse").target
    change(rows, "state", closed_on=on, reason=why, document_number=number, act=act_id())
    expecting.settle_answer(rows, by=by)
    record(entries.REFUSED, [_decision(row) for row in rows], by=by, on=on)
    return rows


@action
def accept_request(*, by: Actor, key: int, reason: str, document_number: str, on: date) -> CorrectionRequest:
    """Accept a request, once the fact was corrected or withdrawn: that entry is its answer.

    Raises:
        NotFound: it is not within reach, or the actor's own.
        WrongState: it was answered or taken back before.
        NotCorrected: the fact stands as it did when the request was made.
        AnswerWrong: no reason is given.
    """
    (row,) = queries.requests_to_decide(by, [key])
    target = REQUEST.step(row.state, "accept").target
    answer = queries.correction_of(row)
    if answer is None:
        raise NotCorrected(gettext("Hãy ghi đính chính trước, rồi mới chấp nhận đề nghị này."))
    why, number = _why(reason), names.nfc(document_number).strip()
    change([row], state=target, closed_on=on, reason=why, document_number=number, answered_by_id=answer.pk, act=act_id())
    expecting.settle_answer([row], by=by)
    record(entries.ACCEPTED, [_decision(row)], by=by, on=on)
    return row


def _words(text: str, field: str, missing: str) -> str:
    words = "\n".join(names.nfc(line) for line in text.splitlines()).strip()
    if not words:
        raise AnswerWrong(missing, field=field)
    if len(words) > LONGEST:
        raise AnswerWrong(
            gettext("Ý kiến dài quá {most} chữ. Viết gọn lại hoặc chia làm nhiều ý kiến.").format(most=LONGEST), field=field
        )
    return words


def _why(reason: str) -> str:
    return _words(reason, "reason", gettext("Ghi lý do trả lời."))


def _decision(row: CorrectionRequest) -> Fact:
    told = {"reason": row.reason, "document": row.document_number, "answered_by": row.answered_by_id}
    return _fact(row, told, decided_by=row.addressed_to_id)


def _fact(row: CorrectionRequest, told: Mapping[str, object], decided_by: int | None = None) -> Fact:
    return Fact(
        organization=row.entry.organization_id,
        person=row.person_id,
        about=row.entry.about,
        value=row.entry.kind,
        source=row.source,
        decided_by=decided_by,
        detail={**told, "entry": row.entry_id},
    )
