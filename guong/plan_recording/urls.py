"""Addresses of what a cell records of other people's plans."""

from django.urls import path

from guong.plan_recording import views

app_name = "plan_recording"
urlpatterns = [
    path("ke-hoach/phieu", views.cards, name="cards"),
    path("ke-hoach/phieu/<int:person>", views.card, name="card"),
    path("ke-hoach/quy", views.quarter, name="quarter"),
    path("ke-hoach/ban-giay", views.papers, name="papers"),
    path("ke-hoach/nhom", views.group, name="group"),
    path("ke-hoach/khep", views.close, name="close"),
    path("ke-hoach/viec/<int:item>/nhap-thay-xac-nhan", views.type_confirmation, name="type_confirmation"),
    path("ke-hoach/<int:key>/dong", views.type_lines, name="type_lines"),
    path("ke-hoach/<int:key>/rut", views.withdraw, name="withdraw"),
]
