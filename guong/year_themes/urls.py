"""Addresses of themes of years."""

from django.urls import path

from guong.year_themes import views

app_name = "year_themes"
urlpatterns = [
    path("chu-de-nam", views.list_, name="list"),
    path("chu-de-nam/<int:organization>/dat", views.name, name="name"),
    path("chu-de-nam/<int:key>/rut", views.take_back, name="take_back"),
]
