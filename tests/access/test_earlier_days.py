"""Nobody reads what was decided after the day on which he asks: the city of 10/5/2021 knows nothing of 2025."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guong.discipline import queries as discipline
from guong.exemplars import queries as exemplars
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.mirror.organizations import organization_mirror
from guong.mirror.queries import mirror, own_entry, silent
from guong.mirror.record import own_record
from guong.ratings import queries as ratings
from guong.reports import actions, article
from tests.cast import TODAY
from tests.discipline.test_cases import MEMBER as CASE
from tests.discipline.test_cases import record as record_case
from tests.exemplars.examples import at_every_stage
from tests.ratings.test_ratings import MEMBER, WARD
from tests.ratings.test_ratings import record as record_ratings
from tests.reports.test_article import LOADER, ask

DECIDED = MEMBER.decided_on
BEFORE = DECIDED - timedelta(1)


@pytest.fixture
def rated(cast):
    record_ratings(cast, MEMBER, WARD)
    return cast


@pytest.mark.parametrize(("on", "n"), [(BEFORE, 0), (DECIDED, 2)])
def test_ratings(rated, on, n):
    assert ratings.ratings(rated.actor("em", on)).count() == n


@pytest.mark.parametrize(("on", "n"), [(CASE.decided_on - timedelta(1), 0), (CASE.decided_on, 1)])
def test_decisions_of_discipline(cast, on, n):
    record_case(cast, CASE)
    assert discipline.CASES.rows(cast.actor("dung", on)).count() == n


@pytest.mark.parametrize(("on", "found", "published"), [(date(2019, 2, 28), 0, 0), (date(2020, 1, 14), 4, 0), (TODAY, 4, 1)])
def test_exemplars(cast, on, found, published):
    at_every_stage()
    by = cast.actor("em", on)
    assert (exemplars.exemplars(by).count(), exemplars.published(by).count()) == (found, published)


@pytest.mark.parametrize(("on", "n"), [(BEFORE, 0), (DECIDED, 1)])
def test_ones_own_mirror_and_record(rated, on, n):
    by, own = rated.actor("an", on), rated.people["an"].pk
    assert len(mirror(by, own, MEMBER.year).faces) == n
    assert silent(by).n == n
    assert sum(entry.kind == "member_rating.decided" for entry in own_record(by).entries) == n


def test_a_fact_to_come_is_not_answered(rated):
    key = Entry.objects.get(kind="member_rating.decided").pk
    assert own_entry(rated.actor("an", DECIDED), key).pk == key
    with pytest.raises(NotFound):
        own_entry(rated.actor("an", BEFORE), key)


@pytest.mark.parametrize(("on", "n"), [(BEFORE, 0), (DECIDED, 1)])
def test_an_organizations_mirror(rated, on, n):
    assert len(organization_mirror(rated.actor("em", on), rated.organizations["W"].pk, WARD.year).faces) == n


@pytest.mark.parametrize(("on", "n"), [(TODAY - timedelta(1), 0), (TODAY, 1)])
def test_editions(cast, on, n):
    actions.freeze_edition(by=LOADER, question=ask(cast), reason="", on=TODAY)
    assert article.editions(cast.actor("em", on)).count() == n
