"""Addresses of papers."""

from django.urls import path

from guong.papers import views

app_name = "papers"
urlpatterns = [
    path("mau-giay", views.list_, name="list"),
    path("mau-giay/ban/<int:key>", views.template, name="template"),
    path("mau-giay/ban/<int:key>/bo", views.withdraw, name="withdraw"),
    path("mau-giay/<slug:code>", views.form, name="form"),
    path("mau-giay/<slug:code>/dat", views.set_, name="set"),
]
