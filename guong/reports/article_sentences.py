"""The newspaper article, sentence by sentence (restated), with the function and the figure behind each.

A sentence behind which nothing stands yet says so: it is claimed by nobody. Numbers of sentences and the codes M1–M10 are
those of the mission. Sentences are restated, never quoted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

REPORT = "/so-lieu/bao-cao"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: number, restated text, code of the function; where it is shown, the figure behind it."""

    number: str
    text: str
    code: str
    href: str
    figure: str


_SENTENCES = (
    ("1", gettext_noop("Ban Thường vụ lãnh đạo các tổ chức trực thuộc thực hiện các quy định về nêu gương."), "M1", "/hoc-tap/van-ban", ""),
    ("2", gettext_noop("Trách nhiệm nêu gương được nâng lên; tham nhũng, suy thoái được đẩy lùi."), "M10", "", ""),
    ("3", gettext_noop("Các văn bản về nêu gương được học tập, quán triệt đến mọi cấp."), "M1", "/hoc-tap/dot", ""),
    ("4a", gettext_noop("Kiện toàn, sắp xếp đội ngũ cán bộ đủ năng lực, trình độ."), "M2", "/so-lieu/can-bo", ""),
    ("4b", gettext_noop("Rà soát, hoàn thiện và thực hiện nghiêm cơ chế, chính sách về công tác cán bộ."), "M2", "/so-lieu/quy-che-can-bo", ""),
    ("4c", gettext_noop("Mọi cán bộ, đảng viên, công chức, viên chức, đoàn viên, hội viên có kế hoạch tu dưỡng."), "M3", "/ke-hoach", ""),
    ("4d", gettext_noop("Tự phê bình và phê bình theo tinh thần Nghị quyết Trung ương 4."), "M4", "", ""),
    ("5", gettext_noop("Kiểm tra, giám sát theo chương trình, kế hoạch; tăng cường thanh tra công vụ."), "M5", "/kiem-tra/ket-luan", ""),
    ("6", gettext_noop("Rà soát, xử lý cán bộ, đảng viên vi phạm hoặc suy thoái."), "M6", "/kiem-tra/ky-luat", ""),
    ("7", gettext_noop("Từ năm 2016, cấp ủy và ủy ban kiểm tra thành phố thi hành kỷ luật cán bộ, đảng viên."), "M6", REPORT + "#ky-luat", "ky-luat"),
    ("8", gettext_noop("Đẩy mạnh tuyên truyền, nhân rộng điển hình; chú trọng cách làm mới từ cơ sở."), "M7", "/guong-sang", ""),
    ("9", gettext_noop("Từ năm 2016, hàng trăm tập thể, cá nhân được phát hiện, tuyên truyền."), "M7", REPORT + "#guong", "guong"),
    ("10a", gettext_noop("Ban Tuyên giáo lấy nhiệm vụ của từng người làm tiêu chí thi đua, không để việc quá hạn."), "M7a", "/nhiem-vu", ""),
    ("10b", gettext_noop("Mỗi người dành ít nhất hai giờ mỗi ngày đọc tài liệu, sách báo."), "M7a", "/hoc-tap/nhat-ky-doc", ""),
    ("11", gettext_noop("Đảng ủy phường Thống Nhất đi đầu cải cách hành chính, đổi mới lề lối làm việc."), "M7b", "/guong-sang", ""),
    ("12", gettext_noop("Một trường trung học cơ sở dạy thêm miễn phí cho học sinh khó khăn."), "M7c", "/guong-sang", ""),
    ("13", gettext_noop("Chi bộ tổ dân phố ở bốn phường vận động giữ trật tự đô thị, vệ sinh, an toàn giao thông."), "M7d", "/guong-sang", ""),
    ("14", gettext_noop("Một phó hiệu trưởng, một đội trưởng công an, một chủ tịch Hội Chữ thập đỏ là gương cá nhân."), "M7e", "/guong-sang", ""),
    ("17", gettext_noop("Mặt trận, các tổ chức và nhân dân giám sát cán bộ, đảng viên; người có dấu hiệu được nhắc nhở."), "M8", "", ""),
    ("20a", gettext_noop("Mỗi năm 2016–2020, tổ chức cơ sở đảng trong sạch, vững mạnh hoặc hoàn thành tốt đạt tỷ lệ cao."), "M9", REPORT + "#organization", "organization"),
    ("20b", gettext_noop("Mỗi năm 2016–2020, đảng viên hoàn thành tốt trở lên đạt tỷ lệ cao."), "M9", REPORT + "#member", "member"),
    ("21", gettext_noop("Quy định đi vào cuộc sống bằng việc làm cụ thể; niềm tin của nhân dân được củng cố."), "M10", "/trang-tu-soi", ""),
)  # fmt: skip


def sentences(figures: Mapping[str, str]) -> tuple[Sentence, ...]:
    """Every sentence in its order; `figures` are the written values of the report's four sections."""
    return tuple(
        Sentence(number, gettext(text), code, href, figures.get(anchor, "")) for number, text, code, href, anchor in _SENTENCES
    )
