"""The verbs of discipline: record a decision of a competent body, what a competent body made of it later, its annulment.

Nothing here decides a form: the rules say which forms exist, a body has decided. A change is a new entry that names the
one it corrects; the row then says what holds, and remains one decision. The content of a case (its fields of violation)
is written only where the installation keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext

from guong.discipline import entries, judging, queries
from guong.discipline.judging import ChangedCase, NewCase
from guong.discipline.models import DisciplineCase
from guong.kit import languages
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.models import Entry
from guong.ledger.write import Fact, act_id, action, record
from guong.verdicts import queries as verdicts
from guong.verdicts.judging import Judged, VerdictWrong


@action
def record_cases(*, by: Actor, new: Sequence[NewCase], on: date) -> list[DisciplineCase]:
    """Record decisions of discipline of members and organizations.

    Raises:
        Refusals: per row, an unknown subject, one out of reach, no membership on the day, a form that such a subject does
            not know on that day, a day to come, a missing document, an unknown rank or field, a decision that is recorded
            already, a deciding body that is unknown or whose matter is not the actor's.
    """
    queries.CASES.hold()
    judged, problems = queries.judged_all(by, new, on)
    if problems:
        raise Refusals(problems)
    rows = add(_row(n, j) for n, j in zip(new, judged, strict=True))
    facts = [_fact(row, on=row.decided_on, detail={"document": row.document, **_content(row)}) for row in rows]
    record(entries.DECIDED, facts, by=by, on=on)
    return rows


@action
def change_case(*, by: Actor, key: int, new: ChangedCase, on: date) -> DisciplineCase:
    """Record that a decision was changed: the old entry stays, a new one corrects it, it remains one decision.

    Raises:
        NotFound: no such standing decision within reach.
        VerdictWrong: nothing changes, no reason or document is given, or the new facts are wrong.
    """
    (row,) = queries.CASES.to_change(by, "discipline.change", [key])
    judging.judge_change(row, new)
    keeps = verdicts.keeps_content()
    fields, standards = (verdicts.kept(new.fields), verdicts.kept(new.standards)) if keeps else (row.fields, row.standards)
    written = (new.form, fields, standards, new.rank, new.keeper)
    if (row.form, row.fields, row.standards, row.rank, row.keeper) == written:
        raise VerdictWrong(gettext("Điều ghi mới giống điều đã ghi."), field="form")
    old = verdicts.standing_entries([row])[row.source]
    before = _before(row, old, new.reason)
    row.form, row.fields, row.standards, row.rank, row.keeper = written
    change([row], "form", "fields", "standards", "rank", "keeper", act=act_id())
    detail = {"document": new.document, "before": before, **_content(row)}
    record(entries.CHANGED, [_fact(row, on=row.decided_on, corrects=old.pk, detail=detail)], by=by, on=on)
    return row


@action
def annul_cases(*, by: Actor, cases: Sequence[int], reason: str, on: date, document: str = "") -> list[DisciplineCase]:
    """Record that decisions were annulled; they count no more. `document` is the paper that annuls, where there is one.

    Raises:
        NotFound: one of them is not within reach, or was annulled already.
        VerdictWrong: no reason is given, or a body out of reach decided.
    """
    if not reason:
        raise VerdictWrong(gettext("Ghi lý do hủy."), field="reason")
    rows = queries.CASES.to_change(by, "discipline.annul", cases)
    standing = verdicts.standing_entries(rows)
    change(rows, annulled=True, act=act_id())
    facts = []
    for row in rows:
        old = standing[row.source]
        detail = {"document": document or row.document, "before": _before(row, old, reason)}
        facts.append(_fact(row, on=on, corrects=old.pk, detail=detail))
    record(entries.ANNULLED, facts, by=by, on=on)
    return rows


def _row(new: NewCase, judged: Judged) -> DisciplineCase:
    fields = verdicts.kept(new.fields)
    return DisciplineCase(act=act_id(), form=new.form, rank=new.rank, fields=fields, **verdicts.columns(new, judged))


def _content(row: DisciplineCase) -> dict[str, Any]:
    """What an entry says beside the form. Paper alone holds fields and standards where the content is not kept."""
    if not verdicts.keeps_content():
        return {"rank": row.rank}
    return {"rank": row.rank, "fields": row.fields, **({"standards": row.standards} if row.standards else {})}


def _before(row: DisciplineCase, old: Entry, reason: str) -> dict[str, str]:
    return verdicts.before(languages.kept(lambda: row.words), old, reason)


def _fact(row: DisciplineCase, *, on: date, detail: Mapping[str, Any], corrects: int | None = None) -> Fact:
    return Fact(value=row.form, on=on, corrects=corrects, detail=detail, **verdicts.about(row))
