"""What a batch of decisions is weighed against, and what is wrong with each of them: facts, law, and who decided.

Everything is read at once in a constant number of statements (`ground_of`); each decision is then judged without a query.
Nothing here asks whether a form was deserved: a competent body has decided, and the rules say which forms exist.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext
from psycopg.types.range import Range

from guong.discipline import words
from guong.discipline.models import DisciplineCase
from guong.kit import formats
from guong.kit.refusal import Refusal
from guong.organization import terms
from guong.organization.models import Closure, Membership, Organization, Person
from guong.rules import sanction, standards
from guong.rules.sanction import Form, Subject


@dataclass(frozen=True, slots=True)
class NewCase:
    """A decision to be recorded: about a person or an organization (by code), with a form and a rank by their codes.

    `decided_by` is the code of the deciding organization; empty: it stands outside this tree and the document names it.
    `fields` and `standards` are dropped where the content of cases is not kept.
    """

    form: str
    decided_on: date
    document_number: str
    document_issuer: str
    person: str = ""
    organization: str = ""
    decided_by: str = ""
    fields: tuple[str, ...] = ()
    rank: str = ""
    keeper: str = ""
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """What a competent body made of a decision: its form, by which document and why, and what is kept beside it."""

    form: str
    reason: str
    document: str
    fields: tuple[str, ...] = ()
    rank: str = ""
    keeper: str = ""
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """Whose decision it is and who decided; `answers` is the organization in this tree that answers for the record."""

    organization: int
    person: int | None
    decided_by: int | None
    answers: int


class CaseWrong(Refusal):
    """Something is wrong with one decision."""


class Stood(NamedTuple):
    """Where somebody was a member, of which kind, and when."""

    organization: int
    kind: str
    valid: Range[date]


Key = tuple[int | None, int, str, date, int | None]
Superiors = dict[int, list[Closure]]


@dataclass
class Ground:
    """Everything that a batch of decisions is weighed against."""

    on: date
    organizations: dict[str, Organization]
    people: dict[str, int]
    memberships: dict[int, list[Stood]]
    superiors: Superiors
    taken: set[Key]
    times: Counter[Key] = field(default_factory=Counter)
    forms: dict[tuple[date, Subject], tuple[Form, ...]] = field(default_factory=dict)

    def forms_on(self, day: date, subject: Subject) -> tuple[Form, ...]:
        """The forms for a subject on a day, looked up once."""
        if (day, subject) not in self.forms:
            self.forms[day, subject] = sanction.forms_on(day, subject)
        return self.forms[day, subject]


def ground_of(new: Sequence[NewCase], on: date) -> Ground:
    """Read what a batch is weighed against."""
    codes = {n.organization for n in new} | {n.decided_by for n in new}
    organizations = {row.code: row for row in Organization.objects.filter(void=False, code__in=codes)}
    people = dict(Person.objects.filter(void=False, code__any_of={n.person for n in new if n.person}).values_list("code", "pk"))
    memberships = _memberships(people.values())
    concerned = {stood.organization for places in memberships.values() for stood in places}
    superiors = superiors_of(concerned | {row.pk for row in organizations.values()})
    numbers = {n.document_number for n in new}
    rows = DisciplineCase.objects.filter(
        void=False, document_number__any_of=numbers, decided_on__in={n.decided_on for n in new}
    )
    columns = ("person_id", "organization_id", "document_number", "decided_on", "decided_by_id")
    taken: set[Key] = {(p, 0 if p else o, number, day, by) for p, o, number, day, by in rows.values_list(*columns)}
    return Ground(on, organizations, people, memberships, superiors, taken)


def superiors_of(organizations: Iterable[int]) -> Superiors:
    """Who stands above each of these organizations, itself first, over all times."""
    found: Superiors = defaultdict(list)
    rows = Closure.objects.filter(hierarchy=terms.PARTY, descendant_id__in=set(organizations))
    for row in rows.order_by("depth"):
        found[row.descendant_id].append(row)
    return found


def answers(organization: int, on: date, superiors: Superiors) -> int:
    """Who answers for the record of what a body outside this tree decided: the top of the tree on the day of the decision."""
    above = [row.ancestor_id for row in superiors.get(organization, []) if on in row.valid]
    return above[-1] if above else organization


def judge(new: NewCase, ground: Ground) -> Judged:
    """Whose decision it is and who decided it.

    Raises:
        CaseWrong: a fact is missing or impossible, the day knows no such form for such a subject, it is recorded already.
    """
    _check_document(new, ground)
    _check_words(new.rank, new.fields)
    _check_standards(new.standards, new.decided_on)
    person, organization, subject = _subject(new, ground)
    check_form(new.form, new.decided_on, subject, ground.forms_on(new.decided_on, subject))
    decider = _decider(new, ground)
    _refuse_second(new, ground, (person, 0 if person else organization, new.document_number, new.decided_on, decider))
    return Judged(organization, person, decider, decider or answers(organization, new.decided_on, ground.superiors))


def judge_change(row: DisciplineCase, new: ChangedCase) -> None:
    """Whether a decision may become this.

    Raises:
        CaseWrong: no reason, no document, no such form for such a subject on the day of the decision.
    """
    if not new.reason:
        raise CaseWrong(gettext("Ghi lý do thay đổi."), field="reason")
    if not new.document:
        raise CaseWrong(gettext("Ghi văn bản thay đổi quyết định: số, ngày, cơ quan."), field="document")
    _check_words(new.rank, new.fields)
    _check_standards(new.standards, row.decided_on)
    if new.rank and not row.person_id:
        raise _rank_of_nobody()
    subject = _subject_of(row)
    check_form(new.form, row.decided_on, subject, sanction.forms_on(row.decided_on, subject))


def check_form(form: str, on: date, subject: Subject, forms: Sequence[Form]) -> None:
    """Whether such a form exists for such a subject on that day.

    Raises:
        CaseWrong: it does not, or no text is recorded for that day.
    """
    if not forms:
        raise CaseWrong(gettext("Chưa có quy định nào được ghi nhận cho ngày quyết định này."), field="decided_on")
    if form in {one.code for one in forms}:
        return
    labels = ", ".join(words.form_label(one.code) for one in forms)
    texts: dict[Subject, str] = {
        "organization": gettext("Tổ chức đảng ngày {on:%d/%m/%Y} không có hình thức này. Ghi một trong: {labels}."),
        "official": gettext("Đảng viên chính thức ngày {on:%d/%m/%Y} không có hình thức này. Ghi một trong: {labels}."),
        "probationary": gettext("Đảng viên dự bị ngày {on:%d/%m/%Y} không có hình thức này. Ghi một trong: {labels}."),
    }
    raise CaseWrong(texts[subject].format(on=on, labels=labels), field="form", clause=forms[0].clause)


def _check_document(new: NewCase, ground: Ground) -> None:
    if not new.document_number:
        raise CaseWrong(gettext("Chưa ghi số quyết định."), field="document_number")
    if not new.document_issuer:
        raise CaseWrong(gettext("Chưa ghi cơ quan ban hành."), field="document_issuer")
    if new.decided_on > ground.on:
        text = gettext("Ngày quyết định {day:%d/%m/%Y} chưa tới. Chỉ ghi quyết định đã ban hành.")
        raise CaseWrong(text.format(day=new.decided_on), field="decided_on")


def _check_words(rank: str, fields: Sequence[str]) -> None:
    if rank and rank not in words.RANKS:
        raise CaseWrong(gettext("Không có loại cấp ủy viên này trong danh mục."), field="rank")
    if unknown := [code for code in fields if code not in words.FIELDS]:
        text = gettext("Không có nội dung vi phạm “{code}” trong danh mục.").format(code=unknown[0][:40])
        raise CaseWrong(text, field="fields")


def _check_standards(codes: Sequence[str], on: date) -> None:
    """Only what forms may offer can be named, and only what held on the day of the decision."""
    offered = {one.code for one in standards.offered(on)}
    if unknown := [code for code in codes if code not in offered]:
        text = gettext("Ngày {day} không có chuẩn mực “{code}” để nêu. Tra mã ở trang Chuẩn mực nêu gương.")
        raise CaseWrong(text.format(day=formats.day(on), code=unknown[0][:40]), field="standards")


def _subject(new: NewCase, ground: Ground) -> tuple[int | None, int, Subject]:
    if bool(new.person) == bool(new.organization):
        raise CaseWrong(gettext("Ghi mã số của người hoặc mã tổ chức, một trong hai."), field="person")
    if new.person:
        return _member(new, ground)
    row = ground.organizations.get(new.organization)
    if row is None or new.decided_on not in row.existed:
        text = gettext("Không có tổ chức mã {code} ngày {day:%d/%m/%Y}. Xem lại mã hoặc ngày.")
        raise CaseWrong(text.format(code=new.organization, day=new.decided_on), field="organization")
    if new.rank:
        raise _rank_of_nobody()
    return None, row.pk, "organization"


def _member(new: NewCase, ground: Ground) -> tuple[int, int, Subject]:
    person = ground.people.get(new.person)
    if person is None:
        raise CaseWrong(gettext("Không tìm thấy người mang mã số {person}.").format(person=new.person), field="person")
    for stood in ground.memberships.get(person, []):
        if new.decided_on in stood.valid:
            return person, stood.organization, _kind(stood.kind)
    text = gettext("Người này không sinh hoạt đảng ở đâu ngày {day:%d/%m/%Y}. Xem lại ngày hoặc mã số.")
    raise CaseWrong(text.format(day=new.decided_on), field="person")


def _rank_of_nobody() -> CaseWrong:
    return CaseWrong(gettext("Cấp ủy viên chỉ ghi với đảng viên. Để trống với tổ chức."), field="rank")


def _decider(new: NewCase, ground: Ground) -> int | None:
    if not new.decided_by:
        return None
    row = ground.organizations.get(new.decided_by)
    if row is None or new.decided_on not in row.existed:
        text = gettext("Không có tổ chức quyết định mã {code} ngày {day:%d/%m/%Y}. Ngoài cây này thì để trống.")
        raise CaseWrong(text.format(code=new.decided_by, day=new.decided_on), field="decided_by")
    return row.pk


def _refuse_second(new: NewCase, ground: Ground, key: Key) -> None:
    ground.times[key] += 1
    if key in ground.taken:
        raise CaseWrong(
            gettext("Quyết định này đã được ghi. Muốn sửa, dùng Thay đổi ở quyết định ấy."), field="document_number"
        )
    if ground.times[key] > 1:
        raise CaseWrong(gettext("Quyết định này lặp lại trong tệp. Giữ một dòng."), field="document_number")


def _memberships(people: Iterable[int]) -> dict[int, list[Stood]]:
    found = defaultdict[int, list[Stood]](list)
    rows = Membership.objects.filter(void=False, person_id__any_of=set(people))
    for person, organization, kind, valid in rows.values_list("person_id", "organization_id", "kind", "valid"):
        found[person].append(Stood(organization, kind, valid))
    return found


def _subject_of(row: DisciplineCase) -> Subject:
    """What the subject of a recorded decision was on its day; official where the membership is no longer known."""
    if row.person_id is None:
        return "organization"
    stood = [one.kind for one in _memberships([row.person_id])[row.person_id] if row.decided_on in one.valid]
    return _kind(stood[0]) if stood else "official"


def _kind(membership: str) -> Subject:
    return "probationary" if membership == "probationary" else "official"
