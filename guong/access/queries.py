"""Reads of access: the actor behind an account, accounts and slips in scope, who read whose records."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet

from guong.access import policy
from guong.access.models import Account, Reading, Slip
from guong.access.table import ROLE_OF_POST
from guong.kit.actor import SELF_ROLE, Actor, Held
from guong.kit.refusal import NotFound
from guong.organization import terms
from guong.organization.models import Membership, Organization, Person, Post


def actor_of(account: Account, on: date) -> Actor:
    """The person behind the account with the roles that follow from the posts held on that day; leaving a post ends them."""
    posts = Post.objects.filter(person_id=account.person_id, valid__contains=on, void=False).order_by("pk")
    held = tuple(
        Held(ROLE_OF_POST[post.post], post.organization_id, post.hierarchy_id) for post in posts if post.post in ROLE_OF_POST
    )
    everyone = Held(SELF_ROLE, 0, terms.PARTY)
    return Actor(
        person=account.person_id,
        name=account.person.full_name,
        roles=(*held, everyone),
        on=on,
        hat=held[0].role if held else SELF_ROLE,
        account=account.pk,
    )


def account(key: int) -> Account:
    """The account that a job was asked for by; one that is closed is not there.

    Raises:
        NotFound: there is none, or it is closed.
    """
    found = Account.objects.select_related("person").filter(pk=key, is_active=True).first()
    if found is None:
        raise NotFound("Tài khoản không còn.")
    return found


def account_named(username: str) -> Account:
    """The account of a user name.

    Raises:
        NotFound: there is none.
    """
    found = Account.objects.select_related("person").filter(username=username, is_active=True).first()
    if found is None:
        raise NotFound(f"Không có tài khoản {username}.")
    return found


def has_account(username: str) -> bool:
    """Whether an account of that user name was opened."""
    return Account.objects.filter(username=username).exists()


def has_place(account: Account, on: date) -> bool:
    """Whether the person stands anywhere on that day, as a member or in a post; who has left cannot sign in."""
    stands = {"person_id": account.person_id, "void": False, "valid__contains": on}
    return Membership.objects.filter(**stands).exists() or Post.objects.filter(**stands).exists()


def accounts(by: Actor) -> QuerySet[Account]:
    """Accounts that the actor may see."""
    return policy.scope(by, "accounts.read", Account.objects.select_related("person"))


def accounts_page(by: Actor, *, after: int = 0, size: int = 20) -> list[Account]:
    """One page of accounts; one row more than `size` tells that more follow."""
    return list(accounts(by).filter(pk__gt=after).order_by("pk")[: size + 1])


def accounts_to_change(by: Actor, verb: str, keys: Sequence[int]) -> list[Account]:
    """Accounts in scope of a verb, locked.

    Raises:
        NotFound: one of them is not within reach.
    """
    rows = policy.scope(by, verb, Account.objects.filter(is_active=True, pk__in=keys).select_for_update(of=("self",)))
    found = list(rows.select_related("person").order_by("pk"))
    if len(found) != len(set(keys)):
        raise NotFound("Không tìm thấy tài khoản này.")
    return found


def candidates(by: Actor) -> QuerySet[Person]:
    """People for whom the actor may open an account, and who have none."""
    return policy.scope(by, "accounts.open", Person.objects.filter(void=False, account__isnull=True)).order_by("name_key", "pk")


def people_without_account(by: Actor, keys: Sequence[int]) -> list[Person]:
    """The people of these keys.

    Raises:
        NotFound: one of them is not within reach, or has an account.
    """
    found = {person.pk: person for person in candidates(by).filter(pk__in=keys)}
    if len(found) != len(set(keys)):
        raise NotFound("Không tìm thấy người này, hoặc người này đã có tài khoản.")
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
    return Slip.objects.filter(used_at__isnull=True, cancelled_at__isnull=True, expires_at__gt=at)


def places_of(people: Sequence[int]) -> dict[int, int]:
    """The organization under which the ledger files what concerns each person's account: the newest membership, else post."""
    root = Organization.objects.filter(void=False).order_by("pk").values_list("pk", flat=True).first()
    found = dict.fromkeys(people, root or 0)
    for rows in (Post.objects, Membership.objects):
        stands = rows.filter(void=False, person_id__in=people).order_by("valid").values_list("person_id", "organization_id")
        found |= dict(stands)
    return found


def readings(by: Actor, *, before: int | None = None, size: int = 20) -> list[Reading]:
    """Who opened the actor's own records, newest first; one row more than `size` tells that more follow."""
    rows = policy.scope(by, "readings.read", Reading.objects.order_by("-pk"))
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


def digest(text: str) -> bytes:
    """A keyed digest of a slip's secret: useless without this installation's own secret."""
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), "sha256")
