"""Addresses of decisions about cadres and of the rules about cadres."""

from django.urls import path

from guong.appointments.views import decisions, rules

app_name = "appointments"
urlpatterns = [
    path("quyet-dinh-can-bo", decisions.list_, name="list"),
    path("quyet-dinh-can-bo/moi", decisions.new, name="new"),
    path("quyet-dinh-can-bo/ban-chup/<int:key>", decisions.copy, name="copy"),
    path("quyet-dinh-can-bo/<int:key>", decisions.decision, name="decision"),
    path("quyet-dinh-can-bo/<int:key>/sua", decisions.rewrite, name="rewrite"),
    path("quyet-dinh-can-bo/<int:key>/ra-soat", decisions.checks, name="checks"),
    path("quyet-dinh-can-bo/<int:key>/phieu", decisions.sheet, name="sheet"),
    path("quyet-dinh-can-bo/<int:key>/xong", decisions.finish, name="finish"),
    path("quyet-dinh-can-bo/<int:key>/thoi", decisions.drop, name="drop"),
    path("quyet-dinh-can-bo/<int:key>/quyet-dinh", decisions.take, name="take"),
    path("quyet-dinh-can-bo/<int:key>/ghi-chuc-vu", decisions.carry_out, name="carry_out"),
    path("quyet-dinh-can-bo/<int:key>/dinh-chinh", decisions.correct, name="correct"),
    path("quyet-dinh-can-bo/<int:key>/rut", decisions.withdraw, name="withdraw"),
    path("quy-che-can-bo", rules.rules, name="rules"),
    path("quy-che-can-bo/moi", rules.new, name="new_rule"),
    path("quy-che-can-bo/<int:key>", rules.rule, name="rule"),
    path("quy-che-can-bo/<int:key>/buoc", rules.step, name="step"),
    path("quy-che-can-bo/<int:key>/rut-buoc", rules.withdraw_step, name="withdraw_step"),
    path("quy-che-can-bo/<int:key>/dinh-chinh", rules.correct, name="correct_rule"),
    path("quy-che-can-bo/<int:key>/rut", rules.withdraw, name="withdraw_rule"),
]
