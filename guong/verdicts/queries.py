"""Registers of verdicts: which of them an asker sees, which he may record and change, and what became of each.

An app makes one `Register` of its table and its verbs; the questions here are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Count, QuerySet, Window
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import names
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.ledger import kinds, read
from guong.ledger.models import Entry
from guong.verdicts import judging
from guong.verdicts.judging import Ground, Judged, NewVerdict, VerdictWrong
from guong.verdicts.models import Verdict

R = TypeVar("R", bound=Verdict)
N = TypeVar("N", bound=NewVerdict)
NAMED: Final = ("person", "organization", "decided_by")


def keeps_content() -> bool:
    """Whether this installation keeps the content of cases; otherwise paper alone holds it (rule 10 of the product)."""
    return bool(settings.KEEP_CASE_CONTENT)


def kept(codes: Sequence[str]) -> list[str]:
    """Content as it is stored: sorted, and nothing where paper alone holds it."""
    return sorted(set(codes)) if keeps_content() else []


@dataclass(frozen=True, slots=True)
class Newest(Generic[R]):
    """How many verdicts a year has so far, and the last of them."""

    n: int
    rows: tuple[R, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a verdict's history, in words."""

    on: date
    label: str
    sentence: str
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Register(Generic[R]):
    """The verdicts of one app: its table; its verbs are `{app}.read`, `{app}.record` and those that change."""

    app: str
    model: type[R]

    def rows(self, by: Actor) -> QuerySet[R]:
        """Verdicts given by the actor's day that he may see, with their subjects."""
        known = self.model._default_manager.filter(void=False, decided_on__lte=by.on)
        return policy.scope(by, f"{self.app}.read", known).select_related(*NAMED)

    def page(self, by: Actor, *, year: int | None = None, before: int | None = None, size: int, **wanted: str) -> list[R]:
        """One page, newest first, of rows whose columns say what is wanted; one more than `size` tells that more follow."""
        rows = self.rows(by).filter(**{column: value for column, value in wanted.items() if value}).order_by("-pk")
        if year is not None:
            rows = rows.filter(decided_on__year=year) if date.min.year < year < date.max.year else rows.none()
        if before is not None:
            rows = rows.filter(pk__lt=before)
        return list(rows[: size + 1])

    def numbered(self, by: Actor, text: str, size: int) -> list[R]:
        """Those whose document number begins with the text, newest first; one more than `size` tells that more follow."""
        rows = self.rows(by).filter(document_number__startswith=names.nfc(text).upper())
        return list(rows.order_by("-pk")[: size + 1])

    def newest(self, by: Actor, size: int = 4) -> Newest[R]:
        """The newest of the year of the actor's day that he may see; one statement."""
        rows = self.rows(by).filter(decided_on__year=by.on.year).annotate(n_all=Window(Count("pk")))
        found: tuple[Any, ...] = tuple(rows.order_by("-decided_on", "-pk")[:size])
        return Newest(found[0].n_all if found else 0, found)

    def one(self, by: Actor, key: int) -> R:
        """One verdict.

        Raises:
            NotFound: there is none within reach.
        """
        found = self.rows(by).filter(pk=key).first()
        if found is None:
            raise _not_found()
        return found

    def to_change(self, by: Actor, verb: str, keys: Iterable[int]) -> list[R]:
        """Verdicts in scope of a verb that still stand, locked.

        Raises:
            NotFound: one of them is not within reach, or was annulled.
            VerdictWrong: one was given by a body out of reach.
        """
        wanted = list(dict.fromkeys(keys))
        live = self.model._default_manager.filter(void=False, annulled=False, pk__in=wanted)
        rows = policy.scope(by, verb, live.select_for_update(of=("self",)))
        found = {row.pk: row for row in rows.select_related(*NAMED)}
        if len(found) != len(wanted):
            raise _not_found()
        if policy.outside(by, verb, _answering(found.values())):
            raise _not_the_decider()
        return [found[key] for key in wanted]

    def history(self, by: Actor, row: R) -> list[Entry]:
        """Every entry about a verdict in the order in which it was written."""
        self.one(by, row.pk)
        return list(Entry.objects.filter(source=row.source).select_related("detail").order_by("seq"))

    def told(self, by: Actor, row: R) -> list[Told]:
        """The history in words."""
        return [_told(entry) for entry in self.history(by, row)]

    def hold(self) -> None:
        """Nobody else records here until this act ends; whoever waits then sees what was recorded: no paper stands twice."""
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"verdicts of {self.app}"])

    def judged(
        self, by: Actor, new: Sequence[N], on: date, judge: Callable[[N, Ground], Judged]
    ) -> tuple[list[Judged], Problems]:
        """Every row judged, and what is wrong with those that cannot be recorded by this actor."""
        ground = judging.ground_of(self.model, new, on)
        found: list[tuple[int, Refusal]] = []
        judged: list[tuple[int, Judged]] = []
        for index, one in enumerate(new):
            try:
                judged.append((index, judge(one, ground)))
            except VerdictWrong as wrong:
                found.append((index, wrong))
        concerned = {key for _, j in judged for key in (j.subject.organization, j.answers)}
        closed = policy.outside(by, f"{self.app}.record", concerned)
        for index, j in judged:
            if j.subject.organization in closed:
                column = "person" if j.subject.person else "organization"
                found.append((index, VerdictWrong(gettext("Không tìm thấy trong phạm vi được giao."), field=column)))
            elif j.answers in closed:
                found.append((index, _not_the_decider()))
        return [j for _, j in judged], sorted(found, key=lambda problem: problem[0])


