"""Documents of the State in the register, by what they are about. Where a day was not seen, the year stands alone."""

from __future__ import annotations

from typing import Final

from .register_types import Line
from .texts import gettext_noop as _

QH, CP, TTG, UBTVQH = "Quốc hội", "Chính phủ", "Thủ tướng Chính phủ", "Ủy ban Thường vụ Quốc hội"
CODE, APP = "Bộ pháp điển, bản sao công khai", "bộ câu hỏi công khai"
LAW, DECREE, CIRC, DECISION = "law", "decree", "circular", "decision"

# fmt: off
STATE_LINES: Final[tuple[Line, ...]] = (
    # the Front, the people's rights, citizens received
    Line("75/2015/QH13", QH, "2015", LAW, _("Mặt trận Tổ quốc Việt Nam"), CODE, since="2016-01-01"),
    Line("97/2025/QH15", QH, "2025", LAW, _("Sửa đổi Luật Mặt trận và một số luật liên quan"), CODE, since="2025-07-01"),
    Line("403/2017/NQLT", "Ủy ban Thường vụ Quốc hội, Chính phủ, Mặt trận Tổ quốc Việt Nam", "2017-06-15", "joint_resolution",
         _("Các hình thức giám sát, phản biện xã hội của Mặt trận"), CODE),
    Line("42/2013/QH13", QH, "2013", LAW, _("Tiếp công dân"), CODE, since="2014-07-01"),
    Line("136/2025/QH15", QH, "2025", LAW, _("Sửa đổi các luật về tiếp công dân, khiếu nại, tố cáo"), CODE),
    Line("64/2014/NĐ-CP", CP, "2014", DECREE, _("Chi tiết việc tiếp công dân"), CODE, until="2026-07-01"),
    Line("154/2026/NĐ-CP", CP, "2026-05-15", DECREE, _("Chi tiết việc tiếp công dân"), CODE, since="2026-07-01"),
    Line("31/2019/NĐ-CP", CP, "2019", DECREE, _("Chi tiết thi hành Luật Tố cáo"), CODE),
    Line("156/2026/NĐ-CP", CP, "2026-05-15", DECREE, _("Sửa đổi nghị định chi tiết Luật Tố cáo"), CODE, since="2026-07-01"),
    Line("10/2022/QH15", QH, "2022-11-10", LAW, _("Thực hiện dân chủ ở cơ sở"), CODE, since="2023-07-01"),
    Line("59/2023/NĐ-CP", CP, "2023-08-14", DECREE, _("Chi tiết Luật Thực hiện dân chủ ở cơ sở"), CODE, since="2023-08-15"),
    Line("185/2026/NĐ-CP", CP, "2026-05-26", DECREE, _("Tổ chức và hoạt động của thôn, tổ dân phố"), CODE),
    # emulation, rating, professions
    Line("15/2003/QH11", QH, "2003", LAW, _("Thi đua, khen thưởng"), "", until="2024-01-01", grade="recalled"),
    Line("06/2022/QH15", QH, "2022-06-15", LAW, _("Thi đua, khen thưởng"), "vietjack.me", since="2024-01-01"),
    Line("06/2026/QH16", QH, "2026", LAW, _("Sửa đổi Luật Thi đua, khen thưởng"), APP, grade="secondhand"),
    Line("335/2025/NĐ-CP", CP, "2025-12-21", DECREE, _("Đánh giá, xếp loại cơ quan và công chức"),
         "cafef.vn, luatvietnam.vn", since="2026-01-01"),
    Line("233/2026/NĐ-CP", CP, "2026-06-26", DECREE, _("Đánh giá, xếp loại đơn vị sự nghiệp và viên chức"),
         CODE, since="2026-07-01"),
    Line("17/2012/TT-BGDĐT", "Bộ Giáo dục và Đào tạo", "2012", CIRC, _("Dạy thêm, học thêm"),
         "luatvietnam.vn", until="2025-02-14"),
    Line("29/2024/TT-BGDĐT", "Bộ Giáo dục và Đào tạo", "2024-12-30", CIRC, _("Dạy thêm, học thêm"),
         "luatvietnam.vn", since="2025-02-14"),
    Line("11/2008/QH12", QH, "2008", LAW, _("Hoạt động chữ thập đỏ"), CODE, since="2009-01-01"),
    # secrets, personal data, networks, signatures
    Line("29/2018/QH14", QH, "2018-11-15", LAW, _("Bảo vệ bí mật nhà nước"), CODE, since="2020-07-01", until="2026-03-01"),
    Line("117/2025/QH15", QH, "2025-12-10", LAW, _("Bảo vệ bí mật nhà nước"), "pbgdpl.gov.vn, nld.com.vn", since="2026-03-01"),
    Line("1722/QĐ-TTg", TTG, "2020-11-03", DECISION, _("Danh mục bí mật nhà nước của Đảng"),
         "plo.vn", until="2025-07-30", grade="inferred"),
    Line("1630/QĐ-TTg", TTG, "2025-07-30", DECISION, _("Danh mục bí mật nhà nước của Đảng"), "thuvienphapluat.vn"),
    Line("2500/QĐ-TTg", TTG, "2025-11-17", DECISION, _("Danh mục bí mật nhà nước về tổ chức, cán bộ, lao động, xã hội"),
         "thuvienphapluat.vn"),
    Line("13/2023/NĐ-CP", CP, "2023-04-17", DECREE, _("Bảo vệ dữ liệu cá nhân"),
         "thanhnien.vn, plo.vn", since="2023-07-01", until="2026-01-01", grade="recalled"),
    Line("91/2025/QH15", QH, "2025-06-26", LAW, _("Bảo vệ dữ liệu cá nhân"), CODE, since="2026-01-01"),
    Line("356/2025/NĐ-CP", CP, "2025-12-31", DECREE, _("Chi tiết Luật Bảo vệ dữ liệu cá nhân"),
         "thanhnien.vn, plo.vn", since="2026-01-01"),
    Line("24/2018/QH14", QH, "2018", LAW, _("An ninh mạng"), "baothanhhoa.vn", until="2026-07-01"),
    Line("86/2015/QH13", QH, "2015", LAW, _("An toàn thông tin mạng"), "baothanhhoa.vn", until="2026-07-01"),
    Line("116/2025/QH15", QH, "2025-12-10", LAW, _("An ninh mạng"), "baothanhhoa.vn", since="2026-07-01"),
    Line("51/2005/QH11", QH, "2005", LAW, _("Giao dịch điện tử"), "", until="2024-07-01", grade="recalled"),
    Line("20/2023/QH15", QH, "2023-06-22", LAW, _("Giao dịch điện tử"),
         "antoanthongtin.vn", since="2024-07-01", grade="recalled"),
    Line("148/2025/QH15", QH, "2025", LAW, _("Chuyển đổi số"), CODE),
    Line("224/2026/NĐ-CP", CP, "2026", DECREE, _("Chi tiết Luật Chuyển đổi số"), CODE),
    Line("33/2025/QĐ-TTg", TTG, "2025-09-15", DECISION, _("Mạng truyền số liệu chuyên dùng"), CODE),
    Line("19/2023/TT-BTTTT", "Bộ Thông tin và Truyền thông", "2023", CIRC, _("Mạng truyền số liệu chuyên dùng"),
         CODE, until="2026-03-30"),
    Line("06/2026/TT-BKHCN", "Bộ Khoa học và Công nghệ", "2026-03-30", CIRC, _("Mạng truyền số liệu chuyên dùng"), CODE),
    Line("26/2020/TT-BTTTT", "Bộ Thông tin và Truyền thông", "2020-09-23", CIRC,
         _("Hỗ trợ người khuyết tật tiếp cận thông tin trên mạng"),
         "hieuluat.vn", since="2021-01-01"),
    # papers
    Line("01/2011/TT-BNV", "Bộ Nội vụ", "2011-01-19", CIRC, _("Thể thức và kỹ thuật trình bày văn bản hành chính"),
         "thuvienphapluat.vn", until="2020-03-05"),
    Line("30/2020/NĐ-CP", CP, "2020-03-05", DECREE, _("Công tác văn thư"), "thuvienphapluat.vn"),
    # units of the places of the demonstration
    Line("1104/NQ-UBTVQH15", UBTVQH, "2024-07-23", "resolution", _("Sắp xếp đơn vị hành chính của tỉnh Nam Định"),
         "luatvietnam.vn", since="2024-09-01"),
    Line("1674/NQ-UBTVQH15", UBTVQH, "2025", "resolution", _("Sắp xếp đơn vị hành chính cấp xã của tỉnh Ninh Bình"),
         "donga.ninhbinh.gov.vn", since="2025-07-01", grade="inferred"),
)
