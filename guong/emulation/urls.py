"""Addresses of emulation."""

from django.urls import path

from guong.emulation.views import criteria, scores

app_name = "emulation"
urlpatterns = [
    path("thi-dua", criteria.sets, name="list"),
    path("thi-dua/soan", criteria.draft, name="draft"),
    path("thi-dua/<int:key>", criteria.criteria, name="set"),
    path("thi-dua/<int:key>/sua", criteria.amend, name="amend"),
    path("thi-dua/<int:key>/tieu-chi", criteria.add, name="add"),
    path("thi-dua/<int:key>/tieu-chi/<int:number>/bo", criteria.drop, name="drop"),
    path("thi-dua/<int:key>/bo", criteria.discard, name="discard"),
    path("thi-dua/<int:key>/ban-hanh", criteria.issue, name="issue"),
    path("thi-dua/<int:key>/thoi", criteria.end, name="end"),
    path("thi-dua/<int:key>/bang", scores.board, name="board"),
    path("thi-dua/<int:key>/bang/<int:place>", scores.score, name="score"),
    path("thi-dua/<int:key>/bang/<int:place>/chot", scores.confirm, name="confirm"),
    path("thi-dua/<int:key>/bang/<int:place>/<int:criterion>", scores.evidence, name="evidence"),
    path("thi-dua/<int:key>/bang/<int:place>/<int:criterion>/nhap", scores.type_figure, name="type"),
    path("thi-dua/<int:key>/bang/<int:place>/<int:criterion>/y-kien", scores.answer, name="answer"),
]
