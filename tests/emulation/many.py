"""For the count of statements: each verb of emulation that takes many, ready to act on so many."""

from __future__ import annotations

from guong.emulation import actions
from guong.emulation.judging import NewFigure
from guong.emulation.models import Criterion
from guong.organization.models import Organization
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization
from tests.cast import SINCE as FOUNDED
from tests.cast import TODAY
from tests.emulation.examples import BY, DOCUMENT, SINCE, TYPED_ONE


def _places(n: int) -> list[int]:
    new = [NewOrganization(f"E{n}x{i}", f"Chi bộ {n} {i}", "cell", "below_grassroots", "W", FOUNDED) for i in range(n)]
    return [row.pk for row in structure.found_organizations(by=BY, new=new, on=TODAY)]


def _drafts(places: list[int]) -> list[int]:
    keys = []
    for place in places:
        row = actions.draft_set(by=BY, organization=place, title="Bộ", document=DOCUMENT, since=SINCE, on=TODAY)
        actions.add_criterion(by=BY, key=row.pk, new=TYPED_ONE, on=TODAY)
        keys.append(row.pk)
    return keys


def _of_ward() -> tuple[int, int]:
    """A set of the ward that holds, and its criterion."""
    ward = Organization.objects.get(code="W").pk
    found = Criterion.objects.filter(set__organization_id=ward).first()
    if found is None:
        actions.issue_sets(by=BY, sets=_drafts([ward]), on=TODAY)
        found = Criterion.objects.get(set__organization_id=ward)
    return found.set_id, found.pk


def _figures(n: int) -> list[NewFigure]:
    criterion = _of_ward()[1]
    return [NewFigure(criterion, place, 2020, 1, 2, DOCUMENT) for place in _places(n)]


def issuing(n: int):
    keys = _drafts(_places(n))
    return lambda: actions.issue_sets(by=BY, sets=keys, on=TODAY)


def ending(n: int):
    keys = [row.pk for row in actions.issue_sets(by=BY, sets=_drafts(_places(n)), on=TODAY)]
    return lambda: actions.end_sets(by=BY, sets=keys, last_on=TODAY, on=TODAY)


def typing(n: int):
    new = _figures(n)
    return lambda: actions.type_figures(by=BY, new=new, on=TODAY)


def confirming(n: int):
    new = _figures(n)
    actions.type_figures(by=BY, new=new, on=TODAY)
    keys = [one.organization for one in new]
    return lambda: actions.confirm_scores(by=BY, key=_of_ward()[0], about=2020, organizations=keys, on=TODAY)
