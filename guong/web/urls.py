"""Addresses that belong to no app."""

from django.urls import path

from guong.web import health, views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("ban-lam-viec", views.desk, name="desk"),
    path("design/", views.design, name="design"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
