"""The menu as data: eight headings, of which a person sees those that have a page and for which he has a verb.

Before changing it: an entry without a page (`url=None`, or a name that no app has taken yet) is not shown, so headings
of later functions may stand here already. Nothing here decides access; the page behind an entry asks the policy itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
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
            Entry(_("Lịch"), "lich", "reminders:calendar", "reminders.read"),
            Entry(_("Vòng năm"), "vong-nam", "web:year"),
            Entry(_("Trình độ của tôi"), "trinh-do", "cadres:own", "qualifications.declare"),
            Entry(_("Trang tự soi của tôi"), "trang-tu-soi", "mirror:own", "mirror.read"),
            Entry(_("Đề nghị đính chính"), "de-nghi", "mirror:requests", "mirror.decide_correction"),
        ),
    ),
    Entry(
        _("Học tập"),
        "hoc-tap",
        icon="book",
        short=_("Học"),
        children=(
            Entry(_("Văn bản và quy định"), "van-ban", "regulations:documents", "documents.read"),
            Entry(_("Chuẩn mực nêu gương"), "chuan-muc", "regulations:standards", "documents.read"),
            Entry(_("Chủ đề năm"), "chu-de-nam", "year_themes:list", "year_themes.read"),
            Entry(_("Đợt học tập"), "dot", "study:list", "study.view"),
            Entry(_("Sinh hoạt chuyên đề"), "chuyen-de", "meetings:thematic", "meetings.read_sums"),
            Entry(_("Trắc nghiệm"), "trac-nghiem", "quizzes:list", "quizzes.read"),
            Entry(_("Nhật ký đọc"), "nhat-ky-doc", "reading_log:months", "reading_log.read_sums"),
        ),
    ),
    Entry(
        _("Kế hoạch, nhiệm vụ"),
        "ke-hoach",
        icon="sheet",
        short=_("Kế hoạch"),
        children=(
            Entry(_("Kế hoạch tu dưỡng"), "tu-duong", "plans:own", "plans.write"),
            Entry(_("Độ phủ kế hoạch"), "do-phu", "plan_coverage:coverage", "plans.view_coverage"),
            Entry(_("Việc của tôi"), "nhiem-vu", "assignments:own", "assignments.read"),
            Entry(_("Không để quá hạn"), "bang-nhiem-vu", "assignments:board", "assignments.give"),
            Entry(_("Chỉ đạo"), "chi-dao", "directives:list", "directives.read"),
            Entry(_("Thi đua"), "thi-dua", "emulation:list", "emulation.read"),
        ),
    ),
    Entry(_("Kiểm điểm, xếp loại"), "kiem-diem", "ratings:list", "ratings.read", icon="mark", short=_("Kiểm điểm")),
    Entry(
        _("Kiểm tra, kỷ luật"),
        "kiem-tra",
        icon="search",
        short=_("Kiểm tra"),
        children=(
            Entry(_("Kết luận kiểm tra, giám sát"), "ket-luan", "inspections:list", "inspections.read"),
            Entry(_("Vụ việc kỷ luật"), "ky-luat", "discipline:list", "discipline.read"),
            Entry(_("Hỏi quy định"), "hoi-quy-dinh", "regulations:questions", "law.ask"),
        ),
    ),
    Entry(
        _("Gương sáng"),
        "guong-sang",
        icon="mark",
        short=_("Gương sáng"),
        children=(
            Entry(pgettext_lazy("điển hình", "Gương"), "guong", "exemplars:gallery", "exemplars.view_published"),
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
            Entry(_("Đội ngũ cán bộ"), "doi-ngu", "cadres:board", "cadres.read"),
            Entry(_("Quyết định về cán bộ"), "quyet-dinh-can-bo", "appointments:list", "appointments.read"),
            Entry(_("Quy định về cán bộ"), "quy-che-can-bo", "appointments:rules", "personnel_rules.read"),
            Entry(_("Nhập tệp"), "nhap-tep", "imports:list", "imports.read"),
            Entry(_("Mẫu giấy"), "mau-giay", "papers:list", "papers.read"),
            Entry(_("Thống kê xếp loại"), "thong-ke", "reports:ratings", "reports.read"),
            Entry(_("Báo cáo nêu gương"), "bao-cao", "reports:article", "reports.read"),
            Entry(_("Bài báo, từng câu"), "bai-bao", "reports:sentences", "reports.read"),
            Entry(_("Yêu cầu số liệu"), "yeu-cau", "data_requests:list", "requests.answer"),
            Entry(_("Bản tổng hợp từ giấy"), "ban-tong-hop", "reports:returns", "returns.read"),
        ),
    ),
)

KEEPING: Final = (  # under the name of whoever keeps the system running: tools, not a part of the mission
    Entry(_("Quản trị"), "quan-tri", "watch:home", "jobs.read"),
    Entry(_("Tình trạng hệ thống"), "tinh-trang", "watch:health", "health.read"),
    Entry(_("Sao lưu"), "sao-luu", "watch:backups", "backups.read"),
    Entry(_("Định mức nội bộ"), "dinh-muc", "regulations:norms", "norms.set"),
    Entry(_("Quy định trong phần mềm"), "quy-dinh", "regulations:rules", "rules.switch"),
)

KEPT: Final = 500  # menus: one for each set of verbs and entry that one is under
ON_THE_BAR: Final = ("ban-lam-viec", "hoc-tap", "kiem-diem")  # and a fourth place, "Khác", for everything


@dataclass(frozen=True, slots=True)
class Drawn:
    """The menu as markup: above the page, and at the foot of a phone."""

    above: SafeString
    foot: SafeString


def menu_for(verbs: Collection[str], path: str = "") -> tuple[Item, ...]:
    """The menu of whoever has these verbs. The entry whose address leads to `path` is marked; of several the nearest alone."""
    have = frozenset(verbs)
    leading = [href for href in _every_address(have) if path == href or path.startswith(href.rstrip("/") + "/")]
    return _menu(have, max(leading, key=len, default=""), get_language())


def keeping_for(verbs: Collection[str]) -> tuple[Item, ...]:
    """What stands under the name of whoever has these verbs."""
    return _keeping(frozenset(verbs), get_language())


def bar_of(menu: Sequence[Item]) -> list[Item]:
    """What stands on the phone's bar: those that one comes for most, where they are shown, each leading to its first page."""
    return [item for item in menu if item.slug in ON_THE_BAR]


