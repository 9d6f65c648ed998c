"""The way of a member through the pages: introduced by the old secretary, received by the new one, with a receipt."""

from __future__ import annotations

from guong.personnel.models import Transfer
from tests.pending.time_passes import finish

FORM = {"organization": "C2", "document_number": "12-GT", "issued_on": "04/05/2021"}


def introduced(cast, signed_in) -> Transfer:
    address = f"/so-lieu/can-bo/{cast.people['an'].pk}/gioi-thieu"
    assert signed_in("binh").post(address, FORM).status_code == 302
    return Transfer.objects.get()


def test_a_member_is_introduced_received_and_receipted_by_pages(cast, signed_in):
    person = f"/so-lieu/can-bo/{cast.people['an'].pk}"
    assert f"{person}/gioi-thieu" in signed_in("binh").get(person).content.decode()
    row = introduced(cast, signed_in)
    page = signed_in("binh").get(f"/so-lieu/can-bo/chuyen/{row.pk}").content.decode()
    assert "/thu-hoi" in page
    assert "/tiep-nhan" not in page
    chi = signed_in("chi")
    assert "1 đảng viên chờ tiếp nhận" in chi.get("/ban-lam-viec").content.decode()
    page = chi.get(f"/so-lieu/can-bo/chuyen/{row.pk}").content.decode()
    assert "trước hết ngày 15/06/2021" in page
    assert "điểm 6.3.1c" in page
    early = chi.post(f"/so-lieu/can-bo/chuyen/{row.pk}/tiep-nhan", {"received_on": "03/05/2021"}).content.decode()
    assert "Ngày tiếp nhận phải từ ngày 04/05/2021" in early
    answer = chi.post(f"/so-lieu/can-bo/chuyen/{row.pk}/tiep-nhan", {"received_on": "09/05/2021"})
    assert answer.url == f"/so-lieu/can-bo/chuyen/{row.pk}/bien-nhan"
    receipt = signed_in("binh").get(answer.url).content.decode()
    assert "Số văn bản" in receipt  # to be typed: nobody has given it one yet
    assert "Nguyễn Văn An, chính thức" in receipt
    assert "09/05/2021" in receipt
    assert "chờ tiếp nhận" not in chi.get("/ban-lam-viec").content.decode()


def test_there_is_no_receipt_before_the_new_cell_has_received(cast, signed_in):
    row = introduced(cast, signed_in)
    assert signed_in("chi").get(f"/so-lieu/can-bo/chuyen/{row.pk}/bien-nhan").status_code == 404


def test_a_paper_is_returned_and_another_taken_back_by_pages(cast, signed_in):
    row = introduced(cast, signed_in)
    answer = signed_in("chi").post(f"/so-lieu/can-bo/chuyen/{row.pk}/tra-lai", {"reason": "Quá hạn"})
    assert answer.status_code == 302
    assert "Quá hạn" in signed_in("an").get(answer.url).content.decode()
    signed_in("binh").post(f"/so-lieu/can-bo/{row.person_id}/gioi-thieu", FORM)
    row = Transfer.objects.get(state="introduced")
    assert signed_in("binh").post(f"/so-lieu/can-bo/chuyen/{row.pk}/thu-hoi", {"reason": "Nhầm"}).status_code == 302
    finish()
    assert "Nơi đi thu hồi" in signed_in("binh").get("/so-lieu/can-bo/chuyen?chieu=xong").content.decode()


def test_a_membership_is_ended_and_its_end_corrected_by_pages(cast, signed_in):
    em, key = signed_in("em"), cast.people["an"].memberships.get().pk
    person, address = f"/so-lieu/can-bo/{cast.people['an'].pk}", f"/so-lieu/can-bo/sinh-hoat/{key}/thoi"
    assert address in em.get(person).content.decode()
    late = em.post(address, {"reason": "died", "last_on": "11/05/2021"}).content.decode()
    assert "Ngày ấy chưa tới" in late
    assert em.post(address, {"reason": "moved_outside", "last_on": "10/05/2021"}).status_code == 302
    assert address in em.get(person).content.decode()
    assert em.post(address, {"reason": "left", "last_on": "01/05/2021"}).status_code == 302


def test_an_unknown_cell_is_said_beside_its_field(cast, signed_in):
    address = f"/so-lieu/can-bo/{cast.people['an'].pk}/gioi-thieu"
    assert "Không có chi bộ mang mã này" in signed_in("binh").post(address, {**FORM, "organization": "X"}).content.decode()
