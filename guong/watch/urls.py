"""Addresses of watch: the administrator's pages, and the figures for a monitoring system."""

from django.urls import path

from guong.watch import views

app_name = "watch"
urlpatterns = [
    path("quan-tri", views.home, name="home"),
    path("quan-tri/tinh-trang", views.health, name="health"),
    path("quan-tri/viec-nen", views.jobs, name="jobs"),
    path("quan-tri/viec-nen/<int:key>/chay-lai", views.retry, name="retry"),
    path("quan-tri/nhap-tep", views.imports, name="imports"),
    path("quan-tri/loi", views.faults, name="faults"),
    path("quan-tri/loi/<slug:code>", views.fault, name="fault"),
    path("quan-tri/loi/<slug:code>/xu-ly", views.settle, name="settle"),
    path("quan-tri/sao-luu", views.backups, name="backups"),
    path("metrics", views.metrics, name="metrics"),
]
