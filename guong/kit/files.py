"""Files that somebody sends to be kept and read by others: what they are is told by their content, never by their name.

A PDF, a Word document or a plain text (`checked`); beside what somebody writes, a PDF, a Word document, a workbook or a picture
(`attached`); and nothing that would run or fetch something where it is opened. Whoever hands such a file out does so as
`served` says: the browser may neither guess its type nor run anything in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from django.core.files import File
from django.http import FileResponse
from django.utils.translation import gettext

from guong.kit import docx_guard, formats, images, languages, names, sheets, sheets_zip
from guong.kit.refusal import Refusal

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT: Final = "text/plain"
SUFFIX: Final = {PDF: ".pdf", DOCX: ".docx", XLSX: ".xlsx", TEXT: ".txt", "image/jpeg": ".jpg", "image/png": ".png"}
PICTURES: Final = ("image/jpeg", "image/png")
MOST_BYTES: Final = 20 * 2**20
MOST_TEXT: Final = 2 * 2**20
MOST_PICTURE: Final = 8 * 2**20
MOST_NAME: Final = 120
MOST_FILES: Final = 6
MOST_TOTAL: Final = 40 * 2**20
WORKBOOK: Final = sheets.Limits(n_bytes=5 * 2**20, n_formulas=50_000)
PARTS: Final = (".xml", ".rels", ".vml", ".png", ".jpg", ".jpeg", ".gif", "/")
PRINTERS: Final = "xl/printersettings/"  # Excel's own, of every sheet that was printed
WORKBOOK_TYPE: Final = b"spreadsheetml.sheet.main+xml"
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


Sent = tuple[str, bytes]  # a file as it came: its name and its content


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as it is kept beside what somebody wrote: its name as it is shown, what it is, its content."""

    name: str
    kept: Kept
    content: bytes


def all_attached(sent: Sequence[Sent]) -> list[Attached]:
    """Files that come together beside what somebody writes.

    Raises:
        FileRefused: they are too many, too large together, or one of them is not taken.
    """
    refuse_too_many(len(sent), sum(len(content) for _, content in sent))
    return [attached(name, content) for name, content in sent]


def refuse_too_many(n: int, total: int) -> None:
    """Refuse so many files, or so many bytes in them.

    Raises:
        FileRefused: it is more than one hand-in takes.
    """
    if n > MOST_FILES or total > MOST_TOTAL:
        words = gettext("Nhiều nhất {n} tệp, cả thảy không quá {most}. Gửi bớt, hoặc quét ở độ phân giải thấp hơn.")
        raise FileRefused(words.format(n=MOST_FILES, most=formats.size(MOST_TOTAL)), field="papers")


def attached(name: str, content: bytes) -> Attached:
    """A file beside what somebody writes, as it is kept: a picture without what the camera wrote into it.

    Raises:
        FileRefused: it is not taken; the sentence names it.
    """
    try:
        content, mime = _of_any_kind(content)
    except Refusal as refused:
        told = gettext("Tệp “{name}”: {why}").format(name=names.nfc(_base(name))[:MOST_NAME], why=refused.message)
        raise FileRefused(told, field="papers") from refused
    return Attached(shown_name(name, mime), Kept(mime, hashlib.sha256(content).hexdigest(), len(content)), content)


def shown_name(name: str, mime: str) -> str:
    """The name of a file as it is shown: without folders and signs that no name has, ending as its type does."""
    base = "".join(sign for sign in names.nfc(_base(name)) if sign.isprintable())
    stem = base.rpartition(".")[0] or base
    return f"{stem.strip(' .')[: MOST_NAME - 5] or languages.kept(lambda: gettext('Tệp'))}{SUFFIX[mime]}"


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _of_any_kind(content: bytes) -> tuple[bytes, str]:
    if content.startswith((images.JPEG, images.PNG)):
        _refuse_larger(content, MOST_PICTURE)
        picture = images.cleaned(content)
        return picture.content, picture.mime
    if content.startswith(b"PK") and _is_workbook(content):
        return content, XLSX
    if content and not content.startswith((b"%PDF-", b"PK")):
        raise _refused(
            gettext("Không nhận loại tệp này."), gettext("Chỉ nhận PDF, Word (.docx), Excel (.xlsx), ảnh JPEG hoặc PNG.")
        )
    return content, checked(content).mime


def _is_workbook(content: bytes) -> bool:
    """Whether an archive is a workbook; one that is not taken is refused."""
    try:
        found = {sheets_zip.plain(member): member for member in sheets_zip.members(content, WORKBOOK)}
        if "xl/workbook.xml" not in found:
            return False
        _refuse_larger(content, WORKBOOK.n_bytes)
        if strange := [name for name in found if not (name.endswith(PARTS) or name.startswith(PRINTERS))]:
            words = gettext("Tệp chứa thành phần lạ “{name}”.").format(name=strange[0][:80])
            raise _refused(words, gettext("Bỏ đối tượng nhúng, lưu lại thành “Excel Workbook (.xlsx)”."))
        sheets_zip.check(content, WORKBOOK)
        types = found.get(docx_guard.TYPES)
        if types is None or WORKBOOK_TYPE not in b"".join(sheets_zip.inflate(content, types)):
            raise _refused(
                gettext("Tệp không phải là .xlsx."), gettext("Lưu lại thành “Excel Workbook (.xlsx)”, không phải .xlsm.")
            )
    except sheets.SheetRefused as refused:
        raise _refused(refused.message, refused.remedy) from refused
    return True


def _refuse_larger(content: bytes, limit: int) -> None:
    if len(content) > limit:
        most = formats.size(limit)
        raise _refused(gettext("Tệp lớn quá {most}.").format(most=most), gettext("Gửi tệp nhỏ hơn, hoặc chia thành nhiều tệp."))


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
    """A kept file as an answer: a picture is shown, everything else is saved under that name."""
    answer = FileResponse(file, content_type=mime, as_attachment=mime not in PICTURES, filename=f"{name}{SUFFIX[mime]}")
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
