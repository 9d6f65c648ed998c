"""The ledger: chained by one pen, summed as it is written, corrected in a line, verified by tampering."""

from __future__ import annotations

import threading
from datetime import date

import psycopg
import pytest
from django.db import DatabaseError, connection, connections, transaction

from guong.kit.actor import machine
from guong.ledger import kinds, read, write
from guong.ledger.models import Detail, Entry, Summary
from guong.ledger.write import Fact, LedgerBroken, NothingRecorded, action, draft, record, withdraw
from guong.organization import terms
from guong.organization.models import Hierarchy
from tests import embedded
from tests.cast import TODAY, Cast

BY = machine("demonstration", TODAY)
SEEN = kinds.kind("test_rating.decided", "Thử", hierarchy=terms.PARTY)
EXEMPT = kinds.kind("test_rating.exempted", "Thử miễn", hierarchy=terms.PARTY)
OTHER = kinds.kind("test_other.done", "Thử khác", hierarchy=terms.PARTY)


@action
def write_down(*, by, facts, kind=SEEN, on=TODAY):
    record(kind, facts, by=by, on=on)
    return write.act_id()


def fact(cast: Cast, value: str = "good", **more) -> Fact:
    return Fact(organization=cast.organizations["C1"].pk, value=value, source="test:1", about=2020, **more)


def sums(cast: Cast) -> dict[str, int]:
    year = [2019, 2020, 2021]
    cells = read.sums(cast.organizations["R"].pk, terms.PARTY, TODAY, ["test_rating.decided", "test_rating.exempted"], year)
    return {cell.value: cell.n for cell in cells}


def test_entries_of_an_act_share_its_number_and_are_chained(cast):
    act = write_down(by=BY, facts=[fact(cast), fact(cast, "excellent")])
    assert [entry.value for entry in Entry.objects.filter(act=act).order_by("seq")] == ["good", "excellent"]
    assert read.faults() == []


def test_an_entry_keeps_who_acted_under_which_hat(cast):
    write_down(by=cast.actor("em"), facts=[fact(cast)])
    entry = Entry.objects.latest("seq")
    assert (entry.actor, entry.hat) == (f"person:{cast.people['em'].pk}", "organization_officer")


def test_sums_climb_the_tree_of_the_named_day(cast):
    write_down(by=BY, facts=[fact(cast), fact(cast), fact(cast, "excellent")])
    assert sums(cast) == {"good": 2, "excellent": 1}


def test_a_correction_moves_the_sum_and_keeps_the_old_entry(cast):
    write_down(by=BY, facts=[fact(cast)])
    old = Entry.objects.latest("seq")
    write_down(by=BY, facts=[fact(cast, "excellent", corrects=old.pk)])
    assert sums(cast) == {"excellent": 1}
    assert Entry.objects.filter(pk=old.pk).exists()
    assert read.summary_faults() == []


def test_a_correction_may_change_the_kind_within_its_family(cast):
    write_down(by=BY, facts=[fact(cast)])
    write_down(by=BY, kind=EXEMPT, facts=[fact(cast, "sick", corrects=Entry.objects.latest("seq").pk)])
    assert sums(cast) == {"sick": 1}


def test_a_correction_in_another_family_is_refused(cast):
    write_down(by=BY, facts=[fact(cast)])
    with pytest.raises(LedgerBroken):
        write_down(by=BY, kind=OTHER, facts=[fact(cast, corrects=Entry.objects.latest("seq").pk)])


def test_a_correction_of_another_subject_is_refused(cast):
    write_down(by=BY, facts=[fact(cast)])
    wrong = fact(cast, corrects=Entry.objects.latest("seq").pk, person=cast.people["an"].pk)
    with pytest.raises(LedgerBroken):
        write_down(by=BY, facts=[wrong])


def test_a_correction_of_nothing_is_refused(cast):
    with pytest.raises(LedgerBroken):
        write_down(by=BY, facts=[fact(cast, corrects=10**12)])


def test_corrections_form_a_line_and_never_a_fork(cast):
    write_down(by=BY, facts=[fact(cast)])
    old = Entry.objects.latest("seq").pk
    write_down(by=BY, facts=[fact(cast, "excellent", corrects=old)])
    with pytest.raises(DatabaseError), transaction.atomic():
        write_down(by=BY, facts=[fact(cast, "completed", corrects=old)])


def test_a_withdrawn_entry_counts_no_more(cast):
    write_down(by=BY, facts=[fact(cast)])
    old = list(read.of_act(Entry.objects.latest("seq").act))

    @action
    def take_back(*, by, on):
        withdraw(old, by=by, on=on, reason="nhập nhầm")

    take_back(by=BY, on=TODAY)
    assert sums(cast) == {}
    assert (read.faults(), read.summary_faults()) == ([], [])
    assert kinds.label("entry.withdrawn") == "Rút lại"


