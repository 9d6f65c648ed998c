"""Reads of access: the actor behind an account, accounts and slips in scope, who read whose records.

Whoever stands nowhere on a day, neither as a member nor in a post or a category, holds no role on it, not even `self`: that
is what ends access, for sign-ins, slips and running sessions alike.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils.translation import gettext, gettext_noop

from guong.access import policy, sessions, ways, worlds
from guong.access.entries import HISTORY_ERASED
from guong.access.models import Account, Reading, Slip
from guong.access.table import ROLE_OF_POST
from guong.kit import clock, hats, names
from guong.kit.actor import SELF_ROLE, Actor, Held
from guong.kit.keyset import beyond
from guong.kit.refusal import NotFound, Refusal
from guong.kit.rows import held_by, n_past, personal
from guong.kit.words import Words
from guong.ledger.kinds import ERASED, known
from guong.ledger.models import Entry
from guong.organization import terms, tree
from guong.organization.models import Category, Membership, Organization, Person, Post

M = TypeVar("M", bound=Model)
LEFT = gettext_noop("Ông bà không còn sinh hoạt hay giữ chức vụ ở đây nên không vào được.")
ERASURES = (ERASED, HISTORY_ERASED.code)
ACCOUNT_STATES = Words(
    {
        "khoa": gettext_noop("đã khóa"),
        "chua-dung": gettext_noop("chưa đặt mật khẩu"),
        "mot-buoc": gettext_noop("chưa có bước xác nhận thứ hai"),
    }
)
ACCOUNT_FILTERS: dict[str, dict[str, object]] = {
    "khoa": {"is_active": False},
    "chua-dung": {"is_active": True, "password__startswith": UNUSABLE_PASSWORD_PREFIX},
    "mot-buoc": {"is_active": True, "second": False},
}
READ_LATELY = timedelta(days=30)


def actor_of(account: Account, on: date) -> Actor:
    """The person behind the account with the roles that follow from the posts held on that day; leaving a post ends them.

    An account of the demonstration lives on the day of its world, whatever day is given.
    """
    world = worlds.of(account.demonstration)
    on = world.today if world and account.demonstration else on
    posts = sessions.posts_of(account, on)
    held = tuple(
        Held(ROLE_OF_POST[post], organization, hierarchy, at_top)
        for post, organization, hierarchy, at_top in posts
        if post in ROLE_OF_POST
    )
    everyone = (Held(SELF_ROLE, 0, terms.PARTY),) if posts or _stands(account.person_id, on) else ()
    return Actor(
        person=account.person_id,
        name=account.person.full_name,
        roles=(*held, *everyone),
        on=on,
        hat=held[0].role if held else SELF_ROLE,
        account=account.pk,
    )


def actor_again(account_key: int, hat: str, on: date) -> Actor:
    """Whoever asked for a job, under the hat that he chose then, with what he holds on the day on which it is done."""
    return hats.wearing(actor_of(account(account_key), on), hat)


def place_asked(by: Actor, verb: str, key: int | None) -> Organization | None:
    """The organization that is asked for, where the actor may use the verb; unasked, the first in which he holds it himself."""
    own = [held.organization for _, held in policy.compiled().matches(by, verb) if held.organization]
    rows = policy.scope(by, verb, Organization.objects.filter(void=False))
    return rows.filter(pk__in=[key] if key else own).order_by("pk").first()


def places_held(by: Actor) -> list[str]:
    """The names of the organizations in which the actor holds roles, the first held first."""
    keys = dict.fromkeys(held.organization for held in by.roles if held.organization)
    names = dict(Organization.objects.filter(pk__in=keys).values_list("pk", "name"))
    return [names[key] for key in keys if key in names]


def account(key: int) -> Account:
    """The account that a job was asked for by; one that is closed is not there.

    Raises:
        NotFound: there is none, or it is closed.
    """
    found = Account.objects.select_related("person").filter(pk=key, is_active=True).first()
    if found is None:
        raise NotFound(gettext("Tài khoản không còn."))
    return found


def account_named(username: str) -> Account:
    """The account of a user name.

    Raises:
        NotFound: there is none.
    """
    found = Account.objects.select_related("person").filter(username=username, is_active=True).first()
    if found is None:
        raise NotFound(gettext("Không có tài khoản {username}.").format(username=username))
    return found


def demonstration_account(username: str) -> Account:
    """An account of the demonstration, which opens without a password; what was typed may be anything.

    Raises:
        NotFound: this is no demonstration, or it did not open this account.
    """
    rows = Account.objects.select_related("person").filter(username=names.nfc(username), is_active=True)
    found = rows.exclude(demonstration="").first()
    if found is None or not settings.DEMO:
        raise NotFound(gettext("Không có tài khoản {username}.").format(username=username))
    return found


@dataclass(frozen=True, slots=True)
class Door:
    """An account of the demonstration as it is offered: whose it is, and as what the person stands where on the world's day."""

    username: str
    name: str
    stands: str


