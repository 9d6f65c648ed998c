"""What a batch of verdicts is weighed against, and what is wrong with each of them: facts, and who decided.

Everything is read at once in a constant number of statements (`ground_of`); each verdict is then judged without a query.
Nothing here asks whether a verdict was deserved: a competent body has decided.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext
from psycopg.types.range import Range

from guong.kit import formats
from guong.kit.refusal import Refusal
from guong.organization import terms
from guong.organization.models import Closure, Membership, Organization, Person
from guong.rules import standards
from guong.verdicts.models import Verdict

MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class NewVerdict:
    """A verdict to be recorded: by which paper, about a person or an organization (by code).

    `decided_by` is the code of the deciding organization; empty: it stands outside this tree and the document names it.
    `standards` are dropped where the content of cases is not kept.
    """

    decided_on: date
    document_number: str
    document_issuer: str
    person: str = ""
    organization: str = ""
    decided_by: str = ""
    keeper: str = ""
    standards: tuple[str, ...] = ()


class VerdictWrong(Refusal):
    """Something is wrong with one verdict."""


class Stood(NamedTuple):
    """Where somebody was a member, of which kind, and when."""

    organization: int
    kind: str
    valid: Range[date]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a verdict is about: an organization, or a person (of which kind of membership) with the one he stood in."""

    organization: int
    person: int | None = None
    membership: str = ""

    @property
    def kind(self) -> str:
        """As a row says it: a member or an organization."""
        return "member" if self.person else "organization"


@dataclass(frozen=True, slots=True)
class Judged:
    """Whom a verdict is about and who decided; `answers` is the organization in this tree that answers for the record."""

    subject: Subject
    decided_by: int | None
    answers: int


Key = tuple[int | None, int, str, date, int | None]
Superiors = dict[int, list[Closure]]


@dataclass
class Ground:
    """Everything that a batch of verdicts is weighed against."""

    on: date
    organizations: dict[str, Organization]
    people: dict[str, int]
    memberships: dict[int, list[Stood]]
    superiors: Superiors
    taken: set[Key]
    times: Counter[Key] = field(default_factory=Counter)


def ground_of(model: type[Verdict], new: Sequence[NewVerdict], on: date) -> Ground:
    """Read what a batch is weighed against."""
    codes = {n.organization for n in new} | {n.decided_by for n in new}
    organizations = {row.code: row for row in Organization.objects.filter(void=False, code__in=codes)}
    people = dict(Person.objects.filter(void=False, code__any_of={n.person for n in new if n.person}).values_list("code", "pk"))
    memberships = memberships_of(people.values())
    concerned = {stood.organization for places in memberships.values() for stood in places}
    superiors = superiors_of(concerned | {row.pk for row in organizations.values()})
    numbers = {n.document_number for n in new}
    rows = model._default_manager.filter(
        void=False, document_number__any_of=numbers, decided_on__in={n.decided_on for n in new}
    )
    columns = ("person_id", "organization_id", "document_number", "decided_on", "decided_by_id")
    taken: set[Key] = {(p, 0 if p else o, number, day, by) for p, o, number, day, by in rows.values_list(*columns)}
    return Ground(on, organizations, people, memberships, superiors, taken)


def superiors_of(organizations: Iterable[int]) -> Superiors:
    """Who stands above each of these organizations, itself first, over all times."""
    found: Superiors = defaultdict(list)
    rows = Closure.objects.filter(hierarchy=terms.PARTY, descendant_id__any_of=set(organizations))
    for row in rows.order_by("depth"):
        found[row.descendant_id].append(row)
    return found


def memberships_of(people: Iterable[int]) -> dict[int, list[Stood]]:
    """Where each of these people was a member, over all times."""
    found = defaultdict[int, list[Stood]](list)
    rows = Membership.objects.filter(void=False, person_id__any_of=set(people))
    for person, organization, kind, valid in rows.values_list("person_id", "organization_id", "kind", "valid"):
        found[person].append(Stood(organization, kind, valid))
    return found


def answers(organization: int, on: date, superiors: Superiors) -> int:
    """Who answers for the record of what a body outside this tree decided: the top of the tree on the day of the decision."""
    above = [row.ancestor_id for row in superiors.get(organization, []) if on in row.valid]
    return above[-1] if above else organization


