"""Addresses of ratings."""

from django.urls import path

from guong.ratings import views

app_name = "ratings"
urlpatterns = [
    path("xep-loai", views.list_, name="list"),
    path("xep-loai/ghi", views.record, name="record"),
    path("xep-loai/<int:key>", views.rating, name="rating"),
    path("xep-loai/<int:key>/dinh-chinh", views.correct, name="correct"),
    path("xep-loai/<int:key>/rut", views.withdraw, name="withdraw"),
]
