"""Addresses of the reports."""

from django.urls import path

from guong.reports.views import article, editions, ratings

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
]
