"""The register: what was shipped, what an office records, corrects, ends, links; texts; refusals, entries, access."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.apps import apps

from guong.imports import actions as imports
from guong.imports.actions import Touched
from guong.kit.actor import machine
from guong.kit.refusal import NotFound, Refusals
from guong.ledger.models import Entry
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.regulations import actions, documents, entries, shipping
from guong.regulations.documents import Asked
from guong.regulations.judging import DocumentWrong, NewDocument
from guong.regulations.models import Document, DocumentLink
from guong.rules import register
from tests.cast import TODAY
from tests.imports.test_imports import book, faults, load
from tests.regulations.examples import NEW, TOLD, send, shipped

NOW = date(2026, 11, 27)
TOMORROW = TODAY + timedelta(days=1)


def record(cast, *new, who="em"):
    return actions.record_documents(by=cast.actor(who), new=new or [NEW], on=TODAY)


def link(cast, row, other="101-QĐ/TW", kind="guides", since=TODAY, issued_on=None):
    return actions.link_document(
        by=cast.actor("em"), key=row.pk, kind=kind, other=other, issued_on=issued_on, since=since, on=TODAY
    )


def numbers(cast, read_on=TODAY, **asked):
    return [row.number for row in documents.documents_page(cast.actor("an", read_on), Asked(**asked), size=500)]


def test_the_database_holds_the_register_of_the_rules_and_no_more(cast):
    """Whoever changed `rules/register*.py` adds a migration that ships it again (decision 0023)."""
    rows = {row.key: row for row in Document.objects.filter(shipped=True)}
    assert rows.keys() == register.DOCUMENTS.keys()
    for key, one in register.DOCUMENTS.items():
        row = rows[key]
        assert (row.kind, row.title, row.grade, row.seen_in) == (one.kind, one.title, one.grade, one.source)
        assert (row.valid.lower, row.valid.upper) == (one.since, one.until)
    links = {(link.later.key, link.kind, link.earlier.key, link.since) for link in DocumentLink.objects.all()}
    assert links == {(one.later, one.kind, one.earlier, one.since) for one in register.LINKS}


def test_shipping_again_changes_nothing(cast):
    before = list(Document.objects.order_by("pk").values())
    shipping.ship(apps)
    assert list(Document.objects.order_by("pk").values()) == before
    assert DocumentLink.objects.count() == len(register.LINKS)


def test_shipping_mends_a_line_and_takes_over_what_an_office_had_recorded(cast):
    row = shipped("101-QĐ/TW")
    place = cast.organizations["R"].pk
    Document.objects.filter(pk=row.pk).update(title="Cũ", shipped=False, organization_id=place, seen_in="")
    shipping.ship(apps)
    row.refresh_from_db()
    assert (row.title, row.shipped, row.organization_id) == ("Trách nhiệm nêu gương của cán bộ, đảng viên", True, None)


def test_shipping_writes_what_is_missing(cast):
    row = shipped("115-QĐ/TW")
    DocumentLink.objects.filter(earlier=row).update(void=True)
    Document.objects.filter(pk=row.pk).update(void=True)
    shipping.ship(apps)
    again = shipped("115-QĐ/TW", void=False)
    assert again.pk != row.pk
    assert [link.later.number for link in again.later_links.filter(void=False)] == ["47-QĐ/TW"]


def test_entries_say_which_document(cast):
    (row,) = record(cast)
    said = entries.RECORDED.says("regulation", Entry.objects.get(source=row.source).detail.body)
    assert said == "Quy định 19-QĐi/TU, 07/03/2019, Ban Thường vụ Thành ủy"
    text = send(cast)
    assert entries.SENT.says("regulation", Entry.objects.get(source=text.source).detail.body).endswith("Ban Bí thư, a.txt")
    assert entries.SENT.says("regulation", {}) == "Quy định"


def test_the_register_ends_on_the_readers_day(cast):
    assert "144-QĐ/TW" not in numbers(cast)
    assert "144-QĐ/TW" in numbers(cast, NOW)
    assert "06/2026/QH16" not in numbers(cast, date(2025, 12, 31))
    ban = shipped("37-QĐ/TW")
    assert ban.days_on(date(2022, 1, 1)) == "từ 25/10/2021"
    assert ban.days_on(NOW) == "25/10/2021 – 25/07/2026"
    assert not documents.links_of(cast.actor("an", date(2022, 1, 1)), ban)[-1].later.number.startswith("207")


def test_of_two_documents_with_one_number_a_day_picks_the_one_in_force(cast):
    assert numbers(cast, NOW, words="124-qd") == ["124-QĐ/TW", "124-QĐ/TW"]
    found = documents.documents_page(cast.actor("an", NOW), Asked(words="124-qd", on=date(2021, 5, 10)))
    assert [(row.issuer, row.issued) for row in found] == [("Ban Bí thư", "02/02/2018")]


def test_a_document_whose_first_day_was_not_seen_is_in_force_on_no_day_for_certain(cast):
    assert "64/2014/NĐ-CP" not in numbers(cast, NOW, on=date(2020, 1, 1))
    row = shipped("64/2014/NĐ-CP")
    assert (row.issued, row.holds_on(date(2020, 1, 1)), row.holds_on(NOW)) == ("năm 2014", None, False)
    assert row.days_on(NOW) == "chưa rõ từ ngày nào; đến 30/06/2026"
    assert shipped("136/2025/QH15").days_on(NOW) == "chưa rõ từ ngày nào"


def test_the_register_is_filtered_and_paged(cast):
    assert numbers(cast, words="neu guong ban bi thu") == ["101-QĐ/TW"]
    assert set(numbers(cast, kind="directive")) == {"03-CT/TW", "05-CT/TW"}
    assert "55-QĐ/TW" in numbers(cast, issuer="Bộ Chính trị")
    by, all_ = cast.actor("an"), numbers(cast)
    first = documents.documents_page(by, Asked(), size=3)
    after = documents.cursor_of(first[2])
    assert [row.number for row in documents.documents_page(by, Asked(), after=after, size=3)] == all_[3:7]
    assert [row.number for row in documents.documents_page(by, Asked(), after="x~1", size=2)] == all_[:3]
    assert [row.number for row in documents.documents_page(by, Asked(), after="2020-01-01~x", size=2)] == all_[:3]


def test_a_recorded_document_is_in_the_register_and_in_the_ledger(cast):
    (row,) = record(cast)
    assert (row.name, row.days_on(TODAY), row.key) == (
        "Quy định 19-QĐi/TU",
        "từ 07/03/2019",
        "19-QĐi/TU|2019-03-07|Ban Thường vụ Thành ủy",
    )
    entry = Entry.objects.get(source=row.source)
    assert (entry.kind, entry.value, entry.organization.code) == ("document.recorded", "regulation", "R")
    assert entry.detail.body["number"] == "19-QĐi/TU"
    assert "19-QĐi/TU" in numbers(cast, words="thanh uy")


WRONG = [
    ({"number": ""}, "number", "Ghi số"),
    ({"issuer": ""}, "issuer", "Ghi cơ quan"),
    ({"title": ""}, "title", "Ghi trích yếu"),
    ({"title": "a" * 301}, "title", "dài nhất 300"),
    ({"number": "1" * 81}, "number", "dài nhất 80"),
    ({"kind": "song"}, "kind", "danh mục"),
    ({"issued_on": TOMORROW}, "issued_on", "11/05/2021 chưa tới"),
    ({"last_on": date(2019, 3, 6)}, "last_on", "07/03/2019"),
    ({"number": "101-qđ/tw", "issuer": "Ban Bí thư", "issued_on": date(2012, 6, 7)}, "number", "đã có"),
]


@pytest.mark.parametrize(("change", "field", "says"), WRONG)
def test_what_no_document_can_be_is_refused_beside_its_field(cast, change, field, says):
    with pytest.raises(Refusals) as refused:
        record(cast, replace(NEW, telling=replace(TOLD, **change)))
    ((_, why),) = refused.value.refusals
    assert (why.field, says in why.message) == (field, True)
    assert not Entry.objects.filter(kind="document.recorded").exists()


def test_a_document_is_recorded_once_and_for_a_place_within_reach(cast):
    with pytest.raises(Refusals, match="lặp lại"):
        record(cast, NEW, NEW)
    with pytest.raises(Refusals, match="phạm vi"):
        record(cast, replace(NEW, organization="Z"))
    record(cast)
    with pytest.raises(Refusals, match="đã có trong danh mục"):
        record(cast)


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha"])
def test_only_the_office_and_the_propaganda_officer_write(cast, who):
    (row,) = record(cast)
    text = send(cast)
    by = cast.actor(who)
    with pytest.raises(Refusals, match="phạm vi"):
        record(cast, replace(NEW, telling=replace(TOLD, number="1-QĐ")), who=who)
    with pytest.raises(NotFound):
        actions.correct_document(by=by, key=row.pk, told=TOLD, reason="x", on=TODAY)
    with pytest.raises(NotFound):
        actions.end_document(by=by, key=row.pk, last_on=TODAY, reason="x", on=TODAY)
    with pytest.raises(NotFound):
        actions.take_back_wording(by=by, key=text.pk, reason="x", on=TODAY)
    with pytest.raises(DocumentWrong, match="phạm vi"):
        send(cast, who=who, since=TOMORROW)
    assert documents.document_of(by, row.pk) == row


def test_a_correction_keeps_what_stood_there(cast):
    (row,) = record(cast)
    better = replace(TOLD, title="Nêu gương của cán bộ chủ chốt", last_on=date(2022, 1, 1))
    actions.correct_document(by=cast.actor("em"), key=row.pk, told=better, reason="Ghi nhầm", on=TODAY)
    entry = Entry.objects.get(kind="document.corrected")
    assert entry.corrects.kind == "document.recorded"
    assert entry.detail.body["before"]["words"].endswith("Trách nhiệm nêu gương của cán bộ thành phố")
    row.refresh_from_db()
    assert (row.title, row.ends_on) == (better.title, better.last_on)


def test_a_correction_is_refused_without_reason_change_or_where_it_says_another_document(cast):
    (row,) = record(cast)
    given = {"by": cast.actor("em"), "key": row.pk, "on": TODAY}
    with pytest.raises(DocumentWrong, match="lý do"):
        actions.correct_document(**given, told=replace(TOLD, title="x"), reason="")
    with pytest.raises(DocumentWrong, match="giống"):
        actions.correct_document(**given, told=TOLD, reason="x")
    other = replace(TOLD, number="101-QĐ/TW", issuer="Ban Bí thư", issued_on=date(2012, 6, 7))
    with pytest.raises(DocumentWrong, match="đã có"):
        actions.correct_document(**given, told=other, reason="x")


def test_shipped_documents_are_nobodys_to_change(cast):
    key, by = shipped("101-QĐ/TW").pk, cast.actor("em")
    with pytest.raises(NotFound):
        actions.correct_document(by=by, key=key, told=TOLD, reason="x", on=TODAY)
    with pytest.raises(NotFound):
        actions.end_document(by=by, key=key, last_on=TODAY, reason="x", on=TODAY)


def test_a_document_ends_and_says_by_what(cast):
    (row,) = record(cast)
    given = {"by": cast.actor("em"), "key": row.pk, "on": TODAY}
    with pytest.raises(DocumentWrong, match="vì sao"):
        actions.end_document(**given, last_on=TODAY, reason="")
    with pytest.raises(DocumentWrong, match="07/03/2019"):
        actions.end_document(**given, last_on=date(2019, 1, 1), reason="x")
    actions.end_document(**given, last_on=TODAY, reason="Theo 5-NQ/TU")
    entry = Entry.objects.get(kind="document.ended")
    assert (entry.happened_on, entry.detail.body["reason"]) == (TODAY, "Theo 5-NQ/TU")
    assert "19-QĐi/TU" in numbers(cast, on=TODAY)
    assert "19-QĐi/TU" not in numbers(cast, on=TOMORROW)


def test_a_document_is_linked_to_an_earlier_one(cast):
    (row,) = record(cast)
    link(cast, row)
    entry = Entry.objects.get(kind="document.linked")
    assert entry.detail.body["other"] == "Hướng dẫn 101-QĐ/TW"
    (seen,) = documents.links_of(cast.actor("an"), shipped("101-QĐ/TW"))
    assert seen.later == row
    with pytest.raises(DocumentWrong, match="đã được nối"):
        link(cast, row)


def test_what_replaces_a_document_of_ours_ends_it_the_day_before(cast):
    old, new = record(cast, NEW, replace(NEW, telling=replace(TOLD, number="20-QĐ/TU", issued_on=TODAY)))
    link(cast, new, other=old.number, kind="replaces")
    old.refresh_from_db()
    assert old.ends_on == TODAY - timedelta(days=1)
    assert Entry.objects.filter(kind="document.ended").exists()


def test_what_another_body_keeps_is_not_ended_from_below(cast):
    (old,) = record(cast)
    place = cast.organizations["W"].pk
    personnel.appoint_people(
        by=machine("demonstration", TODAY),
        appointments=[Appointment(cast.people["chi"].pk, place, "propaganda_officer", date(2020, 1, 1))],
        on=TODAY,
    )
    told = replace(TOLD, number="1-QĐ/ĐU", issued_on=TODAY)
    (new,) = record(cast, NewDocument("W", told), who="chi")
    given = {"by": cast.actor("chi"), "key": new.pk, "other": old.number, "issued_on": None, "since": TODAY, "on": TODAY}
    with pytest.raises(DocumentWrong, match="tổ chức khác giữ"):
        actions.link_document(**given, kind="replaces")
    actions.link_document(**given, kind="guides")
    actions.end_document(by=cast.actor("em"), key=old.pk, last_on=date(2020, 1, 1), reason="x", on=TODAY)
    actions.link_document(**given, kind="replaces")
    old.refresh_from_db()
    assert old.ends_on == date(2020, 1, 1)


LINKS = [
    ({"other": "999-QĐ/TW"}, "number"),
    ({"other": "19-QĐi/TU"}, "number"),
    ({"kind": "loves"}, "kind"),
    ({"since": date(2019, 1, 1)}, "since"),
]


@pytest.mark.parametrize(("change", "field"), LINKS)
def test_a_link_that_cannot_be_is_refused_beside_its_field(cast, change, field):
    (row,) = record(cast)
    with pytest.raises(DocumentWrong) as refused:
        link(cast, row, **change)
    assert refused.value.field == field


def test_a_number_that_two_documents_bear_needs_a_day(cast):
    (row,) = record(cast)
    Document.objects.filter(number="124-QĐ/TW", issued_on=date(2023, 10, 4)).update(issued_on=TODAY, issued_year=2021)
    with pytest.raises(DocumentWrong, match="ngày ban hành"):
        link(cast, row, other="124-QĐ/TW")
    assert link(cast, row, other="124-qđ/tw", issued_on=date(2018, 2, 2)).earlier.issuer == "Ban Bí thư"


def test_what_is_nowhere_is_not_found(cast):
    by = cast.actor("em")
    with pytest.raises(NotFound):
        documents.document_of(by, 0)
    with pytest.raises(NotFound):
        send(cast, document=Document(pk=0))


TITLES = ["Mã tổ chức", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Loại văn bản", "Trích yếu", "Hiệu lực đến hết"]
LINE = ["R", "19-QĐi/TU", "07/03/2019", "Ban Thường vụ Thành ủy", "Quy định", "Trách nhiệm nêu gương", "31/12/2020"]


def test_a_file_of_documents_comes_in_and_is_undone_while_nothing_points_to_it(cast):
    done = load(cast, book([LINE], TITLES), kind="documents")
    row = Document.objects.get(shipped=False)
    assert (done.state, row.days_on(TODAY), row.act) == ("done", "07/03/2019 – 31/12/2020", done.act)
    text = send(cast, document=row, since=date(2019, 3, 7))
    with pytest.raises(Touched):
        imports.undo_import(by=cast.actor("em"), key=done.pk, on=TODAY)
    actions.take_back_wording(by=cast.actor("em"), key=text.pk, reason="Nhầm", on=TODAY)
    other = load(cast, book([["R", "20-QĐ/TU", *LINE[2:]]], TITLES), kind="documents")
    imports.undo_import(by=cast.actor("em"), key=other.pk, on=TODAY)
    assert "20-QĐ/TU" not in numbers(cast)
    assert load(cast, book([["R", "20-QĐ/TU", *LINE[2:]]], TITLES), kind="documents").state == "done"


def test_the_errors_of_a_file_name_their_cells(cast):
    row = load(
        cast,
        book([["Z", *LINE[1:]], ["R", "101-QĐ/TW", "07/06/2012", "Ban Bí thư", "Quy định", "x", ""]], TITLES),
        kind="documents",
    )
    assert [(number, title) for number, _, title in faults(row)] == [(2, "Mã tổ chức"), (3, "Số, ký hiệu")]


def test_a_wrong_link_is_taken_back_with_its_reason(cast):
    (row,) = record(cast)
    made = link(cast, row)
    with pytest.raises(DocumentWrong, match="Ghi lý do"):
        actions.unlink_document(by=cast.actor("em"), key=made.pk, reason="", on=TODAY)
    with pytest.raises(NotFound):
        actions.unlink_document(by=cast.actor("binh"), key=made.pk, reason="Nhầm số", on=TODAY)
    shipped_one = DocumentLink.objects.filter(shipped=True).first()
    with pytest.raises(NotFound):
        actions.unlink_document(by=cast.actor("em"), key=shipped_one.pk, reason="Nhầm số", on=TODAY)
    actions.unlink_document(by=cast.actor("em"), key=made.pk, reason="Nhầm số", on=TODAY)
    entry = Entry.objects.get(kind="document.unlinked")
    assert (entry.source, entry.detail.body["link"], entry.detail.body["reason"]) == (row.source, "guides", "Nhầm số")
    assert documents.links_of(cast.actor("an"), row) == []
    link(cast, row)  # and may be recorded again
    with pytest.raises(NotFound):
        actions.unlink_document(by=cast.actor("em"), key=made.pk, reason="Nhầm số", on=TODAY)
