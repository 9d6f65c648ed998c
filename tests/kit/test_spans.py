"""Days and half-open ranges."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.types.range import Range

from guong.kit import formats, spans

usual_days = st.dates(date(1900, 1, 2), date(2199, 12, 31))


@pytest.mark.parametrize("text", ["05/09/2018", "5/9/2018", " 05/09/2018 ", "05-09-2018", "5.9.2018", "2018-09-05"])
def test_a_day_is_read_day_first(text: str) -> None:
    assert spans.parse_day(text) == date(2018, 9, 5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Chưa ghi ngày"),
        ("31/02/2018", "không có trong lịch"),
        ("09/13/2018", "không có trong lịch"),
        ("5/9/18", "bốn chữ số"),
        ("00/00/1950", "“00/00/1950” chỉ có năm. Ghi đủ ngày/tháng/năm theo hồ sơ gốc"),
        ("1950", "“1950” chỉ có năm. Ghi đủ ngày/tháng/năm theo hồ sơ gốc"),
        ("9/1960", "“9/1960” chỉ có tháng và năm. Ghi đủ ngày/tháng/năm theo hồ sơ gốc"),
        ("00/9/1960", "chỉ có tháng và năm"),
        ("13/1960", "không phải là ngày"),
        ("tháng 9", "không phải là ngày"),
        ("01/01/1900", "ô trống"),
        ("01/01/2918", "Năm 2918"),
        ("05/09/2018 và sau đó", "không phải là ngày"),
    ],
)
def test_what_is_no_day_is_refused_with_a_remedy(text: str, said: str) -> None:
    with pytest.raises(spans.DayRefused) as refused:
        spans.parse_day(text)
    assert said in str(refused.value)
    assert refused.value.remedy.endswith(".")


@given(usual_days)
def test_a_written_day_is_read_back(day: date) -> None:
    assert spans.parse_day(formats.day(day)) == day
    assert spans.cell_day(day.isoformat()) == day


@given(st.dates(date(1900, 3, 1), date(2199, 12, 31)))
def test_a_day_that_a_program_counted_is_read_back(day: date) -> None:
    assert spans.cell_day(day) == day


def test_a_cell_holds_a_real_date_or_text_or_nothing() -> None:
    assert spans.cell_day(datetime(2018, 9, 5, 0, 0)) == date(2018, 9, 5)
    assert spans.cell_day("05/09/2018") == date(2018, 9, 5)
    assert spans.cell_day("") is spans.cell_day(None) is spans.cell_day("  ") is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(1900, 1, 1), "bảng tính tự điền ngày này khi ô trống"),
        (datetime(1899, 12, 31), "bảng tính tự điền ngày này khi ô trống"),
        (date(1899, 12, 30), "bảng tính tự điền ngày này khi ô trống"),
        ("00:00:00", "bảng tính tự điền ngày này khi ô trống"),
        (date(1900, 2, 28), "Ngày 28/02/1900 trong ô không chắc: trước 01/3/1900 bảng tính đếm lệch một ngày."),
        (43348.5, "có thể là số đếm ngày 05/09/2018 của bảng tính. Định dạng ô là ngày (Date)"),
        ("43348", "“43348” là một con số, không phải là ngày; có thể là số đếm ngày 05/09/2018 của bảng tính."),
        ("99999", "“99999” là một con số, không phải là ngày. Định dạng ô là ngày (Date)"),
        ("0", "“0” là một con số, không phải là ngày. Định dạng ô là ngày (Date)"),
        ("1950", "“1950” chỉ có năm."),
    ],
    ids=str,
)
def test_cells_that_a_program_filled_in_or_numbers_are_refused(value: object, said: str) -> None:
    with pytest.raises(spans.DayRefused) as refused:
        spans.cell_day(value)
    assert said in str(refused.value)


def test_the_last_day_belongs_to_what_people_say_and_the_next_to_the_database() -> None:
    year = spans.through(date(2018, 1, 1), date(2018, 12, 31))
    assert year == Range(date(2018, 1, 1), date(2019, 1, 1), "[)")
    assert (year.lower, spans.last_day(year)) == (date(2018, 1, 1), date(2018, 12, 31))
    assert spans.last_day(spans.since(date(2018, 1, 1))) is None
    assert spans.last_day(Range(None, date(2018, 1, 1), "(]")) == date(2018, 1, 1)


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(spans.DayRefused):
        spans.between(date(2018, 1, 2), date(2018, 1, 2))
