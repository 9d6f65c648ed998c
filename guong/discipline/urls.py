"""Addresses of discipline."""

from django.urls import path

from guong.discipline import views

app_name = "discipline"
urlpatterns = [
    path("ky-luat", views.list_, name="list"),
    path("ky-luat/ghi", views.record, name="record"),
    path("ky-luat/<int:key>", views.case, name="case"),
    path("ky-luat/<int:key>/thay-doi", views.change, name="change"),
    path("ky-luat/<int:key>/huy", views.annul, name="annul"),
]
