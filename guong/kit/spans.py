"""Days and half-open ranges of days, `[first, until)`: read from text and from cells, written for the database.

A range is psycopg's, which Django's `DateRangeField` takes and gives. People speak of the last day, the database of the
day after it: only `through` and `last_day` convert. Two-digit years are refused, never guessed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.utils.translation import gettext, gettext_noop
from psycopg.types.range import Range

_WRITTEN = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2}")
_DAYLESS = re.compile(r"(?:0{1,2}\s*[/.-]\s*)?(0?[0-9]|1[0-2])\s*[/.-]\s*([12]\d{3})")
_YEAR, _COUNT = re.compile(r"[12]\d{3}"), re.compile(r"\d{1,5}")
_ZERO_AS_TIME = "00:00:00"  # how a zero cell with the format of a day is read; programs show it as 00/01/1900
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_EARLIEST = date(1900, 1, 2)  # 1/1/1900 is what a spreadsheet makes of an empty or a zero cell
_SERIALS_AGREE = date(1900, 3, 1)  # Excel counts a 29/2/1900 that never was: programs differ about every day before this one
_SERIAL_ZERO, _MOST_SERIAL = date(1899, 12, 30), 73_051  # 1/1/2100
_LATEST_YEAR = 2199
WRITE_LIKE_THIS = gettext_noop("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 05/09/2018.")
LOOK_IT_UP = gettext_noop("Ghi đủ ngày/tháng/năm theo hồ sơ gốc, ví dụ 05/09/1950; không tự thêm ngày 01/01.")
FORMAT_AS_DAY = gettext_noop("Định dạng ô là ngày (Date) hoặc ghi bằng chữ ngày/tháng/năm, ví dụ 05/09/2018.")


class DayRefused(ValueError):
    """This is not a day: why, and what to write instead."""

    def __init__(self, message: str, remedy: str = WRITE_LIKE_THIS) -> None:
        self.message, self.remedy = message, gettext(remedy)
        super().__init__(f"{message} {self.remedy}")


def parse_day(text: str) -> date:
    """The day that a text dd/mm/yyyy (or d/m/yyyy, with / . or -) names; yyyy-mm-dd, as programs write it, too."""
    written = text.strip()
    if not written:
        raise DayRefused(gettext("Chưa ghi ngày."))
    _refuse_part_of_a_day(written)
    if found := _WRITTEN.fullmatch(written):
        day, month, year = (int(number) for number in found.groups())
    elif found := _ISO.fullmatch(written):
        year, month, day = (int(number) for number in found.groups())
    elif _SHORT_YEAR.fullmatch(written):
        raise DayRefused(
            gettext("“{written}” chỉ ghi hai chữ số của năm.").format(written=written),
            gettext("Ghi đủ bốn chữ số của năm, ví dụ 05/09/2018."),
        )
    else:
        raise DayRefused(gettext("“{written}” không phải là ngày.").format(written=written[:40]))
    return _possible(_existing(year, month, day, written))


def cell_day(value: object) -> date | None:
    """The day in a cell of a spreadsheet (a real date or text); None where the cell is empty."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return _counted(value.date() if isinstance(value, datetime) else value)
    if value == _ZERO_AS_TIME:
        return _possible(date(1900, 1, 1))
    text = value.strip() if isinstance(value, str) else None
    if text is not None and (_YEAR.fullmatch(text) or not _COUNT.fullmatch(text)):
        return parse_day(text) if text else None
    raise DayRefused(_what_a_number_says(value), gettext(FORMAT_AS_DAY))


def since(first: date) -> Range[date]:
    """From that day on, without end."""
    return Range(first, None, "[)")


def between(first: date | None, until: date | None) -> Range[date]:
    """From the first day to the day before `until`."""
    if first is not None and until is not None and until <= first:
        raise DayRefused(gettext("Ngày kết thúc không sau ngày bắt đầu."), gettext("Kiểm tra lại hai ngày."))
    return Range(first, until, "[)")


def through(first: date | None, last: date | None) -> Range[date]:
    """From the first day to the last one, which belongs to the range."""
    return between(first, None if last is None else last + timedelta(days=1))


def last_day(span: Range[date]) -> date | None:
    """The last day of a range, as people say it; None where it has no end."""
    if span.upper is None or span.upper_inc:
        return span.upper
    return span.upper - timedelta(days=1)


def _refuse_part_of_a_day(written: str) -> None:
    """A year or a month alone is no day, and what files put in its place (00/00/1950) is none either."""
    if found := _DAYLESS.fullmatch(written):
        if int(found[1]):
            raise DayRefused(gettext("“{written}” chỉ có tháng và năm.").format(written=written), LOOK_IT_UP)
        raise DayRefused(gettext("“{written}” chỉ có năm.").format(written=written), LOOK_IT_UP)
    if _YEAR.fullmatch(written):
        raise DayRefused(gettext("“{written}” chỉ có năm.").format(written=written), LOOK_IT_UP)


def _counted(day: date) -> date:
    """A day of a cell, which its program keeps as a count of days."""
    if _EARLIEST <= day < _SERIALS_AGREE:
        raise DayRefused(
            gettext("Ngày {day:%d/%m}/{year:04d} trong ô không chắc: trước 01/3/1900 bảng tính đếm lệch một ngày.").format(
                day=day, year=day.year
            ),
            gettext("Kiểm tra hồ sơ gốc, định dạng ô là văn bản (Text) rồi ghi ngày bằng chữ."),
        )
    return _possible(day)


def _what_a_number_says(value: object) -> str:
    """Why a bare number is no day; where it may be a spreadsheet's count of days, which day that would be."""
    count = int(float(str(value).strip()))
    day = _SERIAL_ZERO + timedelta(days=count) if count < _MOST_SERIAL else _SERIAL_ZERO
    if day >= _SERIALS_AGREE:
        return gettext(
            "“{value}” là một con số, không phải là ngày; có thể là số đếm ngày {day:%d/%m/%Y} của bảng tính."
        ).format(value=value, day=day)
    return gettext("“{value}” là một con số, không phải là ngày.").format(value=value)


def _existing(year: int, month: int, day: int, written: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DayRefused(
            gettext("“{written}” không có trong lịch.").format(written=written),
            gettext("Kiểm tra ngày và tháng. {remedy}").format(remedy=gettext(WRITE_LIKE_THIS)),
        ) from None


def _possible(day: date) -> date:
    if day < _EARLIEST:
        raise DayRefused(
            gettext("Ngày {day:%d/%m}/{year:04d} không thể đúng: bảng tính tự điền ngày này khi ô trống hoặc bằng 0.").format(
                day=day, year=day.year
            ),
            gettext("Ghi ngày thật, hoặc để trống ô nếu không có."),
        )
    if day.year > _LATEST_YEAR:
        raise DayRefused(gettext("Năm {year} không thể đúng.").format(year=day.year), gettext("Kiểm tra lại năm."))
    return day
