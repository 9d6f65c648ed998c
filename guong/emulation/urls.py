"""Addresses of emulation."""

from django.urls import path

from guong.emulation import views

app_name = "emulation"
urlpatterns = [
    path("thi-dua", views.sets, name="list"),
    path("thi-dua/soan", views.draft, name="draft"),
    path("thi-dua/<int:key>", views.criteria, name="set"),
    path("thi-dua/<int:key>/tieu-chi", views.add, name="add"),
    path("thi-dua/<int:key>/tieu-chi/<int:number>/bo", views.drop, name="drop"),
    path("thi-dua/<int:key>/bo", views.discard, name="discard"),
    path("thi-dua/<int:key>/ban-hanh", views.issue, name="issue"),
    path("thi-dua/<int:key>/thoi", views.end, name="end"),
    path("thi-dua/<int:key>/bang", views.board, name="board"),
    path("thi-dua/<int:key>/bang/<int:place>", views.score, name="score"),
    path("thi-dua/<int:key>/bang/<int:place>/chot", views.confirm, name="confirm"),
    path("thi-dua/<int:key>/bang/<int:place>/<int:criterion>", views.evidence, name="evidence"),
    path("thi-dua/<int:key>/bang/<int:place>/<int:criterion>/nhap", views.type_figure, name="type"),
    path("thi-dua/<int:key>/bang/<int:place>/<int:criterion>/y-kien", views.answer, name="answer"),
]
