"""Recording, verifying, recognizing, publicizing, withdrawing, correcting exemplars: happy path, refusals, entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guong.exemplars import actions, entries, queries, states
from guong.exemplars.judging import Decision, ExemplarWrong, Telling
from guong.exemplars.models import Exemplar
from guong.exemplars.queries import Asked
from guong.kit.actor import machine, nobody
from guong.kit.refusal import NotFound, Refusals
from guong.kit.states import WrongState
from guong.ledger import kinds, read
from guong.ledger.models import Entry
from guong.organization import terms
from tests.cast import TODAY
from tests.exemplars.examples import FOUND, FOUND_PERSON, PUBLISHED, RECOGNIZED, STAGES, VERIFIED, at_every_stage, many

DECISION = Decision("7-QĐ/ĐU", "Đảng ủy phường", date(2021, 3, 1), "W")
TOLD = Telling("Tập thể một trường tiểu học", "education", "Phường Trường Thi", "Dạy 610 buổi.")


def record(cast, *new, who="em"):
    return actions.record_exemplars(by=cast.actor(who), new=list(new), on=TODAY)


def written(row) -> list[tuple[str, date]]:
    return list(Entry.objects.filter(source=row.source).order_by("seq").values_list("kind", "happened_on"))


def publicized(cast) -> int:
    root = cast.organizations["R"].pk
    return sum(cell.n for cell in read.sums(root, terms.PARTY, TODAY, [entries.PUBLICIZED.code], [2019, 2020, 2021]))


@pytest.mark.parametrize("stage", STAGES)
def test_a_record_writes_one_entry_for_each_stage_that_it_has_reached(cast, stage):
    (row,) = record(cast, STAGES[stage])
    all_four = [
        ("exemplar.found", date(2019, 3, 1)),
        ("exemplar.verified", date(2019, 3, 20)),
        ("exemplar.recognized", date(2019, 5, 2)),
        ("exemplar.publicized", date(2020, 1, 15)),
    ]
    assert row.stage == stage
    assert written(row) == all_four[: list(STAGES).index(stage) + 1]


def test_an_entry_says_whose_it_is_and_who_recognized_it(cast):
    (row,) = record(cast, replace(PUBLISHED, kind="person", title="Một tổ trưởng", person="000000000001", consent=True))
    recognition = Entry.objects.get(source=row.source, kind="exemplar.recognized")
    assert (recognition.value, recognition.organization.code, recognition.about) == ("person", "W", 2019)
    assert (recognition.person, recognition.decided_by.code) == (cast.people["an"], "W")
    public = Entry.objects.get(source=row.source, kind="exemplar.publicized")
    assert (public.about, public.decided_by) == (2020, None)
    assert public.detail.body == {
        "title": "Một tổ trưởng",
        "field": "education",
        "place": "Phường Vị Hoàng",
        "document": "21-QĐ/ĐU, 02/05/2019, Đảng ủy phường",
        "published_where": "Bản tin thành phố",
    }
    assert kinds.known()["exemplar.publicized"].says("person", public.detail.body) == "Cá nhân: Một tổ trưởng"


def test_reports_find_every_kind_under_one_name():
    assert entries.EXEMPLAR_KINDS[::4] == (entries.FOUND.code, "exemplar.withdrawn")
    assert entries.PUBLICIZED.code in entries.EXEMPLAR_KINDS


WRONG = [
    (FOUND, {"kind": "hero"}, "kind"),
    (FOUND, {"title": ""}, "title"),
    (FOUND, {"title": "x" * 201}, "title"),
    (FOUND, {"story": "x" * 4001}, "story"),
    (FOUND, {"field": "sport"}, "field"),
    (FOUND, {"organization": "?"}, "organization"),
    (FOUND, {"found_on": date(2009, 1, 1)}, "organization"),
    (FOUND, {"found_on": TODAY + timedelta(days=1)}, "found_on"),
    (FOUND, {"title": "Đồng chí nguyễn văn an, tổ trưởng"}, "title"),
    (FOUND, {"title": "Dong chi Nguyen Van An"}, "title"),
    (FOUND, {"place": "nhà ông Nguyễn Văn An"}, "place"),
    (FOUND, {"story": "Ông Nguyễn Văn An quét ngõ."}, "story"),
    (FOUND, {"person": "000000000001"}, "person"),
    (FOUND_PERSON, {"person": "999"}, "person"),
    (FOUND_PERSON, {"person": "000000000003"}, "person"),
    (FOUND, {"document_number": "1"}, "decided_on"),
    (FOUND, {"published_where": "Báo"}, "published_on"),
    (FOUND, {"decided_on": date(2019, 4, 1), "document_number": "1", "document_issuer": "X"}, "verified_on"),
    (VERIFIED, {"verified_on": date(2019, 2, 1)}, "verified_on"),
    (RECOGNIZED, {"decided_on": date(2019, 3, 2)}, "decided_on"),
    (RECOGNIZED, {"document_number": ""}, "document_number"),
    (RECOGNIZED, {"document_issuer": ""}, "document_issuer"),
    (RECOGNIZED, {"decided_by": "V"}, "decided_by"),
    (RECOGNIZED, {"decided_by": "?"}, "decided_by"),
    (PUBLISHED, {"published_on": TODAY + timedelta(days=1)}, "published_on"),
    (PUBLISHED, {"published_where": ""}, "published_where"),
    (PUBLISHED, {"kind": "person"}, "consent"),
    (PUBLISHED, {"kind": "household"}, "consent"),
]


@pytest.mark.parametrize(("new", "wrong", "field"), WRONG)
def test_a_wrong_exemplar_is_refused_with_its_field(cast, new, wrong, field):
    with pytest.raises(Refusals) as refused:
        record(cast, replace(new, **wrong))
    assert [why.field for _, why in refused.value.refusals] == [field]


def test_a_refused_name_says_to_stand_by_post(cast):
    with pytest.raises(Refusals, match="đứng tên theo chức vụ"):
        record(cast, replace(FOUND, title="Nguyễn Văn An"))


@pytest.mark.parametrize("title", ["Lê Thị Chi, phường khác", "Tập thể phường Vị Hoàng"])
def test_names_of_other_places_and_of_the_place_itself_are_no_private_names(cast, title):
    record(cast, replace(FOUND, organization="C1", title=title))


def test_an_exemplar_is_recorded_once(cast):
    record(cast, FOUND)
    with pytest.raises(Refusals, match="đã có trong hồ sơ"):
        record(cast, FOUND)
    with pytest.raises(Refusals, match="lặp lại"):
        record(cast, *[replace(FOUND, title="Hai lần")] * 2)


@pytest.mark.parametrize(
    ("who", "new", "field"),
    [
        ("an", FOUND_PERSON, "organization"),
        ("chi", FOUND_PERSON, "organization"),
        ("dung", FOUND_PERSON, "organization"),
        ("nobody", FOUND_PERSON, "organization"),
        ("binh", FOUND, "organization"),
        ("binh", replace(FOUND_PERSON, verified_on=TODAY), "verified_on"),
    ],
)
def test_each_records_in_his_reach_and_a_secretary_only_what_was_found(cast, who, new, field):
    with pytest.raises(Refusals) as refused:
        record(cast, new, who=who)
    assert [why.field for _, why in refused.value.refusals] == [field]


def test_a_secretary_records_in_his_own_cell(cast):
    (row,) = record(cast, FOUND_PERSON, who="binh")
    assert row.person == cast.people["an"]


def test_an_exemplar_goes_from_stage_to_stage(cast):
    by = cast.actor("em")
    (row,) = record(cast, FOUND_PERSON)
    actions.verify_exemplars(by=by, exemplars=[row.pk], day=date(2021, 2, 1), on=TODAY)
    actions.recognize_exemplars(by=by, exemplars=[row.pk], decision=DECISION, on=TODAY)
    where = {"where": "Bảng tin", "day": TODAY, "on": TODAY}
    with pytest.raises(ExemplarWrong, match="chưa đồng ý"):
        actions.publicize_exemplars(by=by, exemplars=[row.pk], consent=False, **where)
    actions.publicize_exemplars(by=by, exemplars=[row.pk], consent=True, **where)
    row.refresh_from_db()
    assert (row.stage, row.consent, row.published_where, row.decided_by.code) == ("publicized", True, "Bảng tin", "W")
    assert [kind for kind, _ in written(row)] == list(entries.EXEMPLAR_KINDS[:4])
    assert (read.faults(), read.summary_faults()) == ([], [])


def acts(by, keys):
    """Every later verb with good arguments."""
    return {
        "verify": lambda: actions.verify_exemplars(by=by, exemplars=keys, day=TODAY, on=TODAY),
        "recognize": lambda: actions.recognize_exemplars(by=by, exemplars=keys, decision=DECISION, on=TODAY),
        "publicize": lambda: actions.publicize_exemplars(by=by, exemplars=keys, where="Báo", day=TODAY, consent=True, on=TODAY),
        "withdraw": lambda: actions.withdraw_exemplars(by=by, exemplars=keys, reason="x", day=TODAY, on=TODAY),
    }


@pytest.mark.parametrize("stage", [*STAGES, "withdrawn"])
def test_the_procedure_alone_says_what_can_follow(cast, stage):
    key = at_every_stage()[stage if stage in STAGES else "found"]
    possible = acts(cast.actor("em"), [key])
    if stage == "withdrawn":
        possible["withdraw"]()
    for verb in possible.keys() - set(states.EXEMPLAR.verbs(stage)):
        with pytest.raises(WrongState):
            possible[verb]()


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha", "nobody"])
def test_the_later_stages_are_the_propaganda_officers(cast, who):
    key = at_every_stage()["found"]
    for act in acts(cast.actor(who), [key]).values():
        with pytest.raises(NotFound):
            act()
    with pytest.raises(NotFound):
        actions.correct_exemplar(by=cast.actor(who), key=key, told=TOLD, reason="x", on=TODAY)


@pytest.mark.parametrize(
    ("verb", "wrong"),
    [
        ("verify", {"day": date(2019, 2, 1)}),
        ("verify", {"day": TODAY + timedelta(days=1)}),
        ("recognize", {"decision": replace(DECISION, number="")}),
        ("recognize", {"decision": replace(DECISION, issuer="")}),
        ("recognize", {"decision": replace(DECISION, decided_by="V")}),
        ("recognize", {"decision": replace(DECISION, decided_on=date(2019, 3, 2))}),
        ("publicize", {"where": ""}),
        ("publicize", {"day": date(2019, 4, 1)}),
        ("withdraw", {"reason": ""}),
        ("withdraw", {"day": date(2019, 4, 1)}),
    ],
)
def test_a_stage_with_wrong_facts_is_refused(cast, verb, wrong):
    before = {"verify": "found", "recognize": "verified", "publicize": "recognized", "withdraw": "publicized"}[verb]
    good = {
        "verify": {"day": TODAY},
        "recognize": {"decision": DECISION},
        "publicize": {"where": "Báo", "day": TODAY, "consent": True},
        "withdraw": {"reason": "x", "day": TODAY},
    }[verb]
    act = getattr(actions, f"{verb}_exemplars")
    with pytest.raises(ExemplarWrong):
        act(by=cast.actor("em"), exemplars=[at_every_stage()[before]], on=TODAY, **{**good, **wrong})


def test_a_decision_may_come_from_outside_the_tree(cast):
    key = at_every_stage()["verified"]
    outside = replace(DECISION, issuer="Ủy ban nhân dân tỉnh", decided_by="")
    (row,) = actions.recognize_exemplars(by=cast.actor("em"), exemplars=[key], decision=outside, on=TODAY)
    assert Entry.objects.get(source=row.source, kind="exemplar.recognized").decided_by is None


def test_what_a_superior_recognized_is_the_superiors(cast):
    (row,) = record(cast, replace(RECOGNIZED, decided_by="R"))
    by = ward_officer(cast)
    with pytest.raises(Refusals, match="cấp trên công nhận"):
        actions.record_exemplars(by=by, new=[replace(RECOGNIZED, title="Khác", decided_by="R")], on=TODAY)
    for act in (
        lambda: actions.withdraw_exemplars(by=by, exemplars=[row.pk], reason="x", day=TODAY, on=TODAY),
        lambda: actions.correct_exemplar(by=by, key=row.pk, told=TOLD, reason="x", on=TODAY),
        lambda: actions.recognize_exemplars(
            by=by, exemplars=[at_every_stage()["verified"]], decision=replace(DECISION, decided_by="R"), on=TODAY
        ),
    ):
        with pytest.raises(ExemplarWrong, match="cấp trên công nhận"):
            act()
    actions.publicize_exemplars(by=by, exemplars=[row.pk], where="Bảng tin", day=TODAY, consent=False, on=TODAY)


def ward_officer(cast):
    em = cast.actor("em")
    held = [replace(one, organization=cast.organizations["W"].pk, at_top=False) for one in em.roles if one.role != "self"]
    return replace(em, roles=tuple(held))


def test_a_withdrawn_exemplar_counts_no_more_and_the_reason_stays_inside(cast):
    (row, _) = record(cast, PUBLISHED, replace(PUBLISHED, title="Khác"))
    assert publicized(cast) == 2
    actions.withdraw_exemplars(by=cast.actor("em"), exemplars=[row.pk], reason="Số liệu sai", day=TODAY, on=TODAY)
    assert publicized(cast) == 1
    standing = read.standing().filter(source=row.source).values_list("kind", flat=True)
    assert set(standing) == {"exemplar.found", "exemplar.verified", "exemplar.recognized", "exemplar.withdrawn"}
    for kind in ("exemplar.withdrawn", "entry.withdrawn"):
        assert Entry.objects.get(source=row.source, kind=kind).detail.body["reason"] == "Số liệu sai"
    assert (read.faults(), read.summary_faults()) == ([], [])
    record(cast, PUBLISHED)


def test_what_was_never_published_is_withdrawn_without_touching_another_entry(cast):
    key = at_every_stage()["verified"]
    (row,) = actions.withdraw_exemplars(by=cast.actor("em"), exemplars=[key], reason="x", day=TODAY, on=TODAY)
    assert written(row)[-1] == ("exemplar.withdrawn", TODAY)
    assert not Entry.objects.filter(kind="entry.withdrawn").exists()


def test_a_correction_keeps_the_old_words_beside_the_new_in_every_entry(cast):
    (row,) = record(cast, PUBLISHED)
    actions.correct_exemplar(by=cast.actor("em"), key=row.pk, told=TOLD, reason="Gõ nhầm", on=TODAY)
    corrections = Entry.objects.filter(source=row.source, corrects__isnull=False)
    assert [entry.kind for entry in corrections.order_by("seq")] == list(entries.EXEMPLAR_KINDS[:4])
    for entry in corrections:
        assert entry.detail.body["title"] == TOLD.title
        assert entry.detail.body["before"] == {"words": f"Tập thể: {PUBLISHED.title}", "reason": "Gõ nhầm"}
        assert entry.happened_on == entry.corrects.happened_on
    assert (publicized(cast), read.faults(), read.summary_faults()) == (1, [], [])
    assert queries.story_of(nobody(TODAY), row.pk).story == "Dạy 610 buổi."


@pytest.mark.parametrize(
    ("told", "reason", "field"),
    [
        (TOLD, "", "reason"),
        (Telling(PUBLISHED.title, "education", PUBLISHED.place, PUBLISHED.story), "x", "title"),
        (replace(TOLD, title=""), "x", "title"),
        (replace(TOLD, title="Bà Lê Thị Chi"), "x", "title"),
        (replace(TOLD, field="sport"), "x", "field"),
        (replace(TOLD, title="Gương đã có"), "x", "title"),
    ],
)
def test_a_wrong_correction_is_refused(cast, told, reason, field):
    row, _ = record(cast, PUBLISHED, replace(PUBLISHED, title="Gương đã có"))
    with pytest.raises(ExemplarWrong) as refused:
        actions.correct_exemplar(by=cast.actor("em"), key=row.pk, told=told, reason=reason, on=TODAY)
    assert refused.value.field == field


def test_a_withdrawn_exemplar_is_not_corrected(cast):
    (row,) = record(cast, FOUND)
    actions.withdraw_exemplars(by=cast.actor("em"), exemplars=[row.pk], reason="x", day=TODAY, on=TODAY)
    with pytest.raises(ExemplarWrong, match="đã rút"):
        actions.correct_exemplar(by=cast.actor("em"), key=row.pk, told=TOLD, reason="x", on=TODAY)


def test_lists_are_filtered_and_paged_in_the_database(cast):
    actions.record_exemplars(by=machine("demonstration", TODAY), new=many(5), on=TODAY)
    actions.record_exemplars(by=machine("demonstration", TODAY), new=[FOUND_PERSON], on=TODAY)
    by = cast.actor("an")
    assert len(queries.exemplars_page(by, Asked(year=2019))) == 6
    assert [row.title for row in queries.exemplars_page(by, Asked(kind="person", stage="found"))] == [FOUND_PERSON.title]
    first = queries.exemplars_page(by, Asked(), size=2)
    assert queries.exemplars_page(by, Asked(), before=first[1].pk, size=2)[0] == first[2]
    assert queries.exemplars_page(cast.actor("nobody"), Asked()) == []
    mine = Asked(stage="found", mine=True)
    assert len(queries.exemplars_page(cast.actor("em"), mine)) == queries.n_by_stage(cast.actor("em"))["found"] == 1
    assert queries.exemplars_page(by, mine) == []


def test_the_gallery_is_paged_by_day_and_by_what_is_asked(cast):
    days = [date(2020, 1, 15), date(2020, 3, 1), date(2020, 3, 1), date(2021, 1, 1)]
    new = [replace(one, published_on=day) for one, day in zip(many(4), days, strict=True)]
    record(cast, *new, FOUND_PERSON, replace(PUBLISHED, title="Một trạm y tế", field="health"))
    by, seen, after = nobody(TODAY), [], ""
    while page := queries.gallery_page(by, Asked(field="education"), after=after, size=1)[:1]:
        seen += page
        after = queries.cursor_of(page[-1])
    assert [story.published_on for story in seen] == sorted(days, reverse=True)
    assert len({story.key for story in seen}) == 4
    assert queries.fields_published(by, Asked()) == [("education", 4), ("health", 1)]
    assert queries.fields_published(by, Asked(year=2021)) == [("education", 1)]
    assert len(queries.gallery_page(by, Asked(year=2020, kind="collective"), after="nonsense")) == 4
    assert queries.gallery_page(by, Asked(), after="2020-03-01~x") == queries.gallery_page(by, Asked())


def test_the_public_sees_a_tombstone_without_a_word_and_nothing_that_was_not_published(cast):
    keys = at_every_stage()
    by = nobody(TODAY)
    actions.withdraw_exemplars(by=cast.actor("em"), exemplars=list(keys.values()), reason="Lỗi sau", day=TODAY, on=TODAY)
    stone = queries.story_of(by, keys["publicized"])
    assert (stone.withdrawn_on, stone.title, stone.story, stone.organization) == (TODAY, "", "", "")
    for stage in ("found", "verified", "recognized"):
        with pytest.raises(NotFound):
            queries.story_of(by, keys[stage])
    assert queries.gallery_page(by, Asked()) == []


def test_an_undone_exemplar_is_gone_everywhere(cast):
    (row,) = record(cast, PUBLISHED)
    Exemplar.objects.filter(pk=row.pk).update(void=True)
    for ask in (queries.story_of, queries.exemplar_of):
        with pytest.raises(NotFound):
            ask(cast.actor("em"), row.pk)
