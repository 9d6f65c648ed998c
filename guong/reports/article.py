"""The article report's reads: the whole answer of a question, what of it its reader may know, and the rows behind figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.discipline.entries import DISCIPLINE_KINDS
from guong.discipline.models import DisciplineCase
from guong.exemplars.entries import EXEMPLAR_KINDS
from guong.exemplars.models import Exemplar
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.organization import tree
from guong.organization.models import Organization
from guong.reports import counting, masking, queries, spots, tallies, totals
from guong.reports.asking import ArticleQuestion
from guong.reports.entries import HANDED_IN
from guong.reports.lines import Line
from guong.reports.masking import Shown
from guong.reports.models import Edition, KeptAnswer
from guong.reports.spots import Spot
from guong.reports.tallies import Decisions, Exemplars, ToldDecisions
from guong.reports.totals import Totals

SHORT = 16  # characters of the hash in an edition's permanent address
KINDS = (*queries.READ_KINDS, *DISCIPLINE_KINDS, "discipline.annulled", *EXEMPLAR_KINDS, HANDED_IN.code)
REACHING = ("discipline.read", "ratings.read", "returns.read", "editions.freeze")  # what opens each part of `Reach`


@dataclass(frozen=True, slots=True)
class Answer:
    """Every figure of a question, unmasked; totals from paper stand beside them and are added to none."""

    lines: tuple[Line, ...]
    decisions: Decisions
    exemplars: Exemplars
    totals: tuple[Totals, ...] = ()
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """The same as its reader may know it."""

    lines: tuple[Shown, ...]
    decisions: ToldDecisions
    exemplars: Exemplars
    totals: tuple[Totals, ...] = ()
    spots: tuple[Spot, ...] = ()


def question_of(organization: Organization, first: date, last: date, tree_on: date, hierarchy: int) -> ArticleQuestion:
    """The question on a tree day on which the organization exists: what has ended is asked for as itself on its last day."""
    return ArticleQuestion(organization.pk, first, last, tree.tree_day(organization.existed, tree_on), hierarchy)


def answer(by: Actor, question: ArticleQuestion) -> Answer:
    """Every figure, computed anew.

    Raises:
        NotFound: the actor may not read reports.
    """
    policy.require_somewhere(by, "reports.read")
    ratings = queries.rating_shares(by, question.ratings) if question.ratings.years else []
    paper = queries.totals(question.organization, question.hierarchy, question.tree_on, question.years)
    dots = counting.spots(question)
    return Answer(tuple(ratings), counting.decisions(question), counting.exemplars(question), tuple(paper), dots)


def version(question: ArticleQuestion) -> str:
    """The version of what an answer reads."""
    return queries.version_of(KINDS, question.hierarchy)


def kept(question: ArticleQuestion, version_now: str) -> Answer | None:
    """The kept answer, unless something that it read has changed."""
    row = KeptAnswer.objects.filter(question=question.key, version=version_now).first()
    return from_json(row.answer) if row else None


def to_json(found: Answer) -> dict[str, Any]:
    """An answer as it is kept and frozen."""
    lines, paper = [asdict(line) for line in found.lines], totals.to_json(found.totals)
    return {"lines": lines, "totals": paper, "spots": found.spots, **tallies.to_json(found.decisions, found.exemplars)}


def from_json(row: Mapping[str, Any]) -> Answer:
    """An answer from what was kept."""
    decisions, exemplars = tallies.from_json(row)
    lines = tuple(Line(**line) for line in row["lines"])
    return Answer(lines, decisions, exemplars, totals.from_json(row["totals"]), spots.from_json(row["spots"]))


class Reach(NamedTuple):
    """What of the whole organization its reader sees: the cases, the members, the numbers handed in. Told by nothing else.

    `freezes`: whether he may make an edition of it.
    """

    cases: bool
    members: bool
    returns: bool
    freezes: bool = False


EVERYTHING, NOTHING = Reach(True, True, True), Reach(False, False, False)


def reach(by: Actor, question: ArticleQuestion) -> Reach:
    """How far the actor sees. All that a report shows him follows from it.

    Raises:
        NotFound: the actor may not read reports.
    """
    policy.require_somewhere(by, "reports.read")
    return reach_of(by, question)


def reach_of(by: Actor, question: ArticleQuestion) -> Reach:
    """How far anybody sees, also whoever may read published editions alone."""
    found = policy.verbs_in(by, REACHING, question.organization)
    return Reach(*(verb in found for verb in REACHING))


def told(found: Answer, sees: Reach) -> Told:
    """An answer as whoever sees that far may know it."""
    return Told(
        lines=tuple(masking.told(found.lines, sees_members=sees.members)),
        decisions=tallies.told(found.decisions, sees_rows=sees.cases),
        exemplars=found.exemplars,
        totals=tuple(totals.told(found.totals, sees_returns=sees.returns)),
        spots=spots.told(found.spots, sees_members=sees.members),
    )


def editions(by: Actor) -> QuerySet[Edition]:
    """Editions frozen by the actor's day that he may read: the published ones, and others within reach of whoever freezes."""
    policy.require_somewhere(by, "editions.view_published")
    rows = Edition.objects.filter(frozen_on__lte=by.on).select_related("organization", "published_by")
    freezes, publishes = (policy.scope(by, verb, Edition.objects.all()) for verb in ("editions.freeze", "editions.publish"))
    return rows.filter(Q(published_on__isnull=False) | Q(pk__in=(freezes | publishes).values("pk")))


