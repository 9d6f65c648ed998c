"""Addresses of work that is not final."""

from django.urls import path

from guong.pending import views

app_name = "pending"
urlpatterns = [
    path("ban-nhap", views.drafts, name="drafts"),
    path("ban-nhap/luu", views.save, name="save"),
    path("ban-nhap/doc", views.read, name="read"),
    path("ban-nhap/bo", views.drop, name="drop"),
]
