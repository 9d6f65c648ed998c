"""Gives every request its actor and shows anonymous visitors the sign-in page, unless the view is declared public.

A running session of somebody who stands nowhere any more ends with the next request. What somebody signed in is shown is kept
by no cache: on a machine that several people use, the "back" button shows nothing after the sign-out. In the demonstration a
request lives on the day of its world: that of the account, or the one that a visitor chose. An address that names a hat is
opened under it alone, if it is held (decision 0013).
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from guong.access import queries, worlds
from guong.kit import actor, clock, hats, http


class ActorMiddleware:
    """`request.actor` is never None: a person, or nobody. `request.world` is None outside the demonstration."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_behind(request))  # type: ignore[attr-defined]
        world = request.world = world_of(request)  # type: ignore[attr-defined]
        with clock.living_on(world.today if world else None):
            answer = self.get_response(request)
        if request.session.accessed and request.user.is_authenticated:
            patch_cache_control(answer, private=True, no_store=True)
        return _keeping_hat(request, answer)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        if http.is_public(view):
            return None
        if request.user.is_authenticated:
            if request.actor.account:  # type: ignore[attr-defined]
                return None
            auth.logout(request)
            messages.error(request, gettext(queries.LEFT))
        return redirect_to_login(request.get_full_path())


def world_of(request: HttpRequest) -> worlds.World | None:
    """The world in which a request is asked."""
    if not settings.DEMO:
        return None
    chosen = request.user.demonstration if request.user.is_authenticated else request.COOKIES.get(worlds.COOKIE, "")
    return worlds.of(chosen)


def _keeping_hat(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Where a page leads on to another of ours, the hat that was chosen goes along."""
    to, hat = answer.headers.get("Location", ""), request.GET.get(hats.ADDRESS, "")
    if hat and to.startswith("/") and hat == hats.chosen(request.actor):  # type: ignore[attr-defined]
        answer.headers["Location"] = hats.under(to, hat)
    return answer


def actor_behind(request: HttpRequest) -> actor.Actor:
    """The person who signed in, with the roles of today; nobody, where there is none or no role is left."""
    on = clock.today()
    found = queries.actor_of(request.user, on) if request.user.is_authenticated else None
    return hats.wearing(found, request.GET.get(hats.ADDRESS, "")) if found and found.roles else actor.nobody(on)
