"""Addresses of directives."""

from django.urls import path

from guong.directives.views import threads, whole

app_name = "directives"
urlpatterns = [
    path("chi-dao", whole.list_, name="list"),
    path("chi-dao/ra", whole.issue, name="issue"),
    path("chi-dao/tep/<int:key>", threads.paper, name="paper"),
    path("chi-dao/<int:key>", whole.directive, name="board"),
    path("chi-dao/nhan", whole.received, name="received"),
    path("chi-dao/<int:key>/gia-han", whole.extend, name="extend"),
    path("chi-dao/<int:key>/rut", whole.withdraw, name="withdraw"),
    path("chi-dao/<int:key>/nghiem-thu", whole.accept, name="accept_chosen"),
    path("chi-dao/<int:key>/nhac", whole.remind, name="remind"),
    path("chi-dao/noi-nhan/<int:key>", threads.thread, name="thread"),
    path("chi-dao/noi-nhan/<int:key>/tiep-nhan", threads.acknowledge, name="acknowledge"),
    path("chi-dao/noi-nhan/<int:key>/ke-hoach", threads.plan, name="plan"),
    path("chi-dao/noi-nhan/<int:key>/ghi", threads.note, name="note"),
    path("chi-dao/noi-nhan/<int:key>/bao-cao", threads.report, name="report"),
    path("chi-dao/noi-nhan/<int:key>/nghiem-thu", threads.accept, name="accept"),
    path("chi-dao/noi-nhan/<int:key>/tra-lai", threads.return_, name="return"),
    path("chi-dao/noi-nhan/<int:key>/gia-han", threads.extend, name="extend_thread"),
    path("chi-dao/noi-nhan/<int:key>/rut", threads.withdraw, name="withdraw_thread"),
]
