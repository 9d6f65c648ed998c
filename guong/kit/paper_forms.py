"""Forms of papers: each declared once (fields, words, signatures), laid out by the State's or the Party's rules.

An app declares its forms in its room `papers/` and registers them when it starts. Papers are written in Vietnamese whatever
language their reader has chosen. A number is what somebody typed or imported; where there is none, a dotted place is printed
to be filled in by hand: nothing here makes one up. The declaration of minutes, for example:

    MINUTES = register(
        PaperForm(
            code="bien-ban-hop", title=_("Biên bản"), about=_("họp chi bộ"), version=1, layout=PARTY,
            fields=(
                Field("chu_tri", _("Chủ trì"), _("Người chủ trì cuộc họp"), "Trần Văn Ba"),
                Field("co_mat", _("Có mặt"), _("Số đảng viên có mặt"), "36"),
                Rows("noi_dung", _("Nội dung"), _("Từng mục của chương trình"), (
                    Field("muc", _("Mục"), _("Tên mục"), "Kiểm điểm tháng"),
                    Field("ket_luan", _("Kết luận"), _("Điều đã kết luận"), "Thống nhất"),
                )),
            ),
            body=(Facts(("chu_tri", "co_mat")), Text(_("Cuộc họp đã bàn các nội dung sau:")), Grid("noi_dung")),
            signatures=(Signature(_("Người ghi biên bản")), Signature(_("Chủ trì"), name="chu_tri")),
        )
    )
    guong.papers.printing.answer(request, Filled(MINUTES, {"chu_tri": …, "noi_dung": [{"muc": …, "ket_luan": …}]}, …), …)

Before changing a form that is in use: what its fields mean stays; a field that comes, goes or changes its name is a new
`version`, because offices have templates of their own that name them; the version before stays as `before`, so that a paper
of its time can still be held against its form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_noop as _

from guong.kit import papers

Row = Mapping[str, str]
Value = str | Sequence[Row]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a paper says: its name in templates, its label, what it means, an example of it."""

    name: str
    label: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Several of the same kind: a table of a paper."""

    name: str
    label: str
    meaning: str
    columns: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `{name}` stands for a field."""

    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Fields one below the other, each with its label."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of rows."""

    name: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: for whom (T/M …), as what; `name` is the field that holds the signer's name.

    The words may hold fields in braces, as a text does; where nothing is left of `authority`, its line is left out.
    """

    title: str
    authority: str = ""
    name: str = ""


Block = Text | Facts | Grid
HEADING: Final = (
    Field(
        "co_quan_cap_tren", _("Cơ quan cấp trên"), _("Tên tổ chức cấp trên trực tiếp, ở dòng đầu bên trái"), "Đảng ủy phường"
    ),
    Field("co_quan", _("Cơ quan ban hành"), _("Tên tổ chức ra văn bản"), "Chi bộ tổ dân phố số 1"),
    Field("so", _("Số, ký hiệu"), _("Số do đơn vị cấp, gõ vào hoặc nhập từ sổ văn bản; trống thì để chỗ viết tay"), "12-BN/CB"),
    Field("dia_danh", _("Địa danh"), _("Nơi ra văn bản, đứng trước ngày"), "Nam Định"),
    Field("ngay_van_ban", _("Ngày văn bản"), _("Ngày, tháng, năm ra văn bản, viết bằng lời"), "ngày 10 tháng 5 năm 2021"),
    Field("noi_nhan", _("Nơi nhận"), _("Mỗi nơi nhận một dòng"), "Như trên;\nLưu chi bộ."),
)


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form. `code` stands in addresses and at the foot of the paper; `layout` is `state` or `party`.

    `before` is the version that was printed earlier; papers that lie in a cupboard name it.
    """

    code: str
    title: str
    about: str
    version: int
    layout: str
    fields: tuple[Field | Rows, ...]
    body: tuple[Block, ...]
    signatures: tuple[Signature, ...] = ()
    before: PaperForm | None = None

    @property
    def earlier(self) -> tuple[PaperForm, ...]:
        """Its earlier versions, the latest first."""
        return (self.before, *self.before.earlier) if self.before else ()

    def numbered(self, version: int) -> PaperForm | None:
        """One of its versions; None where there never was such a one."""
        return next((one for one in (self, *self.earlier) if one.version == version), None)

    @property
    def mark(self) -> str:
        """What stands at the foot of the paper."""
        return papers.mark(self.code, self.version)

    @property
    def every_field(self) -> dict[str, Field | Rows]:
        """The fields of the heading and its own, by name."""
        return {field.name: field for field in (*HEADING, *self.fields)}

    def tables(self) -> dict[str, Rows]:
        """Its tables by name."""
        return {field.name: field for field in self.fields if isinstance(field, Rows)}


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with what it says; a field that is left out stays a dotted place. `on` is the day by which it is laid out.

    Raises:
        ValueError: a value has no field of that name.
    """

    form: PaperForm
    values: Mapping[str, Value]
    on: date

    def __post_init__(self) -> None:
        known = self.form.every_field
        columns = {name: {column.name for column in rows.columns} for name, rows in self.form.tables().items()}
        wrong = [name for name in self.values if name not in known]
        wrong += [
            f"{name}.{key}" for name, keys in columns.items() for row in self.rows(name) for key in row if key not in keys
        ]
        if wrong:
            raise ValueError(f"{self.form.code} has no field {', '.join(wrong)}")

    def text(self, name: str) -> str:
        """The value of a field; empty where it is not known."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def rows(self, name: str) -> Sequence[Row]:
        """The rows of a table."""
        value = self.values.get(name, ())
        return () if isinstance(value, str) else value

    def context(self) -> dict[str, Value]:
        """Every field of the form with its value, for a template: nothing is missing, nothing else is there."""
        tables = self.form.tables()
        return {name: self._table(tables[name]) if name in tables else self.text(name) for name in self.form.every_field}

    def _table(self, rows: Rows) -> list[Row]:
        return [{column.name: row.get(column.name, "") for column in rows.columns} for row in self.rows(rows.name)]


