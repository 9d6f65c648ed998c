"""What the administrator sees of one account: its state, its slips, what it may do and by which line of the table.

Never what its owner reads or does: sessions are counted, ways to sign in named by kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.access import factors, policy, queries, sessions, table
from guong.access.models import Account, Session, Slip
from guong.access.table import ROLE_OF_POST, Grant
from guong.kit import clock, mail
from guong.kit.actor import Actor, Held
from guong.kit.refusal import NotFound, Refusal
from guong.kit.words import Words
from guong.organization import terms
from guong.organization.models import Organization, Person, Post

ADMINISTRATOR: Final = "system_administrator"
MOST_SLIPS: Final = 10
STATES: Final = Words(
    {
        "cancelled": gettext_noop("đã hủy"),
        "expired": gettext_noop("đã hết hạn"),
        "open": gettext_noop("còn dùng được"),
        "used": gettext_noop("đã dùng"),
    }
)
PURPOSES: Final = Words(
    {"mail": gettext_noop("qua thư"), "open": gettext_noop("mở tài khoản"), "reset": gettext_noop("đặt lại mật khẩu")}
)


@dataclass(frozen=True, slots=True)
class IssuedSlip:
    """A slip that was issued, without its secrets."""

    issued_at: datetime
    issued_by: str
    purpose: str
    state: str


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A post of the day, and the role that follows from it; empty where none does."""

    post: str
    organization: str
    role: str


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """An account as the administrator sees it."""

    key: int
    person: int
    name: str
    number: str
    username: str
    opened_on: date
    is_active: bool
    is_used: bool
    n_sessions: int
    factors: Sequence[str]
    slips: Sequence[IssuedSlip]
    roles: Sequence[HeldRole]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the policy table that lets somebody in: the role, how far it carries, and the post from which it follows."""

    role: str
    reach: str
    because: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a person may use a verb on something, and why: the lines that let him in, or those that do not reach so far."""

    verb: str
    on: str
    lets_in: Sequence[Line]
    falls_short: Sequence[Line]


def account_within_reach(by: Actor, key: int) -> Account:
    """An account that the actor may see.

    Raises:
        NotFound: there is none within reach.
    """
    found = queries.accounts(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy tài khoản này."))
    return found


def account_to_invite(by: Actor, key: int) -> Account:
    """An account that the actor may see, where this installation can send mail.

    Raises:
        NotFound: there is none within reach, or no mail can be sent.
    """
    if not mail.is_configured():
        raise NotFound(gettext("Không tìm thấy trang này."))
    return account_within_reach(by, key)


def account_facts(by: Actor, account: Account) -> AccountFacts:
    """What the administrator's page says of an account."""
    at = clock.now()
    slips = account.slips.select_related("issued_by").order_by("-pk")[:MOST_SLIPS]
    return AccountFacts(
        key=account.pk,
        person=account.person_id,
        name=account.person.full_name,
        number=account.number,
        username=account.username,
        opened_on=account.opened_on,
        is_active=account.is_active,
        is_used=account.has_usable_password(),
        n_sessions=Session.objects.filter(account=account, expire_date__gt=at).count(),
        factors=[factor.label for factor in factors.of_account(account.pk)],
        slips=[_slip(slip, at) for slip in slips],
        roles=held_roles(account, by.on),
    )


def held_roles(account: Account, on: date) -> list[HeldRole]:
    """The posts that the account's person holds on a day, with the role that follows from each."""
    held = sessions.posts_of(account, on)
    named = dict(Organization.objects.filter(pk__in={post.organization for post in held}).values_list("pk", "name"))
    return [
        HeldRole(
            post=terms.POSTS.get(post.post, post.post),
            organization=named[post.organization],
            role=table.ROLES[ROLE_OF_POST[post.post]] if post.post in ROLE_OF_POST else "",
        )
        for post in held
    ]


def answer(by: Actor, account: Account, verb: str, target: str) -> Answer:
    """Whether the account's person may use a verb on an organization (by code) or on the person of an account (by number).

    Raises:
        Refusal: there is no such verb, organization or account within the actor's reach.
    """
    if verb not in policy.compiled().verbs:
        raise Refusal(gettext("Chọn một việc trong danh sách."), field="verb")
    row, asker = _target(by, target), queries.actor_of(account, by.on)
    matching = policy.compiled().matches(asker, verb)
    lets_in = policy.lines(asker, verb, row) if account.is_active else []
    because = _because(account, by.on)
    return Answer(
        verb=gettext(policy.compiled().verbs[verb]),
        on=str(row),
        lets_in=[_line(pair, because) for pair in lets_in],
        falls_short=[_line(pair, because) for pair in matching if pair not in lets_in],
    )


def lock_administrators() -> None:
    """Whoever locks accounts waits here for whoever does the same or ends such posts: two cannot lock each other at once."""
    rows = Post.objects.filter(void=False, post=ADMINISTRATOR).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def is_last_administrator(account: Account, on: date) -> bool:
    """Whether nobody else with an open account administers the system on that day."""
    rows = Post.objects.filter(void=False, post=ADMINISTRATOR, valid__contains=on, person__account__is_active=True)
    holders = set(rows.values_list("person_id", flat=True))
    return holders == {account.person_id}


def _target(by: Actor, text: str) -> Organization | Person:
    found: Organization | Person | None = Organization.objects.filter(code=text, void=False).first()
    if found is None:
        account = queries.accounts(by).filter(number=text).first()
        found = account.person if account else None
    if found is None:
        raise Refusal(gettext("Không có tổ chức hay số tài khoản {text} trong phạm vi.").format(text=text), field="target")
    return found


def _because(account: Account, on: date) -> dict[tuple[str, int], str]:
    return {
        (ROLE_OF_POST[post.post], post.organization): f"{role.post}, {role.organization}"
        for post, role in zip(sessions.posts_of(account, on), held_roles(account, on), strict=True)
        if post.post in ROLE_OF_POST
    }


def _line(pair: tuple[Grant, Held], because: dict[tuple[str, int], str]) -> Line:
    grant, held = pair
    reason = because.get((held.role, held.organization), gettext("có tài khoản và còn sinh hoạt hay giữ chức vụ"))
    return Line(table.ROLES[grant.role], table.REACHES[grant.reach], reason)


def _slip(slip: Slip, at: datetime) -> IssuedSlip:
    state = "used" if slip.used_at else "cancelled" if slip.cancelled_at else "expired" if slip.expires_at <= at else "open"
    name = slip.issued_by.full_name if slip.issued_by else gettext("máy")
    return IssuedSlip(slip.issued_at, name, PURPOSES.get(slip.purpose, slip.purpose), STATES[state])
