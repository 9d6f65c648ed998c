"""Addresses that belong to no app."""

from django.urls import path

from guong.web import health, languages, views, year_views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("ban-lam-viec", views.desk, name="desk"),
    path("ban-lam-viec/vong-nam", year_views.wheel, name="year"),
    path("ban-lam-viec/vong-nam.pdf", year_views.sheet, name="year_sheet"),
    path("tim", views.search_, name="search"),
    path("tim-ma", views.codes, name="codes"),
    path("so-cai", views.chain, name="chain"),
    path("luu-gi", views.kept, name="kept"),
    path("tro-giup", views.help_, name="help"),
    path("ngon-ngu", languages.choose, name="language"),
    path("design/", views.design, name="design"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