def test_an_action_called_by_an_action_joins_its_act(cast):
    @action
    def outer(*, by):
        return write_down(by=by, facts=[fact(cast)]), write.act_id()

    inner_act, outer_act = outer(by=BY)
    assert inner_act == outer_act


def test_an_action_that_fails_leaves_neither_rows_nor_entries(cast):
    before = read.heads()

    @action
    def half(*, by):
        record(SEEN, [fact(cast)], by=by, on=TODAY)
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        half(by=BY)
    assert read.heads() == before


def test_an_action_without_an_entry_is_a_fault_of_the_program(cast):
    @action
    def silent(*, by):
        return None

    with pytest.raises(NothingRecorded):
        silent(by=BY)


def test_a_draft_writes_no_entry(cast):
    before = read.heads()

    @draft
    def note(*, by):
        return "kept"

    assert note(by=BY) == "kept"
    assert read.heads() == before


@pytest.mark.parametrize("call", [write.act_id, lambda: record(SEEN, [], by=BY, on=TODAY)])
def test_the_pen_is_only_in_the_hand_of_an_action(call):
    with pytest.raises(RuntimeError):
        call()


def test_a_book_that_does_not_exist_breaks_the_act(cast, monkeypatch):
    monkeypatch.setattr(write, "BOOK", 99)
    with pytest.raises(LedgerBroken):
        write_down(by=BY, facts=[fact(cast)])


def test_a_kind_is_declared_once():
    with pytest.raises(ValueError, match="twice"):
        kinds.kind("test_rating.decided", "Thử", hierarchy=terms.PARTY)
    assert SEEN.family == EXEMPT.family == "test_rating"


def test_a_version_moves_with_the_entries_of_its_kinds_and_with_the_tree(cast):
    tree = Hierarchy.objects.get(pk=terms.PARTY).version
    kinds_read = ["test_other.done", "test_rating.exempted"]
    assert read.version(kinds_read, terms.PARTY) == f"0.{tree}"
    write_down(by=BY, kind=OTHER, facts=[fact(cast)])
    newest = Entry.objects.latest("seq").seq
    write_down(by=BY, facts=[fact(cast)])
    assert read.version(kinds_read, terms.PARTY) == f"{newest}.{tree}"
    Hierarchy.objects.filter(pk=terms.PARTY).update(version=tree + 1)
    assert read.version(kinds_read, terms.PARTY) == f"{newest}.{tree + 1}"
    assert read.version(kinds_read, terms.GOVERNMENT) == f"{newest}.{Hierarchy.objects.get(pk=terms.GOVERNMENT).version}"


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_detail", "ledger_summary", "ledger_book", "ledger_pulse"])
@pytest.mark.parametrize("verb", ["update {} set {} = {}", "delete from {}", "truncate {}", "insert into {} select * from {}"])
def test_the_application_may_not_touch_the_tables_of_the_ledger(db, table, verb):
    column = {"ledger_book": "seq", "ledger_detail": "body", "ledger_pulse": "version"}.get(table, "value")
    statement = verb.format(table, column, column) if "update" in verb else verb.format(table, table)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


TAMPERINGS = {
    "entry.link": "update ledger_entry set value = 'excellent' where seq = (select max(seq) - 1 from ledger_entry)",
    "entry.gap": "delete from ledger_entry where seq = (select max(seq) - 1 from ledger_entry)",
    "book.head": "delete from ledger_entry where seq = (select max(seq) from ledger_entry)",
    "detail.digest": "update ledger_detail set body = '{}'",
    "detail.missing": "delete from ledger_detail",
    "entry.stray": "update ledger_entry set book_id = 9 where seq = (select max(seq) from ledger_entry)",
    "detail.stray": "delete from ledger_entry where id = (select max(entry_id) from ledger_detail)",
}


@pytest.mark.parametrize("fault", TAMPERINGS)
def test_the_verifier_finds_tampering_by_the_owner(own_city, own_database, fault):
    write_down(by=BY, facts=[fact(own_city, detail={"why": "x"}), fact(own_city), fact(own_city)])
    assert read.faults() == []
    as_owner(own_database, TAMPERINGS[fault])
    assert fault in {found.what for found in read.faults()}


def test_the_verifier_finds_entries_in_another_order(own_city, own_database):
    write_down(by=BY, facts=[fact(own_city), fact(own_city, "excellent")])
    last = Entry.objects.latest("seq").seq
    as_owner(
        own_database,
        f"update ledger_entry set seq = -seq where seq in ({last}, {last - 1})",
        f"update ledger_entry set seq = {2 * last - 1} + seq where seq < 0",
    )
    assert {found.what for found in read.faults()} >= {"entry.link"}


