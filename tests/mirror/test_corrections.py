"""Asking for a correction: of one's own entries, of the body that wrote them, answered with a reason, never by oneself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guong.kit import corrections
from guong.kit.refusal import NotFound, Refusal
from guong.kit.states import WrongState
from guong.ledger.models import Entry
from guong.mirror import actions, desk, queries
from guong.mirror.states import DAYS_TO_ANSWER
from guong.ratings import actions as ratings
from tests.cast import TODAY
from tests.mirror.test_mirror import GOOD, entry_of, rated  # noqa: F401  (a fixture)
from tests.pending.time_passes import finish
from tests.ratings.test_deciders import officer_of

LATE = TODAY + timedelta(days=DAYS_TO_ANSWER + 1)
ASKED = {"text": "Tôi hoàn thành xuất sắc.", "proposed": "Hoàn thành xuất sắc nhiệm vụ"}
NO = {"reason": "Biên bản ghi đúng như vậy.", "document_number": "7-CV/ĐU"}


def ask(cast, name="an", **changes):
    return actions.ask_correction(by=cast.actor(name), entry=entry_of(cast, name).pk, on=TODAY, **(ASKED | changes))


def correct(cast):
    row = ratings.queries.ratings(cast.actor("em")).get()
    right = replace(GOOD, level="Hoàn thành xuất sắc nhiệm vụ")
    return ratings.correct_rating(by=cast.actor("em"), key=row.pk, new=right, reason="Theo đề nghị", on=TODAY)


def face(cast, by="an", on=TODAY):
    return queries.mirror(cast.actor(by, on), cast.people["an"].pk, 2020).faces[0]


def test_a_request_goes_to_whoever_decided_and_stands_beside_the_fact_with_its_last_day(rated):  # noqa: F811
    row = ask(rated)
    assert (row.addressed_to.code, row.due_on) == ("W", date(2021, 5, 25))
    (asked,) = face(rated, by="binh").asked
    assert (asked.text, asked.proposed, asked.state) == (*ASKED.values(), "asked")
    assert (asked.is_late, face(rated, on=LATE).asked[0].is_late) == (False, True)
    entry = Entry.objects.get(kind="correction.asked")
    assert (entry.person.full_name, entry.organization.code, entry.about) == ("Nguyễn Văn An", "C1", 2020)
    assert entry.detail.body["text"] == ASKED["text"]


def test_where_nobody_decided_it_goes_to_the_organization_of_the_entry(rated):  # noqa: F811
    entry = Entry.objects.get(kind="person.registered", person=rated.people["an"])
    row = actions.ask_correction(by=rated.actor("an"), entry=entry.pk, on=TODAY, **ASKED)
    assert row.addressed_to.code == "C1"


def test_a_refusal_leaves_its_reason_beside_the_fact(rated):  # noqa: F811
    actions.refuse_requests(by=rated.actor("em"), requests=[ask(rated).pk], on=TODAY, **NO)
    (asked,) = face(rated).asked
    assert (asked.label, asked.reason, asked.document) == ("Không chấp nhận", *NO.values())
    entry = Entry.objects.get(kind="correction.refused")
    assert (entry.decided_by.code, entry.detail.body["reason"]) == ("W", NO["reason"])


def test_it_is_accepted_only_once_the_fact_was_corrected(rated):  # noqa: F811
    key = ask(rated).pk
    with pytest.raises(actions.NotCorrected, match="đính chính trước"):
        actions.accept_request(by=rated.actor("em"), key=key, on=TODAY, **NO)
    correct(rated)
    row = actions.accept_request(by=rated.actor("em"), key=key, reason="Đúng", document_number="", on=TODAY)
    assert row.answered_by.corrects_id == row.entry_id
    shown = face(rated)
    assert (shown.sentence, shown.asked[0].label) == ("Hoàn thành xuất sắc nhiệm vụ", "Chấp nhận")
    assert Entry.objects.get(kind="correction.accepted").detail.body["answered_by"] == row.answered_by_id


def test_a_withdrawn_fact_answers_too(rated):  # noqa: F811
    key = ask(rated).pk
    row = ratings.queries.ratings(rated.actor("em")).get()
    ratings.withdraw_ratings(by=rated.actor("em"), ratings=[row.pk], reason="Nhầm người", on=TODAY)
    assert actions.accept_request(by=rated.actor("em"), key=key, on=TODAY, **NO).answered_by.kind == "entry.withdrawn"


def test_what_was_said_stays_beside_a_fact_that_is_corrected_twice(rated):  # noqa: F811
    actions.answer_entry(by=rated.actor("an"), entry=entry_of(rated).pk, text="Chưa đúng.", on=TODAY)
    ask(rated)
    correct(rated)
    row = ratings.queries.ratings(rated.actor("em")).get()
    ratings.correct_rating(by=rated.actor("em"), key=row.pk, new=GOOD, reason="Lại nhầm", on=TODAY)
    shown = face(rated)
    assert ([words.text for words in shown.words], len(shown.asked)) == (["Chưa đúng."], 1)


def test_one_thing_is_asked_at_a_time_also_of_the_correction(rated):  # noqa: F811
    key = ask(rated).pk
    with pytest.raises(actions.AlreadyAsked):
        ask(rated)
    correct(rated)
    assert not face(rated).may_be_questioned
    with pytest.raises(actions.AlreadyAsked):
        actions.ask_correction(by=rated.actor("an"), entry=face(rated).entry, on=TODAY, **ASKED)
    actions.accept_request(by=rated.actor("em"), key=key, on=TODAY, **NO)
    assert actions.ask_correction(by=rated.actor("an"), entry=face(rated).entry, on=TODAY, **ASKED).pk > key


def test_what_was_corrected_since_is_not_asked_about(rated):  # noqa: F811
    old = entry_of(rated).pk
    correct(rated)
    with pytest.raises(Refusal, match="đã được đính chính"):
        actions.ask_correction(by=rated.actor("an"), entry=old, on=TODAY, **ASKED)


def test_a_request_taken_back_no_longer_stands_and_can_be_made_again(rated):  # noqa: F811
    key = ask(rated).pk
    actions.withdraw_request(by=rated.actor("an"), key=key, on=TODAY)
    assert Entry.objects.get(kind="entry.withdrawn").value == "correction.asked"
    assert [one.label for one in face(rated).asked] == ["Người đề nghị đã rút"]
    assert face(rated).may_be_questioned
    for late in (
        lambda: actions.withdraw_request(by=rated.actor("an"), key=key, on=TODAY),
        lambda: actions.accept_request(by=rated.actor("em"), key=key, on=TODAY, **NO),
        lambda: actions.refuse_requests(by=rated.actor("em"), requests=[key], on=TODAY, **NO),
    ):
        with pytest.raises(WrongState):
            late()


@pytest.mark.parametrize(
    ("change", "field"), [({"text": " "}, "text"), ({"proposed": ""}, "proposed"), ({"text": "x" * 4001}, "text")]
)
def test_a_request_says_why_and_what(rated, change, field):  # noqa: F811
    with pytest.raises(actions.AnswerWrong) as refused:
        actions.ask_correction(by=rated.actor("an"), entry=entry_of(rated).pk, on=TODAY, **(ASKED | change))
    assert refused.value.field == field


def test_no_answer_without_a_reason(rated):  # noqa: F811
    key = ask(rated).pk
    correct(rated)
    for answer in (
        lambda: actions.refuse_requests(by=rated.actor("em"), requests=[key], reason="", document_number="", on=TODAY),
        lambda: actions.accept_request(by=rated.actor("em"), key=key, reason=" ", document_number="", on=TODAY),
    ):
        with pytest.raises(actions.AnswerWrong, match="lý do"):
            answer()


@pytest.mark.parametrize("who", ["binh", "chi", "em", "dung", "ha", "nobody"])
def test_nobody_asks_or_takes_back_for_another(rated, who):  # noqa: F811
    with pytest.raises(NotFound):
        actions.ask_correction(by=rated.actor(who), entry=entry_of(rated).pk, on=TODAY, **ASKED)
    key = ask(rated).pk
    with pytest.raises(NotFound):
        actions.withdraw_request(by=rated.actor(who), key=key, on=TODAY)


def test_who_holds_no_role_any_more_asks_nothing(rated):  # noqa: F811
    gone = replace(rated.actor("an"), roles=())
    with pytest.raises(NotFound):
        actions.ask_correction(by=gone, entry=entry_of(rated).pk, on=TODAY, **ASKED)


@pytest.mark.parametrize(
    ("who", "reads", "decides"),
    [
        ("an", True, False),
        ("em", True, True),
        ("dung", True, True),
        ("binh", False, False),  # her cell stands under the body that decided
        ("chi", False, False),
        ("ha", False, False),
        ("nobody", False, False),
    ],
)
def test_only_whoever_reaches_the_body_answers_and_never_the_one_who_asks(rated, who, reads, decides):  # noqa: F811
    key, by = ask(rated).pk, rated.actor(who)
    if reads:
        assert queries.request_of(by, key).pk == key
    else:
        with pytest.raises(NotFound):
            queries.request_of(by, key)
    if decides:
        assert [row.pk for row in queries.waiting_page(by)] == [key]
        actions.refuse_requests(by=by, requests=[key], on=TODAY, **NO)
    else:
        with pytest.raises(NotFound):
            actions.refuse_requests(by=by, requests=[key], on=TODAY, **NO)


def test_an_officer_of_the_body_does_not_answer_his_own_request(rated):  # noqa: F811
    key, himself = ask(rated).pk, officer_of(rated, "W")
    assert himself.person == rated.people["an"].pk
    with pytest.raises(NotFound):
        actions.refuse_requests(by=himself, requests=[key], on=TODAY, **NO)
    assert queries.waiting_page(himself) == []
    assert actions.refuse_requests(by=replace(himself, person=rated.people["ha"].pk), requests=[key], on=TODAY, **NO)


def test_what_is_due_first_stands_first_and_the_list_is_paged(rated):  # noqa: F811
    first = ask(rated)
    other = Entry.objects.get(kind="person.registered", person=rated.people["an"])
    early = actions.ask_correction(by=rated.actor("an"), entry=other.pk, on=date(2021, 5, 1), **ASKED)
    by = rated.actor("em")
    assert [row.pk for row in queries.waiting_page(by)] == [early.pk, first.pk]
    assert [row.pk for row in queries.waiting_page(by, after=early.pk)] == [first.pk]
    actions.refuse_requests(by=by, requests=[first.pk, early.pk], on=TODAY, **NO)
    assert [row.pk for row in queries.closed_page(by)] == [early.pk, first.pk]
    assert [row.pk for row in queries.closed_page(by, before=early.pk)] == [first.pk]


def test_the_desks_tell_what_waits_and_what_was_answered(rated):  # noqa: F811
    key = ask(rated).pk
    (task, *_) = desk.offer(rated.actor("em")).tasks
    assert (task.title, task.due_on) == ("1 đề nghị đính chính chờ trả lời", date(2021, 5, 25))
    assert [one.on for one in desk.offer(rated.actor("em", date(2021, 5, 11))).upcoming] == [date(2021, 5, 25)]
    assert [one.url for one in desk.offer(rated.actor("an", date(2021, 5, 11))).upcoming] == [f"/trang-tu-soi/de-nghi/{key}"]
    assert desk.offer(rated.actor("em", LATE)).upcoming == ()
    actions.refuse_requests(by=rated.actor("em"), requests=[key], on=TODAY, **NO)
    (received,) = desk.offer(rated.actor("an")).received
    assert (received.on, received.detail) == (TODAY, "Không chấp nhận, Đảng bộ phường Vị Hoàng")
    assert desk.offer(rated.actor("an", LATE + timedelta(days=30))).received == ()


def test_the_whole_way_through_the_pages(rated, signed_in):  # noqa: F811
    an, em, entry = signed_in("an"), signed_in("em"), entry_of(rated)
    assert f"/trang-tu-soi/dinh-chinh/{entry.pk}" in an.get("/trang-tu-soi?nam=2020").content.decode()
    assert "Gửi Đảng bộ phường Vị Hoàng" in an.get(f"/trang-tu-soi/dinh-chinh/{entry.pk}").content.decode()
    assert an.post(f"/trang-tu-soi/dinh-chinh/{entry.pk}", ASKED).status_code == 302
    key = queries.own_requests(rated.actor("an")).get().pk
    page = f"/trang-tu-soi/de-nghi/{key}"
    shown = em.get(page).content.decode()
    correcting = f"/kiem-diem/xep-loai/{entry.source.partition(':')[2]}/dinh-chinh"
    assert correcting in shown
    assert correcting not in signed_in("dung").get(page).content.decode()
    assert "Hãy ghi đính chính trước" in em.post(f"{page}/chap-nhan", NO).content.decode()
    correct(rated)
    shown = em.get(page).content.decode()
    assert correcting not in shown
    assert shown.count("Hoàn thành xuất sắc nhiệm vụ") == 2  # what was proposed, and what it says now
    assert em.post(f"{page}/chap-nhan", NO).status_code == 302
    mirror = an.get("/trang-tu-soi?nam=2020").content.decode()
    assert "Chấp nhận đề nghị đính chính ngày" in mirror
    assert NO["reason"] in mirror
    assert "Nguyễn Văn An" in em.get("/trang-tu-soi/de-nghi?xem=xong").content.decode()


def test_the_pages_of_refusing_and_of_taking_back(rated, signed_in):  # noqa: F811
    an, em, key = signed_in("an"), signed_in("em"), ask(rated).pk
    page = f"/trang-tu-soi/de-nghi/{key}"
    assert "Nguyễn Văn An" in em.get("/trang-tu-soi/de-nghi").content.decode()
    assert an.post(f"{page}/rut").status_code == 302
    finish()
    again = ask(rated).pk
    assert em.post(f"/trang-tu-soi/de-nghi/{again}/khong-chap-nhan", NO).status_code == 302
    mirror = an.get("/trang-tu-soi?nam=2020").content.decode()
    assert "đã rút ngày 10/05/2021" in mirror
    assert "Không chấp nhận đề nghị đính chính ngày" in mirror
    assert em.get(f"{page}/rut").status_code == 404
    assert an.get(f"{page}/khong-chap-nhan").status_code == 404


def test_a_family_has_one_page_of_correction():
    with pytest.raises(ValueError, match="member_rating"):
        corrections.register("member_rating", "ratings.correct", str)
    assert corrections.page_of("member_rating.decided", "ratings.rating:7") == "/kiem-diem/xep-loai/7/dinh-chinh"
    assert (corrections.page_of("membership.returned", "x:1"), corrections.verb_of("membership.returned")) == ("", "")
