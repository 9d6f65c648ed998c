"""Reads of study: campaigns for everybody, one's own part, and, for whoever may, who of the base has done what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.kinds import WITHDRAWN, Kind
from guong.ledger.models import Entry
from guong.meetings.models import Attendance
from guong.meetings.words import PRESENT
from guong.organization import terms, tree
from guong.organization.models import Membership, Organization
from guong.quizzes import queries as quizzes
from guong.regulations import documents
from guong.regulations.models import Document
from guong.study import states
from guong.study.judging import StudyWrong, check_quiz
from guong.study.models import Campaign, Learner, Reflection, Session
from guong.study.words import RETURNED

MOVING = (
    "study",
    "organization.",
    "correction.",
    WITHDRAWN,
)  # entries after which a figure of a campaign, or a name, may be another

READ = "study.read_reflections"
MOST_AT_ONCE = 500  # learners whose list is locked while whoever asked waits
NOT_GONE = Q(void=False, left_on__isnull=True)
IN_BASE = NOT_GONE & Q(excluded="")


def campaigns(by: Actor) -> QuerySet[Campaign]:
    """Campaigns that were opened by the actor's day."""
    rows = Campaign.objects.filter(void=False, planned_on__lte=by.on).select_related("organization")
    return policy.scope(by, "study.view", rows)


def campaigns_page(by: Actor, *, before: int | None = None, size: int = 20) -> list[Campaign]:
    """One page of campaigns, the newest first; one row more than `size` where more follow."""
    rows = campaigns(by).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


def campaign_of(by: Actor, key: int) -> Campaign:
    """One campaign.

    Raises:
        NotFound: there is none.
    """
    found = campaigns(by).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def resting_on(quiz: int) -> str:
    """The title of a campaign that has not ended and whose work is a quiz; empty where there is none."""
    rows = Campaign.objects.filter(void=False, quiz_id=quiz).exclude(state__in=(states.REPORTED, states.CANCELLED))
    return str(rows.order_by("pk").values_list("title", flat=True).first() or "")


def campaign_for(by: Actor, verb: str, key: int) -> Campaign:
    """One campaign of an organization in which the actor may use a verb.

    Raises:
        NotFound: it is not within reach.
    """
    found = policy.scope(by, verb, campaigns(by)).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def campaign_to_change(by: Actor, verb: str, key: int) -> Campaign:
    """The same, locked."""
    rows = Campaign.objects.filter(void=False, pk=key).select_for_update(of=("self",)).select_related("organization")
    found = policy.scope(by, verb, rows).first()
    if found is None:
        raise not_there()
    return found


def campaigns_to_teach(by: Actor, keys: Collection[int]) -> list[Campaign]:
    """Campaigns of which the actor, or his organization, does a part; locked against their end.

    Raises:
        NotFound: one of them is not there.
    """
    rows = Campaign.objects.filter(void=False, pk__in=keys).select_for_update(of=("self",)).select_related("organization")
    found = list(policy.scope(by, "study.view", rows).order_by("pk"))
    if len(found) != len(set(keys)):
        raise not_there()
    return found


def not_there() -> NotFound:
    """No such campaign, or not for this actor."""
    return NotFound(gettext("Không tìm thấy đợt học tập này."))


def documents_by_key(by: Actor, keys: Collection[int]) -> list[Document]:
    """Documents of the register, issued by the actor's day, in the order of the keys."""
    found = documents.documents(by).in_bulk(set(keys))
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def documents_to_study(by: Actor, text: str, chosen: Collection[int], *, most: int = 30) -> list[Document]:
    """Documents that a new campaign can be about: those chosen already, then the newest, or those that fit some words."""
    found = documents.documents_page(by, documents.Asked(words=text), size=most)[:most]
    first = documents_by_key(by, chosen)
    return [*first, *(row for row in found if row not in first)]


