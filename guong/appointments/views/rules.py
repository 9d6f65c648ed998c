"""Doors of the rules about cadres: the register with its board, one rule with its reviews, the next step of a review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import policy, printing
from guong.appointments import actions, lists, regulating, states
from guong.appointments.forms import AmendForm, CheckForm, ReasonForm, ReviewForm, RuleCorrectionForm, RuleForm, StepForm
from guong.appointments.words import KEEP
from guong.kit import http
from guong.kit.http import FormPage, Listed, Request

if TYPE_CHECKING:
    from guong.appointments.models import PersonnelRule, RuleReview
    from guong.appointments.regulating import Board

HOME: Final = "/so-lieu/quy-che-can-bo"
SIZE: Final = 20


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The register: how far the review of a term has come, and the rules."""

    list: Listed[PersonnelRule]
    board: Board
    stage: str
    year: int
    may_keep: bool
    organization: int | None
    issuers: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule, and its reviews, the newest first; `next` names the step that comes; what is wrong is put right by keepers."""

    row: PersonnelRule
    reviews: Sequence[RuleReview]
    next: str
    may_keep: bool


def rules(request: Request) -> HttpResponse:
    """The register of the rules about cadres."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "personnel_rules.read"))
    year = http.whole_number(request.GET.get("tu")) or by.on.year - regulating.TERM_YEARS
    year = year if date.min.year <= year <= date.max.year else by.on.year - regulating.TERM_YEARS
    stage = request.GET.get("xem", "")
    stage = stage if stage in regulating.STAGES else ""
    since = date(year, 1, 1)
    issuers = regulating.issuers(by)
    asked = http.whole_number(request.GET.get("to_chuc"))
    organization = asked if asked in dict(issuers) else None
    listing = lists.rules(by, since, stage, organization)
    if file := printing.answer(request, listing):
        return file
    may = policy.may_somewhere(by, "personnel_rules.keep")
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    board = regulating.board(by, since, organization)
    page = RulesPage(shown, board, stage, year, may, organization, issuers)
    return http.page(request, "appointments/rules.html", page)


