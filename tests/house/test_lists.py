"""Every list can be printed and exported, from its own address, with what its own query shows and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

import guong
from guong.kit import lists
from tests.house.test_addresses import BUDGET, keys, lived  # noqa: F401  (the rows that the addresses need)

TEMPLATES = sorted(Path(guong.__file__).parent.glob("*/templates/*/*.html"))
NO_LISTS = {  # templates with a pager whose list is shown another way
    "gallery.html": "stories for everybody; the records behind them are the list",
    "_board.html": "the kept pieces of assignments/board.html and emulation/board.html, which offer them",
    "_people.html": "the kept piece of plan_coverage/people.html, which offers them",
    "_list.html": "the kept piece of directives/list.html, which offers them",
    "design.html": "shows every component of the design system",
}
LISTS = {  # address: who of the cast gets it
    "tai-khoan": "ha",
    "hoc-tap/van-ban": "an em",
    "hoc-tap/chuan-muc?chu_de=T08": "an",
    "so-lieu/cay-to-chuc": "an em",
    "so-lieu/can-bo": "an binh em",
    "so-lieu/can-bo?q=an": "em",
    "so-lieu/can-bo/chuyen": "chi em",
    "so-lieu/nhap-tep": "em",
    "hoc-tap/sinh-hoat-chuyen-de": "em",
    "hoc-tap/chu-de-nam": "an em",
    "hoc-tap/dot/{campaign}/rut-mau": "em",
    "hoc-tap/trac-nghiem": "an",
    "hoc-tap/trac-nghiem/ngan-hang": "em",
    "so-lieu/doi-ngu/danh-sach": "em",
    "so-lieu/doi-ngu/dinh-bien": "em",
    "so-lieu/doi-ngu/yeu-cau": "em",
    "so-lieu/doi-ngu/cho-xac-nhan": "em",
    "so-lieu/thong-ke/xep-loai/dong?cua=member&nam=2020&so=total": "an em",
    "so-lieu/bao-cao/ky-luat": "an dung",
    "so-lieu/bao-cao/guong": "an em",
    "so-lieu/thong-ke/ban-tong-hop": "em",
    "so-lieu/mau-giay": "an em",
    "bao-cao": "em nobody",
    "ke-hoach/danh-sach": "an em",
    "ke-hoach/thi-dua": "em",
    "ke-hoach/thi-dua/{criteria_set}/bang": "em",
    "ke-hoach/thi-dua/{criteria_set}/bang/{cell}": "binh",
    "ke-hoach/thi-dua/{criteria_set}/bang/{cell}/{criterion}?ky=2021": "em",
    "ke-hoach/do-phu": "binh em",
    "ke-hoach/do-phu/nguoi?muc=da-duyet": "binh em",
    "ke-hoach/do-phu/to-chuc": "binh em",
    "ke-hoach/con-thieu": "binh em",
    "kiem-diem/xep-loai": "an em",
    "kiem-tra/ket-luan": "an dung",
    "kiem-tra/ky-luat": "an dung",
    "guong-sang/ho-so": "em",
    "ban-lam-viec/lich": "an chi",
    "ban-lam-viec/lich?xem=xong": "chi",
    "hop": "an binh em",
    "quan-tri/loi": "ha",
    "quan-tri/nhap-tep": "ha",
    "quan-tri/sao-luu": "ha",
    "quan-tri/viec-nen": "ha",
    "so-lieu/yeu-cau": "an em",
    "nhiem-vu": "an",
    "nhiem-vu/bang": "an em",
    "nhiem-vu/dung-han": "em",
    "chi-dao": "binh em",
    "chi-dao/nhan": "binh em",
    "trang-tu-soi/ai-da-xem": "an",
    "trang-tu-soi/de-nghi": "em",
}
CASES = [(address, who) for address, names in LISTS.items() for who in names.split()]


WHOLE = (
    "papers/list.html",
    "study/campaign.html",
    "assignments/board.html",
    "assignments/rates.html",
    "directives/list.html",
    "plan_coverage/coverage.html",
    "plan_coverage/people.html",
    "quizzes/quiz.html",
    "meetings/thematic.html",
    "emulation/board.html",
    "emulation/score.html",
)  # lists that are never long, or whose kept piece leads on


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_list_offers_print_and_export(path):
    text = path.read_text("utf-8")
    is_list = "<c-more" in text or path.name == "tree.html" or any(path.match(one) for one in WHOLE)
    assert ("<c-files />" in text) == (is_list and path.name not in NO_LISTS)


def rows_of(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def asked(address: str, kind: str) -> str:
    return f"/{address}{'&' if '?' in address else '?'}tep={kind}"


@pytest.mark.parametrize(("address", "who"), CASES)
def test_a_list_is_printed_and_exported_within_the_budget(keys, signed_in, address, who):  # noqa: F811
    client = signed_in(who)
    with CaptureQueriesContext(connection) as captured:
        printed, exported = (client.get(asked(address.format(**keys), kind)) for kind in ("pdf", "xlsx"))
    assert (printed.status_code, exported.status_code) == (200, 200)
    assert len(captured) <= 2 * BUDGET
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.content)).pages)
    assert "Mẫu danh-sach, bản 1" in text
    assert "Số dòng:" in text
    lines = [[cell for cell in row if cell != ""] for row in rows_of(exported.content)]
    (head,) = [n for n, line in enumerate(lines) if line[:1] == ["TT"]]
    (said,) = [line[0] for line in lines[:head] if line and str(line[0]).startswith("Số dòng:")]
    assert said == f"Số dòng: {len([line for line in lines[head + 1 :] if line and isinstance(line[0], float)])}"


def test_whoever_gets_no_page_gets_no_file(keys, signed_in):  # noqa: F811
    strangers = {"tai-khoan": "em", "so-lieu/nhap-tep": "an", "trang-tu-soi/de-nghi": "an", "so-lieu/can-bo": "nobody"}
    for address, who in strangers.items():
        assert signed_in(who).get(asked(address, "xlsx")).status_code == (302 if who == "nobody" else 404)


def test_a_file_holds_only_whom_its_reader_may_see(keys, signed_in):  # noqa: F811
    def names(who: str) -> str:
        content = signed_in(who).get(asked("so-lieu/can-bo", "xlsx")).content
        return " ".join(str(row[1]) for row in rows_of(content))

    assert "Nguyễn Văn An" in names("binh")
    assert "Nguyễn Văn An" not in names("chi")
    assert "Lê Thị Chi" in names("chi")


def test_a_list_that_is_too_long_leads_back_to_its_page_with_what_to_do(keys, signed_in, monkeypatch):  # noqa: F811
    client = signed_in("em")
    for kind, remedy in ((lists.PDF, "hoặc xuất Excel"), (lists.XLSX, "rồi xuất từng phần")):
        monkeypatch.setitem(lists.MOST, kind, 1)
        answer = client.get(asked("so-lieu/can-bo?dem=1", kind), follow=True)
        assert answer.redirect_chain == [("/so-lieu/can-bo?dem=1", 302)]
        assert "Danh sách dài hơn 1 dòng." in answer.content.decode()
        assert remedy in answer.content.decode()
