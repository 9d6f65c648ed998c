"""Reads of access: the actor behind an account, accounts and slips in scope, who read whose records."""

from __future__ import annotations

from datetime import date

from guong.access.models import Account
from guong.access.table import ROLE_OF_POST
from guong.kit.actor import SELF_ROLE, Actor, Held
from guong.kit.refusal import NotFound
from guong.organization import terms
from guong.organization.models import Post


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
