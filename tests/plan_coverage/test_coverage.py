"""Coverage of plans: everybody once, late by the day of his place, each figure the people behind it, the bodies' own plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from guong.kit.refusal import NotFound
from guong.organization.models import Organization
from guong.personnel import actions as personnel
from guong.personnel.categorizing import NewCategory
from guong.personnel.queries import NewPerson
from guong.plan_coverage import counting, queries
from guong.plan_coverage.queries import Coverage, Question
from guong.plan_recording import actions as recording
from guong.plan_recording.judging import NewGroup, NewPaper
from guong.plans import actions, due
from guong.plans.judging import Writing
from guong.plans.models import Plan
from guong.regulations import actions as regulations
from guong.regulations.norming import NewNorm
from tests.cast import SINCE, TODAY
from tests.plans.examples import READS, VISITS, handed_in, written

AN, BINH, CHI = "000000000001", "000000000002", "000000000003"
PAPER = NewPaper(AN, 2021, date(2021, 3, 1), date(2021, 3, 5))


def asked(cast, code: str = "R", year: int = 2021, *, who: str = "em", alone: bool = False, on: date = TODAY):
    by = cast.actor(who, on)
    return queries.asked(by, Question(queries.place_of(by, cast.organizations[code].pk), year, alone))


def covered(cast, code: str = "R", year: int = 2021, **more) -> dict[str, Coverage]:
    return {row.name: row for row in queries.coverage(asked(cast, code, year, **more))}


def behind(cast, figure: str, code: str = "R", **more) -> list[str]:
    return [row.name for row in queries.people_page(asked(cast, code, **more), figure)]


def record(cast, *new, who="binh"):
    return recording.record_paper_plans(by=cast.actor(who), new=list(new), on=TODAY)


def register(cast, code: str, since: date, to: str = "C1") -> None:
    new = NewPerson(code, "Người Mới", to, "official", since, born_on=date(1990, 1, 1))
    personnel.register_people(by=cast.actor("em"), new=[new], on=TODAY)


def lived_in(cast) -> None:
    """An on paper in time, Bình handed in today and so late, a group of thirty; nobody else has anything."""
    record(cast, PAPER)
    handed_in(cast, "binh")
    new = NewGroup(cast.organizations["C1"].pk, "association_member", 2021, 30, (READS, VISITS), "women")
    recording.register_groups(by=cast.actor("binh"), new=[new], on=TODAY)
    category = NewCategory(cast.people["an"].pk, cast.organizations["V"].pk, "civil_servant", date(2020, 1, 1))
    personnel.record_categories(by=cast.actor("em"), new=[category], on=TODAY)


def test_each_person_is_counted_once_and_it_adds_up(cast):
    lived_in(cast)
    rows = covered(cast)
    ward = rows["Đảng bộ phường Vị Hoàng"]
    assert (ward.n_owed, ward.n_in_force, ward.n_waiting, ward.n_missing) == (3, 1, 1, 1)
    assert (ward.n_on_paper, ward.n_late, ward.n_by_group) == (1, 1, 30)
    all_ = queries.total(list(rows.values()), cast.organizations["R"])
    assert (all_.n_owed, all_.n_missing, all_.share) == (6, 4, pytest.approx(100 / 6))
    assert rows["Đảng bộ thành phố"].share is None


@pytest.mark.parametrize("figure", counting.FIGURES)
def test_each_figure_opens_the_people_whom_it_counts(cast, figure):
    lived_in(cast)
    for code in ("R", "W", "V", "C1"):
        rows = list(covered(cast, code).values())
        found = queries.people_page(asked(cast, code), figure, size=100)
        assert len(found) == queries.total(rows, cast.organizations[code]).n(figure)
        alone = queries.people_page(asked(cast, code, alone=True), figure, size=100)
        assert len(alone) == rows[0].n(figure)


def test_people_are_paged_by_name_and_nonsense_begins_anew(cast):
    lived_in(cast)
    assert behind(cast, "missing", "W") == ["Lê Thị Chi"]
    page = queries.people_page(asked(cast), "missing", size=2)
    rest = queries.people_page(asked(cast), "missing", after=queries.cursor_of(page[1]))
    assert sorted(row.code for row in page[:2] + rest) == [CHI, "000000000004", "000000000005", "000000000006"]
    assert len(queries.people_page(asked(cast), "missing", after="nonsense")) == 4
    (waits,) = queries.people_page(asked(cast), "late")
    assert (waits.name, waits.stands, waits.handed_in_on, waits.late) == ("Trần Thị Bình", "waiting", TODAY, True)


@pytest.mark.parametrize(("since", "late"), [(date(2021, 3, 31), 1), (date(2021, 4, 1), 0)])
def test_whoever_came_after_the_last_day_is_never_late(cast, since, late):
    """`planning.owed`: no text names a day for him."""
    register(cast, "000000000077", since)
    paper = NewPaper("000000000077", 2021, date(2021, 4, 20), date(2021, 4, 25))
    record(cast, paper)
    assert covered(cast)["Đảng bộ phường Vị Hoàng"].n_late == late
    assert len(behind(cast, "late")) == late


def test_each_place_is_late_by_its_own_last_day(cast):
    new = NewNorm(cast.organizations["C2"].pk, due.MONTH.code, Decimal(2), date(2020, 1, 1), "5-QC/ĐU")
    regulations.set_norms(by=cast.actor("ha"), new=[new], on=TODAY)
    in_march = {"handed_in_on": date(2021, 3, 1), "approved_on": date(2021, 3, 5)}
    record(cast, replace(PAPER, **in_march), replace(PAPER, person=CHI, **in_march), who="em")
    assert behind(cast, "late") == behind(cast, "late", "W") == ["Lê Thị Chi"]
    assert asked(cast, "C2").due_on == date(2021, 2, 28)
    assert asked(cast, "W").due_on == date(2021, 3, 31)


def test_no_text_named_a_day_before_the_first_year_was_over(cast):
    """05-CT/TW is of 15/5/2016: the end of that year's first quarter had passed."""
    record(cast, replace(PAPER, year=2016, handed_in_on=date(2016, 9, 1), approved_on=date(2016, 9, 5)))
    assert asked(cast, year=2016).due_on is None
    assert covered(cast, year=2016)["Đảng bộ phường Vị Hoàng"].n_late == 0


