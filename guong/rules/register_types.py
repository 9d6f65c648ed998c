"""What a line of the register is: a document with its key, its days, and how well each of these is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from .texts import gettext_noop

Issued = date | int
"""The day on which a document was issued; its year alone, where only that was seen."""

Grade = Literal["seen", "secondhand", "inferred", "recalled"]

KINDS: Final[dict[str, str]] = {
    "regulation": gettext_noop("Quy định"),
    "resolution": gettext_noop("Nghị quyết"),
    "directive": gettext_noop("Chỉ thị"),
    "conclusion": gettext_noop("Kết luận"),
    "guidance": gettext_noop("Hướng dẫn"),
    "decision": gettext_noop("Quyết định"),
    "law": gettext_noop("Luật"),
    "decree": gettext_noop("Nghị định"),
    "circular": gettext_noop("Thông tư"),
    "joint_resolution": gettext_noop("Nghị quyết liên tịch"),
    "plan": gettext_noop("Kế hoạch"),
    "programme": gettext_noop("Chương trình"),
    "rules": gettext_noop("Quy chế"),
    "other": gettext_noop("Văn bản khác"),
}

GRADES: Final[dict[str, str]] = {
    "seen": gettext_noop("Đã thấy trong văn bản hoặc nguồn chính thức"),
    "secondhand": gettext_noop("Chỉ thấy trong nguồn thứ cấp, chưa kiểm chứng"),
    "inferred": gettext_noop("Suy ra từ văn bản khác, chưa kiểm chứng"),
    "recalled": gettext_noop("Ghi theo trí nhớ, chưa kiểm chứng"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """One document: number, issuer, when it was issued, its kind, our own short title, from when until when it holds.

    `since` None: not seen. `until` is the first day on which it no longer holds; None: it is not known to have ended.
    """

    number: str
    issuer: str
    issued: Issued
    kind: str
    title: str
    since: date | None
    until: date | None
    grade: Grade
    source: str

    @property
    def key(self) -> str:
        """Number, day and issuer, as other data names the document."""
        return f"{self.number}|{self.issued}|{self.issuer}"

    @property
    def cites(self) -> str:
        """How the rules cite it: Quy định 29-QĐ/TW (25/7/2016, Ban Chấp hành Trung ương)."""
        day = f"{self.issued.day}/{self.issued.month}/{self.issued.year}" if isinstance(self.issued, date) else str(self.issued)
        return f"{KINDS[self.kind]} {self.number} ({day}, {self.issuer})"

    def holds_on(self, day: date) -> bool | None:
        """Whether it was in force on a day; None: its first day was not seen."""
        if self.until is not None and day >= self.until:
            return False
        return None if self.since is None else self.since <= day


def day_of(issued: Issued) -> date | None:
    """The day, where it is known."""
    return issued if isinstance(issued, date) else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the register as it is typed: days are ISO texts, a year alone is a year.

    Without `since` the document holds from the day on which it was issued, if that is known.
    """

    number: str
    issuer: str
    issued: str
    kind: str
    title: str
    source: str
    since: str = ""
    until: str = ""
    grade: Grade = "seen"

    def document(self) -> Document:
        """The document that it names."""
        issued: Issued = int(self.issued) if self.issued.isdigit() else date.fromisoformat(self.issued)
        since = date.fromisoformat(self.since) if self.since else day_of(issued)
        until = date.fromisoformat(self.until) if self.until else None
        return Document(self.number, self.issuer, issued, self.kind, self.title, since, until, self.grade, self.source)
