"""Addresses of the reports."""

from django.urls import path

from guong.reports.views import article, editions, ratings, returns

app_name = "reports"
urlpatterns = [
    path("so-lieu/thong-ke/xep-loai", ratings.ratings, name="ratings"),
    path("so-lieu/thong-ke/xep-loai/dong", ratings.rows, name="rows"),
    path("so-lieu/bao-cao", article.report, name="article"),
    path("so-lieu/bao-cao/ky-luat", article.decisions, name="decisions"),
    path("so-lieu/bao-cao/guong", article.exemplars, name="exemplars"),
    path("so-lieu/bao-cao.xlsx", article.spreadsheet, name="article_xlsx"),
    path("so-lieu/bao-cao.pdf", article.paper, name="article_pdf"),
    path("so-lieu/bao-cao/chot", editions.freeze, name="freeze"),
    path("so-lieu/bai-bao", article.sentences, name="sentences"),
    path("bao-cao", editions.list_, name="editions"),
    path("bao-cao/<slug:short>", editions.edition, name="edition"),
    path("bao-cao/<slug:short>/cong-bo", editions.publish, name="publish"),
    path("so-lieu/thong-ke/ban-tong-hop", returns.returns_, name="returns"),
    path("so-lieu/thong-ke/ban-tong-hop/nop", returns.hand_in, name="hand_in"),
    path("so-lieu/thong-ke/ban-tong-hop/<int:key>/rut", returns.take_back, name="take_back"),
]
