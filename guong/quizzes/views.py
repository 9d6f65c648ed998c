"""Doors of quizzes: the list, one quiz with its sums, sitting, one's own result; the bank of questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing
from guong.kit import clock, http
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.quizzes import actions, attempts, judging, lists, queries, wordings
from guong.quizzes.forms import AttemptsForm, QuestionForm, QuizForm, ReasonForm, answers_of
from guong.quizzes.queries import AskedOfBank
from guong.quizzes.words import STUDY
from guong.regulations import documents
from guong.rules import quiz as law

if TYPE_CHECKING:
    from guong.quizzes.judging import Asked, Stock, Sum
    from guong.quizzes.models import Paper, Question, Quiz
    from guong.regulations.confirming import Change
    from guong.regulations.models import Document

HOME: Final = "/hoc-tap/trac-nghiem"
SIZE: Final = 20
MOST_WORDS: Final = 100  # characters of what is looked for


@dataclass(frozen=True, slots=True)
class ListPage:
    """Quizzes, the newest first; papers of the reader that are under way."""

    list: Listed[Quiz]
    under_way: Sequence[Paper]
    may_set: bool


@dataclass(frozen=True, slots=True)
class QuizPage:
    """One quiz: what it asks, the reader's own papers and what stands in his way, sums by organization for whoever may see
    them; for whoever set it, whether somebody has used all attempts, and whether nobody can be given a paper."""

    row: Quiz
    documents: Sequence[tuple[Document, int]]
    papers: Sequence[Paper]
    may_begin: bool
    goes_on: bool
    sums: Sequence[Sum]
    fewest: int
    may_change: bool
    hindrance: str
    used_up: str
    lacks: str


@dataclass(frozen=True, slots=True)
class SittingPage:
    """A paper under way; `asks_again`: it was handed in with so many questions unanswered, which must be confirmed."""

    paper: Paper
    asked: Sequence[Asked]
    seconds: int
    asks_again: int


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One's own paper after it was handed in; right answers once nobody sits any more."""

    paper: Paper
    asked: Sequence[Asked]
    is_over: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class BankPage:
    """Questions of banks within reach, by words, of one document or of all; which of them are outdated, whether only these are
    shown."""

    list: Listed[Question]
    text: str
    stock: Sequence[Stock]
    document: int | None
    outdated: frozenset[int]
    only_outdated: bool


@dataclass(frozen=True, slots=True)
class RenewPage:
    """A question: whether it waits to be looked at, and what reads otherwise now where it rests."""

    row: Question
    waits: bool
    changes: Sequence[Change]
    form: Form


def list_(request: Request) -> HttpResponse:
    """Every quiz."""
    by = request.actor
    listing = lists.quizzes(by)
    if file := printing.answer(request, listing):
        return file
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    page = ListPage(shown, queries.own_under_way(by), policy.may_somewhere(by, queries.SET))
    return http.page(request, "quizzes/list.html", page)


