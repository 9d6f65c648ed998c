"""Reads of meetings: those in scope, who is called, what waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import keyset, names
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.models import Entry
from guong.meetings import states
from guong.meetings.judging import FARTHEST_AHEAD
from guong.meetings.models import AgendaItem, Attendance, Meeting, Minutes, Photo, Vote
from guong.meetings.words import CELL, COMMITTEE_POSTS, OF_COMMITTEE
from guong.organization import terms
from guong.organization.models import Membership, Organization, Person, Post
from guong.rules.kernel import months_later

RECORD, TYPE, CALL = "meetings.record", "meetings.type", "meetings.call"
MOST_CELLS = 100  # of which one call is made at once
WORK = (RECORD, TYPE, CALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is filtered by; what is not asked is None or empty."""

    year: int | None = None
    kind: str = ""
    state: str = ""
    organization: int | None = None


def meetings(by: Actor) -> QuerySet[Meeting]:
    """Meetings that the actor may see: those of his reach, and those to which he is called; none that nobody could have called
    by his day.
    """
    rows = Meeting.objects.filter(void=False, day__lte=by.on + FARTHEST_AHEAD).select_related("organization")
    return policy.scope(by, "meetings.read", rows)


def meetings_page(by: Actor, asked: Asked, *, after: str = "", size: int = 20) -> list[Meeting]:
    """One page of meetings, the latest day first. One row more than `size`: more follow."""
    same = {"kind": asked.kind, "state": asked.state, "organization_id": asked.organization}
    rows = meetings(by).filter(keyset.older("day", after), **{name: value for name, value in same.items() if value})
    if asked.year is not None:
        rows = rows.filter(day__gte=date(asked.year, 1, 1), day__lte=date(asked.year, 12, 31))
    return list(rows.order_by("-day", "-pk")[: size + 1])


def cursor_of(row: Meeting) -> str:
    """Where the page after this meeting begins."""
    return keyset.cursor(row.day, row.pk)


def meeting_of(by: Actor, key: int) -> Meeting:
    """One meeting.

    Raises:
        NotFound: there is none within reach.
    """
    found = meetings(by).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def meeting_for(by: Actor, verb: str, key: int) -> Meeting:
    """One meeting on which the actor may use a verb.

    Raises:
        NotFound: there is none within reach.
    """
    rows = Meeting.objects.filter(void=False, pk=key).select_related("organization")
    found = policy.scope(by, verb, rows).first()
    if found is None:
        raise not_there()
    return found


def meeting_to_change(by: Actor, verb: str, key: int) -> Meeting:
    """The same meeting, locked: what is done to it is done one after the other.

    Raises:
        NotFound: there is none within reach.
    """
    rows = Meeting.objects.filter(void=False, pk=key).select_related("organization").select_for_update(of=("self",))
    found = policy.scope(by, verb, rows).first()
    if found is None:
        raise not_there()
    return found


def not_there() -> NotFound:
    """What a stranger learns of a meeting."""
    return NotFound(gettext("Không tìm thấy cuộc họp này."))


def work_on(by: Actor, row: Meeting) -> frozenset[str]:
    """Which verbs of work the actor has in the organization of a meeting."""
    return policy.verbs_in(by, WORK, row.organization_id)


def is_helping(by: Actor, row: Meeting) -> bool:
    """Whether the actor types for the secretary: may type there, may not record."""
    return RECORD not in work_on(by, row)


def called_to(kind: str, organizations: Sequence[int], day: date) -> dict[int, list[int]]:
    """Who is called to a meeting of a kind, by organization: members of the day, or whoever stands on the committee."""
    found: dict[int, list[int]] = {key: [] for key in organizations}
    there = {"void": False, "organization_id__any_of": organizations, "valid__contains": day}
    if kind in OF_COMMITTEE:
        posts = Post.objects.filter(**there, hierarchy_id=terms.PARTY, post__in=COMMITTEE_POSTS)
        pairs = list(posts.order_by("person_id").values_list("organization_id", "person_id").distinct())
    else:
        members = Membership.objects.filter(**there).order_by("person_id")
        pairs = list(members.values_list("organization_id", "person_id"))
    for organization, person in pairs:
        found[organization].append(person)
    return found


def people_called(row: Meeting) -> list[Person]:
    """Who is called, in the order of names."""
    return list(Person.objects.filter(pk__any_of=row.called).order_by("name_key", "pk"))


def marked(row: Meeting) -> list[Attendance]:
    """What stands on the roll: exceptions while it is open, everybody afterwards; by name."""
    rows = Attendance.objects.filter(void=False, meeting=row).select_related("person", "typed_by")
    return list(rows.order_by("person__name_key", "person_id"))


