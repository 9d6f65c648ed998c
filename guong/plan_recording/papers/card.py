"""The printed card of a plan, to be filled in by hand: last year's open line on top, then lines for this year.

It says from what a plan starts: the theme of the year and, below the lines, what documents ask of whoever writes it, summed up
in our own words. Version 1 had neither; its fields are all here, with the same meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _

from guong.kit import formats, languages, paper_forms
from guong.kit.paper_forms import Facts, Field, Filled, Grid, PaperForm, Rows, Signature, Text
from guong.rules.paper_form import PARTY
from guong.rules.standards import THEMES

if TYPE_CHECKING:
    from datetime import date

    from guong.plan_recording.cards import Card
    from guong.plans.models import PlanItem
    from guong.rules.standards import Standard
    from guong.year_themes.queries import Told

LEAST_ROWS: Final = 4
TITLE: Final = _("Kế hoạch")
ABOUT: Final = _("tu dưỡng, rèn luyện của cá nhân")
WHO: Final = (
    Field("ho_ten", _("Họ và tên"), _("Người viết kế hoạch"), "Nguyễn Văn An"),
    Field("ma_so", _("Mã số"), _("Mã số của người viết trong hệ thống"), "000000000001"),
    Field("nam", _("Năm"), _("Năm của kế hoạch"), "2021"),
    Field("viec_con_lai", _("Việc năm trước chưa xong"), _("Các dòng năm trước còn mở"), "Thăm hai hộ khó khăn mỗi quý"),
)
WORK: Final = Rows(
    "cac_viec",
    _("Việc trong năm"),
    _("Mỗi việc một dòng"),
    (
        Field("viec", _("Việc cụ thể"), _("Sẽ làm gì"), "Đọc một văn bản mỗi tháng"),
        Field("cach_do", _("Cách đo"), _("Nhìn vào đâu thì biết là xong"), "Sổ ghi 12 bài"),
        Field("han", _("Hạn"), _("Ngày cuối"), "31/12/2021"),
    ),
)
SIGNED: Final = (Signature(_("Người viết kế hoạch"), name="ho_ten"), Signature(_("Người duyệt")))
PROMISE: Final = Text(_("Trong năm {nam} tôi làm những việc sau:"))
CARD_1: Final = PaperForm(
    code="ke-hoach-tu-duong",
    title=TITLE,
    about=ABOUT,
    version=1,
    layout=PARTY,
    fields=(*WHO, WORK),
    body=(Facts(("ho_ten", "ma_so", "nam", "viec_con_lai")), PROMISE, Grid("cac_viec")),
    signatures=SIGNED,
)
CARD: Final = paper_forms.register(
    PaperForm(
        code="ke-hoach-tu-duong",
        title=TITLE,
        about=ABOUT,
        version=2,
        layout=PARTY,
        fields=(
            *WHO,
            Field(
                "chu_de_nam",
                _("Chủ đề năm"),
                _("Chủ đề chung của năm và chủ đề tổ chức tự đặt, theo văn bản nào"),
                "Tôn trọng nhân dân, phát huy dân chủ",
            ),
            WORK,
            Field(
                "chuan_muc",
                _("Chuẩn mực của đối tượng và chức vụ này"),
                _("Mỗi chủ đề: mã các chuẩn mực nói về chủ đề ấy"),
                "Quan hệ với nhân dân (EX08-X2); Đoàn kết nội bộ (EX08-C1)",
            ),
        ),
        body=(
            Facts(("ho_ten", "ma_so", "nam", "viec_con_lai", "chu_de_nam")),
            PROMISE,
            Grid("cac_viec"),
            Text(_("Chuẩn mực của đối tượng và chức vụ này († chưa kiểm chứng): {chuan_muc}.")),
        ),
        signatures=SIGNED,
        before=CARD_1,
    )
)


def filled(card: Card, on: date) -> Filled:
    """The card of somebody: lines that are known are printed, the rest is left for the hand."""
    with languages.speaking(languages.SOURCE):
        rows = [_row(item) for item in card.lines]
    rows += [{}] * (LEAST_ROWS - len(rows))
    return Filled(
        CARD,
        {
            "ho_ten": card.person.full_name,
            "ma_so": card.person.code,
            "nam": str(card.year),
            "viec_con_lai": "; ".join(line.what for line in card.left),
            "chu_de_nam": "; ".join(map(_theme, card.themes)),
            "cac_viec": rows,
            "chuan_muc": _asked(card.standards),
        },
        on,
    )


def _row(item: PlanItem) -> Mapping[str, str]:
    return {
        "viec": f"{item.what} ({item.typed})" if item.typed else item.what,
        "cach_do": item.measure,
        "han": formats.day(item.due_on) if item.due_on else "",
    }


def _theme(one: Told) -> str:
    mark = "" if one.confirmed else " †"
    return f"{one.words} ({one.document}){mark}"


def _asked(bound: Sequence[Standard]) -> str:
    """What documents ask, by theme in the order of the register: a few words and the codes, so that all fits the card."""
    items: dict[str, list[Standard]] = {}
    for one in bound:
        items.setdefault(THEMES[one.themes[0]], []).append(one)
    return "; ".join(f"{words} ({', '.join(map(_code, same))})" for words, same in items.items())


def _code(one: Standard) -> str:
    return one.code if one.grade == "seen" else f"{one.code} †"
