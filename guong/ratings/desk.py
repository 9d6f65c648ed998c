"""Ratings on the desk: who and which organizations have no result of the year that is over; a shortcut for whoever records."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Line, Offer, Shortcut
from guong.ratings import missing

LIST = "/kiem-diem/xep-loai"


def offer(by: Actor) -> Offer:
    """What is missing, for a secretary by person, for the office by organization."""
    desks, year = policy.desks_of(by), by.on.year - 1
    blocks = []
    if "secretary" in desks:
        blocks.append(_missing("secretary", gettext("Còn thiếu ai"), missing.members(by, year), "/so-lieu/can-bo/{}", year))
    if "office" in desks:
        lines = missing.organizations(by, year)
        blocks.append(_missing("office", gettext("Đơn vị chưa nộp"), lines, "/so-lieu/to-chuc/{}", year))
    if not policy.may_somewhere(by, "ratings.record"):
        return Offer(blocks=tuple(blocks))
    hat = policy.hat_of_line(by, "ratings.record")
    return Offer(blocks=tuple(blocks), shortcuts=(Shortcut(gettext("Ghi kết quả xếp loại"), f"{LIST}/ghi", hat),))


def _missing(desk: str, title: str, found: missing.Missing, address: str, year: int) -> Block:
    words = gettext("chưa có kết quả xếp loại năm {year}").format(year=year)
    lines = [Line(name, words, address.format(key)) for key, name in found.first]
    if found.n > len(lines):
        lines.append(Line(gettext("và {n} nữa").format(n=formats.number(found.n - len(lines))), "", f"{LIST}?nam={year}"))
    empty = gettext("Năm {year} không thiếu kết quả xếp loại nào.").format(year=year)
    return Block(desk, title, tuple(lines), empty=empty, more=f"{LIST}?nam={year}")
