"""The sheets of people (each row one with a membership, perhaps a post of a cell, or categories) and of posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext

from guong.imports import registry
from guong.imports.registry import Column, SheetKind
from guong.kit.actor import Actor
from guong.kit.sheets import Cell
from guong.organization import terms
from guong.organization.categories import STORED
from guong.personnel import actions, appointing, queries
from guong.personnel.appointing import CodedAppointment
from guong.personnel.queries import NewPerson

KINDS = {code: terms.CATEGORIES[code] for code in STORED}
CELL_POSTS = {code: terms.POSTS[code] for code in terms.CELL_POSTS}


def several_of(labels: Mapping[str, str]) -> registry.Reader:
    """Several terms of a closed list, with ";" between them."""
    one = registry.one_of(labels)

    def read(cell: Cell) -> tuple[str, ...]:
        return tuple(code for part in registry.text(cell).split(";") if (code := one(part.strip())))

    return read


COLUMNS = (
    Column("code", "Mã số", registry.digits, required=True, aliases=("Mã người", "Mã đảng viên"), example="036000000001"),
    Column("full_name", "Họ và tên", registry.text, required=True, aliases=("Họ tên",), example="Nguyễn Văn An"),
    Column("born_on", "Ngày sinh", registry.day, aliases=("Sinh ngày",), example="05/09/1970"),
    Column("sex", "Giới tính", registry.one_of(terms.SEXES), example="Nam"),
    Column("card_number", "Số thẻ đảng viên", registry.digits, aliases=("Số thẻ",), example="00123456"),
    Column("phone", "Điện thoại", registry.phone, aliases=("SĐT", "Số điện thoại"), example="0912345678"),
    Column("organization", "Mã chi bộ", registry.text, required=True, aliases=("Mã tổ chức",), example="NĐ-01-01"),
    Column("membership", "Loại đảng viên", registry.one_of(terms.MEMBERSHIPS), example="Chính thức"),
    Column("since", "Từ ngày", registry.day, required=True, aliases=("Ngày vào",), example="03/02/2005"),
    Column("until", "Đến ngày", registry.day, aliases=("Ngày ra",)),
    Column("post", "Chức vụ", registry.one_of(CELL_POSTS), example="Bí thư"),
    Column("categories", "Đối tượng", several_of(KINDS), example="Công chức; Đoàn viên công đoàn"),
    Column("associations", "Hội", several_of(terms.ASSOCIATIONS)),
)

POST_COLUMNS = (
    Column("person", "Mã số", registry.digits, required=True, aliases=("Mã người", "Mã đảng viên"), example="036000000001"),
    Column("organization", "Mã tổ chức", registry.text, required=True, aliases=("Mã chi bộ",), example="NĐ-01"),
    Column("post", "Chức vụ", registry.one_of(terms.POSTS), required=True, example="Ủy viên"),
    Column("rank", "Cấp ủy", registry.one_of(terms.RANKS), example="Đảng ủy phường, xã"),
    Column("since", "Từ ngày", registry.day, required=True, example="01/06/2020"),
    Column("until", "Đến ngày", registry.day),
)


def build(cells: Mapping[str, Any]) -> NewPerson:
    """The person that a row speaks of; the file names the last day, the system the first day that no longer counts."""
    last = cells["until"]
    return NewPerson(**{**cells, "until": last + timedelta(days=1) if last else None})


def act(*, by: Actor, values: Sequence[NewPerson], on: date) -> None:
    """Register everybody in the file."""
    actions.register_people(by=by, new=values, on=on)


def build_post(cells: Mapping[str, Any]) -> CodedAppointment:
    """The appointment that a row speaks of."""
    last = cells["until"]
    return CodedAppointment(**{**cells, "until": last + timedelta(days=1) if last else None})


def act_on_posts(*, by: Actor, values: Sequence[CodedAppointment], on: date) -> None:
    """Give every post in the file."""
    actions.appoint_people(by=by, appointments=appointing.appointments_of(values), on=on)


def register() -> None:
    """Offer the sheets for import."""
    registry.register(
        SheetKind(
            code="people",
            label=gettext("Đảng viên"),
            verb="people.register",
            columns=COLUMNS,
            build=build,
            check=queries.problems_of_registration,
            act=act,
            undo_models=("organization.Person", "organization.Membership", "organization.Category", "organization.Post"),
        )
    )
    registry.register(
        SheetKind(
            code="posts",
            label=gettext("Chức vụ"),
            verb="posts.record",
            columns=POST_COLUMNS,
            build=build_post,
            check=appointing.problems_of_rows,
            act=act_on_posts,
            undo_models=("organization.Post",),
        )
    )
