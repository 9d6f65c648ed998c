"""Addresses of inspections."""

from django.urls import path

from guong.inspections import views

app_name = "inspections"
urlpatterns = [
    path("ket-luan", views.list_, name="list"),
    path("ket-luan/ghi", views.record, name="record"),
    path("ket-luan/<int:key>", views.notice, name="notice"),
    path("ket-luan/<int:key>/thay-doi", views.change, name="change"),
    path("ket-luan/<int:key>/huy", views.annul, name="annul"),
]
