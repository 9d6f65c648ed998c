"""Addresses of regulations."""

from django.urls import path

from guong.regulations.views import asking, documents, norms, reading, standards

app_name = "regulations"
urlpatterns = [
    path("hoc-tap/van-ban", documents.list_, name="documents"),
    path("hoc-tap/van-ban/ghi", documents.record, name="record"),
    path("hoc-tap/van-ban/<int:key>", documents.document, name="document"),
    path("hoc-tap/van-ban/<int:key>/doc", reading.read, name="read"),
    path("hoc-tap/van-ban/<int:key>/dinh-chinh", documents.correct, name="correct"),
    path("hoc-tap/van-ban/<int:key>/het-hieu-luc", documents.end, name="end"),
    path("hoc-tap/van-ban/<int:key>/noi", documents.link, name="link"),
    path("hoc-tap/van-ban/<int:key>/gui", documents.send, name="send"),
    path("hoc-tap/van-ban/rut-noi/<int:key>", documents.unlink, name="unlink"),
    path("hoc-tap/van-ban/tep/<int:key>", documents.wording, name="wording"),
    path("hoc-tap/van-ban/rut-tep/<int:key>", documents.take_back, name="take_back"),
    path("hoc-tap/chuan-muc", standards.list_, name="standards"),
    path("hoc-tap/chuan-muc/chu-de/<str:code>", standards.theme, name="theme"),
    path("hoc-tap/chuan-muc/<str:code>", standards.standard, name="standard"),
    path("kiem-tra/hoi-quy-dinh", asking.questions, name="questions"),
    path("kiem-tra/hoi-quy-dinh/<str:code>", asking.ask, name="ask"),
    path("quan-tri/dinh-muc", norms.norms, name="norms"),
    path("quan-tri/dinh-muc/<int:key>/dat/<str:code>", norms.set_norm, name="set_norm"),
    path("quan-tri/dinh-muc/<int:key>/thoi", norms.end_norm, name="end_norm"),
    path("quan-tri/dinh-muc/<int:key>/rut", norms.take_back_norm, name="take_back_norm"),
    path("quan-tri/quy-dinh", norms.rules, name="rules"),
    path("quan-tri/quy-dinh/bat/<str:wording>", norms.switch_on, name="switch_on"),
    path("quan-tri/quy-dinh/<int:key>/tat", norms.switch_off, name="switch_off"),
]