def may_change(by: Actor, verb: str, row: Verdict) -> bool:
    """Whether the actor may use this verb on a recorded verdict: it stands, is within reach, and so is whoever gave it."""
    return not row.annulled and policy.may(by, verb, row) and not policy.outside(by, verb, _answering([row]))


def standing_entries(rows: Sequence[Verdict]) -> dict[str, Entry]:
    """The entry that stands for each of these verdicts, by source, with its detail."""
    standing = read.standing().filter(source__in=[row.source for row in rows]).select_related("detail")
    return {entry.source: entry for entry in standing}


def columns(new: NewVerdict, judged: Judged) -> dict[str, Any]:
    """The columns that every register keeps, of a verdict that was judged."""
    return {
        "person_id": judged.subject.person,
        "organization_id": judged.subject.organization,
        "subject": judged.subject.kind,
        "decided_by_id": judged.decided_by,
        "decided_on": new.decided_on,
        "document_number": new.document_number,
        "document_issuer": new.document_issuer,
        "standards": kept(new.standards),
        "keeper": new.keeper,
    }


def about(row: Verdict) -> dict[str, Any]:
    """What the ledger says of every verdict: whose it is, of which year, who decided, which row it is."""
    return {
        "organization": row.organization_id,
        "person": row.person_id,
        "about": row.decided_on.year,
        "decided_by": row.decided_by_id,
        "source": row.source,
    }


def before(words: str, old: Entry, reason: str) -> dict[str, str]:
    """What a correcting entry says of the one that it corrects: its words, its paper, why it holds no longer."""
    document = old.detail.body.get("document", "") if hasattr(old, "detail") else ""
    return {"words": words, "reason": reason, "document": document}


def _told(entry: Entry) -> Told:
    said = entry.said
    sentence = kinds.known()[entry.kind].says(entry.value, said)
    reason = said.get("reason") or said.get("before", {}).get("reason", "")
    return Told(entry.happened_on, kinds.label(entry.kind), sentence, said.get("document", ""), reason)


def _not_found() -> NotFound:
    return NotFound(gettext("Không tìm thấy văn bản này."))


def _not_the_decider() -> VerdictWrong:
    """What a superior decided is the superior's to record, to change and to annul."""
    return VerdictWrong(
        gettext("Văn bản này của cấp trên, nên chỉ cấp ấy hoặc cấp trên nữa ghi, thay đổi hay hủy."), field="decided_by"
    )


def _answering(rows: Iterable[Verdict]) -> set[int]:
    """Who answers for the records of these verdicts: whoever decided, or the top of the tree for a body outside it."""
    several = list(rows)
    foreign = {row.organization_id for row in several if row.decided_by_id is None}
    superiors = judging.superiors_of(foreign) if foreign else {}
    return {row.decided_by_id or judging.answers(row.organization_id, row.decided_on, superiors) for row in several}