def editions_between(by: Actor, first: date, until: date) -> list[Edition]:
    """Editions frozen or published in `[first, until)`."""
    inside = Q(frozen_on__gte=first, frozen_on__lt=until) | Q(published_on__gte=first, published_on__lt=until)
    return list(editions(by).filter(inside).order_by("frozen_on", "pk"))


def editions_page(by: Actor, *, before: int | None = None, size: int = 20) -> list[Edition]:
    """One page of editions, newest first; one row more than `size` tells that more follow."""
    rows = editions(by).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


def edition(by: Actor, short: str) -> Edition:
    """One edition by the part of its hash that stands in its address.

    Raises:
        NotFound: there is none that the actor may read.
    """
    found = editions(by).filter(sha256__startswith=short).first() if len(short) == SHORT else None
    if found is None:
        raise NotFound(gettext("Không có bản chốt này."))
    return found


def edition_to_publish(by: Actor, short: str) -> Edition:
    """One edition in scope of publication, locked.

    Raises:
        NotFound: there is none within reach.
    """
    rows = policy.scope(by, "editions.publish", Edition.objects.select_for_update(of=("self",)))
    found = rows.filter(sha256__startswith=short).first() if len(short) == SHORT else None
    if found is None:
        raise NotFound(gettext("Không có bản chốt này."))
    return found


def last_edition(question: ArticleQuestion) -> Edition | None:
    """The newest edition of the same organization, hierarchy and period."""
    rows = Edition.objects.filter(
        organization=question.organization, hierarchy=question.hierarchy, first=question.first, last=question.last
    )
    return rows.order_by("-number").first()


def newest_published(on: date, *, with_report: bool = True) -> Edition | None:
    """The edition that the public home shows on a day; without its report where its number and days are enough."""
    rows = Edition.objects.filter(published_on__lte=on).select_related("organization").defer("content", "figures")
    return (rows if with_report else rows.defer("shown")).order_by("-published_on", "-pk").first()


def question_behind(row: Edition) -> ArticleQuestion:
    """The question that an edition answers."""
    return ArticleQuestion(row.organization_id, row.first, row.last, row.tree_on, row.hierarchy)


def corrections_since(row: Edition, question: ArticleQuestion) -> list[tuple[str, int]]:
    """How many entries have corrected or withdrawn others since an edition was frozen, by kind in words."""
    inside = tree.below(question.organization, question.hierarchy, question.tree_on)
    rows = Entry.objects.filter(recorded_at__gt=row.frozen_at, corrects__isnull=False, organization__in=inside)
    counted = rows.values_list("kind").annotate(n=Count("pk")).order_by("kind")
    return [(kinds.label(kind), n) for kind, n in counted]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which decisions are behind a figure: of a year, a form, a body (name), a field, or those apart of a class."""

    year: int | None = None
    form: str = ""
    body: str = ""
    field: str = ""
    apart: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision behind a figure; for whoever may not see it, year and form stand alone."""

    key: int
    year: int
    form: str
    case: int | None = None
    name: str = ""
    person: int | None = None
    organization: str = ""
    body: str = ""
    document: str = ""


