"""Addresses of data requests."""

from django.urls import path

from guong.data_requests import views

app_name = "data_requests"
urlpatterns = [
    path("yeu-cau", views.list_, name="list"),
    path("yeu-cau/lap", views.send, name="send"),
    path("yeu-cau/<int:key>", views.request_, name="request"),
    path("yeu-cau/<int:key>.xlsx", views.workbook, name="workbook"),
    path("yeu-cau/<int:key>/nhac", views.remind, name="remind"),
    path("yeu-cau/<int:key>/gia-han", views.extend, name="extend"),
    path("yeu-cau/<int:key>/chot", views.close, name="close"),
    path("yeu-cau/<int:key>/huy", views.cancel, name="cancel"),
    path("yeu-cau/tra-loi/<int:key>", views.answer, name="answer"),
]
