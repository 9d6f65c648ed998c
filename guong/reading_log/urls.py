"""Addresses of the reading log."""

from django.urls import path

from guong.reading_log import views

app_name = "reading_log"
urlpatterns = [
    path("nhat-ky-doc", views.log, name="log"),
    path("nhat-ky-doc/<int:key>/bo", views.strike, name="strike"),
    path("nhat-ky-doc/theo-thang", views.months, name="months"),
]
