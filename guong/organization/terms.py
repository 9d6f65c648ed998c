"""Closed lists of this floor with their official Vietnamese terms: hierarchies, kinds, tiers, memberships, posts.

They are text columns, never `choices`: a new term costs no migration. Kind and tier are dated facts of an organization.
"""

from __future__ import annotations

from typing import Final

PARTY: Final = 1
GOVERNMENT: Final = 2
FRONT: Final = 3
RESIDENCE: Final = 4

HIERARCHIES: Final = {
    PARTY: "Hệ thống Đảng",
    GOVERNMENT: "Hệ thống chính quyền",
    FRONT: "Mặt trận và các tổ chức",
    RESIDENCE: "Nơi cư trú",
}

KINDS: Final = {"party_organization": "Đảng bộ", "cell": "Chi bộ"}

TIERS: Final = {"city": "Thành phố", "grassroots": "Cơ sở", "below_grassroots": "Trực thuộc cơ sở"}

GRASSROOTS: Final = "grassroots"

MEMBERSHIPS: Final = {"official": "Chính thức", "probationary": "Dự bị"}

POSTS: Final = {
    "secretary": "Bí thư",
    "deputy_secretary": "Phó bí thư",
    "organization_officer": "Cán bộ tổ chức",
    "inspector": "Cán bộ kiểm tra",
    "system_administrator": "Quản trị hệ thống",
}

SEXES: Final = {"male": "Nam", "female": "Nữ"}

CELL_POSTS: Final = ("secretary", "deputy_secretary")
