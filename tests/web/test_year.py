"""The year of an office: what the apps offer, month by month, as a page and on one A3."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from guong.data_requests import actions as data_requests
from guong.data_requests.judging import Figure, NewRequest
from guong.kit.desks import Upcoming
from guong.reports import actions as reports
from guong.reports import article
from guong.web import year
from tests.cast import TODAY

DUE = date(2021, 11, 20)


@pytest.fixture
def asked(cast):
    new = NewRequest(cast.organizations["R"].pk, "Buổi họp quý", "", [Figure("Số buổi")], [cast.organizations["C1"].pk], DUE)
    return data_requests.send_request(by=cast.actor("em"), new=new, on=TODAY)


def lines(cast, who, year_asked=2021) -> list[tuple[date, str]]:
    return [(line.on, line.title) for month in year.year_of(cast.actor(who), year_asked).months for line in month.days]


def test_days_stand_in_their_months_for_whoever_they_concern(cast, asked):
    found = year.year_of(cast.actor("em"), 2021)
    assert [month.name for month in found.months if month.days] == ["Tháng 11"]
    assert lines(cast, "binh") == [(DUE, "Hạn số liệu: Buổi họp quý")]
    assert lines(cast, "an") == lines(cast, "chi") == lines(cast, "em", 2022) == []


def test_days_of_editions_stand_there_too(cast):
    root = article.question_of(cast.organizations["R"], date(2016, 1, 1), TODAY, TODAY, 1)
    edition = reports.freeze_edition(by=cast.actor("em"), question=root, reason="", on=TODAY)
    reports.publish_edition(by=cast.actor("em"), edition=edition.short, document="1-CV/TU", on=date(2021, 6, 1))
    later = cast.actor("em", date(2021, 7, 1))
    shown = [(line.on, line.title) for month in year.year_of(later, 2021).months for line in month.days]
    assert shown == [(TODAY, "Chốt báo cáo, bản số 1"), (date(2021, 6, 1), "Công bố báo cáo, bản số 1")]


def test_a_crowded_month_says_how_much_is_left_out(cast, monkeypatch):
    many = tuple(Upcoming(date(2021, 3, 1), f"Việc {n:02d}", "") for n in range(35))
    room = type("Room", (), {"year": staticmethod(lambda by, first, until: many)})
    monkeypatch.setattr(year, "_rooms", lambda: [room])
    march = year.year_of(cast.actor("em"), 2021).months[2]
    assert (len(march.days), march.n_more) == (30, 5)


def test_the_page_shows_a_ring_and_a_list(asked, signed_in):
    client = signed_in("em")
    page = client.get("/ban-lam-viec/vong-nam").content.decode()
    assert "g-wheel-d" in page
    assert "20/11/2021" in page
    assert "chưa có ngày nào" in client.get("/ban-lam-viec/vong-nam?nam=2030").content.decode()
    assert client.get("/ban-lam-viec/vong-nam?nam=9999").status_code == 404


def test_the_sheet_is_one_a3(asked, signed_in):
    pages = PdfReader(BytesIO(signed_in("em").get("/ban-lam-viec/vong-nam.pdf").content)).pages
    assert len(pages) == 1
    assert [round(float(side) * 25.4 / 72) for side in pages[0].mediabox[2:]] == [420, 297]
    assert "Buổi họp quý" in pages[0].extract_text()
