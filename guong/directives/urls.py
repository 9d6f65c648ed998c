"""Addresses of directives."""

from django.urls import path

from guong.directives import views

app_name = "directives"
urlpatterns = [
    path("chi-dao", views.list_, name="list"),
    path("chi-dao/ra", views.issue, name="issue"),
    path("chi-dao/tep/<int:key>", views.paper, name="paper"),
    path("chi-dao/<int:key>", views.directive, name="board"),
    path("chi-dao/<int:key>/nhac", views.remind, name="remind"),
    path("chi-dao/noi-nhan/<int:key>", views.thread, name="thread"),
    path("chi-dao/noi-nhan/<int:key>/tiep-nhan", views.acknowledge, name="acknowledge"),
    path("chi-dao/noi-nhan/<int:key>/ke-hoach", views.plan, name="plan"),
    path("chi-dao/noi-nhan/<int:key>/ghi", views.note, name="note"),
    path("chi-dao/noi-nhan/<int:key>/bao-cao", views.report, name="report"),
    path("chi-dao/noi-nhan/<int:key>/nghiem-thu", views.accept, name="accept"),
    path("chi-dao/noi-nhan/<int:key>/tra-lai", views.return_, name="return"),
]
