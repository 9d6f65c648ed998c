"""Imports: every error named, all or nothing, undo only while nobody has built upon it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from guong.imports import actions, jobs, queries, reading, registry
from guong.imports.actions import Touched
from guong.imports.reading import FileRefused
from guong.kit import sheets_write
from guong.kit.actor import machine
from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.kit.states import WrongState
from guong.ledger import read
from guong.ledger.models import Entry
from guong.ops.commands.imports import import_file
from guong.organization import terms, tree
from guong.organization.models import Headcount, Membership, Organization, Person
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from tests.cast import TODAY

TITLES = ["Mã số", "Họ và tên", "Ngày sinh", "Điện thoại", "Mã chi bộ", "Loại đảng viên", "Từ ngày", "Đến ngày", "Chức vụ"]
GOOD = ["000000000071", "Đỗ Văn Tám", "05/09/1970", "0912345678", "C1", "Chính thức", "03/02/2005", "", ""]


def book(rows, titles=TITLES) -> bytes:
    target = io.BytesIO()
    sheets_write.write([sheets_write.Column(title, "code") for title in titles], rows, target)
    return target.getvalue()


def load(cast, content, kind="people", name="tep.xlsx", who="em"):
    """Upload, check and, where nothing is wrong, import: as the jobs do."""
    by = cast.actor(who)
    row = actions.upload_file(by=by, kind=kind, name=name, content=content, on=TODAY)
    actions.begin_check(by=by, key=row.pk, on=TODAY)
    jobs.run_check(by, row.pk)
    row = queries.import_(by, row.pk)
    if row.state == "checked":
        actions.begin_act(by=by, key=row.pk, on=TODAY)
        actions.act_on_import(by=by, key=row.pk, on=TODAY)
    return queries.import_(by, row.pk)


def faults(row) -> list[tuple[int, str, str]]:
    return [(fault["row"], fault["column"], fault["title"]) for fault in row.faults]


def test_a_good_file_becomes_one_act_with_its_entry(cast):
    row = load(cast, book([GOOD]))
    person = Person.objects.get(code="000000000071")
    assert (row.state, person.phone, person.born_on) == ("done", "0912345678", date(1970, 9, 5))
    entry = Entry.objects.get(kind="import.acted")
    assert (entry.act, entry.value, entry.detail.body["rows"]) == (person.act, "people", 1)


def test_columns_may_stand_in_any_order_under_other_titles(cast):
    order = [4, 1, 0, 5, 6]
    titles = [{"Họ và tên": "Họ tên"}.get(TITLES[i], TITLES[i]).upper() for i in order]
    assert load(cast, book([[GOOD[i] for i in order]], titles)).state == "done"


def test_a_csv_with_titles_above_is_read_too(cast):
    lines = ["Danh sách đảng viên", "", ";".join(TITLES), ";".join(GOOD)]
    assert load(cast, "\r\n".join(lines).encode("utf-8-sig"), name="tep.csv").state == "done"


def test_decomposed_letters_are_composed(cast):
    load(cast, book([[GOOD[0], "Đỗ Văn Tám", *GOOD[2:]]]))
    assert Person.objects.get(code=GOOD[0]).full_name == "Đỗ Văn Tám"


WRONG = [
    (1, "Ngày sinh", 2, "31/02/1998"),
    (2, "Họ và tên", 1, ""),
    (3, "Điện thoại", 3, "912345678"),
    (4, "Mã chi bộ", 4, "C77"),
    (5, "Loại đảng viên", 5, "bạn bè"),
    (6, "Mã số", 0, "000000000001"),
    (7, "Đến ngày", 7, "01/01/2001"),
    (8, "Chức vụ", 8, "Vua"),
]


@pytest.mark.parametrize(("number", "title", "index", "cell"), WRONG, ids=[title for _, title, _, _ in WRONG])
def test_an_error_names_sheet_row_column_reason_and_remedy(cast, number, title, index, cell):
    row = load(cast, book([[*GOOD[:index], cell, *GOOD[index + 1 :]]]))
    assert row.state == "faulty"
    assert faults(row) == [(2, "ABCDEFGHI"[index], title)]
    assert row.faults[0]["reason"]
    assert row.faults[0]["remedy"] or title in ("Mã chi bộ", "Loại đảng viên")


def test_one_bad_row_keeps_all_out(cast):
    row = load(cast, book([GOOD, ["", *GOOD[1:]]]))
    assert (row.state, row.n_good, row.n_faults) == ("faulty", 1, 1)
    assert not Person.objects.filter(code=GOOD[0]).exists()


def test_a_missing_column_asks_for_the_mapping_and_is_remembered(cast):
    titles = ["Số hiệu" if title == "Mã số" else title for title in TITLES]
    by = cast.actor("em")
    row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD], titles), on=TODAY)
    assert row.state == "uploaded"
    with pytest.raises(Refusal, match="Mã số"):
        actions.map_columns(by=by, key=row.pk, mapping=row.mapping, on=TODAY)
    mapped = actions.map_columns(by=by, key=row.pk, mapping={**row.mapping, "code": 0}, on=TODAY)
    assert mapped.state == "mapped"
    again = actions.upload_file(by=by, kind="people", name="b.xlsx", content=book([GOOD], titles), on=TODAY)
    assert again.state == "mapped"


def test_something_that_changed_since_the_dry_run_is_refused_whole(cast):
    by = cast.actor("em")
    row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)
    actions.begin_check(by=by, key=row.pk, on=TODAY)
    jobs.run_check(by, row.pk)
    actions.begin_act(by=by, key=row.pk, on=TODAY)
    load(cast, book([GOOD]))
    with pytest.raises(Refusal):
        actions.act_on_import(by=by, key=row.pk, on=TODAY)
    assert queries.import_(by, row.pk).state == "acting"


def test_a_step_out_of_order_is_refused(cast):
    row = load(cast, book([GOOD]))
    with pytest.raises(WrongState):
        actions.act_on_import(by=cast.actor("em"), key=row.pk, on=TODAY)


@pytest.mark.parametrize("who", ["an", "binh", "dung", "ha", "nobody"])
def test_only_the_organization_officer_imports(cast, who):
    with pytest.raises(NotFound):
        actions.upload_file(by=cast.actor(who), kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)


def test_undo_makes_rows_void_and_withdraws_entries(cast):
    row = load(cast, book([GOOD]))
    n = read.of_act(row.act).count()
    actions.undo_import(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert Person.objects.get(code=GOOD[0]).void
    assert Membership.objects.get(person__code=GOOD[0]).void
    assert read.of_act(row.act).count() == 0 < n
    assert (read.faults(), read.summary_faults()) == ([], [])
    assert queries.import_(cast.actor("em"), row.pk).state == "undone"
    assert Entry.objects.get(kind="import.undone").source == f"imports.import:{row.pk}"


def test_what_was_undone_may_come_again(cast):
    row = load(cast, book([GOOD]))
    actions.undo_import(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert load(cast, book([GOOD])).state == "done"


def test_undo_is_refused_when_something_points_to_its_rows(cast):
    row = load(cast, book([GOOD]))
    person = Person.objects.get(code=GOOD[0])
    wanted = Appointment(person.pk, cast.organizations["W"].pk, "inspector", TODAY)
    personnel.appoint_people(by=cast.actor("ha"), appointments=[wanted], on=TODAY)
    with pytest.raises(Touched, match="Post"):
        actions.undo_import(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert not Person.objects.get(code=GOOD[0]).void


def test_undo_sets_a_moved_organization_back(cast):
    titles = ["Mã tổ chức", "Tên tổ chức", "Loại", "Cấp", "Mã cấp trên", "Từ ngày"]
    rows = [
        ["C1", "Chi bộ tổ dân phố số 1", "Chi bộ", "Trực thuộc cơ sở", "V", "01/01/2020"],
        ["C9", "Chi bộ mới", "Chi bộ", "Trực thuộc cơ sở", "W", "01/01/2020"],
    ]
    row = load(cast, book(rows, titles), "organizations")
    c1, w, v = (cast.organizations[code].pk for code in ("C1", "W", "V"))
    assert c1 in set(tree.below(v, terms.PARTY, TODAY))
    actions.undo_import(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert c1 in set(tree.below(w, terms.PARTY, TODAY))
    assert c1 not in set(tree.below(v, terms.PARTY, TODAY))
    assert Organization.objects.get(code="C9").void
    assert tree.faults(terms.PARTY) == []


def test_a_file_that_changes_nothing_is_refused(cast):
    titles = ["Mã tổ chức", "Tên tổ chức", "Loại", "Cấp", "Mã cấp trên", "Từ ngày"]
    rows = [["C1", "Chi bộ tổ dân phố số 1", "Chi bộ", "Trực thuộc cơ sở", "W", "01/01/2020"]]
    with pytest.raises(Refusal, match="không có gì"):
        load(cast, book(rows, titles), "organizations")


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.4 x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, b"", "Mã số;Họ và tên\n1;=1+1".encode()],
    ids=["pdf", "old excel", "empty", "formula"],
)
def test_a_hostile_file_is_refused_with_a_sentence(cast, content):
    with pytest.raises(FileRefused) as refused:
        actions.upload_file(by=cast.actor("em"), kind="people", name="a.xlsx", content=content, on=TODAY)
    assert len(refused.value.message) > 20


def test_a_zip_bomb_is_refused(cast):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    with pytest.raises(FileRefused):
        actions.upload_file(by=cast.actor("em"), kind="people", name="a.xlsx", content=target.getvalue(), on=TODAY)


def test_a_killed_act_leaves_nothing_and_is_done_again(own_city, monkeypatch):
    by = own_city.actor("em")
    row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)
    actions.begin_check(by=by, key=row.pk, on=TODAY)
    jobs.run_check(by, row.pk)
    actions.request_act(by=by, key=row.pk, on=TODAY)
    kind = registry.known()["people"]

    def die(**given):
        kind.act(**given)
        raise SystemExit("killed")

    with monkeypatch.context() as patch:
        patch.setitem(registry._known, "people", replace(kind, act=die))
        with pytest.raises(SystemExit):
            jobs.act(row.pk, by.account, by.hat)
    assert not Person.objects.filter(code=GOOD[0]).exists()
    assert queries.import_(by, row.pk).state == "acting"
    jobs.act(row.pk, by.account, by.hat)
    jobs.act(row.pk, by.account, by.hat)
    assert queries.import_(by, row.pk).state == "done"
    assert Person.objects.filter(code=GOOD[0]).count() == 1


def test_a_job_that_is_refused_shows_its_errors(own_city):
    by = own_city.actor("em")
    row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)
    actions.request_check(by=by, key=row.pk, on=TODAY)
    jobs.check(row.pk, by.account, by.hat)
    jobs.check(row.pk, by.account, by.hat)
    actions.request_act(by=by, key=row.pk, on=TODAY)
    load(own_city, book([GOOD]))
    jobs.act(row.pk, by.account, by.hat)
    assert queries.import_(by, row.pk).state == "faulty"


def test_the_command_imports_what_the_page_imports(cast, tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(book([GOOD]))
    assert import_file("people", file, by=cast.actor("em"), on=TODAY, dry_run=True).acted is False
    assert import_file("people", file, by=cast.actor("em"), on=TODAY).acted
    assert import_file("people", file, by=cast.actor("em"), on=TODAY).n_errors == 1


def test_a_sheet_is_registered_once():
    with pytest.raises(ValueError, match="twice"):
        registry.register(registry.known()["people"])


def test_a_template_is_read_back(cast):
    from guong.imports import blank
    from guong.kit import sheets_read

    for kind in registry.known().values():
        fit = reading.best_fit(kind, sheets_read.read(blank.empty(kind), "mau.xlsx").sheets)
        assert (fit.kind, reading.missing(kind, fit.mapping)) == (kind, [])


def test_a_file_that_became_unreadable_since_the_dry_run_is_refused_whole(cast):
    by = cast.actor("em")
    row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)
    actions.begin_check(by=by, key=row.pk, on=TODAY)
    jobs.run_check(by, row.pk)
    row = actions.begin_act(by=by, key=row.pk, on=TODAY)
    row.mapping = {**row.mapping, "since": row.mapping["full_name"]}
    row.save(update_fields=["mapping"])
    with pytest.raises(Refusals):
        actions.act_on_import(by=by, key=row.pk, on=TODAY)
    assert not Person.objects.filter(code=GOOD[0]).exists()


def test_columns_of_a_file_that_belongs_to_no_organization_are_not_remembered(cast):
    titles = ["Số hiệu" if title == "Mã số" else title for title in TITLES]
    by = machine("demonstration", TODAY)
    for _ in range(2):
        row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD], titles), on=TODAY)
        assert row.state == "uploaded"
        row.organization = None
        row.save(update_fields=["organization"])
        assert actions.map_columns(by=by, key=row.pk, mapping={**row.mapping, "code": 0}, on=TODAY).state == "mapped"


def test_after_a_large_import_the_database_knows_how_much_there_is(cast, monkeypatch):
    monkeypatch.setattr(actions, "MANY_ROWS", 2)
    load(cast, book([GOOD, ["000000000072", "Đỗ Văn Chín", *GOOD[2:]]]))
    with connection.cursor() as cursor:
        cursor.execute("select reltuples from pg_class where relname = 'organization_person'")
        assert cursor.fetchone()[0] == Person.objects.count()


def test_after_a_large_import_each_organization_has_its_members_in_one_row(cast, monkeypatch):
    load(cast, book([GOOD]))
    assert Headcount.objects.count() > Headcount.objects.values("organization").distinct().count()
    monkeypatch.setattr(actions, "MANY_ROWS", 2)
    load(cast, book([["000000000072", "Đỗ Văn Chín", *GOOD[2:]], ["000000000073", "Đỗ Văn Mười", *GOOD[2:]]]))
    assert Headcount.objects.count() == Headcount.objects.values("organization").distinct().count()
