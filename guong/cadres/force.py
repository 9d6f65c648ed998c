"""The force of cadres of an organization and all below it: who holds which post, what the post asks and who meets it, seats.

Read as sets, in a constant number of statements: holders, what is asked of their posts (the nearest body's holds), what their
papers say, seats. Each person is weighed by `rules.cadre`; what nothing on record answers is unknown, never "not met".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext

from guong.cadres.words import COUNTED, SEATS, known_words, norm_words
from guong.organization import terms
from guong.rules import cadre as law
from guong.rules.kernel import months_later

_BELOW: Final = """below as (select distinct descendant_id as id from organization_closure
  where ancestor_id = %(top)s and hierarchy = %(party)s and valid @> %(on)s)"""
_HELD: Final = f"""with {_BELOW}
  select p.id, p.person_id, n.full_name, n.name_key, p.organization_id, o.name, p.post, p.rank, n.born_on, n.sex,
         lower(p.valid), upper(p.valid),
         (select min(lower(m.valid)) from organization_membership m where m.person_id = p.person_id and not m.void)
    from organization_post p join below b on b.id = p.organization_id
    join organization_person n on n.id = p.person_id join organization_organization o on o.id = p.organization_id
   where p.post = any(%(posts)s) and not p.void and not n.void and {{which}}
   order by n.name_key, p.id"""
_SERVING: Final = _HELD.format(which="p.valid @> %(on)s")
# A post was recorded with a term that lay ahead, and the term ran out: nothing says that it was left or held again. What was
# recorded after its end is a former post, of which nothing is missing.
_OVER: Final = _HELD.format(
    which="""upper(p.valid) > %(lately)s and upper(p.valid) <= %(on)s and o.existed @> %(on)s
     and not exists (select from organization_post q where q.person_id = p.person_id and q.organization_id = p.organization_id
                      and q.post = p.post and q.rank = p.rank and not q.void and lower(q.valid) >= upper(p.valid))
     and exists (select from ledger_entry e where e.kind = 'post.taken' and e.source = 'organization.post:' || p.id
                  and e.happened_on < upper(p.valid))
     and not exists (select from ledger_entry e where e.kind = 'post.left' and e.source = 'organization.post:' || p.id
                      and not exists (select from ledger_entry later where later.corrects_id = e.id))"""
)
_ASKED: Final = """select distinct on (c.descendant_id, r.post, r.rank, r.code)
         c.descendant_id, r.post, r.rank, r.code, r.value, r.document, s.name, r.organization_id, r.id
    from organization_closure c join cadres_postnorm r on r.organization_id = c.ancestor_id
    join organization_organization s on s.id = r.organization_id
   where c.descendant_id = any(%(places)s) and c.valid @> %(on)s and r.valid @> %(on)s and not r.void and r.code <> %(seats)s
   order by c.descendant_id, r.post, r.rank, r.code, c.depth, c.hierarchy"""
_PAPERS: Final = """select person_id, kind, max(level), max(issued_on) from cadres_qualification
   where person_id = any(%(people)s) and confirmed_on <= %(on)s and not void group by person_id, kind"""
_SEATS: Final = f"""with {_BELOW}
  select r.organization_id, o.name, r.post, r.rank, r.value, r.document
    from cadres_postnorm r join below b on b.id = r.organization_id
    join organization_organization o on o.id = r.organization_id and o.existed @> %(on)s
   where r.code = %(seats)s and r.valid @> %(on)s and not r.void order by o.name_key, r.post, r.rank, r.id"""


@dataclass(frozen=True, slots=True)
class Met:
    """One requirement and whether somebody meets it (None: nothing on record answers); who asks it, by what document."""

    code: str
    label: str
    met: bool | None
    known: int | None
    source: str

    @property
    def missed(self) -> str:
        """What is asked and, where it is known, what there is instead, in words."""
        if self.known is None:
            return self.label
        return gettext("{asked}, hiện: {known}").format(asked=self.label, known=known_words(self.code, self.known))


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a post on a day: age in years, when the term ends, how he meets what the post asks."""

    key: int
    person: int
    name: str
    name_key: str
    organization: int
    place: str
    post: str
    rank: str
    age: int | None
    sex: str
    since: date | None
    until: date | None
    is_ending: bool
    met: tuple[Met, ...]

    @property
    def post_words(self) -> str:
        """The post, in words."""
        return terms.post_label(self.post, self.rank)

    @property
    def last_on(self) -> date | None:
        """The last day of the term; None where it has no end."""
        return self.until - timedelta(days=1) if self.until else None

    @property
    def meets_all(self) -> bool | None:
        """Whether every requirement is met; None where one is unknown and none is missed, or nothing is asked."""
        found = {one.met for one in self.met}
        return False if False in found else (None if None in found or not found else True)

    @property
    def is_young(self) -> bool:
        """Whether he is young, as the board counts."""
        return self.age is not None and self.age < law.YOUNG_UNDER


