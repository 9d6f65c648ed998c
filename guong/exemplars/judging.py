"""What a batch of exemplars is weighed against, and what is wrong with each: words, days, people, names, who recognized it.

Everything is read at once in a constant number of statements (`ground_of`); each exemplar is then judged without a query.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.utils.translation import gettext
from psycopg.types.range import Range

from guong.exemplars import states
from guong.exemplars.models import LIVE, Exemplar
from guong.exemplars.words import CONSENTING, FIELDS, KINDS, PERSON
from guong.kit import names
from guong.kit.refusal import Refusal
from guong.organization import terms
from guong.organization.models import Closure, Membership, Organization, Person

MOST_TITLE: Final = 200
MOST_STORY: Final = 4000
NAME_LENGTHS: Final = range(2, 7)  # words of a Vietnamese full name


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of recognition. `decided_by` is the code of the deciding organization; empty where it stands outside."""

    number: str
    issuer: str
    decided_on: date
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of an exemplar: by which post or name it stands, in which field, where, and the facts."""

    title: str
    field: str
    place: str = ""
    story: str = ""


def telling_of(row: Exemplar) -> Telling:
    """What a record tells."""
    return Telling(row.title, row.field, row.place_text, row.story)


@dataclass(frozen=True, slots=True)
class NewExemplar:
    """An exemplar to be recorded, at the stage whose day is the last one given. Organizations and people by their codes."""

    kind: str
    title: str
    organization: str
    field: str
    found_on: date
    place: str = ""
    story: str = ""
    person: str = ""
    verified_on: date | None = None
    decided_on: date | None = None
    document_number: str = ""
    document_issuer: str = ""
    decided_by: str = ""
    published_on: date | None = None
    published_where: str = ""
    consent: bool = False

    @property
    def telling(self) -> Telling:
        """What it tells."""
        return Telling(self.title, self.field, self.place, self.story)

    @property
    def days(self) -> dict[str, date | None]:
        """The day of each stage."""
        return {
            states.FOUND: self.found_on,
            states.VERIFIED: self.verified_on,
            states.RECOGNIZED: self.decided_on,
            states.PUBLICIZED: self.published_on,
        }


class Judged(NamedTuple):
    """What the tables make of a new exemplar: whose it is, who is meant, who recognized it, which stage it reached."""

    organization: int
    person: int | None
    decided_by: int | None
    stage: str


class ExemplarWrong(Refusal):
    """Something is wrong with one exemplar."""


class Known(NamedTuple):
    """An organization: its key, when it existed, its name folded."""

    key: int
    existed: Range[date]
    folded: str


@dataclass(frozen=True)
class Ground:
    """Everything that a batch is weighed against."""

    organizations: Mapping[str, Known]
    people: Mapping[str, int]
    stood: Mapping[int, Sequence[tuple[int, Range[date]]]]
    above: Mapping[int, Sequence[Closure]]
    names: frozenset[tuple[int, str]]
    taken: frozenset[tuple[int, str, date]]
    times: Counter[tuple[str, str, date]]


def ground_of(new: Sequence[NewExemplar]) -> Ground:
    """Read what a batch is weighed against."""
    organizations = known({n.organization for n in new} | {n.decided_by for n in new})
    people = dict(Person.objects.filter(void=False, code__any_of={n.person for n in new if n.person}).values_list("code", "pk"))
    stood = defaultdict[int, list[tuple[int, Range[date]]]](list)
    where = Membership.objects.filter(void=False, person_id__any_of=people.values())
    for person, organization, valid in where.values_list("person_id", "organization_id", "valid"):
        stood[person].append((organization, valid))
    concerned = {one.key for one in organizations.values()} | {key for spans in stood.values() for key, _ in spans}
    own = {organizations[n.organization].key for n in new if n.organization in organizations}
    live = Exemplar.objects.filter(LIVE, organization_id__in=own, found_on__in={n.found_on for n in new})
    return Ground(
        organizations=organizations,
        people=people,
        stood=stood,
        above=superiors(concerned),
        names=names_of(own, (n.telling for n in new)),
        taken=frozenset(live.values_list("organization_id", "title", "found_on")),
        times=Counter((n.organization, n.title, n.found_on) for n in new),
    )


def known(codes: Iterable[str]) -> dict[str, Known]:
    """The organizations under these codes."""
    rows = Organization.objects.filter(void=False, code__in=set(codes)).values_list("code", "pk", "existed", "folded")
    return {code: Known(key, existed, folded) for code, key, existed, folded in rows}


def superiors(organizations: Iterable[int]) -> dict[int, list[Closure]]:
    """Who stands above each of these organizations and when, itself included."""
    found = defaultdict[int, list[Closure]](list)
    for row in Closure.objects.filter(hierarchy=terms.PARTY, descendant_id__in=set(organizations)).order_by("depth"):
        found[row.descendant_id].append(row)
    return found


def judge(new: NewExemplar, ground: Ground, on: date) -> Judged:
    """Whose exemplar it is and which stage it has reached.

    Raises:
        ExemplarWrong: a word is not in its list, a day is impossible, a fact of a stage is missing, a name stands in the text,
            or the consent of whoever is named was not given.
    """
    if new.kind not in KINDS:
        raise ExemplarWrong(gettext("Loại gương không có trong danh mục."), field="kind")
    whose = ground.organizations.get(new.organization)
    if whose is None or new.found_on not in whose.existed:
        text = gettext("Không có tổ chức mã {code} ngày {day:%d/%m/%Y}. Xem lại mã hoặc ngày phát hiện.")
        raise ExemplarWrong(text.format(code=new.organization, day=new.found_on), field="organization")
    check_telling(new.telling, whose, ground.names)
    check_days(new.days, on)
    _check_facts(new)
    _refuse_second(new, whose, ground)
    decider = None
    if new.decided_by and new.decided_on:
        above = ground.above.get(whose.key, ())
        decider = decider_of(new.decided_by, new.decided_on, ground.organizations.get(new.decided_by), above)
    return Judged(whose.key, _person(new, whose, ground), decider, reached(new.days))


def reached(days: Mapping[str, date | None]) -> str:
    """The last stage that has a day."""
    return next(stage for stage in reversed(states.ON_THE_WAY) if days.get(stage))


def check_days(days: Mapping[str, date | None], on: date) -> None:
    """Raise ExemplarWrong where a stage was passed over, comes before the one it follows, or lies in the future."""
    labels, column = states.EXEMPLAR.labels, states.DAYS
    last = ""
    for stage, day in days.items():
        if day is None:
            continue
        if day > on:
            raise ExemplarWrong(gettext("Ngày này chưa đến."), field=column[stage])
        before = states.ON_THE_WAY[: states.ON_THE_WAY.index(stage)]
        if before and last != before[-1]:
            text = gettext("Chưa ghi ngày của bước “{step}”, là bước phải có trước.").format(step=labels[before[-1]])
            raise ExemplarWrong(text, field=column[before[-1]])
        earlier = days[last] if last else None
        if earlier is not None and day < earlier:
            text = gettext("Ngày này phải từ ngày {day:%d/%m/%Y}, ngày của bước “{step}”. Có thể hai ô đảo nhau.")
            raise ExemplarWrong(text.format(day=earlier, step=labels[last]), field=column[stage])
        last = stage


def check_next_day(last: date | None, day: date, on: date, column: str) -> None:
    """Raise ExemplarWrong where the next stage comes before the last one, or in the future."""
    if day > on:
        raise ExemplarWrong(gettext("Ngày này chưa đến."), field=column)
    if last is not None and day < last:
        text = gettext("Ngày này phải từ ngày {day:%d/%m/%Y}, ngày của bước trước.")
        raise ExemplarWrong(text.format(day=last), field=column)


def _check_facts(new: NewExemplar) -> None:
    """A stage carries its facts, and no facts stand without their stage."""
    decided = [("document_number", new.document_number), ("document_issuer", new.document_issuer)]
    lacking = next((name for name, value in decided if not value), "")
    if new.decided_on and lacking:
        raise ExemplarWrong(gettext("Chưa ghi đủ số quyết định và cơ quan ban hành."), field=lacking)
    if not new.decided_on and any([new.document_number, new.document_issuer, new.decided_by]):
        raise ExemplarWrong(gettext("Có quyết định công nhận thì ghi ngày công nhận."), field="decided_on")
    if not new.published_on and new.published_where:
        raise ExemplarWrong(gettext("Đã đăng thì ghi ngày tuyên truyền."), field="published_on")
    if new.published_on:
        check_publication(new.kind, new.published_where, new.consent)


def check_publication(kind: str, where: str, consent: bool) -> None:
    """Raise ExemplarWrong where it is not said where it was published, or private people did not agree."""
    if not where:
        raise ExemplarWrong(gettext("Chưa ghi nơi đăng."), field="published_where")
    if kind in CONSENTING and not consent:
        raise ExemplarWrong(gettext("Người được nêu chưa đồng ý nên chưa tuyên truyền được."), field="consent")


def check_telling(told: Telling, organization: Known, names_there: frozenset[tuple[int, str]]) -> None:
    """Raise ExemplarWrong where a text is missing or too long, the field is unknown, or a private name stands in it."""
    if not told.title:
        raise ExemplarWrong(gettext("Chưa ghi gương là ai, nêu theo chức vụ."), field="title")
    if told.field not in FIELDS:
        raise ExemplarWrong(gettext("Lĩnh vực không có trong danh mục."), field="field")
    for name, value, most in (
        ("title", told.title, MOST_TITLE),
        ("place", told.place, MOST_TITLE),
        ("story", told.story, MOST_STORY),
    ):
        if len(value) > most:
            raise ExemplarWrong(gettext("Dài quá {most} ký tự.").format(most=most), field=name)
        for written in _possible_names(value, any_case=name != "story"):
            if (organization.key, written) in names_there and written not in organization.folded:
                text = gettext("Gương đứng tên theo chức vụ, không ghi họ tên riêng.")
                raise ExemplarWrong(text, field=name)


def names_of(organizations: Iterable[int], told: Iterable[Telling]) -> frozenset[tuple[int, str]]:
    """Which of the names written in these texts are full names of people registered in these organizations or below them."""
    written = {
        name
        for one in told
        for text, any_case in ((one.title, True), (one.place, True), (one.story, False))
        for name in _possible_names(text, any_case=any_case)
    }
    people = Membership.objects.filter(void=False, person__void=False, person__folded__in=written)
    by_place = defaultdict[int, set[str]](set)
    for organization, name in people.values_list("organization_id", "person__folded"):
        by_place[organization].add(name)
    lines = Closure.objects.filter(hierarchy=terms.PARTY, ancestor_id__in=set(organizations), descendant_id__in=by_place)
    pairs = lines.values_list("ancestor_id", "descendant_id")
    return frozenset((above, name) for above, below in pairs for name in by_place[below])


def _possible_names(text: str, *, any_case: bool) -> Iterator[str]:
    """Runs of words that could be a full name, folded; in a story only words that begin with a capital."""
    words = re.findall(r"\w+", text)
    for length in NAME_LENGTHS:
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if any_case or all(word[0].isupper() for word in run):
                yield names.fold(" ".join(run))


def _refuse_second(new: NewExemplar, whose: Known, ground: Ground) -> None:
    if (whose.key, new.title, new.found_on) in ground.taken:
        raise there_already()
    if ground.times[(new.organization, new.title, new.found_on)] > 1:
        raise ExemplarWrong(gettext("Gương này lặp lại trong tệp. Giữ một dòng."), field="title")


def there_already() -> ExemplarWrong:
    """The same exemplar of the same organization, found on the same day, is recorded once."""
    return ExemplarWrong(gettext("Gương này đã có trong hồ sơ. Muốn sửa, dùng Đính chính."), field="title")


def _person(new: NewExemplar, whose: Known, ground: Ground) -> int | None:
    if not new.person:
        return None
    if new.kind != PERSON:
        raise ExemplarWrong(gettext("Chỉ ghi mã số khi gương là một cá nhân."), field="person")
    person = ground.people.get(new.person)
    places = [place for place, valid in ground.stood.get(person or 0, ()) if new.found_on in valid]
    above = {row.ancestor_id for place in places for row in ground.above.get(place, ()) if new.found_on in row.valid}
    if person is None or whose.key not in above:
        text = gettext("Không có người mang mã số {person} ở tổ chức này ngày {day:%d/%m/%Y}.")
        raise ExemplarWrong(text.format(person=new.person, day=new.found_on), field="person")
    return person


def decider_of(code: str, on: date, found: Known | None, above: Iterable[Closure]) -> int:
    """The organization that recognized an exemplar: its own one, or one above it on that day.

    Raises:
        ExemplarWrong: it was neither.
    """
    if found is None or found.key not in {row.ancestor_id for row in above if on in row.valid}:
        text = gettext("Tổ chức quyết định mã {code} không phải tổ chức này hay cấp trên của nó ngày {day:%d/%m/%Y}.")
        raise ExemplarWrong(text.format(code=code, day=on), field="decided_by")
    return found.key