def offices(by: Actor, verb: str) -> list[Organization]:
    """Organizations in which the actor himself holds a role that may use the verb."""
    places = [held.organization for _, held in policy.compiled().matches(by, verb) if held.organization]
    return list(Organization.objects.filter(void=False, pk__in=places).order_by("pk"))


def refuse_out_of_reach(by: Actor, verb: str, organizations: Iterable[int]) -> None:
    """Raise NotFound where one of these is not the actor's to use the verb in."""
    if policy.outside(by, verb, set(organizations)):
        raise not_there()


def members_below(organization: int, on: date) -> list[tuple[int, int]]:
    """Who is a member below an organization on a day, with his own organization."""
    below = tree.below(organization, terms.PARTY, on)
    rows = Membership.objects.filter(void=False, valid__contains=on, organization_id__in=below)
    return list(rows.order_by("organization_id", "person_id").values_list("person_id", "organization_id"))


def is_large(row: Campaign, on: date) -> bool:
    """Whether so many would have to study that nobody should wait for the page in which their list is locked."""
    below = tree.below(row.organization_id, terms.PARTY, on)
    rows = Membership.objects.filter(void=False, valid__contains=on, organization_id__in=below)
    return len(rows.values_list("pk")[: MOST_AT_ONCE + 1]) > MOST_AT_ONCE


def own_part(by: Actor, campaign: Campaign) -> Learner | None:
    """The actor's own row in a base."""
    if by.person is None:
        return None
    rows = Learner.objects.filter(void=False, campaign=campaign, person_id=by.person)
    return rows.select_related("campaign", "person").first()


def own_part_to_change(by: Actor, campaign: Campaign) -> Learner:
    """The same, locked.

    Raises:
        NotFound: he is not in the base.
    """
    rows = Learner.objects.filter(IN_BASE, campaign=campaign).select_for_update(of=("self",))
    found = policy.scope(by, "study.reflect", rows).first()
    if found is None:
        raise not_there()
    return found


def refuse_unfit_quiz(by: Actor, key: int | None, about: Sequence[Document], until: date) -> None:
    """Raise StudyWrong where a campaign would rest on a quiz that is not the actor's to set, or with which it cannot end.

    The quiz is locked: while the campaign is being opened nobody cancels it.
    """
    if key is None:
        return
    try:
        row = quizzes.quiz_to_change(by, key)
    except NotFound:
        raise StudyWrong(gettext("Chọn bài trắc nghiệm do ông bà mở."), field="quiz") from None
    check_quiz(row, about, until, by.on)


def learners_of_quiz(quiz: int, people: Collection[int]) -> list[Learner]:
    """Rows of running campaigns that rest on a quiz, of those of these people who have not passed it yet; locked.

    Whoever is left out is among them: taken back, he has passed it.
    """
    rows = Learner.objects.filter(NOT_GONE, person__any_of=people, worked_on__isnull=True, campaign__quiz=quiz)
    rows = rows.filter(campaign__state=states.RUNNING, campaign__void=False)
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def campaigns_of(learners: Iterable[Learner]) -> dict[int, Campaign]:
    """The campaigns of locked rows, by key, as they stand now: whoever changes what one is about waits for its rows."""
    return Campaign.objects.in_bulk({row.campaign_id for row in learners})


def own_unfinished(by: Actor) -> list[Learner]:
    """The actor's own rows in running campaigns that are not finished, the most urgent first."""
    if by.person is None:
        return []
    rows = Learner.objects.filter(IN_BASE, person_id=by.person, finished_on__isnull=True, campaign__state=states.RUNNING)
    found = rows.filter(campaign__void=False, campaign__locked_on__lte=by.on).select_related("campaign")
    return list(found.order_by("campaign__until", "pk"))


def learners_to_change(by: Actor, verb: str, campaign: int, keys: Collection[int]) -> list[Learner]:
    """Rows of a base within reach, locked.

    Raises:
        NotFound: one of them is not.
    """
    rows = Learner.objects.filter(void=False, campaign_id=campaign, pk__any_of=keys).select_for_update(of=("self",))
    found = list(policy.scope(by, verb, rows).select_related("person").order_by("pk"))
    if not found or len(found) != len(set(keys)):
        raise not_there()
    return found


