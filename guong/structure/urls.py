"""Addresses of the structure."""

from django.urls import path

from guong.structure import views

app_name = "structure"
urlpatterns = [
    path("cay-to-chuc", views.tree, name="tree"),
    path("to-chuc/lap", views.found, name="found"),
    path("to-chuc/<int:key>", views.organization, name="organization"),
    path("to-chuc/<int:key>/chuyen", views.move, name="move"),
    path("to-chuc/<int:key>/doi-ten", views.restate, name="restate"),
    path("to-chuc/<int:key>/hop-nhat", views.merge, name="merge"),
    path("to-chuc/<int:key>/sap-nhap", views.absorb, name="absorb"),
    path("to-chuc/<int:key>/chia-tach", views.split, name="split"),
    path("to-chuc/<int:key>/ket-thuc", views.dissolve, name="dissolve"),
    path("dong-doi", views.generations, name="generations"),
]
