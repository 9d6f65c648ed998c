"""Addresses of the force of cadres."""

from django.urls import path

from guong.cadres import views

app_name = "cadres"
urlpatterns = [
    path("doi-ngu", views.board, name="board"),
    path("doi-ngu/danh-sach", views.holders, name="holders"),
    path("doi-ngu/dinh-bien", views.seats, name="seats"),
    path("doi-ngu/yeu-cau", views.norms, name="norms"),
    path("doi-ngu/yeu-cau/dat", views.set_norm, name="set_norm"),
    path("doi-ngu/yeu-cau/<int:key>/thoi", views.end_norm, name="end_norm"),
    path("doi-ngu/yeu-cau/<int:key>/rut", views.withdraw_norm, name="withdraw_norm"),
    path("doi-ngu/trinh-do", views.own, name="own"),
    path("doi-ngu/trinh-do/khai", views.declare, name="declare"),
    path("doi-ngu/trinh-do/<int:key>/bo", views.take_back, name="take_back"),
    path("doi-ngu/trinh-do/<int:key>/xac-nhan", views.confirm, name="confirm"),
    path("doi-ngu/trinh-do/<int:key>/chua-xac-nhan", views.decline, name="decline"),
    path("doi-ngu/trinh-do/<int:key>/rut", views.withdraw, name="withdraw"),
    path("doi-ngu/nguoi/<int:key>", views.person, name="person"),
    path("doi-ngu/nguoi/<int:key>/ghi", views.record, name="record"),
    path("doi-ngu/cho-xac-nhan", views.waiting, name="waiting"),
]
