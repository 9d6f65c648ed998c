"""Addresses of study."""

from django.urls import path

from guong.study.views import acting, campaigns, changing, checking, learners, outcome

app_name = "study"
urlpatterns = [
    path("dot", campaigns.list_, name="list"),
    path("dot/mo", campaigns.plan, name="plan"),
    path("dot/<int:key>", campaigns.campaign, name="campaign"),
    path("dot/<int:key>/chot", campaigns.lock, name="lock"),
    path("dot/<int:key>/doc", campaigns.read, name="read"),
    path("dot/<int:key>/nguoi-hoc", learners.learners, name="learners"),
    path("dot/<int:key>/thu-hoach", campaigns.reflect, name="reflect"),
    path("dot/<int:key>/thu-hoach/giay", campaigns.paper, name="paper"),
    path("dot/<int:key>/thu-hoach/<int:learner>", campaigns.reflection, name="reflection"),
    path("dot/<int:key>/rut-mau", checking.sample, name="sample"),
    path("dot/<int:key>/rut-mau/<int:reflection>", checking.check, name="check"),
    path("dot/<int:key>/chuong-trinh/<int:organization>", acting.act, name="act"),
    path("dot/<int:key>/bao-cao", outcome.conclude, name="report"),
    path("dot/<int:key>/bao-cao/giay", outcome.report, name="report_paper"),
    path("dot/<int:key>/khong-bo-sung", campaigns.settle, name="settle"),
    path("dot/<int:key>/sua", changing.change, name="change"),
    path("dot/<int:key>/huy", campaigns.cancel, name="cancel"),
]
