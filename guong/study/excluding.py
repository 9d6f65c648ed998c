"""Reads of who is left out of a base: a list of its own, from which people are taken back."""

from __future__ import annotations

from guong.access import policy
from guong.kit.actor import Actor
from guong.organization import terms, tree
from guong.study.covering import page_by_name
from guong.study.models import Campaign, Learner
from guong.study.queries import NOT_GONE


def excluded_page(by: Actor, campaign: Campaign, organization: int, *, before: int | None = None, size: int) -> list[Learner]:
    """One page of those below an organization who are left out of a base, by name; one more than `size` where more follow."""
    rows = Learner.objects.filter(NOT_GONE, campaign=campaign, since__lte=by.on).exclude(excluded="")
    rows = rows.filter(organization_id__in=tree.below(organization, terms.PARTY, by.on))
    rows = policy.scope(by, "study.read_learners", rows).select_related("person", "organization")
    return page_by_name(rows, campaign, organization, before, size + 1)
