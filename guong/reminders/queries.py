"""Reads of reminders: what is due to the actor, what waited so long that the head is told, one's own calendar and mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Q, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.access import queries as access
from guong.access.models import Account
from guong.access.table import ROLE_OF_POST
from guong.kit.actor import Actor, Held
from guong.kit.desks import UPCOMING_DAYS
from guong.kit.keyset import beyond, cursor, seen
from guong.kit.refusal import NotFound
from guong.organization.models import holdings, own_or_of_post
from guong.reminders import hours
from guong.reminders.models import OPEN, Digest, Expected, Feed, Mailing

HEAD = "secretary"  # the role of whoever leads an organization
SHOWN_AFTER = timedelta(days=60)  # how long a calendar program still shows what is overdue
MOST_IN_FEED = 500
MOST_TRIES = 5
NOBODY = Q(pk__in=[])


def readable(by: Actor) -> QuerySet[Expected]:
    """What the actor may see at all: his own, and that of the organizations in which he holds a role."""
    return policy.scope(by, "reminders.read", Expected.objects.select_related("organization"))


def own(by: Actor) -> QuerySet[Expected]:
    """What waits and is due to the actor: to himself, or to a role that he holds there."""
    return readable(by).filter(OPEN, addressed(by))


def told_to_head(by: Actor) -> QuerySet[Expected]:
    """What is due to others in the organizations that the actor leads, and has been overdue for as long as is set there."""
    return readable(by).filter(OPEN, _led(by)).exclude(addressed(by))


def addressed(by: Actor) -> Q:
    """Rows that are due to the actor."""
    where = own_or_of_post(by.person, by.on) if by.person else NOBODY
    to_roles = NOBODY
    for held in by.roles:
        if held.organization:
            to_roles |= Q(organization_id=held.organization, roles__contains=[held.role])
    return where | to_roles & Q(Q(post="") | Q(~Exists(holdings(by.on))))


def _led(by: Actor) -> Q:
    where = NOBODY
    led = {held.organization for held in by.roles if held.role == HEAD}
    for organization, day in hours.overdue_since(led, by.on).items():
        where |= Q(organization_id=organization, due_on__lte=day)
    return where


def hat_of(by: Actor, row: Expected) -> str:
    """The role for which a row is the actor's; empty where it is due to himself."""
    if row.person_id == by.person and row.person_id is not None:
        return ""
    if row.post:
        return _hat_of_post(by, row)
    return next((held.role for held in by.roles if _holds(held, row)), HEAD)


def _hat_of_post(by: Actor, row: Expected) -> str:
    """The role that the post brings, else the head's, where the actor holds it there; a post may bring none."""
    there = {held.role for held in by.roles if held.organization == row.organization_id}
    return next((role for role in (ROLE_OF_POST.get(row.post, ""), HEAD) if role in there), "")


def _holds(held: Held, row: Expected) -> bool:
    return held.organization == row.organization_id and held.role in row.roles


@dataclass(frozen=True, slots=True)
class Near:
    """What a desk shows: overdue, due within its days, and told to the head; the soonest first."""

    late: Sequence[Expected]
    soon: Sequence[Expected]
    told: Sequence[Expected]


def near(by: Actor, most: int) -> Near:
    """What of the actor's is overdue or due soon, the oldest first: at most twice so many in all."""
    rows = list(own(by).filter(due_on__lte=by.on + timedelta(days=UPCOMING_DAYS)).order_by("due_on", "pk")[: 2 * most])
    late, soon = [row for row in rows if row.due_on < by.on], [row for row in rows if row.due_on >= by.on]
    told = told_to_head(by).order_by("due_on", "pk")[:most] if _leads(by) else ()
    return Near(late, soon, list(told))


def _leads(by: Actor) -> bool:
    return any(held.role == HEAD for held in by.roles)


@dataclass(frozen=True, slots=True)
class Load:
    """How many things of an actor are overdue, are due soon, and were told to him as the head."""

    n_late: int
    n_soon: int
    n_told: int

    @property
    def n(self) -> int:
        """All of them."""
        return self.n_late + self.n_soon + self.n_told


def load(by: Actor) -> Load:
    """How much waits for the actor."""
    last = by.on + timedelta(days=UPCOMING_DAYS)
    counts = own(by).aggregate(
        late=Count("pk", filter=Q(due_on__lt=by.on)), soon=Count("pk", filter=Q(due_on__gte=by.on, due_on__lte=last))
    )
    return Load(counts["late"], counts["soon"], told_to_head(by).count() if _leads(by) else 0)


def due_page(by: Actor, *, after: str = "", size: int = 20) -> list[Expected]:
    """One page of what waits, the soonest first; one row more than `size` tells that more follow."""
    rows = readable(by).filter(OPEN, addressed(by) | _led(by)).order_by("due_on", "pk")
    last = seen(after)
    return list((rows.filter(beyond(("due_on", "pk"), last)) if last else rows)[: size + 1])


