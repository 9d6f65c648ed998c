"""The cover of the article report: whose, which days, which tree, its figures; the tables follow as they are printed."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext_noop as _

from guong.kit import formats, paper_forms
from guong.kit.paper_forms import Facts, Field, Filled, Grid, PaperForm, Rows, Signature, Text
from guong.reports.article_files import Head
from guong.reports.article_parts import Body
from guong.rules.paper_form import PARTY

COVER: Final = paper_forms.register(
    PaperForm(
        code="bao-cao-neu-guong",
        title=_("Báo cáo"),
        about=_("thực hiện trách nhiệm nêu gương"),
        version=1,
        layout=PARTY,
        fields=(
            Field("thoi_gian", _("Thời gian"), _("Ngày đầu và ngày cuối của số liệu"), "01/01/2016 – 10/05/2021"),
            Field(
                "cay_to_chuc",
                _("Cây tổ chức"),
                _("Hệ thống và ngày của cây tổ chức mà số liệu tính theo"),
                "cây ngày 10/05/2021",
            ),
            Rows(
                "con_so",
                _("Các con số"),
                _("Từng con số của báo cáo"),
                (
                    Field("ten", _("Con số"), _("Điều được đếm"), "Quyết định kỷ luật"),
                    Field("gia_tri", _("Giá trị"), _("Số, hoặc “ẩn” khi số quá nhỏ"), "128"),
                ),
            ),
        ),
        body=(
            Facts(("thoi_gian", "cay_to_chuc")),
            Text(_("{co_quan} báo cáo kết quả thực hiện trách nhiệm nêu gương như sau:")),
            Grid("con_so"),
            Text(_("Các bảng chi tiết kèm theo báo cáo này.")),
        ),
        signatures=(Signature(_("Bí thư"), authority=_("T/M Cấp ủy")),),
    )
)


def cover(body: Body, head: Head, on: date) -> Filled:
    """The cover of a report that was asked on a day."""
    figures = [{"ten": figure.words[:1].upper() + figure.words[1:], "gia_tri": figure.value} for figure in body.figures]
    values = {"thoi_gian": head.period, "cay_to_chuc": head.tree, "ngay_van_ban": formats.day_in_words(on)}
    return Filled(COVER, {**values, "con_so": figures}, on)
