"""Two forms: the decision about a cadre, and the sheet of what was checked before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from guong.kit import formats, languages, paper_forms
from guong.kit.paper_forms import Facts, Field, Filled, Grid, PaperForm, Rows, Signature, Text
from guong.rules.paper_form import PARTY

if TYPE_CHECKING:
    from guong.appointments.models import Check, PersonnelDecision
    from guong.organization.models import Standing

ABOUT: Final = (
    Field("ho_ten", _("Họ và tên"), _("Người mà quyết định nói đến"), "Nguyễn Văn An"),
    Field("ngay_sinh", _("Ngày sinh"), _("Ngày sinh của người ấy"), "02/03/1970"),
    Field("loai", _("Loại quyết định"), _("Bổ nhiệm, điều động, miễn nhiệm…"), "Bổ nhiệm"),
    Field("chuc_vu", _("Chức vụ"), _("Chức vụ được giao hoặc thôi giữ"), "Người đứng đầu"),
    Field("thoi_giu", _("Thôi giữ chức vụ"), _("Chức vụ thôi giữ, nếu có"), "Phó bí thư, Đảng bộ phường Cửa Bắc"),
    Field("to_chuc", _("Tổ chức"), _("Tổ chức của chức vụ ấy"), "Đảng bộ phường"),
    Field("tu_ngay", _("Có hiệu lực từ ngày"), _("Ngày có hiệu lực"), "15/03/2021"),
    Field("den_ngay", _("Thời hạn đến hết ngày"), _("Ngày cuối của thời hạn, nếu có"), "14/03/2026"),
)
SAID: Final = ("loai", "ho_ten", "ngay_sinh", "chuc_vu", "to_chuc", "thoi_giu", "tu_ngay", "den_ngay")
WHOSE: Final = Field("quyet_dinh_cua", _("Tổ chức quyết định"), _("Tổ chức ban hành quyết định"), "Thành ủy")
BODY: Final = (
    Text(_("{quyet_dinh_cua} quyết định về cán bộ như sau:")),
    Facts(SAID),
    Text(_("Các tổ chức có liên quan và người có tên trên thực hiện quyết định này.")),
)
DECISION_1: Final = PaperForm(
    code="quyet-dinh-can-bo",
    title=_("Quyết định"),
    about=_("về công tác cán bộ"),
    version=1,
    layout=PARTY,
    fields=(*ABOUT, WHOSE),
    body=BODY,
    signatures=(Signature(_("Bí thư"), authority=_("T/M Ban Thường vụ")),),
)
DECISION: Final = paper_forms.register(
    PaperForm(
        code="quyet-dinh-can-bo",
        title=_("Quyết định"),
        about=_("về công tác cán bộ"),
        version=2,
        layout=PARTY,
        fields=(
            *ABOUT,
            WHOSE,
            Field("ky_thay_mat", _("Ký thay mặt"), _("Thay mặt tập thể nào; cơ quan có thủ trưởng thì để trống"), "T/M Chi bộ"),
            Field("chuc_danh_ky", _("Chức danh người ký"), _("Người ký giữ chức vụ gì"), "Bí thư"),
        ),
        body=BODY,
        signatures=(Signature("{chuc_danh_ky}", authority="{ky_thay_mat}"),),
        before=DECISION_1,
    )
)
OF_A_BOARD: Final = (_("T/M Ban Thường vụ"), _("Bí thư"))
OF_A_BASE: Final = (_("T/M Đảng ủy"), _("Bí thư"))  # many committees of the base have no standing board
OF_AN_AGENCY: Final = ("", _("Người đứng đầu"))
SIGNED: Final = {  # by the kind of whoever decides: for whom, as what; whatever has one head is signed by him
    "party_organization": OF_A_BOARD,
    "committee": OF_A_BOARD,
    "standing_board": OF_A_BOARD,
    "cell": (_("T/M Chi bộ"), _("Bí thư")),
    "inspection_committee": (_("T/M Ủy ban Kiểm tra"), _("Chủ nhiệm")),
}
COMMITTEES: Final = ("party_organization", "committee")
BASE: Final = ("grassroots", "below_grassroots")
CHECKLIST: Final = paper_forms.register(
    PaperForm(
        code="phieu-ra-soat-can-bo",
        title=_("Phiếu rà soát"),
        about=_("tiêu chuẩn, điều kiện trước khi quyết định về cán bộ"),
        version=1,
        layout=PARTY,
        fields=(
            *ABOUT,
            Rows(
                "muc",
                _("Mục rà soát"),
                _("Từng mục của danh mục rà soát"),
                (
                    Field("noi_dung", _("Nội dung"), _("Điều được rà soát"), "Xếp loại chất lượng những năm gần nhất"),
                    Field("ket_qua", _("Kết quả"), _("Đạt, chưa đạt hay không cần"), "Đạt"),
                    Field("giay", _("Giấy chứng minh"), _("Số, ngày văn bản, nơi lưu"), "12-BC/ĐU, 05/01/2021"),
                    Field("ghi_chu", _("Lý do"), _("Vì sao chưa đạt hoặc không cần"), ""),
                ),
            ),
        ),
        body=(
            Facts(SAID),
            Grid("muc"),
            Text(_("Danh mục này là của hệ thống, không phải quy định; cơ quan có thẩm quyền xem xét, quyết định.")),
        ),
        signatures=(Signature(_("Người rà soát")),),
    )
)


def decision(row: PersonnelDecision, decided_by: Standing) -> Filled:
    """The paper of a decision; its number is the one that was typed with it. `decided_by`: what decides, on its day."""
    day = row.issued_on or row.since
    authority, title = _signed(decided_by)
    values = {
        **_about(row),
        "so": row.document_number,
        "quyet_dinh_cua": decided_by.name,
        "ky_thay_mat": languages.kept(lambda: gettext(authority) if authority else ""),
        "chuc_danh_ky": languages.kept(lambda: gettext(title)),
        "ngay_van_ban": formats.day_in_words(day),
    }
    return Filled(DECISION, values, day)


def _signed(place: Standing) -> tuple[str, str]:
    if place.kind in COMMITTEES and place.tier in BASE:
        return OF_A_BASE
    return SIGNED.get(place.kind, OF_AN_AGENCY)


def checklist(row: PersonnelDecision, checks: Sequence[Check], on: date) -> Filled:
    """The sheet of a checklist as it stands."""
    lines = [
        {
            "noi_dung": languages.kept(partial(getattr, check, "label")),
            "ket_qua": languages.kept(partial(getattr, check, "result_words")),
            "giay": check.proof,
            "ghi_chu": check.note,
        }
        for check in checks
    ]
    return Filled(CHECKLIST, {**_about(row), "muc": lines, "ngay_van_ban": formats.day_in_words(on)}, on)


def _about(row: PersonnelDecision) -> dict[str, str]:
    return {
        "ho_ten": row.person.full_name,
        "ngay_sinh": formats.day(row.person.born_on) if row.person.born_on else "",
        "loai": languages.kept(lambda: row.kind_words),
        "chuc_vu": languages.kept(lambda: row.post_words),
        "to_chuc": row.organization.name,
        "tu_ngay": formats.day(row.since),
        "thoi_giu": _left(row),
        "den_ngay": formats.day(row.last_on) if row.last_on else languages.kept(lambda: gettext("không ghi thời hạn")),
    }


def _left(row: PersonnelDecision) -> str:
    """The post that is left, with its organization."""
    left = row.leaves
    return languages.kept(lambda: f"{left.label}, {left.organization.name}" if left else gettext("không"))