def attendance_to_correct(by: Actor, key: int) -> Attendance:
    """One line of a closed roll that the actor may correct.

    Raises:
        NotFound: there is none within reach.
    """
    rows = Attendance.objects.filter(void=False, pk=key, meeting__closed_on__isnull=False)
    found = policy.scope(by, RECORD, rows.select_related("meeting__organization", "person")).first()
    if found is None:
        raise not_there()
    return found


def own_attendance(by: Actor, row: Meeting) -> Attendance | None:
    """How the actor himself attended, as far as it is noted."""
    return Attendance.objects.filter(void=False, meeting=row, person_id=by.person or 0).first()


def items_of(row: Meeting) -> list[AgendaItem]:
    """The agenda in its order."""
    return list(AgendaItem.objects.filter(meeting=row).order_by("number", "pk"))


def votes_of(row: Meeting) -> list[Vote]:
    """Votes by show of hands in the order in which they were noted."""
    return list(Vote.objects.filter(meeting=row).select_related("typed_by").order_by("pk"))


def minutes_of(row: Meeting) -> Minutes | None:
    """The minutes, as far as they are written."""
    return Minutes.objects.filter(meeting=row).select_related("typed_by").first()


def expected_minutes(row: Meeting, *, stays_on_paper: bool) -> dict[str, object]:
    """What is known before anything is typed: the hour it was called for, who presided and wrote the last time, the agenda.

    Whoever presides for the first time is the secretary of the day. None of it is kept until somebody keeps the minutes.
    """
    same = Minutes.objects.filter(meeting__organization=row.organization_id, meeting__kind=row.kind, signed_on__isnull=False)
    last = same.exclude(meeting=row).order_by("-meeting__day", "-pk").values("chair", "minute_taker").first()
    lines = [] if stays_on_paper else [f"{item.number}. {item.title}" for item in items_of(row)]
    return {"began_at": row.at, "content": "\n".join(lines), **(last or {"chair": _secretary_of(row)})}


def _secretary_of(row: Meeting) -> str:
    serving = Post.objects.filter(void=False, organization=row.organization_id, post="secretary", valid__contains=row.day)
    return serving.order_by("-valid").values_list("person__full_name", flat=True).first() or ""


def photos_of(row: Meeting) -> list[Photo]:
    """Photographed pages in the order in which they were taken in."""
    return list(Photo.objects.filter(meeting=row).order_by("pk"))


def photo_of(by: Actor, key: int, photo: int) -> Photo:
    """A page of the minutes of a meeting that the actor may see.

    Raises:
        NotFound: there is none within reach.
    """
    found = Photo.objects.filter(pk=photo, meeting=meeting_of(by, key)).first()
    if found is None:
        raise not_there()
    return found


def keeps_content() -> bool:
    """Whether this installation keeps the content of cases, which a council hears."""
    return bool(settings.KEEP_CASE_CONTENT)


def standing(sources: Iterable[str], kind: str) -> dict[str, int]:
    """The keys of the entries of a kind that stand, by the row that they are about."""
    rows = read.standing().filter(source__in=list(sources), kind=kind)
    return dict(rows.values_list("source", "pk"))


def standing_attendance(one: Attendance) -> Entry | None:
    """The entry that stands about how somebody attended; none where he was there all along."""
    rows = read.standing().filter(source=one.source, kind__in=["attendance.absent", "attendance.present"])
    return rows.order_by("-seq").first()


def history(row: Meeting) -> list[Entry]:
    """Every entry about a meeting, in the order in which it was written."""
    return list(Entry.objects.filter(source=row.source).select_related("detail").order_by("seq"))


def may_open_some(by: Actor) -> bool:
    """Whether a role, and not only being a member, lets the actor open meetings."""
    return any(held.organization for _, held in policy.compiled().matches(by, "meetings.read"))


def organizations_to_call(by: Actor) -> QuerySet[Organization]:
    """Organizations for which the actor may call a meeting, on his day: cells and whatever holds members or a committee."""
    rows = Organization.objects.filter(void=False, existed__contains=by.on)
    return policy.scope(by, CALL, rows)


def cells_to_call(by: Actor, text: str = "", *, most: int = MOST_CELLS) -> list[Organization]:
    """The cells for which the actor may call a meeting, in the order of their codes; of many those whose name has the text."""
    cells = {"standings__kind": "cell", "standings__void": False, "standings__valid__contains": by.on}
    rows = organizations_to_call(by).filter(folded__contains=names.fold(names.nfc(text)), **cells)
    return list(rows.order_by("code")[:most])


def own_organizations(by: Actor, verb: str) -> list[int]:
    """The organizations in which the actor himself holds a role by which he has a verb, nearest to him first."""
    matches = policy.compiled().matches(by, verb)
    return list(dict.fromkeys(held.organization for _, held in matches if held.organization))


def meetings_by_key(keys: Iterable[int]) -> list[Meeting]:
    """The meetings of these keys, the first called first."""
    return list(Meeting.objects.filter(pk__in=list(keys)).order_by("pk"))


