"""What could have been done where: posts, fields and calm sentences with numbers, from which exemplars are invented.

In a sentence `{before}` and `{after}` are a larger and a smaller number, `{n}`, `{many}` and `{few}` numbers, `{months}` and
`{longer}` times, `{subject}` a subject of school. Facts and numbers, no words of praise.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

PERSON, COLLECTIVE, HOUSEHOLD, MODEL = "Cá nhân", "Tập thể", "Hộ gia đình", "Mô hình"
WEIGHTS: Final = {PERSON: 11, COLLECTIVE: 9, HOUSEHOLD: 3, MODEL: 2}
ECONOMY, CULTURE, DEFENCE = "Kinh tế", "Văn hóa – xã hội", "Quốc phòng – an ninh"
SYSTEM, EDUCATION, HEALTH = "Xây dựng hệ thống chính trị", "Giáo dục", "Y tế"
ADMINISTRATION, CHARITY = "Cải cách hành chính", "Nhân đạo, từ thiện"
SUBJECTS = ("toán", "tiếng Anh", "tin học", "mỹ thuật", "âm nhạc")  # taught in every kind of school
LASTED = (
    "Việc làm được giữ đều trong {longer} tháng.", "Cách làm được ghi lại để nơi khác tham khảo.",
    "Số liệu do đơn vị tự ghi hằng tháng.", "Hằng tháng có sổ ghi, ai cũng xem được.",
    "Sau {longer} tháng vẫn còn làm.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """Who (by post), in which field, and what was done."""

    kind: str
    title: str
    field: str
    told: str

    def story(self, rng: Random) -> str:
        """The facts with numbers of this one, and how long it lasted."""
        return f"{self.told} {rng.choice(LASTED)}".format(
            before=rng.randrange(24, 60), after=rng.randrange(3, 15), n=rng.randrange(12, 60), many=rng.randrange(120, 900),
            few=rng.randrange(3, 11), months=rng.randrange(6, 18), longer=rng.randrange(19, 36), subject=rng.choice(SUBJECTS),
        )  # fmt: skip


DEEDS: Final = {
    "school": (
        Deed(PERSON, "Một giáo viên chủ nhiệm", EDUCATION,
             "Kèm không thu tiền chiều thứ bảy cho {n} học sinh yếu môn {subject}; cuối năm còn {few} em chưa đạt."),
        Deed(PERSON, "Một phó hiệu trưởng", EDUCATION,
             "Viết {few} sáng kiến về quản lý lớp học, được hội đồng khoa học của ngành công nhận và {few} trường áp dụng."),
        Deed(PERSON, "Một nhân viên thư viện", CULTURE,
             "Đưa tủ sách ra sân trường, học sinh mượn tự ghi sổ; lượt mượn mỗi tháng từ {before} lên {many}."),
        Deed(PERSON, "Một giáo viên tổng phụ trách", CHARITY,
             "Gây quỹ giấy vụn, tặng {n} suất học phẩm cho học sinh có hoàn cảnh khó khăn, thu và chi dán ở bảng tin."),
        Deed(COLLECTIVE, "Tập thể giáo viên", EDUCATION,
             "Thay nhau dạy {many} buổi không thu tiền cho học sinh khó khăn; số em phải thi lại từ {before} còn {after}."),
        Deed(COLLECTIVE, "Tổ chuyên môn", EDUCATION,
             "Soạn chung {n} bài giảng môn {subject}, dự giờ chéo hằng tuần và góp ý bằng văn bản."),
        Deed(MODEL, "Mô hình cổng trường không ùn tắc", DEFENCE,
             "Kẻ vạch chờ, chia giờ tan theo khối, phụ huynh thay nhau trực; số lần ùn tắc mỗi tháng từ {before} còn {after}."),
    ),
    "health": (
        Deed(PERSON, "Một y sĩ", HEALTH,
             "Đến nhà đo huyết áp cho {n} người cao tuổi sống một mình, mỗi người hai lần một tháng."),
        Deed(PERSON, "Một điều dưỡng", HEALTH,
             "Gọi điện nhắc lịch tiêm; số trẻ tiêm muộn mỗi quý từ {before} còn {after}."),
        Deed(COLLECTIVE, "Tập thể y, bác sĩ", HEALTH,
             "Khám không thu tiền {few} đợt cho {many} người, lập sổ theo dõi và hẹn khám lại."),
        Deed(MODEL, "Mô hình tủ thuốc gia đình an toàn", HEALTH,
             "Hướng dẫn {many} hộ bỏ thuốc quá hạn, dán nhãn ngày dùng."),
    ),
    "workplace": (
        Deed(PERSON, "Một công nhân", ECONOMY,
             "Sửa đồ gá của máy cũ, mỗi ca bớt {before} phút dừng máy; tổ kỹ thuật đo trong {few} tuần."),
        Deed(PERSON, "Một tổ trưởng sản xuất", ECONOMY,
             "Xếp lại chỗ làm theo thứ tự công đoạn; hàng lỗi mỗi tháng từ {before} còn {after}."),
        Deed(PERSON, "Một cán bộ công đoàn", CHARITY,
             "Vận động góp {n} ngày công sửa nhà cho đoàn viên khó khăn, công khai từng khoản."),
        Deed(COLLECTIVE, "Tổ sản xuất", ECONOMY,
             "Tiết kiệm {few} phần trăm vật tư phụ nhờ cân trước khi cấp; kết quả được kiểm kê hằng quý."),
        Deed(COLLECTIVE, "Tập thể chi đoàn", CULTURE,
             "Trồng và chăm {n} cây xanh quanh nơi làm việc, chia phiên tưới theo tuần."),
    ),
    "office": (
        Deed(PERSON, "Một chuyên viên", ADMINISTRATION,
             "Rà {n} thủ tục, bỏ {few} lần ký trung gian; thời gian trả kết quả từ {before} giờ còn {after} giờ."),
        Deed(PERSON, "Một kế toán", SYSTEM,
             "Công khai chi tiêu từng tháng ở bảng tin cơ quan; tiền điện, văn phòng phẩm giảm {after} phần trăm."),
        Deed(PERSON, "Một bí thư chi bộ cơ quan", SYSTEM,
             "Tổ chức {few} buổi sinh hoạt theo việc thật của cơ quan, mỗi buổi giao việc có hạn và kiểm lại ở buổi sau."),
        Deed(COLLECTIVE, "Bộ phận tiếp nhận và trả kết quả", ADMINISTRATION,
             "Hẹn giờ trả kết quả và nhắn tin khi xong sớm; hồ sơ trả muộn mỗi quý từ {before} còn {after}."),
        Deed(COLLECTIVE, "Tập thể cơ quan", SYSTEM,
             "Không để việc quá hạn trong {months} tháng: việc nào xin lùi đều ghi lý do và người duyệt."),
    ),
    "team": (
        Deed(PERSON, "Một đội viên trực ban", DEFENCE,
             "Trực đêm {n} ca, hướng dẫn {many} lượt người qua ngã tư trước giờ học."),
        Deed(PERSON, "Một đội trưởng", DEFENCE,
             "Lập bản đồ điểm dễ mất trật tự, đổi giờ tuần tra; số vụ việc mỗi quý từ {before} còn {after}."),
        Deed(COLLECTIVE, "Tập thể đội", DEFENCE,
             "Diễn tập chữa cháy {few} lần với {many} hộ dân, mỗi ngõ có một bình chữa cháy dùng chung."),
        Deed(COLLECTIVE, "Tổ công tác lưu động", ADMINISTRATION,
             "Làm giấy tờ tại nhà cho {n} người già yếu, không thu thêm khoản nào."),
    ),
    "group": (
        Deed(PERSON, "Một tổ trưởng tổ dân phố", CULTURE,
             "Họp từng ngõ, chọn giờ đổ rác, cắt cử người nhắc; điểm tập kết sai chỗ từ {before} còn {after}."),
        Deed(PERSON, "Một bí thư chi bộ tổ dân phố", SYSTEM,
             "Đến nhà {n} đảng viên và hộ dân nghe ý kiến trước mỗi kỳ sinh hoạt, trả lời bằng sổ ở kỳ sau."),
        Deed(PERSON, "Một cựu chiến binh", DEFENCE,
             "Lập tổ tự quản {few} người đi tuần buổi tối; năm trước mất {after} xe, năm nay chưa mất xe nào."),
        Deed(COLLECTIVE, "Tổ hòa giải", CULTURE,
             "Hòa giải {n} việc bất hòa trong {months} tháng, việc nào cũng có biên bản hai bên ký."),
        Deed(COLLECTIVE, "Tổ tự quản an ninh trật tự", DEFENCE,
             "Chia {few} ca tuần tra buổi tối, lập nhóm báo tin theo ngõ; số vụ gây rối mỗi năm từ {before} còn {after}."),
        Deed(HOUSEHOLD, "Một hộ gia đình hiến đất", CULTURE,
             "Lùi tường một mét trên chiều dài {after} mét để mở ngõ, {n} hộ phía trong đi lại được bằng xe cứu thương."),
        Deed(HOUSEHOLD, "Một hộ kinh doanh", ECONOMY,
             "Dời hàng khỏi vỉa hè, kẻ vạch để xe cho khách; {few} hộ bên cạnh làm theo."),
        Deed(MODEL, "Mô hình ngõ sạch sáng thứ bảy", CULTURE,
             "Mỗi sáng thứ bảy {n} hộ cùng quét ngõ; ba ngõ bên cạnh nhận làm theo, một ngõ chưa làm được."),
    ),
    "ward": (
        Deed(PERSON, "Một cán bộ mặt trận", CHARITY,
             "Vận động {n} suất gạo hằng tháng cho hộ khó khăn, danh sách nhận do tổ dân phố bình xét."),
        Deed(PERSON, "Một công chức tư pháp – hộ tịch", ADMINISTRATION,
             "Soạn sẵn mẫu đơn và bản hướng dẫn một trang; hồ sơ phải làm lại mỗi tháng từ {before} còn {after}."),
        Deed(PERSON, "Một chi hội trưởng phụ nữ", ECONOMY,
             "Giúp {n} chị vay vốn quay vòng để buôn bán nhỏ, đến hạn trả đủ."),
        Deed(COLLECTIVE, "Tập thể công chức một cửa", ADMINISTRATION,
             "Trực thêm sáng thứ bảy, trả {many} hồ sơ ngoài giờ trong {months} tháng."),
        Deed(COLLECTIVE, "Chi hội người cao tuổi", CULTURE,
             "Mở {few} lớp dưỡng sinh, mỗi sáng có {n} người tập ở nhà văn hóa."),
        Deed(MODEL, "Mô hình trả kết quả tại nhà", ADMINISTRATION,
             "Trả {many} kết quả tại nhà cho người trên 75 tuổi và người khuyết tật."),
        Deed(COLLECTIVE, "Hội Chữ thập đỏ", CHARITY,
             "Vận động {many} suất quà trong {few} đợt; xong mỗi đợt công khai thu, chi trong vòng một tháng."),
    ),
}  # fmt: skip
