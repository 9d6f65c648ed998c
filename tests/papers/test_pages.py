"""The pages of forms, and the papers that are printed from the pages of what they are about."""

from __future__ import annotations

import io

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.kit import paper_forms
from guong.papers.models import PaperTemplate
from tests.house.lived_in import introduced, received
from tests.kit.forms_of_test import text_of, word
from tests.papers.test_templates import CODE, GOOD, setting

PAGE = f"/so-lieu/mau-giay/{CODE}"


def pdf_text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def upload(client, content: bytes, organization: str = "W", name: str = "Mẫu của phường.docx"):
    given = {"organization": organization, "file": SimpleUploadedFile(name, content)}
    return client.post(f"{PAGE}/dat", given, follow=True)


def test_every_form_is_listed_with_its_version_and_the_text_behind_it(signed_in):
    page = signed_in("an").get("/so-lieu/mau-giay").content.decode()
    assert all(code in page for code in [*paper_forms.known(), "danh-sach", "trang-tu-soi", "bao-cao-bang"])
    assert "36-HD/VPTW" in page


@pytest.mark.parametrize("code", ["bien-nhan-sinh-hoat", "gioi-thieu-sinh-hoat", "bao-cao-neu-guong"])
def test_a_form_is_had_blank_filled_and_with_tags(signed_in, code):
    client, page = signed_in("em"), f"/so-lieu/mau-giay/{code}"
    form = paper_forms.known()[code]
    assert form.title.upper() in pdf_text(client.get(f"{page}?tep=trang.pdf").content)
    assert form.title.upper() in text_of(client.get(f"{page}?tep=thu.docx").content)
    assert "{{ so }}" in text_of(client.get(f"{page}?tep=the.docx").content)


def test_whoever_reads_sees_that_the_layout_was_not_compared_with_the_text(signed_in):
    page = signed_in("an").get(PAGE).content.decode()
    assert "chưa đối chiếu với chính văn bản" in page
    assert "{{ ho_ten }}" in page
    assert "Đặt mẫu riêng" not in page


def test_a_template_is_set_previewed_and_taken_back_on_the_page(signed_in):
    client = signed_in("em")
    shown = upload(client, GOOD).content.decode()
    assert "Đã dùng mẫu này từ hôm nay." in shown
    assert "Mẫu không in các trường" in shown and "(ngay_tiep_nhan)" in shown  # noqa: PT018
    assert "Mẫu của phường.docx" in shown
    row = PaperTemplate.objects.get()
    assert client.get(f"/so-lieu/mau-giay/ban/{row.pk}").content == GOOD
    preview = text_of(client.get(f"/so-lieu/mau-giay/ban/{row.pk}?tep=thu").content)
    assert "Giấy của đơn vị: Nguyễn Văn An, số 12-BN/CB" in preview
    back = client.post(f"/so-lieu/mau-giay/ban/{row.pk}/bo", follow=True).content.decode()
    assert "Đã trở lại mẫu chuẩn." in back
    assert "đang dùng" not in back


@pytest.mark.parametrize(
    ("content", "organization", "said"),
    [
        (word("{{ hoten }}"), "W", "“hoten”"),
        (b"not a document", "W", "Tệp không phải là .docx."),
        (b"", "W", "rỗng"),
        (GOOD, "KHONG", "Không có tổ chức nào mang mã này"),
        (b"PK" + b"0" * (2 * 2**20), "W", "Tệp lớn quá 2"),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field(signed_in, content, organization, said):
    shown = upload(signed_in("em"), content, organization).content.decode()
    assert "g-err" in shown
    assert said in shown
    assert not PaperTemplate.objects.exists()


def test_a_receipt_is_printed_with_the_number_that_somebody_typed_or_a_dotted_place(cast, signed_in):
    client, key = signed_in("chi"), received(cast, "an")
    page = f"/so-lieu/can-bo/chuyen/{key}/bien-nhan"
    printed = pdf_text(client.get(f"{page}?tep=pdf").content)
    assert "Số ………" in printed
    assert "Nguyễn Văn An" in printed
    assert "CHI BỘ TỔ DÂN PHỐ SỐ 2" in printed
    assert "ĐẢNG BỘ PHƯỜNG VỊ HOÀNG" in printed
    assert "ngày 10 tháng 5 năm 2021" in printed
    typed = text_of(client.get(f"{page}?tep=docx&so=7-BN/CB&dia_danh=Nam Định").content)
    assert "Số 7-BN/CB" in typed
    assert "Nam Định, ngày 10 tháng 5 năm 2021" in typed


def test_an_introduction_carries_the_number_that_was_recorded_with_it(cast, signed_in):
    key = introduced(cast, "an")
    printed = pdf_text(signed_in("binh").get(f"/so-lieu/can-bo/chuyen/{key}?tep=pdf&so=9-GT").content)
    assert "Số 1-GT" in printed
    assert "CHI BỘ TỔ DÂN PHỐ SỐ 1" in printed
    assert "Nộp" in printed or "nộp" in printed


def test_the_word_document_follows_the_template_of_the_office_and_says_so(cast, signed_in):
    setting(cast, organization="W")
    key = received(cast, "an")
    shown = text_of(signed_in("chi").get(f"/so-lieu/can-bo/chuyen/{key}/bien-nhan?tep=docx&so=7-BN").content)
    assert "Giấy của đơn vị: Nguyễn Văn An, số 7-BN" in shown
    assert "Mẫu bien-nhan-sinh-hoat, bản 1; mẫu riêng của Đảng bộ phường Vị Hoàng, bản 1" in shown


def test_whoever_may_not_see_the_page_gets_no_paper(cast, signed_in):
    key = received(cast, "an")
    assert signed_in("nobody").get(f"/so-lieu/can-bo/chuyen/{key}/bien-nhan?tep=docx").status_code == 302
    assert signed_in("ha").get(f"/so-lieu/can-bo/chuyen/{key}/bien-nhan?tep=docx").status_code == 404


def test_the_cover_of_the_report_says_its_figures_in_both_files(cast, signed_in):
    client = signed_in("em")
    printed, document = (client.get(f"/so-lieu/bao-cao?tep={kind}").content for kind in ("pdf", "docx"))
    assert "thực hiện trách nhiệm nêu gương" in pdf_text(printed)
    assert "ĐẢNG BỘ THÀNH PHỐ" in text_of(document)
    assert "01/01/2016 – 10/05/2021" in text_of(document)
