"""Addresses of imports."""

from django.urls import path

from guong.imports import views

app_name = "imports"
urlpatterns = [
    path("nhap-tep", views.list_, name="list"),
    path("nhap-tep/gui", views.upload, name="upload"),
    path("nhap-tep/nguon", views.sources, name="sources"),
    path("nhap-tep/nguon/<int:profile>/quen", views.forget, name="forget"),
    path("nhap-tep/mau/<slug:kind>.xlsx", views.template, name="template"),
    path("nhap-tep/<int:key>", views.result, name="result"),
    path("nhap-tep/<int:key>/ghep-cot", views.mapping, name="mapping"),
    path("nhap-tep/<int:key>/trang-con-lai", views.other_sheet, name="other-sheet"),
    path("nhap-tep/<int:key>/dong-loi.xlsx", views.faults, name="faults"),
    path("nhap-tep/<int:key>/nhap", views.act, name="act"),
    path("nhap-tep/<int:key>/hoan-lai", views.undo, name="undo"),
]