def decision_rows(
    by: Actor, question: ArticleQuestion, wanted: Wanted, figures: Told, *, after: int = 0, size: int = 50
) -> list[DecisionRow]:
    """One page of the decisions behind a figure; one more than `size` tells that more follow.

    Raises:
        NotFound: the figure is masked for the actor, or he may not read reports.
    """
    policy.require_somewhere(by, "reports.read")
    if not figures.decisions.sees_rows and _masked(wanted, figures.decisions):
        raise NotFound(gettext("Con số này dưới 5 nên không nêu."))
    page = list(_decisions(question, wanted).filter(pk__gt=after).order_by("pk")[: size + 1])
    keys = {int(entry.source.rpartition(":")[2]): entry for entry in page}
    cases = policy.scope(by, "discipline.read", DisciplineCase.objects.filter(pk__in=keys))
    seen = {case.pk: case for case in cases.select_related("person", "organization", "decided_by")}
    return [_decision_row(entry, key, seen.get(key)) for key, entry in keys.items()]


def _masked(wanted: Wanted, decisions: ToldDecisions) -> bool:
    """Whether a figure is not told; two further dimensions at once are never told to others."""
    further = [
        cells.get(name)
        for cells, name in (
            (decisions.bodies, wanted.body),
            (decisions.fields, wanted.field),
            (decisions.apart, wanted.apart),
        )
        if name
    ]
    return bool(further) and (None in further or len(further) > 1 or wanted.year is not None or bool(wanted.form))


def _decisions(question: ArticleQuestion, wanted: Wanted) -> QuerySet[Entry]:
    inside = tree.below(question.organization, question.hierarchy, question.tree_on)
    rows = Entry.objects.filter(
        kind__in=DISCIPLINE_KINDS,
        corrected_by=None,
        happened_on__range=(question.first, question.last),
        organization__in=inside,
    )
    own = counting.own_bodies(question)
    if wanted.apart:
        deciders = set(rows.exclude(decided_by=None).values_list("decided_by_id", flat=True)) - own
        rows = rows.filter(counting.of_class(wanted.apart, question, deciders))
    else:
        rows = rows.filter(decided_by__in=own)
        if wanted.body:
            rows = rows.filter(decided_by__name=wanted.body)
    if wanted.year is not None:
        rows = rows.filter(happened_on__year=wanted.year) if 1 < wanted.year < 9999 else rows.none()
    if wanted.field:
        rows = rows.filter(detail__body__fields__contains=[wanted.field])
    return rows.filter(value=wanted.form) if wanted.form else rows


def _decision_row(entry: Entry, key: int, case: DisciplineCase | None) -> DecisionRow:
    if case is None:
        return DecisionRow(entry.pk, entry.happened_on.year, entry.value)
    return DecisionRow(
        key=entry.pk,
        year=entry.happened_on.year,
        form=entry.value,
        case=key,
        name=case.person.full_name if case.person else case.organization.name,
        person=case.person_id,
        organization=case.organization.name,
        body=case.decided_by.name if case.decided_by else case.document_issuer,
        document=case.document,
    )


@dataclass(frozen=True, slots=True)
class ExemplarRow:
    """One exemplar behind a figure."""

    key: int
    exemplar: int
    title: str
    kind: str
    organization: str
    on: date
    is_public: bool


def exemplar_rows(
    by: Actor, question: ArticleQuestion, stage: str, year: int | None, kinds: Sequence[str], *, after: int = 0, size: int = 50
) -> list[ExemplarRow]:
    """One page of the exemplars that reached a stage in the period; one more than `size` tells that more follow.

    Raises:
        NotFound: the actor may not read exemplars.
    """
    policy.require_somewhere(by, "exemplars.read")
    inside = tree.below(question.organization, question.hierarchy, question.tree_on)
    days = {"happened_on__range": (question.first, question.last)}
    rows = Entry.objects.filter(kind=f"exemplar.{stage}", corrected_by=None, organization__in=inside, **days)
    if year is not None:
        rows = rows.filter(happened_on__year=year) if 1 < year < 9999 else rows.none()
    if kinds:
        rows = rows.filter(value__in=kinds)
    page = list(rows.filter(pk__gt=after).order_by("pk")[: size + 1])
    keys = {int(entry.source.rpartition(":")[2]): entry for entry in page}
    found = policy.scope(by, "exemplars.read", Exemplar.objects.filter(pk__in=keys)).select_related("organization")
    by_key = {row.pk: row for row in found}
    return [_exemplar_row(entry, by_key[key]) for key, entry in keys.items() if key in by_key]


def _exemplar_row(entry: Entry, row: Exemplar) -> ExemplarRow:
    public = row.stage == "publicized"
    return ExemplarRow(entry.pk, row.pk, row.title, row.kind_words, row.organization.name, entry.happened_on, public)
