"""What a person was, where and when, in the words of every page about people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import formats, spans

if TYPE_CHECKING:
    from guong.organization.models import Category, Membership, Post


@dataclass(frozen=True, slots=True)
class Stay:
    """What a person was, where, and when, in words."""

    what: str
    organization: int
    where: str
    days: str


def held(post: Post, on: date) -> str:
    """A post in words; a former one is called so."""
    if post.valid.upper is None or post.valid.upper > on:
        return post.label
    return gettext("Nguyên {post}").format(post=post.label.lower())


def stay(row: Membership | Post | Category, what: str) -> Stay:
    """A row with its days in words."""
    days = formats.days(row.valid.lower, spans.last_day(row.valid))
    return Stay(what, row.organization_id, row.organization.name, days)
