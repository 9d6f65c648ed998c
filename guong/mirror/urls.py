"""Addresses of the mirror."""

from django.urls import path

from guong.mirror import views

app_name = "mirror"
urlpatterns = [
    path("trang-tu-soi", views.own, name="own"),
    path("trang-tu-soi/ai-da-xem", views.readers, name="readers"),
    path("trang-tu-soi/tai-ve.json", views.own_json, name="own_json"),
    path("trang-tu-soi/tai-ve.pdf", views.own_pdf, name="own_pdf"),
    path("trang-tu-soi/<int:key>", views.person, name="person"),
    path("trang-tu-soi/y-kien/<int:entry>", views.answer, name="answer"),
    path("trang-tu-soi/dinh-chinh/<int:entry>", views.ask, name="ask"),
    path("trang-tu-soi/de-nghi", views.requests, name="requests"),
    path("trang-tu-soi/de-nghi/<int:key>", views.request_, name="request"),
    path("trang-tu-soi/de-nghi/<int:key>/rut", views.take_back, name="take_back"),
    path("trang-tu-soi/de-nghi/<int:key>/chap-nhan", views.accept, name="accept"),
    path("trang-tu-soi/de-nghi/<int:key>/khong-chap-nhan", views.refuse, name="refuse"),
    path("trang-soi-don-vi/<int:key>", views.organization, name="organization"),
]
