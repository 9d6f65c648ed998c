"""Addresses of study."""

from django.urls import path

from guong.study import views

app_name = "study"
urlpatterns = [
    path("dot", views.list_, name="list"),
    path("dot/mo", views.plan, name="plan"),
    path("dot/<int:key>", views.campaign, name="campaign"),
    path("dot/<int:key>/chot", views.lock, name="lock"),
    path("dot/<int:key>/doc", views.read, name="read"),
    path("dot/<int:key>/nguoi-hoc", views.learners, name="learners"),
    path("dot/<int:key>/nguoi-hoc/<int:learner>/loai-tru", views.exclude, name="exclude"),
    path("dot/<int:key>/nguoi-hoc/<int:learner>/dua-lai", views.restore, name="restore"),
    path("dot/<int:key>/thu-hoach", views.reflect, name="reflect"),
    path("dot/<int:key>/thu-hoach/giay", views.paper, name="paper"),
    path("dot/<int:key>/thu-hoach/<int:learner>", views.reflection, name="reflection"),
    path("dot/<int:key>/chuong-trinh/<int:organization>", views.act, name="act"),
    path("dot/<int:key>/bao-cao", views.report, name="report"),
    path("dot/<int:key>/huy", views.cancel, name="cancel"),
]
