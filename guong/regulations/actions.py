"""The verbs of regulations: keep the register and its texts, set norms of one's own, let unconfirmed wordings judge or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.utils.translation import gettext

from guong.kit import files, formats, languages, names, spans
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal, Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, record, withdraw
from guong.regulations import confirming, documents, entries, judging, norming, queries
from guong.regulations.judging import DocumentWrong, NewDocument, Telling
from guong.regulations.models import Clause, ConfirmedReading, Document, DocumentLink, LocalNorm, RuleSwitch, Wording
from guong.regulations.norming import NewNorm, NormWrong
from guong.regulations.words import LINK_KINDS
from guong.rules import clauses

CORRECTABLE: Final = ("number", "issuer", "issued_on", "issued_year", "kind", "title", "valid", "seen_in")


@action
def set_norms(*, by: Actor, new: Sequence[NewNorm], on: date) -> list[LocalNorm]:
    """Set norms from a day; what stood there before ends with the day before it and stays true of its own time.

    Raises:
        NotFound: an organization is not within reach.
        Refusals: per norm, no such norm, a value outside its bounds, no document, or a day before what it replaces began.
    """
    queries.refuse_out_of_reach(by, {one.organization for one in new})
    before = queries.norms_to_replace(new)
    _refuse(new, before)
    ended = [row for row in before.values() if (row.organization_id, row.code) in {(n.organization, n.code) for n in new}]
    starts = {(one.organization, one.code): one.since for one in new}
    for row in ended:
        row.valid = spans.between(row.valid.lower, starts[row.organization_id, row.code])
    change(ended, "valid", act=act_id())
    rows = add(_row(one) for one in new)
    record(entries.SET, [_fact(row, row.valid.lower) for row in rows], by=by, on=on)
    return rows


@action
def end_norms(*, by: Actor, norms: Sequence[int], last_on: date, document: str, on: date) -> list[LocalNorm]:
    """End norms with a day: from then on what a body above set holds, else what is usual.

    Raises:
        NotFound: one of them is not within reach, or has ended.
        NormWrong: no document is named, or the day lies before the norm began.
    """
    if not document:
        raise NormWrong(gettext("Ghi văn bản hoặc biên bản đã quyết định."), field="document")
    rows = queries.norms_to_end(by, norms)
    for row in rows:
        if row.valid.lower and last_on < row.valid.lower:
            raise NormWrong(gettext("Ngày cuối không thể trước ngày bắt đầu dùng."), field="last_on")
        row.valid = spans.through(row.valid.lower, last_on)
    change(rows, "valid", act=act_id())
    record(entries.ENDED, [_fact(row, last_on, document) for row in rows], by=by, on=on)
    return rows


@action
def take_back_norm(*, by: Actor, key: int, reason: str, on: date) -> LocalNorm:
    """Take back a norm before its day has come; what it would have replaced holds on.

    Raises:
        NotFound: it is not within reach, or its day has come.
        NormWrong: no reason is given.
    """
    if not reason:
        raise NormWrong(gettext("Ghi lý do."), field="reason")
    row = queries.norm_to_take_back(by, key, on, locked=True)
    before = queries.norms_replaced_by(row)
    change([row], void=True, act=act_id())
    for one in before:
        one.valid = spans.between(one.valid.lower, None)
    change(before, "valid", act=act_id())
    withdraw(queries.standing_of(row.source), by=by, on=on, reason=reason)
    return row


class SwitchRefused(Refusal):
    """This wording cannot be switched."""


@action
def switch_rule_on(*, by: Actor, wording: str, reason: str, on: date) -> RuleSwitch:
    """Let an unconfirmed wording judge from today on.

    Raises:
        NotFound: the actor may not.
        SwitchRefused: no reason is given, or the wording is unknown, confirmed, or on already.
    """
    office = queries.office_of(by)
    _demand_reason(reason)
    known = dict(queries.wordings()).get(wording)
    if known is None or known.confirmed:
        raise SwitchRefused(gettext("Không có quy định chưa kiểm chứng nào tên {name}.").format(name=wording))
    if wording in queries.switched_on(on):
        raise SwitchRefused(gettext("Quy định này đang bật."))
    row = RuleSwitch(act=act_id(), organization_id=office, wording=wording, valid=spans.since(on), reason=reason)
    add([row])
    record(entries.SWITCHED_ON, [_switched(row, reason)], by=by, on=on)
    return row


@action
def switch_rule_off(*, by: Actor, switch: int, reason: str, on: date) -> RuleSwitch:
    """Stop an unconfirmed wording from judging, from today on; what was refused by it before stays refused.

    Raises:
        NotFound: it is not within reach, or was turned off.
        SwitchRefused: no reason is given.
    """
    _demand_reason(reason)
    row = queries.switch_to_end(by, switch)
    if row.valid.lower == on:
        row.void = True  # turned on today: there is no day left on which it judged
    else:
        row.valid = spans.between(row.valid.lower, on)
    change([row], "valid", "void", act=act_id())
    record(entries.SWITCHED_OFF, [_switched(row, reason)], by=by, on=on)
    return row


@action
def record_documents(*, by: Actor, new: Sequence[NewDocument], on: date) -> list[Document]:
    """Record documents in the register, for the organizations that keep them.

    Raises:
        Refusals: per document, an organization out of reach, a missing word, an impossible day, a document that is there.
    """
    wrong = documents.problems_of_recording(by, new)
    if wrong:
        raise Refusals(wrong)
    places = documents.places_within(by, {one.organization for one in new})
    rows = add(judging.fill(_document(places[one.organization]), one.telling) for one in new)
    record(entries.RECORDED, [_told(row) for row in rows], by=by, on=on)
    return rows


@action
def correct_document(*, by: Actor, key: int, told: Telling, reason: str, on: date) -> Document:
    """Correct what was typed wrongly of a document; what stood there is kept beside it.

    Raises:
        NotFound: it is not within reach, or was shipped.
        DocumentWrong: no reason is given, nothing changes, or the new words are wrong.
    """
    row = documents.document_to_change(by, "documents.correct", key)
    if not reason:
        raise DocumentWrong(gettext("Ghi lý do đính chính."), field="reason")
    before = judging.telling_of(row)
    if told == before:
        raise DocumentWrong(gettext("Nội dung mới giống nội dung cũ."), field="title")
    judging.check(told, on)
    documents.refuse_known(told, row)
    old = queries.standing_entry(row)
    words = {"words": f"{row.number}, {row.issuer}: {row.title}", "reason": reason}
    change([judging.fill(row, told)], *CORRECTABLE, act=act_id())
    record(entries.CORRECTED, [_told(row, corrects=old.pk if old else None, before=words)], by=by, on=on)
    return row


@action
def end_document(*, by: Actor, key: int, last_on: date, reason: str, on: date) -> Document:
    """Record the last day on which a document holds, and by what it ended.

    Raises:
        NotFound: it is not within reach, or was shipped.
        DocumentWrong: nothing says why, or the day lies before its first one.
    """
    row = documents.document_to_change(by, "documents.record", key)
    if not reason:
        raise DocumentWrong(gettext("Ghi vì sao hết hiệu lực, theo văn bản nào."), field="reason")
    judging.check_last_day(row.valid.lower, last_on)
    row.valid = spans.through(row.valid.lower, last_on)
    change([row], "valid", act=act_id())
    record(entries.DOCUMENT_ENDED, [_told(row, last_on, reason=reason)], by=by, on=on)
    return row


@action
def link_document(*, by: Actor, key: int, kind: str, other: str, issued_on: date | None, since: date, on: date) -> DocumentLink:
    """Record that a document replaces, amends or guides another; one of ours that is replaced ends the day before.

    Raises:
        NotFound: it is not within reach, or was shipped.
        DocumentWrong: the other one is not known, is the same, is linked already, or the days do not fit.
    """
    row = documents.document_to_change(by, "documents.record", key)
    earlier = documents.document_named(by, other, issued_on)
    judging.check_link(row, kind, earlier, since)
    if documents.is_linked(row, earlier, kind):
        raise DocumentWrong(gettext("Hai văn bản này đã được nối như vậy."), field="number")
    ends = kind == "replaces" and not earlier.shipped and (earlier.ends_on is None or earlier.ends_on >= since)
    if ends and not documents.is_kept_by(by, earlier):
        text = gettext("Văn bản trước do tổ chức khác giữ trong danh mục: nhờ tổ chức ấy ghi hết hiệu lực trước.")
        raise DocumentWrong(text, field="number")
    link = DocumentLink(act=act_id(), later=row, earlier=earlier, kind=kind, since=since)
    add([link])
    facts = [_told(row, since, other=languages.kept(lambda: f"{LINK_KINDS[kind]} {earlier.number}"), link=kind)]
    record(entries.LINKED, facts, by=by, on=on)
    if ends:
        end_document(by=by, key=earlier.pk, last_on=since - timedelta(days=1), reason=row.number, on=on)
    return link


@action
def unlink_document(*, by: Actor, key: int, reason: str, on: date) -> DocumentLink:
    """Take back a link that was recorded by mistake; an earlier document that it had ended stays so until corrected.

    Raises:
        NotFound: it is not within reach, was shipped, or was taken back.
        DocumentWrong: no reason is given.
    """
    link = documents.link_to_take_back(by, key)
    if not reason:
        raise DocumentWrong(gettext("Ghi lý do."), field="reason")
    change([link], void=True, act=act_id())
    other = languages.kept(lambda: f"{LINK_KINDS[link.kind]} {link.earlier.number}")
    record(entries.UNLINKED, [_told(link.later, other=other, link=link.kind, reason=reason)], by=by, on=on)
    return link


@action
def send_wording(*, by: Actor, document: int, organization: str, since: date, sent: tuple[str, bytes], on: date) -> Wording:
    """Keep a text of a document that holds from a day on; `sent` is the name of the file and its content.

    Raises:
        NotFound: there is no such document.
        FileRefused, DocxRefused: the file is not taken.
        DocumentWrong: the organization is out of reach, has sent a text from that day, or the day lies before the document's.
    """
    row, (name, content) = documents.document_of(by, document), sent
    place = documents.places_within(by, [organization]).get(organization)
    if place is None:
        raise DocumentWrong(judging.out_of_reach(), field="organization")
    judging.check_wording_day(row, since)
    if documents.same_day(row, place, since):
        raise DocumentWrong(gettext("Đã có tệp dùng từ ngày này. Rút tệp ấy trước."), field="since")
    kept = files.checked(content)
    text = Wording(document=row, organization_id=place, since=since, name=names.nfc(name)[:200], mime=kept.mime)
    text.size, text.digest, text.sent_on, text.sent_by_id, text.act = kept.size, kept.digest, on, by.person, act_id()
    pieces = clauses.split(files.text_of(content, kept))
    text.read_hash = clauses.whole(one.digest for one in pieces) if pieces else ""
    text.file.save(kept.name, ContentFile(content), save=False)
    add([text])
    add(Clause(wording=text, number=n, ref=one.ref, text=one.text, digest=one.digest) for n, one in enumerate(pieces))
    record(entries.SENT, [_of_text(text)], by=by, on=on)
    return text


@action
def take_back_wording(*, by: Actor, key: int, reason: str, on: date) -> Wording:
    """Take back a text that was sent by mistake.

    Raises:
        NotFound: it is not within reach, or was taken back.
        DocumentWrong: no reason is given.
    """
    text = documents.wording_to_take_back(by, key)
    if not reason:
        raise DocumentWrong(gettext("Ghi lý do."), field="reason")
    change([text], withdrawn_on=on, act=act_id())
    record(entries.TAKEN_BACK, [_of_text(text, reason=reason)], by=by, on=on)
    return text


@action
def confirm_reading(*, by: Actor, document: int, digest: str, on: date) -> ConfirmedReading:
    """Confirm that oneself has read a document as it stands; `digest` is the hash of what was shown.

    Raises:
        NotFound: there is no such document, or the actor is no member.
        DocumentWrong: there is nothing to read, it has changed meanwhile, or was confirmed already.
    """
    (person, place), row = confirming.reader(by), documents.document_of(by, document)
    now, mine = confirming.current(by, row), confirming.own(by, [row.pk])
    if not now.digest:
        raise DocumentWrong(gettext("Văn bản này chưa có gì để đọc: chưa có toàn văn, chưa có chuẩn mực."))
    if now.digest != digest:
        raise DocumentWrong(gettext("Văn bản vừa đổi sau khi trang này mở. Đọc lại phần đã đổi rồi xác nhận."))
    if confirming.confirmed(mine, row.pk, digest):
        raise DocumentWrong(gettext("Ông bà đã xác nhận đọc bản này."))
    read = ConfirmedReading(act=act_id(), person_id=person, organization_id=place, document=row, wording=now.wording)
    read.digest, read.clauses, read.confirmed_on = digest, [one.digest for one in now.pieces], on
    add([read])
    issued = formats.day(row.issued_on) if row.issued_on else str(row.issued_year)
    told = {"number": row.number, "issued": issued, "issuer": row.issuer, "digest": digest}
    fact = Fact(organization=place, person=person, value=row.kind, source=read.source, detail=told)
    record(entries.READ, [fact], by=by, on=on)
    return read


def _refuse(new: Sequence[NewNorm], before: dict[tuple[int, str], LocalNorm]) -> None:
    times, wrong = Counter((one.organization, one.code) for one in new), list[tuple[int, Refusal]]()
    for index, one in enumerate(new):
        standing = before.get((one.organization, one.code))
        try:
            norming.check(one, standing.valid.lower if standing else None)
            if times[one.organization, one.code] > 1:
                raise NormWrong(gettext("Định mức này ghi hai lần. Giữ một."), field="code")
        except NormWrong as refused:
            wrong.append((index, refused))
    if wrong:
        raise Refusals(wrong)


def _row(new: NewNorm) -> LocalNorm:
    return LocalNorm(
        act=act_id(),
        organization_id=new.organization,
        code=new.code,
        value=new.value,
        valid=spans.since(new.since),
        document=new.document,
    )


def _fact(row: LocalNorm, day: date | None, document: str = "") -> Fact:
    detail = {"value": str(row.value), "document": document or row.document}
    return Fact(organization=row.organization_id, value=row.code, source=row.source, measure=row.value, on=day, detail=detail)


def _demand_reason(reason: str) -> None:
    if not reason:
        raise SwitchRefused(gettext("Ghi lý do."), field="reason")


def _switched(row: RuleSwitch, reason: str) -> Fact:
    return Fact(organization=row.organization_id, value=row.wording, source=row.source, detail={"reason": reason})


def _document(organization: int) -> Document:
    return Document(act=act_id(), organization_id=organization, grade="seen", shipped=False)


def _told(row: Document, day: date | None = None, corrects: int | None = None, **more: object) -> Fact:
    assert row.organization_id is not None, "shipped documents are nobody's to act on"
    return Fact(
        organization=row.organization_id,
        value=row.kind,
        source=row.source,
        on=day,
        corrects=corrects,
        detail={"number": row.number, "issued": formats.day(row.issued_on), "issuer": row.issuer, "title": row.title, **more},
    )


def _of_text(text: Wording, **more: object) -> Fact:
    of = text.document
    issued = formats.day(of.issued_on) if of.issued_on else str(of.issued_year)
    named = {"number": of.number, "issued": issued, "issuer": of.issuer}
    held = {"file": text.name, "since": text.since.isoformat(), "digest": text.digest}
    return Fact(organization=text.organization_id, value=of.kind, source=text.source, detail={**named, **held, **more})
