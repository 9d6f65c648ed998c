"""What the ledger answers to the questions of criteria, for many organizations at once, each with all under it.

Three statements, whatever the number of organizations and criteria: counts from the summaries, what fell due (entries of
assignments and directives), meetings of the cells. The callers in `queries` have scoped the organizations. A question that
finds nothing on record answers nothing: missing data is never a failure.

A task that was given to somebody else counts once: with whoever had it on its last day. Given on before that day is over, it is
the new one's alone, whoever he is, and the former one's no more; given on later, the day that passed without a result stays the
former one's, and the new one is not judged by days on which he did not have it, however soon he finishes. A task whose person
had left by its last day was nobody's then, and counts nowhere. What is withdrawn after its day without a result in time stays
missed; withdrawn by then, it counts nowhere. The rates on time count so, too (decisions 0034, 0037).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from guong.emulation.judging import Period
from guong.emulation.words import (
    ASSIGNMENTS,
    BY_YEAR,
    CELLS,
    DIRECTIVES,
    EXEMPLARS,
    PLANS,
    RATINGS,
    REMINDED,
    SESSIONS,
    THEMATIC,
)  # fmt: skip
from guong.organization import terms

# the kinds that each question reads; they belong to other apps, which this one does not import: a test asks that all exist
KINDS: Final[dict[str, tuple[str, ...]]] = {
    ASSIGNMENTS: (
        "assignment.given", "assignment.extended", "assignment.handed_in", "assignment.returned", "assignment.accepted",
        "assignment.withdrawn", "assignment.reassigned", "assignment.stopped",
    ),
    DIRECTIVES: (
        "directive.issued", "directive.extended", "directive.reported", "directive.returned", "directive.accepted",
        "directive.withdrawn",
    ),
    REMINDED: ("directive.reminded", "directive.issued"),
    PLANS: ("plan.handed_in", "plan.returned", "plan.approved"),
    CELLS: ("meeting.held",),
    THEMATIC: ("meeting.held",),
    RATINGS: ("member_rating.decided",),
    SESSIONS: ("study_session.held",),
    EXEMPLARS: ("exemplar.recognized",),
}  # fmt: skip
DUE: Final = {ASSIGNMENTS: "assignment", DIRECTIVES: "directive"}
MEMBERS: Final = ("membership.", "person.", "history.", "correction.", "import.")  # kinds so beginning say who was a member
HELD_AS: Final = {CELLS: "cell", THEMATIC: "thematic"}  # the kind of a meeting is the value of its entry

_BRANCH: Final = "c.hierarchy = %(party)s and c.ancestor_id = any(%(places)s) and c.valid @> %(on)s"
_COUNTED: Final = f"""
  select c.ancestor_id, s.kind, coalesce(sum(s.n) filter (where s.month >= %(since)s and s.month < %(until)s), 0)::bigint,
         coalesce(sum(s.n) filter (where s.about = %(year)s), 0)::bigint,
         coalesce(sum(s.n) filter (where s.about = %(year)s and s.month < %(until)s), 0)::bigint
    from organization_closure c join ledger_summary s on s.organization_id = c.descendant_id
   where {_BRANCH} and s.kind = any(%(kinds)s)
     and (s.about = %(year)s or s.month >= %(since)s and s.month < %(until)s)
   group by 1, 2"""
_TOLD: Final = """select e.id, e.organization_id, e.person_id, e.source, e.value, split_part(e.kind, '.', 1) as family,
         split_part(e.kind, '.', 2) as did, e.happened_on, nullif(d.body ->> 'due_on', '')::date as due
    from ledger_entry e left join ledger_detail d on d.entry_id = e.id
   where e.kind = any(%(kinds)s) and e.happened_on <= %(on)s
     and not exists (select from ledger_entry x where x.corrects_id = e.id)"""
_DUE: Final = f"""with branch as (
  select distinct c.ancestor_id as place, c.descendant_id as id from organization_closure c where {_BRANCH}),
  here as ({_TOLD} and e.organization_id in (select id from branch)),
  told as (select * from here union
  {_TOLD} and e.source in (select source from here where did = 'reassigned')),
  task as (
  select family, source,
         (array_agg(due order by happened_on desc, id desc)
           filter (where did in ('given', 'issued', 'extended', 'returned', 'reassigned')))[1] as due,
         max(happened_on) filter (where did in ('handed_in', 'reported')) as handed_in,
         max(id) filter (where did in ('handed_in', 'reported')) as told_last,
         max(id) filter (where did = 'returned') as returned_last,
         max(id) filter (where did = 'accepted') as accepted, min(happened_on) filter (where did = 'withdrawn') as withdrawn
    from told group by 1, 2),
  had as (
  select b.place, t.source,
         (array_agg(t.did <> 'stopped' and (t.did <> 'reassigned' or t.value = 'to') order by t.id desc))[1] as on_its_day
    from told t join task k on k.source = t.source join branch b on b.id = t.organization_id
   where t.id < coalesce(k.accepted, t.id + 1)
     and (t.did in ('given', 'issued', 'reassigned', 'handed_in', 'reported') and t.happened_on <= k.due
          or t.did = 'stopped' and not exists (
               select from organization_membership m where m.person_id = t.person_id and not m.void and m.valid @> k.due))
   group by 1, 2)
  select place, family, source, accepted is not null and handed_in <= due from task join had using (source)
   where on_its_day and due >= %(since)s and due < %(until)s and (withdrawn is null or withdrawn > due)
     and (due < %(on)s or accepted is not null)
     and (accepted is not null or handed_in is null or handed_in > due or returned_last > told_last)"""
_MET: Final = f"""with cell as (
  select distinct c.ancestor_id as place, c.descendant_id as id from organization_closure c
    join organization_standing t on t.organization_id = c.descendant_id and t.kind = 'cell' and t.valid @> %(on)s and not t.void
   where {_BRANCH} and not c.by_lineage)
  select cell.place, count(distinct cell.id),
         count(distinct (cell.id, s.month)) filter (where s.value = 'cell'),
         count(distinct (cell.id, date_trunc('quarter', s.month))) filter (where s.value = 'thematic')
    from cell left join ledger_summary s on s.organization_id = cell.id and s.kind = 'meeting.held' and s.n > 0
     and s.month >= %(since)s and s.month < %(until)s and s.month <= %(on)s
   group by 1"""


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found: n of how many."""

    n: int
    of: int


