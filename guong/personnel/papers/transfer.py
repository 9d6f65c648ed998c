"""Forms of a transfer: the introduction by the old cell, the receipt of the new one, and what fills them.

The number of the introduction is the one that was typed with it; the receipt has none until somebody types it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _

from guong.kit import formats, paper_forms
from guong.kit.paper_forms import Facts, Field, Filled, PaperForm, Signature, Text
from guong.organization import terms
from guong.rules.paper_form import PARTY

if TYPE_CHECKING:
    from guong.personnel.models import Transfer

MEMBER: Final = (
    Field("ho_ten", _("Họ và tên"), _("Đảng viên chuyển sinh hoạt"), "Nguyễn Văn An"),
    Field("ngay_sinh", _("Ngày sinh"), _("Ngày sinh của đảng viên"), "02/03/1970"),
    Field("ma_so", _("Mã số"), _("Mã số của đảng viên trong hệ thống"), "000000000001"),
    Field("loai", _("Đảng viên"), _("Chính thức hay dự bị"), "chính thức"),
    Field("noi_di", _("Nơi đi"), _("Chi bộ nơi đi"), "Chi bộ tổ dân phố số 1"),
    Field("noi_den", _("Nơi đến"), _("Chi bộ nơi đến"), "Chi bộ tổ dân phố số 2"),
)
INTRODUCTION: Final = paper_forms.register(
    PaperForm(
        code="gioi-thieu-sinh-hoat",
        title=_("Giấy giới thiệu"),
        about=_("chuyển sinh hoạt đảng"),
        version=1,
        layout=PARTY,
        fields=(*MEMBER, Field("han_nop", _("Nộp trước hết ngày"), _("Ngày cuối phải nộp giấy cho nơi đến"), "21/06/2021")),
        body=(
            Text(_("{co_quan} giới thiệu đảng viên có tên dưới đây đến sinh hoạt tại {noi_den}:")),
            Facts(("ho_ten", "ngay_sinh", "ma_so", "loai", "noi_di", "noi_den")),
            Text(_("Đảng viên nộp giấy này cho nơi đến trước hết ngày {han_nop}.")),
        ),
        signatures=(Signature(_("Bí thư"), authority=_("T/M Chi bộ")),),
    )
)
RECEIPT: Final = paper_forms.register(
    PaperForm(
        code="bien-nhan-sinh-hoat",
        title=_("Biên nhận"),
        about=_("tiếp nhận sinh hoạt đảng"),
        version=1,
        layout=PARTY,
        fields=(
            *MEMBER,
            Field("giay_gioi_thieu", _("Giấy giới thiệu"), _("Số và ngày của giấy giới thiệu"), "1-GT, 10/05/2021"),
            Field("ngay_tiep_nhan", _("Ngày tiếp nhận"), _("Ngày đầu tiên sinh hoạt ở nơi đến"), "20/05/2021"),
        ),
        body=(
            Facts(("ho_ten", "ngay_sinh", "ma_so", "loai", "noi_di", "noi_den", "giay_gioi_thieu", "ngay_tiep_nhan")),
            Text(_("{noi_den} xác nhận đã tiếp nhận đảng viên trên về sinh hoạt từ ngày {ngay_tiep_nhan}.")),
        ),
        signatures=(Signature(_("Đại diện nơi đi")), Signature(_("Đại diện nơi đến"))),
    )
)


def introduction(row: Transfer, due: date | None) -> Filled:
    """The introduction of a transfer; `due` is the last day on which it can be handed in."""
    values = _member(row) | {"so": row.document_number, "ngay_van_ban": formats.day_in_words(row.introduced_on)}
    return Filled(INTRODUCTION, values | {"han_nop": formats.day(due) if due else ""}, row.introduced_on)


def receipt(row: Transfer) -> Filled:
    """The receipt of a received transfer."""
    received = row.ended_on or row.introduced_on
    paper = f"{row.document_number}, {formats.day(row.introduced_on)}"
    values = {"giay_gioi_thieu": paper, "ngay_tiep_nhan": formats.day(received), "ngay_van_ban": formats.day_in_words(received)}
    return Filled(RECEIPT, _member(row) | values, received)


def _member(row: Transfer) -> dict[str, str]:
    return {
        "ho_ten": row.person.full_name,
        "ngay_sinh": formats.day(row.person.born_on) if row.person.born_on else "",
        "ma_so": row.person.code,
        "loai": terms.MEMBERSHIPS[row.membership.kind].lower(),
        "noi_di": row.origin.name,
        "noi_den": row.destination.name,
    }
