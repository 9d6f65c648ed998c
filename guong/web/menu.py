"""The menu as data: eight headings, of which a person sees those that have a page and for which he has a verb.

Before changing it: an entry without a page (`url=None`, or a name that no app has taken yet) is not shown, so headings
of later functions may stand here already. Nothing here decides access; the page behind an entry asks the policy itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading or a line of the menu. Without `verb` it is for everybody signed in; `short` is for the phone's bar."""

    label: str | Promise
    slug: str
    url: str | None = None
    verb: str | None = None
    icon: str = ""
    short: str | Promise = ""
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as shown, in the reader's language: with its address, and whether the page one is on lies under it."""

    label: str
    slug: str
    href: str
    icon: str = ""
    short: str = ""
    here: bool = False
    children: tuple[Item, ...] = ()


MENU: Final = (
    Entry(
        _("Bàn làm việc"),
        "ban-lam-viec",
        icon="list",
        short=_("Việc"),
        children=(
            Entry(_("Việc cần làm"), "viec", "web:desk"),
            Entry(_("Trang tự soi của tôi"), "trang-tu-soi", "mirror:own", "mirror.read"),
            Entry(_("Đề nghị đính chính"), "de-nghi", "mirror:requests", "mirror.decide_correction"),
        ),
    ),
    Entry(_("Học tập"), "hoc-tap", icon="book", short=_("Học")),
    Entry(_("Kế hoạch, nhiệm vụ"), "ke-hoach", icon="sheet", short=_("Kế hoạch")),
    Entry(_("Kiểm điểm, xếp loại"), "kiem-diem", "ratings:list", "ratings.read", icon="mark", short=_("Kiểm điểm")),
    Entry(_("Kiểm tra, kỷ luật"), "kiem-tra", "discipline:list", "discipline.read", icon="search", short=_("Kiểm tra")),
    Entry(
        _("Gương sáng"),
        "guong-sang",
        icon="mark",
        short=_("Gương sáng"),
        children=(
            Entry(_("Gương"), "guong", "exemplars:gallery", "exemplars.view_published"),
            Entry(_("Hồ sơ gương"), "ho-so", "exemplars:list", "exemplars.read"),
        ),
    ),
    Entry(_("Nhân dân giám sát"), "nhan-dan", icon="people", short=_("Nhân dân")),
    Entry(
        _("Tổ chức, số liệu"),
        "so-lieu",
        icon="tree",
        short=_("Số liệu"),
        children=(
            Entry(_("Cây tổ chức"), "cay-to-chuc", "structure:tree", "organizations.read"),
            Entry(_("Cán bộ, đảng viên"), "can-bo", "personnel:list", "people.read"),
            Entry(_("Nhập tệp"), "nhap-tep", "imports:list", "imports.read"),
            Entry(_("Thống kê xếp loại"), "thong-ke", "reports:ratings", "reports.read"),
            Entry(_("Báo cáo nêu gương"), "bao-cao", "reports:article", "reports.read"),
            Entry(_("Bài báo, từng câu"), "bai-bao", "reports:sentences", "reports.read"),
            Entry(_("Bản tổng hợp từ giấy"), "ban-tong-hop", "reports:returns", "returns.read"),
        ),
    ),
)

ON_THE_BAR: Final = 3  # and a fourth place, "Khác", for everything


def menu_for(verbs: Collection[str], path: str = "") -> list[Item]:
    """The menu of whoever has these verbs; the entry whose address leads to `path` is marked."""
    return [item for entry in MENU if (item := _item(entry, verbs, path))]


def bar_of(menu: Sequence[Item]) -> list[Item]:
    """What fits on the phone's bar: the first headings, each leading to its first page."""
    return list(menu[:ON_THE_BAR])


def _item(entry: Entry, verbs: Collection[str], path: str) -> Item | None:
    children = _nearest(tuple(item for child in entry.children if (item := _item(child, verbs, path))))
    href = _address(entry, verbs) or (children[0].href if children else "")
    if not href:
        return None
    here = any(child.here for child in children) or _leads_to(href, path)
    label = str(entry.label)
    item = Item(label, entry.slug, href, entry.icon, str(entry.short) or label, here)
    return replace(item, children=children) if len(children) > 1 else item


def _nearest(children: tuple[Item, ...]) -> tuple[Item, ...]:
    """Where one entry's address begins another's, only the longest that leads to the page is marked."""
    longest = max((len(child.href) for child in children if child.here), default=0)
    return tuple(replace(child, here=child.here and len(child.href) == longest) for child in children)


def _address(entry: Entry, verbs: Collection[str]) -> str:
    if entry.url is None or (entry.verb is not None and entry.verb not in verbs):
        return ""
    return _address_of(entry.url)


@cache
def _address_of(name: str) -> str:
    """The address of a page, empty where no app has it yet: neither changes while a process runs."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _leads_to(href: str, path: str) -> bool:
    return path == href or path.startswith(href.rstrip("/") + "/")