Answers = dict[tuple[int, str], Found]
"""By organization and question; what is missing has nothing on record."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked at once: organizations, questions, period, on which day (of the tree, too)."""

    places: Sequence[int]
    questions: Collection[str]
    period: Period
    on: date

    def facts(self, kinds: Collection[str] = ()) -> dict[str, Any]:
        """As the statements take it."""
        return {
            "places": list(self.places), "on": self.on, "party": terms.PARTY, "kinds": list(kinds),
            "since": self.period.since, "until": self.period.until, "year": self.period.year,
        }  # fmt: skip

    def kinds(self, questions: Collection[str]) -> list[str]:
        """The kinds that those of the questions read that are asked."""
        return sorted({kind for question in questions if question in self.questions for kind in KINDS[question]})


def answers(asked: Asked) -> Answers:
    """Everything that the ledger answers, but for goals, which stand in the criteria (`of` is then 1)."""
    return {**_counted(asked), **_due(asked), **_met(asked)}


def due_sources(asked: Asked, question: str) -> list[str]:
    """What fell due behind an answer, as the ledger names it."""
    return [source for _, _, source, _ in _rows(_DUE, asked.facts(KINDS[question]))]


def _counted(asked: Asked) -> Answers:
    kinds = asked.kinds([REMINDED, PLANS, RATINGS, SESSIONS, EXEMPLARS])
    if not kinds:
        return {}
    found: Answers = {}
    rows = {(place, kind): counts for place, kind, *counts in _rows(_COUNTED, asked.facts(kinds))}
    for place in asked.places:

        def n(kind: str, column: int = 0, place: int = place) -> int:
            return int(rows.get((place, kind), (0, 0, 0))[column])

        approved = n("plan.approved", 1)
        handed_in = max(n("plan.handed_in", 1) - n("plan.returned", 1), approved)
        told = {
            REMINDED: Found(n("directive.reminded"), n("directive.issued") or n("directive.reminded")),
            PLANS: Found(approved, handed_in),
            RATINGS: Found(n("member_rating.decided", 2), n("member_rating.decided", 1)),
            SESSIONS: Found(n("study_session.held"), min(n("study_session.held"), 1)),
            EXEMPLARS: Found(n("exemplar.recognized"), min(n("exemplar.recognized"), 1)),
        }
        closed = () if asked.period.is_year else BY_YEAR
        found |= {(place, code): one for code, one in told.items() if one.of and code not in closed}
    return found


def _due(asked: Asked) -> Answers:
    kinds = asked.kinds(DUE)
    if not kinds:
        return {}
    code_of = {family: code for code, family in DUE.items()}
    due: Counter[tuple[int, str]] = Counter()
    done: Counter[tuple[int, str]] = Counter()
    for place, family, _, on_time in _rows(_DUE, asked.facts(kinds)):
        due[place, code_of[family]] += 1
        done[place, code_of[family]] += bool(on_time)
    return {key: Found(done[key], n) for key, n in due.items()}


def _met(asked: Asked) -> Answers:
    if not asked.kinds(HELD_AS):
        return {}
    found: Answers = {}
    months = _whole_months(asked.period, asked.on)
    for place, cells, regular, thematic in _rows(_MET, asked.facts()):
        if regular and months:
            found[place, CELLS] = Found(min(regular, cells * months), cells * months)
        if thematic and months >= 3:
            found[place, THEMATIC] = Found(min(thematic, cells * (months // 3)), cells * (months // 3))
    return found


def _whole_months(period: Period, on: date) -> int:
    """How many months of the period have begun by a day."""
    return (on.year - period.since.year) * 12 + on.month - period.since.month + 1


def _rows(statement: str, facts: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return list(cursor.fetchall())
