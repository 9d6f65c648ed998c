"""Ratings on the desk: who and which organizations have no result of the year that is over; a shortcut for whoever records."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Figure, Line, Offer, Shortcut
from guong.ratings import missing

LIST = "/kiem-diem/xep-loai"


def offer(by: Actor) -> Offer:
    """What is missing, for a secretary by person, for the office by organization."""
    desks, year = policy.desks_of(by), by.on.year - 1
    blocks, figures = [], []
    if "secretary" in desks:
        found = missing.members(by, year)
        blocks.append(_missing("secretary", gettext("Còn thiếu ai"), found, "/so-lieu/can-bo/{}", year))
        figures.append(_figure(gettext("Đảng viên chưa xếp loại, {year}"), found, year))
    if "office" in desks:
        found = missing.organizations(by, year)
        blocks.append(_missing("office", gettext("Đơn vị chưa nộp"), found, "/so-lieu/to-chuc/{}", year))
        figures.append(_figure(gettext("Tổ chức chưa xếp loại, {year}"), found, year))
    records, hat = policy.may_somewhere(by, "ratings.record"), policy.hat_of_line(by, "ratings.record")
    return Offer(
        figures=tuple(figures),
        shortcuts=(Shortcut(gettext("Ghi kết quả xếp loại"), f"{LIST}/ghi", hat),) if records else (),
        blocks=tuple(blocks),
    )


def _figure(label: str, found: missing.Missing, year: int) -> Figure:
    return Figure(label.format(year=year), formats.number(found.n), f"{LIST}?nam={year}")


def _missing(desk: str, title: str, found: missing.Missing, address: str, year: int) -> Block:
    words = gettext("xếp loại năm {year}").format(year=year)
    lines = [Line(name, words, address.format(key)) for key, name in found.first]
    if found.n > len(lines):
        lines.append(Line(gettext("và {n} nữa").format(n=formats.number(found.n - len(lines))), "", f"{LIST}?nam={year}"))
    empty = gettext("Năm {year} không thiếu kết quả xếp loại nào.").format(year=year)
    return Block(desk, title, tuple(lines), empty=empty, more=f"{LIST}?nam={year}")
