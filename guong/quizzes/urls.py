"""Addresses of quizzes."""

from django.urls import path

from guong.quizzes import views

app_name = "quizzes"
urlpatterns = [
    path("trac-nghiem", views.list_, name="list"),
    path("trac-nghiem/mo", views.open_, name="open"),
    path("trac-nghiem/ngan-hang", views.bank, name="bank"),
    path("trac-nghiem/ngan-hang/viet", views.write, name="write"),
    path("trac-nghiem/ngan-hang/<int:key>/xem-lai", views.renew, name="renew"),
    path("trac-nghiem/ngan-hang/<int:key>/rut", views.withdraw, name="withdraw"),
    path("trac-nghiem/<int:key>", views.quiz, name="quiz"),
    path("trac-nghiem/<int:key>/bat-dau", views.begin, name="begin"),
    path("trac-nghiem/<int:key>/them-luot", views.more, name="more"),
    path("trac-nghiem/<int:key>/huy", views.cancel, name="cancel"),
    path("trac-nghiem/lam/<int:key>", views.sitting, name="sitting"),
    path("trac-nghiem/lam/<int:key>/luu", views.keep, name="keep"),
    path("trac-nghiem/lam/<int:key>/ket-qua", views.result, name="result"),
]
