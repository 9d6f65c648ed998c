"""Addresses of meetings."""

from django.urls import path

from guong.meetings.views import items, listing, meeting, prints, roll, thematic, writing

app_name = "meetings"
urlpatterns = [
    path("hop", listing.list_, name="list"),
    path("hoc-tap/sinh-hoat-chuyen-de", thematic.quarters, name="thematic"),
    path("hop/mo", listing.call, name="call"),
    path("hop/<int:key>", meeting.meeting, name="meeting"),
    path("hop/<int:key>/khong-hop", listing.cancel, name="cancel"),
    path("hop/<int:key>/noi-dung", items.items, name="items"),
    path("hop/<int:key>/noi-dung/<int:item>/bo", items.drop, name="drop"),
    path("hop/<int:key>/to-hop.pdf", prints.sheet, name="sheet"),
    path("hop/<int:key>/to-hop.png", prints.picture, name="picture"),
    path("hop/<int:key>/diem-danh.pdf", prints.roll, name="blank_roll"),
    path("hop/<int:key>/diem-danh", roll.roll, name="roll"),
    path("hop/<int:key>/diem-danh/chot", roll.close, name="close"),
    path("hop/<int:key>/nhap-thay/xac-nhan", roll.confirm, name="confirm"),
    path("hop/diem-danh/<int:attendance>/dinh-chinh", roll.correct, name="correct_attendance"),
    path("hop/vao/<int:key>/<str:secret>", roll.door, name="door"),
    path("hop/<int:key>/bieu-quyet", writing.vote, name="vote"),
    path("hop/<int:key>/bieu-quyet/<int:vote>/bo", writing.unvote, name="unvote"),
    path("hop/<int:key>/bien-ban", writing.minutes, name="minutes"),
    path("hop/<int:key>/bien-ban/anh", writing.photos, name="photos"),
    path("hop/<int:key>/bien-ban/anh/<int:photo>", writing.photo, name="photo"),
    path("hop/<int:key>/bien-ban/anh/<int:photo>/bo", writing.unphoto, name="unphoto"),
    path("hop/<int:key>/bien-ban/chot", writing.conclude, name="conclude"),
    path("hop/<int:key>/bien-ban/dinh-chinh", writing.correct, name="correct_minutes"),
]