def sample(form: PaperForm, on: date) -> Filled:
    """A form filled with its examples."""
    values: dict[str, Value] = {}
    for name, field in form.every_field.items():
        values[name] = [{one.name: one.example for one in field.columns}] * 2 if isinstance(field, Rows) else field.example
    return Filled(form, values, on)


def tagged(form: PaperForm, on: date) -> Filled:
    """A form whose values are the tags of a template: what an office begins with when it makes its own."""
    values: dict[str, Value] = {name: f"{{{{ {name} }}}}" for name in form.every_field}
    for name, rows in form.tables().items():
        first, *others = rows.columns
        opened, closed = {first.name: f"{{%tr for dong in {name} %}}"}, {first.name: "{%tr endfor %}"}
        values[name] = [opened, {one.name: f"{{{{ dong.{one.name} }}}}" for one in (first, *others)}, closed]
    return Filled(form, values, on)


def blank(form: PaperForm, on: date) -> Filled:
    """A form to be filled in by hand."""
    return Filled(form, {name: [{}] * 3 for name in form.tables()}, on)


_known: dict[str, PaperForm] = {}


def register(form: PaperForm) -> PaperForm:
    """Make a form known to the page of forms; called once, when its app starts."""
    assert _known.get(form.code, form) == form, f"two forms are called {form.code}"
    assert not (names := list(_unknown(form))), f"{form.code} shows fields that it lacks: {names}"
    assert all(one.code == form.code and one.version < form.version for one in form.earlier), f"{form.code}: versions run wild"
    _known[form.code] = form
    return form


def known() -> dict[str, PaperForm]:
    """Every form by its code."""
    return {code: _known[code] for code in sorted(_known)}


def _unknown(form: PaperForm) -> Iterator[str]:
    shown = [name for block in form.body if isinstance(block, Facts) for name in block.names]
    shown += [block.name for block in form.body if isinstance(block, Grid)]
    shown += [one.name for one in form.signatures if one.name]
    return (name for name in shown if name not in form.every_field)
