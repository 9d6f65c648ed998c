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
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_EARLIEST = date(1900, 1, 2)  # 1/1/1900 is what a spreadsheet makes of an empty or a zero cell
_LATEST_YEAR = 2199
WRITE_LIKE_THIS = gettext_noop("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 05/09/2018.")


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
        return _possible(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, str) and not re.fullmatch(r"\d{1,5}", value.strip()):
        return parse_day(value) if value.strip() else None
    raise DayRefused(
        gettext("“{value}” là một con số, không phải là ngày.").format(value=value),
        gettext("Định dạng ô là ngày (Date) hoặc ghi bằng chữ ngày/tháng/năm, ví dụ 05/09/2018."),
    )


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
