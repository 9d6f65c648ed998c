"""The pages about people say only what is true for whoever reads them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("who", "told"), [("binh", True), ("an", False)])
def test_a_reader_is_told_that_the_reading_is_recorded_but_not_the_person_himself(cast, signed_in, who, told):
    client = signed_in(who)
    page = client.get(f"/so-lieu/can-bo/{cast.people['an'].pk}").content.decode()
    assert ("Lần mở này được ghi lại" in page) is told
    assert (cast.people["an"].readings.count() == 1) is told


def test_the_administrator_gives_and_ends_a_post_by_pages(cast, signed_in):
    client, an = signed_in("ha"), cast.people["an"]
    assert f"/so-lieu/can-bo/{an.pk}/chuc-vu" in client.get("/tai-khoan").content.decode()
    form = {"organization": "W", "post": "inspector", "since": "01/05/2021"}
    assert client.post(f"/so-lieu/can-bo/{an.pk}/chuc-vu", form).status_code == 302
    post = an.posts.get()
    page = client.get(f"/so-lieu/can-bo/{an.pk}/chuc-vu").content.decode()
    assert f"/so-lieu/can-bo/chuc-vu/{post.pk}/thoi" in page
    early = client.post(f"/so-lieu/can-bo/chuc-vu/{post.pk}/thoi", {"last_on": "30/04/2021"}).content.decode()
    assert "Ngày thôi phải từ ngày 01/05/2021" in early
    assert client.post(f"/so-lieu/can-bo/chuc-vu/{post.pk}/thoi", {"last_on": "09/05/2021"}).status_code == 302
    assert "Thôi giữ" not in client.get(f"/so-lieu/can-bo/{an.pk}/chuc-vu").content.decode()


def test_a_persons_page_leads_to_his_papers_and_to_a_decision_about_him(cast, signed_in):
    an = cast.people["an"]
    shown = {who: signed_in(who).get(f"/so-lieu/can-bo/{an.pk}").content.decode() for who in ("em", "an")}
    papers, decision = f"/so-lieu/doi-ngu/nguoi/{an.pk}", f"/so-lieu/quyet-dinh-can-bo/moi?ma={an.code}"
    assert [(papers in page, decision in page) for page in shown.values()] == [(True, True), (True, False)]
