"""Addresses of the reports."""

from django.urls import path

from guong.reports import views

app_name = "reports"
urlpatterns = [
    path("xep-loai", views.ratings, name="ratings"),
    path("xep-loai/dong", views.rows, name="rows"),
    path("ban-tong-hop", views.returns_, name="returns"),
    path("ban-tong-hop/nop", views.hand_in, name="hand_in"),
    path("ban-tong-hop/<int:key>/rut", views.take_back, name="take_back"),
]
