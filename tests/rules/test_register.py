"""The register and the standards: whole, without contradictions, and nothing offered that forms must not offer."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.rules import documents, register, standards
from guong.rules.register_types import GRADES, KINDS
from guong.rules.standard_lines import OFFERED, READ_ONLY

DOCUMENTS = register.DOCUMENTS
DAYS = st.dates(date(2005, 1, 1), date(2030, 1, 1))


def test_no_two_documents_have_one_key():
    typed = len(register.PARTY_LINES) + len(register.STATE_LINES)
    assert len(DOCUMENTS) == typed == len({one.key for one in DOCUMENTS.values()})


def test_numbers_repeat_so_a_number_alone_names_nothing():
    times = Counter(one.number for one in DOCUMENTS.values())
    assert {number for number, n in times.items() if n > 1} == {"124-QĐ/TW", "262-QĐ/TW"}


@pytest.mark.parametrize("one", DOCUMENTS.values(), ids=lambda one: one.key)
def test_a_document_has_words_and_days_in_order(one):
    assert one.kind in KINDS
    assert one.grade in GRADES
    assert one.title
    assert one.source or one.grade == "recalled"
    year = one.issued.year if isinstance(one.issued, date) else one.issued
    assert 1999 < year < 2027
    assert one.since is None or one.since.year >= year
    assert None in (one.since, one.until) or one.since < one.until


def test_where_only_a_year_was_seen_no_day_is_made_up():
    (law,) = (one for one in DOCUMENTS.values() if one.number == "136/2025/QH15")
    assert (law.issued, law.since) == (2025, None)
    assert law.holds_on(date(2026, 1, 1)) is None
    assert law.key == "136/2025/QH15|2025|Quốc hội"


def test_links_lead_from_a_later_document_to_an_earlier_one_once():
    pairs = [(link.later, link.earlier, link.kind) for link in register.LINKS]
    assert len(pairs) == len(set(pairs))
    for link in register.LINKS:
        later, earlier = DOCUMENTS[link.later], DOCUMENTS[link.earlier]
        assert str(later.issued)[:4] >= str(earlier.issued)[:4]


def test_what_replaces_what_runs_in_no_circle():
    replaced = {}
    for link in register.LINKS:
        if link.kind == "replaces":
            replaced.setdefault(link.later, []).append(link.earlier)

    def walk(key, behind):
        assert key not in behind
        for earlier in replaced.get(key, ()):
            walk(earlier, {*behind, key})

    for key in replaced:
        walk(key, set())


@given(DAYS)
def test_no_two_documents_of_which_one_replaces_the_other_are_in_force_on_a_day(day):
    for link in register.LINKS:
        if link.kind == "replaces":
            assert not (DOCUMENTS[link.later].holds_on(day) and DOCUMENTS[link.earlier].holds_on(day)), link


def test_of_two_documents_with_one_number_the_day_tells_which_holds():
    both = [one for one in DOCUMENTS.values() if one.number == "124-QĐ/TW"]
    assert [(one.issuer, one.holds_on(date(2021, 5, 10))) for one in both] == [("Ban Bí thư", True), ("Bộ Chính trị", False)]


def test_the_register_finds_what_the_rules_cite():
    named = [one.number for one in register.cited_in(f"{documents.QD_366}; {documents.HD_43}, Điều 12")]
    assert named == ["366-QĐ/TW", "43-HD/BTCTW"]
    assert register.cited_in(documents.QD_124)[0].key == "124-QĐ/TW|2023-10-04|Bộ Chính trị"
    assert register.cited_in("Bộ luật Lao động 2012 (10/2012/QH13)") == ()
    party = [
        text
        for name, text in vars(documents).items()
        if name.startswith(("QD_", "HD_", "NQ_", "ND_", "TT_")) and name != "QD_188"
    ]
    assert [text for text in party if not register.cited_in(text)] == []


@pytest.mark.parametrize("one", standards.STANDARDS.values(), ids=lambda one: one.code)
def test_a_standard_stands_in_a_document_and_under_themes(one):
    of = DOCUMENTS[one.document]
    assert one.since == of.since
    assert one.until == of.until
    assert one.text
    assert one.themes
    assert set(one.themes) <= set(standards.THEMES)
    assert one.grade in GRADES


def test_codes_are_unique_and_numbered_without_gaps():
    codes = [code for documents_ in (OFFERED, READ_ONLY) for _, items in documents_ for code, *_ in items]
    assert len(codes) == len(set(codes)) == len(standards.STANDARDS)
    families = Counter(one.family for one in standards.STANDARDS.values())
    assert families == {"EX101": 7, "EX55": 6, "EX08": 16, "RM144": 7, "NQ4XI": 7, "D27": 18, "KL21": 5, "DN37": 19, "DN207": 1}


def test_every_theme_has_standards():
    assert all(standards.of_theme(theme) for theme in standards.THEMES)
    assert list(standards.THEMES) == [f"T{n:02d}" for n in range(1, 18)]


@given(DAYS)
def test_forms_are_offered_nothing_that_does_not_hold_or_was_not_seen(day):
    for one in standards.offered(day):
        assert one.since <= day < (one.until or date.max)
        assert one.family in {"EX101", "EX55", "EX08", "RM144"}
        assert one.grade != "recalled"


def test_signs_of_decline_are_no_choice_and_the_third_group_is_not_there():
    assert not [one.code for one in standards.STANDARDS.values() if one.offered and one.family in {"D27", "KL21"}]
    assert not [code for code in standards.STANDARDS if code.startswith("D27-C")]


def test_the_offer_changes_with_the_day_on_which_a_document_is_issued():
    first = date(2024, 5, 9)
    new = {one.code for one in standards.offered(first)} - {one.code for one in standards.offered(first - timedelta(days=1))}
    assert new == {one.code for one in standards.of_document("144-QĐ/TW|2024-05-09|Bộ Chính trị")}
