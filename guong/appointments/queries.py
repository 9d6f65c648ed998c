"""Reads of decisions about cadres, and what a body looks at before it decides.

What is being prepared is seen by whoever prepares or decides, never by the person: nothing about him may show before it is
taken. Bars after discipline are weighed by whoever holds `appointments.weigh_bars` for that person; everybody else is told whom
to ask, in the same words whether there was discipline or not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext

from guong.access import policy
from guong.appointments import states
from guong.appointments.judging import DecisionWrong, NewDecision, PastDecision, wrong_post
from guong.appointments.models import Check, DecisionPaper, PersonnelDecision
from guong.appointments.words import KINDS
from guong.discipline.models import DisciplineCase
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.ledger import kinds, read
from guong.ledger.models import Entry
from guong.organization.models import Category, Membership, Organization, Person, Post, Standing
from guong.personnel.entries import POST_LEFT
from guong.regulations import queries as regulations
from guong.rules import appointment, effect
from guong.rules.kernel import Outcome

MEMBER_RATINGS = "member_rating."  # the family of kinds that ratings writes
MOST_RATINGS = 3
STANDING = (states.DECIDED, states.WITHDRAWN)
PREPARING = (states.DRAFTED, states.CHECKED)
AHEAD, TO_WRITE = "chuan-bi", "cho-ghi"  # the parts of the list beside what was taken


@dataclass(frozen=True, slots=True)
class Bar:
    """What one text says about one decision of discipline: the first day free, whether it bars today."""

    form: str
    disciplined_on: date
    outcome: Outcome[date | None]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The bars that the asker may weigh; `may` is false where the organization board has to be asked.

    What is not confirmed is shown, but asks for a written reason only where an administrator lets it judge (`switched_on`).
    """

    may: bool
    bars: Sequence[Bar] = ()
    switched_on: Collection[str] = ()

    @property
    def runs(self) -> bool:
        """Whether any text bars the post on the day it is considered, confirmed or not."""
        return any(bar.outcome.allowed is False for bar in self.bars)

    @property
    def barred(self) -> bool:
        """Whether a text that may judge bars it."""
        return any(bar.outcome.allowed is False and bar.outcome.judges(self.switched_on) for bar in self.bars)


def decisions(by: Actor) -> QuerySet[PersonnelDecision]:
    """Every decision that the actor may see: taken ones, and what is being prepared where he prepares or decides."""
    taken = Q(void=False, state__in=STANDING, issued_on__lte=by.on)
    rows = policy.scope(by, "appointments.read", PersonnelDecision.objects.filter(taken))
    ahead = PersonnelDecision.objects.filter(void=False, state__in=(*PREPARING, states.DROPPED))
    ahead = ahead.exclude(person_id=by.person or 0)  # what is being prepared about somebody is never his to see
    for verb in ("appointments.decide", "appointments.prepare"):
        if policy.may_somewhere(by, verb):
            rows = rows | policy.scope(by, verb, ahead)
    return rows.select_related("person", "organization", "decided_by", "leaves__organization")


def decisions_page(
    rows: QuerySet[PersonnelDecision], *, kind: str = "", year: int | None = None, before: int | None = None, size: int = 20
) -> list[PersonnelDecision]:
    """One page of them by the day from which they hold, the latest first; one row more than `size` tells that more follow.

    Decisions of former years may be recorded later than those of today, so that the order of recording says nothing.
    """
    rows = rows.order_by("-since", "-pk")
    if kind:
        rows = rows.filter(kind=kind)
    if year is not None:
        rows = rows.filter(since__year=year) if date.min.year < year < date.max.year else rows.none()
    if before is not None:
        day = PersonnelDecision.objects.filter(pk=before).values("since")
        rows = rows.filter(Q(since__lt=Subquery(day)) | Q(since=Subquery(day), pk__lt=before))
    return list(rows[: size + 1])


