"""The pages of meetings: list, call, roll by exceptions, minutes by photograph, closing; the code on the wall."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.kit import norms
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.meetings import actions, doors, queries
from guong.meetings.judging import Mark, MeetingWrong
from guong.meetings.models import AgendaItem, Attendance, Meeting, Minutes, Photo, Vote
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from tests.cast import TODAY
from tests.kit.pictures import PLACE, exif, photograph, picture
from tests.meetings.evenings import CALL, called, concluded, fill, held

SCRIPT = "<script>alert(1)</script>"


def text(client, path, **query) -> str:
    return client.get(path, query).content.decode()


def grid_of(row, **away) -> dict[str, str]:
    """The roll as a browser sends it: everybody, with exceptions as `p<key>=(status, reason)`."""
    posted = {}
    for key in row.called:
        status, reason = away.get(f"p{key}", ("present", ""))
        posted |= {f"luoi-roll-{key}": status, f"luoi-roll-{key}-reason": reason}
    return posted


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_meeting_is_called_by_the_form_and_stands_in_the_list(cast, signed_in):
    client = signed_in("binh")
    form = {
        "organizations": [str(cast.organizations["C1"].pk)], "kind": "cell", "day": "10/05/2021", "at": "19 giờ 30",
        "place": "Nhà văn hóa", "items": "Tình hình tháng 5\n\n Việc tháng 6 ",
    }  # fmt: skip
    assert client.post("/hop/mo", form).status_code == 302
    row = Meeting.objects.get()
    assert [item.title for item in AgendaItem.objects.order_by("number")] == ["Tình hình tháng 5", "Việc tháng 6"]
    page = text(client, "/hop")
    assert "19 giờ 30, 10/05/2021" in page
    assert "Chi bộ tổ dân phố số 1" in page
    assert "Chưa có cuộc họp nào" in text(client, "/hop", loai="review")
    assert "Chưa có cuộc họp nào" in text(client, "/hop", nam="2019")
    assert "Chưa có cuộc họp nào" in text(signed_in("chi"), "/hop")
    assert str(row.pk) in text(signed_in("an"), "/hop")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"day": "31/02/2021"}, "không có trong lịch"),
        ({"at": "25:00"}, "Ghi giờ theo dạng"),
        ({"kind": "party"}, "g-err"),
        ({"organizations": ["999999"]}, "g-err"),
    ],
)
def test_a_form_that_is_wrong_says_what_and_how_to_mend_it(cast, signed_in, changed, words):
    form = {"organizations": [str(cast.organizations["C1"].pk)], "kind": "cell", "day": "10/05/2021"} | changed
    answer = signed_in("binh").post("/hop/mo", form)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Meeting.objects.exists()


def test_the_next_meeting_takes_the_agenda_over_a_month_later(cast, signed_in):
    row = concluded(cast)
    page = text(signed_in("binh"), "/hop/mo", tu=row.pk)
    assert 'value="10/06/2021"' in page
    assert "Tình hình tháng 5\nViệc tháng 6" in page
    assert signed_in("chi").get("/hop/mo", {"tu": row.pk}).status_code == 404


def test_the_officer_calls_several_cells_at_once_by_the_form(cast, signed_in):
    cells = [str(cast.organizations[code].pk) for code in ("C1", "C2")]
    form = {"organizations": cells, "kind": "thematic", "day": "10/05/2021", "items": "Chuyên đề quý II"}
    answer = signed_in("em").post("/hop/mo", form, follow=True)
    assert "Đã mở 2 cuộc họp" in answer.content.decode()
    assert Meeting.objects.count() == 2


def test_cells_are_looked_for_by_name_where_there_are_many(cast, signed_in):
    client = signed_in("em")
    page = text(client, "/hop/mo", q="to dan pho so 2")
    assert "Chi bộ tổ dân phố số 2" in page
    assert "Chi bộ tổ dân phố số 1" not in page
    assert "Không có chi bộ nào tên như vậy" in text(client, "/hop/mo", q="khong co")
    form = {"organizations": [str(cast.organizations["C2"].pk)], "kind": "cell", "day": "10/05/2021"}
    assert client.post("/hop/mo?q=to+dan+pho+so+2", form).status_code == 302


def test_a_roll_with_six_exceptions_is_closed_in_one_go(cast, signed_in):
    more, row = fill(cast), called(cast)
    away = {
        f"p{more[0]}": ("excused", "Nằm viện"), f"p{more[1]}": ("excused", "Trực ca"), f"p{more[2]}": ("unexcused", ""),
        f"p{more[3]}": ("excused", "Về quê"), f"p{more[4]}": ("exempt", ""), f"p{more[5]}": ("exempt", ""),
    }  # fmt: skip
    client = signed_in("binh")
    for _ in range(2):  # a press too many changes nothing
        assert client.post(f"/hop/{row.pk}/diem-danh", grid_of(row, **away)).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.n_due, row.n_present, row.n_excused, row.n_unexcused) == ("held", 10, 6, 3, 1)
    assert Entry.objects.filter(kind="meeting.held").count() == 1
    page = text(client, f"/hop/{row.pk}")
    assert "6 trên 10 phải dự" in page
    assert "Nằm viện" in page
    assert "Nằm viện" not in text(signed_in("an"), f"/hop/{row.pk}")  # that he was away is told, why is his own matter


def test_a_roll_is_kept_without_being_closed_and_says_which_line_is_wrong(cast, signed_in):
    more, row = fill(cast, 2), called(cast)
    client = signed_in("binh")
    wrong = grid_of(row, **{f"p{more[0]}": ("excused", "")})
    page = client.post(f"/hop/{row.pk}/diem-danh", wrong).content.decode()
    assert "ghi lý do" in page
    good = grid_of(row, **{f"p{more[0]}": ("excused", SCRIPT)}) | {"keep": "1"}
    assert client.post(f"/hop/{row.pk}/diem-danh", good).status_code == 302
    row.refresh_from_db()
    assert row.state == "called"
    for path in (f"/hop/{row.pk}", f"/hop/{row.pk}/diem-danh"):
        page = text(client, path)
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page


def test_a_roll_whose_list_has_changed_is_not_taken(cast, signed_in):
    row = called(cast)
    posted = grid_of(row)
    posted.pop(f"luoi-roll-{row.called[0]}")
    posted.pop(f"luoi-roll-{row.called[0]}-reason")
    assert "Danh sách đã đổi" in signed_in("binh").post(f"/hop/{row.pk}/diem-danh", posted).content.decode()


def test_before_its_day_a_roll_can_only_be_kept(cast, signed_in):
    row = called(cast, replace(CALL, day=TODAY + timedelta(days=3)))
    client = signed_in("binh")
    assert "Chốt điểm danh</button>" not in text(client, f"/hop/{row.pk}/diem-danh")
    assert client.post(f"/hop/{row.pk}/diem-danh", grid_of(row)).status_code == 302
    assert "Chưa đến ngày họp" in client.post(f"/hop/{row.pk}/diem-danh/chot", follow=True).content.decode()


MINUTES = {"began_at": "19:30", "ended_at": "21h05", "chair": "Trần Thị Bình", "minute_taker": "An", "conclusion": "Thông qua."}


def test_minutes_by_photograph_are_closed_and_the_ledger_keeps_their_digest(cast, signed_in, folder):
    row, client = held(cast), signed_in("binh")
    root = f"/hop/{row.pk}/bien-ban"
    assert client.post(root, MINUTES | {"done": "1"}).status_code == 302
    sent = [SimpleUploadedFile("IMG_1.jpg", photograph(exif())), SimpleUploadedFile("../../x.png", picture())]
    assert client.post(f"{root}/anh", {"photos": sent}).status_code == 302
    photos = list(Photo.objects.order_by("pk"))
    assert len(photos) == 2
    assert all("IMG" not in photo.file.name and ".." not in photo.file.name for photo in photos)
    answer = client.get(f"{root}/anh/{photos[0].pk}")
    content = b"".join(answer.streaming_content)
    assert PLACE not in content
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "sandbox" in answer["Content-Security-Policy"]
    done = client.post(f"{root}/chot", {"signed_by": "Bình, An", "signed_on": "10/05/2021"}, follow=True).content.decode()
    assert "Đã chốt biên bản" in done
    assert Entry.objects.get(kind="meeting.concluded").detail.body["photos"] == [photo.digest for photo in photos]
    assert client.post(f"{root}/anh/{photos[0].pk}/bo", follow=True).status_code == 200
    assert Photo.objects.count() == 2


def test_what_is_known_stands_in_the_minutes_before_they_are_typed(cast, signed_in):
    first, client = held(cast), signed_in("binh")
    shown = text(client, f"/hop/{first.pk}/bien-ban")
    assert 'value="19:30"' in shown
    assert 'value="Trần Thị Bình"' in shown
    assert "1. Tình hình tháng 5\n2. Việc tháng 6</textarea>" in shown
    client.post(f"/hop/{first.pk}/bien-ban", MINUTES | {"chair": "Lê Thị Chi"})
    assert 'value="Lê Thị Chi, An"' in text(client, f"/hop/{first.pk}/bien-ban/chot")
    client.post(f"/hop/{first.pk}/bien-ban", MINUTES | {"chair": "Lê Thị Chi", "content": "Nghe tình hình."})
    client.post(f"/hop/{first.pk}/bien-ban/chot", {"signed_by": "Chi, An", "signed_on": "10/05/2021"})
    second = held(cast, call=replace(CALL, kind="thematic"))
    assert 'value="Trần Thị Bình"' in text(client, f"/hop/{second.pk}/bien-ban")
    later = TODAY + timedelta(days=31)
    third = called(cast, replace(CALL, day=later), later)
    assert queries.expected_minutes(third, stays_on_paper=False)["chair"] == "Lê Thị Chi"
    assert queries.expected_minutes(third, stays_on_paper=True)["content"] == ""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.jpg", b"<script>alert(1)</script>", "không phải ảnh"),
        ("a.png", b"\x89PNG\r\n\x1a\nrest", "bị hỏng"),
        ("a.jpg", b"\xff\xd8\xff" + bytes(8 * 2**20), "không quá 8 MB"),
        ("a.pdf", b"%PDF-1.7", "không phải ảnh"),
    ],
)
def test_a_hostile_upload_is_refused_and_nothing_is_stored(cast, signed_in, folder, name, content, words):
    row = held(cast)
    answer = signed_in("binh").post(f"/hop/{row.pk}/bien-ban/anh", {"photos": [SimpleUploadedFile(name, content)]})
    assert words in answer.content.decode()
    assert not Photo.objects.exists()
    assert list(folder.rglob("*.*")) == []


def test_only_so_many_pages_are_kept_and_the_same_page_once(cast, signed_in, folder, django_capture_on_commit_callbacks):
    row, client = held(cast), signed_in("binh")
    for _ in range(2):
        same = {"photos": [SimpleUploadedFile("a.png", picture())]}
        assert client.post(f"/hop/{row.pk}/bien-ban/anh", same).status_code == 302
    assert Photo.objects.count() == 1
    many = {"photos": [SimpleUploadedFile(f"{i}.png", picture(shade=i)) for i in range(6)]}
    assert "Nhiều nhất 6 ảnh" in client.post(f"/hop/{row.pk}/bien-ban/anh", many).content.decode()
    more = {"photos": [SimpleUploadedFile(f"{i}.png", picture(shade=i)) for i in range(7)]}
    assert "Nhiều nhất 6 ảnh" in client.post(f"/hop/{row.pk}/bien-ban/anh", more).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/hop/{row.pk}/bien-ban/anh/{Photo.objects.get().pk}/bo")
    assert (Photo.objects.count(), list(folder.rglob("*.png"))) == (0, [])


def test_a_photograph_is_shown_to_whoever_may_see_the_meeting_and_to_nobody_else(cast, signed_in, folder):
    row = held(cast)
    (photo,) = actions.add_photos(by=cast.actor("binh"), key=row.pk, photos=[picture()], on=TODAY)
    path = f"/hop/{row.pk}/bien-ban/anh/{photo.pk}"
    statuses = {who: signed_in(who).get(path).status_code for who in ("an", "chi", "nobody")}
    assert statuses == {"an": 200, "chi": 404, "nobody": 302}


def test_a_show_of_hands_is_noted_once_however_often_it_is_sent(cast, signed_in):
    row, client = held(cast), signed_in("binh")
    vote = {"question": "Thông qua", "n_for": "2", "n_against": "0", "n_abstained": "0"}
    for _ in range(2):
        assert client.post(f"/hop/{row.pk}/bieu-quyet", vote).status_code == 302
    assert Vote.objects.count() == 1
    more = client.post(f"/hop/{row.pk}/bieu-quyet", vote | {"n_against": "1"}).content.decode()
    assert "nhiều hơn 2 người có mặt" in more


def test_members_sign_in_by_the_code_on_the_wall_on_that_day_alone(cast, signed_in):
    row = called(cast)
    path = doors.path_of(row)
    client = signed_in("an")
    assert "Tôi có mặt" in text(client, path)
    for _ in range(2):
        assert client.post(path).status_code == 302
    one = Attendance.objects.get(meeting=row)
    assert (one.person, one.status, one.by_code) == (cast.people["an"], "present", True)
    assert "đã được ghi có mặt" in text(client, path)
    assert "tự điểm danh bằng mã" in text(signed_in("binh"), f"/hop/{row.pk}/diem-danh")
    wrong = path[:-1] + ("0" if path[-1] != "0" else "1")
    assert client.get(wrong).status_code == 404
    assert signed_in("chi").get(path).status_code == 404
    assert signed_in("nobody").get(path).status_code == 302
    actions.close_roll(by=cast.actor("binh"), key=row.pk, on=TODAY)
    assert client.get(path).status_code == 404
    later = called(cast, replace(CALL, kind="review", day=TODAY + timedelta(days=1)))
    assert client.get(doors.path_of(later)).status_code == 404
    with pytest.raises(MeetingWrong, match="trong ngày họp"):
        actions.sign_in(by=cast.actor("an"), key=later.pk, on=TODAY)
    with pytest.raises(NotFound):
        actions.sign_in(by=cast.actor("dung"), key=later.pk, on=TODAY)


def test_what_was_typed_for_the_secretary_is_confirmed_in_one_tap(cast, signed_in):
    wanted = [Appointment(cast.people["an"].pk, cast.organizations["C1"].pk, "entry_helper", TODAY)]
    personnel.appoint_people(by=cast.actor("binh"), appointments=wanted, on=TODAY)
    more, row = fill(cast, 2), called(cast)
    typed = grid_of(row, **{f"p{more[0]}": ("excused", "Ốm")})
    assert signed_in("an").post(f"/hop/{row.pk}/diem-danh", typed).status_code == 302
    client = signed_in("binh")
    page = text(client, f"/hop/{row.pk}")
    assert "Nguyễn Văn An đã nhập thay 1 mục" in page
    assert "Xác nhận điều nhập thay" in page
    page = client.post(f"/hop/{row.pk}/nhap-thay/xac-nhan", follow=True).content.decode()
    assert "đã nhập thay" not in page
    assert "Nhập thay: Nguyễn Văn An" in page


def test_the_page_says_what_the_law_says_and_that_it_was_not_read_in_the_text(cast, signed_in, monkeypatch):
    day = date(2021, 5, 10)
    row = concluded(cast)
    page = text(signed_in("binh"), f"/hop/{row.pk}")
    assert "Đạt †" in page
    assert "12-HD/BTCTW" in page
    assert "không dùng làm căn cứ" in page
    Minutes.objects.filter(meeting=row).update(ended_at="20:30")
    assert "Chưa đạt †" in text(signed_in("binh"), f"/hop/{row.pk}")
    monkeypatch.setattr(
        norms, "_read", lambda code, at, on: dict.fromkeys(at, 60) if code == "meetings.retired_minutes" else {}
    )
    page = text(signed_in("binh"), f"/hop/{row.pk}")
    assert "Đạt †" in page
    assert "mức cấp ủy đặt riêng" in page
    assert row.day == day


def test_a_member_away_more_than_three_times_running_is_told_to_the_secretary_alone(cast, signed_in):
    fill(cast, 1)
    an, by = cast.people["an"].pk, cast.actor("binh")
    for month in (1, 2, 3, 4):
        row = called(cast, replace(CALL, day=date(2021, month, 10)))
        actions.mark_roll(by=by, key=row.pk, marks={an: Mark("excused", "Ốm")}, on=TODAY)
        actions.close_roll(by=by, key=row.pk, on=TODAY)
    assert "4 buổi liên tiếp" in text(signed_in("binh"), f"/hop/{row.pk}")
    assert "4 buổi liên tiếp" not in text(signed_in("an"), f"/hop/{row.pk}")


def test_corrections_are_made_by_their_forms(cast, signed_in):
    row, client = concluded(cast), signed_in("binh")
    one = Attendance.objects.get(meeting=row, person=cast.people["an"])
    correction = {"status": "unexcused", "reason": "", "why": "Ghi sót"}
    assert client.post(f"/hop/diem-danh/{one.pk}/dinh-chinh", correction).status_code == 302
    right = MINUTES | {"content": "Nội dung", "conclusion": "Kết luận khác", "why": "Gõ nhầm"}
    assert client.post(f"/hop/{row.pk}/bien-ban/dinh-chinh", right).status_code == 302
    page = text(client, f"/hop/{row.pk}")
    assert "Kết luận khác" in page
    assert "Gõ nhầm" in page
    assert "Gõ nhầm" not in text(signed_in("an"), f"/hop/{row.pk}")


def test_an_item_is_added_and_taken_off_by_its_page(cast, signed_in):
    row, client = called(cast), signed_in("binh")
    root = f"/hop/{row.pk}/noi-dung"
    assert "Giới thiệu gương" in text(client, root)
    assert "Công nhận đảng viên chính thức" not in text(client, root)
    assert client.post(root, {"title": "Đóng đảng phí"}).status_code == 302
    form = {"kind": "collective", "title": "Tập thể tổ 3", "field": "charity", "story": "Việc."}
    assert client.post(f"{root}?loai=exemplar", form).status_code == 302
    assert "Tập thể: Tập thể tổ 3" in text(client, root)
    last = AgendaItem.objects.order_by("-pk")[0]
    assert client.post(f"{root}/{last.pk}/bo").status_code == 302
    assert client.get(f"{root}?loai=nothing").status_code == 404
    assert AgendaItem.objects.filter(meeting=row).count() == 3


def test_a_meeting_is_called_off_by_its_form(cast, signed_in):
    row, client = called(cast), signed_in("binh")
    assert client.post(f"/hop/{row.pk}/khong-hop", {"reason": "Bão số 3"}).status_code == 302
    assert "Bão số 3" in text(client, f"/hop/{row.pk}")


def test_a_meeting_that_nobody_could_have_called_yet_is_not_listed(cast, signed_in):
    later = TODAY + timedelta(days=900)
    called(cast, replace(CALL, day=later), on=later)
    assert f"{later:%d/%m/%Y}" not in text(signed_in("binh"), "/hop")
