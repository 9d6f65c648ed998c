"""The daily mail: how many things wait, and where to see them. No names, no titles; none on empty days, none in quiet hours.

Every account's mail of a day is taken in hand in a transaction of its own before it is sent, so that two jobs send it once;
what the mail server did not take is tried again by a later run.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext

from guong.access import queries as access
from guong.kit import clock, formats, mail
from guong.kit.actor import Actor
from guong.kit.desks import UPCOMING_DAYS
from guong.kit.refusal import Refusal
from guong.reminders import actions, hours, queries
from guong.reminders.models import Mailing
from guong.reminders.queries import Load

PATH = "/ban-lam-viec/lich"


def send_all(by: Actor, at: datetime) -> int:
    """Send whatever may go out at that instant; returns how many mails the server took."""
    return sum(_send(by, row, at) for row in list(queries.mailings(at.date())))


def subject(load: Load) -> str:
    """The subject of a mail."""
    return gettext("Gương: {n} việc cần xem").format(n=formats.number(load.n))


def text(load: Load) -> str:
    """What a mail says: counts and an address."""
    counts = [
        (load.n_late, gettext("{n} việc quá hạn.")),
        (load.n_soon, gettext("{n} việc đến hạn trong {days} ngày.")),
        (load.n_told, gettext("{n} việc của đơn vị quá hạn lâu, báo người đứng đầu.")),
    ]
    said = [words.format(n=formats.number(n), days=UPCOMING_DAYS) for n, words in counts if n]
    end = gettext("Xem việc, đổi giờ nhận hoặc thôi nhận thư: {address}").format(address=f"{settings.ADDRESS}{PATH}")
    return "\n".join([*said, "", end, ""])


def _send(by: Actor, row: Mailing, at: datetime) -> bool:
    reader = access.actor_of(row.account, clock.today())
    if not reader.roles or _must_wait(reader, row, at):
        return False
    load = queries.load(reader)
    if not load.n:
        return False
    taken = actions.take_digest(by=by, account=row.account_id, day=at.date(), at=at)
    if taken is None:
        return False
    try:
        mail.send(row.address, subject(load), text(load))
    except Refusal as refused:
        actions.note_digest(by=by, digest=taken, at=at, fault=refused.message)
        return False
    actions.note_digest(by=by, digest=taken, at=at)
    return True


def _must_wait(reader: Actor, row: Mailing, at: datetime) -> bool:
    """Whether it is too early for this reader, or nobody there is sent mail now."""
    return hours.is_quiet(queries.place_of(reader), at, reader.on) or (row.hour is not None and at.hour < row.hour)