def refuse_no_checker(by: Actor) -> None:
    """Raise NotFound where nobody's reflections are the actor's to check."""
    policy.require_somewhere(by, "study.hold")


def learners_of_meeting(campaigns: Collection[int], organization: int, meeting: int, on: date) -> list[Learner]:
    """Rows of these campaigns whose person the closed roll of a meeting has as present, locked.

    Whoever is left out is among them: he was there, which counts when he is taken back.
    """
    there = Attendance.objects.filter(void=False, meeting_id=meeting, status=PRESENT, confirmed=True).values("person_id")
    rows = Learner.objects.filter(NOT_GONE, campaign_id__in=campaigns, person_id__in=there)
    below = tree.below(organization, terms.PARTY, on)
    return list(rows.filter(organization_id__in=below).select_for_update(of=("self",)).order_by("pk"))


def sessions_of(campaign: Campaign, on: date, *, most: int) -> list[Session]:
    """The last sessions of a campaign."""
    rows = Session.objects.filter(void=False, campaign=campaign, day__lte=on).select_related("document", "organization")
    return list(rows.order_by("-day", "-pk")[:most])


def reach_of_coverage(by: Actor) -> read.Reach:
    """Under what the coverage of a campaign is kept for its reader; to be read before the coverage."""
    return read.reach(by, MOVING)


def n_others(campaign: Campaign, organization: int, on: date) -> int:
    """How many of the open base (whoever is not in the base of members) attended, counted by session.

    Of the campaign's own organization every session counts, also one that an organization above it held for it; of any other
    those that it and what stands below it have held.
    """
    rows = Session.objects.filter(void=False, campaign=campaign, day__lte=on)
    if organization != campaign.organization_id:
        rows = rows.filter(organization_id__in=tree.below(organization, terms.PARTY, on))
    return int(rows.aggregate(n=Coalesce(Sum("n_others"), 0))["n"])


def waiting_sessions(by: Actor, organization: int, on: date) -> list[tuple[Campaign, Document]]:
    """Running campaigns with somebody unfinished below an organization, and each of their documents issued by the day."""
    below = tree.below(organization, terms.PARTY, on)
    rows = Learner.objects.filter(IN_BASE, organization_id__in=below, finished_on__isnull=True)
    open_ = Campaign.objects.filter(void=False, state=states.RUNNING, pk__in=rows.values("campaign_id")).order_by("until", "pk")
    found = list(open_)
    known = documents.documents(by).in_bulk({key for one in found for key in one.documents})
    return [(one, known[key]) for one in found for key in one.documents if key in known]


@dataclass(frozen=True, slots=True)
class Behind:
    """A campaign that an organization has not finished: its key, title and last day, the organization, how many are missing."""

    campaign: int
    title: str
    until: date
    organization: int
    n: int


def cells_behind(by: Actor, role: str) -> list[Behind]:
    """For each running campaign the organizations in which the actor holds the role and how many are missing there."""
    places = [held.organization for held in by.roles if held.role == role and held.hierarchy == terms.PARTY]
    if not places:
        return []
    rows = Learner.objects.filter(IN_BASE, organization_id__in=places, finished_on__isnull=True, campaign__void=False)
    rows = rows.filter(campaign__state=states.RUNNING, campaign__locked_on__lte=by.on)
    columns = ("campaign_id", "campaign__title", "campaign__until", "organization_id")
    return [Behind(*row) for row in rows.values_list(*columns).annotate(n=Count("pk")).order_by("campaign_id")]


def organizations_with_learners(campaign: Campaign) -> list[int]:
    """The organizations in which somebody of the base stands."""
    rows = Learner.objects.filter(void=False, campaign=campaign)
    return list(rows.order_by("organization_id").values_list("organization_id", flat=True).distinct())


