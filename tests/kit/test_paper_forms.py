"""Forms: one declaration, two renderings that say the same; laid out by the rule of the day; a number is never made up."""

from __future__ import annotations

import dataclasses
import io
from datetime import date

import docx
import pypdf
import pytest
from docx.shared import Mm, Pt

from guong.kit import paper_forms, paper_layout
from guong.kit.paper_docx import docx_of
from guong.kit.paper_forms import Facts, Filled
from guong.rules import paper_form
from tests.kit.forms_of_test import DAY, MINUTES, text_of

STATE = dataclasses.replace(MINUTES, layout=paper_form.STATE, signatures=MINUTES.signatures[1:])
FORMS = [MINUTES, STATE]
MAKERS = [paper_forms.sample, paper_forms.blank]


def pdf_text(filled: Filled) -> str:
    content = paper_layout.pdf_of(paper_layout.plan(filled), DAY)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def signs(text: str) -> list[str]:
    """What is written, whatever the order of columns: the PDF's text comes line by line."""
    return sorted("".join(text.split()))


@pytest.mark.parametrize("form", FORMS, ids=["party", "state"])
@pytest.mark.parametrize("make", MAKERS, ids=["sample", "blank"])
def test_the_pdf_and_the_document_say_the_same(form, make):
    filled = make(form, DAY)
    document = docx_of(paper_layout.plan(filled), DAY)
    once = text_of(document).rpartition("Mẫu")[0]  # the foot of the first page stands after that of the others
    assert signs(pdf_text(filled)) == signs(once)


@pytest.mark.parametrize("form", FORMS, ids=["party", "state"])
def test_equal_papers_make_equal_bytes(form):
    plan = paper_layout.plan(paper_forms.sample(form, DAY))
    assert docx_of(plan, DAY) == docx_of(plan, DAY)
    assert paper_layout.pdf_of(plan, DAY) == paper_layout.pdf_of(plan, DAY)


def test_the_heading_is_that_of_the_party_or_of_the_state():
    party, state = (pdf_text(paper_forms.sample(form, DAY)) for form in FORMS)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in party
    assert "CỘNG HÒA" not in party
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in state
    assert "Độc lập - Tự do - Hạnh phúc" in state
    assert "Số 12-BN/CB" in party
    assert "Số: 12-BN/CB" in state
    assert all("Nam Định, ngày 10 tháng 5 năm 2021" in text for text in (party, state))
    assert all("CHI BỘ TỔ DÂN PHỐ SỐ 1" in text for text in (party, state))


def test_what_nobody_gave_is_a_dotted_place_and_no_number():
    shown = pdf_text(paper_forms.blank(MINUTES, DAY))
    assert "Số ………" in shown
    assert "Chủ trì: ……" in shown
    assert not any(sign.isdigit() for sign in shown.replace("bản 3", ""))


def test_the_form_and_its_version_stand_at_the_foot():
    assert "Mẫu bien-ban-thu, bản 3" in pdf_text(paper_forms.sample(MINUTES, DAY))
    assert "Mẫu bien-ban-thu, bản 3" in text_of(docx_of(paper_layout.plan(paper_forms.sample(MINUTES, DAY)), DAY))


@pytest.mark.parametrize("form", FORMS, ids=["party", "state"])
def test_the_document_has_the_margins_and_sizes_of_the_rule(form):
    layout = paper_form.RULE_OF[form.layout].judge(paper_form.Printed(DAY)).answer
    document = docx.Document(io.BytesIO(docx_of(paper_layout.plan(paper_forms.sample(form, DAY)), DAY)))
    section, normal = document.sections[0], document.styles["Normal"]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one / 36000) for one in margins] == [layout.top_mm, layout.bottom_mm, layout.left_mm, layout.right_mm]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(layout.body_pt))
    assert abs(section.page_width - Mm(210)) < 1000
    (title,) = [run for p in document.paragraphs for run in p.runs if run.text == "BIÊN BẢN"]
    assert (title.font.size, title.bold) == (Pt(layout.title_pt), True)
    assert section.different_first_page_header_footer
    assert 'w:instr="PAGE"' in section.header._element.xml


def test_the_numbers_of_the_state_lie_in_the_ranges_of_the_decree():
    one = paper_form.BY_DECREE
    assert {one.top_mm, one.bottom_mm} <= set(range(20, 26))
    assert (one.left_mm in range(30, 36), one.right_mm in range(15, 21)) == (True, True)
    assert {one.heading_pt, one.office_pt, one.superior_pt} <= {12, 13}
    assert {one.motto_pt, one.body_pt, one.title_pt, one.about_pt, one.place_pt, one.signature_pt} <= {13, 14}


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2018, 4, 2), date(2026, 5, 27)])
def test_a_paper_of_any_day_has_a_layout(day):
    assert paper_layout.layout_of(MINUTES, day).answer.left_mm == 30
    assert paper_layout.layout_of(STATE, day).answer.left_mm == 30


def test_a_value_without_a_field_is_a_fault_of_the_code():
    with pytest.raises(ValueError, match=r"no field chu_toa, muc\.so"):
        Filled(MINUTES, {"chu_toa": "x", "muc": [{"so": "1"}]}, DAY)


def test_a_form_that_shows_what_it_lacks_is_not_registered():
    broken = dataclasses.replace(MINUTES, code="khac", body=(Facts(("khong_co",)),))
    with pytest.raises(AssertionError, match="khong_co"):
        paper_forms.register(broken)


def test_whatever_somebody_writes_stays_text_in_both():
    hostile = '#panic("x") <w:p/> & {{ so }} *x* {chu_tri}'
    filled = Filled(MINUTES, {"chu_tri": hostile}, DAY)
    document = text_of(docx_of(paper_layout.plan(filled), DAY))
    assert f"Chủ trì: {hostile}" in document
    assert hostile.replace(" ", "") in pdf_text(filled).replace(" ", "").replace("\n", "")


def test_every_field_of_every_form_is_explained_and_no_column_is_called_like_another():
    for form in paper_forms.known().values():
        fields = [*form.every_field.values(), *(one for rows in form.tables().values() for one in rows.columns)]
        assert all(one.name.isidentifier() and one.name.isascii() and one.label for one in fields), form.code
        assert len({one.name for one in form.fields}) == len(form.fields)
