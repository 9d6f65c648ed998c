"""Addresses of the coverage of plans."""

from django.urls import path

from guong.plan_coverage import views

app_name = "plan_coverage"
urlpatterns = [
    path("ke-hoach/do-phu", views.coverage, name="coverage"),
    path("ke-hoach/do-phu/nguoi", views.people, name="people"),
    path("ke-hoach/do-phu/to-chuc", views.bodies, name="bodies"),
    path("ke-hoach/con-thieu", views.missing, name="missing"),
    path("ke-hoach/con-thieu/nhac", views.remind, name="remind"),
]
