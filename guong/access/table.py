"""The policy table: verb × role × reach, alphabetical. A committee approves it; `/policy` prints it.

A role follows from a post of the day (`ROLE_OF_POST`). Who is signed in holds `self`, everybody `public`, machines their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.utils.translation import gettext_noop

from guong.access.lines import LINES
from guong.kit.words import Words


class Reach(Enum):
    """How far a grant carries from the organization where the role is held."""

    SELF = "self"  # rows about the actor himself
    HERE = "here"  # rows of that organization
    BELOW = "below"  # rows of that organization and of all under it, in the role's own hierarchy, on that day
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of the table: this role may use this verb that far."""

    verb: str
    role: str
    reach: Reach


ROLE_OF_POST: Final = {
    "deputy_secretary": "secretary",
    "entry_helper": "helper",
    "front_officer": "front_officer",
    "inspector": "inspector",
    "organization_officer": "organization_officer",
    "propaganda_officer": "propaganda_officer",
    "secretary": "secretary",
    "standing_board_member": "standing_board",
    "system_administrator": "administrator",
}

ROLES: Final = Words(
    {
        "administrator": gettext_noop("Quản trị hệ thống"),
        "front_officer": gettext_noop("Cán bộ Mặt trận"),
        "helper": gettext_noop("Người nhập giúp"),
        "inspector": gettext_noop("Cán bộ kiểm tra"),
        "machine:clerk": gettext_noop("Máy: việc định kỳ"),
        "machine:console": gettext_noop("Máy: dòng lệnh trên máy chủ"),
        "machine:demonstration": gettext_noop("Máy: nạp dữ liệu trình diễn"),
        "machine:installer": gettext_noop("Máy: cài đặt"),
        "organization_officer": gettext_noop("Cán bộ tổ chức"),
        "propaganda_officer": gettext_noop("Cán bộ tuyên giáo"),
        "public": gettext_noop("Mọi người, không cần đăng nhập"),
        "secretary": gettext_noop("Bí thư, phó bí thư"),
        "self": gettext_noop("Người đã đăng nhập"),
        "standing_board": gettext_noop("Ban Thường vụ"),
    }
)

# a role and the desk it brings: the eight desks are functions, and everybody has the one of a member (product, rule 8)
DESK_OF_ROLE: Final = {
    "front_officer": "front",
    "inspector": "inspection",
    "organization_officer": "office",
    "propaganda_officer": "propaganda",
    "secretary": "secretary",
    "self": "member",
    "standing_board": "board",
}

REACHES: Final = Words(
    {
        Reach.SELF: gettext_noop("của chính mình"),
        Reach.HERE: gettext_noop("tại tổ chức mình"),
        Reach.BELOW: gettext_noop("từ tổ chức mình trở xuống"),
        Reach.EVERYWHERE: gettext_noop("mọi nơi"),
    }
)

GRANTS: Final = tuple(Grant(verb, role, Reach(reach)) for verb, role, reach in map(str.split, LINES.split("\n")[1:-1]))
