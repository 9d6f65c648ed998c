"""What every door shares: rendering a page from one frozen dataclass, trying an action from a form, public views.

A page's template sees `page` (a frozen dataclass) and nothing else of the view; queries happen before rendering.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.forms import BaseForm, PasswordInput
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal, Refusals

V = TypeVar("V", bound=Callable[..., Any])
R = TypeVar("R")

PUBLIC_PREFIXES = ("allauth.", "django.views.i18n")


class Request(HttpRequest):
    """A request that the middleware has given its actor. For annotations only."""

    actor: Actor


def public(view: V) -> V:
    """Declare that a view is open to everybody."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(view: Callable[..., Any]) -> bool:
    """Whether a view may be seen without signing in."""
    return getattr(view, "is_public", False) or str(getattr(view, "__module__", "")).startswith(PUBLIC_PREFIXES)


def page(request: Request, template: str, context: object, *, status: int = 200) -> HttpResponse:
    """Render a page from its context, a frozen dataclass."""
    assert is_dataclass(context), "a page renders from a frozen dataclass"
    assert request.actor.on  # known before rendering, in which queries are forbidden
    return TemplateResponse(request, template, {"page": context}, status=status).render()


def piece(template: str, context: object) -> str:
    """Render a piece of a page that is the same for everybody whom its context fits: it sees no request."""
    assert is_dataclass(context), "a piece renders from a frozen dataclass"
    return render_to_string(template, {"piece": context})


def attempt(form: BaseForm, act: Callable[[], R]) -> R | None:
    """Run an action for a valid form; a refusal becomes the form's error beside its field and None is returned.

    What is out of reach is a 404: also where it went while the form was being filled in.
    """
    try:
        return found(act)
    except Refusals as several:
        for _, refusal in several.refusals:
            _complain(form, refusal)
    except Refusal as refusal:
        _complain(form, refusal)
    return None


def handed_in(request: Request, form: BaseForm, act: Callable[..., object], said: str, **keys: object) -> bool:
    """Whether a valid form was handed in and its action done; the next page then says so.

    The action is given who asks and when, `keys` (which rows), and what the form's fields say under their names.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    by = request.actor
    done = bool(attempt(form, lambda: act(by=by, on=by.on, **keys, **form.cleaned_data)))
    if done:
        messages.success(request, said)
    return done


def found(query: Callable[[], R]) -> R:
    """Run a query of one thing; what is out of reach is a 404."""
    try:
        return query()
    except NotFound as missing:
        raise Http404(missing.message) from missing


def _complain(form: BaseForm, refusal: Refusal) -> None:
    words = f"{refusal.message} ({refusal.clause})" if refusal.clause else refusal.message
    form.add_error(refusal.field if refusal.field in form.fields else None, words)


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page that is one form: its titles, the form, the word on its button, where to go back to."""

    title: str
    lead: str
    form: BaseForm
    button: str
    back: str = ""
    kicker: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether what is typed may be kept until it is handed in: never a password, never a file."""
        secret = any(isinstance(field.widget, PasswordInput) for field in self.form.fields.values())
        return not (secret or self.form.is_multipart())


@dataclass(frozen=True, slots=True)
class Listed(Generic[R]):
    """One page of a list: its rows, and the cursor of the next page (empty at the end)."""

    rows: Sequence[R]
    next: str = ""


def listed(rows: Sequence[R], size: int, cursor: Callable[[R], object]) -> Listed[R]:
    """The first `size` rows; one more than that tells that more follow."""
    shown = rows[:size]
    return Listed(shown, str(cursor(shown[-1])) if len(rows) > size else "")


def whole_number(text: str | None) -> int | None:
    """A number of the address line; nonsense counts as missing."""
    return int(text) if text and text.isdigit() and len(text) < 19 else None
