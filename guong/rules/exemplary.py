"""What the seven documents on exemplary conduct, named by the article, ask for: one sentence each, for everybody to read.

Before changing it: a sentence retells, it is no clause and judges nothing; what a body acts on is the document. `confirmed`
says whether the document's own text or an official guide was read for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .texts import gettext_noop


@dataclass(frozen=True, slots=True)
class Document:
    """A document: how it is cited, its day, and what it asks for."""

    cites: str
    issued_on: date
    asks: str
    confirmed: bool = True


DOCUMENTS = (
    Document(
        gettext_noop("Nghị quyết 12-NQ/TW (16/1/2012, Hội nghị Trung ương 4 khóa XI)"),
        date(2012, 1, 16),
        gettext_noop("Những vấn đề cấp bách về xây dựng Đảng: tự phê bình và phê bình, cấp trên và người đứng đầu làm trước."),
        confirmed=False,
    ),
    Document(
        gettext_noop("Quy định 101-QĐ/TW (7/6/2012, Ban Bí thư)"),
        date(2012, 6, 7),
        gettext_noop(
            "Cán bộ, đảng viên nêu gương về tư tưởng chính trị; đạo đức, lối sống, tác phong; tự phê bình và phê bình;"
            " quan hệ với nhân dân; trách nhiệm trong công tác; ý thức tổ chức kỷ luật; đoàn kết nội bộ."
        ),
    ),
    Document(
        gettext_noop("Chỉ thị 05-CT/TW (15/5/2016, Bộ Chính trị)"),
        date(2016, 5, 15),
        gettext_noop("Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, bắt đầu từ việc của mỗi người."),
    ),
    Document(
        gettext_noop("Nghị quyết 04-NQ/TW (30/10/2016, Hội nghị Trung ương 4 khóa XII)"),
        date(2016, 10, 30),
        gettext_noop(
            "Nêu 27 biểu hiện suy thoái về tư tưởng chính trị, đạo đức, lối sống, “tự diễn biến”, “tự chuyển hóa” để mỗi người"
            " tự soi, tự sửa."
        ),
    ),
    Document(
        gettext_noop("Quy định 55-QĐ/TW (19/12/2016, Bộ Chính trị)"),
        date(2016, 12, 19),
        gettext_noop("Một số việc cần làm ngay để tăng cường vai trò nêu gương của cán bộ, đảng viên."),
    ),
    Document(
        gettext_noop("Quy định 124-QĐ/TW (2/2/2018, Ban Bí thư)"),
        date(2018, 2, 2),
        gettext_noop(
            "Mặt trận Tổ quốc, các tổ chức chính trị – xã hội và nhân dân giám sát việc tu dưỡng, rèn luyện đạo đức, lối sống"
            " của người đứng đầu, cán bộ chủ chốt và cán bộ, đảng viên."
        ),
    ),
    Document(
        gettext_noop("Quy định 08-QĐi/TW (25/10/2018, Ban Chấp hành Trung ương)"),
        date(2018, 10, 25),
        gettext_noop(
            "Trách nhiệm nêu gương của mọi đảng viên, trước hết là cấp cao nhất: tám điều phải xây, tám điều phải chống."
        ),
    ),
)


def known_on(day: date) -> tuple[Document, ...]:
    """The documents that had been issued by a day, oldest first."""
    return tuple(one for one in DOCUMENTS if one.issued_on <= day)
