"""Addresses of the structure."""

from django.urls import path

from guong.structure import views

app_name = "structure"
urlpatterns = [
    path("cay-to-chuc", views.tree, name="tree"),
    path("to-chuc/lap", views.found, name="found"),
    path("to-chuc/<int:key>", views.organization, name="organization"),
    path("to-chuc/<int:key>/chuyen", views.move, name="move"),
]
