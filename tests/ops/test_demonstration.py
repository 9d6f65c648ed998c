"""The whole demonstration, loaded by its loader: 128 on both tree days, 25 → 21 → 8, nothing broken; and its dump."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.db.models import Exists, OuterRef

from guong.access.models import Account
from guong.assignments.models import Assignment
from guong.discipline.models import DisciplineCase
from guong.exemplars.models import Exemplar
from guong.imports.models import Import
from guong.inspections.models import ConclusionNotice
from guong.kit import environment
from guong.kit.actor import machine
from guong.kit.postgres import PostgresFailed
from guong.ledger import read
from guong.mirror.models import Answer, CorrectionRequest
from guong.ops import database
from guong.ops.demonstration import city, keeping, lineage, load, recount, reforms, ward
from guong.organization import census, headcounts, terms, tree
from guong.organization.models import Category, Closure, Lineage, Membership, Organization, Post, Standing
from guong.personnel.models import Transfer
from guong.ratings.models import Rating
from guong.regulations import uses
from guong.reminders.models import Expected
from guong.reports import article, queries
from guong.reports.models import AggregateReturn, Edition
from guong.rules import standards
from tests import embedded
from tests.ops import showcase_years
from tests.reports import test_demonstration_report as report

N_PEOPLE = 700
BY = machine("console", ward.WORLD_DAY)
LAST_DAY = date(2021, 5, 10)


@pytest.fixture
def folder(own_empty, tmp_path, settings) -> Path:
    settings.DEMO, settings.KEEP_CASE_CONTENT = True, True
    load.load(tmp_path, n_people=N_PEOPLE, seed=1)
    return tmp_path


def answer(code: str, tree_on: date, last: date = LAST_DAY) -> article.Answer:
    root = queries.organization_by_code(code)
    return article.answer(BY, article.question_of(root, date(2016, 1, 1), last, tree_on, terms.PARTY))


def n_units(kind: str, tier: str, on: date) -> int:
    return Standing.objects.filter(kind=kind, tier=tier, void=False, valid__contains=on).count()


def names(codes: list[str], on: date) -> set[str]:
    return set(Standing.objects.filter(organization__code__in=codes, valid__contains=on).values_list("name", flat=True))


def test_the_demonstration_is_whole(folder):  # one load, which takes seconds, and everything that must be true of it
    the_figures_are_those_of_a_recount_on_both_tree_days(folder)
    report.printed_is_what_a_recount_gives(folder)
    report.every_figure_is_as_long_as_its_list()
    wards_and_communes_go_from_25_to_21_to_8()
    the_city_ended_without_a_successor_and_the_unknown_is_marked()
    the_ward_of_today_has_its_members_and_their_ratings_of_2025()
    what_happened_afterwards_stands_beside_what_was_decided()
    papers_requests_and_numbers_from_paper_are_under_way()
    showcase_years.everything_of_the_showcase_holds()
    every_stage_of_the_thread_has_rows()
    committees_have_members_of_this_term_and_the_one_before_and_members_are_something_besides()
    assert [fault for hierarchy in terms.HIERARCHIES for fault in tree.faults(hierarchy)] == []
    assert (read.faults(), read.summary_faults(), headcounts.faults()) == ([], [], [])
    nobody_stands_twice_under_another_on_a_day()
    assert load.is_loaded()


def nobody_stands_twice_under_another_on_a_day():
    """Sums join the closure without looking for doubles."""
    same = {name: OuterRef(name) for name in ("hierarchy", "ancestor", "descendant")}
    others = Closure.objects.filter(**same, valid__overlap=OuterRef("valid")).exclude(pk=OuterRef("pk"))
    assert not Closure.objects.filter(Exists(others)).exists()


def the_figures_are_those_of_a_recount_on_both_tree_days(folder):
    cases, exemplars, shares = recount.of_discipline(folder), recount.of_exemplars(folder), recount.recount(folder)
    for on in (LAST_DAY, ward.WORLD_DAY):
        found = answer(city.ROOT, on)
        assert (found.decisions.total, found.decisions.n_persons) == (cases["n_decisions"], cases["n_persons"]) == (128, 126)
        assert found.decisions.bodies == cases["by_organization"]
        assert {str(year): n for year, n in found.decisions.by_year.items()} == cases["by_year"]
        assert sum(found.decisions.apart.values()) == sum(cases["apart"].values())
        assert {stage: found.exemplars.n(stage) for stage in exemplars["by_stage"]} == exemplars["by_stage"]
        percents = {(line.subject, str(line.year)): str(line.percent) for line in found.lines}
        theirs = {
            (kind.removesuffix("_rating"), year): line["percent"] for kind, of in shares.items() for year, line in of.items()
        }
        assert percents == theirs


def every_stage_of_the_thread_has_rows():
    """From clause to case: studied, planned, found, decided; the ward of today has the last two."""
    for on, wanted in ((LAST_DAY, {"studied", "planned", "found", "decided"}), (ward.WORLD_DAY, {"found", "decided"})):
        codes = [one.code for one in standards.offered(on)]
        counted = {kind.how: kind.count(machine("demonstration", on), codes) for kind in uses.known().values()}
        assert wanted <= {how for how, counts in counted.items() if sum(counts.values())}
    signs = ConclusionNotice.objects.filter(operation="upon_signs", decided_on__year=2026)
    followed = DisciplineCase.objects.filter(decided_on__year=2026)
    assert set(signs.values_list("person", flat=True)) == set(followed.values_list("person", flat=True))


def wards_and_communes_go_from_25_to_21_to_8():
    for kind in ("area", "government", "front"):
        assert [n_units(kind, "ward", day) for day in (LAST_DAY, lineage.JOINED, lineage.CITY_ENDED)] == [25, 21, 8]
    assert n_units("party_organization", "grassroots", lineage.CITY_ENDED) == 8
    assert names(["NĐ-P24", "NĐ-KV24"], LAST_DAY) == {"Đảng bộ xã Nam Phong", "Xã Nam Phong"}
    assert names(["NĐ-P24", "NĐ-KV24"], lineage.JOINED) == {"Đảng bộ phường Nam Phong", "Phường Nam Phong"}


def the_city_ended_without_a_successor_and_the_unknown_is_marked():
    assert census.standing_below(reforms.TOPS, lineage.CITY_ENDED) == []
    assert [tree.tops(hierarchy, ward.WORLD_DAY) for hierarchy in terms.HIERARCHIES] == [
        [Organization.objects.get(code=branch.province[0]).pk] for branch in reforms.BRANCHES
    ]
    city_itself = Lineage.objects.get(predecessor__code=city.ROOT)
    assert (city_itself.successor, city_itself.unknown) == (None, False)
    gone = Lineage.objects.filter(on=lineage.JOINED, kind="dissolve")
    assert (gone.count(), gone.filter(unknown=True).count()) == (48, 48)
    merged_twice = Lineage.objects.filter(predecessor__code__in=[*lineage.FIRST_MERGED, lineage.MERGED_CELL])
    assert list(merged_twice.order_by("on").values_list("on", flat=True)) == [lineage.CELL_MERGED] * 2 + [
        lineage.CELL_MERGED_AGAIN
    ]


def the_ward_of_today_has_its_members_and_their_ratings_of_2025():
    key = Organization.objects.get(code=ward.CODE).pk
    here = tree.below(key, terms.PARTY, date(2025, 12, 31))
    members = Membership.objects.filter(void=False, valid__contains=date(2025, 12, 31), organization__in=here).count()
    rated = {line.subject: line for line in answer(ward.CODE, ward.WORLD_DAY, ward.WORLD_DAY).lines if line.year == 2025}
    assert rated["member"].total == members > 50
    assert rated["organization"].rated == 1
    assert 75 <= rated["member"].percent <= 80.2
    assert answer(ward.CODE, ward.WORLD_DAY, ward.WORLD_DAY).decisions.by_year[2026] == 2
    assert (
        Post.objects.filter(post="secretary", organization__code=lineage.AGAIN_CELL, valid__contains=ward.WORLD_DAY).count()
        == 1
    )


def what_happened_afterwards_stands_beside_what_was_decided():
    removed = DisciplineCase.objects.filter(form="removal").values("person")
    assert not Post.objects.filter(person__in=removed, valid__contains=date(2021, 5, 11)).exists()
    assert DisciplineCase.objects.filter(annulled=True).count() == 1
    assert Exemplar.objects.filter(stage="withdrawn").count() == 1
    assert Rating.objects.filter(year=2020, level="excellent").exists()
    first, second = Edition.objects.order_by("number")
    assert {one["figure"] for one in second.changes} == {"discipline.reprimand", "discipline.warning", "exemplars.publicized"}
    assert (first.is_public, second.is_public) == (False, True)
    faulty = Import.objects.exclude(state="done")
    assert [(row.name, row.n_faults) for row in faulty] == [("co-loi.xlsx", 7)]


def papers_requests_and_numbers_from_paper_are_under_way():
    assert sorted(Transfer.objects.values_list("state", flat=True)) == ["introduced", "introduced", "received", "returned"]
    own = {"kind": "membership.receive", "settled_at": None, "organization__posts__person__account__username": "bithu"}
    assert Expected.objects.get(**own).due_on == date(2021, 5, 21)  # a larger city has an overdue one, too
    blocked = Assignment.objects.filter(obstacles__cleared_on=None, obstacles__isnull=False)
    assert {row.standing(row.given_on + timedelta(days=20)) for row in blocked} == {"overdue"}
    assert sorted(CorrectionRequest.objects.values_list("state", flat=True)) == ["asked", "refused"]
    assert Answer.objects.get().person == Account.objects.get(username="dangvien").person
    assert set(AggregateReturn.objects.values_list("organization__code", "figure")) == {("NĐ-D01", "exemplars")}


def committees_have_members_of_this_term_and_the_one_before_and_members_are_something_besides():
    posts = Post.objects.filter(void=False, rank="city_committee")
    assert [posts.filter(valid__contains=on).count() for on in (date(2019, 1, 1), LAST_DAY, date(2026, 1, 1))] == [6, 15, 0]
    wards = Post.objects.filter(void=False, rank="ward_committee", valid__contains=LAST_DAY)
    assert wards.values("organization").distinct().count() == 25
    seen = Category.objects.filter(void=False, valid__contains=LAST_DAY).values_list("category", flat=True)
    assert set(seen) == {"civil_servant", "public_employee", "trade_union_member", "association_member"}


@pytest.fixture
def kept(own_database, tmp_path, monkeypatch) -> str:
    """A database with the cast in it that passes for that of the demonstration."""
    connection.close()
    monkeypatch.setattr(environment, "DATABASE", own_database)
    monkeypatch.setattr(environment, "is_embedded", lambda: True)
    monkeypatch.setattr(environment, "state_folder", lambda: tmp_path)
    monkeypatch.setattr(database, "cluster", lambda: embedded.cluster)
    return own_database


def n_entries(name: str) -> int:
    return int(embedded.cluster.sql("select count(*) from ledger_entry", name))


def test_a_kept_city_comes_back_into_an_unused_database_alone(kept):
    keeping.keep(700, 1)
    before = n_entries(kept)
    assert not keeping.restore(700, 1)
    embedded.cluster.drop(kept)
    assert not keeping.restore(700, 2)
    assert keeping.restore(700, 1)
    assert n_entries(kept) == before
    assert keeping.file_of(700, 1).stat().st_mode & 0o077 == 0
    with (
        psycopg.connect(embedded.cluster.dsn(kept, "guong_app")) as application,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        application.execute("delete from ledger_entry")


def test_a_broken_dump_leaves_an_empty_database(kept):
    keeping.keep(700, 1)
    embedded.cluster.drop(kept)
    whole = keeping.file_of(700, 1).read_bytes()
    keeping.file_of(700, 1).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(PostgresFailed):
        keeping.restore(700, 1)
    assert keeping.is_unused(embedded.cluster)


def test_only_the_newest_dumps_are_kept(kept):
    for seed in range(5):
        keeping.keep(700, seed)
    assert len(list(keeping.file_of(700, 1).parent.glob("demonstration-*.dump"))) == keeping.MOST_KEPT


def test_an_interrupted_load_of_an_unused_database_begins_again(kept):
    with keeping.loading():
        assert not keeping.clear_interrupted()
    embedded.cluster.drop(kept)
    with pytest.raises(KeyboardInterrupt), keeping.loading():
        raise KeyboardInterrupt
    assert keeping.clear_interrupted()
    assert not keeping.clear_interrupted()
