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

OFFICIAL, PROBATIONARY = "official", "probationary"
MEMBERSHIPS: Final = Words({OFFICIAL: gettext_noop("Chính thức"), PROBATIONARY: gettext_noop("Dự bị")})

ENDINGS: Final = Words(
    {
        "died": gettext_noop("Từ trần"),
        "left": gettext_noop("Xin ra khỏi Đảng"),
        "name_removed": gettext_noop("Bị xóa tên"),
        "expelled": gettext_noop("Bị khai trừ"),
        "moved_outside": gettext_noop("Chuyển sinh hoạt ra ngoài hệ thống này"),
    }
)

PARTY_MEMBER: Final = "party_member"
ASSOCIATION_MEMBER: Final = "association_member"

# in the order of the main category by which a person is counted once
CATEGORIES: Final = Words(
    {
        PARTY_MEMBER: gettext_noop("Đảng viên"),
        "cadre": gettext_noop("Cán bộ"),
        "civil_servant": gettext_noop("Công chức"),
        "public_employee": gettext_noop("Viên chức"),
        "employee": gettext_noop("Người lao động"),
        "youth_union_member": gettext_noop("Đoàn viên Đoàn TNCS Hồ Chí Minh"),
        "trade_union_member": gettext_noop("Đoàn viên công đoàn"),
        ASSOCIATION_MEMBER: gettext_noop("Hội viên"),
    }
)

ASSOCIATIONS: Final = Words(
    {
        "women": gettext_noop("Hội Liên hiệp Phụ nữ"),
        "farmers": gettext_noop("Hội Nông dân"),
        "veterans": gettext_noop("Hội Cựu chiến binh"),
        "youth": gettext_noop("Hội Liên hiệp Thanh niên"),
        "red_cross": gettext_noop("Hội Chữ thập đỏ"),
        "elderly": gettext_noop("Hội Người cao tuổi"),
        "learning": gettext_noop("Hội Khuyến học"),
        "other": gettext_noop("Hội khác"),
    }
)

ENTRY_HELPER: Final = "entry_helper"

POSTS: Final = Words(
    {
        "secretary": gettext_noop("Bí thư"),
        "deputy_secretary": gettext_noop("Phó bí thư"),
        "committee_member": gettext_noop("Ủy viên"),
        "standing_board_member": gettext_noop("Ủy viên Ban Thường vụ"),
        "head": gettext_noop("Người đứng đầu"),
        "deputy_head": gettext_noop("Cấp phó"),
        "key_cadre": gettext_noop("Cán bộ chủ chốt"),
        "organization_officer": gettext_noop("Cán bộ tổ chức"),
        "inspector": gettext_noop("Cán bộ kiểm tra"),
        "propaganda_officer": gettext_noop("Cán bộ tuyên giáo"),
        "front_officer": gettext_noop("Cán bộ Mặt trận"),
        "system_administrator": gettext_noop("Quản trị hệ thống"),
        ENTRY_HELPER: gettext_noop("Người nhập giúp"),
    }
)

COMMITTEE_MEMBER: Final = "committee_member"

RANKS: Final = Words(
    {
        "cell_committee": gettext_noop("Chi ủy"),
        "grassroots_committee": gettext_noop("Đảng ủy cơ sở"),
        "ward_committee": gettext_noop("Đảng ủy phường, xã"),
        "city_committee": gettext_noop("Thành ủy"),
        "provincial_committee": gettext_noop("Tỉnh ủy"),
    }
)

SEXES: Final = Words({"male": gettext_noop("Nam"), "female": gettext_noop("Nữ")})

CELL_POSTS: Final = ("secretary", "deputy_secretary")


def post_label(post: str, rank: str = "") -> str:
    """A post in words; a committee member with the committee: "Ủy viên thành ủy"."""
    label = POSTS.get(post, post)
    return f"{label} {RANKS.get(rank, rank).lower()}" if rank else label
