"""Files that somebody sends to be kept and read by others: what they are is told by their content, never by their name.

A PDF, a Word document or a plain text, and nothing that would run or fetch something where it is opened. Whoever hands such a
file out does so as `served` says: the browser may neither guess its type nor run anything in it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from django.core.files import File
from django.http import FileResponse
from django.utils.translation import gettext

from guong.kit import docx_guard, formats
from guong.kit.refusal import Refusal

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT: Final = "text/plain"
SUFFIX: Final = {PDF: ".pdf", DOCX: ".docx", TEXT: ".txt"}
MOST_BYTES: Final = 20 * 2**20
MOST_TEXT: Final = 2 * 2**20
ACTIVE: Final = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")


class FileRefused(Refusal):
    """A file that is not taken, with the remedy in its sentence."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file is: its type, its digest (SHA-256, hex), its size in bytes."""

    mime: str
    digest: str
    size: int

    @property
    def name(self) -> str:
        """The name under which it is kept: it tells nothing."""
        return f"{self.digest[:16]}{SUFFIX[self.mime]}"


def checked(content: bytes) -> Kept:
    """What a file is, where it may be kept.

    Raises:
        FileRefused: it is empty, too big, of another type, or could do something where it is opened.
        DocxRefused: so is a Word document.
    """
    if not content:
        raise _refused(gettext("Tệp trống."), gettext("Chọn lại tệp."))
    if len(content) > MOST_BYTES:
        most = formats.size(MOST_BYTES)
        raise _refused(gettext("Tệp lớn quá {most}.").format(most=most), gettext("Quét ở độ phân giải thấp hơn rồi gửi lại."))
    if content.startswith(b"%PDF-"):
        _refuse_active(content)
        mime = PDF
    elif content.startswith(b"PK"):
        docx_guard.parts(content)
        mime = DOCX
    else:
        _refuse_unreadable(content)
        mime = TEXT
    return Kept(mime, hashlib.sha256(content).hexdigest(), len(content))


def text_of(content: bytes, kept: Kept) -> str:
    """The words of a kept file, a line for each paragraph; empty of a PDF, whose words are not read."""
    if kept.mime == TEXT:
        return content.decode("utf-8-sig")
    if kept.mime != DOCX:
        return ""
    body = ET.fromstring(docx_guard.parts(content)[docx_guard.DOCUMENT])  # noqa: S314 - the guard let it pass
    return "\n".join(_words(paragraph) for paragraph in body.iter(f"{docx_guard.W}p"))


def _words(paragraph: ET.Element) -> str:
    breaks = {f"{docx_guard.W}br": "\n", f"{docx_guard.W}tab": " "}
    return "".join(breaks.get(one.tag) or (one.text or "" if one.tag == f"{docx_guard.W}t" else "") for one in paragraph.iter())


def served(file: File[bytes], mime: str, name: str) -> FileResponse:
    """A kept file as an answer: to be saved under that name."""
    answer = FileResponse(file, content_type=mime, as_attachment=True, filename=f"{name}{SUFFIX[mime]}")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _refuse_active(content: bytes) -> None:
    if b"/Encrypt" in content:
        raise _refused(gettext("Tệp PDF đặt mật khẩu."), gettext("Bỏ mật khẩu rồi gửi lại."))
    if any(part in content for part in ACTIVE):
        words = gettext("Tệp PDF chứa mã chạy, tệp đính kèm hoặc biểu mẫu động.")
        raise _refused(words, gettext("Mở tệp, chọn In rồi “Lưu thành PDF”, gửi tệp mới."))


def _refuse_unreadable(content: bytes) -> None:
    kinds = gettext("Chỉ nhận PDF, Word (.docx) hoặc văn bản thuần (.txt, mã UTF-8).")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(gettext("Không nhận loại tệp này."), kinds) from None
    if len(content) > MOST_TEXT:
        most = formats.size(MOST_TEXT)
        raise _refused(gettext("Tệp lớn quá {most}.").format(most=most), gettext("Chia thành nhiều tệp, hoặc lưu thành PDF."))
    if any(not (sign.isprintable() or sign in "\r\n\t\f\u00ad\u200b") for sign in text):
        raise _refused(gettext("Không nhận loại tệp này."), kinds)


def _refused(words: str, remedy: str) -> FileRefused:
    return FileRefused(f"{words} {remedy}", field="file")
