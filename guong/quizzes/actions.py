"""The verbs of quizzes: write, renew, withdraw questions; open and cancel a quiz, open more attempts; sit, answer, hand in.

A paper is a person's own work in progress until it is handed in; then the ledger learns that it was, and never its mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

from django.utils.translation import gettext

from guong.kit import languages
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.kinds import Kind
from guong.ledger.write import Fact, act_id, action, draft, record
from guong.quizzes import entries, judging, listening, queries, wordings
from guong.quizzes.judging import NewQuestion, NewQuiz, QuizWrong
from guong.quizzes.models import Paper, Question, Quiz
from guong.quizzes.words import BY_HAND, BY_TIME, STUDY
from guong.regulations.models import Document


@action
def write_questions(*, by: Actor, new: Sequence[NewQuestion], on: date) -> list[Question]:
    """Write questions into banks, each tied to the text that its organization has in force.

    Raises:
        Refusals: per question, an organization out of reach, an unknown document, a field missing, there already.
    """
    if problems := queries.problems_of_questions(by, new):
        raise Refusals(problems)
    texts = wordings.texts_of({(one.organization, one.document) for one in new}, on)
    rows = add(
        Question(
            act=act_id(), organization_id=one.organization, document_id=one.document, text=one.text,
            wording=texts.get((one.organization, one.document)), options=list(one.options), right=one.right,
            clause=one.clause, written_on=on,
        )
        for one in new
    )  # fmt: skip
    _record_questions(entries.WRITTEN, rows, by, on)
    return rows


@action
def withdraw_questions(*, by: Actor, questions: Sequence[int], reason: str, on: date) -> list[Question]:
    """Take questions out of the bank; papers that have them keep them.

    Raises:
        NotFound: one of them is not within reach, or was withdrawn.
        QuizWrong: no reason is given.
    """
    if not reason:
        raise QuizWrong(gettext("Ghi vì sao rút câu hỏi."), field="reason")
    rows = queries.questions_to_change(by, questions)
    change(rows, withdrawn_on=on, reason=reason, act=act_id())
    _record_questions(entries.WITHDRAWN, rows, by, on)
    return rows


@action
def renew_questions(*, by: Actor, questions: Sequence[int], on: date) -> list[Question]:
    """Say that questions are still right after their text has changed: they are tied to the text of now and drawn again.

    Raises:
        NotFound: one of them is not within reach, or was withdrawn.
        QuizWrong: one of them need not be looked at.
    """
    rows = queries.questions_to_change(by, questions)
    if wordings.outdated(rows, on) != {row.pk for row in rows}:
        raise QuizWrong(gettext("Điều khoản của câu hỏi này không đổi, hoặc đã có người xem lại."))
    texts = wordings.texts_of({(row.organization_id, row.document_id) for row in rows}, on)
    for row in rows:
        row.wording = texts[row.organization_id, row.document_id]
    change(rows, "wording", act=act_id())
    _record_questions(entries.RENEWED, rows, by, on)
    return rows


@action
def open_quiz(*, by: Actor, new: NewQuiz, on: date) -> Quiz:
    """Open a quiz.

    Raises:
        NotFound: the organization is not within reach.
        QuizWrong: a field is missing or out of bounds, or the bank has too few questions of a document.
    """
    queries.refuse_out_of_reach(by, [new.organization])
    judging.check_quiz(new, wordings.stock(new.organization, [document for document, _ in new.parts], on), on)
    row = Quiz(
        act=act_id(), organization_id=new.organization, title=new.title, mode=new.mode, minutes=new.minutes,
        parts=[{"document": document, "n": n} for document, n in new.parts], pass_mark=new.pass_mark,
        n_attempts=new.n_attempts, opens_on=new.opens_on, closes_on=new.closes_on, opened_on=on,
    )  # fmt: skip
    add([row])
    record(entries.OPENED, [_fact(row)], by=by, on=on)
    return row


@action
def cancel_quiz(*, by: Actor, key: int, reason: str, on: date) -> Quiz:
    """Cancel a quiz; what was handed in stays, nobody sits any more.

    Raises:
        NotFound: it is not within reach.
        QuizWrong: no reason is given, it is over, or something that has not ended rests on it.
    """
    if not reason:
        raise QuizWrong(gettext("Ghi lý do hủy."), field="reason")
    row = queries.quiz_to_change(by, key)
    if title := listening.resting(row.pk):
        words = gettext("“{title}” đang dùng bài này: báo cáo hoặc hủy đợt ấy trước.")
        raise QuizWrong(words.format(title=title))
    if row.is_over(on):
        raise QuizWrong(gettext("Bài trắc nghiệm này đã đóng."))
    change([row], cancelled_on=on, reason=reason, act=act_id())
    record(entries.CANCELLED, [_fact(row)], by=by, on=on)
    return row


@action
def open_more_attempts(*, by: Actor, key: int, n_attempts: int, reason: str, on: date) -> Quiz:
    """Let everybody sit a quiz more often: whoever has used all attempts, and whoever has not.

    Raises:
        NotFound: it is not within reach.
        QuizWrong: it is over, there would not be more attempts, or too many, or no reason is given.
    """
    row = queries.quiz_to_change(by, key)
    judging.check_more_attempts(row, n_attempts, reason, on)
    change([row], n_attempts=n_attempts, act=act_id())
    detail = {"title": row.title, "reason": reason, "n": n_attempts}
    record(entries.ATTEMPTS_OPENED, [Fact(row.organization_id, str(row.pk), row.source, detail=detail)], by=by, on=on)
    return row


@draft
def begin_paper(*, by: Actor, key: int, at: datetime, on: date) -> Paper:
    """Sit: a paper is drawn, or the one under way is given back.

    Raises:
        NotFound: the quiz is not for the actor.
        QuizWrong: it is not open that day, or he has sat as often as he may.
    """
    row = queries.quiz_of(by, key)
    if not queries.may_sit(by, row):
        raise queries.not_there()
    papers = queries.own_papers(by, row)
    if papers and judging.in_time(papers[-1], at):
        return papers[-1]
    if not row.is_open(on):
        raise QuizWrong(gettext("Bài trắc nghiệm không mở hôm nay."))
    if len(papers) >= row.n_attempts:
        raise QuizWrong(gettext("Ông bà đã làm đủ số lần được phép."))
    stock = wordings.usable(row.organization_id, {part["document"] for part in row.parts}, on)
    if any(len(stock[part["document"]]) < part["n"] for part in row.parts):
        words = gettext("Ngân hàng không còn đủ câu hỏi dùng được: {organization} cần viết thêm hoặc xem lại câu hỏi.")
        raise QuizWrong(words.format(organization=row.organization.name))
    paper = Paper(
        quiz=row, person_id=by.person or 0, organization_id=queries.place_of(by), number=len(papers) + 1,
        asked=judging.drawn(stock, row.parts), began_at=at, ends_at=at + timedelta(minutes=row.minutes),
    )  # fmt: skip
    paper.save(force_insert=True)
    return paper


@draft
def keep_answers(*, by: Actor, key: int, answers: Mapping[int, int], at: datetime, on: date) -> Paper:
    """Keep answers while somebody sits: question and option by their keys and numbers.

    Raises:
        NotFound: it is not the actor's paper.
        QuizWrong: the time is over, or it was handed in.
    """
    paper = queries.own_paper_to_change(by, key)
    if not judging.in_time(paper, at):
        raise QuizWrong(gettext("Đã hết giờ hoặc đã nộp bài."))
    paper.answers = judging.kept(paper, answers)
    Paper.objects.filter(pk=paper.pk).update(answers=paper.answers)
    return paper


@action
def hand_in_paper(*, by: Actor, key: int, answers: Mapping[int, int], at: datetime, on: date) -> Paper:
    """Hand in; after its time the answers kept until then count.

    Raises:
        NotFound: it is not the actor's paper.
        QuizWrong: it was handed in already.
    """
    paper = queries.own_paper_to_change(by, key)
    if not paper.is_under_way:
        raise QuizWrong(gettext("Đã hết giờ hoặc đã nộp bài."))
    late = not judging.in_time(paper, at)
    if not late:
        paper.answers = judging.kept(paper, answers)
    _take_in([paper], BY_TIME if late else BY_HAND, at, by, on)
    return paper


@action
def hand_in_expired(*, by: Actor, at: datetime, on: date) -> list[Paper]:
    """Hand in, for whoever lost the line or went away, every paper whose time is over.

    Raises:
        NotFound: this is not for the actor to do.
    """
    papers = queries.expired(by, at)
    _take_in(papers, BY_TIME, at, by, on)
    return papers


def _take_in(papers: Sequence[Paper], how: str, at: datetime, by: Actor, on: date) -> None:
    """Mark papers, write down that they were handed in, tell who rests on their quiz."""
    questions = queries.questions_of(papers)
    for paper in papers:
        paper.mark, paper.how, paper.handed_in_at = judging.marked(paper, questions), how, at
    Paper.objects.bulk_update(papers, ["answers", "mark", "how", "handed_in_at"])
    facts = [
        Fact(
            paper.organization_id, str(paper.quiz_id), paper.source, person=paper.person_id,
            detail={"title": paper.quiz.title, "how": how},
        )
        for paper in papers
    ]  # fmt: skip
    record(entries.HANDED_IN, facts, by=by, on=on)
    for quiz in {paper.quiz for paper in papers if paper.quiz.mode == STUDY}:
        passed = [one.person_id for one in papers if one.quiz_id == quiz.pk and (one.mark or 0) >= quiz.pass_mark]
        listening.tell(by=by, quiz=quiz.pk, people=passed, on=on)


def _record_questions(kind: Kind, rows: Sequence[Question], by: Actor, on: date) -> None:
    """One entry for each bank and document: how many questions."""
    counted = Counter((row.organization_id, row.document_id) for row in rows)
    known = Document.objects.in_bulk({document for _, document in counted})
    facts = [
        Fact(
            organization, str(document), f"quizzes.bank:{organization}-{document}", measure=Decimal(n),
            detail={"document": languages.kept(partial(_name, known[document])), "n": n},
        )
        for (organization, document), n in sorted(counted.items())
    ]  # fmt: skip
    record(kind, facts, by=by, on=on)


def _name(row: Document) -> str:
    return row.name


def _fact(row: Quiz) -> Fact:
    return Fact(row.organization_id, str(row.pk), row.source, detail={"title": row.title, "reason": row.reason})
