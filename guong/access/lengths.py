"""How long a session and a proof of who one is last: local norms of the organization in which a person stands.

A session of a shared machine ends within a working day and with the browser; only on a machine that one calls one's own it
lasts for weeks. Sealed places ask again who one is when the last proof is older than `PROOF`.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_noop

from guong.access import queries
from guong.kit import norms
from guong.kit.actor import Actor

SHARED: Final = norms.declare(
    norms.Norm(
        code="access.session_shared",
        label=gettext_noop("Phiên đăng nhập trên máy dùng chung"),
        unit=gettext_noop("giờ"),
        least=Decimal(1),
        most=Decimal(24),
        usual=Decimal(12),
    )
)
OWN: Final = norms.declare(
    norms.Norm(
        code="access.session_own",
        label=gettext_noop("Phiên đăng nhập trên máy của riêng mình"),
        unit=gettext_noop("ngày"),
        least=Decimal(1),
        most=Decimal(90),
        usual=Decimal(30),
    )
)
PROOF: Final = norms.declare(
    norms.Norm(
        code="access.proof",
        label=gettext_noop("Trước việc hệ trọng: lần xác nhận gần nhất còn giá trị"),
        unit=gettext_noop("phút"),
        least=Decimal(5),
        most=Decimal(60),
        usual=Decimal(15),
    )
)


def of_session(by: Actor, *, own: bool) -> timedelta:
    """How long a session of this person lasts, on his own machine or a shared one."""
    where = _where(by)
    if own:
        return timedelta(days=float(norms.value(OWN, where, by.on)))
    return timedelta(hours=float(norms.value(SHARED, where, by.on)))


def of_proof(by: Actor) -> timedelta:
    """How long a proof of this person opens sealed places."""
    return timedelta(minutes=float(norms.value(PROOF, _where(by), by.on)))


def _where(by: Actor) -> int:
    """The organization whose norms hold: that of the first post, else where the person is a member."""
    if by.roles and by.roles[0].organization:
        return by.roles[0].organization
    return queries.places_of([by.person or 0], by.on)[by.person or 0]
