"""Photographs: what the camera wrote goes, which side is up stays, what is no picture is refused."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.kit import images
from tests.kit.pictures import PLACE, chunk, exif, photograph, picture, segment


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("side_up", [1, 3, 6, 8])
def test_place_time_and_device_go_and_the_side_that_is_up_stays(side_up, order):
    sent = photograph(exif(side_up, order), segment(0xE1, b"http://ns.adobe.com/xap/1.0/" + PLACE), segment(0xFE, PLACE))
    image = images.cleaned(sent)
    assert PLACE not in image.content
    assert (image.mime, image.suffix, image.width, image.height) == ("image/jpeg", ".jpg", 8, 16)
    kept = images._orientation(image.content[image.content.index(b"Exif") + 6 :]) if b"Exif" in image.content else 1
    assert kept == side_up
    assert images.cleaned(image.content).content == image.content


def test_the_picture_itself_stays_as_it_is_to_its_end_and_no_further():
    plain = photograph()
    assert images.cleaned(plain).content == plain
    assert images.cleaned(photograph(segment(0xE0, b"JFIF\0"), tail=b"<script>" + PLACE)).content.endswith(b"\xff\xd9")


def test_of_a_png_the_parts_that_make_the_picture_stay():
    image = images.cleaned(picture(3, 2, 200, chunk(b"tEXt", PLACE), chunk(b"eXIf", PLACE), chunk(b"pHYs", bytes(9))))
    assert PLACE not in image.content
    assert b"pHYs" in image.content
    assert (image.mime, image.width, image.height) == ("image/png", 3, 2)


BROKEN_SUM = picture()[:-1] + b"\0"
HOSTILE = {
    "empty": b"",
    "html": b"<html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "gif": b"GIF89a" + bytes(20),
    "name alone": b"\xff\xd8\xff",
    "cut off": photograph()[:40],
    "no end": photograph()[:-2],
    "no frame": b"\xff\xd8" + segment(0xDB, bytes(65)) + b"\xff\xd9",
    "length nought": b"\xff\xd8\xff\xc0\x00\x00\xff\xd9",
    "not a marker": b"\xff\xd8\xff\xe0\x00\x02junk",
    "png cut off": picture()[:30],
    "png broken sum": BROKEN_SUM,
    "png without header": picture()[:8] + chunk(b"IEND", b""),
    "page behind a png's name": b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_picture_is_refused_with_a_sentence_beside_the_field_that_it_came_from(content):
    with pytest.raises(images.ImageRefused, match="ảnh") as refused:
        images.cleaned(content, field="photos")
    assert refused.value.field == "photos"


@pytest.mark.parametrize(("width", "height"), [(0, 5), (17_000, 5), (9_000, 9_000)])
def test_a_picture_of_too_many_points_is_refused(width, height):
    bomb = picture()[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IEND", b"")
    with pytest.raises(images.ImageRefused, match="quá lớn"):
        images.cleaned(bomb)


@given(st.binary(max_size=200), st.integers(0, 200))
def test_whatever_is_sent_either_is_a_picture_or_is_refused(noise, at):
    for start in (photograph(exif()), picture()):
        try:
            images.cleaned(start[:at] + noise + start[at:])
        except images.ImageRefused:
            continue


@given(st.binary(max_size=60))
def test_exif_of_any_kind_says_a_side_that_there_is(noise):
    assert images._orientation(b"MM\0*" + noise) in range(1, 9)
    assert images._orientation(noise) == 1
