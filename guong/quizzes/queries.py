"""Reads of quizzes: the bank, quizzes within reach, one's own papers, and sums of everybody's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import F, Func, Max, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats, names
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.organization import terms, tree
from guong.organization.models import Category, Membership, Organization
from guong.quizzes import judging
from guong.quizzes.judging import NewQuestion, QuizWrong, Sum
from guong.quizzes.models import Paper, Question, Quiz
from guong.quizzes.words import CONTEST, STUDY
from guong.regulations import documents
from guong.regulations.models import Document

SET, READ, TAKE, READ_SUMS, EXPIRE = (
    "quizzes.set",
    "quizzes.read",
    "quizzes.take",
    "quizzes.read_sums",
    "quizzes.hand_in_expired",
)

_SUMS = f"""with part as ({tree.BRANCHES} union all {tree.WHOLE}),
  best as (select max(mark) as mark, (array_agg(organization_id order by number desc))[1] as organization_id, person_id
             from quizzes_paper where quiz_id = %(quiz)s and handed_in_at is not null group by person_id)
  select o.id, o.name, o.id = %(top)s, count(b.person_id), count(*) filter (where b.mark >= %(pass_mark)s),
         round(avg(b.mark), 2)
    from part p join organization_organization o on o.id = p.id left join best b on b.organization_id = p.descendant_id
   group by o.id, o.name, o.name_key order by o.id <> %(top)s, o.name_key, o.id"""


@dataclass(frozen=True, slots=True)
class AskedOfBank:
    """Which questions of a bank are asked for: by words, of one document, by these keys; what is not asked is empty or None."""

    words: str = ""
    document: int | None = None
    keys: Collection[int] | None = None


def not_there() -> NotFound:
    """No such quiz, question or paper, or not for this actor."""
    return NotFound(gettext("Không tìm thấy trang này."))


def refuse_out_of_reach(by: Actor, organizations: Collection[int]) -> None:
    """Raise NotFound where one of these organizations is not the actor's to set quizzes in."""
    if policy.outside(by, SET, set(organizations)):
        raise NotFound(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."))


def offices(by: Actor) -> list[Organization]:
    """Organizations in which the actor himself holds a role that sets quizzes."""
    places = [held.organization for _, held in policy.compiled().matches(by, SET) if held.organization]
    return list(Organization.objects.filter(void=False, pk__in=places).order_by("pk"))


def places_by_code(codes: Collection[str]) -> dict[str, int]:
    """The keys of organizations by their codes."""
    return dict(Organization.objects.filter(void=False, code__in=codes).values_list("code", "pk"))


def documents_written(by: Actor, texts: Collection[str]) -> dict[str, list[int]]:
    """The keys of the documents that each text names by number, or by number and day; two documents may bear one number."""
    return {text: [row.pk for row in rows] for text, rows in documents.written(by, texts).items()}


def questions(by: Actor) -> QuerySet[Question]:
    """Questions that stand in banks within reach."""
    rows = Question.objects.filter(void=False, withdrawn_on__isnull=True, written_on__lte=by.on)
    return policy.scope(by, SET, rows.select_related("document", "organization", "wording"))


def questions_page(by: Actor, asked: AskedOfBank, *, after: int | None = None, size: int) -> list[Question]:
    """One page of them, as they are asked for, by key; one more than `size` where more follow."""
    rows = _with_words(questions(by).filter(pk__gt=after or 0), asked.words)
    rows = rows.filter(document=asked.document) if asked.document else rows
    rows = rows if asked.keys is None else rows.filter(pk__any_of=asked.keys)
    return list(rows.order_by("pk")[: size + 1])


def _with_words(rows: QuerySet[Question], words: str) -> QuerySet[Question]:
    """Those that have each word, without regard to marks, in the question, its clause, or the name or title of its document."""
    said = Concat("text", Value(" "), "clause", output_field=TextField())
    rows = rows.alias(said=Func(said, function="vn_fold", output_field=TextField()))
    for word in names.fold(words).split():
        rows = rows.filter(Q(said__contains=word) | Q(document__folded__contains=word))
    return rows


def question_of(by: Actor, key: int) -> Question:
    """One question of a bank within reach.

    Raises:
        NotFound: there is none.
    """
    found = questions(by).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def questions_to_change(by: Actor, keys: Collection[int]) -> list[Question]:
    """Questions within reach, locked.

    Raises:
        NotFound: one of them is not.
    """
    found = list(questions(by).filter(pk__any_of=keys).select_for_update(of=("self",)).order_by("pk"))
    if not found or len(found) != len(set(keys)):
        raise not_there()
    return found


def problems_of_questions(by: Actor, new: Sequence[NewQuestion]) -> Problems:
    """What is wrong with each question of a file, as (index, refusal)."""
    closed = policy.outside(by, SET, {one.organization for one in new})
    known = set(documents.documents(by).filter(pk__in={one.document for one in new}).values_list("pk", flat=True))
    rows = Question.objects.filter(void=False, withdrawn_on__isnull=True, organization__in={one.organization for one in new})
    there = set(rows.filter(document__in=known).values_list("organization_id", "document_id", "text"))
    found: list[tuple[int, Refusal]] = []
    for index, one in enumerate(new):
        same = (one.organization, one.document, one.text)
        try:
            if one.organization in closed:
                raise QuizWrong(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."), field="organization")
            if one.document not in known:
                raise QuizWrong(gettext("Văn bản chưa có trong danh mục."), field="document")
            judging.check_question(one)
            if same in there:
                raise QuizWrong(gettext("Câu hỏi này đã có trong ngân hàng."), field="text")
            there.add(same)
        except QuizWrong as wrong:
            found.append((index, wrong))
    return found


def quizzes(by: Actor) -> QuerySet[Quiz]:
    """Quizzes that were opened by the actor's day."""
    return policy.scope(by, READ, Quiz.objects.filter(void=False, opened_on__lte=by.on).select_related("organization"))


def quizzes_page(by: Actor, *, before: int | None = None, size: int) -> list[Quiz]:
    """One page of them, the newest first."""
    rows = quizzes(by).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


def quiz_of(by: Actor, key: int) -> Quiz:
    """One quiz.

    Raises:
        NotFound: there is none.
    """
    found = quizzes(by).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def quiz_to_set(by: Actor, key: int) -> Quiz:
    """A quiz that the actor sets.

    Raises:
        NotFound: it is not within reach.
    """
    found = policy.scope(by, SET, quizzes(by)).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def quiz_to_change(by: Actor, key: int) -> Quiz:
    """A quiz that the actor sets, locked.

    Raises:
        NotFound: it is not within reach.
    """
    rows = Quiz.objects.filter(void=False, pk=key).select_for_update(of=("self",)).select_related("organization")
    found = policy.scope(by, SET, rows).first()
    if found is None:
        raise not_there()
    return found


def for_campaigns(by: Actor) -> list[tuple[int, str]]:
    """Quizzes on which a study campaign of the actor's may rest (no contest, not over): key, title, documents, days."""
    rows = policy.scope(by, SET, Quiz.objects.filter(void=False, mode=STUDY, cancelled_on__isnull=True, closes_on__gte=by.on))
    found = list(rows.order_by("-pk")[:50])
    known = documents.documents(by).in_bulk({part["document"] for row in found for part in row.parts})
    return [(row.pk, f"{row.title} ({_about(row, known)}; {formats.days(row.opens_on, row.closes_on)})") for row in found]


def _about(row: Quiz, known: Mapping[int, Document]) -> str:
    """The numbers of the documents that a quiz asks about."""
    return ", ".join(known[part["document"]].number for part in row.parts if part["document"] in known)


def place_of(by: Actor) -> int:
    """Where the actor stands: as a member, else by a category.

    Raises:
        NotFound: nowhere.
    """
    for model in (Membership, Category):
        rows = model.objects.filter(void=False, person_id=by.person or 0, valid__contains=by.on).order_by("pk")
        if found := rows.values_list("organization_id", flat=True).first():
            return int(found)
    raise not_there()


def may_sit(by: Actor, row: Quiz) -> bool:
    """Whether a quiz is for the actor: a contest for everybody, one after study for whoever stands in the organization."""
    if by.person is None or not policy.may_somewhere(by, TAKE):
        return False
    if row.mode == CONTEST:
        return True
    try:
        return tree.is_below(place_of(by), row.organization_id, terms.PARTY, by.on)
    except NotFound:
        return False


def passed(quizzes_: Collection[int], people: Collection[int]) -> set[tuple[int, int]]:
    """Which of these people have passed which of these quizzes, by keys; for whoever rests on them, no mark is told."""
    if not quizzes_:
        return set()
    rows = Paper.objects.filter(quiz__in=quizzes_, person__any_of=people, mark__gte=F("quiz__pass_mark"))
    return set(rows.values_list("quiz_id", "person_id"))


def mean_of(quiz: int, people: Collection[int]) -> Decimal | None:
    """The mean of these people's best marks; None where it, or its difference from the sums of the quiz, tells of few."""
    rows = Paper.objects.filter(quiz=quiz, handed_in_at__isnull=False).values("person_id").annotate(best=Max("mark"))
    marks = dict(rows.values_list("person_id", "best"))
    return judging.mean_told([mark for person, mark in marks.items() if person in people], len(marks.keys() - people))


def own_papers(by: Actor, row: Quiz) -> list[Paper]:
    """The actor's papers of a quiz, the first first."""
    rows = policy.scope(by, TAKE, Paper.objects.filter(quiz=row, person_id=by.person or 0))
    return list(rows.order_by("number"))


def own_under_way(by: Actor, most: int = 3) -> list[Paper]:
    """Papers of the actor that are not handed in, the one that ends first first."""
    rows = policy.scope(by, TAKE, Paper.objects.filter(handed_in_at__isnull=True, person_id=by.person or 0))
    return list(rows.select_related("quiz").order_by("ends_at")[:most])


def own_paper(by: Actor, key: int) -> Paper:
    """One paper of the actor's own.

    Raises:
        NotFound: it is not his.
    """
    rows = Paper.objects.filter(pk=key, person_id=by.person or 0).select_related("quiz__organization")
    found = policy.scope(by, TAKE, rows).first()
    if found is None:
        raise not_there()
    return found


def own_paper_to_change(by: Actor, key: int) -> Paper:
    """The same, locked."""
    rows = Paper.objects.filter(pk=key, person_id=by.person or 0).select_for_update(of=("self",)).select_related("quiz")
    found = policy.scope(by, TAKE, rows).first()
    if found is None:
        raise not_there()
    return found


def any_expired(by: Actor, at: datetime) -> bool:
    """Whether any paper is to be handed in.

    Raises:
        NotFound: this is not for the actor to do.
    """
    policy.require_somewhere(by, EXPIRE)
    return Paper.objects.filter(handed_in_at__isnull=True, ends_at__lt=at - judging.GRACE).exists()


def expired(by: Actor, at: datetime) -> list[Paper]:
    """Papers whose time is over and that nobody handed in, locked.

    Raises:
        NotFound: this is not for the actor to do.
    """
    policy.require_somewhere(by, EXPIRE)
    rows = Paper.objects.filter(handed_in_at__isnull=True, ends_at__lt=at - judging.GRACE)
    return list(rows.select_for_update(of=("self",), skip_locked=True).select_related("quiz").order_by("pk")[:500])


def questions_of(papers: Sequence[Paper]) -> dict[int, Question]:
    """The questions of papers that were read in scope, by key."""
    return Question.objects.in_bulk({one["question"] for paper in papers for one in paper.asked})


def sums(by: Actor, row: Quiz, organization: int) -> list[Sum]:
    """Sums of an organization (first, the whole) and of each branch right below it where somebody sat, by name.

    Raises:
        NotFound: the organization is not within reach.
    """
    if policy.outside(by, READ_SUMS, {organization}):
        raise not_there()
    return counted(row, organization, by.on)


def counted(row: Quiz, organization: int, on: date) -> list[Sum]:
    """The same for whoever may see them, on a day."""
    on = tree.tree_day(Organization.objects.get(pk=organization).existed, on)
    values: dict[str, Any] = {
        "top": organization,
        "on": on,
        "hierarchy": terms.PARTY,
        "quiz": row.pk,
        "pass_mark": row.pass_mark,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, values)
        return judging.told([found for row in cursor.fetchall() if (found := Sum(*row)).n or found.is_whole])


def top_of(by: Actor, row: Quiz) -> int | None:
    """Whose sums the actor sees first: the quiz's organization, or his own; None where he sees none."""
    own = [held.organization for _, held in policy.compiled().matches(by, READ_SUMS) if held.organization]
    wanted = [row.organization_id, *own]
    closed = policy.outside(by, READ_SUMS, set(wanted))
    return next((key for key in wanted if key not in closed), None)
