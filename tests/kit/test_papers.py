"""Papers: text is data and never source, equal data make equal bytes, the demonstration says so on every page."""

from __future__ import annotations

import io
from datetime import date
from shutil import copy

import pypdf
import pytest

from guong.kit import papers

TEMPLATE = """#import "/kit/paper.typ": data, paper
#show: paper.with(data.title)
#data.text
#if data.at("long", default: false) { pagebreak() ; [x] }
"""
ATTACKS = [
    '#panic("x") $ x^2 $ *strong* _em_ \\ <label> @ref // note',
    '"; #read("/config/settings.py") "',
    '#sys.inputs #eval("1") #image("/web/static/web/mark.svg") ```typ #x```',
    "= Heading - item + item / term: x ~ -- --- ... [ ] { } ( )",
]


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """Prints a text by a template of the test's own, with the frame of every paper."""
    (tmp_path / "kit").mkdir()
    copy(papers.PACKAGE / "kit" / "paper.typ", tmp_path / "kit")
    (tmp_path / "probe.typ").write_text(TEMPLATE, "utf-8")
    monkeypatch.setattr(papers, "PACKAGE", tmp_path)
    return lambda text, **more: papers.pdf("probe.typ", {"title": "Thử", "text": text, **more}, on=date(2021, 5, 10))


def pages(content: bytes) -> list[str]:
    """The text of each page."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("text", ATTACKS)
def test_whatever_somebody_writes_is_shown_as_it_is(paper, text):
    (shown,) = pages(paper(text))
    assert shown.replace(" ", "").startswith(text.replace(" ", ""))


def test_equal_data_make_equal_bytes_and_other_data_others(paper):
    assert paper("Nguyễn Văn An") == paper("Nguyễn Văn An") != paper("Nguyễn Văn Anh")


def test_every_vietnamese_letter_is_in_the_face_and_can_be_copied_out(paper):
    vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    text = "".join(f"{vowel}{mark}" for vowel in vowels for mark in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"))
    import unicodedata

    composed = unicodedata.normalize("NFC", text) + "đĐ₫"
    content = paper(composed)
    assert unicodedata.normalize("NFC", pages(content)[0]).replace(" ", "").startswith(composed)
    assert b"pdfaid:part>2<" in content.replace(b"&gt;", b">")


def test_a_sign_that_the_face_lacks_refuses_no_paper(paper):
    content = paper("Cảm ơn 🙏 中")
    assert "Cảm ơn" in pages(content)[0]
    assert b"pdfaid" not in content


def test_a_template_that_is_wrong_is_a_fault(paper):
    with pytest.raises(papers.typst.TypstError, match="expected"):
        papers.pdf("probe.typ", {"title": 5, "text": "x"})


@pytest.mark.parametrize("demo", [True, False])
def test_the_demonstration_says_so_on_every_page(paper, settings, demo):
    settings.DEMO = demo
    shown = pages(paper("Một", long=True))
    assert [page.endswith(f"Trang {n}/2") for n, page in enumerate(shown, start=1)] == [True, True]
    assert ["nhân vật hư cấu" in page for page in shown] == [demo, demo]
