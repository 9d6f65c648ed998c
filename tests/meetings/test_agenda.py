"""What apps hang on the agenda: offered to whoever may, done at *Chốt biên bản* in the same act, or nothing is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.exemplars.models import Exemplar
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.meetings import actions
from guong.meetings.judging import MeetingWrong
from guong.meetings.models import AgendaItem
from guong.organization.models import Membership
from tests.cast import TODAY
from tests.meetings.evenings import CALL, SIGNED, WRITTEN, called, held

FACTS = {
    "kind": "person",
    "title": "Một tổ trưởng tổ dân phố",
    "field": "charity",
    "place": "",
    "story": "Việc.",
    "person": "000000000001",
}


def hang(cast, row, who="binh", of="exemplar", source="", **facts):
    return actions.hang_item(by=cast.actor(who), key=row.pk, kind=of, title="", source=source, facts=facts or FACTS, on=TODAY)


def close(cast, row, item, outcome="agreed", who="binh"):
    by = cast.actor(who)
    actions.write_minutes(by=by, key=row.pk, written=WRITTEN, on=TODAY)
    return actions.conclude_meeting(by=by, key=row.pk, on=TODAY, **SIGNED | {"outcomes": {item.pk: outcome}})


def test_an_exemplar_that_the_meeting_agreed_on_is_recorded_in_the_same_act(cast):
    row = held(cast)
    item = hang(cast, row)
    assert item.title == "Cá nhân: Một tổ trưởng tổ dân phố"
    assert not Exemplar.objects.exists()
    close(cast, row, item)
    found = Exemplar.objects.get()
    assert (found.stage, found.found_on, found.person) == ("found", TODAY, cast.people["an"])
    acts = set(Entry.objects.filter(kind__in=["meeting.concluded", "exemplar.found"]).values_list("act", flat=True))
    assert len(acts) == 1


@pytest.mark.parametrize("outcome", ["declined", "postponed"])
def test_what_the_meeting_did_not_agree_on_does_not_follow(cast, outcome):
    row = held(cast)
    item = hang(cast, row)
    close(cast, row, item, outcome)
    assert not Exemplar.objects.exists()


def test_an_item_of_an_app_wants_an_outcome_and_a_refusal_keeps_the_minutes_open(cast):
    row = held(cast)
    item = hang(cast, row, **FACTS | {"title": "Đồng chí Nguyễn Văn An"})
    with pytest.raises(MeetingWrong, match="Chọn kết quả của nội dung 3"):
        close(cast, row, item, "")
    with pytest.raises(MeetingWrong, match=r"Nội dung 3.*không ghi họ tên riêng"):
        close(cast, row, item)
    row.refresh_from_db()
    assert row.state == "held"
    assert Entry.objects.filter(kind="meeting.concluded").count() == 0


def test_a_member_on_probation_is_recognized_by_the_meeting_of_the_committee_above(cast):
    stay = Membership.objects.get(person=cast.people["chi"])
    Membership.objects.filter(pk=stay.pk).update(kind="probationary")
    by, places = cast.actor("em"), [cast.organizations["C3"].pk]
    (row,) = actions.call_meetings(by=by, organizations=places, call=CALL, on=TODAY)
    with pytest.raises(NotFound):
        hang(cast, row, "em", "recognition", str(stay.pk), official_on=TODAY, document_number="7-QĐ/ĐU")
    Membership.objects.filter(pk=stay.pk).update(organization=cast.organizations["C3"])
    item = hang(cast, row, "em", "recognition", str(stay.pk), official_on=TODAY, document_number="7-QĐ/ĐU")
    actions.close_roll(by=by, key=row.pk, on=TODAY)
    close(cast, row, item, who="em")
    assert Entry.objects.get(kind="membership.confirmed").person == cast.people["chi"]
    assert Membership.objects.get(person=cast.people["chi"], valid__contains=TODAY).kind == "official"


def test_what_an_actor_has_no_verb_for_he_neither_hangs_nor_closes(cast):
    row = called(cast)
    for who, kind in (("binh", "recognition"), ("binh", "nothing"), ("chi", "exemplar")):
        with pytest.raises(NotFound):
            hang(cast, row, who, kind, "1")


def test_an_item_hangs_once_has_words_and_can_be_taken_off_until_the_end(cast):
    row, by = held(cast), cast.actor("binh")
    own = {"by": by, "key": row.pk, "kind": "", "source": "", "facts": {}, "on": TODAY}
    item = actions.hang_item(title="Đóng đảng phí", **own)
    for title, words in (("Đóng đảng phí", "đã có"), ("", "Ghi nội dung"), ("x" * 301, "dài nhất")):
        with pytest.raises(MeetingWrong, match=words):
            actions.hang_item(title=title, **own)
    for i in range(17):
        actions.hang_item(title=f"Việc {i}", **own)
    with pytest.raises(MeetingWrong, match="Nhiều nhất"):
        actions.hang_item(title="Việc nữa", **own)
    actions.drop_item(by=by, key=row.pk, item=item.pk, on=TODAY)
    with pytest.raises(NotFound):
        actions.drop_item(by=by, key=row.pk, item=item.pk, on=TODAY)
    assert AgendaItem.objects.filter(meeting=row).count() == 19
    actions.cancel_meeting(by=by, key=row.pk, reason="Bão", on=TODAY)
    with pytest.raises(MeetingWrong, match="chương trình không đổi"):
        actions.hang_item(title="Việc nữa", **own)


def test_facts_that_were_typed_are_kept_with_the_item(cast):
    row = called(cast, replace(CALL, day=date(2021, 5, 10)))
    item = hang(cast, row)
    assert AgendaItem.objects.get(pk=item.pk).facts == FACTS