def open_(request: Request) -> HttpResponse:
    """Open a quiz."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, queries.SET))
    form = QuizForm(queries.offices(by), wordings.bank(by).stock, request.POST or None, initial={"opens_on": by.on})
    act = lambda: actions.open_quiz(by=by, new=form.value(), on=by.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and (row := http.attempt(form, act)):
        messages.success(request, gettext("Đã mở bài trắc nghiệm."))
        return redirect("quizzes:quiz", row.pk)
    lead = gettext("Câu hỏi rút ngẫu nhiên từ ngân hàng, mỗi người một đề. Số ghi sẵn theo {source}, chưa kiểm chứng.")
    page = FormPage(gettext("Mở bài trắc nghiệm"), lead.format(source=law.SEEN_IN), form, gettext("Mở bài"), HOME)
    return http.page(request, "ui/form_page.html", page)


def quiz(request: Request, key: int) -> HttpResponse:
    """One quiz."""
    by = request.actor
    row = http.found(lambda: queries.quiz_of(by, key))
    top = http.whole_number(request.GET.get("to_chuc")) or queries.top_of(by, row)
    sums = http.found(lambda: queries.sums(by, row, top)) if top else []
    if sums and (file := printing.answer(request, lists.sums(row.title, sums))):
        return file
    papers = queries.own_papers(by, row)
    goes_on = bool(papers) and judging.in_time(papers[-1], clock.now())
    may_sit, may_set = queries.may_sit(by, row), policy.may(by, queries.SET, row)
    may_begin = may_sit and row.is_open(by.on) and len(papers) < row.n_attempts
    known = documents.documents(by).in_bulk([part["document"] for part in row.parts])
    asked = [(known[part["document"]], part["n"]) for part in row.parts if part["document"] in known]
    page = QuizPage(
        row,
        asked,
        papers,
        may_begin or goes_on,
        goes_on,
        sums,
        judging.FEWEST,
        may_set and not row.is_over(by.on),
        attempts.hindrance(row, papers, by.on) if may_sit and row.mode == STUDY else "",
        attempts.used_up_words(row, by.on) if may_set else "",
        " ".join(one.lacks(n) for one, n in wordings.lacking(row, by.on)) if may_set and not row.is_over(by.on) else "",
    )
    return http.page(request, "quizzes/quiz.html", page)


@require_POST
def begin(request: Request, key: int) -> HttpResponse:
    """Sit."""
    by = request.actor
    try:
        paper = http.found(lambda: actions.begin_paper(by=by, key=key, at=clock.now(), on=by.on))
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("quizzes:quiz", key)
    return redirect("quizzes:sitting", paper.pk)


def sitting(request: Request, key: int) -> HttpResponse:
    """Answer; hand in."""
    by, at = request.actor, clock.now()
    paper = http.found(lambda: queries.own_paper(by, key))
    if not judging.in_time(paper, at):
        return _handed_in(request, key, {}, at) if paper.is_under_way else redirect("quizzes:result", key)
    asks_again = 0
    if request.method == "POST":
        answers = answers_of(request.POST.dict())
        left = len(paper.asked) - len(judging.kept(paper, answers))
        if not left or "sure" in request.POST:
            return _handed_in(request, key, answers, at)
        paper, asks_again = actions.keep_answers(by=by, key=key, answers=answers, at=at, on=by.on), left
    asked = judging.asked(paper, queries.questions_of([paper]))
    return http.page(request, "quizzes/sitting.html", SittingPage(paper, asked, _seconds(paper, at), asks_again))


@require_POST
def keep(request: Request, key: int) -> HttpResponse:
    """Keep answers while somebody sits: what a script sends after each tap."""
    by, at = request.actor, clock.now()
    try:
        actions.keep_answers(by=by, key=key, answers=answers_of(request.POST.dict()), at=at, on=by.on)
    except Refusal as refusal:
        return HttpResponse(refusal.message, status=409, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


def result(request: Request, key: int) -> HttpResponse:
    """One's own result."""
    by = request.actor
    paper = http.found(lambda: queries.own_paper(by, key))
    if paper.is_under_way:
        return redirect("quizzes:sitting", key)
    is_over = paper.quiz.is_over(by.on)
    asked = judging.asked(paper, queries.questions_of([paper])) if is_over else []
    return http.page(
        request, "quizzes/result.html", ResultPage(paper, asked, is_over, (paper.mark or 0) >= paper.quiz.pass_mark)
    )


def cancel(request: Request, key: int) -> HttpResponse:
    """Cancel a quiz."""
    row = http.found(lambda: queries.quiz_to_set(request.actor, key))
    form = ReasonForm(request.POST or None)
    if http.handed_in(request, form, actions.cancel_quiz, gettext("Đã hủy bài trắc nghiệm."), key=key):
        return redirect("quizzes:quiz", key)
    lead = gettext("Bài đã nộp vẫn còn; từ nay không ai làm nữa.")
    page = FormPage(gettext("Hủy bài trắc nghiệm"), lead, form, gettext("Hủy bài"), f"{HOME}/{key}", row.title)
    return http.page(request, "ui/form_page.html", page)


