"""Addresses of the reports."""

from django.urls import path

from guong.reports import views

app_name = "reports"
urlpatterns = [
    path("xep-loai", views.ratings, name="ratings"),
    path("xep-loai/dong", views.rows, name="rows"),
]