def test_bodies_have_plans_of_their_own(cast):
    writing = Writing(2021, (READS,), cast.organizations["C1"].pk)
    row = actions.write_plan(by=cast.actor("binh"), writing=writing, on=TODAY)
    ward = covered(cast)["Đảng bộ phường Vị Hoàng"]
    assert (ward.n_bodies, ward.n_bodies_planned) == (3, 0)
    actions.hand_in_plan(by=cast.actor("binh"), key=row.pk, on=TODAY)
    states = {one.code: one.state for one in queries.bodies_page(asked(cast, "W"), only_missing=False)}
    assert states == {"W": "", "C1": "handed_in", "C2": ""}
    names = [one.code for one in queries.bodies_page(asked(cast, "W"), only_missing=True, size=1)]
    assert names == ["C2", "W"]
    Plan.objects.filter(pk=row.pk).update(state="in_force", approved_on=TODAY)
    assert covered(cast)["Đảng bộ phường Vị Hoàng"].n_bodies_planned == 1
    (only,) = queries.bodies_page(asked(cast, "C1"), only_missing=False)
    assert (only.plan, only.state) == (row.pk, "in_force")


@pytest.mark.parametrize(("who", "code"), [("an", "C1"), ("chi", "C1"), ("ha", "R"), ("binh", "W")])
def test_coverage_is_for_whoever_leads_or_watches(cast, who, code):
    with pytest.raises(NotFound):
        asked(cast, code, who=who)


def test_a_place_that_has_ended_is_asked_for_as_it_was(cast):
    handed_in(cast)
    Organization.objects.filter(code="C1").update(existed=(SINCE, date(2021, 5, 1)))
    assert asked(cast, "C1").values["on"] == date(2021, 4, 30)


def test_an_unfinished_plan_is_no_plan(cast):
    written(cast)
    assert "Nguyễn Văn An" in behind(cast, "missing")
    handed_in(cast, lines=(replace(READS, due_on=date(2022, 5, 1)),), year=2022)
    assert "Nguyễn Văn An" in behind(cast, "missing")
