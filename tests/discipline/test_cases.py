"""Recording, changing and annulling decisions of discipline: happy path, every refusal, the ledger entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import Range

from guong.discipline import actions, entries, queries
from guong.discipline.judging import ChangedCase, NewCase
from guong.discipline.models import DisciplineCase
from guong.kit.actor import Actor, Held, nobody
from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.models import Membership, Organization
from guong.verdicts import queries as verdicts
from guong.verdicts.judging import VerdictWrong
from tests.cast import SINCE, TODAY

DAY = date(2019, 3, 12)
MEMBER = NewCase(
    form="warning",
    decided_on=DAY,
    document_number="15-QĐ/UBKT",
    document_issuer="Ủy ban Kiểm tra Đảng ủy phường",
    person="000000000001",
    decided_by="W",
    fields=("V07", "E01"),
    rank="none",
    keeper="Cơ quan Ủy ban Kiểm tra",
)
WARD = replace(MEMBER, person="", organization="W", decided_by="R", rank="", form="reprimand")
LIGHTER = ChangedCase("reprimand", "Giải quyết khiếu nại", "3-QĐ/TU, 02/05/2019", MEMBER.fields, MEMBER.rank, MEMBER.keeper)


@pytest.fixture(autouse=True)
def content_is_kept(settings):
    settings.KEEP_CASE_CONTENT = True


def record(cast, *new, who="dung"):
    return actions.record_cases(by=cast.actor(who), new=list(new), on=TODAY)


def inspector_of(cast, code: str) -> Actor:
    """An inspector of some organization."""
    held = Held("inspector", cast.organizations[code].pk, terms.PARTY)
    return Actor(person=cast.people["chi"].pk, name="inspector", roles=(held,), on=TODAY, hat=held.role)


def on_probation(person) -> None:
    Membership.objects.filter(person=person).update(kind="probationary")


def counted() -> list[str]:
    return [entry.value for entry in read.standing().filter(kind__in=entries.DISCIPLINE_KINDS)]


def test_a_members_decision_is_filed_where_he_stood_on_its_day(cast):
    membership = Membership.objects.get(person=cast.people["an"])
    Membership.objects.filter(pk=membership.pk).update(valid=Range(SINCE, date(2020, 1, 1)))
    later = Membership(act=1, person=membership.person, kind="official", valid=Range(date(2020, 1, 1), None))
    later.organization = cast.organizations["C2"]
    Membership.objects.bulk_create([later])
    (row,) = record(cast, MEMBER)
    entry = Entry.objects.get(source=row.source)
    assert (entry.kind, entry.value, entry.about, entry.happened_on) == ("discipline.decided", "warning", 2019, DAY)
    assert (entry.organization.code, entry.decided_by.code, entry.person.code) == ("C1", "W", MEMBER.person)
    document = "15-QĐ/UBKT, 12/03/2019, Ủy ban Kiểm tra Đảng ủy phường"
    assert entry.detail.body == {"document": document, "fields": ["E01", "V07"], "rank": "none"}
    row.refresh_from_db()
    assert (row.fields, row.rank, row.keeper, row.subject) == (["E01", "V07"], "none", MEMBER.keeper, "member")


def test_an_organizations_decision_is_its_own(cast):
    (row,) = record(cast, WARD)
    entry = Entry.objects.get(source=row.source)
    assert (entry.kind, entry.organization.code, entry.decided_by.code, entry.person) == ("discipline.decided", "W", "R", None)


def test_a_body_outside_the_tree_is_nobody_here_and_named_by_the_document(cast):
    (row,) = record(cast, replace(MEMBER, decided_by="", document_issuer="Ban Thường vụ Tỉnh ủy"))
    entry = Entry.objects.get(source=row.source)
    assert (entry.decided_by, row.decided_by) == (None, None)
    assert "Tỉnh ủy" in entry.detail.body["document"]


WRONG = [
    ({"person": "999"}, "person"),
    ({"person": ""}, "person"),
    ({"organization": "W"}, "person"),
    ({"person": "", "organization": "nowhere", "rank": ""}, "organization"),
    ({"person": "", "organization": "W"}, "rank"),
    ({"person": "", "organization": "W", "rank": "", "form": "expulsion"}, "form"),
    ({"form": "dissolution"}, "form"),
    ({"form": "name_removed"}, "form"),
    ({"form": ""}, "form"),
    ({"document_number": ""}, "document_number"),
    ({"document_issuer": ""}, "document_issuer"),
    ({"decided_on": date(2021, 5, 11)}, "decided_on"),
    ({"decided_on": date(2009, 5, 11)}, "person"),
    ({"decided_on": date(2010, 5, 11)}, "decided_on"),
    ({"decided_by": "nowhere"}, "decided_by"),
    ({"rank": "king"}, "rank"),
    ({"fields": ("V07", "V99")}, "fields"),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG)
def test_a_wrong_decision_is_refused_with_its_field(cast, wrong, field):
    with pytest.raises(Refusals) as refused:
        record(cast, replace(MEMBER, **wrong))
    assert [why.field for _, why in refused.value.refusals] == [field]
    assert not DisciplineCase.objects.exists()


@pytest.mark.parametrize(("form", "allowed"), [("warning", True), ("removal", False), ("expulsion", False)])
def test_a_probationary_member_is_neither_removed_nor_expelled(cast, form, allowed):
    on_probation(cast.people["an"])
    if allowed:
        assert record(cast, replace(MEMBER, form=form))
        return
    with pytest.raises(Refusals, match="dự bị") as refused:
        record(cast, replace(MEMBER, form=form))
    assert "30-QĐ/TW" in refused.value.refusals[0][1].clause


def test_an_organization_that_did_not_exist_decides_nothing(cast):
    Organization.objects.filter(code="W").update(existed=Range(date(2020, 1, 1), None))
    with pytest.raises(Refusals, match="tổ chức ban hành mã W"):
        record(cast, MEMBER)


def test_a_decision_is_recorded_once(cast):
    record(cast, MEMBER, replace(MEMBER, decided_by="", document_issuer="Tỉnh ủy"))
    with pytest.raises(Refusals, match="đã được ghi"):
        record(cast, MEMBER)
    with pytest.raises(Refusals, match="đã được ghi"):
        record(cast, replace(MEMBER, decided_by=""))
    with pytest.raises(Refusals, match="lặp lại"):
        record(cast, WARD, WARD)
    assert len(record(cast, replace(MEMBER, person="000000000002"), replace(MEMBER, document_number="16-QĐ/UBKT"))) == 2


def test_the_table_itself_refuses_a_second_row(cast):
    (row,) = record(cast, replace(MEMBER, decided_by=""))
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        DisciplineCase.objects.bulk_create([row])
    row.void = True
    DisciplineCase.objects.bulk_create([row])


@pytest.mark.parametrize("who", ["an", "binh", "chi", "em", "ha"])
def test_only_an_inspector_records(cast, who):
    with pytest.raises(Refusals, match="phạm vi"):
        record(cast, MEMBER, who=who)


def test_what_a_superior_decided_is_his_to_record(cast):
    ward = inspector_of(cast, "W")
    assert actions.record_cases(by=ward, new=[MEMBER], on=TODAY)
    for body in ("R", ""):  # the city, and a body above it
        with pytest.raises(Refusals, match="của cấp trên"):
            actions.record_cases(by=ward, new=[replace(MEMBER, decided_by=body, document_number="2")], on=TODAY)


@pytest.mark.parametrize("body", ["R", ""])
def test_what_a_superior_decided_is_his_to_change_and_to_annul(cast, body):
    ward, (row,) = inspector_of(cast, "W"), record(cast, replace(MEMBER, decided_by=body))
    assert verdicts.may_change(cast.actor("dung"), "discipline.change", row)
    assert not verdicts.may_change(ward, "discipline.change", row)
    with pytest.raises(VerdictWrong, match="của cấp trên"):
        actions.change_case(by=ward, key=row.pk, new=LIGHTER, on=TODAY)
    with pytest.raises(VerdictWrong, match="của cấp trên"):
        actions.annul_cases(by=ward, cases=[row.pk], reason="x", on=TODAY)


@pytest.mark.parametrize("who", ["an", "binh", "chi", "em"])
def test_nobody_else_changes_or_annuls(cast, who):
    (row,) = record(cast, MEMBER)
    with pytest.raises(NotFound):
        actions.change_case(by=cast.actor(who), key=row.pk, new=LIGHTER, on=TODAY)
    with pytest.raises(NotFound):
        actions.annul_cases(by=cast.actor(who), cases=[row.pk], reason="x", on=TODAY)


def test_a_changed_decision_remains_one_with_its_new_form(cast):
    (row,) = record(cast, MEMBER)
    actions.change_case(by=cast.actor("dung"), key=row.pk, new=LIGHTER, on=TODAY)
    first, second = Entry.objects.filter(source=row.source).order_by("seq")
    assert (second.kind, second.corrects_id, second.value) == ("discipline.changed", first.pk, "reprimand")
    assert (second.about, second.happened_on, second.decided_by_id) == (2019, DAY, row.decided_by_id)
    detail = second.detail.body
    assert (detail["document"], detail["fields"]) == ("3-QĐ/TU, 02/05/2019", ["E01", "V07"])
    assert detail["before"]["words"] == "Cảnh cáo"
    assert detail["before"]["reason"] == "Giải quyết khiếu nại"
    assert "15-QĐ/UBKT" in detail["before"]["document"]
    assert counted() == ["reprimand"]
    assert DisciplineCase.objects.get().form == "reprimand"
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_a_change_of_a_change_corrects_the_one_before(cast):
    (row,) = record(cast, MEMBER)
    by = cast.actor("dung")
    actions.change_case(by=by, key=row.pk, new=LIGHTER, on=TODAY)
    actions.change_case(by=by, key=row.pk, new=replace(LIGHTER, form="removal"), on=TODAY)
    assert [entry.value for entry in queries.CASES.history(by, row)] == ["warning", "reprimand", "removal"]
    assert counted() == ["removal"]


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (replace(LIGHTER, reason=""), "reason"),
        (replace(LIGHTER, document=""), "document"),
        (replace(LIGHTER, form="warning"), "form"),
        (replace(LIGHTER, form="dissolution"), "form"),
        (replace(LIGHTER, rank="king"), "rank"),
        (replace(LIGHTER, fields=("V99",)), "fields"),
    ],
)
def test_a_wrong_change_is_refused(cast, new, field):
    (row,) = record(cast, replace(MEMBER, fields=("E01", "V07")))
    new = replace(new, fields=row.fields) if new.fields == LIGHTER.fields else new
    with pytest.raises(Refusal) as refused:
        actions.change_case(by=cast.actor("dung"), key=row.pk, new=new, on=TODAY)
    assert refused.value.field == field


def test_a_change_knows_what_its_subject_was_on_the_day(cast):
    by = cast.actor("dung")
    on_probation(cast.people["an"])
    member, ward = record(cast, MEMBER, WARD)
    with pytest.raises(VerdictWrong, match="dự bị"):
        actions.change_case(by=by, key=member.pk, new=replace(LIGHTER, form="expulsion"), on=TODAY)
    with pytest.raises(VerdictWrong, match="Cấp ủy viên"):
        actions.change_case(by=by, key=ward.pk, new=replace(LIGHTER, form="warning"), on=TODAY)
    dissolved = actions.change_case(by=by, key=ward.pk, new=replace(LIGHTER, form="dissolution", rank=""), on=TODAY)
    assert dissolved.words == "Giải tán"


def test_an_annulled_decision_is_counted_no_more(cast):
    (row,) = record(cast, MEMBER)
    by = cast.actor("dung")
    actions.annul_cases(by=by, cases=[row.pk], reason="Kỷ luật oan", document="9-QĐ/TU", on=TODAY)
    entry = Entry.objects.get(kind="discipline.annulled")
    assert (entry.value, entry.about, entry.happened_on) == ("warning", 2019, TODAY)
    assert entry.detail.body["before"]["reason"] == "Kỷ luật oan"
    assert entry.detail.body["document"] == "9-QĐ/TU"
    assert counted() == []
    assert (read.faults(), read.summary_faults()) == ([], [])
    with pytest.raises(NotFound):
        actions.annul_cases(by=by, cases=[row.pk], reason="Lần nữa", on=TODAY)
    with pytest.raises(NotFound):
        actions.change_case(by=by, key=row.pk, new=LIGHTER, on=TODAY)
    with pytest.raises(Refusals, match="đã được ghi"):
        record(cast, MEMBER)


def test_an_annulment_needs_a_reason(cast):
    (row,) = record(cast, MEMBER)
    with pytest.raises(VerdictWrong, match="lý do"):
        actions.annul_cases(by=cast.actor("dung"), cases=[row.pk], reason="", on=TODAY)


@pytest.mark.parametrize(("who", "n"), [("an", 1), ("binh", 1), ("chi", 0), ("dung", 3), ("em", 1), ("ha", 0), ("nobody", 0)])
def test_each_sees_the_decisions_of_his_reach(cast, who, n):
    record(cast, MEMBER, replace(WARD, organization="V"), replace(MEMBER, person="000000000005"))
    assert queries.CASES.rows(cast.actor(who)).count() == n


def test_lists_are_filtered_by_year_form_and_subject(cast):
    record(cast, MEMBER, WARD, replace(MEMBER, decided_on=date(2020, 3, 1), form="expulsion"))
    by = cast.actor("dung")
    assert len(queries.CASES.page(by, size=20, year=2019)) == 2
    assert [row.form for row in queries.CASES.page(by, size=20, form="expulsion")] == ["expulsion"]
    assert [row.organization.code for row in queries.CASES.page(by, size=20, subject="organization")] == ["W"]
    newest = queries.CASES.page(by, size=20)
    assert queries.CASES.page(by, size=20, before=newest[0].pk) == newest[1:]


def test_a_stranger_finds_no_decision(db):
    with pytest.raises(NotFound):
        queries.CASES.one(nobody(TODAY), 1)