def more(request: Request, key: int) -> HttpResponse:
    """Open more attempts."""
    row = http.found(lambda: queries.quiz_to_set(request.actor, key))
    form = AttemptsForm(request.POST or None, initial={"n_attempts": row.n_attempts + 1})
    if http.handed_in(request, form, actions.open_more_attempts, gettext("Đã mở thêm lượt làm bài."), key=key):
        return redirect("quizzes:quiz", key)
    lead = gettext("Đang cho làm {n} lần. Ai cũng được làm thêm; người đã hết lượt thấy lại nút làm bài.")
    words = " ".join(filter(None, (attempts.used_up_words(row, request.actor.on), lead.format(n=row.n_attempts))))
    page = FormPage(gettext("Mở thêm lượt làm bài"), words, form, gettext("Mở thêm lượt"), f"{HOME}/{key}", row.title)
    return http.page(request, "ui/form_page.html", page)


def bank(request: Request) -> HttpResponse:
    """Questions."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, queries.SET))
    there, only_outdated = wordings.bank(by), request.GET.get("xem") == "cho-xem-lai"
    text, document = request.GET.get("q", "").replace("\0", " ")[:MOST_WORDS], http.whole_number(request.GET.get("van_ban"))
    asked = AskedOfBank(text, document, there.outdated if only_outdated else None)
    listing = lists.bank(by, asked, there)
    if file := printing.answer(request, listing):
        return file
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    page = BankPage(shown, text, there.stock, document, there.outdated, only_outdated)
    return http.page(request, "quizzes/bank.html", page)


def write(request: Request) -> HttpResponse:
    """Write a question."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, queries.SET))
    known = documents.documents_page(by, documents.Asked(words=request.GET.get("q", "").replace("\0", " ")), size=100)
    form = QuestionForm(queries.offices(by), known, request.POST or None)
    act = lambda: actions.write_questions(by=by, new=[form.value()], on=by.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and http.attempt(form, act) is not None:
        messages.success(request, gettext("Đã thêm câu hỏi. Viết câu tiếp theo, hoặc quay lại."))
        return redirect("quizzes:write")
    lead = gettext("Nhiều câu thì nhập bằng tệp ở Nhập tệp, loại Câu hỏi trắc nghiệm.")
    page = FormPage(gettext("Viết câu hỏi"), lead, form, gettext("Thêm vào ngân hàng"), f"{HOME}/ngan-hang")
    return http.page(request, "ui/form_page.html", page)


def renew(request: Request, key: int) -> HttpResponse:
    """Look at a question whose text has changed: it is still right, or it is withdrawn."""
    row, on = http.found(lambda: queries.question_of(request.actor, key)), request.actor.on
    form, waits = Form(request.POST if request.method == "POST" else None), bool(wordings.outdated([row], on))
    said = gettext("Đã ghi: câu hỏi vẫn đúng, được rút vào đề như trước.")
    if http.handed_in(request, form, actions.renew_questions, said, questions=[key]):
        return redirect(f"{HOME}/ngan-hang?xem=cho-xem-lai")
    page = RenewPage(row, waits, wordings.changes(row, on) if waits else [], form)
    return http.page(request, "quizzes/renew.html", page)


def withdraw(request: Request, key: int) -> HttpResponse:
    """Take a question out of the bank."""
    row = http.found(lambda: queries.question_of(request.actor, key))
    form = ReasonForm(request.POST or None)
    if http.handed_in(request, form, actions.withdraw_questions, gettext("Đã rút câu hỏi."), questions=[key]):
        return redirect("quizzes:bank")
    lead = gettext("Đề đã phát vẫn giữ câu này; đề mới không rút nữa.")
    page = FormPage(gettext("Rút câu hỏi"), lead, form, gettext("Rút"), f"{HOME}/ngan-hang", row.text)
    return http.page(request, "ui/form_page.html", page)


def _handed_in(request: Request, key: int, answers: dict[int, int], at: datetime) -> HttpResponse:
    """Hand in and show the result; what a second tap or the worker has done meanwhile stays as it is."""
    try:
        actions.hand_in_paper(by=request.actor, key=key, answers=answers, at=at, on=request.actor.on)
        messages.success(request, gettext("Đã nộp bài."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("quizzes:result", key)


def _seconds(paper: Paper, at: datetime) -> int:
    """How many seconds are left."""
    return max(int((paper.ends_at - at).total_seconds()), 0)
