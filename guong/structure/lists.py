"""How a level of the tree is printed and exported."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from guong.kit import formats, lists
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.organization import terms
from guong.structure import queries
from guong.structure.queries import Node


def level(by: Actor, key: int | None, hierarchy: int, on: date, text: str) -> Listing[Node]:
    """What stands directly below an organization on a day, or what a search finds."""
    here, _, below = queries.level(by, key, hierarchy, on, text)
    return Listing(
        gettext("Danh sách tổ chức"),
        "to-chuc",
        [
            Column(gettext("Tên"), lambda node: node.name, 44),
            Column(gettext("Mã"), lambda node: node.code, 16, "code"),
            Column(gettext("Loại"), lambda node: node.kind, 22),
            Column(gettext("Cấp"), lambda node: node.tier, 18),
            Column(gettext("Đơn vị trực thuộc"), lambda node: node.n_below, 12, "number"),
        ],
        lists.whole(below),
        lambda node: node.key,
        [
            (gettext("Trực thuộc"), here.name if here and not text else ""),
            (gettext("Tên có"), text),
            (gettext("Hệ thống"), terms.HIERARCHIES[hierarchy]),
            (gettext("Cây ngày"), formats.day(on)),
        ],
    )
