"""Documents of the Party in the register, by what they are about."""

from __future__ import annotations

from typing import Final

from .register_types import Line
from .texts import gettext_noop as _

BCT, BBT, TW = "Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương"
BTCTW, VPTW = "Ban Tổ chức Trung ương", "Văn phòng Trung ương Đảng"
QUIZ = "bộ câu hỏi công khai"
REG, RES, DIR, CONC, GUIDE = "regulation", "resolution", "directive", "conclusion", "guidance"

# fmt: off
PARTY_LINES: Final[tuple[Line, ...]] = (
    # what members may not do
    Line("115-QĐ/TW", BCT, "2007-12-07", REG, _("Những điều đảng viên không được làm"),
         "baonghean.vn, lawnet.vn", until="2011-11-01"),
    Line("47-QĐ/TW", TW, "2011-11-01", REG, _("Những điều đảng viên không được làm"),
         "baonghean.vn, lawnet.vn", until="2021-10-25"),
    Line("37-QĐ/TW", TW, "2021-10-25", REG, _("Những điều đảng viên không được làm"), "en.vietnamplus.vn", until="2026-07-26"),
    Line("207-QĐ/TW", TW, "2026-07-26", REG, _("Những điều đảng viên không được làm"), QUIZ, grade="secondhand"),
    # exemplary conduct
    Line("12-NQ/TW", TW, "2012-01-16", RES, _("Một số vấn đề cấp bách về xây dựng Đảng"), "", grade="recalled"),
    Line("101-QĐ/TW", BBT, "2012-06-07", REG, _("Trách nhiệm nêu gương của cán bộ, đảng viên"), "lawnet.vn, quanlynhanuoc.vn"),
    Line("03-CT/TW", BCT, "2011-05-14", DIR, _("Tiếp tục học tập và làm theo tấm gương đạo đức Hồ Chí Minh"),
         "btgdv.cantho.gov.vn", until="2016-05-15", grade="inferred"),
    Line("05-CT/TW", BCT, "2016-05-15", DIR, _("Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
         "btgdv.cantho.gov.vn, thuvienphapluat.vn"),
    Line("01-KL/TW", BCT, "2021-05-18", CONC, _("Tiếp tục học tập và làm theo Hồ Chí Minh theo Chỉ thị 05"),
         "btgdv.cantho.gov.vn"),
    Line("04-NQ/TW", TW, "2016-10-30", RES, _("Xây dựng, chỉnh đốn Đảng; ngăn chặn, đẩy lùi 27 biểu hiện suy thoái"),
         "lawnet.vn"),
    Line("55-QĐ/TW", BCT, "2016-12-19", REG, _("Những việc cần làm ngay để tăng cường nêu gương"), "vtv8.vtv.vn, thukyluat.vn"),
    Line("08-QĐi/TW", TW, "2018-10-25", REG, _("Trách nhiệm nêu gương, trước hết là cán bộ cấp cao"),
         "baotintuc.vn, baonghean.vn"),
    Line("21-KL/TW", TW, "2021-10-25", CONC, _("Đẩy mạnh xây dựng, chỉnh đốn Đảng và hệ thống chính trị"), "lyluanchinhtri.vn"),
    Line("144-QĐ/TW", BCT, "2024-05-09", REG, _("Chuẩn mực đạo đức cách mạng của cán bộ, đảng viên"),
         "lawnet.vn, congan.ninhbinh.gov.vn"),
    # the people and the Front watch and comment
    Line("217-QĐ/TW", BCT, "2013-12-12", REG, _("Quy chế giám sát và phản biện xã hội của Mặt trận và các đoàn thể"),
         "luatminhkhue.vn"),
    Line("218-QĐ/TW", BCT, "2013-12-12", REG, _("Mặt trận, đoàn thể và nhân dân góp ý xây dựng Đảng, chính quyền"),
         "thuviennhadat.vn"),
    Line("99-QĐ/TW", BBT, "2017-10-03", REG, _("Hướng dẫn khung để nhân dân tham gia đấu tranh, ngăn chặn suy thoái"),
         "kiemsat.vn"),
    Line("109-QĐ/TW", BBT, "2018-01-03", REG, _("Công tác kiểm tra việc tu dưỡng, rèn luyện đạo đức, lối sống"),
         "danh mục văn bản công khai", grade="secondhand"),
    Line("124-QĐ/TW", BBT, "2018-02-02", REG, _("Mặt trận, đoàn thể và nhân dân giám sát tu dưỡng, rèn luyện đạo đức"),
         "thuvienphapluat.vn"),
    Line("11-QĐi/TW", BCT, "2019-02-18", REG, _("Người đứng đầu cấp ủy tiếp dân, đối thoại, xử lý phản ánh"),
         "thuvienphapluat.vn, sggp.org.vn"),
    Line("215-KL/TW", BCT, "2025-11-23", CONC, _("Điều chỉnh việc tiếp dân của bí thư theo mô hình hai cấp"),
         "nld.com.vn, baothanhhoa.vn"),
    # review and rating
    Line("132-QĐ/TW", BCT, "2018-03-08", REG, _("Kiểm điểm, đánh giá, xếp loại chất lượng hằng năm"),
         "thukyluat.vn, baonghean.vn", until="2023-10-04"),
    Line("124-QĐ/TW", BCT, "2023-10-04", REG, _("Kiểm điểm, đánh giá, xếp loại chất lượng hằng năm"),
         "lawnet.vn", until="2025-08-30"),
    Line("366-QĐ/TW", BCT, "2025-08-30", REG, _("Kiểm điểm, đánh giá, xếp loại chất lượng, cả theo quý"),
         "laodong.vn, thanhnien.vn"),
    Line("27-HD/BTCTW", BTCTW, "2014-09-25", GUIDE, _("Hướng dẫn kiểm điểm, đánh giá chất lượng hằng năm"),
         "lawnet.vn", until="2018-09-24"),
    Line("16-HD/BTCTW", BTCTW, "2018-09-24", GUIDE, _("Hướng dẫn thực hiện Quy định 132 về kiểm điểm, xếp loại"),
         "thuvienphapluat.vn", until="2019-10-18"),
    Line("21-HD/BTCTW", BTCTW, "2019-10-18", GUIDE, _("Hướng dẫn kiểm điểm, đánh giá, xếp loại hằng năm"),
         "thuvienphapluat.vn", until="2023-11-10"),
    Line("25-HD/BTCTW", BTCTW, "2023-11-10", GUIDE, _("Hướng dẫn thực hiện Quy định 124 về kiểm điểm, xếp loại"),
         "thuvienphapluat.vn", until="2025-10-31"),
    Line("43-HD/BTCTW", BTCTW, "2025-10-31", GUIDE, _("Hướng dẫn thực hiện Quy định 366 về kiểm điểm, xếp loại"),
         "thuviennhadat.vn"),
    Line("262-QĐ/TW", BCT, "2014-10-08", REG, _("Lấy phiếu tín nhiệm đối với chức danh lãnh đạo"),
         "luatminhkhue.vn", until="2023-02-02"),
    Line("96-QĐ/TW", BCT, "2023-02-02", REG, _("Lấy phiếu tín nhiệm đối với chức danh lãnh đạo"), "vnexpress.net, vov.vn"),
    Line("205-QĐ/TW", BCT, "2019-09-23", REG, _("Kiểm soát quyền lực trong công tác cán bộ"),
         QUIZ, until="2023-07-11", grade="secondhand"),
    Line("114-QĐ/TW", BCT, "2023-07-11", REG, _("Kiểm soát quyền lực trong công tác cán bộ"), QUIZ, grade="secondhand"),
    # Party life and the Statute
    Line("09-HD/BTCTW", BTCTW, "2012-03-02", GUIDE, _("Nâng cao chất lượng sinh hoạt chi bộ"),
         "thukyluat.vn", until="2018-07-06"),
    Line("12-HD/BTCTW", BTCTW, "2018-07-06", GUIDE, _("Nâng cao chất lượng sinh hoạt chi bộ"),
         "llct.tnut.edu.vn, thukyluat.vn"),
    Line("29-QĐ/TW", TW, "2016-07-25", REG, _("Thi hành Điều lệ Đảng"), "thuvienphapluat.vn", until="2021-07-30"),
    Line("24-QĐ/TW", TW, "2021-07-30", REG, _("Thi hành Điều lệ Đảng"), "thuviennhadat.vn, danvan.vn", until="2025-01-20"),
    Line("232-QĐ/TW", TW, "2025-01-20", REG, _("Thi hành Điều lệ Đảng"), "thuvienphapluat.vn", until="2025-05-26"),
    # at the latest: 20-QĐ/TW, whose day in early 2026 was not seen, came in between
    Line("294-QĐ/TW", TW, "2025-05-26", REG, _("Thi hành Điều lệ Đảng"),
         "thuvienphapluat.vn", until="2026-07-26", grade="inferred"),
    Line("208-QĐ/TW", TW, "2026-07-26", REG, _("Thi hành Điều lệ Đảng theo ba cấp"), QUIZ, grade="secondhand"),
    # inspection and discipline
    Line("30-QĐ/TW", TW, "2016-07-26", REG, _("Thi hành Điều lệ Đảng về kiểm tra, giám sát, kỷ luật"),
         "luatvietnam.vn", until="2021-07-28"),
    Line("22-QĐ/TW", TW, "2021-07-28", REG, _("Công tác kiểm tra, giám sát và kỷ luật của Đảng"),
         "thuvienphapluat.vn", until="2025-05-30"),
    Line("262-QĐ/TW", TW, "2025-02-03", REG, _("Sửa đổi quy định về kiểm tra, giám sát, kỷ luật"),
         "thuvienphapluat.vn", until="2025-05-30"),
    Line("296-QĐ/TW", TW, "2025-05-30", REG, _("Công tác kiểm tra, giám sát và kỷ luật của Đảng"), "thuvienphapluat.vn",
         until="2026-04-11", grade="inferred"),
    Line("21-QĐ/TW", TW, "2026-04-11", REG, _("Công tác kiểm tra, giám sát và kỷ luật của Đảng"), QUIZ, grade="secondhand"),
    Line("05-NQ/TW", TW, "2026-04-07", RES, _("Đổi mới công tác kiểm tra, giám sát"), QUIZ, grade="secondhand"),
    Line("102-QĐ/TW", BCT, "2017-11-15", REG, _("Xử lý kỷ luật đảng viên vi phạm"), "congan.hatinh.gov.vn", until="2022-07-06"),
    Line("69-QĐ/TW", BCT, "2022-07-06", REG, _("Kỷ luật tổ chức đảng, đảng viên vi phạm"),
         "thuvienphapluat.vn", until="2026-08-17"),
    Line("212-QĐ/TW", BCT, "2026-08-17", REG, _("Kỷ luật tổ chức đảng, đảng viên vi phạm"), QUIZ, grade="secondhand"),
    # papers and electronic work of Party bodies
    Line("66-QĐ/TW", BBT, "2017-02-06", REG, _("Thể loại, thẩm quyền ban hành và thể thức văn bản của Đảng"),
         QUIZ, until="2026-01-09", grade="secondhand"),
    Line("223-QĐ/TW", BBT, "2020", REG, _("Sửa đổi quy định về thể loại, thể thức văn bản của Đảng"),
         QUIZ, until="2026-01-09", grade="secondhand"),
    Line("399-QĐ/TW", BBT, "2026-01-09", REG, _("Thể loại, thẩm quyền ban hành và thể thức văn bản của Đảng"),
         QUIZ, grade="secondhand"),
    Line("36-HD/VPTW", VPTW, "2018-04-03", GUIDE, _("Thể thức và kỹ thuật trình bày văn bản của Đảng"),
         QUIZ, until="2026-05-27", grade="secondhand"),
    Line("05-HD/VPTW", VPTW, "2026-05-27", GUIDE, _("Kỹ thuật trình bày văn bản của Đảng"), QUIZ, grade="secondhand"),
    Line("269-QĐ/TW", BBT, "2014-11-25", REG, _("Giao dịch điện tử trong cơ quan đảng"),
         "tulieuvankien.dangcongsan.vn", until="2025-10-22"),
    Line("03-HD/VPTW", VPTW, "2021-06-04", GUIDE, _("Sử dụng chữ ký số trong cơ quan đảng"), "tranvuthanhhuy.net"),
    Line("204-QĐ/TW", BBT, "2024-11-29", REG, _("Đề án chuyển đổi số trong cơ quan đảng"), "baomoi.com"),
    Line("333-QĐ/TW", BBT, "2025-06-23", REG, _("Kiến trúc số của Đảng, phiên bản 3.0"), "hethongphapluat.com"),
    Line("337-QĐ/TW", BBT, "2025-06-27", REG, _("Gửi, nhận văn bản điện tử trong hệ thống chính trị"), "hethongphapluat.com"),
    Line("338-QĐ/TW", BBT, "2025-07-09", REG, _("Thủ tục hành chính của Đảng trên môi trường mạng"), "hethongphapluat.com"),
    Line("339-QĐ/TW", BBT, "2025-07-10", REG, _("Sổ tay đảng viên điện tử"), "baodienbienphu.vn, nghean.dcs.vn"),
    Line("379-QĐ/TW", BBT, "2025-10-22", REG, _("Giao dịch điện tử trong cơ quan đảng"), "nhansu.vn"),
    Line("384-QĐ/TW", BBT, "2025-11-19", REG, _("Kết nối, chia sẻ dữ liệu trong cơ quan đảng"), "vietnam.vn"),
    Line("31-HD/BTCTW", BTCTW, "2025-04-23", GUIDE, _("Lập tổ chức đảng khi sắp xếp đơn vị hành chính"), "dantri.com.vn"),
    Line("80-NQ/TW", BCT, "2026-01-07", RES, _("Phát triển văn hóa, trong đó có thêm ngày nghỉ lễ"), QUIZ, grade="secondhand"),
)
