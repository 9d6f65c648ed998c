"""What facts and answers of the coded questions are called, so that a page can ask for them and show them.

Before changing it: a name is looked up under its topic first (`meeting.quorum:kind`), then alone; a test asks that every
fact, every word that a fact takes, and every part of an answer has its words.
"""

from __future__ import annotations

from typing import Final

from .texts import gettext_noop

FACTS: Final[dict[str, str]] = {
    "absent": gettext_noop("Vắng mặt khi kiểm điểm"),
    "admitted_on": gettext_noop("Ngày kết nạp vào Đảng"),
    "case": gettext_noop("Trường hợp"),
    "committee_met": gettext_noop("Chi ủy đã họp trước"),
    "committee_suspended": gettext_noop("Đang bị đình chỉ sinh hoạt cấp ủy"),
    "counted_on": gettext_noop("Ngày tính"),
    "day": gettext_noop("Ngày"),
    "decided_on": gettext_noop("Ngày quyết định"),
    "draft_resolution": gettext_noop("Có dự thảo nghị quyết hoặc kết luận"),
    "ended_on": gettext_noop("Ngày hết thời gian dự bị"),
    "excused": gettext_noop("Được miễn công tác và sinh hoạt đảng"),
    "founded_on": gettext_noop("Ngày thành lập tổ chức"),
    "happened_on": gettext_noop("Ngày xảy ra việc"),
    "holds": gettext_noop("Đạt"),
    "introduced_on": gettext_noop("Ngày giấy giới thiệu"),
    "kind": gettext_noop("Loại"),
    "least_minutes": gettext_noop("Số phút tối thiểu cấp ủy đặt riêng"),
    "least_present": gettext_noop("Phần trăm có mặt tối thiểu cấp ủy đặt riêng"),
    "met_on": gettext_noop("Ngày họp"),
    "minutes": gettext_noop("Buổi họp kéo dài (phút)"),
    "minutes_full": gettext_noop("Biên bản ghi đầy đủ"),
    "moved_on": gettext_noop("Ngày nghỉ, chuyển công tác hoặc thay đổi nơi cư trú"),
    "n": gettext_noop("Số ngày"),
    "n_called": gettext_noop("Số người được triệu tập"),
    "n_due": gettext_noop("Số đảng viên phải dự"),
    "n_in_a_row": gettext_noop("Số lần vắng có lý do liên tiếp trong năm"),
    "n_present": gettext_noop("Số người có mặt"),
    "n_unexcused": gettext_noop("Số người vắng không lý do"),
    "n_weekend": gettext_noop("Số thứ bảy, chủ nhật bỏ qua"),
    "name": gettext_noop("Tên ngày"),
    "prepared": gettext_noop("Bí thư đã chuẩn bị nội dung"),
    "presented_on": gettext_noop("Ngày nộp giấy ở nơi đến"),
    "printed_on": gettext_noop("Ngày của văn bản"),
    "start": gettext_noop("Tính từ ngày"),
    "steps": gettext_noop("Cách mấy cấp (0: chính tổ chức ấy, 1: cấp trên trực tiếp)"),
    "subject": gettext_noop("Đối tượng"),
    "suspended": gettext_noop("Đang bị đình chỉ sinh hoạt đảng"),
    "year": gettext_noop("Năm"),
    "year_ended_on": gettext_noop("Ngày đơn vị kết thúc năm"),
    "calendar.last_day:n": gettext_noop("Số ngày làm việc"),
    "meeting.quality:kind": gettext_noop("Loại cuộc họp"),
    "meeting.quorum:kind": gettext_noop("Loại cuộc họp"),
    "probation.deciding:decided_on": gettext_noop("Ngày chi bộ đã xét"),
    "rating.member_due:kind": gettext_noop("Đảng viên chính thức hay dự bị"),
    "rating.member_due:year": gettext_noop("Năm được kiểm điểm"),
    "rating.organization_due:year": gettext_noop("Năm được kiểm điểm"),
}

