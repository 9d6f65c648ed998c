"""The mirror: every fact with its source, corrected ones beside the old, own words for ever, readings shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.access import actions as access
from guong.access import queries as accounts
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.models import Entry
from guong.mirror import actions, queries
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from tests.cast import TODAY

GOOD = NewRating(2020, date(2020, 12, 30), "12-QĐ/ĐU", "Đảng ủy", person="000000000001", level="Hoàn thành tốt nhiệm vụ")


@pytest.fixture
def rated(cast):
    ratings.record_ratings(by=cast.actor("em"), new=[GOOD], on=TODAY)
    return cast


def entry_of(cast, name="an"):
    return Entry.objects.filter(person=cast.people[name], about=2020, kind__startswith="member_rating.").latest("seq")


def test_a_fact_stands_with_its_document_and_who_decided(rated):
    (face,) = queries.mirror(rated.actor("an"), rated.people["an"].pk, 2020).faces
    assert face.sentence == "Hoàn thành tốt nhiệm vụ"
    assert face.document == "12-QĐ/ĐU, 30/12/2020, Đảng ủy"
    assert face.decided_by == "Đảng bộ phường Vị Hoàng"


def test_a_correction_shows_the_old_words_and_the_reason(rated):
    row = ratings.queries.ratings(rated.actor("em")).get()
    right = replace(GOOD, level="Hoàn thành nhiệm vụ")
    ratings.correct_rating(by=rated.actor("em"), key=row.pk, new=right, reason="Ghi nhầm", on=TODAY)
    (face,) = queries.mirror(rated.actor("an"), rated.people["an"].pk, 2020).faces
    assert (face.before, face.sentence, face.reason) == ("Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ", "Ghi nhầm")


def test_a_corrected_document_strikes_no_level_through(rated):
    row = ratings.queries.ratings(rated.actor("em")).get()
    right = replace(GOOD, document_number="13-QĐ/ĐU")
    ratings.correct_rating(by=rated.actor("em"), key=row.pk, new=right, reason="Nhầm số", on=TODAY)
    (face,) = queries.mirror(rated.actor("an"), rated.people["an"].pk, 2020).faces
    assert (face.before, face.sentence, face.reason) == ("", "Hoàn thành tốt nhiệm vụ", "Nhầm số")
    assert "13-QĐ/ĐU" in face.document


def test_a_withdrawn_fact_stays_struck_through(rated):
    row = ratings.queries.ratings(rated.actor("em")).get()
    ratings.withdraw_ratings(by=rated.actor("em"), ratings=[row.pk], reason="Nhầm người", on=TODAY)
    (face,) = queries.mirror(rated.actor("an"), rated.people["an"].pk, 2020).faces
    assert face.withdrawn == "Nhầm người"


def test_own_words_stand_beside_the_fact_and_are_added_to(rated):
    key = entry_of(rated).pk
    actions.answer_entry(by=rated.actor("an"), entry=key, text="Tôi thấy đúng.", on=TODAY)
    actions.answer_entry(by=rated.actor("an"), entry=key, text="Xin nói thêm.", on=TODAY)
    (face,) = queries.mirror(rated.actor("binh"), rated.people["an"].pk, 2020).faces
    assert [words.text for words in face.words] == ["Tôi thấy đúng.", "Xin nói thêm."]
    assert Entry.objects.filter(kind="mirror.answered", person=rated.people["an"]).count() == 2


def test_words_stay_with_a_fact_that_is_corrected(rated):
    actions.answer_entry(by=rated.actor("an"), entry=entry_of(rated).pk, text="Chưa đúng.", on=TODAY)
    row = ratings.queries.ratings(rated.actor("em")).get()
    right = replace(GOOD, level="Hoàn thành nhiệm vụ")
    ratings.correct_rating(by=rated.actor("em"), key=row.pk, new=right, reason="Theo ý kiến", on=TODAY)
    (face,) = queries.mirror(rated.actor("an"), rated.people["an"].pk, 2020).faces
    assert [words.text for words in face.words] == ["Chưa đúng."]


@pytest.mark.parametrize("who", ["binh", "em", "dung", "nobody"])
def test_nobody_answers_for_another(rated, who):
    with pytest.raises(NotFound):
        actions.answer_entry(by=rated.actor(who), entry=entry_of(rated).pk, text="x", on=TODAY)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4001])
def test_empty_or_endless_words_are_refused(rated, text):
    with pytest.raises(Refusal) as refused:
        actions.answer_entry(by=rated.actor("an"), entry=entry_of(rated).pk, text=text, on=TODAY)
    assert refused.value.field == "text"


@pytest.mark.parametrize(
    ("who", "sees"), [("an", True), ("binh", True), ("dung", True), ("chi", False), ("em", False), ("nobody", False)]
)
def test_the_mirror_is_seen_by_whom_the_table_says(rated, who, sees):
    if sees:
        assert queries.mirror(rated.actor(who), rated.people["an"].pk, None).is_own is (who == "an")
    else:
        with pytest.raises(NotFound):
            queries.mirror(rated.actor(who), rated.people["an"].pk, None)


def test_a_reading_is_shown_to_the_person_once_an_hour_and_never_his_own(rated):
    for who in ("binh", "binh", "an"):
        access.note_reading(by=rated.actor(who), person=rated.people["an"].pk, what="Trang tự soi 2020", on=TODAY)
    (reading,) = accounts.readings(rated.actor("an"))
    assert (reading.reader_name, reading.hat) == ("Trần Thị Bình", "secretary")
    assert accounts.readings(rated.actor("binh")) == []


def test_sign_ins_stand_apart_from_the_facts(rated):
    access.note_sign_in(by=rated.actor("an"), way="password", device="windows/edge", on=TODAY)
    assert all(face.label != "Đăng nhập" for face in queries.mirror(rated.actor("an"), rated.people["an"].pk, 2021).faces)
    assert len(queries.sign_ins(rated.actor("an"))) == 1


def test_who_holds_no_role_any_more_answers_nothing(rated):
    gone = replace(rated.actor("an"), roles=())
    with pytest.raises(NotFound):
        actions.answer_entry(by=gone, entry=entry_of(rated).pk, text="x", on=TODAY)


def test_the_desk_counts_facts_of_the_newest_year_without_a_word_whatever_was_corrected(cast):
    by, em, new = cast.actor("an"), cast.actor("em"), replace(GOOD, year=2021, decided_on=TODAY)
    (row,) = ratings.record_ratings(by=em, new=[new], on=TODAY)
    first = Entry.objects.get(source=row.source)
    assert queries.silent(by) == queries.Silent(2021, 2, 2)  # with the registration
    ratings.correct_rating(by=em, key=row.pk, new=replace(new, level="Hoàn thành nhiệm vụ"), reason="Nhầm", on=TODAY)
    assert queries.silent(by).n == 2
    actions.answer_entry(by=by, entry=first.pk, text="Đúng.", on=TODAY)
    assert queries.silent(by).n == 1
    ratings.withdraw_ratings(by=em, ratings=[row.pk], reason="Nhầm người", on=TODAY)
    assert queries.silent(by).n == 1
    assert queries.silent(cast.actor("nobody")) == queries.Silent(2021, 0)
