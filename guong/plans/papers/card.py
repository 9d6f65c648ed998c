"""The printed card of a plan, to be filled in by hand: last year's open line on top, then lines for this year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _

from guong.kit import formats, paper_forms
from guong.kit.paper_forms import Facts, Field, Filled, Grid, PaperForm, Rows, Signature, Text
from guong.rules.paper_form import PARTY

if TYPE_CHECKING:
    from datetime import date

    from guong.organization.models import Person
    from guong.plans.judging import Line

LEAST_ROWS: Final = 4
CARD: Final = paper_forms.register(
    PaperForm(
        code="ke-hoach-tu-duong",
        title=_("Kế hoạch"),
        about=_("tu dưỡng, rèn luyện của cá nhân"),
        version=1,
        layout=PARTY,
        fields=(
            Field("ho_ten", _("Họ và tên"), _("Người viết kế hoạch"), "Nguyễn Văn An"),
            Field("ma_so", _("Mã số"), _("Mã số của người viết trong hệ thống"), "000000000001"),
            Field("nam", _("Năm"), _("Năm của kế hoạch"), "2021"),
            Field(
                "viec_con_lai", _("Việc năm trước chưa xong"), _("Các dòng năm trước còn mở"), "Thăm hai hộ khó khăn mỗi quý"
            ),
            Rows(
                "cac_viec",
                _("Việc trong năm"),
                _("Mỗi việc một dòng"),
                (
                    Field("viec", _("Việc cụ thể"), _("Sẽ làm gì"), "Đọc một văn bản mỗi tháng"),
                    Field("cach_do", _("Cách đo"), _("Nhìn vào đâu thì biết là xong"), "Sổ ghi 12 bài"),
                    Field("han", _("Hạn"), _("Ngày cuối"), "31/12/2021"),
                ),
            ),
        ),
        body=(
            Facts(("ho_ten", "ma_so", "nam", "viec_con_lai")),
            Text(_("Trong năm {nam} tôi làm những việc sau:")),
            Grid("cac_viec"),
        ),
        signatures=(Signature(_("Người viết kế hoạch"), name="ho_ten"), Signature(_("Người duyệt"))),
    )
)


def filled(person: Person, year: int, left: Sequence[Line], lines: Sequence[Line], on: date) -> Filled:
    """The card of somebody: lines that are known are printed, the rest is left for the hand."""
    rows = [
        {"viec": line.what, "cach_do": line.measure, "han": formats.day(line.due_on) if line.due_on else ""} for line in lines
    ]
    rows += [{}] * (LEAST_ROWS - len(rows))
    values = {"ho_ten": person.full_name, "ma_so": person.code, "nam": str(year)}
    return Filled(CARD, {**values, "viec_con_lai": "; ".join(line.what for line in left), "cac_viec": rows}, on)
