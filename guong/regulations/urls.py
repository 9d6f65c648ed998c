"""Addresses of regulations."""

from django.urls import path

from guong.regulations import views

app_name = "regulations"
urlpatterns = [
    path("quan-tri/dinh-muc", views.norms, name="norms"),
    path("quan-tri/dinh-muc/<int:key>/dat/<str:code>", views.set_norm, name="set_norm"),
    path("quan-tri/dinh-muc/<int:key>/thoi", views.end_norm, name="end_norm"),
    path("quan-tri/quy-dinh", views.rules, name="rules"),
    path("quan-tri/quy-dinh/bat/<str:wording>", views.switch_on, name="switch_on"),
    path("quan-tri/quy-dinh/<int:key>/tat", views.switch_off, name="switch_off"),
]
