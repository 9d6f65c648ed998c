"""Gives every request its actor and shows anonymous visitors the sign-in page, unless the view is declared public.

A running session of somebody who stands nowhere any more ends with the next request. Whoever holds a role that asks for a
second step sets it up first. What somebody signed in is shown is kept by no cache: on a machine that several people use, the
"back" button shows nothing after the sign-out. In the demonstration a request lives on the day of its world: that of the
account, or the one that a visitor chose. An address that names a hat is opened under it alone, if it is held (decision 0013).
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from guong.access import doors, factors, queries, sessions, worlds
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
            if sessions.is_desk_locked(request.session):
                return None if doors.is_open_behind_a_locked_desk(view) else redirect("unlock_desk")
            if request.actor.account:  # type: ignore[attr-defined]
                return self.what_comes_first(request, view)
            auth.logout(request)
            messages.error(request, gettext(queries.LEFT))
        return redirect_to_login(request.get_full_path())

    def what_comes_first(self, request: HttpRequest, view: Callable[..., HttpResponseBase]) -> HttpResponseBase | None:
        """Everything waits while a second step that a role asks for is not set up."""
        roles = [held.role for held in request.actor.roles]  # type: ignore[attr-defined]
        if not factors.is_required(roles) or request.user.has_second_factor:  # type: ignore[union-attr]
            return None
        return None if doors.is_open_before_second_step(view) else redirect("ways")


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
    """The person who signed in, with the roles of today; nobody, where none is left or the desk is locked."""
    on = clock.today()
    if not request.user.is_authenticated or sessions.is_desk_locked(request.session):
        return actor.nobody(on)
    found = queries.actor_of(request.user, on)
    return hats.wearing(found, request.GET.get(hats.ADDRESS, "")) if found.roles else actor.nobody(on)