@lru_cache(KEPT)
def drawn(menu: tuple[Item, ...]) -> Drawn:
    """The markup of a menu: the same on every page under one entry, so it is drawn once for whoever has the same verbs."""
    above = render_to_string("ui/_menu.html", {"menu": menu})
    return Drawn(above, render_to_string("ui/_bar.html", {"menu": menu, "bar": bar_of(menu)}))


@lru_cache(KEPT)
def _menu(verbs: frozenset[str], leading: str, language: str | None) -> tuple[Item, ...]:
    return tuple(item for entry in MENU if (item := _item(entry, verbs, leading)))


@lru_cache(KEPT)
def _keeping(verbs: frozenset[str], language: str | None) -> tuple[Item, ...]:
    return tuple(item for entry in KEEPING if (item := _item(entry, verbs, "")))


def _item(entry: Entry, verbs: frozenset[str], leading: str) -> Item | None:
    children = tuple(item for child in entry.children if (item := _item(child, verbs, leading)))
    href = _address(entry, verbs) or (children[0].href if children else "")
    if not href:
        return None
    here = any(child.here for child in children) or href == leading
    label = str(entry.label)
    item = Item(label, entry.slug, href, entry.icon, str(entry.short) or label, here)
    return replace(item, children=children) if len(children) > 1 else item


def _address(entry: Entry, verbs: frozenset[str]) -> str:
    if entry.url is None or (entry.verb is not None and entry.verb not in verbs):
        return ""
    return _address_of(entry.url)


@lru_cache(KEPT)
def _every_address(verbs: frozenset[str]) -> frozenset[str]:
    entries = [*MENU, *(child for entry in MENU for child in entry.children)]
    return frozenset(href for entry in entries if (href := _address(entry, verbs)))


@cache
def _address_of(name: str) -> str:
    """The address of a page, empty where no app has it yet: neither changes while a process runs."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