def doors(world: worlds.World) -> list[Door]:
    """The accounts that open without a password in a world, in the order in which they were opened."""
    rows = Account.objects.filter(demonstration=world.code, is_active=True).select_related("person").order_by("pk")
    of_world = {"void": False, "person__account__demonstration": world.code, "valid__contains": world.today}
    posts = Post.objects.filter(**of_world).select_related("organization").order_by("-pk")
    members = Membership.objects.filter(**of_world).select_related("organization")
    stands = {row.person_id: f"{gettext('Đảng viên')}, {row.organization}" for row in members}
    stands |= {row.person_id: f"{row.label}, {row.organization}" for row in posts}
    return [Door(row.username, row.person.full_name, stands.get(row.person_id, "")) for row in rows]


def has_account(username: str) -> bool:
    """Whether an account of that user name was opened."""
    return Account.objects.filter(username=username).exists()


def is_account_of(person: int) -> bool:
    """Whether an account was opened for somebody."""
    return Account.objects.filter(person_id=person).exists()


def has_place(account: Account, on: date) -> bool:
    """Whether the person stands anywhere on that day, as a member, in a post or a category; who has left cannot sign in."""
    return bool(actor_of(account, on).roles)


def _stands(person: int, on: date) -> bool:
    """Whether the person is a Party member on that day, or has a category."""
    standing = {"person_id": person, "void": False, "valid__contains": on}
    return Membership.objects.filter(**standing).exists() or Category.objects.filter(**standing).exists()


def accounts(by: Actor) -> QuerySet[Account]:
    """Accounts that the actor may see."""
    return policy.scope(by, "accounts.read", Account.objects.select_related("person"))


def accounts_page(by: Actor, *, text: str = "", state: str = "", after: int | None = None, size: int = 20) -> list[Account]:
    """One page of accounts by given name; `after` is the person last seen. One row more than `size` tells that more follow.

    `state` is empty or one of `ACCOUNT_STATES`. The rows come with `has_second_factor`.
    """
    second = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=ways.RECOVERY)
    rows = accounts(by).annotate(second=Exists(second))
    if state in ACCOUNT_STATES:
        rows = rows.filter(**ACCOUNT_FILTERS[state])
    found: list[Account] = []
    for row in _by_name(rows, "person__", text, after)[: size + 1]:
        row.has_second_factor = row.second
        found.append(row)
    return found


def candidates_page(by: Actor, *, text: str = "", after: int | None = None, size: int = 20) -> list[Person]:
    """One page of people without an account, in the same manner."""
    return list(_by_name(candidates(by), "", text, after)[: size + 1])


def _by_name(rows: QuerySet[M], to: str, text: str, after: int | None) -> QuerySet[M]:
    for word in names.fold(names.nfc(text)).split():
        rows = rows.filter(**{f"{to}folded__contains": word})
    last = rows.filter(**{f"{to}pk": after}).values_list(f"{to}name_key", flat=True).first() if after else None
    if last is not None:
        rows = rows.filter(beyond((f"{to}name_key", f"{to}pk"), (last, after)))
    return rows.order_by(f"{to}name_key", f"{to}pk")


def accounts_to_change(by: Actor, verb: str, keys: Sequence[int], *, locked: bool = False) -> list[Account]:
    """Accounts in scope of a verb that are open (or locked by the administrator), their rows locked.

    Raises:
        NotFound: one of them is not within reach.
        Refusal: its owner holds a role further up than the actor's verb reaches: whoever resets an account could act as it.
    """
    rows = policy.scope(by, verb, Account.objects.filter(is_active=not locked, pk__in=keys).select_for_update(of=("self",)))
    found = list(rows.select_related("person").order_by("pk"))
    if len(found) != len(set(keys)):
        raise NotFound(gettext("Không tìm thấy tài khoản này."))
    of_owners = {"person__in": [row.person_id for row in found], "void": False, "valid__contains": by.on}
    places = set(Post.objects.filter(**of_owners, post__in=ROLE_OF_POST).values_list("organization_id", flat=True))
    if policy.outside(by, verb, places):
        raise Refusal(gettext("Người này giữ vai trò ở cấp trên: quản trị của cấp ấy mới làm được việc này."))
    return found


def candidates(by: Actor) -> QuerySet[Person]:
    """People for whom the actor may open an account, and who have none."""
    return policy.scope(by, "accounts.open", Person.objects.filter(void=False, account__isnull=True))


