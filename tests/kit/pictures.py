"""Small pictures for the tests, made byte by byte: a real PNG, and JPEGs that hold what cameras write."""

from __future__ import annotations

import struct
import zlib

PNG = b"\x89PNG\r\n\x1a\n"
PLACE = b"GPS 20.4200N 106.1700E"


def chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG with its sum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def picture(width: int = 2, height: int = 2, shade: int = 200, *more: bytes) -> bytes:
    """A grey PNG; `more` are chunks between its header and its data."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + bytes([shade]) * width for _ in range(height))))
    return b"".join([PNG, header, *more, data, chunk(b"IEND", b"")])


def segment(marker: int, body: bytes) -> bytes:
    """One segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def exif(side_up: int = 6, order: str = ">") -> bytes:
    """What a camera writes: which side is up, and the place."""
    tiff = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(f"{order}IH", 8, 1)
    tiff += struct.pack(f"{order}HHIHHI", 0x0112, 3, 1, side_up, 0, 0)
    return segment(0xE1, b"Exif\0\0" + tiff + PLACE)


def photograph(*segments: bytes, width: int = 8, height: int = 16, tail: bytes = b"") -> bytes:
    """A JPEG in its outer form: tables and one scan whose data hold a stuffed byte and a restart marker."""
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"".join([b"\xff\xd8", *segments, segment(0xDB, bytes(65)), frame, scan, b"\xff\xd9", tail])
