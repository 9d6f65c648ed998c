"""The sheets of people (each row one with a membership, perhaps a post of a cell, or categories) and of posts.

People come in a second shape, that of the export of the Party's member database, to the best of our knowledge: no export was
at hand, so its titles are not verified, and the user may map what is called otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext, gettext_noop

from guong.imports import queries as imports
from guong.imports import registry
from guong.imports.queries import Named
from guong.imports.registry import CellWrong, Column, Shape, SheetKind
from guong.kit import names
from guong.kit.actor import Actor
from guong.kit.refusal import Problems, Refusal
from guong.kit.sheets import Cell
from guong.organization import terms
from guong.organization.categories import STORED
from guong.personnel import actions, appointing, categorizing, queries
from guong.personnel.appointing import CodedAppointment
from guong.personnel.categorizing import CodedCategory
from guong.personnel.queries import NewPerson, PersonWrong

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


CATEGORY_COLUMNS = (
    Column("person", "Mã số", registry.digits, required=True, aliases=("Mã người", "Mã đảng viên"), example="036000000001"),
    Column("category", "Đối tượng", registry.one_of(KINDS), required=True, example="Công chức"),
    Column("association", "Hội", registry.one_of(terms.ASSOCIATIONS)),
    Column("organization", "Mã tổ chức", registry.text, required=True, aliases=("Mã chi bộ",), example="NĐ-01"),
    Column("since", "Từ ngày", registry.day, required=True, example="01/06/2020"),
    Column("until", "Đến ngày", registry.day),
)


def build(cells: Mapping[str, Any]) -> NewPerson:
    """The person that a row speaks of."""
    return NewPerson(**_until(cells))


def _until(cells: Mapping[str, Any]) -> dict[str, Any]:
    """The file names the last day, the system the first day that no longer counts."""
    last = cells["until"]
    return {**cells, "until": last + timedelta(days=1) if last else None}


def act(*, by: Actor, values: Sequence[NewPerson], on: date) -> None:
    """Register everybody in the file."""
    actions.register_people(by=by, new=values, on=on)


def build_post(cells: Mapping[str, Any]) -> CodedAppointment:
    """The appointment that a row speaks of."""
    return CodedAppointment(**_until(cells))


def build_category(cells: Mapping[str, Any]) -> CodedCategory:
    """The category that a row speaks of."""
    return CodedCategory(**_until(cells))


def act_on_categories(*, by: Actor, values: Sequence[CodedCategory], on: date) -> None:
    """Record every category in the file."""
    actions.record_categories(by=by, new=categorizing.categories_of(values), on=on)


def act_on_posts(*, by: Actor, values: Sequence[CodedAppointment], on: date) -> None:
    """Give every post in the file."""
    actions.appoint_people(by=by, appointments=appointing.appointments_of(values), on=on)


EXPORTED = (
    Column("code", "Số CCCD", registry.digits, required=True, aliases=("Số căn cước", "Số CCCD/CMND", "Số định danh cá nhân")),
    Column("full_name", "Họ và tên đang dùng", registry.text, required=True, instead="birth_name", aliases=("Họ và tên",)),
    Column("birth_name", "Họ và tên khai sinh", registry.text),
    Column("born_on", "Ngày tháng năm sinh", registry.day, aliases=("Ngày sinh",)),
    Column("sex", "Giới tính", registry.one_of(terms.SEXES)),
    Column("card_number", "Số thẻ đảng viên", registry.digits, aliases=("Số thẻ đảng", "Số thẻ")),
    Column("phone", "Số điện thoại", registry.phone, aliases=("Điện thoại", "Điện thoại di động")),
    Column("joined_on", "Ngày vào Đảng", registry.day, required=True, aliases=("Ngày kết nạp", "Ngày kết nạp Đảng")),
    Column("official_on", "Ngày chính thức", registry.day, expected=True, aliases=("Ngày vào Đảng chính thức",)),
    Column("entered_on", "Ngày vào chi bộ", registry.day, aliases=("Ngày chuyển đến chi bộ",)),
    Column(
        "organization", "Chi bộ đang sinh hoạt", registry.text, required=True, aliases=("Chi bộ", "Tên chi bộ", "Mã chi bộ")
    ),
    Column("above", "Đảng bộ", registry.text, aliases=("Đảng bộ cơ sở", "Thuộc đảng bộ")),
)
ORIGINS = {"membership": "official_on", "since": "entered_on", "until": "", "post": ""}


@dataclass(frozen=True, slots=True)
class Exported:
    """A person of an export, whose cell is written as a name or a code; the organization above tells equal names apart."""

    person: NewPerson
    above: str


def cells_of_export(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Our cells of a row of the export: a member is official from the day that says so, in the cell since he came to it."""
    joined, official = cells["joined_on"], cells["official_on"]
    if official and joined and official < joined:
        raise CellWrong(gettext("Ngày chính thức trước ngày vào Đảng."), gettext("Có thể hai ô đảo nhau."))
    same = ("code", "born_on", "sex", "card_number", "phone", "organization")
    return {
        **{code: cells[code] for code in same},
        "full_name": cells["full_name"] or cells["birth_name"],
        "membership": "official" if official else "probationary",
        "since": cells["entered_on"] or joined,
        "until": None,
        "post": "",
    }


