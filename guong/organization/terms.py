"""Closed lists of this floor with their official Vietnamese terms: hierarchies, kinds, tiers, memberships, posts.

They are text columns, never `choices`: a new term costs no migration. Kind and tier are dated facts of an organization.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words

PARTY: Final = 1
GOVERNMENT: Final = 2
FRONT: Final = 3
RESIDENCE: Final = 4

HIERARCHIES: Final = Words(
    {
        PARTY: gettext_noop("Hệ thống Đảng"),
        GOVERNMENT: gettext_noop("Hệ thống chính quyền"),
        FRONT: gettext_noop("Mặt trận và các tổ chức"),
        RESIDENCE: gettext_noop("Nơi cư trú"),
    }
)

KINDS: Final = Words(
    {
        "party_organization": gettext_noop("Đảng bộ"),
        "committee": gettext_noop("Cấp ủy"),
        "standing_board": gettext_noop("Ban Thường vụ"),
        "inspection_committee": gettext_noop("Ủy ban Kiểm tra"),
        "advisory_body": gettext_noop("Cơ quan tham mưu, giúp việc"),
        "cell": gettext_noop("Chi bộ"),
        "government": gettext_noop("Chính quyền"),
        "agency": gettext_noop("Cơ quan chuyên môn"),
        "school": gettext_noop("Trường học"),
        "police": gettext_noop("Công an"),
        "front": gettext_noop("Mặt trận Tổ quốc"),
        "youth_union": gettext_noop("Đoàn Thanh niên"),
        "women_union": gettext_noop("Hội Liên hiệp Phụ nữ"),
        "farmers_association": gettext_noop("Hội Nông dân"),
        "veterans_association": gettext_noop("Hội Cựu chiến binh"),
        "trade_union": gettext_noop("Công đoàn"),
        "red_cross": gettext_noop("Hội Chữ thập đỏ"),
        "area": gettext_noop("Đơn vị hành chính"),
        "residential_group": gettext_noop("Tổ dân phố, thôn"),
    }
)

LEADING: Final = ("committee", "standing_board", "inspection_committee")  # they decide in the name of the one above them

TIERS: Final = Words(
    {
        "province": gettext_noop("Tỉnh"),
        "city": gettext_noop("Thành phố"),
        "ward": gettext_noop("Phường, xã"),
        "grassroots": gettext_noop("Cơ sở"),
        "below_grassroots": gettext_noop("Trực thuộc cơ sở"),
    }
)

LINEAGES: Final = Words(
    {
        "merge": gettext_noop("Hợp nhất"),
        "absorb": gettext_noop("Sáp nhập"),
        "split": gettext_noop("Chia tách"),
        "dissolve": gettext_noop("Giải thể, kết thúc hoạt động"),
    }
)

GRASSROOTS: Final = "grassroots"

MEMBERSHIPS: Final = Words({"official": gettext_noop("Chính thức"), "probationary": gettext_noop("Dự bị")})

POSTS: Final = Words(
    {
        "secretary": gettext_noop("Bí thư"),
        "deputy_secretary": gettext_noop("Phó bí thư"),
        "organization_officer": gettext_noop("Cán bộ tổ chức"),
        "inspector": gettext_noop("Cán bộ kiểm tra"),
        "system_administrator": gettext_noop("Quản trị hệ thống"),
    }
)

SEXES: Final = Words({"male": gettext_noop("Nam"), "female": gettext_noop("Nữ")})

CELL_POSTS: Final = ("secretary", "deputy_secretary")