def people_without_account(by: Actor, keys: Sequence[int]) -> list[Person]:
    """The people of these keys, locked first: of two who open an account for one person, the second finds that it is there.

    Raises:
        NotFound: one of them is not within reach, or has an account.
    """
    list(Person.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    found = {person.pk: person for person in candidates(by).filter(pk__in=keys)}
    if len(found) != len(set(keys)):
        raise NotFound(gettext("Không tìm thấy người này, hoặc người này đã có tài khoản."))
    return [found[key] for key in keys]


def free_numbers(n: int) -> list[str]:
    """Account numbers of eight digits that nobody has."""
    drawn: set[str] = set()
    while len(drawn) < n:
        drawn |= {f"{secrets.randbelow(9 * 10**7) + 10**7}" for _ in range(n - len(drawn))}
        drawn -= set(Account.objects.filter(number__in=drawn).values_list("number", flat=True))
    return sorted(drawn)


def open_slips(at: datetime) -> QuerySet[Slip]:
    """Slips that still work at that instant."""
    return Slip.objects.filter(account__is_active=True, used_at__isnull=True, cancelled_at__isnull=True, expires_at__gt=at)


def open_slips_of(accounts: Sequence[Account], at: datetime) -> QuerySet[Slip]:
    """Slips of these accounts that would still work at that instant, were the accounts open."""
    return Slip.objects.filter(account__in=accounts, used_at__isnull=True, cancelled_at__isnull=True, expires_at__gt=at)


def places_of(people: Sequence[int], on: date) -> dict[int, int]:
    """Where the ledger files what concerns an account: the person's membership of the day, else post, category, the root."""
    standing = {"void": False, "person_id__in": people, "valid__contains": on}
    pair = ("person_id", "organization_id")
    posts = Post.objects.filter(**standing, hierarchy_id=terms.PARTY).order_by("-pk").values_list(*pair)
    members = Membership.objects.filter(**standing).values_list(*pair)
    others = Category.objects.filter(**standing).order_by("-pk").values_list(*pair)
    return dict.fromkeys(people, root(on)) | dict(others) | dict(posts) | dict(members)


def root(on: date) -> int:
    """The organization at the top of the Party's hierarchy on that day."""
    return next(iter(tree.tops(terms.PARTY, on)), 0)


def readings(by: Actor, *, before: int | None = None, size: int = 20) -> list[Reading]:
    """Who opened the actor's own records, newest first; one row more than `size` tells that more follow."""
    rows = policy.scope(by, "readings.read", Reading.objects.order_by("-pk"))
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


def n_readers(by: Actor) -> int:
    """How many people opened the actor's own records in the last thirty days."""
    rows = policy.scope(by, "readings.read", Reading.objects.filter(read_at__gt=clock.now() - READ_LATELY))
    return rows.order_by().values("reader").distinct().count()


@dataclass(frozen=True, slots=True)
class Erasable:
    """What is written about a person beyond the bare facts: details that can be erased, those that stay, past values.

    `n_past` counts lines of histories with a personal value that is no longer the person's.
    """

    going: Sequence[Entry]
    staying: Sequence[Entry]
    n_past: int


def person_with_details(by: Actor, key: int) -> Person:
    """A person whose personal details the actor may erase.

    Raises:
        NotFound: there is none within reach.
    """
    found = policy.scope(by, "details.erase", Person.objects.filter(void=False, pk=key)).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy người này."))
    return found


def person_to_erase(by: Actor, key: int) -> Person:
    """The same person, locked: of two who erase at once, the second finds that nothing is left.

    Raises:
        NotFound: there is none within reach.
    """
    list(Person.objects.filter(pk=key).select_for_update(of=("self",)).values_list("pk"))
    return person_with_details(by, key)


def erasable(person: Person) -> Erasable:
    """What can be erased of a person, and what stays."""
    details = Entry.objects.filter(person=person, detail__isnull=False).exclude(kind__in=ERASURES).order_by("seq")
    going, staying = list[Entry](), list[Entry]()
    for entry in details:
        (going if known()[entry.kind].erasable else staying).append(entry)
    return Erasable(going, staying, sum(n_past(model, keys, person.pk) for model, keys in personal_rows(person)))


def personal_rows(person: Person) -> list[tuple[type[Model], list[int]]]:
    """The rows that are or were a person's in every table that keeps a history of personal columns, by key."""
    models = [model for model in apps.get_models() if hasattr(model, "pgh_event_model") and personal(model)]
    return [(model, _keys_of(model, person)) for model in models]


def _keys_of(model: type[Model], person: Person) -> list[int]:
    held = held_by(model, person.pk)
    if held is not None:
        past = model.pgh_event_model.objects.filter(held)  # type: ignore[attr-defined]
        return sorted(set(past.values_list("pgh_obj_id", flat=True)))
    own = {policy.place_of(model).person: person.pk}
    return list(model._default_manager.filter(**own).values_list("pk", flat=True))


def digest(text: str) -> bytes:
    """A keyed digest of a slip's secret: useless without this installation's own secret."""
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), "sha256")
