"""How lists of plans are printed and exported: plans in scope, coverage by organization, who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import http, lists
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.organization import terms
from guong.plans import missing, queries
from guong.plans.missing import Coverage, Missing
from guong.plans.queries import Asked
from guong.plans.states import PLAN
from guong.plans.words import KINDS

if TYPE_CHECKING:
    from guong.plans.models import Plan


def plans(by: Actor, asked: Asked) -> Listing[Plan]:
    """Plans in scope, as they are asked for."""
    return Listing(
        gettext("Kế hoạch đã theo người chuyển đi") if asked.gone else gettext("Kế hoạch tu dưỡng"),
        "ke-hoach-tu-duong",
        [
            Column(gettext("Của ai"), lambda row: row.whose, 32),
            Column(gettext("Loại"), lambda row: row.kind_words, 16),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 32),
            Column(gettext("Năm"), lambda row: str(row.year), 6),
            Column(gettext("Nộp"), lambda row: row.handed_in_on, 12, "day"),
            Column(gettext("Duyệt"), lambda row: row.approved_on, 12, "day"),
            Column(gettext("Bước"), lambda row: row.state_words, 18),
            Column(gettext("Bản giấy"), lambda row: row.typed, 30),
        ],
        lambda after, size: queries.plans_page(by, asked, before=http.whole_number(after), size=size),
        lambda row: row.pk,
        [
            (gettext("Năm"), str(asked.year or "")),
            (gettext("Bước"), PLAN.labels.get(asked.state, "")),
            (gettext("Loại"), KINDS.get(asked.kind, "")),
        ],
    )


def coverage(rows: Sequence[Coverage], year: int, place: str) -> Listing[Coverage]:
    """Coverage by organization, all of it on one page."""
    return Listing(
        gettext("Độ phủ kế hoạch tu dưỡng"),
        "do-phu-ke-hoach",
        [
            Column(gettext("Tổ chức"), lambda row: row.name, 40),
            Column(gettext("Phải có"), lambda row: row.n_owed, 10, "number"),
            Column(gettext("Đã duyệt"), lambda row: row.n_in_force, 10, "number"),
            Column(gettext("Chờ duyệt"), lambda row: row.n_waiting, 10, "number"),
            Column(gettext("Còn thiếu"), lambda row: row.n_missing, 10, "number"),
            Column(gettext("Nộp muộn"), lambda row: row.n_late, 10, "number"),
            Column(gettext("Bản giấy"), lambda row: row.n_on_paper, 10, "number"),
            Column(gettext("Theo nhóm, người"), lambda row: row.n_by_group, 10, "number"),
        ],
        lists.whole(rows),
        lambda row: row.organization,
        [(gettext("Năm"), str(year)), (gettext("Tổ chức"), place)],
    )


def who_is_missing(by: Actor, organization: int, year: int, place: str) -> Listing[Missing]:
    """Who has handed nothing in, by name."""
    return Listing(
        gettext("Còn thiếu kế hoạch tu dưỡng"),
        "con-thieu-ke-hoach",
        [
            Column(gettext("Họ và tên"), lambda row: row.name, 30),
            Column(gettext("Mã số"), lambda row: row.code, 16),
            Column(gettext("Đối tượng"), lambda row: terms.CATEGORIES.get(row.category, row.category), 24),
            Column(gettext("Tổ chức"), lambda row: row.organization, 36),
        ],
        lambda after, size: missing.missing_page(by, organization, year, after=after, size=size),
        missing.cursor_of,
        [(gettext("Năm"), str(year)), (gettext("Tổ chức"), place)],
    )
