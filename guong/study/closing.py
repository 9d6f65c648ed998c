"""Reads for the end of a campaign: reflections looked at as a sample, the mean score, what changed in its documents afterwards.

A sample is drawn at random from what lies within reach of whoever draws it, never from his own. The mean is that of whoever
has finished, as the contest rules count it (`rules.study`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import SystemRandom
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats
from guong.kit.actor import Actor
from guong.quizzes import queries as quizzes
from guong.regulations.models import Document, DocumentLink, Wording
from guong.rules import study as law
from guong.study import acting, covering, entries, states
from guong.study.judging import NewCampaign, StudyWrong
from guong.study.models import Campaign, Learner, Reflection
from guong.study.places import MOST_NAMED, Place, few_with_numbers
from guong.study.queries import IN_BASE, campaign_to_change, n_others, not_there, numbers_of, standing_entries
from guong.study.words import ACTION_PLAN, QUIZ, RETURNED

CHANGES = ("replaces", "amends")


@dataclass(frozen=True, slots=True)
class Changed:
    """A document of a campaign that is not any more what was studied: by which later document or text, since when."""

    document: Document
    later: Document
    words: str
    since: date
    known_on: date
    act: int


@dataclass(frozen=True, slots=True)
class Settled:
    """That what was known when it was said needs no study again, and why."""

    on: date
    reason: str
    act: int


def reflections(by: Actor, campaign: Campaign) -> QuerySet[Reflection]:
    """What was handed in within reach of whoever checks it, but his own; with who wrote it."""
    rows = Reflection.objects.filter(learner__campaign=campaign, learner__void=False, learner__left_on__isnull=True)
    rows = rows.exclude(learner__person_id=by.person or 0).select_related("learner__person", "learner__organization")
    return policy.scope(by, "study.hold", rows.filter(learner__excluded="", handed_in_on__lte=by.on))


def drawn_at_random(by: Actor, campaign: Campaign, n: int) -> list[Reflection]:
    """So many reflections that were in no sample yet, locked; fewer where there are not so many.

    Raises:
        StudyWrong: there is none.
    """
    left = list(reflections(by, campaign).filter(sampled_on__isnull=True).values_list("pk", flat=True))
    if not left:
        raise StudyWrong(gettext("Không còn bài thu hoạch nào chưa rút mẫu trong phạm vi của ông bà."), field="n")
    keys = SystemRandom().sample(left, min(n, len(left)))
    return list(Reflection.objects.filter(pk__any_of=keys).select_for_update().order_by("pk"))


def sample_page(
    by: Actor, campaign: Campaign, *, is_waiting: bool = False, after: int | None = None, size: int
) -> list[Reflection]:
    """One page of the sample within reach, or of what of it waits for its finding; one more than `size` where more follow."""
    rows = reflections(by, campaign).filter(sampled_on__isnull=False, pk__gt=after or 0)
    if is_waiting:
        rows = rows.filter(found="")
    return list(rows.order_by("pk")[: size + 1])


def reflection_to_check(by: Actor, campaign: Campaign, key: int) -> Reflection:
    """One reflection of the sample.

    Raises:
        NotFound: it is not within reach, or in no sample.
    """
    found = reflections(by, campaign).filter(sampled_on__isnull=False, pk=key).first()
    if found is None:
        raise not_there()
    return found


def reflections_to_check(by: Actor, campaign: Campaign, keys: Collection[int]) -> list[Reflection]:
    """Reflections of the sample, locked.

    Raises:
        NotFound: one of them is not within reach, or in no sample.
    """
    rows = reflections(by, campaign).filter(sampled_on__isnull=False, pk__any_of=keys)
    found = list(rows.select_for_update(of=("self", "learner")).order_by("pk"))
    if not found or len(found) != len(set(keys)):
        raise not_there()
    return found


def returned(learner: Learner) -> Reflection | None:
    """What was returned last to somebody, to be written again."""
    return Reflection.objects.filter(learner=learner, found=RETURNED).order_by("-pk").first()


def waiting(campaign: Campaign) -> list[Place]:
    """Where reflections of the sample wait for their finding: each organization with how many, the most first."""
    rows = Reflection.objects.filter(learner__campaign=campaign, sampled_on__isnull=False, found="", learner__excluded="")
    rows = rows.filter(learner__left_on__isnull=True, learner__void=False)
    columns = ("learner__organization_id", "learner__organization__name")
    found = rows.values_list(*columns).annotate(n=Count("pk"))
    return [Place(*one) for one in found.order_by("-n", "learner__organization__name_key", "learner__organization_id")]


def refuse_unchecked(campaign: Campaign) -> None:
    """Raise StudyWrong where a reflection of the sample waits for its finding: how many, and in which organizations."""
    if places := waiting(campaign):
        raise StudyWrong(unchecked_words(places))


def unchecked_words(places: Sequence[Place]) -> str:
    """How many reflections of the sample wait, and where, for whoever wants to report."""
    text = gettext(
        "Còn {n} bài rút mẫu chưa có kết luận: {places}. Ghi kết luận ở Rút mẫu bài thu hoạch, mục Chờ kết luận, rồi báo cáo."
    )
    return text.format(n=formats.number(sum(one.n for one in places)), places=few_with_numbers(places))


def _sample_numbers(campaign: Campaign) -> dict[str, int]:
    rows = Reflection.objects.filter(learner__campaign=campaign, sampled_on__isnull=False)
    return rows.aggregate(sampled=Count("pk"), returned=Count("pk", filter=Q(found=RETURNED)))


def mean_score(campaign: Campaign) -> Decimal | None:
    """The mean mark of whoever has finished; None where the work is no quiz, or few stand behind it."""
    if campaign.work != QUIZ or campaign.quiz_id is None:
        return None
    finished = Learner.objects.filter(IN_BASE, campaign=campaign, finished_on__isnull=False)
    return quizzes.mean_of(campaign.quiz_id, set(finished.values_list("person_id", flat=True)))


def reported(campaign: Campaign, on: date) -> dict[str, Any]:
    """The figures with which a campaign was reported, as the ledger keeps them; empty before."""
    found = [one for one in standing_entries([campaign], entries.REPORTED) if one.happened_on <= on]
    return dict(found[0].detail.body or {}) if found else {}


def figures(campaign: Campaign, on: date) -> dict[str, Any]:
    """All that a report says of a campaign on its last day, as the ledger keeps it; the page before it shows the same.

    The base, the share of it that has finished, the mean, the sample, who was left out for which reason (the most frequent
    first), who else attended, sessions; `places`: the name, base, number left out and number finished of the organization and
    of each right below it; `none_finished` and, where action plans are owed, `action_plans` with those that are missing: how
    many organizations, and the first of them by key and name.
    """
    numbers, mean = numbers_of(campaign), mean_score(campaign)
    rate = law.rate(numbers["finished"], numbers["base"])
    told = {
        **numbers,
        "rate": None if rate is None else str(rate),
        "mean": None if mean is None else str(mean),
        **_sample_numbers(campaign),
        "reasons": _excluded_by_reason(campaign),
        "others": n_others(campaign, campaign.organization_id, on),
        **covering.sessions_held(campaign, on),
        "places": [
            [one.name, one.base, one.excluded, one.finished] for one in covering.counted(campaign, campaign.organization_id, on)
        ],
        "none_finished": _named(_none_finished(campaign)),
    }
    if campaign.work == ACTION_PLAN:
        owed = acting.owed(campaign, campaign.organization_id, on)
        told["action_plans"] = {"owed": owed.n, "missing": _named(owed.missing)}
    return told


def _named(places: Sequence[tuple[int, str]]) -> dict[str, Any]:
    return {"n": len(places), "first": [list(one) for one in places[:MOST_NAMED]]}


def _none_finished(campaign: Campaign) -> list[tuple[int, str]]:
    """The organizations in which somebody of the base stands and nobody has finished, by name."""
    rows = Learner.objects.filter(IN_BASE, campaign=campaign).values("organization_id", "organization__name")
    rows = rows.annotate(n=Count("pk", filter=Q(finished_on__isnull=False))).filter(n=0)
    found = rows.order_by("organization__name_key", "organization_id")
    return [(one["organization_id"], one["organization__name"]) for one in found]


def _excluded_by_reason(campaign: Campaign) -> dict[str, int]:
    rows = Learner.objects.filter(void=False, campaign=campaign, left_on__isnull=True).exclude(excluded="")
    found = rows.values("excluded").annotate(n=Count("pk")).order_by("-n", "excluded")
    return {one["excluded"]: one["n"] for one in found}


def changed_documents(campaign: Campaign, on: date) -> list[Changed]:
    """Documents of a reported campaign that were amended or replaced, or got a new text, after it ended; by day.

    What was known when it was said that nothing need be studied again (`settled`) is left out; what was issued, or recorded,
    afterwards is not, be it on the same day. A change that the campaign itself studied has been answered.
    """
    if campaign.state != states.REPORTED or campaign.ended_on is None:
        return []
    links = DocumentLink.objects.filter(void=False, earlier__in=campaign.documents, kind__in=CHANGES, later__void=False)
    links = links.filter(later__ordered_on__gt=campaign.planned_on, later__ordered_on__lte=on)
    links = links.exclude(later__in=campaign.documents).select_related("later", "earlier")
    texts = Wording.objects.filter(void=False, withdrawn_on__isnull=True, document__in=campaign.documents, sent_on__lte=on)
    late = Q(since__gt=campaign.ended_on) | Q(since__gt=campaign.planned_on, sent_on__gte=campaign.ended_on)
    texts = texts.filter(late, since__lte=on).select_related("document")
    found = [
        Changed(one.earlier, one.later, one.kind_words, one.since or one.later.ordered_on, one.later.ordered_on, one.act)
        for one in links
    ]
    words = gettext("Lời văn mới")
    found += [Changed(one.document, one.document, words, one.since, one.since, one.act) for one in texts]
    last = max(settled(campaign, on), key=lambda one: one.act, default=Settled(date.min, "", -1))
    anew = (one for one in found if one.known_on > last.on or one.act > last.act)
    return sorted(anew, key=lambda one: (one.since, one.later.pk))


def settled(campaign: Campaign, on: date) -> list[Settled]:
    """Each time that it was said that nothing need be studied again, the last one last."""
    told = [one for one in standing_entries([campaign], entries.SETTLED) if one.happened_on <= on]
    return [Settled(one.happened_on, (one.detail.body or {}).get("reason", ""), one.act) for one in told]


def campaign_to_settle(by: Actor, key: int) -> Campaign:
    """A reported campaign whose documents changed, locked.

    Raises:
        NotFound: it is not within reach.
        StudyWrong: nothing has changed that was not answered, or it was re-opened.
    """
    row = campaign_to_change(by, "study.plan", key)
    if not changed_documents(row, by.on) or follower(row) is not None:
        raise StudyWrong(gettext("Không còn văn bản nào thay đổi mà chưa trả lời."))
    return row


def follower(campaign: Campaign) -> Campaign | None:
    """The campaign that re-opened this one; a cancelled one did not."""
    return Campaign.objects.filter(void=False, follows=campaign).exclude(state=states.CANCELLED).order_by("pk").first()


def campaign_to_reopen(by: Actor, new: NewCampaign) -> Campaign:
    """The reported campaign that a new one follows, locked.

    Raises:
        NotFound: it is not within reach.
        StudyWrong: it runs still, was re-opened already, or nothing of what is to be studied has changed since.
    """
    row = campaign_to_change(by, "study.plan", new.follows or 0)
    changed = changed_documents(row, by.on)
    if not {one.later.pk for one in changed} & set(new.documents):
        raise StudyWrong(gettext("Chọn ít nhất một văn bản đã sửa đổi, thay thế sau đợt trước."), field="documents")
    if follower(row) is not None:
        raise StudyWrong(gettext("Đợt trước đã có đợt học bổ sung."), field="documents")
    return row
