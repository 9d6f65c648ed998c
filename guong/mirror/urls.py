"""Addresses of the mirror."""

from django.urls import path

from guong.mirror import views

app_name = "mirror"
urlpatterns = [
    path("trang-tu-soi", views.own, name="own"),
    path("trang-tu-soi/ai-da-xem", views.readers, name="readers"),
    path("trang-tu-soi/<int:key>", views.person, name="person"),
    path("trang-tu-soi/y-kien/<int:entry>", views.answer, name="answer"),
]