def decision_of(by: Actor, key: int) -> PersonnelDecision:
    """One decision.

    Raises:
        NotFound: there is none within reach.
    """
    found = decisions(by).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def deciding(row: PersonnelDecision) -> Standing:
    """What decides as it stood on the day of the decision: its name, kind and tier then; the newest where none is known."""
    rows = row.decided_by.standings.filter(void=False)
    there = rows.filter(valid__contains=row.issued_on or row.since).first()
    return there or rows.order_by("-valid")[0]


def papers_of(row: PersonnelDecision) -> list[DecisionPaper]:
    """The copies of a decision that was read in scope, the oldest first."""
    return list(row.papers.order_by("pk"))


def paper_of(by: Actor, key: int) -> DecisionPaper:
    """A copy of a decision, for whoever may read the decision.

    Raises:
        NotFound: there is none within reach.
    """
    found = DecisionPaper.objects.filter(pk=key, decision__in=decisions(by)).select_related("decision").first()
    if found is None:
        raise not_there()
    return found


def decision_for(by: Actor, verb: str, key: int, step: str = "") -> PersonnelDecision:
    """One decision in scope of a verb, ready for a step.

    Raises:
        NotFound: it is not within reach, or not at that step.
    """
    row = policy.scope(by, verb, decisions(by)).filter(pk=key).first()
    if row is None or (step and step not in states.DECISION.verbs(row.state)):
        raise not_there()
    return row


def decision_to_change(by: Actor, verb: str, key: int) -> PersonnelDecision:
    """The same, locked, whatever step it stands at; never one about the actor himself.

    Raises:
        NotFound: it is not within reach.
    """
    rows = PersonnelDecision.objects.filter(void=False, pk=key).exclude(person_id=by.person or 0)
    rows = rows.select_for_update(of=("self",))
    found = policy.scope(by, verb, rows).select_related("person", "organization", "leaves").first()
    if found is None:
        raise not_there()
    return found


def decision_to_carry_out(by: Actor, key: int, *, locked: bool = False) -> PersonnelDecision:
    """A decision that was prepared here and taken, where the actor writes posts, whether or not he may read decisions there.

    Raises:
        NotFound: it is not within reach.
    """
    rows = PersonnelDecision.objects.filter(Exists(Check.objects.filter(decision=OuterRef("pk"))), void=False, pk=key)
    rows = rows.filter(state=states.DECIDED)
    if locked:
        rows = rows.select_for_update(of=("self",))
    rows = policy.scope(by, "posts.end", rows) | policy.scope(by, "posts.record", rows)
    found = rows.select_related("person", "organization", "leaves__organization").first()
    if found is None:
        raise not_there()
    return found


def not_there() -> NotFound:
    """No such decision, or not for this actor."""
    return NotFound(gettext("Không tìm thấy quyết định này."))


