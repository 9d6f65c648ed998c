"""What the demonstration holds of the organizations that the article names: which years of which kind, in what state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from guong.access import queries as accounts
from guong.access import worlds
from guong.assignments.models import Assignment
from guong.directives.models import Addressee, Directive
from guong.inspections.models import ConclusionNotice
from guong.kit.actor import Actor, machine
from guong.ledger.models import Entry
from guong.meetings import thematic
from guong.meetings.models import Meeting
from guong.ops.demonstration import directing, showcase
from guong.organization import terms, tree
from guong.organization.models import Organization
from guong.plan_coverage import queries as coverage
from guong.plan_coverage.queries import Question
from guong.plans.models import Plan, PlanItem
from guong.quizzes import queries as quizzes
from guong.quizzes.models import Paper, Quiz
from guong.regulations import confirming, documents
from guong.study import covering, reading
from guong.study.models import Campaign, Reflection, Session

DAY = worlds.CITY.today
# of the organization with all under it: years in which it studied, planned, was directed, was assigned tasks, met by theme
# (four quarters or fewer), sat a quiz, was inspected or supervised
YEARS = """
NĐ-P01     2016–2021 2016–2021 2016–2021 2016–2021 2016–2021 2020–2021 2016–2021
NĐ-P14     2016–2021 2016–2021 2016–2021 2016–2021 2016–2021 2020 2016–2021
NĐ-P19     2016–2021 2016–2021 2016–2021 2016–2021 2016–2021 - 2016–2021
NĐ-P21     2016–2021 2016–2021 2016–2021 2016–2021 2016–2021 2020 2016–2021
NĐ-D01     2016–2021 2016–2021 2016–2021 2016–2021 2016–2021 2020 2016–2021
NĐ-P17-TH  2016–2021 2016–2021 2016–2021 2016–2021 2016–2021 2020 2016–2021
"""


def table() -> Iterator[str]:
    """The same table as the database tells it."""
    for code in showcase.ORGANIZATIONS:
        here = tree.below(Organization.objects.get(code=code).pk, terms.PARTY, DAY)
        own = {"organization_id__in": here}
        met = Meeting.objects.filter(**own, kind="thematic", state="concluded", day__lte=DAY)
        found = (
            Session.objects.filter(**own, day__lte=DAY).values_list("day__year", flat=True),
            Plan.objects.filter(**own, void=False, approved_on__lte=DAY).values_list("year", flat=True),
            Addressee.objects.filter(**own, directive__issued_on__lte=DAY).values_list("directive__issued_on__year", flat=True),
            Assignment.objects.filter(**own, given_on__lte=DAY).values_list("given_on__year", flat=True),
            met.values_list("day__year", flat=True),
            Paper.objects.filter(**own).values_list("quiz__opened_on__year", flat=True),
            ConclusionNotice.objects.filter(**own, decided_on__lte=DAY).values_list("decided_on__year", flat=True),
        )
        yield f"{code:<11}" + " ".join(map(_spoken, found))


def _spoken(years) -> str:
    there = sorted(set(years) & set(showcase.YEARS))
    if not there:
        return "-"
    assert there == list(range(there[0], there[-1] + 1)), there
    return str(there[0]) if len(there) == 1 else f"{there[0]}–{there[-1]}"


def city() -> Actor:
    return machine("demonstration", DAY)


def account(name: str) -> Actor:
    return accounts.actor_of(accounts.account_named(name), DAY)


def they_hold_every_kind_in_every_year():
    assert "\n".join(table()) == YEARS.strip()
    own = Organization.objects.get(code=showcase.OWN_CELL)
    quarters = {year: thematic.branches(city(), own, year)[0].held for year in showcase.YEARS}
    assert quarters == {**dict.fromkeys(showcase.YEARS, (1, 1, 1, 1)), 2021: (1, 1, 0, 0)}


def a_ward_and_cells_all_over_the_city_met_in_the_first_quarter_of_2021():
    places = (Organization.objects.get(code=code) for code in ("NĐ", showcase.WARDS[0]))
    (whole, *_), (ward_whole, *_) = (thematic.branches(city(), one, 2021) for one in places)
    assert whole.held[0] >= len(showcase.CELLS) + 25, whole
    assert ward_whole.held[0] >= min(ward_whole.n_cells, 10), ward_whole


def some_cells_of_the_ward_of_today_met_in_the_first_quarter_of_2026():
    by = machine("demonstration", worlds.WARD.today)
    (whole, *_) = thematic.branches(by, Organization.objects.get(code="P-NĐ"), 2026)
    assert 0 < whole.held[0] < whole.n_cells, whole


def of_reflections_a_sample_was_looked_at_before_the_report_and_one_was_written_again():
    past = Campaign.objects.filter(organization__code__in=[*showcase.CELLS, showcase.POLICE], work="reflection")
    for row in past:
        found = Reflection.objects.filter(learner__campaign=row, sampled_on__isnull=False)
        assert set(found.values_list("found", flat=True)) == {"returned", "accepted"}, row
        again = found.get(found="returned").learner
        assert again.finished_on
        assert Reflection.objects.filter(learner=again).count() == 2


def what_was_studied_had_been_issued_and_most_have_finished():
    assert not [one for one in Session.objects.select_related("document") if one.document.ordered_on > one.day]
    past = Campaign.objects.filter(organization__code__in=[*showcase.CELLS, showcase.POLICE])
    assert Counter(past.values_list("planned_on__year", "state")) == {(year, "reported"): 6 for year in showcase.YEARS}
    assert set(past.values_list("work", flat=True)) == {"none", "reflection", "quiz", "action_plan"}
    for row in past.exclude(work="quiz"):
        (whole, *_) = covering.coverage(city(), row, row.organization_id)
        assert 50 <= (whole.rate or 0) <= 100, (row, whole)


def a_ward_asks_for_its_plan_to_be_read_and_the_changed_clause_is_asked_again():
    by = account("dangvien")
    row = Campaign.objects.get(asks_reading=True, organization__code=showcase.WARDS[0])
    (asked,) = reading.asked(by, row).usual
    document = documents.document_of(by, asked)
    assert [text.since < DAY for text in documents.wordings_of(by, document)] == [True, True]
    (changed,) = confirming.changes(confirming.current(by, document), confirming.own(by, [asked]))
    assert changed.ref == "2.2"
    assert reading.own_days(by, row) == {asked: None}
    assert reading.own_days(account("bithu"), row)[asked]


def plans_were_carried_out_and_closed_and_what_was_criticized_was_mended():
    past = Plan.objects.filter(void=False, year__lt=showcase.LAST_YEAR)
    assert set(past.values_list("state", flat=True)) == {"closed"}
    assert set(past.values_list("kind", "on_paper")) >= {("person", True), ("person", False), ("organization", False)}
    now = Plan.objects.filter(void=False, year=showcase.LAST_YEAR)
    assert {"in_force", "handed_in"} <= set(now.values_list("state", flat=True))
    of_2019 = coverage.asked(city(), Question(Organization.objects.get(code="NĐ"), 2019))
    assert any(row.n_late for row in coverage.coverage(of_2019))
    assert {row.year for row in past.filter(kind="group", category="association_member")} == set(showcase.YEARS[:-1])
    raised = PlanItem.objects.filter(raised_by__isnull=False, plan__in=past)
    mended = raised.filter(state="done", confirmed_on__isnull=False)
    assert {item.confirmed_on.year for item in mended} == set(range(2017, 2021))
    (longer,) = raised.exclude(pk__in=mended)
    assert mended.filter(carried_from=longer).get().plan.year == longer.plan.year + 1


def directives_and_tasks_were_answered_on_time_or_late():
    past = Addressee.objects.filter(directive__title__in=[told.title for told in directing.PAST])
    assert set(past.values_list("state", flat=True)) == {"accepted"}
    to_the_front = sum(told.front for told in directing.PAST)
    assert past.count() == len(directing.PAST) * len(directing.ADDRESSED) + to_the_front
    assert past.filter(organization__code=directing.FRONT).count() == to_the_front == 1
    assert set(Counter(row.standing(DAY) for row in past.select_related("directive"))) == {"on_time", "late"}
    resting = Directive.objects.filter(rests_on__isnull=False).order_by("issued_on")
    assert [row.rests_on.number for row in resting] == ["101-QĐ/TW", "05-CT/TW", "04-NQ/TW", "124-QĐ/TW"]
    assert resting.last().rests_on.issuer == "Ban Bí thư"  # two documents bear that number
    running = Directive.objects.get(document=directing.UNDER_WAY.paper).addressees
    assert set(running.values_list("state", flat=True)) == {"issued", "acknowledged", "planned", "reported", "accepted"}
    tasks = Assignment.objects.filter(given_on__lt=date(showcase.LAST_YEAR, 1, 1))
    assert {(row.given_on.year, row.answer) for row in tasks} == {
        (year, answer) for year in showcase.YEARS[:-1] for answer in ("on_time", "late", "taken_over")
    }
    missed = Entry.objects.filter(kind="assignment.reassigned", value="missed", happened_on__lte=DAY)
    assert {row.happened_on.year for row in missed} == set(showcase.YEARS)
    assert Assignment.objects.filter(organization__code=showcase.PROPAGANDA).count() == 3 * len(showcase.YEARS)


def sums_of_a_quiz_are_told_where_enough_sat_it():
    by = account("vanphong")
    past, now = Quiz.objects.filter(opened_on__lte=DAY, mode="study").order_by("opened_on")
    told = quizzes.sums(by, past, past.organization_id)
    assert {one.is_hidden for one in told} == {True, False}
    assert told[0].is_whole
    assert told[0].mean
    assert {one.is_hidden for one in quizzes.sums(by, now, now.organization_id)} == {True}


def everything_of_the_showcase_holds():
    they_hold_every_kind_in_every_year()
    a_ward_and_cells_all_over_the_city_met_in_the_first_quarter_of_2021()
    some_cells_of_the_ward_of_today_met_in_the_first_quarter_of_2026()
    of_reflections_a_sample_was_looked_at_before_the_report_and_one_was_written_again()
    what_was_studied_had_been_issued_and_most_have_finished()
    a_ward_asks_for_its_plan_to_be_read_and_the_changed_clause_is_asked_again()
    plans_were_carried_out_and_closed_and_what_was_criticized_was_mended()
    directives_and_tasks_were_answered_on_time_or_late()
    sums_of_a_quiz_are_told_where_enough_sat_it()
