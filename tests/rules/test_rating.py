"""What the rest of the house asks about the rating: scales, labels, exemptions, base day, share."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.rules import kernel, rating, rating_due, rating_exemption, rating_scale

OLD, NEW = date(2018, 9, 23), date(2018, 9, 24)
SUBJECTS: tuple[rating_scale.Subject, ...] = get_args(rating_scale.Subject)
HALF_TENTH = Decimal("0.05")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_year_2018_holds_both_scales(subject: rating_scale.Subject) -> None:
    assert rating.scale_on(OLD, subject).code == "legacy"
    assert rating.scale_on(NEW, subject).code == "four_levels"


def test_a_day_before_the_first_scale_is_refused() -> None:
    with pytest.raises(kernel.NoLawInForce):
        rating.scale_on(date(2014, 9, 24), "member")


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("day", [OLD, NEW, date(2026, 11, 24)])
def test_a_scale_runs_from_best_to_worst_and_counts_its_two_best(subject: rating_scale.Subject, day: date) -> None:
    scale = rating.scale_on(day, subject)
    assert [level.ordinal for level in scale.levels] == [4, 3, 2, 1]
    assert scale.counted == {level.code for level in scale.levels[:2]}
    assert all(scale.level(level.code) is level for level in scale.levels)


def test_a_level_of_another_scale_is_unknown() -> None:
    with pytest.raises(rating_scale.UnknownLevel):
        rating.scale_on(NEW, "organization").level("clean_and_strong")


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("day", [OLD, NEW])
def test_every_name_of_a_level_finds_it_and_no_other(subject: rating_scale.Subject, day: date) -> None:
    scale = rating.scale_on(day, subject)
    for level in scale.levels:
        for name in (level.label, level.short, *level.also):
            assert unicodedata.is_normalized("NFC", name)
            for written in (name, name.upper(), f"  {name} ", unicodedata.normalize("NFD", name)):
                assert rating.level_by_label(scale, written) is level


@pytest.mark.parametrize(
    ("day", "subject", "written", "code"),
    [
        (OLD, "organization", "trong sach vung manh", "clean_and_strong"),
        (OLD, "organization", "Trong sạch,vững mạnh.", "clean_and_strong"),
        (OLD, "organization", "Hoàn thành xuất sắc nhiệm vụ", None),
        (OLD, "organization", "Trong sạch, vững mạnh tiêu biểu", None),
        (OLD, "member", "Đủ tư cách - hoàn  thành tốt nhiệm vụ", "good"),
        (OLD, "member", "DU TU CACH, HOAN THANH NHIEM VU", "completed"),
        (OLD, "member", "Vi phạm tư cách", "standing_violated"),
        (NEW, "member", "Hoàn thành tốt", "good"),
        (NEW, "member", "không hoàn thành nhiệm vụ", "not_completed"),
        (NEW, "organization", "Trong sạch, vững mạnh", None),
        (NEW, "member", "", None),
        (NEW, "member", "A", None),
    ],
)
def test_labels_are_read_whatever_their_dress(day: date, subject: rating_scale.Subject, written: str, code: str | None) -> None:
    level = rating.level_by_label(rating.scale_on(day, subject), written)
    assert (level.code if level else None) == code


@given(written=st.text(max_size=40))
def test_no_text_breaks_the_reading_of_labels(written: str) -> None:
    level = rating.level_by_label(rating.scale_on(NEW, "member"), written)
    assert level is None or level in rating_scale.FOUR_LEVELS


def test_all_levels_run_best_first_across_scales_with_shared_levels_once() -> None:
    assert [level.code for level in rating.all_levels("organization")] == [
        "clean_and_strong",
        "excellent",
        "good",
        "completed",
        "weak",
        "not_completed",
    ]
    members = rating.all_levels("member")
    assert [level.code for level in members] == ["excellent", "good", "completed", "standing_violated", "not_completed"]
    assert members[0].label == "Hoàn thành xuất sắc nhiệm vụ"


def test_names_not_seen_in_a_document_are_marked() -> None:
    assert not rating.scale_on(OLD, "organization").confirmed
    assert not any(level.confirmed for level in rating.scale_on(OLD, "organization").levels)
    assert [level.confirmed for level in rating.scale_on(OLD, "member").levels] == [True, False, False, False]
    assert all(level.confirmed for level in rating.scale_on(NEW, "member").levels)


def test_the_list_of_exemptions_grows_with_the_guide_of_2019() -> None:
    assert [reason.code for reason in rating.exemption_reasons(date(2019, 10, 17))] == ["excused"]
    later = rating.exemption_reasons(date(2019, 10, 18))
    assert [reason.code for reason in later] == ["excused", "suspended"]
    assert all(reason.confirmed and "21-HD/BTCTW" in reason.clause for reason in later)
    assert not any(reason.confirmed for reason in rating.exemption_reasons(date(2026, 1, 1)))


def test_whoever_is_exempt_by_the_rule_has_a_reason_in_the_list() -> None:
    for day in (wording.since for wording in rating_exemption.EXEMPTIONS.wordings):
        for reason in rating.exemption_reasons(day):
            member = rating_due.MemberAtReview(
                day,
                day.year,
                "official",
                date(2000, 1, 1),
                excused=reason.code == "excused",
                suspended=reason.code == "suspended",
            )
            assert rating_due.MEMBER_DUE.judge(member).answer == "exempt"


def test_the_base_day_is_the_last_day_of_the_year_judged() -> None:
    assert rating.base_day(2020) == date(2020, 12, 31)


@pytest.mark.parametrize(
    ("counted", "base", "percent"),
    [
        (0, 7, "0.0"),
        (7, 7, "100.0"),
        (1, 8, "12.5"),
        (2, 3, "66.7"),
        (1, 3, "33.3"),
        (1, 2000, "0.1"),
        (1, 2001, "0.0"),
        (1999, 2000, "100.0"),
        (4249, 5000, "85.0"),
    ],
)
def test_a_share_has_one_decimal_rounded_half_up(counted: int, base: int, percent: str) -> None:
    assert str(rating.share(counted, base)) == percent


def test_nobody_to_count_has_no_share() -> None:
    assert rating.share(0, 0) is None


@pytest.mark.parametrize(("counted", "base"), [(1, 0), (8, 7), (-1, 7)])
def test_a_share_that_cannot_be_is_refused(counted: int, base: int) -> None:
    with pytest.raises(ValueError, match="does not exist"):
        rating.share(counted, base)


def percent(counted: int, base: int) -> Decimal:
    found = rating.share(counted, base)
    assert found is not None
    return found


@given(pair=st.integers(1, 10**7).flatmap(lambda base: st.tuples(st.integers(0, base - 1), st.just(base))))
def test_a_share_lies_within_bounds_near_its_fraction_and_grows_with_the_counted(pair: tuple[int, int]) -> None:
    counted, base = pair
    found = percent(counted, base)
    assert 0 <= found <= percent(counted + 1, base) <= 100
    assert abs(found * base - 100 * counted) <= HALF_TENTH * base


@given(
    admitted=st.dates(date(2015, 1, 1), date(2026, 12, 31)),
    met=st.dates(date(2019, 10, 18), date(2026, 12, 31)),
    days=st.integers(0, 400),
)
def test_a_longer_membership_never_makes_less_rated(admitted: date, met: date, days: int) -> None:
    order = ["not_rated", None, "rated"]
    earlier = date.fromordinal(admitted.toordinal() - days)
    longer, shorter = (
        rating_due.MEMBER_DUE.judge(rating_due.MemberAtReview(met, met.year, "official", since)).answer
        for since in (earlier, admitted)
    )
    assert order.index(longer) >= order.index(shorter)
