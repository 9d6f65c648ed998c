"""What the pages of every register of verdicts do alike: open one and note the reading, take what a form says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import gettext

from guong.access import actions as access
from guong.access import policy
from guong.kit import http
from guong.kit.http import FormPage, Request
from guong.verdicts import queries
from guong.verdicts.forms import KeptForm
from guong.verdicts.models import Verdict
from guong.verdicts.queries import R, Register

T = TypeVar("T")


def require(request: Request, verb: str) -> None:
    """Go on only for whoever may use this verb somewhere; for others the page is not there."""
    http.found(lambda: policy.require_somewhere(request.actor, verb))


def opened(request: Request, register: Register[R], key: int, words: str) -> R:
    """One verdict; the reading of a person's is noted. `words` name it by its {number}."""
    row = http.found(lambda: register.one(request.actor, key))
    if row.person_id:
        what = words.format(number=row.document_number)
        access.note_reading(by=request.actor, person=row.person_id, what=what, on=request.actor.on)
    return row


def kept_of(row: Verdict) -> dict[str, object]:
    """What a form of a change begins with."""
    return {"keeper": row.keeper, "standards": "; ".join(row.standards)}


def posted(request: Request, form: Form, act: Callable[[], T], done: str) -> T | None:
    """What was done where the form was sent and taken, which is then said; None else: what is wrong stands beside its field."""
    if request.method != "POST" or not form.is_valid():
        return None
    made = http.attempt(form, act)
    if made:
        messages.success(request, done)
    return made


def form_page(request: Request, title: str, lead: str, form: Form, button: str, back: str) -> HttpResponse:
    """A page that is one form; it says where the content of cases stays on paper."""
    if isinstance(form, KeptForm) and not queries.keeps_content():
        lead = f"{lead} {gettext('Nội dung vi phạm không lưu ở đây, chỉ nằm trên hồ sơ giấy.')}"
    return http.page(request, "ui/form_page.html", FormPage(title, lead, form, button, back))