WORDS: Final[dict[str, str]] = {
    "absent": gettext_noop("Vắng mặt khi kiểm điểm"),
    "cell": gettext_noop("Sinh hoạt chi bộ thường kỳ"),
    "committee": gettext_noop("Họp cấp ủy, chi ủy"),
    "confidence": gettext_noop("Hội nghị lấy phiếu tín nhiệm"),
    "council": gettext_noop("Phiên họp hội đồng"),
    "counting_day_open": gettext_noop("Chưa rõ thời gian tối thiểu tính đến ngày nào"),
    "exempt": gettext_noop("Không kiểm điểm, không xếp loại"),
    "founded_recently": gettext_noop("Tổ chức mới thành lập"),
    "four_levels": gettext_noop("Thang bốn mức"),
    "itself": gettext_noop("Chính tổ chức ấy: không tự quyết định"),
    "legacy": gettext_noop("Thang cũ"),
    "member": gettext_noop("Đảng viên"),
    "not_rated": gettext_noop("Kiểm điểm nhưng chưa xếp loại"),
    "official": gettext_noop("Đảng viên chính thức"),
    "organization": gettext_noop("Tổ chức đảng"),
    "probationary": gettext_noop("Đảng viên dự bị"),
    "rated": gettext_noop("Kiểm điểm và xếp loại"),
    "review": gettext_noop("Họp kiểm điểm"),
    "superior": gettext_noop("Cấp trên trực tiếp: quyết định"),
    "suspended": gettext_noop("Đang bị đình chỉ sinh hoạt đảng"),
    "thematic": gettext_noop("Sinh hoạt chuyên đề"),
    "too_far": gettext_noop("Cách quá một cấp: không quyết định"),
    "under_six_months": gettext_noop("Chưa đủ thời gian tối thiểu"),
}

PARTS: Final[dict[str, str]] = {
    "about_pt": gettext_noop("Cỡ chữ trích yếu (pt)"),
    "body_pt": gettext_noop("Cỡ chữ nội dung (pt)"),
    "bottom_mm": gettext_noop("Lề dưới (mm)"),
    "code": gettext_noop("Thang"),
    "counted": gettext_noop("Tính là kết quả tốt"),
    "heading_pt": gettext_noop("Cỡ chữ tiêu đề, quốc hiệu (pt)"),
    "indent_mm": gettext_noop("Lùi đầu dòng (mm)"),
    "left_mm": gettext_noop("Lề trái (mm)"),
    "levels": gettext_noop("Các mức"),
    "motto_pt": gettext_noop("Cỡ chữ tiêu ngữ (pt)"),
    "number_pt": gettext_noop("Cỡ chữ số, ký hiệu (pt)"),
    "office_pt": gettext_noop("Cỡ chữ cơ quan ban hành (pt)"),
    "place_pt": gettext_noop("Cỡ chữ địa danh, ngày tháng (pt)"),
    "recipients_head_pt": gettext_noop("Cỡ chữ “Nơi nhận” (pt)"),
    "recipients_pt": gettext_noop("Cỡ chữ danh sách nơi nhận (pt)"),
    "right_mm": gettext_noop("Lề phải (mm)"),
    "signature_pt": gettext_noop("Cỡ chữ người ký (pt)"),
    "superior_pt": gettext_noop("Cỡ chữ cơ quan cấp trên (pt)"),
    "title_pt": gettext_noop("Cỡ chữ tên loại văn bản (pt)"),
    "top_mm": gettext_noop("Lề trên (mm)"),
}
HIDDEN: Final = ("cites", "confirmed")  # of an answer: shown with its reasons


def fact_words(topic: str, name: str) -> str:
    """What a fact of a topic is called; its bare name where nobody has named it yet."""
    return FACTS.get(f"{topic}:{name}", FACTS.get(name, name))