def judge(new: NewVerdict, ground: Ground) -> Judged:
    """Whom a verdict is about and who decided it.

    Raises:
        VerdictWrong: a fact is missing or impossible, or the paper is recorded already.
    """
    _check_document(new, ground)
    check_standards(new.standards, new.decided_on)
    subject, decider = _subject(new, ground), _decider(new, ground)
    person, organization = subject.person, subject.organization
    _refuse_second(new, ground, (person, 0 if person else organization, new.document_number, new.decided_on, decider))
    return Judged(subject, decider, decider or answers(organization, new.decided_on, ground.superiors))


def check_change(reason: str, document: str) -> None:
    """Whether it is said why and by which paper a verdict was changed.

    Raises:
        VerdictWrong: it is not.
    """
    if not reason:
        raise VerdictWrong(gettext("Ghi lý do thay đổi."), field="reason")
    if not document:
        raise VerdictWrong(gettext("Ghi văn bản thay đổi: số, ngày, cơ quan."), field="document")


def check_standards(codes: Sequence[str], on: date) -> None:
    """Only what forms may offer can be named, and only what held on the day of the verdict.

    Raises:
        VerdictWrong: a code stands for nothing that could be named on that day.
    """
    offered = {one.code for one in standards.offered(on)}
    if unknown := [code for code in codes if code not in offered]:
        text = gettext("Ngày {day} không có chuẩn mực “{code}” để nêu. Tra mã ở trang Chuẩn mực nêu gương.")
        raise VerdictWrong(text.format(day=formats.day(on), code=unknown[0][:MOST_SHOWN]), field="standards")


def _check_document(new: NewVerdict, ground: Ground) -> None:
    if not new.document_number:
        raise VerdictWrong(gettext("Chưa ghi số văn bản."), field="document_number")
    if not new.document_issuer:
        raise VerdictWrong(gettext("Chưa ghi cơ quan ban hành."), field="document_issuer")
    if new.decided_on > ground.on:
        text = gettext("Ngày {day:%d/%m/%Y} chưa tới. Chỉ ghi văn bản đã ban hành.")
        raise VerdictWrong(text.format(day=new.decided_on), field="decided_on")


def _subject(new: NewVerdict, ground: Ground) -> Subject:
    if bool(new.person) == bool(new.organization):
        raise VerdictWrong(gettext("Ghi mã số của người hoặc mã tổ chức, một trong hai."), field="person")
    if new.person:
        return _member(new, ground)
    row = ground.organizations.get(new.organization)
    if row is None or new.decided_on not in row.existed:
        text = gettext("Không có tổ chức mã {code} ngày {day:%d/%m/%Y}. Xem lại mã hoặc ngày.")
        raise VerdictWrong(text.format(code=new.organization, day=new.decided_on), field="organization")
    return Subject(row.pk)


def _member(new: NewVerdict, ground: Ground) -> Subject:
    person = ground.people.get(new.person)
    if person is None:
        raise VerdictWrong(gettext("Không tìm thấy người mang mã số {person}.").format(person=new.person), field="person")
    for stood in ground.memberships.get(person, []):
        if new.decided_on in stood.valid:
            return Subject(stood.organization, person, stood.kind)
    text = gettext("Người này không sinh hoạt đảng ở đâu ngày {day:%d/%m/%Y}. Xem lại ngày hoặc mã số.")
    raise VerdictWrong(text.format(day=new.decided_on), field="person")


def _decider(new: NewVerdict, ground: Ground) -> int | None:
    if not new.decided_by:
        return None
    row = ground.organizations.get(new.decided_by)
    if row is None or new.decided_on not in row.existed:
        text = gettext("Không có tổ chức ban hành mã {code} ngày {day:%d/%m/%Y}. Ngoài cây này thì để trống.")
        raise VerdictWrong(text.format(code=new.decided_by, day=new.decided_on), field="decided_by")
    return row.pk


def _refuse_second(new: NewVerdict, ground: Ground, key: Key) -> None:
    ground.times[key] += 1
    if key in ground.taken:
        raise VerdictWrong(
            gettext("Văn bản này đã được ghi. Muốn sửa, dùng Ghi thay đổi ở trang của nó."), field="document_number"
        )
    if ground.times[key] > 1:
        raise VerdictWrong(gettext("Văn bản này lặp lại trong tệp. Giữ một dòng."), field="document_number")
