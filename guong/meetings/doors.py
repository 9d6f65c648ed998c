"""The code on the wall: a secret address by which people who are called sign in themselves, on the day of the meeting.

The secret is not kept: it follows from the meeting and this installation's own secret.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings

from guong.kit.actor import Actor
from guong.meetings import queries, states

if TYPE_CHECKING:
    from guong.meetings.models import Meeting

LENGTH = 20  # characters of the secret: 80 bits


def secret_of(row: Meeting) -> str:
    """The secret of a meeting's address; another day makes another."""
    said = f"meetings.door:{row.pk}:{row.day.isoformat()}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), sha256).hexdigest()[:LENGTH]


def path_of(row: Meeting) -> str:
    """The path of the address that stands in the code."""
    return f"/hop/vao/{row.pk}/{secret_of(row)}"


def opened(by: Actor, key: int, secret: str) -> Meeting:
    """The meeting whose code this is, for whoever is called to it, on its day, while its roll is open.

    Raises:
        NotFound: there is none, the secret is another's, or it is another day.
    """
    row = queries.meeting_of(by, key)
    good = hmac.compare_digest(secret_of(row).encode(), secret.encode())
    if not good or row.day != by.on or row.state != states.CALLED or by.person not in row.called:
        raise queries.not_there()
    return row