def find_cells(by: Actor, values: Sequence[Exported]) -> tuple[list[NewPerson], Problems]:
    """Who the rows speak of, each in the cell that its code or its name means to whoever imports."""
    known = imports.organizations_written(by, "people.register", {value.person.organization for value in values})
    people, unclear = [], []
    for index, value in enumerate(values):
        written = value.person.organization
        meant = _narrowed(known[written], value.above)
        people.append(replace(value.person, organization=meant[0].code) if len(meant) == 1 else value.person)
        if len(meant) != 1:
            unclear.append((index, _unclear(written, meant)))
    return people, unclear


def _narrowed(meant: list[Named], above: str) -> list[Named]:
    """Those that stand under an organization of that name, if any of them does."""
    key = names.fold(above)
    under = [one for one in meant if key in map(names.fold, one.above)] if above and len(meant) > 1 else []
    return under or meant


def _unclear(written: str, meant: Sequence[Named]) -> Refusal:
    if not meant:
        text = gettext("Không tìm thấy chi bộ “{written}” trong phạm vi được giao. Ghi mã hoặc tên như trên trang Cây tổ chức.")
        return PersonWrong(text.format(written=written), field="organization")
    choices = "; ".join(f"{one.code} ({one.above[0]})" if one.above else one.code for one in meant)
    text = gettext("Có {n} chi bộ tên “{written}”. Ghi một trong các mã: {choices}.")
    return PersonWrong(text.format(n=len(meant), written=written, choices=choices), field="organization")


def member_database() -> Shape:
    """The built-in profile of the export of the member database."""
    return Shape(
        code="member_database",
        source=gettext_noop("Cơ sở dữ liệu đảng viên"),
        note=gettext_noop(
            "Tên cột theo hiểu biết của người làm phần mềm, chưa kiểm chứng với tệp xuất thật. Cột tên khác thì ghép tay."
        ),
        columns=EXPORTED,
        cells=cells_of_export,
        wrap=lambda person, cells: Exported(person, cells["above"]),
        settle=find_cells,
        origins=ORIGINS,
    )


def register() -> None:
    """Offer the sheets for import."""
    registry.register(
        SheetKind(
            code="people",
            label=gettext_noop("Đảng viên"),
            verb="people.register",
            columns=COLUMNS,
            build=build,
            check=queries.problems_of_registration,
            act=act,
            undo_models=("organization.Person", "organization.Membership", "organization.Category", "organization.Post"),
            shapes=(member_database(),),
        )
    )
    registry.register(
        SheetKind(
            code="posts",
            label=gettext_noop("Chức vụ"),
            verb="posts.record",
            columns=POST_COLUMNS,
            build=build_post,
            check=appointing.problems_of_rows,
            act=act_on_posts,
            undo_models=("organization.Post",),
        )
    )
    registry.register(
        SheetKind(
            code="categories",
            label=gettext_noop("Đối tượng"),
            verb="categories.record",
            columns=CATEGORY_COLUMNS,
            build=build_category,
            check=categorizing.problems_of_rows,
            act=act_on_categories,
            undo_models=("organization.Category",),
        )
    )
