"""The force of cadres: what posts ask for, who meets it, seats, papers declared and confirmed, the board open to its rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.cadres import actions, force, lists, queries
from guong.cadres.judging import CadreWrong
from guong.cadres.models import PostNorm, Qualification
from guong.cadres.words import norm_words
from guong.imports.registry import CellWrong
from guong.kit import spans
from guong.kit.actor import Actor, Held
from guong.kit.refusal import NotFound, Refusals
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.models import Organization
from guong.rules import cadre as law
from tests.cadres.examples import BY, DEGREE, asked, confirmed, declared, norm, serving
from tests.cast import SINCE, TODAY


def held(cast, organization: str = "R", on: date = TODAY) -> dict[str, force.Holder]:
    found = force.force(cast.organizations[organization].pk, on)
    return {f"{one.name} {one.post}": one for one in found.holders}


def test_the_nearest_body_s_requirement_holds_and_what_nothing_answers_is_unknown(cast):
    asked(cast, norm(cast, "political", 3), norm(cast, "party_years", 5))
    asked(cast, norm(cast, "political", 2, organization="C1"))
    confirmed(cast)
    rows = held(cast)
    binh, chi = rows["Trần Thị Bình secretary"], rows["Lê Thị Chi secretary"]
    assert [(one.code, one.met, one.known) for one in binh.met] == [("party_years", True, 11), ("political", True, 2)]
    assert binh.meets_all is True
    assert [(one.code, one.met, one.known) for one in chi.met] == [("party_years", True, 11), ("political", None, None)]
    assert chi.meets_all is None
    assert "Đảng bộ thành phố: Quy chế 05-QC/TU" in chi.met[1].source
    before = held(cast, on=TODAY - timedelta(days=1))["Trần Thị Bình secretary"]
    assert before.met[1].met is None, "what was confirmed today did not count yesterday"


def test_a_requirement_that_is_not_met_is_said_with_its_words(cast):
    asked(cast, norm(cast, "age_at_most", 60))
    (row,) = [one for one in held(cast).values() if one.meets_all is False]
    assert (row.name, row.age) == ("Trần Thị Bình", 62)
    assert lists.lacking(row) == "Tuổi đời không quá 60, hiện: 62 tuổi"


def test_years_since_the_last_course_are_weighed(cast):
    asked(cast, norm(cast, "training_years", 3))
    course = replace(DEGREE, person="000000000002", kind="training", level=1, issued_on=date(2019, 5, 11))
    actions.record_qualifications(by=cast.actor("em"), new=[course], on=TODAY)
    assert held(cast)["Trần Thị Bình secretary"].met[0].known == 1
    assert held(cast)["Trần Thị Bình secretary"].meets_all is True


def test_seats_vacancies_terms_ages_women_and_young_are_counted(cast):
    serving(cast)
    asked(cast, norm(cast, "seats", 2, organization="C1", post="deputy_secretary"), norm(cast, "seats", 1, organization="C1"))
    there = force.force(cast.organizations["R"].pk, TODAY)
    assert {(one.post, one.n, one.filled, one.vacant) for one in there.seats} == {
        ("deputy_secretary", 2, 1, 1),
        ("secretary", 1, 1, 0),
    }
    assert [one.name for one in lists.fitting(there, "ending")] == ["Nguyễn Văn An"]
    ages = {code: len(lists.fitting(there, code)) for code, _ in lists.bands()}
    assert ages == {"age-30": 0, "age-40": 0, "age-50": 2, "age-60": 1, "age-over": 2, "age-none": 0}
    assert lists.fitting(there, "women") == []
    assert law.ENDING_MONTHS == 24
    Organization.objects.filter(code="C1").update(existed=spans.between(SINCE, TODAY))
    assert force.force(cast.organizations["R"].pk, TODAY).seats == [], "an organization that has ended has no vacancy"


def test_numbers_are_said_as_an_office_says_them(cast):
    said = {code: norm_words(code, 5) for code in ("seats", "party_years", "age_at_most", "training_years")}
    assert said == {
        "seats": "Định biên: 5 người",
        "party_years": "Tuổi đảng từ 5 năm",
        "age_at_most": "Tuổi đời không quá 5",
        "training_years": "Đã bồi dưỡng trong 5 năm gần đây",
    }


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"post": "system_administrator"}, "Chọn chức vụ"),
        ({"post": "committee_member"}, "Cấp ủy ghi cho"),
        ({"rank": "city_committee"}, "Cấp ủy ghi cho"),
        ({"code": "loyalty"}, "Chọn điều yêu cầu"),
        ({"value": 4}, "Ghi từ 1 đến 3"),
        ({"value": 0}, "Ghi từ 1 đến 3"),
        ({"document": ""}, "Ghi văn bản"),
    ],
)
def test_a_norm_that_cannot_be_set_is_refused(cast, more, words):
    with pytest.raises(Refusals, match=words):
        asked(cast, replace(norm(cast, "political", 2), **more))
    with pytest.raises(NotFound):
        actions.set_norms(by=cast.actor("binh"), new=[norm(cast, "political", 2)], on=TODAY)


def test_what_is_declared_counts_once_it_is_confirmed(cast):
    row = declared(cast)
    assert not Entry.objects.filter(kind="qualification.confirmed").exists()
    assert queries.qualifications_of(cast.actor("an"), cast.people["binh"].pk) == []
    assert [one.pk for one in queries.waiting(cast.actor("em"))] == [row.pk]
    with pytest.raises(CadreWrong, match="đã ghi rồi"):
        declared(cast)
    with pytest.raises(NotFound):
        actions.confirm_qualifications(by=cast.actor("binh"), qualifications=[row.pk], on=TODAY)
    actions.confirm_qualifications(by=cast.actor("em"), qualifications=[row.pk], on=TODAY)
    entry = Entry.objects.get(kind="qualification.confirmed")
    assert (entry.person, entry.organization.code, entry.value, entry.measure) == (cast.people["binh"], "C1", "political", 2)
    assert entry.detail.body["name"] == DEGREE.name
    with pytest.raises(NotFound):
        actions.confirm_qualifications(by=cast.actor("em"), qualifications=[row.pk], on=TODAY)
    with pytest.raises(NotFound):
        actions.take_back_declaration(by=cast.actor("binh"), key=row.pk, on=TODAY)


def test_what_waits_is_read_by_whoever_confirms_it_not_by_whoever_confirms_elsewhere(cast, signed_in):
    declared(cast)
    key, found = cast.people["binh"].pk, {}
    for place in ("C1", "C2"):
        roles = (Held("secretary", cast.organizations["C1"].pk, terms.PARTY),)
        roles += (Held("organization_officer", cast.organizations[place].pk, terms.PARTY),)
        by = Actor(person=cast.people["chi"].pk, name="both", roles=roles, on=TODAY, hat="secretary")
        found[place] = [one.waits for one in queries.qualifications_of(by, key)]
        if place == "C2":
            with pytest.raises(NotFound):
                queries.person_to_record(by, key)
    assert found == {"C1": [True], "C2": []}


def test_an_officer_neither_confirms_nor_records_what_is_his_own(cast, signed_in):
    row, em, key = declared(cast, "em"), cast.actor("em"), cast.people["em"].pk
    assert list(queries.waiting(em)) == []
    own = replace(DEGREE, person="000000000005", name="Cao cấp lý luận chính trị")
    for verb, named in ((actions.confirm_qualifications, {"qualifications": [row.pk]}), (actions.decline_qualification, {})):
        with pytest.raises(NotFound):
            verb(by=em, on=TODAY, **(named or {"key": row.pk, "reason": "Mờ"}))
    with pytest.raises(Refusals, match="cán bộ tổ chức khác ghi"):
        actions.record_qualifications(by=em, new=[own], on=TODAY)
    client = signed_in("em")
    shown = client.get(f"/so-lieu/doi-ngu/nguoi/{key}").content.decode()
    assert "Khai thêm" in shown
    assert "Ghi từ giấy tờ" not in shown
    assert client.get(f"/so-lieu/doi-ngu/nguoi/{key}/ghi").status_code == 404
    assert row.pk not in [one.pk for one in queries.waiting(em)]
    roles = (Held("organization_officer", cast.organizations["R"].pk, terms.PARTY),)
    other = Actor(person=cast.people["an"].pk, name="other", roles=roles, on=TODAY, hat="organization_officer")
    assert actions.confirm_qualifications(by=other, qualifications=[row.pk], on=TODAY)[0].confirmed_on == TODAY
    assert actions.record_qualifications(by=BY, new=[own], on=TODAY), "a machine records for everybody"


def test_what_is_declined_is_told_and_may_be_taken_back_or_declared_again(cast):
    row, em = declared(cast), cast.actor("em")
    with pytest.raises(CadreWrong):
        actions.decline_qualification(by=em, key=row.pk, reason="", on=TODAY)
    actions.decline_qualification(by=em, key=row.pk, reason="Thiếu bản gốc", on=TODAY)
    (mine,) = queries.qualifications_of(cast.actor("binh"), cast.people["binh"].pk)
    assert mine.declined == "Thiếu bản gốc"
    with pytest.raises(NotFound):
        actions.take_back_declaration(by=cast.actor("an"), key=row.pk, on=TODAY)
    actions.take_back_declaration(by=cast.actor("binh"), key=row.pk, on=TODAY)
    assert not Qualification.objects.exists()
    assert declared(cast).waits


def test_what_was_recorded_wrongly_is_withdrawn_with_a_reason(cast):
    row, em = confirmed(cast), cast.actor("em")
    with pytest.raises(CadreWrong):
        actions.withdraw_qualifications(by=em, qualifications=[row.pk], reason="", on=TODAY)
    with pytest.raises(NotFound):
        actions.withdraw_qualifications(by=cast.actor("chi"), qualifications=[row.pk], reason="Nhầm", on=TODAY)
    actions.withdraw_qualifications(by=em, qualifications=[row.pk], reason="Nhầm người", on=TODAY)
    assert queries.qualifications_of(cast.actor("binh"), cast.people["binh"].pk) == []
    withdrawn = Entry.objects.get(kind="entry.withdrawn")
    assert (withdrawn.person, withdrawn.detail.body["reason"]) == (cast.people["binh"], "Nhầm người")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kind": "loyalty"}, "Chọn loại"),
        ({"level": 4}, "không có mức này"),
        ({"name": ""}, "Ghi tên bằng"),
        ({"evidence": ""}, "Ghi số hiệu"),
        ({"issued_on": TODAY + timedelta(days=1)}, "Ngày cấp chưa đến"),
        ({"issued_on": date(1959, 3, 2)}, "trước ngày sinh"),
        ({"person": "1"}, "Không có người"),
    ],
)
def test_a_qualification_that_cannot_be_recorded_is_refused(cast, more, words):
    new = replace(DEGREE, person="000000000002")
    with pytest.raises(Refusals, match=words):
        actions.record_qualifications(by=cast.actor("em"), new=[replace(new, **more)], on=TODAY)
    with pytest.raises(Refusals, match="Trình độ này đã ghi rồi"):
        actions.record_qualifications(by=cast.actor("em"), new=[new, new], on=TODAY)
    if "person" not in more:
        with pytest.raises(CadreWrong, match=words):
            actions.declare_qualification(by=cast.actor("binh"), new=replace(new, **more), on=TODAY)
    assert not Qualification.objects.exists()


def test_the_sheet_refuses_a_level_of_another_kind():
    from guong.cadres import sheets

    cells = {"person": "1", "kind": "political", "level": "university", "name": "x", "institution": "", "evidence": "y"}
    with pytest.raises(CellWrong, match="không có mức này"):
        sheets.build({**cells, "issued_on": TODAY})
    assert sheets.build({**cells, "level": "intermediate", "issued_on": TODAY}).level == 2


def test_the_board_asks_the_same_few_statements_however_many_serve(cast):
    asked(cast)
    counts = []
    for who in ("an", "dung"):
        with CaptureQueriesContext(connection) as found:
            force.force(cast.organizations["R"].pk, TODAY)
        counts.append(len(found))
        serving(cast, who)
    assert counts == [5, 5]


def test_the_board_opens_to_its_rows_and_its_lists_are_paged(cast, signed_in):
    serving(cast)
    asked(cast, norm(cast, "political", 2), norm(cast, "seats", 2, organization="C1"))
    client = signed_in("em")
    shown = client.get("/so-lieu/doi-ngu").content.decode()
    assert "Đội ngũ cán bộ" in shown
    assert "xem=unknown" in shown
    assert "g-legend" in shown
    there = force.force(cast.organizations["R"].pk, TODAY)
    assert len(lists.fitting(there, "people")) == len(there.people) == 5, "the figure of people opens to people, not to posts"
    rows = client.get("/so-lieu/doi-ngu/danh-sach?xem=unknown").content.decode()
    assert "Chưa rõ: Lý luận chính trị từ trung cấp" in rows
    listing = lists.holders(cast.actor("em"), cast.organizations["R"], "all")
    first = listing.shown("", 2)
    second = listing.shown(first.next, 20)
    assert len({row.key for row in [*first.rows, *second.rows]}) == len(first.rows) + len(second.rows) == 6
    assert second.next == ""
    vacant = client.get("/so-lieu/doi-ngu/dinh-bien?xem=khuyet").content.decode()
    assert "Bí thư" in vacant
    assert client.get("/so-lieu/doi-ngu/danh-sach?tep=xlsx").status_code == 200


def test_forms_set_end_record_declare_confirm_decline_and_withdraw(cast, signed_in):
    em, binh = signed_in("em"), signed_in("binh")
    sent = {
        "post": "secretary",
        "rank": "",
        "asked": "political:2",
        "value": "",
        "since": "01/02/2018",
        "document": "Quy chế 5",
    }
    assert em.post("/so-lieu/doi-ngu/yeu-cau/dat", sent).status_code == 302
    row = PostNorm.objects.get()
    assert (row.code, row.value) == ("political", 2)
    again = em.post("/so-lieu/doi-ngu/yeu-cau/dat", sent).content.decode()
    assert "đang áp dụng đúng như vậy" in again
    assert em.post(f"/so-lieu/doi-ngu/yeu-cau/{row.pk}/thoi", {"last_on": "09/05/2021"}).status_code == 302
    paper = {"level": "political:2", "name": "Trung cấp", "institution": "", "issued_on": "30/06/2014", "evidence": "Số 1"}
    assert binh.post("/so-lieu/doi-ngu/trinh-do/khai", paper).status_code == 302
    key = Qualification.objects.get().pk
    assert "Chờ xác nhận" in binh.get("/so-lieu/doi-ngu/trinh-do", follow=True).content.decode()
    assert em.post(f"/so-lieu/doi-ngu/trinh-do/{key}/chua-xac-nhan", {"reason": "Mờ"}).status_code == 302
    assert binh.post(f"/so-lieu/doi-ngu/trinh-do/{key}/bo").status_code == 302
    binh.post("/so-lieu/doi-ngu/trinh-do/khai", paper)
    key = Qualification.objects.get().pk
    assert em.post(f"/so-lieu/doi-ngu/trinh-do/{key}/xac-nhan", follow=True).status_code == 200
    assert em.post(f"/so-lieu/doi-ngu/trinh-do/{key}/rut", {"reason": "Nhầm"}).status_code == 302
    person = cast.people["binh"].pk
    assert em.post(f"/so-lieu/doi-ngu/nguoi/{person}/ghi", paper).status_code == 302
    assert Qualification.objects.filter(void=False, confirmed_on=TODAY).count() == 1
    assert binh.post(f"/so-lieu/doi-ngu/nguoi/{person}/ghi", paper).status_code == 404
