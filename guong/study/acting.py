"""Action plans after study: which organizations owe one, which of them have handed in, what they wrote.

One definition, for the button, the refusal, every count and the report: an action plan is owed by each organization in which
somebody of the base stands himself, be it a cell or a committee. Acts who studied together: sessions are held and action is
taken in the same unit (C.3, S3 and S6: "cells", "units"), and the work after class is the plan of that unit in place of a
reflection or quiz of each. So a committee whose learners all stand in organizations below it owes none, theirs say what is
done; nor does one whose learners were all left out, or are gone. What was handed in while it was owed can be read
afterwards and counts no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.organization import terms, tree
from guong.organization.models import Organization
from guong.study import covering, queries
from guong.study.judging import StudyWrong
from guong.study.models import ActionPlan, Campaign, Learner
from guong.study.queries import IN_BASE
from guong.study.words import ACTION_PLAN


@dataclass(frozen=True, slots=True)
class Owed:
    """How many organizations owe an action plan, and which of them have handed in none, by key and name."""

    n: int
    missing: list[tuple[int, str]]

    @property
    def n_done(self) -> int:
        """How many have handed in."""
        return self.n - len(self.missing)


def owing(campaign: Campaign, on: date) -> QuerySet[Organization]:
    """The organizations that owe an action plan on a day; none where the campaign asks for none."""
    if campaign.work != ACTION_PLAN:
        return Organization.objects.none()
    learners = Learner.objects.filter(IN_BASE, campaign=campaign, since__lte=on)
    return Organization.objects.filter(pk__in=learners.values("organization"))


def owed(campaign: Campaign, organization: int, on: date) -> Owed:
    """How far the organizations below one, and it, have come with their action plans."""
    rows = owing(campaign, on)
    if organization != campaign.organization_id:  # the whole base stands below its own
        rows = rows.filter(pk__in=tree.below(organization, terms.PARTY, on))
    done = ActionPlan.objects.filter(void=False, campaign=campaign, organization=OuterRef("pk"), handed_in_on__lte=on)
    found = list(rows.annotate(is_done=Exists(done)).order_by("name_key", "pk").values_list("pk", "name", "is_done"))
    return Owed(len(found), [(key, name) for key, name, is_done in found if not is_done])


def owed_below(by: Actor, campaign: Campaign, organization: int) -> Owed:
    """The same for whoever sees who studies there.

    Raises:
        NotFound: the organization is not within reach.
    """
    covering.refuse_unseen(by, organization)
    return owed(campaign, organization, by.on)


def own_owing(by: Actor, campaign: Campaign) -> list[Organization]:
    """The organizations in which the actor himself holds a role that hands in, and which owe an action plan."""
    places = [one.pk for one in queries.offices(by, "study.hold")]
    return list(owing(campaign, by.on).filter(void=False, pk__in=places).order_by("pk"))


def refuse_not_owing(campaign: Campaign, organization: Organization, on: date) -> None:
    """Raise StudyWrong where the campaign asks for no action plan, or this organization owes none."""
    if campaign.work != ACTION_PLAN:
        raise StudyWrong(gettext("Đợt này không yêu cầu chương trình hành động."))
    if not owing(campaign, on).filter(pk=organization.pk).exists():
        text = gettext(
            "{name} không có ai trong danh sách phải học của đợt này nên không phải nộp chương trình hành động;"
            " tổ chức có người phải học thì nộp."
        )
        raise StudyWrong(text.format(name=organization.name))


def plans_of(by: Actor, campaign: Campaign, *, most: int) -> list[ActionPlan]:
    """What organizations in reach handed in after the study, the newest first."""
    rows = ActionPlan.objects.filter(void=False, campaign=campaign, handed_in_on__lte=by.on).select_related("organization")
    return list(policy.scope(by, "study.read_learners", rows).order_by("-handed_in_on", "-pk")[:most])


def plan_to_change(campaign: Campaign, organization: int) -> ActionPlan | None:
    """The standing one of an organization, locked."""
    rows = ActionPlan.objects.filter(void=False, campaign=campaign, organization_id=organization).select_for_update()
    return rows.first()
