"""Photographs that people send: told by their first bytes, limited in size, freed of what the camera wrote into them.

JPEG and PNG alone: nothing is decoded here, so nothing can be made to explode; what is kept is rebuilt from the parts that a
picture needs. Place, time and device (EXIF, XMP, comments, thumbnails) are left out; which side is up (EXIF orientation)
stays, or phones' pictures would lie on their side.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from guong.kit.refusal import Refusal

MOST_PIXELS: Final = 60_000_000  # above that a browser may run out of memory while it shows the picture
LONGEST_SIDE: Final = 16_000

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # markers that hold width and height
_KEPT: Final = frozenset({0xDB, 0xC4, 0xDD, 0xDA, 0xDC, 0xE0, 0xEE}) | _FRAMES  # tables, frames, scans, JFIF, Adobe's colours
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_KEPT_CHUNKS: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"}
)
_UPRIGHT: Final = 1


class ImageRefused(Refusal):
    """This is no picture that can be taken in: why, and what to send instead."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as it is kept."""

    content: bytes
    mime: str
    suffix: str
    width: int
    height: int


def cleaned(content: bytes, *, field: str = "photo") -> Image:
    """The picture without what the camera wrote into it; a refusal names the field of the form from which it comes.

    Raises:
        ImageRefused: it is neither JPEG nor PNG, broken, or has too many pixels.
    """
    try:
        if content.startswith(JPEG):
            image = _jpeg(content)
        elif content.startswith(PNG):
            image = _png(content)
        else:
            raise ImageRefused(gettext("Tệp này không phải ảnh JPEG hay PNG. Chụp lại, hoặc gửi ảnh .jpg, .png."), field=field)
    except (struct.error, IndexError, ValueError) as broken:
        raise ImageRefused(gettext("Tệp ảnh này bị hỏng. Chụp lại rồi gửi."), field=field) from broken
    if not (0 < image.width <= LONGEST_SIDE and 0 < image.height <= LONGEST_SIDE and image.width * image.height <= MOST_PIXELS):
        raise ImageRefused(gettext("Ảnh này quá lớn. Chụp lại ở cỡ nhỏ hơn."), field=field)
    return image


def _jpeg(content: bytes) -> Image:
    """Segment by segment; the compressed data after each start of scan is copied as it is."""
    kept, size, side_up = [content[:2]], None, _UPRIGHT
    for marker, whole, body in _segments(content):
        if marker in _FRAMES:
            size = struct.unpack_from(">HH", body, 1)
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            side_up = _orientation(body[6:])
        if marker in _KEPT:
            kept.append(whole)
    if size is None:
        raise ValueError("no frame")
    if side_up != _UPRIGHT:
        kept.insert(1, _exif_of(side_up))
    return Image(b"".join([*kept, b"\xff\xd9"]), "image/jpeg", ".jpg", size[1], size[0])


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment to the end of the image: its marker, all of it (a scan with its data), its body.

    What stands behind the end is not the picture's and is not given.
    """
    at = 2
    while True:
        marker, at = _marker(content, at)
        if marker == 0xD9:
            return
        if marker in _BARE:
            continue
        (length,) = struct.unpack_from(">H", content, at)
        body = content[at + 2 : at + length]
        if length < 2 or len(body) != length - 2:
            raise ValueError("a segment is cut off")
        end = _end_of_scan(content, at + length) if marker == 0xDA else at + length
        yield marker, bytes((0xFF, marker)) + content[at:end], body
        at = end


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """The marker that stands at a place, and where what follows it begins; fill bytes before it are passed over."""
    if content[at] != 0xFF:
        raise ValueError("no marker")
    while content[at] == 0xFF:
        at += 1
    return content[at], at + 1


def _end_of_scan(content: bytes, at: int) -> int:
    """Where compressed data end: at the next marker that is neither a stuffed byte nor a restart."""
    while True:
        at = content.index(b"\xff", at)
        following = content[at + 1]
        if following == 0 or 0xD0 <= following <= 0xD7:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at


def _orientation(tiff: bytes) -> int:
    """Which side is up, as EXIF says it; upright where it says nothing readable."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return _UPRIGHT
    try:
        (offset,) = struct.unpack_from(f"{order}I", tiff, 4)
        (n,) = struct.unpack_from(f"{order}H", tiff, offset)
        for i in range(min(n, 100)):
            tag, kind, count, value = struct.unpack_from(f"{order}HHIH", tiff, offset + 2 + 12 * i)
            if (tag, kind, count) == (0x0112, 3, 1):
                return value if 1 <= value <= 8 else _UPRIGHT
    except struct.error:
        return _UPRIGHT
    return _UPRIGHT


def _exif_of(side_up: int) -> bytes:
    """EXIF that says which side is up, and nothing else."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, side_up, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(content: bytes) -> Image:
    """Chunk by chunk, each with its sum checked."""
    kept, size, at, last = [PNG], None, len(PNG), b""
    while last != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + length]
        (total,) = struct.unpack_from(">I", content, at + 8 + length)
        if len(body) != length or zlib.crc32(name + body) != total:
            raise ValueError("a chunk is broken")
        if name == b"IHDR":
            size = struct.unpack_from(">II", body)
        if name in _KEPT_CHUNKS:
            kept.append(content[at : at + 12 + length])
        at, last = at + 12 + length, name
    if size is None:
        raise ValueError("no header")
    return Image(b"".join(kept), "image/png", ".png", size[0], size[1])
