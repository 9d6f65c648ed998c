"""The guard before a Word document of somebody else is opened: bombs, macros, embedded objects, outward links, field codes.

What passes holds XML and pictures only, says nothing that makes Word fetch or run anything, and is small enough to be searched
whole in memory. The archive itself must be readable in one way (`sheets_zip`), so that no other reader sees another file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from django.utils.translation import gettext

from guong.kit import formats, sheets, sheets_zip
from guong.kit.refusal import Refusal

MOST_BYTES: Final = 2 * 2**20
LIMITS: Final = sheets.Limits(n_members=200, n_inflated=20 * 2**20)
MOST_XML: Final = 2 * 2**20  # bytes of one part
DOCUMENT: Final = "word/document.xml"
TYPES: Final = "[content_types].xml"
ALLOWED: Final = (".xml", ".rels", ".png", ".jpg", ".jpeg", ".gif")
PROGRAMS: Final = ("vba", "activex/", "embeddings/", "oleobject", "customui", "afchunk", ".bin", "macro")
OBJECTS: Final = {"object", "OLEObject", "altChunk", "control", "subDoc", "attachedTemplate", "mailMerge"}
FIELDS: Final = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN_TYPE: Final = b"wordprocessingml.document.main+xml"


class DocxRefused(Refusal):
    """A document that is not taken, with the remedy in its sentence."""


def parts(content: bytes) -> dict[str, bytes]:
    """Every part of a document that is safe to open, by its name in lower case.

    Raises:
        DocxRefused: it is not a DOCX, too big, damaged, or holds what must not be there.
    """
    if len(content) > MOST_BYTES:
        most = formats.size(MOST_BYTES)
        raise _refused(gettext("Tệp lớn quá {most}.").format(most=most), gettext("Thu nhỏ hình trong tệp rồi gửi lại."))
    if not content.startswith(b"PK"):
        raise _refused(gettext("Tệp không phải là .docx."), gettext("Mở bằng Word, chọn Lưu thành “Word Document (.docx)”."))
    found = _unpacked(content)
    if DOCUMENT not in found or MAIN_TYPE not in found.get(TYPES, b""):
        raise _refused(gettext("Tệp không phải là văn bản Word."), gettext("Chọn đúng tệp .docx, không phải .dotx, .docm."))
    for name, data in found.items():
        if name.endswith((".xml", ".rels")):
            _search(name, data)
    return found


def _unpacked(content: bytes) -> dict[str, bytes]:
    found, total = {}, 0
    try:
        for member in sheets_zip.members(content, LIMITS):
            name = sheets_zip.plain(member)
            _refuse_name(name)
            data = bytearray()
            for piece in sheets_zip.inflate(content, member):
                data += piece
                total += len(piece)
                if total > LIMITS.n_inflated or len(data) > LIMITS.ratio * max(member.compress_size, 4096):
                    raise _bomb()
            found[name] = bytes(data)
    except sheets.SheetRefused as refused:
        if refused.code == "bomb":
            raise _bomb() from None
        words = gettext("Tệp hỏng, đặt mật khẩu, hoặc không đúng cấu trúc .docx.")
        raise _refused(words, gettext("Mở bằng Word, bỏ mật khẩu, lưu lại thành .docx.")) from None
    return found


def _refuse_name(name: str) -> None:
    if any(part in name for part in PROGRAMS):
        words = gettext("Tệp chứa macro hoặc đối tượng nhúng.")
        raise _refused(words, gettext("Xóa macro, bảng Excel và tệp nhúng, lưu lại thành .docx."))
    if not name.endswith((*ALLOWED, "/")):
        words = gettext("Tệp chứa thành phần lạ “{name}”.").format(name=name[:80])
        raise _refused(words, gettext("Chỉ dùng chữ, bảng và hình PNG, JPEG hoặc GIF."))


def _search(name: str, data: bytes) -> None:
    if len(data) > MOST_XML:
        raise _bomb()
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\x00" in data:
        raise _refused(gettext("Tệp chứa khai báo XML không được phép."), gettext("Mở bằng Word rồi lưu lại thành .docx."))
    try:
        root = ET.fromstring(data)  # noqa: S314 - without DOCTYPE there are no entities to expand
    except (ET.ParseError, LookupError, ValueError):
        words = gettext("Thành phần “{name}” của tệp bị hỏng.").format(name=name[:80])
        raise _refused(words, gettext("Mở bằng Word rồi lưu lại thành .docx.")) from None
    if name.endswith(".rels"):
        _refuse_outward(root)
    if objects := {element.tag.rpartition("}")[2] for element in root.iter()} & OBJECTS:
        words = gettext("Tệp chứa đối tượng nhúng hoặc liên kết ({names}).").format(names=", ".join(sorted(objects)))
        raise _refused(words, gettext("Xóa đối tượng ấy, chỉ để chữ, bảng và hình."))
    for code in _field_codes(root):
        if (code.split() or [""])[0].upper() not in FIELDS:
            words = gettext("Tệp chứa trường tự động của Word: “{code}”.").format(code=" ".join(code.split())[:60])
            raise _refused(
                words, gettext("Chọn cả văn bản, bấm Ctrl+Shift+F9 để đổi trường thành chữ; số trang thì để nguyên.")
            )


def _refuse_outward(root: ET.Element) -> None:
    for relation in root:
        if relation.get("TargetMode", "").lower() == "external":
            words = gettext("Tệp liên kết ra ngoài: “{target}”.").format(target=relation.get("Target", "")[:80])
            raise _refused(words, gettext("Bỏ liên kết (chuột phải, Remove Hyperlink; hình thì chèn thẳng vào tệp)."))


def _field_codes(root: ET.Element) -> Iterator[str]:
    """The codes of Word's fields, each put together from the runs over which it is spread."""
    open_codes: list[list[str]] = []
    for element in root.iter():
        if element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr", "")
        elif element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                open_codes.append([])
            elif kind == "end" and open_codes:
                yield "".join(open_codes.pop())
        elif element.tag == f"{W}instrText":
            if not open_codes:
                open_codes.append([])
            open_codes[-1].append(element.text or "")
    yield from ("".join(code) for code in open_codes)


def _bomb() -> DocxRefused:
    return _refused(gettext("Tệp bung ra quá lớn."), gettext("Bỏ bớt hình và đoạn không dùng, lưu lại bằng Word."))


def _refused(words: str, remedy: str) -> DocxRefused:
    return DocxRefused(f"{words} {remedy}", field="file")