def organizations_by_key(keys: Iterable[int]) -> list[Organization]:
    """The organizations of these keys, in their order."""
    found = Organization.objects.filter(void=False).in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def meetings_of(organization: int) -> list[Meeting]:
    """Every concluded meeting of an organization, the first one first; for the demonstration, which has few."""
    return list(Meeting.objects.filter(void=False, organization=organization, state=states.CONCLUDED).order_by("day", "pk"))


def clashing(organizations: Sequence[int], kind: str, day: date) -> list[Meeting]:
    """Meetings that stand already where another of this kind is called for a day."""
    rows = Meeting.objects.filter(void=False, organization_id__any_of=organizations, kind=kind, day=day)
    return list(rows.exclude(state=states.CANCELLED).select_related("organization"))


def n_held(by: Actor, year: int) -> int:
    """How many meetings of the actor's reach were held in a year."""
    rows = Meeting.objects.filter(void=False, day__gte=date(year, 1, 1), day__lte=date(year, 12, 31), n_due__isnull=False)
    return policy.scope_to_count(by, "meetings.read", rows).count()


def excused_in_a_row(row: Meeting) -> dict[int, int]:
    """Who stayed away with a reason from this meeting, and from how many in a row of its kind in its year, to it."""
    same = {"meeting__organization_id": row.organization_id, "meeting__kind": row.kind, "meeting__closed_on__isnull": False}
    within = {"meeting__day__gte": date(row.day.year, 1, 1), "meeting__day__lte": row.day}
    lines = Attendance.objects.filter(void=False, **same, **within).order_by("-meeting__day", "-meeting_id")
    runs: dict[int, int] = {}
    over: set[int] = set()
    for person, status in lines.values_list("person_id", "status"):
        if status != "excused":
            over.add(person)
        elif person not in over:
            runs[person] = runs.get(person, 0) + 1
    return runs


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """An open meeting of a cell for which the actor works, and how much of it was typed for the secretary and waits."""

    row: Meeting
    n_waiting: int


def own_cells(by: Actor, *roles: str) -> list[list[Organization]]:
    """For each of these roles the cells in which the actor himself holds it, on his day; one statement."""
    inside = [held for held in by.roles if held.hierarchy == terms.PARTY]
    keys = {role: {held.organization for held in inside if held.role == role} for role in roles}
    wanted = set().union(*keys.values())
    cells = {"standings__kind": "cell", "standings__void": False, "standings__valid__contains": by.on}
    rows = list(Organization.objects.filter(void=False, pk__in=wanted, **cells).order_by("code")) if wanted else []
    return [[row for row in rows if row.pk in keys[role]] for role in roles]


def open_meetings(cells: Sequence[Organization], until: date) -> list[OwnMeeting]:
    """Meetings of these cells that are not concluded, called for days until one, the earliest first."""
    rows = Meeting.objects.filter(void=False, organization__in=cells, state__in=states.OPEN, day__lte=until)
    waiting = {"filter": Q(attendance__confirmed=False, attendance__void=False), "distinct": True}
    counted = rows.annotate(n_lines=Count("attendance", **waiting))  # type: ignore[arg-type]
    votes = Count("votes", filter=Q(votes__confirmed=False), distinct=True)
    minutes = Count("minutes", filter=Q(minutes__confirmed=False), distinct=True)
    counted = counted.annotate(n_votes=votes, n_minutes=minutes).select_related("organization").order_by("day", "pk")
    return [OwnMeeting(row, row.n_lines + row.n_votes + row.n_minutes) for row in counted]


def cells_without_meeting(cells: Sequence[Organization], on: date) -> list[Organization]:
    """Those of these cells for which no ordinary meeting was called in the month of a day."""
    first = on.replace(day=1)
    rows = Meeting.objects.filter(void=False, organization__in=cells, kind=CELL, day__gte=first, day__lt=months_later(first, 1))
    called = set(rows.exclude(state=states.CANCELLED).values_list("organization_id", flat=True))
    return [cell for cell in cells if cell.pk not in called]


def coming_meetings(by: Actor, until: date) -> list[Meeting]:
    """Meetings to which the actor himself is called, from his day until another, the earliest first."""
    if by.person is None:
        return []
    rows = Meeting.objects.filter(void=False, state=states.CALLED, called__holds=by.person, day__gte=by.on, day__lte=until)
    return list(rows.select_related("organization").order_by("day", "pk"))


def last_meetings(cells: Sequence[Organization], *, most: int = 4) -> list[Meeting]:
    """The last meetings of these cells that were held, the latest first."""
    rows = Meeting.objects.filter(void=False, organization__in=cells, closed_on__isnull=False)
    return list(rows.exclude(state=states.CANCELLED).order_by("-day", "-pk")[:most])
