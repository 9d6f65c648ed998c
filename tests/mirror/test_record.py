"""One's own record: everything, for oneself alone, for programs and on paper."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from guong.access import actions as access
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.mirror import actions, record
from guong.mirror.papers import record as papers
from guong.ratings import actions as ratings
from tests.cast import TODAY
from tests.kit.test_papers import pages
from tests.mirror.test_corrections import ASKED, NO, ask, correct
from tests.mirror.test_mirror import entry_of, rated  # noqa: F401  (a fixture)

HOSTILE = '#panic("x") *a* $b$ \\ #read("/config/settings.py")'


@pytest.fixture
def full(rated):  # noqa: F811
    """An with a corrected rating, words of his own, an answered and an open request, and a reader."""
    actions.answer_entry(by=rated.actor("an"), entry=entry_of(rated).pk, text=f"Lời một.\n{HOSTILE}", on=TODAY)
    key = ask(rated).pk
    correct(rated)
    actions.accept_request(by=rated.actor("em"), key=key, reason="Đúng", document_number="", on=TODAY)
    registered = Entry.objects.get(kind="person.registered", person=rated.people["an"])
    actions.ask_correction(by=rated.actor("an"), entry=registered.pk, on=TODAY, **ASKED)
    access.note_reading(by=rated.actor("binh"), person=rated.people["an"].pk, what="Trang tự soi 2020", on=TODAY)
    return rated


def values(whole) -> dict:
    from django.core.serializers.json import DjangoJSONEncoder

    return json.loads(json.dumps(record.as_json(whole), cls=DjangoJSONEncoder))


def test_the_record_holds_everything_about_the_person(full):
    made = values(record.own_record(full.actor("an")))
    assert (made["schema"], made["person"]["full_name"]) == ("guong.record/1", "Nguyễn Văn An")
    assert len(made["entries"]) == Entry.objects.filter(person=full.people["an"]).count()
    old, new = [entry for entry in made["entries"] if entry["kind"] == "member_rating.decided"]
    assert (new["corrects"], new["sentence"]) == (old["entry"], "Hoàn thành xuất sắc nhiệm vụ")
    assert (old["decided_by"]["code"], old["detail"]["document"]) == ("W", "12-QĐ/ĐU, 30/12/2020, Đảng ủy")
    assert made["answers"][0]["entry"] == old["entry"]
    assert [(one["state"], one["answered_by"]) for one in made["requests"]] == [("accepted", new["entry"]), ("asked", None)]
    assert [(one["reader"], one["hat"]) for one in made["readings"]] == [("Trần Thị Bình", "secretary")]
    assert [(one["organization"]["code"], one["until"]) for one in made["memberships"]] == [("C1", None)]
    assert [one["post"] for one in values(record.own_record(full.actor("binh")))["posts"]] == ["secretary"]


def test_it_holds_nothing_of_others_and_nobody_has_one(full):
    made = json.dumps(values(record.own_record(full.actor("chi"))), ensure_ascii=False)
    assert "Nguyễn Văn An" not in made
    assert made.count('"person.registered"') == 1
    with pytest.raises(NotFound):
        record.own_record(full.actor("nobody"))


def test_every_key_is_explained(full):
    def keys(value) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value))
        return set(value).union(*(keys(v) for k, v in value.items() if k != "detail")) if isinstance(value, dict) else set()

    explained = set(re.findall(r"`(\w+)`", Path(record.__file__).parents[2].joinpath("docs/record.md").read_text("utf-8")))
    assert keys(values(record.own_record(full.actor("an")))) - explained == set()


def test_the_year_on_paper_is_one_sheet_with_facts_and_own_words_as_they_were_written(full, settings):
    settings.DEMO = True
    whole = record.own_record(full.actor("an"))
    content = papers.year_paper(whole, 2020)
    (sheet,) = pages(content)
    for words in (
        "Nguyễn Văn An", "Hoàn thành xuất sắc nhiệm vụ", "12-QĐ/ĐU", "Đính chính: Theo đề nghị", "Lời một.", "Lời của tôi",
        "Chấp nhận đề nghị đính chính ngày 10/05/2021: Đúng", "nhân vật hư cấu", "Trang 1/1",
    ):  # fmt: skip
        assert words in sheet, words
    assert HOSTILE.replace(" ", "") in sheet.replace(" ", "")
    assert content == papers.year_paper(whole, 2020)


def test_the_whole_on_paper_has_years_places_posts_and_readers(full):
    text = " ".join(pages(papers.whole_paper(record.own_record(full.actor("an")))))
    for words in (
        "Năm 2021",
        "Năm 2020",
        "Nơi sinh hoạt",
        "Chi bộ tổ dân phố số 1",
        "từ 01/01/2010",
        "Ai đã xem",
        "Trần Thị Bình",
    ):
        assert words in text, words
    assert "chậm nhất ngày 25/05/2021" in text
    assert "Bí thư, Chi bộ tổ dân phố số 1" in " ".join(pages(papers.whole_paper(record.own_record(full.actor("binh")))))


def test_what_was_withdrawn_refused_taken_back_or_is_late_says_so_on_paper(rated):  # noqa: F811
    actions.withdraw_request(by=rated.actor("an"), key=ask(rated).pk, on=TODAY)
    actions.refuse_requests(by=rated.actor("em"), requests=[ask(rated).pk], on=TODAY, **NO)
    ask(rated)
    row = ratings.queries.ratings(rated.actor("em")).get()
    ratings.withdraw_ratings(by=rated.actor("em"), ratings=[row.pk], reason="Nhầm người", on=TODAY)
    late = TODAY.replace(month=7)
    (sheet,) = pages(papers.year_paper(record.own_record(rated.actor("an", late)), 2020))
    for words in (
        "Đã rút: Nhầm người",
        "đã rút ngày 10/05/2021",
        f"Không chấp nhận đề nghị đính chính ngày 10/05/2021: {NO['reason']}",
        "Quá hạn",
    ):
        assert words in sheet, words


def test_a_year_without_an_entry_says_that_this_means_nothing(rated):  # noqa: F811
    (sheet,) = pages(papers.year_paper(record.own_record(rated.actor("an")), 1999))
    assert "không có nghĩa là không thực hiện" in sheet


def test_the_files_are_offered_on_ones_own_page_alone(full, signed_in):
    an = signed_in("an")
    assert "tai-ve.pdf?nam=2020" in an.get("/trang-tu-soi?nam=2020").content.decode()
    assert "tai-ve" not in signed_in("binh").get(f"/trang-tu-soi/{full.people['an'].pk}").content.decode()
    answer = an.get("/trang-tu-soi/tai-ve.pdf?nam=2020")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert 'filename="trang-tu-soi-2020.pdf"' in answer["Content-Disposition"]
    assert an.get("/trang-tu-soi/tai-ve.json").json()["schema"] == record.SCHEMA