@dataclass(frozen=True, slots=True)
class Seats:
    """How many seats a post has in an organization, and how many are filled."""

    organization: int
    place: str
    post: str
    rank: str
    n: int
    filled: int
    document: str

    @property
    def vacant(self) -> int:
        """How many nobody holds."""
        return max(self.n - self.filled, 0)

    @property
    def post_words(self) -> str:
        """The post, in words."""
        return terms.post_label(self.post, self.rank)


@dataclass(frozen=True, slots=True)
class Force:
    """The holders of an organization and all below it by name, those whose term is over with nothing said of what followed,
    and the seats that bodies set.
    """

    holders: Sequence[Holder]
    over: Sequence[Holder]
    seats: Sequence[Seats]

    @property
    def people(self) -> Sequence[Holder]:
        """Each person once, by one of his posts."""
        return list({one.person: one for one in self.holders}.values())


def force(organization: int, on: date) -> Force:
    """Who serves in an organization that was read in scope, and in all below it, on a day."""
    lately = months_later(on, -law.ENDING_MONTHS)
    values = {"top": organization, "on": on, "lately": lately, "posts": list(COUNTED), "seats": SEATS, "party": terms.PARTY}
    serving, ran_out = _fetched(_SERVING, values), _fetched(_OVER, values)
    rows = [*serving, *ran_out]
    asked = _asked([row[4] for row in rows], on)
    papers = _papers([row[1] for row in rows], on) if asked else {}
    found = [_holder(row, asked.get((row[4], row[6], row[7]), ()), papers.get(row[1], {}), on) for row in rows]
    holders, over = found[: len(serving)], found[len(serving) :]
    filled = Counter((one.organization, one.post, one.rank) for one in holders)
    seats = [
        Seats(place, name, post, rank, n, filled[place, post, rank], document)
        for place, name, post, rank, n, document in _fetched(_SEATS, values)
    ]
    return Force(holders, over, seats)


def requirements_of(people: Sequence[int], post: str, rank: str, organization: int, on: date) -> dict[int, tuple[Met, ...]]:
    """How each of some people, read in scope, meets what a post in an organization asks on a day."""
    asked = _asked([organization], on).get((organization, post, rank), ())
    papers = _papers(people, on)
    facts = _fetched(
        """select n.id, n.born_on, (select min(lower(m.valid)) from organization_membership m
             where m.person_id = n.id and not m.void) from organization_person n where n.id = any(%(people)s)""",
        {"people": list(people)},
    )
    return {
        person: _weighed(asked, papers.get(person, {}), years(born_on, on), years(party_since, on), on)
        for person, born_on, party_since in facts
    }


Asked = tuple[str, int, str]  # code, value, who asks it by what document
Papers = Mapping[str, tuple[int, date]]  # kind: highest level, newest day


def _asked(places: Sequence[int], on: date) -> dict[tuple[int, str, str], list[Asked]]:
    found: dict[tuple[int, str, str], list[Asked]] = defaultdict(list)
    values = {"places": list(set(places)), "on": on, "seats": SEATS}
    for place, post, rank, code, value, document, name, _set_by, _key in _fetched(_ASKED, values):
        found[place, post, rank].append((code, value, f"{name}: {document}"))
    return found


def inherited(organization: int, on: date) -> list[int]:
    """The keys of what posts in an organization ask on a day because a body above it set it."""
    rows = _fetched(_ASKED, {"places": [organization], "on": on, "seats": SEATS})
    return [key for *_asked, set_by, key in rows if set_by != organization]


def _papers(people: Sequence[int], on: date) -> dict[int, dict[str, tuple[int, date]]]:
    found: dict[int, dict[str, tuple[int, date]]] = defaultdict(dict)
    for person, kind, level, issued_on in _fetched(_PAPERS, {"people": list(set(people)), "on": on}):
        found[person][kind] = level, issued_on
    return found


def _holder(row: Sequence, asked: Sequence[Asked], papers: Papers, on: date) -> Holder:  # type: ignore[type-arg]
    key, person, name, name_key, place, place_name, post, rank, born_on, sex, since, until, party_since = row
    age = years(born_on, on)
    ending = until is not None and until <= months_later(on, law.ENDING_MONTHS)
    met = _weighed(asked, papers, age, years(party_since, on), on)
    return Holder(key, person, name, name_key, place, place_name, post, rank, age, sex, since, until, ending, met)


def _weighed(asked: Sequence[Asked], papers: Papers, age: int | None, party: int | None, on: date) -> tuple[Met, ...]:
    other = {"age_at_most": age, "party_years": party}
    found = []
    for code, value, source in asked:
        if code in law.LEVELS:
            known = papers[code][0] if code in papers else None
        elif code == "training_years":
            known = years(papers[law.TRAINING][1], on) if law.TRAINING in papers else None
        else:
            known = other[code]
        found.append(Met(code, norm_words(code, value), law.is_met(code, value, known), known, source))
    return tuple(found)


def years(since: date | None, on: date) -> int | None:
    """Whole years since a day; None where it is not known."""
    if since is None:
        return None
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def _fetched(sql: str, values: dict[str, Any]) -> list[tuple]:  # type: ignore[type-arg]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