def test_a_changed_sum_is_found_and_rebuilt(own_city, own_database):
    write_down(by=BY, facts=[fact(own_city)])
    as_owner(own_database, "update ledger_summary set n = n + 1")
    assert read.summary_faults()
    assert read.rebuild_summaries() == Summary.objects.count()
    assert read.summary_faults() == []


def test_many_connections_never_fork_the_chain_nor_the_sums(own_city, own_database):
    failures: list[BaseException] = []

    def hand(number: int) -> None:
        try:
            for turn in range(12):
                write_down(by=BY, facts=[fact(own_city, f"v{(number + turn) % 3}") for _ in range(1 + turn % 3)])
        except BaseException as error:
            failures.append(error)
        finally:
            connections["default"].close()

    before = read.heads()[0][1]
    hands = [threading.Thread(target=hand, args=(number,)) for number in range(6)]
    for thread in hands:
        thread.start()
    for thread in hands:
        thread.join()
    assert failures == []
    assert read.heads()[0][1] - before == 6 * sum(1 + turn % 3 for turn in range(12))
    assert (read.faults(), read.summary_faults()) == ([], [])


FAST = kinds.kind("test_fast.done", "Thử", hierarchy=terms.PARTY, erasable=False)


@action
def erase_details(*, by, entries):
    write.erase(entries, by=by, on=TODAY, reason="theo đơn")


def test_an_erased_detail_leaves_the_chain_whole_and_an_entry_that_says_so(cast):
    write_down(by=BY, facts=[fact(cast, detail={"why": "x"}, person=cast.people["an"].pk)])
    old = Entry.objects.latest("seq")
    erase_details(by=BY, entries=[old])
    assert not Detail.objects.filter(entry=old).exists()
    said = Entry.objects.latest("seq")
    assert (said.kind, said.value, said.source) == ("details.erased", "test_rating.decided", f"ledger.entry:{old.pk}")
    assert (said.person_id, said.organization_id, said.about) == (old.person_id, old.organization_id, old.about)
    assert said.detail.body == {"reason": "theo đơn"}
    assert kinds.known()[said.kind].says(said.value, {}) == "Thử"
    assert Entry.objects.filter(pk=old.pk).annotate(erased_on=read.erased_on()).get().erased_on == TODAY
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_the_detail_of_a_kind_that_stays_cannot_be_erased(cast):
    write_down(by=BY, facts=[fact(cast, detail={"document": "1-QĐ/ĐU"})], kind=FAST)
    with pytest.raises(LedgerBroken):
        erase_details(by=BY, entries=[Entry.objects.latest("seq")])


def test_an_erasure_that_nobody_recorded_is_found(cast):
    write_down(by=BY, facts=[fact(cast, detail={"why": "x"})])
    key = Entry.objects.latest("seq").pk
    with connection.cursor() as cursor:
        cursor.execute("select ledger_erase(%s)", [[key]])
        assert cursor.fetchone() == (1,)
    assert [found.what for found in read.faults()] == ["detail.missing"]


def test_a_detail_that_came_back_after_its_erasure_is_found(own_city, own_database):
    write_down(by=BY, facts=[fact(own_city, detail={"why": "x"})])
    old = Entry.objects.latest("seq")
    as_owner(own_database, "create table kept as select * from ledger_detail")
    erase_details(by=BY, entries=[old])
    assert read.faults() == []
    as_owner(own_database, f"insert into ledger_detail select * from kept where entry_id = {old.pk}")
    assert [(found.what, found.seq) for found in read.faults()] == [("detail.returned", old.seq)]


def test_details_are_salted_and_apart(cast):
    write_down(by=BY, facts=[fact(cast, detail={"why": "x"}), fact(cast, detail={"why": "x"})])
    one, two = Detail.objects.order_by("-entry_id")[:2]
    assert one.entry.detail_digest != two.entry.detail_digest


def test_no_two_salts_are_the_same_in_one_act_or_over_several(cast):
    for _ in range(3):
        write_down(by=BY, facts=[fact(cast, detail={"why": "x"}) for _ in range(5)])
    salts = [bytes(detail.salt) for detail in Detail.objects.order_by("-entry_id")[:15]]
    assert len(set(salts)) == 15
    assert {len(salt) for salt in salts} == {16}


def test_an_entry_happens_on_its_own_day(cast):
    write_down(by=BY, facts=[fact(cast, on=date(2019, 3, 4))])
    assert Entry.objects.latest("seq").happened_on == date(2019, 3, 4)


def as_owner(database: str, *statements: str) -> None:
    with psycopg.connect(embedded.cluster.dsn(database, "guong_owner"), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)
