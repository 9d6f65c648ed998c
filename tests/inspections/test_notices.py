"""Recording, changing and annulling notices of conclusions: happy path, every refusal, the ledger entry, who sees what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from guong.inspections import actions, entries, queries
from guong.inspections.judging import ChangedNotice, NewNotice
from guong.inspections.models import ConclusionNotice
from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.ledger import read
from guong.ledger.models import Entry
from guong.rules import inspection
from guong.verdicts import queries as verdicts
from guong.verdicts.judging import VerdictWrong
from tests.cast import TODAY
from tests.discipline.test_cases import inspector_of

DAY = date(2019, 3, 12)
MEMBER = NewNotice(
    DAY,
    "15-TB/UBKT",
    "Ủy ban Kiểm tra Đảng ủy phường",
    person="000000000001",
    decided_by="W",
    keeper="Cơ quan Ủy ban Kiểm tra",
    standards=("EX08-X1", "EX55-2"),
    operation="compliance",
    outcome="shortcoming",
)
WARD = replace(MEMBER, person="", organization="W", decided_by="R", operation="supervision", outcome="clean", standards=())
GRAVER = ChangedNotice("violation", "Xem xét lại", "3-TB/TU, 02/05/2019", MEMBER.keeper, MEMBER.standards)


@pytest.fixture(autouse=True)
def content_is_kept(settings):
    settings.KEEP_CASE_CONTENT = True


def record(cast, *new, who="dung"):
    return actions.record_notices(by=cast.actor(who), new=list(new), on=TODAY)


def standing() -> list[tuple[str, str]]:
    return [(entry.kind, entry.value) for entry in read.standing().filter(kind__startswith="inspection.")]


def test_a_members_notice_is_filed_where_he_stood_on_its_day(cast):
    (row,) = record(cast, MEMBER)
    entry = Entry.objects.get(source=row.source)
    assert (entry.kind, entry.value, entry.about, entry.happened_on) == ("inspection.concluded", "shortcoming", 2019, DAY)
    assert (entry.organization.code, entry.decided_by.code, entry.person.code) == ("C1", "W", MEMBER.person)
    document = "15-TB/UBKT, 12/03/2019, Ủy ban Kiểm tra Đảng ủy phường"
    assert entry.detail.body == {"document": document, "operation": "compliance", "standards": ["EX08-X1", "EX55-2"]}
    assert entries.CONCLUDED.says(entry.value, entry.said) == "Kiểm tra chấp hành: có hạn chế, khuyết điểm"
    row.refresh_from_db()
    assert (row.outcome, row.keeper, row.subject) == ("shortcoming", MEMBER.keeper, "member")


def test_an_organizations_notice_is_its_own(cast):
    (row,) = record(cast, WARD)
    entry = Entry.objects.get(source=row.source)
    assert (entry.organization.code, entry.decided_by.code, entry.person, entry.value) == ("W", "R", None, "clean")
    assert "standards" not in entry.detail.body


def test_standards_stay_on_paper_where_content_is_not_kept(cast, settings):
    settings.KEEP_CASE_CONTENT = False
    (row,) = record(cast, MEMBER)
    assert row.standards == []
    assert "standards" not in Entry.objects.get(source=row.source).detail.body


WRONG = [
    ({"person": "999"}, "person"),
    ({"person": ""}, "person"),
    ({"organization": "W"}, "person"),
    ({"person": "", "organization": "nowhere"}, "organization"),
    ({"document_number": ""}, "document_number"),
    ({"document_issuer": ""}, "document_issuer"),
    ({"decided_on": date(2021, 5, 11)}, "decided_on"),
    ({"decided_on": date(2009, 5, 11), "standards": ()}, "person"),
    ({"decided_by": "nowhere"}, "decided_by"),
    ({"operation": ""}, "operation"),
    ({"operation": "raid"}, "operation"),
    ({"outcome": ""}, "outcome"),
    ({"outcome": "signs"}, "outcome"),  # an inspection concludes, it does not refer to an inspection
    ({"operation": "supervision", "outcome": "violation"}, "outcome"),  # where it sees signs, an inspection is opened
    ({"outcome": "clean"}, "standards"),
    ({"standards": ("nonsense",)}, "standards"),
    ({"standards": ("D27-A1",)}, "standards"),  # text of the register only
    ({"standards": ("EX144-1",)}, "standards"),  # of 2024
]


@pytest.mark.parametrize(("wrong", "field"), WRONG)
def test_a_wrong_notice_is_refused_with_its_field(cast, wrong, field):
    with pytest.raises(Refusals) as refused:
        record(cast, replace(MEMBER, **wrong))
    assert [why.field for _, why in refused.value.refusals] == [field]
    assert not ConclusionNotice.objects.exists()


@pytest.mark.parametrize("operation", inspection.OPERATIONS, ids=lambda one: one.code)
def test_each_operation_concludes_as_the_rules_say(cast, operation):
    for n, outcome in enumerate(inspection.OUTCOMES):
        new = replace(MEMBER, operation=operation.code, outcome=outcome.code, standards=(), document_number=f"{n}-TB")
        if outcome in operation.outcomes:
            assert record(cast, new)[0].words.startswith(operation.label)
            continue
        with pytest.raises(Refusals) as refused:
            record(cast, new)
        assert (refused.value.refusals[0][1].field, refused.value.refusals[0][1].clause) == ("outcome", operation.cites)


def test_a_notice_is_recorded_once(cast):
    record(cast, MEMBER, replace(MEMBER, decided_by="", document_issuer="Tỉnh ủy"))
    with pytest.raises(Refusals, match="đã được ghi"):
        record(cast, MEMBER)
    with pytest.raises(Refusals, match="lặp lại"):
        record(cast, WARD, WARD)
    assert len(record(cast, replace(MEMBER, person="000000000002"))) == 1


def test_the_table_itself_refuses_a_second_row(cast):
    (row,) = record(cast, MEMBER)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        ConclusionNotice.objects.bulk_create([row])


@pytest.mark.parametrize("who", ["an", "binh", "chi", "em", "ha"])
def test_only_an_inspector_records_changes_and_annuls(cast, who):
    with pytest.raises(Refusals, match="phạm vi"):
        record(cast, MEMBER, who=who)
    (row,) = record(cast, MEMBER)
    with pytest.raises(NotFound):
        actions.change_notice(by=cast.actor(who), key=row.pk, new=GRAVER, on=TODAY)
    with pytest.raises(NotFound):
        actions.annul_notices(by=cast.actor(who), notices=[row.pk], reason="x", on=TODAY)


@pytest.mark.parametrize("body", ["R", ""])  # the city, and a body above it
def test_what_a_superior_concluded_is_his(cast, body):
    ward, (row,) = inspector_of(cast, "W"), record(cast, replace(MEMBER, decided_by=body))
    assert verdicts.may_change(cast.actor("dung"), "inspections.change", row)
    assert not verdicts.may_change(ward, "inspections.change", row)
    with pytest.raises(Refusals, match="của cấp trên"):
        actions.record_notices(by=ward, new=[replace(MEMBER, decided_by=body, document_number="2")], on=TODAY)
    with pytest.raises(VerdictWrong, match="của cấp trên"):
        actions.change_notice(by=ward, key=row.pk, new=GRAVER, on=TODAY)
    with pytest.raises(VerdictWrong, match="của cấp trên"):
        actions.annul_notices(by=ward, notices=[row.pk], reason="x", on=TODAY)


def test_a_changed_notice_remains_one_with_its_new_conclusion(cast):
    (row,) = record(cast, MEMBER)
    actions.change_notice(by=cast.actor("dung"), key=row.pk, new=GRAVER, on=TODAY)
    first, second = queries.NOTICES.history(cast.actor("dung"), row)
    assert (second.kind, second.corrects_id, second.value) == ("inspection.changed", first.pk, "violation")
    assert (second.about, second.happened_on, second.decided_by_id) == (2019, DAY, row.decided_by_id)
    before = second.detail.body["before"]
    assert (before["words"], before["reason"]) == ("Kiểm tra chấp hành: có hạn chế, khuyết điểm", "Xem xét lại")
    assert "15-TB/UBKT" in before["document"]
    assert standing() == [("inspection.changed", "violation")]
    assert (read.faults(), read.summary_faults()) == ([], [])


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (replace(GRAVER, reason=""), "reason"),
        (replace(GRAVER, document=""), "document"),
        (replace(GRAVER, outcome="shortcoming"), "outcome"),  # nothing changes
        (replace(GRAVER, outcome="signs"), "outcome"),
        (replace(GRAVER, outcome="clean"), "standards"),
        (replace(GRAVER, standards=("nonsense",)), "standards"),
    ],
)
def test_a_wrong_change_is_refused(cast, new, field):
    (row,) = record(cast, MEMBER)
    with pytest.raises(Refusal) as refused:
        actions.change_notice(by=cast.actor("dung"), key=row.pk, new=new, on=TODAY)
    assert refused.value.field == field
    assert standing() == [("inspection.concluded", "shortcoming")]


def test_content_that_was_kept_before_stays_where_it_is_no_longer_asked(cast, settings):
    (row,) = record(cast, MEMBER)
    settings.KEEP_CASE_CONTENT = False
    changed = actions.change_notice(by=cast.actor("dung"), key=row.pk, new=replace(GRAVER, standards=()), on=TODAY)
    assert changed.standards == ["EX08-X1", "EX55-2"]
    assert "standards" not in Entry.objects.get(kind="inspection.changed").detail.body


def test_a_conclusion_that_nothing_was_found_names_no_standard_any_more(cast, settings):
    (row,) = record(cast, MEMBER)
    settings.KEEP_CASE_CONTENT = False
    clean = replace(GRAVER, outcome="clean", standards=())
    assert actions.change_notice(by=cast.actor("dung"), key=row.pk, new=clean, on=TODAY).standards == []


def test_an_annulled_notice_holds_no_more(cast):
    (row,) = record(cast, MEMBER)
    by = cast.actor("dung")
    with pytest.raises(VerdictWrong, match="lý do"):
        actions.annul_notices(by=by, notices=[row.pk], reason="", on=TODAY)
    actions.annul_notices(by=by, notices=[row.pk], reason="Kết luận sai", document="9-TB/TU", on=TODAY)
    entry = Entry.objects.get(kind="inspection.annulled")
    assert (entry.value, entry.about, entry.happened_on, entry.said["document"]) == ("shortcoming", 2019, TODAY, "9-TB/TU")
    assert entries.ANNULLED.says(entry.value, entry.said).startswith("Hủy kết luận “Kiểm tra chấp hành")
    assert standing() == [("inspection.annulled", "shortcoming")]
    assert (read.faults(), read.summary_faults()) == ([], [])
    with pytest.raises(NotFound):
        actions.annul_notices(by=by, notices=[row.pk], reason="Lần nữa", on=TODAY)
    with pytest.raises(NotFound):
        actions.change_notice(by=by, key=row.pk, new=GRAVER, on=TODAY)


@pytest.mark.parametrize(("who", "n"), [("an", 1), ("binh", 1), ("chi", 0), ("dung", 3), ("em", 1), ("ha", 0), ("nobody", 0)])
def test_each_sees_the_notices_of_his_reach(cast, who, n):
    record(cast, MEMBER, replace(WARD, organization="V"), replace(MEMBER, person="000000000005"))
    assert queries.NOTICES.rows(cast.actor(who)).count() == n


@pytest.mark.parametrize(("on", "n"), [(date(2019, 3, 11), 0), (DAY, 1)])
def test_nothing_is_told_before_its_day(cast, on, n):
    record(cast, MEMBER)
    assert queries.NOTICES.rows(cast.actor("dung", on)).count() == n