def refuse_out_of_reach(by: Actor, verb: str, organizations: Iterable[int]) -> None:
    """Raise NotFound where one of these is not the actor's to use the verb in."""
    if policy.outside(by, verb, set(organizations)):
        raise NotFound(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."))


def refuse_places(by: Actor, new: NewDecision) -> None:
    """Raise DecisionWrong where an organization that a decision names is unknown, or not the actor's to prepare in.

    Raises:
        NotFound: the actor prepares nowhere.
    """
    if not policy.may_somewhere(by, "appointments.prepare"):
        raise not_there()
    closed = policy.outside(by, "appointments.prepare", {new.organization, new.decided_by})
    for name in ("organization", "decided_by"):
        if getattr(new, name) in closed:
            raise DecisionWrong(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."), field=name)


def person_to_decide_about(by: Actor, key: int) -> Person:
    """Somebody about whom the actor may prepare a decision, never he himself; locked: one decision is begun after the other.

    Raises:
        DecisionWrong: there is nobody within reach.
    """
    if key == by.person:
        raise DecisionWrong(gettext("Quyết định về chính mình do người khác chuẩn bị."), field="person")
    rows = Person.objects.filter(void=False, pk=key).select_for_update(of=("self",), no_key=True)
    found = policy.scope(by, "people.read", rows).first()
    if found is None and by.person is None:
        found = rows.first()  # a machine reads no list of people, it acts by keys
    if found is None:
        raise DecisionWrong(gettext("Không tìm thấy người này trong phạm vi được giao."), field="person")
    return found


def person_by_code(by: Actor, code: str) -> Person | None:
    """Somebody within reach by his code; None where there is nobody."""
    rows = Person.objects.filter(void=False, code=code).exclude(pk=by.person or 0)
    return policy.scope(by, "people.read", rows).first()


def people_by_code(codes: Collection[str]) -> dict[str, int]:
    """Keys of people under these codes."""
    return dict(Person.objects.filter(void=False, code__in=codes).values_list("code", "pk"))


def organizations_by_code(codes: Collection[str]) -> dict[str, int]:
    """Keys of organizations under these codes."""
    return dict(Organization.objects.filter(void=False, code__in=codes).values_list("code", "pk"))


def post_to_leave(person: int, key: int | None) -> Post | None:
    """A post that the person holds.

    Raises:
        DecisionWrong: it is somebody else's, or there is none.
    """
    if key is None:
        return None
    found = Post.objects.filter(void=False, pk=key, person_id=person).first()
    if found is None:
        raise DecisionWrong(gettext("Người này không giữ chức vụ ấy."), field="leaves")
    return found


def posts_held(by: Actor, person: int) -> list[Post]:
    """The posts that somebody holds on the actor's day, for a list to choose from."""
    rows = Post.objects.filter(void=False, person_id=person, valid__contains=by.on).select_related("organization")
    return list(rows.order_by("pk"))


def post_held_since(person: int, organization: int, post: str, rank: str, since: date) -> Post | None:
    """A post that stands already, which a re-appointment confirms: its term may end with the day before, if it was not left."""
    rows = Post.objects.filter(void=False, person_id=person, organization_id=organization, post=post, rank=rank)
    held = rows.filter(Q(valid__contains=since) | Q(valid__endswith=since) & ~Q(left()))
    return held.select_related("person").order_by("-valid").first()


def left() -> Exists:
    """For a query of posts: whether the ledger says that somebody left it, and not only that its term was to end."""
    named = Concat(Value("organization.post:"), Cast(OuterRef("pk"), TextField()))
    return Exists(read.standing().filter(kind=POST_LEFT.code, source=named))


def refuse_departed(row: PersonnelDecision, on: date) -> None:
    """Raise DecisionWrong where a post would be given to somebody who stands nowhere any more: dead, expelled, gone."""
    if row.kind not in appointment.GIVING:
        return
    there = {"person_id": row.person_id, "void": False, "valid__contains": on}
    if not (Membership.objects.filter(**there).exists() or Category.objects.filter(**there).exists()):
        raise DecisionWrong(gettext("Người này không còn sinh hoạt, công tác ở tổ chức nào: không giao chức vụ được."))


def refuse_unheld(new: NewDecision) -> None:
    """Raise DecisionWrong where a decision says that the post is held already, and it is not: bars would be evaded so."""
    says_held = new.kind in appointment.GIVING and new.direction == "same"
    if says_held and post_held_since(new.person, new.organization, new.post, new.rank, new.since) is None:
        text = gettext("Người này không giữ chức vụ ấy ở đó: chọn cao hơn, tương đương hay thấp hơn.")
        raise DecisionWrong(text, field="direction")


def checks_of(row: PersonnelDecision) -> list[Check]:
    """The lines of a decision's checklist, in their order."""
    return list(Check.objects.filter(decision=row).select_related("noted_by").order_by("pk"))


def weighed(by: Actor, row: PersonnelDecision) -> Weighed:
    """What discipline says about the post, for whoever may weigh it; of a release or a resignation nothing is asked."""
    people = Person.objects.filter(pk=row.person_id)
    if row.kind not in appointment.GIVING:
        return Weighed(True)
    if not policy.scope(by, "appointments.weigh_bars", people).exists():
        return Weighed(False)
    considered = row.issued_on or by.on
    cases = DisciplineCase.objects.filter(void=False, annulled=False, person_id=row.person_id, decided_on__lte=considered)
    found = []
    for case in cases.order_by("-decided_on", "-pk"):
        facts = effect.Considered(considered, case.form, case.decided_on, row.direction)  # type: ignore[arg-type]
        found += [Bar(case.words, case.decided_on, outcome) for outcome in effect.bars(facts)]
    return Weighed(True, found, regulations.switched_on(by.on))


@dataclass(frozen=True, slots=True)
class Rated:
    """One yearly rating, in words."""

    year: int
    words: str


def ratings_of(by: Actor, person: int, on: date) -> list[Rated]:
    """The latest ratings until a day of somebody whose ratings the actor may read."""
    if not policy.scope(by, "ratings.read", Person.objects.filter(pk=person)).exists():
        return []
    rows = read.standing().filter(person_id=person, kind__startswith=MEMBER_RATINGS, happened_on__lte=on)
    said = kinds.known()
    return [Rated(row.about, said[row.kind].says(row.value, {})) for row in rows.order_by("-about", "-seq")[:MOST_RATINGS]]


def refuse_twice(row: PersonnelDecision, number: str, issued_on: date) -> None:
    """Raise DecisionWrong where another decision of that number and day says the same of the same person."""
    same = (row.person_id, number, issued_on, row.organization_id, row.post)
    standing = PersonnelDecision.objects.filter(void=False, state=states.DECIDED, person_id=row.person_id).exclude(pk=row.pk)
    if same in set(standing.values_list("person_id", "document_number", "issued_on", "organization_id", "post")):
        raise DecisionWrong(gettext("Quyết định này đã có trong hệ thống."), field="document_number")


def taken_entry(row: PersonnelDecision) -> Entry:
    """The entry that stands for a decision, with its detail."""
    return read.standing().select_related("detail").get(source=row.source)


def standing_entry(kind: kinds.Kind, source: str) -> Entry:
    """The entry of a kind that stands about a rule or a review, with its detail."""
    return read.standing().select_related("detail").get(kind=kind.code, source=source)


def standing_entries(sources: Collection[str]) -> list[Entry]:
    """Every entry that stands about a rule and its reviews."""
    return list(read.standing().filter(source__in=sources).order_by("seq"))


def problems_of_past(by: Actor, new: Sequence[PastDecision]) -> Problems:
    """What is wrong with each row of a file, as (index, refusal)."""
    people = people_by_code({row.person for row in new})
    places = organizations_by_code({code for row in new for code in (row.organization, row.decided_by)})
    closed = policy.outside(by, "appointments.decide", set(places.values()))
    known = _known({people[row.person] for row in new if row.person in people})
    found: list[tuple[int, Refusal]] = []
    for index, row in enumerate(new):
        wrong = _wrong_past(row, people, places, closed, by.on)
        key = (people.get(row.person), row.document_number, row.issued_on, places.get(row.organization), row.post)
        if wrong is None and key in known:
            wrong = DecisionWrong(gettext("Quyết định này đã có trong hệ thống."), field="document_number")
        known.add(key)
        if wrong:
            found.append((index, wrong))
    return found


def _known(people: Collection[int]) -> set[tuple[int | None, str, date | None, int | None, str]]:
    rows = PersonnelDecision.objects.filter(void=False, state=states.DECIDED, person_id__in=people)
    return set(rows.values_list("person_id", "document_number", "issued_on", "organization_id", "post"))


def _wrong_past(
    row: PastDecision, people: dict[str, int], places: dict[str, int], closed: set[int], on: date
) -> DecisionWrong | None:
    if row.person not in people:
        return DecisionWrong(gettext("Không tìm thấy người này."), field="person")
    for name in ("organization", "decided_by"):
        code = getattr(row, name)
        if code not in places or places[code] in closed:
            return DecisionWrong(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."), field=name)
    if row.kind not in KINDS:
        return DecisionWrong(gettext("Chọn loại quyết định."), field="kind")
    if row.issued_on > on:
        return DecisionWrong(gettext("Ngày quyết định không được sau hôm nay."), field="issued_on")
    if row.until is not None and row.until <= row.since:
        return DecisionWrong(gettext("Đến ngày phải sau từ ngày."), field="until")
    return wrong_post(row.post, row.rank)
