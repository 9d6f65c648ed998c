"""The Vietnamese texts of the rules: what a reason says on the screen, and the marker that makes texts translatable.

Before changing it: the rules do not know Django. `gettext_noop` only marks a text for `makemessages`; whoever shows it
translates it. A key is never reused for another meaning: it may stand in a kept answer.
"""

from __future__ import annotations


def gettext_noop(text: str) -> str:
    """Mark a text for translation and leave it as it is."""
    return text


REASONS: dict[str, str] = {
    "scale.chosen": gettext_noop("Thang xếp loại được chọn theo ngày họp kiểm điểm."),
    "scale.transition": gettext_noop("Quy định mới đã ban hành nhưng chưa có hướng dẫn: còn dùng thang cũ."),
    "exemptions.listed": gettext_noop("Các trường hợp không thuộc diện đánh giá, xếp loại."),
    "due.normal": gettext_noop("Thuộc diện kiểm điểm và đánh giá, xếp loại."),
    "due.excused": gettext_noop("Được miễn công tác và sinh hoạt đảng: không kiểm điểm, không xếp loại."),
    "due.suspended": gettext_noop("Đang bị đình chỉ sinh hoạt đảng: không kiểm điểm, không xếp loại."),
    "due.committee_suspended": gettext_noop("Chỉ bị đình chỉ sinh hoạt cấp ủy: vẫn kiểm điểm và xếp loại tại chi bộ."),
    "due.under_six_months": gettext_noop("Chưa đủ thời gian tối thiểu: kiểm điểm nhưng chưa xếp loại."),
    "due.absent": gettext_noop("Vắng mặt: kiểm điểm, xếp loại vào thời điểm sớm nhất có thể."),
    "due.founded_recently": gettext_noop("Tổ chức mới thành lập, chưa đủ thời gian tối thiểu: chưa xếp loại."),
    "due.counting_day_open": gettext_noop(
        "Văn bản không nói thời gian tối thiểu tính đến ngày họp hay đến hết năm, mà hai cách tính cho kết quả khác nhau."
    ),
    "competence.superior": gettext_noop("Cấp trên trực tiếp quyết định."),
    "competence.itself": gettext_noop("Tổ chức tự đánh giá trước, nhưng không tự quyết định xếp loại của mình."),
    "competence.too_far": gettext_noop("Cấp có thẩm quyền chỉ quyết định cho đối tượng thấp hơn mình không quá một cấp."),
    "competence.who_manages": gettext_noop("Tùy cấp quản lý đảng viên ấy: cấp có thẩm quyền tự xác định."),
    "sanction.organization": gettext_noop("Các hình thức kỷ luật tổ chức đảng, từ nhẹ đến nặng."),
    "sanction.official": gettext_noop(
        "Các hình thức kỷ luật đảng viên chính thức, từ nhẹ đến nặng. Cách chức chỉ với người có chức vụ trong Đảng."
    ),
    "sanction.probationary": gettext_noop(
        "Đảng viên dự bị chỉ bị khiển trách hoặc cảnh cáo. Xóa tên trong danh sách đảng viên không phải là hình thức kỷ luật."
    ),
    "due.silent": gettext_noop("Văn bản thời kỳ này chưa thấy nói về trường hợp này: cấp có thẩm quyền quyết định."),
    "probation.decide": gettext_noop(
        "Chi bộ xét công nhận đảng viên chính thức trong thời hạn này, tính theo ngày làm việc từ khi hết thời gian dự bị."
    ),
    "probation.decide_late": gettext_noop(
        "Chi bộ xét quá hạn: đảng viên đủ điều kiện vẫn được công nhận từ ngày hết thời gian dự bị."
    ),
    "paper.layout": gettext_noop("Lề, cỡ chữ và các thành phần của văn bản theo văn bản này."),
    "transfer.present": gettext_noop(
        "Đảng viên nộp giấy giới thiệu cho nơi đến trong thời hạn này, tính theo ngày làm việc từ khi được giới thiệu."
    ),
    "transfer.present_late": gettext_noop(
        "Nộp giấy giới thiệu quá hạn: đảng viên báo cáo lý do, cấp ủy có thẩm quyền xem xét. Hệ thống không tự từ chối."
    ),
    "transfer.start": gettext_noop("Đảng viên phải bắt đầu làm thủ tục chuyển sinh hoạt chính thức trong thời hạn này."),
    "transfer.complete": gettext_noop("Đảng viên phải hoàn thành thủ tục chuyển sinh hoạt chính thức trong thời hạn này."),
    "cadre.met": gettext_noop("Đạt: điều đã ghi bằng hoặc hơn mức yêu cầu."),
    "cadre.not_met": gettext_noop("Chưa đạt: điều đã ghi dưới mức yêu cầu."),
    "cadre.unknown": gettext_noop("Chưa rõ: chưa ghi điều gì để trả lời. Chưa có dữ liệu không có nghĩa là không đạt."),
    "assignment.running": gettext_noop("Chưa nộp, còn trong hạn."),
    "assignment.overdue": gettext_noop("Quá hạn: đã qua ngày hạn mà chưa nộp."),
    "assignment.waiting": gettext_noop("Đã nộp, chờ nghiệm thu."),
    "assignment.on_time": gettext_noop("Đúng hạn: kết quả được nghiệm thu đã nộp không sau ngày hạn đang có hiệu lực khi nộp."),
    "assignment.late": gettext_noop("Chậm: kết quả được nghiệm thu đã nộp sau ngày hạn."),
    "assignment.taken_over": gettext_noop(
        "Nhận khi đã quá hạn: không tính là đúng hạn, cũng không tính là chậm. Quá hạn tính cho nơi giữ việc vào ngày hạn."
    ),
    "assignment.undated": gettext_noop("Không đặt hạn: không tính là đúng hạn, cũng không tính là chậm."),
    "assignment.extension_allowed": gettext_noop("Người giao gia hạn khi chưa quá hạn, sang ngày sau hạn cũ."),
    "assignment.extension_foreign": gettext_noop("Chỉ nơi giao mới gia hạn được."),
    "assignment.extension_undated": gettext_noop("Nhiệm vụ không đặt hạn thì không có gì để gia hạn."),
    "assignment.extension_late": gettext_noop("Đã quá hạn: không gia hạn nữa. Ghi khó khăn và hoàn thành sớm nhất có thể."),
    "assignment.extension_backwards": gettext_noop("Hạn mới phải sau hạn đang có."),
    "calendar.ordinary": gettext_noop("Ngày làm việc bình thường."),
    "calendar.weekend": gettext_noop("Ngày nghỉ hằng tuần: không tính."),
    "calendar.holiday": gettext_noop("Ngày nghỉ lễ, tết: không tính."),
    "calendar.made_up": gettext_noop("Nghỉ bù vì ngày lễ, tết trùng ngày nghỉ hằng tuần: không tính."),
    "calendar.swapped": gettext_noop("Ngày làm việc được hoán đổi để nghỉ liền dịp lễ, tết: không tính."),
    "calendar.worked": gettext_noop("Thứ bảy làm bù cho ngày đã hoán đổi: có tính."),
    "calendar.unsure": gettext_noop(
        "Chưa rõ ngày này có được nghỉ hay không: vẫn tính là ngày làm việc, hạn thật có thể muộn hơn."
    ),
    "calendar.undecided": gettext_noop("Chưa biết thông báo nghỉ lễ, tết của năm này: chỉ tính ngày nghỉ theo luật."),
    "calendar.counted": gettext_noop("Đếm ngày làm việc từ ngày liền sau ngày xảy ra việc; thứ bảy, chủ nhật không tính."),
    "calendar.every_day": gettext_noop("Đếm mọi ngày từ ngày liền sau ngày xảy ra việc."),
    "quorum.reached": gettext_noop("Đủ số người dự: ít nhất hai phần ba số người được triệu tập."),
    "quorum.missed": gettext_noop("Chưa đủ số người dự: cần ít nhất hai phần ba số người được triệu tập."),
    "quorum.silent": gettext_noop(
        "Chưa thấy văn bản nói cuộc họp loại này cần bao nhiêu người dự: người chủ trì xem xét và ghi vào biên bản."
    ),
    "quality.silent": gettext_noop("Chưa thấy văn bản nói cách tính cuộc họp đạt chất lượng cho loại họp, thời kỳ này."),
    "quality.present": gettext_noop("Trên 85% số đảng viên phải dự có mặt."),
    "quality.present_local": gettext_noop("Tỷ lệ có mặt theo mức cấp ủy đặt riêng cho chi bộ này."),
    "quality.unexcused": gettext_noop("Không có đảng viên vắng mặt không lý do."),
    "quality.minutes_long": gettext_noop("Buổi sinh hoạt kéo dài từ 90 phút trở lên."),
    "quality.minutes_long_local": gettext_noop("Thời lượng theo mức cấp ủy đặt riêng cho chi bộ này."),
    "quality.prepared": gettext_noop("Bí thư chuẩn bị nội dung trước."),
    "quality.committee_met": gettext_noop("Chi ủy họp trước, trừ chi bộ không có chi ủy."),
    "quality.draft_resolution": gettext_noop("Có dự thảo nghị quyết hoặc kết luận."),
    "quality.minutes_full": gettext_noop("Biên bản ghi đầy đủ."),
    "absences.many": gettext_noop("Vắng có lý do quá ba lần liên tiếp trong năm."),
    "planning.due": gettext_noop("Kế hoạch năm nộp trong quý I."),
    "planning.due_local": gettext_noop("Kế hoạch năm nộp đến hết tháng mà cấp ủy đặt riêng."),
    "planning.no_day": gettext_noop(
        "Chưa thấy văn bản nói hạn nộp cho trường hợp này: người về sau hạn, hoặc năm văn bản ban hành sau hạn."
    ),
    "planning.cell_secretary": gettext_noop("Bí thư chi bộ xác nhận kế hoạch của đảng viên."),
    "planning.head_of_body": gettext_noop("Người đứng đầu đơn vị xác nhận kế hoạch của người không phải đảng viên."),
    "planning.superior_body": gettext_noop(
        "Kế hoạch của bí thư, người đứng đầu và của tổ chức do cấp trên trực tiếp xác nhận: không ai tự duyệt của mình."
    ),
    "planning.complete": gettext_noop("Dòng nào cũng ghi rõ việc, cách đo và hạn."),
    "planning.standards": gettext_noop(
        "Văn bản nói với đối tượng này; mục nói riêng với người đứng đầu chỉ tính cho người đứng đầu."
    ),
    "planning.standards_none": gettext_noop("Chưa thấy văn bản nào ràng buộc đối tượng này; vẫn chọn được chuẩn mực nếu muốn."),
    "planning.few": gettext_noop("Kế hoạch cần ít nhất một dòng; dòng nào cũng ghi rõ việc, cách đo và hạn."),
    "planning.few_of_group": gettext_noop("Đăng ký theo nhóm cần ít nhất hai dòng; dòng nào cũng ghi rõ việc, cách đo và hạn."),
    "absences.few": gettext_noop("Chưa vắng có lý do quá ba lần liên tiếp trong năm."),
    "appointment.checklist": gettext_noop("Mỗi mục cần giấy chứng minh, hoặc lý do khi chưa đạt hay không cần."),
    "effect.barred": gettext_noop("Chưa xem xét khi chưa hết thời gian tính từ ngày ký quyết định kỷ luật."),
    "effect.executed": gettext_noop(
        "Đang thi hành kỷ luật thì không điều động, luân chuyển, bổ nhiệm; tính mười hai tháng từ ngày quyết định, "
        "nếu không có khiếu nại hay vi phạm mới."
    ),
    "effect.expelled": gettext_noop("Văn bản không nói về người đã bị khai trừ: cấp có thẩm quyền xem xét."),
    "effect.free": gettext_noop("Văn bản này không hạn chế trường hợp này."),
    "effect.removed": gettext_noop(
        "Trong một năm kể từ ngày bị cách chức không được bầu vào cấp ủy, không được bổ nhiệm chức vụ tương đương hoặc cao hơn."
    ),
    "effect.silent": gettext_noop("Văn bản thời kỳ này chưa thấy nói: cấp có thẩm quyền xem xét."),
    "effect.state": gettext_noop("Hạn chế bổ nhiệm sau kỷ luật hành chính; so với hạn chế của Đảng thì lấy thời gian dài hơn."),
}
