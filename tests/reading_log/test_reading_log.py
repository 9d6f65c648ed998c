"""The daily reading log: off until an organization decides; seen by its writer alone; only sums of many reach the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.organization.models import Organization
from guong.reading_log import actions, desk, judging, lists, queries
from guong.reading_log.judging import FEWEST, MINUTES, ReadingWrong, Sum
from guong.reading_log.models import ReadingLine
from guong.regulations import actions as regulations
from guong.regulations.norming import NewNorm
from tests.cast import TODAY

APRIL = date(2021, 4, 1)
JUNE = date(2021, 6, 6)
WORKING_DAYS_OF_APRIL = 20  # 2021: 22 days from Monday to Friday, of which 21/4 (Hùng kings) and 30/4 are days off
EVENING = date(2021, 5, 7)


@pytest.fixture
def using(cast):
    """The ward has decided on two hours a day."""
    norm = NewNorm(cast.organizations["W"].pk, MINUTES.code, Decimal(120), date(2021, 1, 1), "1-QĐ/ĐU, 1/1/2021")
    regulations.set_norms(by=cast.actor("ha"), new=[norm], on=TODAY)
    return cast


def write(cast, who="an", day=EVENING, minutes=45, on=TODAY, **more):
    words = {"what": "Báo Nhân Dân", "used_for": ""} | more
    return actions.write_line(by=cast.actor(who, on), day=day, minutes=minutes, on=on, **words)


def test_it_is_off_until_an_organization_decides(cast):
    assert queries.own_place(cast.actor("an")).minutes == 0
    assert desk.offer(cast.actor("an")).shortcuts == ()
    with pytest.raises(ReadingWrong):
        write(cast)
    assert not ReadingLine.objects.exists()


def test_a_decision_switches_it_on_for_those_below_and_for_nobody_else(using):
    assert [queries.own_place(using.actor(who)).minutes for who in ("an", "chi", "dung")] == [120, 120, 0]
    assert [one.url for one in desk.offer(using.actor("an")).shortcuts] == ["/hoc-tap/nhat-ky-doc"]


def test_a_line_is_its_writers_alone_and_leaves_no_entry(using):
    before = Entry.objects.count()
    line = write(using)
    assert (line.organization.code, line.minutes) == ("C1", 45)
    assert Entry.objects.count() == before
    assert [row.pk for row in queries.lines_page(using.actor("an"), size=20)] == [line.pk]
    for who in ("binh", "em", "ha", "dung", "nobody"):
        assert queries.lines_page(using.actor(who), size=20) == []
        with pytest.raises(NotFound):
            actions.strike_line(by=using.actor(who), key=line.pk, on=TODAY)
    assert actions.strike_line(by=using.actor("an"), key=line.pk, on=TODAY) == line
    assert not ReadingLine.objects.exists()


def test_lines_come_by_their_day_page_by_page(using):
    for day in (EVENING, date(2021, 5, 3), TODAY):
        write(using, day=day)
    listing = lists.own(using.actor("an"))
    assert [row[0] for row in listing.rows(10)] == [TODAY, EVENING, date(2021, 5, 3)]
    first = listing.shown("", 2)
    assert [line.day for line in listing.shown(first.next, 2).rows] == [date(2021, 5, 3)]
    assert len(queries.lines_page(using.actor("an"), after="2021-05-07~x", size=5)) == 3


def test_no_history_of_it_is_kept(db):
    with pytest.raises(FieldDoesNotExist):
        ReadingLine._meta.get_field("events")
    with connection.cursor() as cursor:
        cursor.execute("select tgname from pg_trigger where tgrelid = 'reading_log_readingline'::regclass and not tgisinternal")
        assert cursor.fetchall() == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"day": TODAY + timedelta(days=1)}, "day"),
        ({"day": date(2021, 4, 30)}, "day"),  # on 10/5 April is over
        ({"minutes": 0}, "minutes"),
        ({"minutes": judging.MOST_MINUTES + 1}, "minutes"),
    ],
)
def test_what_cannot_be_written_is_refused_beside_its_field(using, change, field):
    with pytest.raises(ReadingWrong) as refused:
        write(using, **change)
    assert refused.value.field == field


ROOM = {
    "the whole of what is left": (45, None),
    "one minute more": (46, "Ngày 07/05/2021 còn ghi được 45 phút"),
    "as much again": (720, "còn ghi được 45 phút"),
}


@pytest.mark.parametrize(("minutes", "says"), ROOM.values(), ids=ROOM)
def test_all_lines_of_a_day_together_hold_no_more_than_one_day(using, minutes, says):
    for part in (600, 75):
        write(using, minutes=part)
    write(using, day=TODAY, minutes=720)
    write(using, "binh", minutes=720)
    if says is None:
        assert write(using, minutes=minutes).minutes == minutes
        with pytest.raises(ReadingWrong, match="07/05/2021 đã ghi đủ") as refused:
            write(using, minutes=1)
    else:
        with pytest.raises(ReadingWrong, match=says) as refused:
            write(using, minutes=minutes)
    assert refused.value.field == "minutes"


def test_what_is_struck_makes_room_again(using):
    line = write(using, minutes=720)
    actions.strike_line(by=using.actor("an"), key=line.pk, on=TODAY)
    assert write(using, minutes=720).minutes == 720


def test_a_day_has_so_many_lines_and_no_more(using):
    for _ in range(judging.MOST_LINES):
        write(using, minutes=1)
    with pytest.raises(ReadingWrong, match="nhiều nhất 24 dòng") as refused:
        write(using, minutes=1)
    assert refused.value.field == "day"
    assert write(using, minutes=1, day=TODAY)


def test_who_writes_stands_locked_before_his_day_is_summed(using):
    with CaptureQueriesContext(connection) as asked:
        write(using)
    told = [query["sql"] for query in asked]
    lock = next(n for n, sql in enumerate(told) if "organization_person" in sql and "FOR NO KEY UPDATE" in sql)
    assert lock < next(n for n, sql in enumerate(told) if "SUM(" in sql)


def test_the_page_says_how_many_minutes_are_left_for_that_day(using, signed_in):
    write(using, minutes=700)
    page = signed_in("an").post("/hoc-tap/nhat-ky-doc", {"day": "07/05/2021", "minutes": "30"}).content.decode()
    assert "Ngày 07/05/2021 còn ghi được 20 phút" in page
    assert ReadingLine.objects.count() == 1


def test_a_month_can_be_written_until_the_fifth_of_the_next_and_struck_as_long(using):
    fifth = date(2021, 5, 5)
    line = write(using, day=date(2021, 4, 30), on=fifth)
    with pytest.raises(ReadingWrong):
        actions.strike_line(by=using.actor("an"), key=line.pk, on=fifth + timedelta(days=1))
    actions.strike_line(by=using.actor("an"), key=line.pk, on=fifth)


def test_a_stranger_without_a_place_has_no_log(using):
    with pytest.raises(NotFound):
        write(using, who="nobody")


def closed(on=JUNE) -> list[Sum]:
    by = machine("clerk", on)
    return actions.close_months(by=by, sums=queries.sums_to_close(by, on), on=on)


def test_a_month_is_closed_once_with_two_numbers_and_nobodys_name(using):
    asked = 120 * judging.working_days(APRIL)
    assert judging.working_days(APRIL) == WORKING_DAYS_OF_APRIL
    on = date(2021, 5, 1)
    for who, minutes in (("an", asked), ("binh", asked - 1)):
        parts = [720] * (minutes // 720) + [minutes % 720]
        for n, part in enumerate(parts):
            write(using, who, APRIL + timedelta(days=n), part, on=on)
    (found,) = closed()
    assert (found.wrote, found.reached, found.minutes, found.month) == (2, 1, 120, APRIL)
    entry = Entry.objects.select_related("detail").get(kind="reading_log.closed")
    assert (entry.organization.code, entry.value, entry.about, entry.person_id) == ("C1", "2021-04", 2021, None)
    assert entry.detail.body == {"wrote": None, "reached": None, "minutes": 120, "fewest": FEWEST}
    assert entry.measure == 0
    assert queries.sums_to_close(machine("clerk", JUNE), JUNE) == []


def test_a_number_hidden_because_few_fall_short_is_not_called_small(using):
    place = using.organizations["C1"].pk
    actions.close_months(by=machine("clerk", JUNE), sums=[Sum(place, APRIL, 120, 19, 17)], on=JUNE)
    assert lists.closed(using.actor("binh", JUNE)).rows(10)[0][3:] == ["19", "không hiện số"]


def test_whoever_moved_within_a_month_is_counted_once_where_he_wrote_last(using):
    write(using, day=date(2021, 5, 4), minutes=300)
    moved = write(using, day=date(2021, 5, 6), minutes=300)
    ReadingLine.objects.filter(pk=moved.pk).update(organization=using.organizations["C2"])
    found = queries.sums_to_close(machine("clerk", JUNE), JUNE)
    assert [(one.organization, one.wrote) for one in found] == [(using.organizations["C2"].pk, 1)]


def test_the_running_month_is_not_closed(using):
    write(using)
    assert queries.sums_to_close(machine("clerk", TODAY), TODAY) == []
    with pytest.raises(NotFound):
        queries.sums_to_close(using.actor("em"), JUNE)
    with pytest.raises(NotFound):
        actions.close_months(by=using.actor("em"), sums=[Sum(using.organizations["C1"].pk, APRIL, 120, 9, 9)], on=JUNE)


def test_sums_are_read_by_those_above_and_by_their_secretary(using):
    keys = [using.organizations[code].pk for code in ("C1", "C3")]
    actions.close_months(by=machine("clerk", JUNE), sums=[Sum(key, APRIL, 120, 19, 12) for key in keys], on=JUNE)

    def seen(who):
        return sorted(entry.organization.code for entry in queries.closed_page(using.actor(who, JUNE), size=20))

    assert [seen(who) for who in ("em", "binh", "chi", "an")] == [["C1", "C3"], ["C1"], [], []]
    assert queries.closed_page(using.actor("em", TODAY), size=20) == []  # of a later day
    rows = lists.closed(using.actor("binh", JUNE)).rows(10)
    assert rows == [["04/2021", "Chi bộ tổ dân phố số 1", 120, "19", "12"]]


def test_closing_takes_as_many_statements_for_many_organizations_as_for_one(using):
    def statements(keys, month):
        sums = [Sum(key, month, 120, 19, 12) for key in keys]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            actions.close_months(by=machine("clerk", JUNE), sums=sums, on=JUNE)
        return len(captured)

    keys = list(Organization.objects.values_list("pk", flat=True))
    assert statements(keys[:1], APRIL) == statements(keys, date(2021, 3, 1))


def test_lines_are_erased_after_a_year(using):
    line = write(using)
    by, day = machine("clerk", TODAY), line.day + timedelta(days=judging.KEPT_DAYS)
    assert actions.erase_old_lines(by=by, on=day) == 0
    assert actions.erase_old_lines(by=by, on=day + timedelta(days=1)) == 1
    with pytest.raises(NotFound):
        actions.erase_old_lines(by=using.actor("em"), on=day)


@given(st.integers(0, 40), st.data())
def test_no_number_is_told_behind_which_fewer_than_five_stand(wrote, data):
    reached = data.draw(st.integers(0, wrote))
    shown = judging.shown(Sum(1, APRIL, 120, wrote, reached))
    assert (shown["reached"] is None) == (min(reached, wrote - reached) < FEWEST)
    assert (shown["wrote"] is None) == (wrote < FEWEST)


def test_the_page_is_one_tap_for_the_day(using, signed_in):
    client = signed_in("an")
    page = client.get("/hoc-tap/nhat-ky-doc").content.decode()
    assert "Ghi 30 phút" in page
    answer = client.post("/hoc-tap/nhat-ky-doc", {"day": "07/05/2021", "minutes": ["", "30"], "what": "", "used_for": ""})
    assert answer.headers["Location"] == "/hoc-tap/nhat-ky-doc"
    line = ReadingLine.objects.get()
    assert (line.minutes, line.day) == (30, EVENING)
    assert "07/05/2021" in client.get("/hoc-tap/nhat-ky-doc").content.decode()
    wrong = client.post("/hoc-tap/nhat-ky-doc", {"day": "31/12/2020", "minutes": "30"}).content.decode()
    assert "Tháng ấy đã chốt" in wrong
    assert client.post(f"/hoc-tap/nhat-ky-doc/{line.pk}/bo").status_code == 302
    assert not ReadingLine.objects.exists()
    old = ReadingLine.objects.create(person=using.people["an"], organization=using.organizations["C1"], day=APRIL, minutes=5)
    page = client.get("/hoc-tap/nhat-ky-doc").content.decode()
    assert "đã chốt" in page
    assert f"/{old.pk}/bo" not in page


def test_where_it_is_off_the_page_says_why(cast, signed_in):
    page = signed_in("an").get("/hoc-tap/nhat-ky-doc").content.decode()
    assert "không dùng nhật ký đọc" in page
    assert 'name="minutes"' not in page


def test_the_night_closes_and_erases(using, monkeypatch):
    from guong.kit import clock
    from guong.reading_log import jobs

    write(using, day=APRIL, on=date(2021, 5, 1))
    monkeypatch.setattr(clock, "today", lambda: date(2022, 5, 1))
    jobs.tend(0)
    jobs.tend(0)
    assert Entry.objects.filter(kind="reading_log.closed").count() == 1
    assert not ReadingLine.objects.exists()
