"""The minutes of a meeting as an official paper, to be signed by hand: what is typed so far, a dotted place for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from guong.kit import formats, paper_forms
from guong.kit.paper_forms import Facts, Field, Filled, Grid, PaperForm, Row, Rows, Signature, Value
from guong.rules.paper_form import PARTY

if TYPE_CHECKING:
    from guong.meetings.models import AgendaItem, Meeting, Minutes, Vote

MINUTES: Final = paper_forms.register(
    PaperForm(
        code="bien-ban-hop",
        title=_("Biên bản"),
        about=_("cuộc họp"),
        version=1,
        layout=PARTY,
        fields=(
            Field("cuoc_hop", _("Cuộc họp"), _("Loại cuộc họp"), "Sinh hoạt chi bộ thường kỳ"),
            Field("ngay_hop", _("Ngày, giờ"), _("Ngày, giờ họp"), "19 giờ 30, 10/05/2021"),
            Field("gio", _("Bắt đầu, kết thúc"), _("Giờ bắt đầu, giờ kết thúc"), "19:30 – 21:05"),
            Field("dia_diem", _("Địa điểm"), _("Nơi họp"), "Nhà văn hóa tổ dân phố"),
            Field("chu_tri", _("Chủ trì"), _("Người chủ trì cuộc họp"), "Trần Văn Ba"),
            Field("thu_ky", _("Thư ký"), _("Người ghi biên bản"), "Lê Thị Tư"),
            Field(
                "co_mat",
                _("Có mặt"),
                _("Số người có mặt trên số phải dự, số người vắng"),
                "38 trên 41; vắng 2 có lý do, 1 không lý do",
            ),
            Rows(
                "chuong_trinh",
                _("Chương trình"),
                _("Từng nội dung họp và kết quả"),
                (
                    Field("noi_dung", _("Nội dung"), _("Nội dung họp"), "Việc tháng 6"),
                    Field("ket_qua", _("Kết quả"), _("Điều cuộc họp quyết về nội dung ấy"), "Thống nhất"),
                ),
            ),
            Field("y_kien", _("Nội dung và ý kiến"), _("Diễn biến, ý kiến phát biểu"), "Chi bộ nghe tình hình tháng 5."),
            Rows(
                "bieu_quyet",
                _("Biểu quyết giơ tay"),
                _("Từng lần biểu quyết, chỉ số người giơ tay"),
                (
                    Field("ve_viec", _("Về việc"), _("Điều được biểu quyết"), "Kết nạp quần chúng ưu tú"),
                    Field("dong_y", _("Đồng ý"), _("Số người đồng ý"), "37"),
                    Field("khong", _("Không"), _("Số người không đồng ý"), "0"),
                    Field("khac", _("Khác"), _("Số người có ý kiến khác"), "1"),
                ),
            ),
            Field("ket_luan", _("Kết luận"), _("Kết luận của cuộc họp"), "Thông qua việc tháng 6."),
        ),
        body=(
            Facts(("cuoc_hop", "ngay_hop", "gio", "dia_diem", "chu_tri", "thu_ky", "co_mat")),
            Grid("chuong_trinh"),
            Facts(("y_kien",)),
            Grid("bieu_quyet"),
            Facts(("ket_luan",)),
        ),
        signatures=(Signature(_("Thư ký"), name="thu_ky"), Signature(_("Chủ trì"), name="chu_tri")),
    )
)


def filled(row: Meeting, minutes: Minutes | None, items: Sequence[AgendaItem], votes: Sequence[Vote]) -> Filled:
    """The minutes of a meeting whose roll is closed."""
    raised = [
        {"ve_viec": one.question, "dong_y": str(one.n_for), "khong": str(one.n_against), "khac": str(one.n_abstained)}
        for one in votes
    ]
    agenda = [{"noi_dung": f"{item.number}. {item.title}", "ket_qua": item.outcome_words} for item in items]
    values: dict[str, Value] = {
        "ngay_van_ban": formats.day_in_words(row.day),
        "cuoc_hop": row.kind_words,
        "ngay_hop": row.when,
        "dia_diem": row.place_text,
        "co_mat": gettext("{n} trên {due}; vắng {excused} có lý do, {unexcused} không lý do").format(
            n=row.n_present, due=row.n_due, excused=row.n_excused, unexcused=row.n_unexcused
        ),
        "chuong_trinh": _or_blank(agenda),
        "bieu_quyet": _or_blank(raised),
    }
    return Filled(MINUTES, values | (_typed(minutes) if minutes else {}), row.day)


def _typed(minutes: Minutes) -> dict[str, Value]:
    return {
        "gio": f"{minutes.began_at:%H:%M} – {minutes.ended_at:%H:%M}" if minutes.began_at and minutes.ended_at else "",
        "chu_tri": minutes.chair,
        "thu_ky": minutes.minute_taker,
        "y_kien": minutes.content,
        "ket_luan": minutes.conclusion,
    }


def _or_blank(rows: Sequence[Row]) -> Sequence[Row]:
    """A line for the hand where nothing was typed."""
    return rows or [{}]
