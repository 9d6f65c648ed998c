"""The guard before an XLSX file is unpacked: bombs, formulas, macros, entities and links are refused while streaming.

Before changing it: nothing is written to disk and no member is held whole (but the small table of sheets). Declared
sizes are not believed: every member is inflated here, in pieces, up to the limit. The archive must be unambiguous
(one directory, at the very end, without prefix or zip64), so that the reader behind us cannot see another one. All
members are searched, whatever their names; the reader only opens sheets that this module found in their usual folder.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from xml.etree import ElementTree as ET

from django.utils.translation import gettext

from guong.kit import formats, sheets, sheets_refusals

_CHUNK = 256 * 1024
_OVERLAP = 2048  # what is kept of the last piece, so that nothing hides on a border
_TABLE_BYTES = 2**20  # workbook.xml and its relations are tiny; more is an attack
_END, _ZIP64 = b"PK\x05\x06", b"PK\x06\x07"
_DIRECTORY_BYTES = 2**20
_ROOT, _BOOK, _RELATIONS = "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_MACROS = ("vbaproject", "xl/macrosheets/", "xl/dialogsheets/", "xl/activex/", "xl/embeddings/")
_LINKS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/", "xl/model/")
_NOT_SHEETS = (
    "xl/charts/",
    "xl/drawings/",
    "xl/theme/",
    "xl/pivot",
    "docprops/",
    "customxml/",
)  # their <f> is no formula
_FORMULA = re.compile(rb"[<:]f[\s/>]")
# formulas that ask another machine or start a program, even where others may stay
_FETCHING = re.compile(
    rb"\b(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|SQL\.REQUEST)\s*\(|\|\s*(?:'|&apos;|&#39;)", re.IGNORECASE
)
_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\br\s*=\s*[\"']([A-Za-z]+\d+)")
_ANY_REFERENCE = re.compile(rb"\br\s*=\s*[\"'](?:([A-Za-z]{2,})(\d+)|([A-Za-z]?)(\d{6,}))")
_ODD_EQUALS, _LOWER, _ODD_SPACE = re.compile(rb"=[\s']"), re.compile(rb'r="[a-z]'), (b" =", b"\t=", b"\n=", b"\r=")
_MOST_DIGITS = 5  # of a row's number: what stands in row 100.000 or below is refused before reading
_SHARED = re.compile(rb"<(?:\w+:)?si[\s/>]")
_OUTWARD = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


@dataclass
class _Seen:
    """What the members hold together."""

    limits: sheets.Limits
    names: dict[str, str]
    inflated: int = 0
    text_cells: int = 0
    longest: int = 0
    merge_tags: int = 0
    formulas: int = 0
    rows: dict[str, int] = field(default_factory=dict)


def check(content: bytes, limits: sheets.Limits) -> None:
    """Pass an XLSX file that is safe to read, or refuse it."""
    found = members(content, limits)
    _refuse_parts(found)
    seen = _Seen(limits, _sheet_names(content, found, limits))
    for member in found:
        _search(content, member, seen)
    if seen.text_cells * seen.longest > limits.n_text_bytes:
        raise sheets_refusals.too_much_text(limits)


def members(content: bytes, limits: sheets.Limits) -> list[zipfile.ZipInfo]:
    """The members of an archive that can be read in one way only; nothing is inflated yet.

    Raises:
        SheetRefused: it is broken, encrypted, ambiguous or says that it unpacks to too much.
    """
    end = content.rfind(_END)
    if end < 0 or end != len(content) - 22 or content[max(0, end - 20) : end - 16] == _ZIP64:
        raise sheets_refusals.broken()
    n_entries = int.from_bytes(content[end + 10 : end + 12], "little")
    directory, start = (int.from_bytes(content[end + at : end + at + 4], "little") for at in (12, 16))
    if start + directory != end:
        raise sheets_refusals.broken()
    if n_entries > limits.n_members or directory > _DIRECTORY_BYTES:
        raise sheets_refusals.bomb(gettext("Tệp nén chứa {number} thành phần.").format(number=formats.number(n_entries)))
    try:
        found = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        raise sheets_refusals.broken() from None
    _refuse_directory(found, len(content), limits)
    return found


def _refuse_directory(members: list[zipfile.ZipInfo], n_bytes: int, limits: sheets.Limits) -> None:
    names = [plain(member) for member in members]
    if len(set(names)) != len(names):
        raise sheets_refusals.broken()
    if any(member.flag_bits & 1 for member in members):
        raise sheets_refusals.encrypted()
    if len(members) > limits.n_members or sum(member.file_size for member in members) > limits.n_inflated:
        raise sheets_refusals.bomb(
            gettext("Sau khi giải nén, tệp lớn hơn {size}.").format(size=formats.size(limits.n_inflated))
        )
    if sum(member.compress_size for member in members) > n_bytes:
        raise sheets_refusals.bomb(gettext("Các thành phần trong tệp nén chồng lên nhau."))


def plain(member: zipfile.ZipInfo) -> str:
    """The name of a member as it is compared: slashes forward, lower case."""
    return member.orig_filename.replace("\\", "/").lower()


def _refuse_parts(members: list[zipfile.ZipInfo]) -> None:
    for name in map(plain, members):
        if any(part in name for part in _MACROS):
            raise sheets_refusals.macros()
        if name.startswith(_LINKS):
            raise sheets_refusals.links()


def _sheet_names(content: bytes, members: list[zipfile.ZipInfo], limits: sheets.Limits) -> dict[str, str]:
    """The path of each sheet with its name; paths outside the usual folder are refused."""
    by_name = {plain(member): member for member in members}
    if any(part not in by_name for part in (_ROOT, _BOOK, _RELATIONS)):
        raise sheets_refusals.not_a_workbook()
    _expect(_table(content, by_name[_ROOT]), "/officeDocument", "", _BOOK)
    relations = _table(content, by_name[_RELATIONS])
    _expect(relations, "/sharedStrings", "xl", "xl/sharedstrings.xml")
    targets = {part.get("Id"): part.get("Target", "") for part in relations}
    names = {}
    for part in _table(content, by_name[_BOOK]).iter():
        if part.tag.rpartition("}")[2] == "sheet":
            key = next((value for name, value in part.items() if name.endswith("}id")), None)
            path = _path("xl", targets.get(key, ""))
            if not path.startswith(("xl/worksheets/", "xl/chartsheets/")):
                raise sheets_refusals.broken()
            names[path] = part.get("name", "")
    if len(names) > limits.n_sheets:
        raise sheets_refusals.too_many_sheets(len(names), limits)
    return names


def _expect(relations: ET.Element, kind: str, folder: str, path: str) -> None:
    """Relations of this kind lead to that path only: the reader follows them wherever they lead."""
    for part in relations:
        if part.get("Type", "").endswith(kind) and _path(folder, part.get("Target", "")) != path:
            raise sheets_refusals.broken()


def _path(folder: str, target: str) -> str:
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    if ".." in path or "\\" in path or "%" in path:
        raise sheets_refusals.broken()
    return path.lower()


def _table(content: bytes, member: zipfile.ZipInfo) -> ET.Element:
    data = b""
    for piece in inflate(content, member):
        data += piece
        if len(data) > _TABLE_BYTES:
            raise sheets_refusals.broken()
    _refuse_entities(data)
    try:
        return ET.fromstring(data)  # noqa: S314 - without DOCTYPE there are no entities to expand
    except (ET.ParseError, LookupError, ValueError):  # the last two: an encoding that nobody knows
        raise sheets_refusals.broken() from None


def _search(content: bytes, member: zipfile.ZipInfo, seen: _Seen) -> None:
    """Read one member through, refusing what must not be there."""
    name = plain(member)
    is_xml = name.endswith((".xml", ".rels", ".vml")) or name in seen.names
    size, kept, tail_of_text = 0, b"", 0
    for piece in inflate(content, member):
        size += len(piece)
        seen.inflated += len(piece)
        if seen.inflated > seen.limits.n_inflated or size > seen.limits.ratio * max(member.compress_size, 4096):
            raise sheets_refusals.bomb(gettext("Thành phần “{name}” nén quá chặt.").format(name=name))
        if is_xml:
            window = kept + piece
            _search_piece(name, window, len(kept), seen)
            tail_of_text = _longest_text(name, piece, tail_of_text, seen)
            kept = window[-_OVERLAP:]
    if size != member.file_size:
        raise sheets_refusals.bomb(gettext("Thành phần “{name}” khai sai kích thước.").format(name=name))


def _search_piece(name: str, piece: bytes, n_old: int, seen: _Seen) -> None:
    _refuse_entities(piece)
    if name.endswith(".rels"):
        _refuse_outward(piece)
    if name.startswith(_NOT_SHEETS):
        return
    _refuse_formula(name, piece, n_old, seen)
    if name in seen.names or name.startswith("xl/worksheets/"):
        _refuse_extent(name, piece, n_old, seen)


def _refuse_entities(piece: bytes) -> None:
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece or b"\x00" in piece:
        raise sheets_refusals.entities()


def _refuse_outward(piece: bytes) -> None:
    for found in _RELATION.finditer(piece):
        if _OUTWARD.search(found[0]) and b"/hyperlink" not in found[0]:
            raise sheets_refusals.links()


def _refuse_formula(name: str, piece: bytes, n_old: int, seen: _Seen) -> None:
    if seen.limits.n_formulas:
        _refuse_fetching(name, piece, n_old, seen)
        if seen.formulas <= seen.limits.n_formulas:
            return
    if b"<f" not in piece and not _holds(piece, b":f"):
        return
    if found := _FORMULA.search(piece):
        cells = _CELL.findall(piece, max(0, found.start() - _OVERLAP), found.start())
        raise sheets_refusals.formula(seen.names.get(name, name), cells[-1].decode() if cells else "")


def _refuse_fetching(name: str, piece: bytes, n_old: int, seen: _Seen) -> None:
    """Count formulas where they may stay; none of them asks another machine or starts a program."""
    if name.startswith(("xl/worksheets/", _BOOK)) or name in seen.names:
        seen.formulas += sum(_count(piece, tag, n_old) for tag in (b"<f>", b"<f ", b":f>", b":f "))
        if _FETCHING.search(piece):
            raise sheets_refusals.links()


def _refuse_extent(name: str, piece: bytes, n_old: int, seen: _Seen) -> None:
    """Count rows and look for cells far out, which the reader would answer with a huge empty table."""
    limits, sheet = seen.limits, seen.names.get(name, name)
    seen.rows[name] = seen.rows.get(name, 0) + sum(_count(piece, tag, n_old) for tag in (b"<row", b":row"))
    seen.text_cells += sum(_count(piece, kind, n_old) for kind in (b'"s"', b"'s'"))
    seen.merge_tags += _count(piece, b"mergeCell", n_old)
    if seen.merge_tags > 2 * limits.n_merges:  # each may have an end of its own
        raise sheets_refusals.too_many_merges(sheet, limits)
    if seen.rows[name] > limits.n_rows + 100:
        raise sheets_refusals.too_many_rows(sheet, limits)
    for found in _references(piece, limits):
        letters, digits = (found[1] or found[3] or b"").decode(), found[2] or found[4]
        if letters and sheets.column_index(letters) >= limits.n_columns:
            raise sheets_refusals.too_many_columns(sheet, limits)
        if len(digits) > _MOST_DIGITS:
            raise sheets_refusals.too_many_rows(sheet, limits)


def _references(piece: bytes, limits: sheets.Limits) -> Iterator[re.Match[bytes]]:
    """The references that may lie far out. As programs write them they are found fast; any other spelling, slowly."""
    if _ODD_EQUALS.search(piece) or _LOWER.search(piece) or any(_holds(piece, sign) for sign in _ODD_SPACE):
        return _ANY_REFERENCE.finditer(piece)
    return _far_reference(limits.n_columns).finditer(piece)


@lru_cache
def _far_reference(n_columns: int) -> re.Pattern[bytes]:
    """References beyond so many columns (27 to 600: the first one refused has two letters), or very far down."""
    letters = sheets.letter(n_columns)
    first, second = letters[0], letters[1]
    far = f'r="(?:([A-Z]{{3,}}|[{chr(ord(first) + 1)}-Z][A-Z]|{first}[{second}-Z])(\\d)|([A-Z]*)(\\d{{6}}))'
    return re.compile(far.encode())


def _holds(piece: bytes, sign: bytes) -> bool:
    """Whether a sign stands there. Its first byte alone is looked for first: where it is rare, that is ten times as fast."""
    return sign[:1] in piece and sign in piece


def _count(piece: bytes, sign: bytes, n_old: int) -> int:
    """How often it ends in the new part: what ended before was counted with the last piece."""
    return piece.count(sign, max(0, n_old - len(sign) + 1)) if sign[:1] in piece else 0


def _longest_text(name: str, piece: bytes, before: int, seen: _Seen) -> int:
    """Note the longest shared text; gives the bytes since the last one began, however often a border splits it."""
    if name != "xl/sharedstrings.xml":
        return 0
    starts = [0, *(found.start() for found in _SHARED.finditer(piece)), len(piece)]
    gaps = [after - start for start, after in pairwise(starts)]
    gaps[0] += before
    seen.longest = max(seen.longest, *gaps)
    if seen.longest > 4 * seen.limits.n_cell_characters + 1024:
        raise sheets_refusals.cell_too_long(seen.limits)
    return gaps[-1]


def inflate(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member in pieces: its declared size is not believed, whoever reads on counts.

    Raises:
        SheetRefused: it is broken, or packed in an unusual way.
    """
    at = member.header_offset
    if content[at : at + 4] != b"PK\x03\x04":
        raise sheets_refusals.broken()
    n_name, n_extra = (int.from_bytes(content[at + x : at + x + 2], "little") for x in (26, 28))
    if content[at + 30 : at + 30 + n_name] != _raw_name(member):
        raise sheets_refusals.broken()
    start = at + 30 + n_name + n_extra
    packed = memoryview(content)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[i : i + _CHUNK]) for i in range(0, len(packed), _CHUNK))
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise sheets_refusals.broken()
    yield from _deflated(packed)


def _raw_name(member: zipfile.ZipInfo) -> bytes:
    """The member's name as its bytes stand in the archive."""
    return member.orig_filename.encode("utf-8" if member.flag_bits & 0x800 else "cp437")


def _deflated(packed: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-15)
    rest: bytes | memoryview = packed
    try:
        while not stream.eof:
            piece = stream.decompress(rest, _CHUNK)
            rest = stream.unconsumed_tail
            if not piece and not rest:
                break
            yield piece
    except zlib.error:
        raise sheets_refusals.broken() from None
    if not stream.eof:
        raise sheets_refusals.broken()
