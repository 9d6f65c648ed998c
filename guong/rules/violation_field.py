"""Fields of violation: a coded list, so that cases of every catalogue can be counted side by side. Labels only.

Before changing it: a code is stable and is never reused for another field; articles drift from catalogue to catalogue.
The order is that of the headings about members in the catalogue of 2022. `confirmed=False` marks a label whose heading
was not read in the document or in an official guide: whoever shows it says so. E01 is no heading of any catalogue: it is
named next to others where exemplary responsibility itself was broken.
"""

from __future__ import annotations

from dataclasses import dataclass

from .documents import QD_69, QD_212
from .texts import gettext_noop


@dataclass(frozen=True, slots=True)
class ViolationField:
    """One field of violation, and the document whose headings it follows (none for a tag of our own)."""

    code: str
    label: str
    cites: str = QD_69
    confirmed: bool = True


EXEMPLARY = "E01"

FIELDS: tuple[ViolationField, ...] = (
    ViolationField("V01", gettext_noop("Quan điểm chính trị, chính trị nội bộ")),
    ViolationField("V02", gettext_noop("Nguyên tắc tổ chức và hoạt động của Đảng")),
    ViolationField("V03", gettext_noop("Bầu cử")),
    ViolationField("V04", gettext_noop("Tuyên truyền, phát ngôn")),
    ViolationField("V05", gettext_noop("Công tác tổ chức, cán bộ")),
    ViolationField("V06", gettext_noop("Chạy chức, chạy quyền")),
    ViolationField("V07", gettext_noop("Chức trách, nhiệm vụ, công vụ")),
    ViolationField("V08", gettext_noop("Lãnh đạo, quản lý, điều hành")),
    ViolationField("V09", gettext_noop("Bảo vệ bí mật của Đảng và Nhà nước")),
    ViolationField("V10", gettext_noop("Quan hệ với tổ chức, cá nhân nước ngoài")),
    ViolationField("V11", gettext_noop("Văn bằng, chứng chỉ")),
    ViolationField("V12", gettext_noop("Phòng, chống tội phạm")),
    ViolationField("V13", gettext_noop("Kiểm tra, giám sát, thanh tra, kiểm toán")),
    ViolationField("V14", gettext_noop("Khiếu nại, tố cáo")),
    ViolationField("V15", gettext_noop("Phòng, chống tham nhũng, lãng phí")),
    ViolationField("V16", gettext_noop("Đầu tư, xây dựng"), confirmed=False),
    ViolationField("V17", gettext_noop("Tài chính, tín dụng, ngân hàng"), confirmed=False),
    ViolationField("V18", gettext_noop("Quản lý, sử dụng tài sản công"), confirmed=False),
    ViolationField("V19", gettext_noop("Chính sách xã hội, quỹ cứu trợ, lao động"), confirmed=False),
    ViolationField("V20", gettext_noop("Đất đai, nhà ở"), confirmed=False),
    ViolationField("V21", gettext_noop("Khoáng sản, môi trường"), confirmed=False),
    ViolationField("V22", gettext_noop("Y tế, giáo dục, khoa học"), confirmed=False),
    ViolationField("V23", gettext_noop("Báo chí, thông tin trên mạng"), confirmed=False),
    ViolationField("V24", gettext_noop("Lập hội, hoạt động hội"), confirmed=False),
    ViolationField("V25", gettext_noop("Tệ nạn xã hội"), confirmed=False),
    ViolationField("V26", gettext_noop("Nếp sống văn minh, đạo đức"), confirmed=False),
    ViolationField("V27", gettext_noop("Hôn nhân và gia đình, bạo lực gia đình"), confirmed=False),
    ViolationField("V28", gettext_noop("Dân số"), confirmed=False),
    ViolationField("V29", gettext_noop("Tín ngưỡng, tôn giáo"), confirmed=False),
    ViolationField("V30", gettext_noop("Ra nước ngoài"), confirmed=False),
    ViolationField("V31", gettext_noop("Tạo lập, phát tán thông tin sai sự thật"), QD_212, confirmed=False),
    ViolationField("V32", gettext_noop("Sử dụng trái phép dữ liệu số"), QD_212, confirmed=False),
    ViolationField(EXEMPLARY, gettext_noop("Trách nhiệm nêu gương"), "", confirmed=False),
)
