"""Which language a page speaks, and the door at which a reader chooses it.

Before changing it: the browser's own wish counts for nothing. An office must not see English because of how a machine was set
up; a guest chooses it with one press, which works without a script. The cookie is input from outside (`kit.languages.chosen`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from guong.access.doors import local
from guong.kit import http, languages
from guong.kit.http import Request

KEPT: Final = 365 * 24 * 3600  # seconds for which the choice is remembered


class LanguageMiddleware:
    """Every answer is said in one language, and says which."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_file = languages.is_of_a_file(request.path_info, request.GET)
        language = languages.SOURCE if is_file else languages.chosen(request.COOKIES)
        with languages.speaking(language):
            answer = self.get_response(request)
        answer.headers.setdefault("Content-Language", language)
        patch_vary_headers(answer, ["Cookie"])
        return answer


@http.public
@require_POST
@never_cache
def choose(request: Request) -> HttpResponse:
    """Read in another language from now on, and go back to the page one came from."""
    wanted = request.POST.get(languages.COOKIE, "")
    if wanted not in languages.NAMES:
        raise Http404
    answer = redirect(local(request.POST.get("next", "")))
    answer.set_cookie(languages.COOKIE, wanted, KEPT, secure=settings.HTTPS, httponly=True, samesite="Lax")
    return answer
