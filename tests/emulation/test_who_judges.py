"""Who types and confirms: the body whose set it is, never whoever is scored; no figure is more than its whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guong.emulation import actions
from guong.emulation.judging import NewCriterion, NewFigure
from guong.emulation.models import TypedFigure
from guong.emulation.words import TYPED
from guong.kit.refusal import NotFound, Refusals
from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.rules import emulation as law
from tests.cast import SINCE, TODAY
from tests.emulation.examples import BY, DOCUMENT, confirmed, criterion, issued, typed

HOME = "/ke-hoach/thi-dua"


def holds(cast, who: str, place: str, post: str) -> None:
    one = Appointment(cast.people[who].pk, cast.organizations[place].pk, post, SINCE)
    personnel.appoint_people(by=BY, appointments=[one], on=TODAY)


@pytest.mark.parametrize("post", ["propaganda_officer", "standing_board_member"])
def test_a_ward_neither_types_nor_confirms_its_own_score_in_the_citys_set(post, cast, signed_in):
    holds(cast, "an", "W", post)
    city, ward, an = issued(cast, place="R"), cast.organizations["W"].pk, cast.actor("an")
    figure = NewFigure(criterion(city).pk, ward, 2020, 9, 10, DOCUMENT)
    with pytest.raises(NotFound):
        actions.type_figures(by=an, new=[figure], on=TODAY)
    actions.type_figures(by=cast.actor("em"), new=[figure], on=TODAY)
    with pytest.raises(NotFound):
        actions.confirm_scores(by=an, key=city.pk, about=2020, organizations=[ward], on=TODAY)
    here = f"{HOME}/{city.pk}/bang/{ward}"
    pages = {who: signed_in(who).get(f"{here}?ky=2020").content.decode() for who in ("an", "em")}
    assert ["18/20" in page for page in pages.values()] == [True, True], "both read it"
    for offered in ("Chốt điểm", "Đính chính số liệu"):
        assert [offered in page for page in pages.values()] == [False, True], offered
    assert signed_in("an").get(f"{here}/{figure.criterion}/nhap?ky=2020").status_code == 404
    assert signed_in("an").post(f"{here}/chot?ky=2020").status_code == 404
    actions.confirm_scores(by=cast.actor("em"), key=city.pk, about=2020, organizations=[ward], on=TODAY)


def test_a_ward_types_and_confirms_by_its_own_set(cast, signed_in):
    holds(cast, "an", "W", "propaganda_officer")
    row, place, an = issued(cast), cast.organizations["C1"].pk, cast.actor("an")
    actions.type_figures(by=an, new=[NewFigure(criterion(row).pk, place, 2020, 9, 10, DOCUMENT)], on=TODAY)
    page = signed_in("an").get(f"{HOME}/{row.pk}/bang/{place}?ky=2020").content.decode()
    assert "Chốt điểm" in page
    assert "Đính chính số liệu" in page
    assert actions.confirm_scores(by=an, key=row.pk, about=2020, organizations=[place], on=TODAY)[0].base == 20


def test_no_figure_is_more_than_its_whole_and_what_takes_points_away_is_counted_in_times(cast, signed_in):
    cases = NewCriterion("Đơn thư vượt cấp", TYPED, 10, law.MINUS, 1)
    ways = [NewCriterion("Việc", TYPED, 10, way, 50) for way in (law.RATE, law.WHOLE, law.STEPS)]
    row, place = issued(cast, (*ways, cases)), cast.organizations["C1"].pk
    figure = NewFigure(criterion(row).pk, place, 2020, 70, 7, DOCUMENT)
    for number in (1, 2, 3):
        with pytest.raises(Refusals, match="không thể lớn hơn tổng số"):
            actions.type_figures(by=BY, new=[replace(figure, criterion=criterion(row, number).pk)], on=TODAY)
    address = f"{HOME}/{row.pk}/bang/{place}/{figure.criterion}/nhap?ky=2020"
    answer = signed_in("em").post(address, {"n": 70, "of": 7, "document": "Báo cáo 1"})
    assert "Số đạt không thể lớn hơn tổng số." in answer.content.decode()
    typed(cast, row, n=7, of=7)
    times, em = criterion(row, 4).pk, signed_in("em")
    with pytest.raises(Refusals, match="chỉ ghi số lần"):
        actions.type_figures(by=BY, new=[replace(figure, criterion=times)], on=TODAY)
    with pytest.raises(Refusals, match="Ghi từ 1 đến"):
        actions.type_figures(by=BY, new=[replace(figure, of=None)], on=TODAY)
    for n in (-1, 30_001):
        with pytest.raises(Refusals, match="Ghi từ 0 đến") as refused:
            actions.type_figures(by=BY, new=[replace(figure, criterion=times, n=n, of=None)], on=TODAY)
        assert refused.value.refusals[0][1].field == "n"
    address = f"{HOME}/{row.pk}/bang/{place}/{times}/nhap?ky=2020"
    form = em.get(address).content.decode()
    assert ("Số lần" in form, "Trên tổng số" in form, 'name="of"' in form) == (True, False, False)
    assert "Trên tổng số" in em.get(address.replace(str(times), str(figure.criterion))).content.decode()
    assert em.post(address, {"n": 8, "document": "Báo cáo 2"}).status_code == 302
    page = em.get(f"{HOME}/{row.pk}/bang/{place}?ky=2020").content.decode()
    assert "<b>8 lần</b>" in page
    entry = Entry.objects.get(kind="emulation_figure.typed", value=str(times))
    assert (
        kinds.said(entry.kind, entry.value, entry.said)
        == "Nhập số liệu thi đua từ giấy: Đơn thư vượt cấp: 8 lần, theo Báo cáo 2"
    )
    score = confirmed(cast, row)
    assert (score.points, score.base) == (12, 20)


def test_times_that_were_typed_of_a_whole_before_are_shown_as_times(cast, signed_in):
    row = issued(cast, (NewCriterion("Đơn thư vượt cấp", TYPED, 10, law.MINUS, 1),))
    place = cast.organizations["C1"]
    old = {"about": 2020, "n": 3, "of": 50, "document": "Báo cáo 3", "typed_on": TODAY, "act": 0}
    TypedFigure.objects.create(criterion=criterion(row), organization=place, **old)
    page = signed_in("em").get(f"{HOME}/{row.pk}/bang/{place.pk}?ky=2020").content.decode()
    assert ("<b>3 lần</b>" in page, "3/50" in page) == (True, False)
