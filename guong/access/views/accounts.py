"""Doors of the administrator: accounts, their slips, what an account holds and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from guong.access import actions, policy, queries
from guong.access.actions import PrintedSlip
from guong.access.doors import sealed
from guong.access.views.drawing import qr
from guong.kit import http
from guong.kit.http import Listed, Request

if TYPE_CHECKING:
    from guong.access.models import Account
    from guong.organization.models import Person

SIZE = 20
MOST_SLIPS = 50


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """Accounts in scope, and people who have none yet; `text` is what both were searched for."""

    list: Listed[Account]
    without: Listed[Person]
    text: str


@dataclass(frozen=True, slots=True)
class SlipsPage:
    """Slips to be printed, once: (slip, QR as SVG), and the address to type for whoever cannot scan."""

    slips: Sequence[tuple[PrintedSlip, SafeString]]
    address: str


def accounts(request: Request) -> HttpResponse:
    """Accounts, and people who have none; each list has its own cursor."""
    by, text = request.actor, request.GET.get("q", "").strip()[:100]
    http.found(lambda: policy.require_somewhere(by, "accounts.read"))
    after, waiting = (http.whole_number(request.GET.get(name)) for name in ("after", "chua"))
    rows = queries.accounts_page(by, text=text, after=after, size=SIZE)
    people = queries.candidates_page(by, text=text, after=waiting, size=SIZE)
    page = AccountsPage(http.listed(rows, SIZE, lambda row: row.person_id), http.listed(people, SIZE, lambda row: row.pk), text)
    return http.page(request, "access/accounts.html", page)


@require_POST
@never_cache
@sealed
def open_(request: Request) -> HttpResponse:
    """Open accounts for chosen people and show their slips, this once."""
    given = (http.whole_number(key) for key in request.POST.getlist("person")[:MOST_SLIPS])
    people = list(dict.fromkeys(key for key in given if key is not None))
    if not people:
        return redirect("accounts")
    return _printed(request, http.found(lambda: actions.open_accounts(by=request.actor, people=people, on=request.actor.on)))


@require_POST
@never_cache
@sealed
def reissue(request: Request, key: int) -> HttpResponse:
    """A new slip for an account, shown this once."""
    return _printed(request, http.found(lambda: actions.issue_slips(by=request.actor, accounts=[key], on=request.actor.on)))


def _printed(request: Request, slips: Sequence[PrintedSlip]) -> HttpResponse:
    address = request.build_absolute_uri("/phieu")
    drawn = [(one, qr(f"{address}#{one.secret}")) for one in slips]
    return http.page(request, "access/slips.html", SlipsPage(drawn, address))
