"""An office's own Word document: what is refused at the door, what its tags may say, and the paper that comes of it."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from guong.kit import docx_guard, docx_template, paper_forms, paper_layout
from guong.kit.docx_guard import DocxRefused
from guong.kit.paper_docx import docx_of
from tests.kit.forms_of_test import DAY, MINUTES, repacked, saved, text_of, word

TABLE = [["Mục", "Kết luận"], ["{%tr for dong in muc %}", ""], ["{{ dong.ten }}", "{{ dong.ket }}"], ["{%tr endfor %}", ""]]
GOOD = word("Số {{ so }}, {{ co_quan|upper }}", "Chủ trì: {{ chu_tri }}", table=TABLE, footer="Có mặt {{ co_mat }}")
SAMPLE = paper_forms.sample(MINUTES, DAY).context()
DOCUMENT = "word/document.xml"
RELATION = '<Relationship Id="rId900" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'


def instruction(code: str, *, pieces: int = 1) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph()
    size = -(-len(code) // pieces)
    for kind in ("begin", *(code[at : at + size] for at in range(0, len(code), size)), "end"):
        run = paragraph.add_run()._r
        element = OxmlElement("w:fldChar" if kind in ("begin", "end") else "w:instrText")
        if kind in ("begin", "end"):
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = kind
        run.append(element)
    return saved(document)


def external(kind: str, target: str) -> bytes:
    last = RELATION.format(kind=kind, target=target)
    return repacked(word("x"), instead=[("word/_rels/document.xml.rels", "</Relationships>", last)])


def bomb() -> bytes:
    return repacked(word("x"), put={"word/media/a.png": b"\0" * (30 * 2**20)})


REFUSED = {
    "empty": (b"", "không phải là .docx"),
    "a picture": (b"\x89PNG\r\n", "không phải là .docx"),
    "old word or encrypted": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "không phải là .docx"),
    "too big": (b"PK" + b"x" * docx_guard.MOST_BYTES, "lớn quá 2 MB"),
    "a broken archive": (GOOD[:-30], "hỏng"),
    "a spreadsheet": (
        repacked(word("x"), instead=[("[Content_Types].xml", "document.main+xml", "x.main+xml")]),
        "văn bản Word",
    ),
    "macros": (repacked(word("x"), put={"word/vbaProject.bin": b"x"}), "macro"),
    "a program": (repacked(word("x"), put={"word/media/a.exe": b"x"}), "thành phần lạ"),
    "an embedded file": (repacked(word("x"), put={"word/embeddings/a.xlsx": b"x"}), "đối tượng nhúng"),
    "ActiveX": (repacked(word("x"), put={"word/activeX/a.xml": b"<a/>"}), "đối tượng nhúng"),
    "a bomb": (bomb(), "bung ra quá lớn"),
    "a huge part": (repacked(word("x"), put={"word/x.xml": b"<a>" + b"xy" * 2**20 + b"</a>"}), "bung ra quá lớn"),
    "an entity": (repacked(word("x"), put={"word/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "khai báo XML"),
    "broken XML": (repacked(word("x"), put={"word/x.xml": b"<a>"}), "bị hỏng"),
    "a link": (external("hyperlink", "http://example.org"), "liên kết ra ngoài"),
    "an attached template": (external("attachedTemplate", "file:///x.dotm"), "liên kết ra ngoài"),
    "an outside picture": (external("image", "http://example.org/a.png"), "liên kết ra ngoài"),
    "DDE": (instruction('DDEAUTO c:\\\\windows "calc"'), "trường tự động"),
    "DDE in pieces": (instruction("DDEAUTO excel", pieces=7), "trường tự động"),
    "an included text": (instruction('INCLUDETEXT "c:\\\\x.txt"'), "trường tự động"),
    "an object": (repacked(word("x"), instead=[(DOCUMENT, "<w:sectPr", '<w:altChunk r:id="rId1"/><w:sectPr')]), "altChunk"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_could_do_harm_is_refused_with_what_to_do(name):
    content, words = REFUSED[name]
    with pytest.raises(DocxRefused, match=words) as refused:
        docx_template.check(MINUTES, content)
    assert refused.value.field == "file"


def test_page_numbers_are_no_harm():
    assert docx_template.check(MINUTES, instruction(" PAGE ")).wrong == []


def test_the_fields_that_a_template_names_are_found():
    found = docx_template.check(MINUTES, GOOD)
    assert (found.unknown, found.wrong) == ([], [])
    assert found.used == {"so", "co_quan", "chu_tri", "muc", "co_mat"}
    assert found.missing(MINUTES) == ["co_quan_cap_tren", "dia_danh", "ngay_van_ban", "noi_nhan"]


def test_a_tag_that_word_has_cut_into_runs_is_one_tag():
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ chu", "_tri }", "}"):
        paragraph.add_run(piece).bold = len(piece) > 1
    content = saved(document)
    assert docx_template.check(MINUTES, content).used == {"chu_tri"}
    assert "Trần Văn Ba" in text_of(docx_template.render(MINUTES, content, SAMPLE, "m"))


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("{{ chu_toa }}", ["chu_toa"]),
        ("{{ muc }}", ["muc"]),
        ("{{ so.ten }}", ["so.ten"]),
        ("{{ dong.ten }}", ["dong.ten"]),
        ("{%p for x in danh_sach %}", ["danh_sach"]),
        ("{%p for x in muc %}{{ x.khac }}{%p endfor %}", ["x.khac"]),
        ("{%p for x in muc %}{{ y.ten }}{%p endfor %}", ["y.ten"]),
    ],
)
def test_what_the_form_does_not_have_is_named(words, unknown):
    assert docx_template.check(MINUTES, word(words)).unknown == unknown


WRONG = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ so.__class__ }}",
    "{{ so.format }}",
    "{{ so() }}",
    "{{ so|attr('x') }}",
    "{{ so|upper|safe }}",
    "{{ so|safe }}",
    "{{ so * 1000000 }}",
    "{{ 7*7 }}",
    "{{ self }}{{ cycler.__init__ }}",
    "{{ range(999999999) }}",
    "{{ lipsum() }}",
    "{{r so }}",
    "{% include 'x' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% set x = 1 %}",
    "{% macro x() %}{% endmacro %}",
    "{% raw %}{{ so }}{% endraw %}",
    "{% if so %}x{% endif %}",
    "{% for x in range(10**9) %}x{% endfor %}",
    "{%p for x in muc recursive %}{%p endfor %}",
    "{%p for x in muc if x %}{%p endfor %}",
    "{%p for x in muc %}{%p for y in muc %}{%p endfor %}{%p endfor %}",
    "{%p for so in muc %}{%p endfor %}",
    "{%p endfor %}",
    "{%p for x in muc %}",
    "{%tr colspan 3 %}",
    "{% vm %}",
    "{% cellbg so %}",
    "{# note #}",
    "{{ so",
    "so }}",
    "{ so }",
    "{_{ so }_}",
]


@pytest.mark.parametrize("words", WRONG)
def test_a_tag_that_says_more_than_a_field_is_refused_by_name(words):
    found = docx_template.check(MINUTES, word(words))
    assert found.wrong or found.unknown


@pytest.mark.parametrize("words", [one for one in WRONG if "{" in one])
def test_what_the_grammar_would_overlook_stops_at_the_second_lock(words, monkeypatch):
    monkeypatch.setattr(docx_template, "_read", lambda form, root, found: None)
    content = word(words)
    try:
        docx_template.check(MINUTES, content)
    except DocxRefused:
        return
    try:
        shown = text_of(docx_template.render(MINUTES, content, SAMPLE, "m"))
    except DocxRefused:
        return
    assert "class" not in shown.replace("__class__ }}", "")
    assert "49" not in shown


def test_tags_where_no_reader_sees_them_are_refused():
    hidden = repacked(word("x"), instead=[(DOCUMENT, "<w:sectPr", '<w:p w:rsidR="{{ 7*7 }}"/><w:sectPr')])
    assert docx_template.check(MINUTES, hidden).wrong == ["{{ 7*7 }}"]


def test_a_brace_that_reaches_over_two_paragraphs_is_refused():
    assert docx_template.check(MINUTES, word("{", "{ ''.__class__ }}")).wrong


def test_a_template_is_filled_and_its_version_stands_at_the_foot():
    shown = text_of(docx_template.render(MINUTES, GOOD, SAMPLE, "Mẫu bien-ban-thu, bản 3"))
    assert "Số 12-BN/CB, CHI BỘ TỔ DÂN PHỐ SỐ 1" in shown
    assert "Chủ trì: Trần Văn Ba" in shown
    assert shown.count("Kiểm điểm\nThống nhất") == 2
    assert "Có mặt 36" in shown
    assert "Mẫu bien-ban-thu, bản 3" in shown
    assert "{" not in shown


def test_values_are_texts_and_never_tags_or_markup():
    evil = "{{ so }} <w:br/> & \x00\x08 </w:t>"
    shown = text_of(docx_template.render(MINUTES, GOOD, {**SAMPLE, "chu_tri": evil}, "m"))
    assert "Chủ trì: {{ so }} <w:br/> &  </w:t>" in shown


def test_lines_of_a_value_are_lines_of_the_paper():
    content = docx_template.render(MINUTES, word("{{ noi_nhan }}"), SAMPLE, "m")
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        assert b"<w:br/>" in made.read(DOCUMENT)


def test_no_table_is_endless():
    with pytest.raises(DocxRefused, match=r"dài quá 2\.000 dòng"):
        docx_template.render(MINUTES, GOOD, {**SAMPLE, "muc": [{"ten": "x", "ket": ""}] * 2001}, "m")
    wide = word(table=[["{%tr for d in muc %}"], ["x" * 300_000], ["{%tr endfor %}"]])
    with pytest.raises(DocxRefused, match="quá lớn"):
        docx_template.render(MINUTES, wide, {**SAMPLE, "muc": [{"ten": "x", "ket": ""}] * 100}, "m")


def test_very_many_tags_are_refused():
    with pytest.raises(DocxRefused, match="quá nhiều thẻ"):
        docx_template.check(MINUTES, word(*["{{ khong_co }}"] * 501))


@pytest.mark.parametrize("make", [paper_forms.tagged])
def test_our_own_form_with_tags_is_a_good_template(make):
    content = docx_of(paper_layout.plan(make(MINUTES, DAY)), DAY)
    found = docx_template.check(MINUTES, content)
    assert (found.unknown, found.wrong, found.missing(MINUTES)) == ([], [], [])
    assert "CHI BỘ TỔ DÂN PHỐ SỐ 1" in text_of(docx_template.render(MINUTES, content, SAMPLE, "m"))


@pytest.mark.parametrize("demo", [True, False])
def test_the_demonstration_says_so_on_the_papers_of_offices_too(settings, demo):
    settings.DEMO = demo
    own = text_of(docx_template.render(MINUTES, GOOD, SAMPLE, "m"))
    ours = text_of(docx_of(paper_layout.plan(paper_forms.sample(MINUTES, DAY)), DAY))
    assert ["nhân vật hư cấu" in shown for shown in (own, ours)] == [demo, demo]