def numbers_of(campaign: Campaign) -> dict[str, int]:
    """The base of a campaign, who was left out, who has finished."""
    rows = Learner.objects.filter(void=False, campaign=campaign, left_on__isnull=True)
    found = rows.aggregate(
        n_base=Count("pk", filter=Q(excluded="")),
        n_excluded=Count("pk", filter=~Q(excluded="")),
        n_finished=Count("pk", filter=Q(excluded="", finished_on__isnull=False)),
    )
    return {name.removeprefix("n_"): int(n) for name, n in found.items()}


def standing_entries(rows: Sequence[Learner | Campaign], kind: Kind) -> list[Entry]:
    """The entries of a kind about these rows, as they stand, with their details."""
    found = read.standing().filter(kind=kind.code, source__in=[row.source for row in rows])
    return list(found.select_related("detail").order_by("seq"))


def reflection_of(by: Actor, campaign: Campaign, learner: int) -> Reflection:
    """What somebody handed in, for himself or for whoever leads his cell; who checks a sample reads it there (`closing`).

    Raises:
        NotFound: it is not within reach.
    """
    rows = Reflection.objects.filter(learner__campaign=campaign, learner_id=learner)
    rows = rows.select_related("learner__person", "typed_by")
    found = policy.scope(by, READ, rows).order_by("-pk").first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy bài thu hoạch này."))
    return found


def readable_reflections(by: Actor, learners: Collection[Learner]) -> set[int]:
    """Those of these rows, by key, whose reflection the actor may open; everybody else sees that it was handed in."""
    rows = Reflection.objects.filter(learner__in=learners)
    return set(policy.scope(by, READ, rows).values_list("learner_id", flat=True))


def refuse_second(campaign: Campaign, learners: Sequence[Learner]) -> None:
    """Raise StudyWrong where one of these has handed in already."""
    done = Reflection.objects.filter(learner__in=learners).exclude(found=RETURNED).select_related("learner__person").first()
    if done is not None:
        text = gettext("{name} đã nộp bài thu hoạch ngày {day:%d/%m/%Y}.")
        raise StudyWrong(text.format(name=done.learner.person.full_name, day=done.handed_in_on), field="learners")


def organization_to_hold(by: Actor, key: int) -> Organization:
    """An organization for which the actor may hand in.

    Raises:
        NotFound: it is not within reach.
    """
    refuse_out_of_reach(by, "study.hold", [key])
    found = Organization.objects.filter(void=False, pk=key).first()
    if found is None:
        raise not_there()
    return found


def own_part_to_reflect(by: Actor, campaign: int) -> Learner:
    """The actor's own row in the base of a campaign.

    Raises:
        NotFound: there is none, or he left or was left out.
    """
    found = own_part(by, campaign_of(by, campaign))
    if found is None or found.excluded or found.left_on:
        raise not_there()
    return found


def unwritten(campaign: int, organization: int, *, but: int) -> list[int]:
    """Rows of an organization in a base, by key, of whoever but one person has studied everything and handed in nothing."""
    rows = Learner.objects.filter(IN_BASE, campaign_id=campaign, organization_id=organization, worked_on__isnull=True)
    taught = rows.filter(studied__contains=F("campaign__documents"))
    return list(taught.exclude(person_id=but).order_by("pk").values_list("pk", flat=True))


def without_reflection(by: Actor, campaign: Campaign) -> list[Learner]:
    """Those of the actor's own organizations who have been in class and have handed in nothing yet, by name."""
    places = [held.organization for _, held in policy.compiled().matches(by, "study.hold") if held.organization]
    rows = Learner.objects.filter(IN_BASE, campaign=campaign, organization_id__in=places, worked_on__isnull=True)
    taught = policy.scope(by, "study.hold", rows.filter(studied__contains=campaign.documents))
    return list(taught.select_related("person").order_by("person__name_key", "pk"))
