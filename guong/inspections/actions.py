"""The verbs of inspections: record a notice of a conclusion, what a competent body made of it later, its annulment.

Nothing here concludes: a competent body has. A change is a new entry that names the one it corrects; the row then says what
holds. The standards in which something was found are written only where the installation keeps content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext

from guong.inspections import entries, judging, queries
from guong.inspections.judging import ChangedNotice, NewNotice
from guong.inspections.models import ConclusionNotice
from guong.kit import languages
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.models import Entry
from guong.ledger.write import Fact, act_id, action, record
from guong.verdicts import queries as verdicts
from guong.verdicts.judging import Judged, VerdictWrong


@action
def record_notices(*, by: Actor, new: Sequence[NewNotice], on: date) -> list[ConclusionNotice]:
    """Record notices of conclusions about members and organizations.

    Raises:
        Refusals: per row, an unknown subject, one out of reach, no membership on the day, an operation that does not conclude
            so, standards where nothing was found, a day to come, a missing document, a notice that is recorded already, a
            body that is unknown or whose matter is not the actor's.
    """
    queries.NOTICES.hold()
    judged, problems = queries.judged_all(by, new, on)
    if problems:
        raise Refusals(problems)
    rows = add(_row(n, j) for n, j in zip(new, judged, strict=True))
    facts = [_fact(row, on=row.decided_on, detail={"document": row.document, **_content(row)}) for row in rows]
    record(entries.CONCLUDED, facts, by=by, on=on)
    return rows


@action
def change_notice(*, by: Actor, key: int, new: ChangedNotice, on: date) -> ConclusionNotice:
    """Record that a conclusion was changed: the old entry stays, a new one corrects it, it remains one notice.

    Raises:
        NotFound: no such standing notice within reach.
        VerdictWrong: nothing changes, no reason or document is given, or its operation does not conclude so.
    """
    (row,) = queries.NOTICES.to_change(by, "inspections.change", [key])
    judging.judge_change(row, new)
    standards = verdicts.kept(new.standards) if verdicts.keeps_content() else row.standards
    if not judging.is_finding(new.outcome):
        standards = []
    written = (new.outcome, standards, new.keeper)
    if (row.outcome, row.standards, row.keeper) == written:
        raise VerdictWrong(gettext("Điều ghi mới giống điều đã ghi."), field="outcome")
    old = verdicts.standing_entries([row])[row.source]
    before = _before(row, old, new.reason)
    row.outcome, row.standards, row.keeper = written
    change([row], "outcome", "standards", "keeper", act=act_id())
    detail = {"document": new.document, "before": before, **_content(row)}
    record(entries.CHANGED, [_fact(row, on=row.decided_on, corrects=old.pk, detail=detail)], by=by, on=on)
    return row


@action
def annul_notices(*, by: Actor, notices: Sequence[int], reason: str, on: date, document: str = "") -> list[ConclusionNotice]:
    """Record that conclusions were annulled; they count no more. `document` is the paper that annuls, where there is one.

    Raises:
        NotFound: one of them is not within reach, or was annulled already.
        VerdictWrong: no reason is given, or a body out of reach concluded.
    """
    if not reason:
        raise VerdictWrong(gettext("Ghi lý do hủy."), field="reason")
    rows = queries.NOTICES.to_change(by, "inspections.annul", notices)
    standing = verdicts.standing_entries(rows)
    change(rows, annulled=True, act=act_id())
    facts = []
    for row in rows:
        old = standing[row.source]
        detail = {"document": document or row.document, "before": _before(row, old, reason), "operation": row.operation}
        facts.append(_fact(row, on=on, corrects=old.pk, detail=detail))
    record(entries.ANNULLED, facts, by=by, on=on)
    return rows


def _row(new: NewNotice, judged: Judged) -> ConclusionNotice:
    return ConclusionNotice(act=act_id(), operation=new.operation, outcome=new.outcome, **verdicts.columns(new, judged))


def _content(row: ConclusionNotice) -> dict[str, Any]:
    """What an entry says beside the outcome; standards as far as they are kept."""
    kept = row.standards if verdicts.keeps_content() else []
    return {"operation": row.operation, **({"standards": kept} if kept else {})}


def _before(row: ConclusionNotice, old: Entry, reason: str) -> dict[str, str]:
    return verdicts.before(languages.kept(lambda: row.words), old, reason)


def _fact(row: ConclusionNotice, *, on: date, detail: Mapping[str, Any], corrects: int | None = None) -> Fact:
    return Fact(value=row.outcome, on=on, corrects=corrects, detail=detail, **verdicts.about(row))