def settled_page(by: Actor, *, before: int | None = None, size: int = 20) -> list[Expected]:
    """One page of what was due and is done, the newest first."""
    rows = readable(by).exclude(OPEN).filter(addressed(by)).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


def cursor_of(row: Expected) -> str:
    """Where the page after this row begins."""
    return cursor(row.due_on, row.pk)


def expected(by: Actor, key: int) -> Expected:
    """One thing that is or was due to the actor, or was told to him as the head.

    Raises:
        NotFound: there is none.
    """
    found = readable(by).filter(addressed(by) | _led(by), pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy việc này."))
    return found


def waiting(subjects: Iterable[str]) -> QuerySet[Expected]:
    """What waits in these matters; unscoped, for the actions of the apps whose matters they are."""
    return Expected.objects.filter(OPEN, subject__in=list(subjects))


def counted() -> list[Expected]:
    """What waits and has a counted day, locked; unscoped, for the job that counts it anew."""
    return list(Expected.objects.filter(OPEN, why__isnull=False).select_for_update(of=("self",)).order_by("pk"))


def own_feed(by: Actor, *, to_change: bool = False) -> Feed | None:
    """The address of the actor's own calendar, if there is one; locked where it is going to be changed."""
    rows = policy.scope(by, "reminders.subscribe", Feed.objects.filter(account_id=by.account or 0))
    return (rows.select_for_update(of=("self",)) if to_change else rows).first()


def reader_of(secret: str, on: date) -> Actor:
    """Whoever's calendar stands under a secret, with the roles of the day.

    Raises:
        NotFound: there is no such secret any more, or its account or its person's standing has ended.
    """
    feeds = Feed.objects.filter(secret_digest=access.digest(f"feed:{secret}"), account__is_active=True)
    found = feeds.select_related("account__person").first()
    actor = access.actor_of(found.account, on) if found else None
    if actor is None or not actor.roles:
        raise NotFound(gettext("Không tìm thấy lịch này."))
    return actor


def in_feed(by: Actor) -> list[Expected]:
    """What the actor's calendar shows: his own alone, from what was overdue for a while to whatever comes."""
    return list(own(by).filter(due_on__gte=by.on - SHOWN_AFTER).order_by("due_on", "pk")[:MOST_IN_FEED])


def own_mailing(by: Actor, *, to_change: bool = False) -> Mailing | None:
    """Where the actor's own mail goes, if anywhere; locked where it is going to be changed."""
    rows = policy.scope(by, "reminders.subscribe", Mailing.objects.filter(account_id=by.account or 0))
    return (rows.select_for_update(of=("self",)) if to_change else rows).first()


def last_digest(by: Actor) -> Digest | None:
    """The newest mail to the actor, sent or not."""
    return policy.scope(by, "reminders.subscribe", Digest.objects.order_by("-day")).first()


def place_of(by: Actor) -> int:
    """The organization whose hours hold for the actor."""
    return access.places_of([by.person or 0], by.on)[by.person or 0]


def mailings(day: date) -> Iterator[Mailing]:
    """Confirmed addresses whose mail of the day is neither sent nor in hand; for the job that sends."""
    over = Digest.objects.filter(day=day).exclude(failed_at__isnull=False, n_tries__lt=MOST_TRIES)
    rows = Mailing.objects.filter(confirmed_at__isnull=False, is_on=True, account__is_active=True)
    found = rows.exclude(account_id__in=over.values("account_id")).select_related("account__person").order_by("pk")
    yield from found


def confirmed_address(account: int) -> str:
    """The mail address that an account's owner has confirmed, empty without one; for letters of access, whatever the digest."""
    row = Mailing.objects.filter(account_id=account, confirmed_at__isnull=False).first()
    return row.address if row else ""


def digest_to_take(account: int, day: date) -> Digest | None:
    """The mail of that day that may be tried again, locked; None where there is none or somebody has it in hand."""
    rows = Digest.objects.filter(account_id=account, day=day, failed_at__isnull=False, n_tries__lt=MOST_TRIES)
    return rows.select_for_update(of=("self",), skip_locked=True).first()


def n_failed(by: Actor, day: date) -> int:
    """How many mails of that day, to people in the actor's reach, could not be sent."""
    if not policy.may_somewhere(by, "reminders.watch_mail"):
        return 0
    return policy.scope(by, "reminders.watch_mail", Digest.objects.filter(day=day, failed_at__isnull=False)).count()


def account_of(by: Actor) -> Account:
    """The actor's own account.

    Raises:
        NotFound: a machine or a visitor has none.
    """
    return access.account(by.account or 0)


def told_among(by: Actor, rows: Sequence[Expected]) -> set[int]:
    """The keys of those of these rows that were only told to the actor as the head."""
    keys = {row.pk for row in rows} if _leads(by) else set()
    return keys - set(Expected.objects.filter(addressed(by), pk__in=keys).values_list("pk", flat=True)) if keys else keys