def new(request: Request) -> HttpResponse:
    """Register a rule."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "personnel_rules.keep"))
    form = RuleForm(regulating.offices(by, "personnel_rules.keep"), request.POST or None)
    act = lambda: actions.register_rules(by=by, new=[form.value()], on=by.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and (rows := http.attempt(form, act)):
        messages.success(request, gettext("Đã ghi quy định vào sổ."))
        return redirect("appointments:rule", rows[0].pk)
    lead = gettext("Quy chế, quy định, quy trình về công tác cán bộ do tổ chức này ban hành.")
    page = FormPage(gettext("Ghi một quy định về công tác cán bộ"), lead, form, gettext("Ghi"), HOME)
    return http.page(request, "ui/form_page.html", page)


def rule(request: Request, key: int) -> HttpResponse:
    """One rule and its reviews."""
    row = http.found(lambda: regulating.rule_of(request.actor, key))
    reviews = list(row.reviews.all())
    may = policy.may(request.actor, "personnel_rules.keep", row)
    words = _steps()[_next(reviews)][0] if may and not row.repealed_on else ""
    return http.page(request, "appointments/rule.html", RulePage(row, reviews, words, may))


def step(request: Request, key: int) -> HttpResponse:
    """The step that comes next: review, amend, put in force, check."""
    by = request.actor
    row = http.found(lambda: regulating.rule_to_keep(by, key))
    newest = regulating.newest_review(row)
    title, lead, form_of, act = _steps()[_next([newest] if newest else [])]
    form = form_of(request.POST or None)
    if http.handed_in(request, form, act, gettext("Đã ghi vào sổ cái."), key=key):
        return redirect("appointments:rule", key)
    return http.page(request, "ui/form_page.html", FormPage(title, lead, form, title, f"{HOME}/{key}", kicker=row.title))


def correct(request: Request, key: int) -> HttpResponse:
    """Write right what the register says of a rule."""
    by = request.actor
    row = http.found(lambda: regulating.rule_to_keep(by, key))
    known = {"kind": row.kind, "title": row.title, "document": row.document, "since": row.since}
    form = RuleCorrectionForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        value, reason = form.value(row.organization_id)
        if http.attempt(form, lambda: actions.correct_rule(by=by, key=key, new=value, reason=reason, on=by.on)):
            messages.success(request, gettext("Đã đính chính."))
            return redirect("appointments:rule", key)
    lead = gettext("Lời ghi trước còn trong sổ cái. Ghi nhầm tổ chức ban hành thì rút quy định rồi ghi lại.")
    page = FormPage(gettext("Đính chính quy định"), lead, form, gettext("Đính chính"), f"{HOME}/{key}", kicker=row.title)
    return http.page(request, "ui/form_page.html", page)


def withdraw(request: Request, key: int) -> HttpResponse:
    """Withdraw a rule that was registered by mistake."""
    row = http.found(lambda: regulating.rule_to_keep(request.actor, key))
    form = ReasonForm(request.POST or None)
    if http.handed_in(request, form, actions.withdraw_rule, gettext("Đã rút quy định khỏi sổ."), key=key):
        return redirect("appointments:rules")
    lead = gettext("Chỉ khi ghi nhầm. Các lần rà soát của quy định này cũng được rút; quy định hết hiệu lực thì ghi bãi bỏ.")
    page = FormPage(gettext("Rút quy định ghi nhầm"), lead, form, gettext("Rút"), f"{HOME}/{key}", kicker=row.title)
    return http.page(request, "ui/form_page.html", page)


def withdraw_step(request: Request, key: int) -> HttpResponse:
    """Withdraw the last step of the last review."""
    row = http.found(lambda: regulating.rule_to_keep(request.actor, key))
    review = http.found(lambda: regulating.review_to_withdraw(row))
    form = ReasonForm(request.POST or None)
    if http.handed_in(request, form, actions.withdraw_rule_step, gettext("Đã rút bước ghi nhầm."), key=key):
        return redirect("appointments:rule", key)
    lead = gettext("Bước cuối đã ghi: {step}. Rút rồi thì ghi lại bước này được.").format(step=review.state_words.lower())
    page = FormPage(gettext("Rút bước ghi nhầm"), lead, form, gettext("Rút"), f"{HOME}/{key}", kicker=row.title)
    return http.page(request, "ui/form_page.html", page)


def _next(reviews: Sequence[RuleReview]) -> str:
    """The verb of the step that comes next."""
    newest = reviews[0] if reviews else None
    if newest is None or newest.state == states.RULE_CHECKED:
        return "review"
    if newest.state == states.REVIEWED:
        return "check" if newest.finding == KEEP else "amend"
    return "enact" if newest.state == states.AMENDED else "check"


def _steps() -> dict[str, tuple[str, str, Callable[[Any], Form], Callable[..., object]]]:
    return {
        "review": (
            gettext("Ghi lần rà soát"),
            gettext("Rà soát xem quy định còn đúng với quy định của cấp trên và với thực tế không."),
            ReviewForm,
            actions.review_rule,
        ),
        "amend": (
            gettext("Ghi bản sửa đổi"),
            gettext("Văn bản sửa đổi, thay thế hoặc bãi bỏ đã ban hành."),
            AmendForm,
            actions.amend_rule,
        ),
        "enact": (
            gettext("Ghi ngày có hiệu lực"),
            gettext("Từ ngày này tổ chức làm theo bản mới."),
            StepForm,
            actions.enact_rule,
        ),
        "check": (
            gettext("Ghi kết quả kiểm tra"),
            gettext("Kiểm tra xem quy định được thực hiện thế nào; ghi xong là hết một lần rà soát."),
            CheckForm,
            actions.check_rule,
        ),
    }
