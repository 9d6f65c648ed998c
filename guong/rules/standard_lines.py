"""The items of documents in our own words: code, document, text, themes, how well it is known, whether forms may offer it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from .register_types import Grade
from .texts import gettext_noop as _

EX101 = "101-QĐ/TW|2012-06-07|Ban Bí thư"
EX55 = "55-QĐ/TW|2016-12-19|Bộ Chính trị"
EX08 = "08-QĐi/TW|2018-10-25|Ban Chấp hành Trung ương"
NQ4XI = "12-NQ/TW|2012-01-16|Ban Chấp hành Trung ương"
D27 = "04-NQ/TW|2016-10-30|Ban Chấp hành Trung ương"
KL21 = "21-KL/TW|2021-10-25|Ban Chấp hành Trung ương"
DN37 = "37-QĐ/TW|2021-10-25|Ban Chấp hành Trung ương"
DN207 = "207-QĐ/TW|2026-07-26|Ban Chấp hành Trung ương"
RM144 = "144-QĐ/TW|2024-05-09|Bộ Chính trị"

Line = tuple[str, str, str, Grade, bool]
SEEN: Final[Grade] = "seen"
INFERRED: Final[Grade] = "inferred"
RECALLED: Final[Grade] = "recalled"
C: Final[Grade] = "secondhand"

# fmt: off
# code, text, themes, grade
_EX101 = (
    ("EX101-1", _("Giữ vững chủ nghĩa, đường lối; đi đầu chống suy thoái; chấp hành và bảo vệ chủ trương, pháp luật;"
     " đặt lợi ích chung lên trên"), "T01 T13 T14", SEEN),
    ("EX101-2", _("Giữ đạo đức, lối sống, tác phong; không làm điều đảng viên không được làm; chống quan liêu, tham"
     " nhũng, lãng phí và chịu trách nhiệm khi nơi mình phụ trách để xảy ra"), "T02 T08 T09 T11 T12 T16", SEEN),
    ("EX101-3", _("Tự phê bình và phê bình thường xuyên, chân thành; cấp trên làm trước; tiếp thu và sửa chữa"),
     "T03 T17", INFERRED),
    ("EX101-4", _("Gần dân, lắng nghe, đối thoại với nhân dân; giải quyết kiến nghị của dân"), "T04", INFERRED),
    ("EX101-5", _("Tận tụy, sáng tạo trong công tác; hoàn thành đúng hạn; chịu trách nhiệm về kết quả"), "T05 T15", INFERRED),
    ("EX101-6", _("Chấp hành phân công, giữ nguyên tắc tổ chức và kỷ luật công tác"), "T06", INFERRED),
    ("EX101-7", _("Xây dựng đoàn kết nội bộ, không bè phái, cục bộ"), "T07", INFERRED),
)
_EX55 = (
    ("EX55-1", _("Không tổ chức tiệc, tặng hoặc nhận quà vì lợi ích dịp đại hội, hội nghị, kỷ niệm, khai giảng, thăng"
     " chức, bổ nhiệm, luân chuyển"), "T08 T09 T12", SEEN),
    ("EX55-2", _("Cưới, tang, giỗ, Tết, sinh nhật giản dị, tiết kiệm; không biếu xén vì lợi ích; thôi ăn uống lãng phí"),
     "T02 T09 T11 T12", SEEN),
    ("EX55-3", _("Đón đoàn công tác đúng nghi thức; không xe đưa đón, băng rôn, thảm, quà, chiêu đãi lãng phí"),
     "T09 T12", SEEN),
    ("EX55-4", _("Giáo dục chính trị, đi đầu làm gương; biểu dương kịp thời việc tốt, uốn nắn việc xấu"), "T14", INFERRED),
    ("EX55-5", _("Nhân dân, Mặt trận, đoàn thể, báo chí phổ biến, giải thích và giám sát việc thực hiện"), "T04", SEEN),
    ("EX55-6", _("Cấp ủy và người đứng đầu tổ chức thực hiện, kiểm tra; phổ biến đến chi bộ"), "T06", RECALLED),
)
_EX08 = (
    ("EX08-X1", _("Xây: tuyệt đối trung thành với Tổ quốc, nhân dân, Đảng; kiên định; rõ chính kiến trước việc mới,"
     " khó, nhạy cảm"), "T01 T13", SEEN),
    ("EX08-X2", _("Xây: tận tâm với nước, với dân; không làm điều có hại cho dân, cho nước"), "T04", SEEN),
    ("EX08-X3", _("Xây: sẵn sàng nhận và hoàn thành nhiệm vụ; dám làm, dám chịu trách nhiệm"), "T05 T15", SEEN),
    ("EX08-X4", _("Xây: lãnh đạo khoa học, dân chủ, sát thực tế; là hạt nhân đoàn kết, phát huy trí tuệ tập thể"),
     "T06 T07", SEEN),
    ("EX08-X5", _("Xây: công tâm, khách quan, trung thực, trước hết trong công tác cán bộ; tìm và dùng người tài"),
     "T10", SEEN),
    ("EX08-X6", _("Xây: không ngừng học tập, rèn luyện; mẫu mực về đạo đức, lối sống; cần kiệm, liêm chính, trung"
     " thực, giản dị"), "T02 T14", SEEN),
    ("EX08-X7", _("Xây: đấu tranh với việc làm sai; bảo vệ lẽ phải, sự công bằng"), "T03", SEEN),
    ("EX08-X8", _("Xây: nghiêm túc tự phê bình; bảo vệ cái đúng, chống cái sai; không tranh công, đổ lỗi; nhận khuyết"
     " điểm; chủ động từ chức khi không còn đủ điều kiện, năng lực, uy tín"), "T03 T16", SEEN),
    ("EX08-C1", _("Chống: chủ nghĩa cá nhân, cục bộ; núp bóng hoặc nhân danh tập thể để mưu lợi riêng; nói không đi"
     " đôi với làm"), "T07 T17", SEEN),
    ("EX08-C2", _("Chống: độc đoán, quan liêu, xa dân; thờ ơ trước khó khăn của dân"), "T04", SEEN),
    ("EX08-C3", _("Chống: chạy hoặc tiếp tay chạy chức, chạy quyền, chạy phiếu, chạy tín nhiệm"), "T10", SEEN),
    ("EX08-C4", _("Chống: tham nhũng, hối lộ dưới mọi hình thức; trục lợi"), "T08", SEEN),
    ("EX08-C5", _("Chống: lãng phí tiền, tài sản, xe công, sức người, thời gian; đi công tác sai thành phần; sống xa hoa"),
     "T09 T12", SEEN),
    ("EX08-C6", _("Chống: để vợ chồng, cha mẹ, con, anh chị em, người thân lợi dụng chức vụ của mình"), "T11", SEEN),
    ("EX08-C7", _("Chống: phô trương, vướng vào tệ nạn xã hội"), "T02", SEEN),
    ("EX08-C8", _("Chống: tham vọng và lạm dụng quyền lực, can thiệp trái quy định, lợi ích nhóm, trù dập"), "T10", RECALLED),
)
_RM144 = (
    ("RM144-1.1", _("Suốt đời trung thành, phụng sự Tổ quốc, nhân dân và Đảng"), "T01", SEEN),
    ("RM144-1.2", _("Kính trọng, gần gũi nhân dân; chăm lo, bảo vệ quyền lợi của dân"), "T04", SEEN),
    ("RM144-1.3", _("Đặt lợi ích quốc gia, lợi ích chung lên trước; đấu tranh với điều làm hại lợi ích ấy"), "T13", SEEN),
    ("RM144-2", _("Bản lĩnh, đổi mới, dám làm vì việc chung; hội nhập mà giữ bản sắc"), "T01 T15", SEEN),
    ("RM144-3", _("Cần, kiệm, liêm, chính, chí công vô tư; không lãng phí, tham nhũng, vun vén cho người thân"),
     "T02 T08 T09 T10 T11 T12", SEEN),
    ("RM144-4", _("Đoàn kết, kỷ cương, tình thương, trách nhiệm"), "T05 T06 T07 T16", SEEN),
    ("RM144-5", _("Gương mẫu, chức vụ càng cao càng phải gương mẫu; khiêm tốn; giữ danh dự; học tập suốt đời"),
     "T02 T03 T14 T17", SEEN),
)
_NQ4XI = (
    ("NQ4XI-P1", _("Ngăn chặn suy thoái về tư tưởng chính trị, đạo đức, lối sống"), "T01 T02", RECALLED),
    ("NQ4XI-P2", _("Xây dựng đội ngũ cán bộ lãnh đạo, quản lý, trước hết ở cấp trung ương"), "T10", RECALLED),
    ("NQ4XI-P3", _("Xác định rõ thẩm quyền, trách nhiệm người đứng đầu trong quan hệ với tập thể"), "T05", RECALLED),
    ("NQ4XI-S1", _("Tự phê bình, phê bình; cấp trên nêu gương"), "T03", RECALLED),
    ("NQ4XI-S2", _("Tổ chức, cán bộ và sinh hoạt đảng"), "T06", RECALLED),
    ("NQ4XI-S3", _("Cơ chế, chính sách"), "T06", RECALLED),
    ("NQ4XI-S4", _("Giáo dục chính trị, tư tưởng"), "T01 T14", RECALLED),
)
_D27 = (
    ("D27-A1", _("Phai nhạt lý tưởng, hoài nghi về mục tiêu và chủ nghĩa"), "T01", SEEN),
    ("D27-A2", _("Xa rời tôn chỉ, mục đích của Đảng; phụ họa quan điểm sai trái"), "T01", SEEN),
    ("D27-A3", _("Nhận thức sai về lý luận; lười học nghị quyết, pháp luật"), "T14", SEEN),
    ("D27-A4", _("Không giữ nguyên tắc tổ chức; sa sút ý chí; làm việc qua loa, hiệu quả thấp"), "T05 T06", SEEN),
    ("D27-A5", _("Tự phê bình thì giấu khuyết điểm; phê bình thì nể nang, nịnh bợ hoặc đả kích"), "T03", SEEN),
    ("D27-A6", _("Nói một đằng làm một nẻo; hứa nhiều làm ít; đương chức và khi nghỉ hưu nói khác nhau"), "T05 T16", SEEN),
    ("D27-A7", _("Áp đặt, bảo thủ, không chịu lắng nghe"), "T15", SEEN),
    ("D27-A8", _("Tham vọng chức quyền; kén chọn nơi nhàn, nơi nhiều lợi; tư duy nhiệm kỳ"), "T10", SEEN),
    ("D27-A9", _("Ưu ái người thân quen không đủ chuẩn trong bổ nhiệm, bố trí"), "T10 T11", SEEN),
    ("D27-B1", _("Cá nhân, ích kỷ, cơ hội, đố kỵ"), "T02", SEEN),
    ("D27-B2", _("Vi phạm tập trung dân chủ; mất đoàn kết, bè phái, tranh giành chức vụ; gia trưởng"), "T06 T07", SEEN),
    ("D27-B3", _("Kê khai tài sản, thu nhập không trung thực"), "T08", SEEN),
    ("D27-B4", _("Bệnh thành tích, háo danh, giấu khuyết điểm, đánh bóng tên tuổi; chạy khen thưởng, danh hiệu"), "T17", SEEN),
    ("D27-B5", _("Quan liêu, xa cơ sở; thờ ơ trước bức xúc của dân"), "T04", SEEN),
    ("D27-B6", _("Quyết định gây thất thoát, lãng phí; lãng phí nhân lực, thời gian"), "T09", SEEN),
    ("D27-B7", _("Tham nhũng, cấu kết với doanh nghiệp; bao che việc sai"), "T08", SEEN),
    ("D27-B8", _("Thao túng công tác cán bộ; để người thân trục lợi từ chức quyền của mình"), "T10 T11", SEEN),
    ("D27-B9", _("Cờ bạc, rượu chè, mê tín, tệ nạn; vi phạm đạo đức gia đình"), "T02", SEEN),
)
_KL21 = (
    ("KL21-G1", _("Chính trị, tư tưởng; tự phê bình và phê bình"), "T01 T03", RECALLED),
    ("KL21-G2", _("Cơ chế, chính sách"), "T06", RECALLED),
    ("KL21-G3", _("Kiểm tra, giám sát, kỷ luật"), "T06", RECALLED),
    ("KL21-G4", _("Phát huy vai trò của nhân dân, Mặt trận và các đoàn thể"), "T04", RECALLED),
    ("KL21-G5", _("Tổ chức, cán bộ: nhóm giải pháp được bổ sung"), "T10", INFERRED),
)
_DN37 = (
    ("DN37-1", _("Nói, viết, làm trái hoặc không thực hiện văn bản của Đảng; làm điều pháp luật cấm"), "T01", SEEN),
    ("DN37-2", _("Trái nguyên tắc tổ chức; tự ý ứng cử, nhận chức vụ khi chưa được phép"), "T06 T10", SEEN),
    ("DN37-3", _("Phủ nhận chủ nghĩa; không làm tròn trách nhiệm nêu gương; cá nhân, cơ hội, tư duy nhiệm kỳ; quan"
     " liêu, xa dân"), "T01 T02 T04", SEEN),
    ("DN37-4", _("Lộ bí mật; giữ hoặc phát tán tài liệu trái quan điểm của Đảng"), "T13", SEEN),
    ("DN37-5", _("Viết hoặc cung cấp tài liệu sai sự thật, gây hại"), "T13", SEEN),
    ("DN37-6", _("Tố cáo bịa đặt, giấu tên, mạo tên hoặc ký tên tập thể"), "T06", RECALLED),
    ("DN37-7", _("Bè phái, chia rẽ"), "T07", RECALLED),
    ("DN37-8", _("Lập hội, tụ tập trái pháp luật"), "T06", RECALLED),
    ("DN37-9", _("Báo cáo, lý lịch, kê khai tài sản không trung thực; bằng cấp giả; quốc tịch, tiền, tài sản ở nước"
     " ngoài trái quy định"), "T08 T17", SEEN),
    ("DN37-10", _("Vi phạm đạo đức công vụ"), "T05", RECALLED),
    ("DN37-11", _("Chạy chức, chạy quyền; sai trái trong bổ nhiệm"), "T10", RECALLED),
    ("DN37-12", _("Để người thân trục lợi từ chức vụ của mình"), "T11", RECALLED),
    ("DN37-13", _("Can thiệp trái quy định vào dự án, vụ việc"), "T11", RECALLED),
    ("DN37-14", _("Tham ô, đưa, nhận, môi giới hối lộ; rửa tiền, cho vay trái pháp luật"), "T08", SEEN),
    ("DN37-15", _("Tặng, nhận quà để tác động vào quyết định"), "T02 T12", RECALLED),
    ("DN37-16", _("Gây thất thoát, lãng phí tài sản"), "T02 T09", RECALLED),
    ("DN37-17", _("Đi nước ngoài, du lịch, học tập, chữa bệnh bằng tài trợ trái quy định"), "T02", RECALLED),
    ("DN37-18", _("Đánh bạc, ma túy, say rượu"), "T02", RECALLED),
    ("DN37-19", _("Mê tín, hoạt động tôn giáo trái pháp luật"), "T02", RECALLED),
)
_DN207 = (("DN207-14", _("Tặng quà để tác động vào quyết định"), "T12", C),)
# fmt: on

OFFERED: Final = ((EX101, _EX101), (EX55, _EX55), (EX08, _EX08), (RM144, _RM144))
READ_ONLY: Final = ((NQ4XI, _NQ4XI), (D27, _D27), (KL21, _KL21), (DN37, _DN37), (DN207, _DN207))


def _lines() -> Iterator[tuple[str, Line]]:
    for documents, forms in ((OFFERED, True), (READ_ONLY, False)):
        for document, items in documents:
            for code, text, themes, grade in items:
                yield code, (document, text, themes, grade, forms and grade != RECALLED)


LINES: Final[Mapping[str, Line]] = dict(_lines())
