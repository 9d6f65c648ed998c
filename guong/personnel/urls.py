"""Addresses of the cadre force."""

from django.urls import path

from guong.personnel import views

app_name = "personnel"
urlpatterns = [
    path("can-bo", views.list_, name="list"),
    path("can-bo/ghi", views.register, name="register"),
    path("can-bo/<int:key>", views.person, name="person"),
    path("can-bo/<int:key>/chuc-vu", views.posts, name="posts"),
    path("can-bo/chuc-vu/<int:key>/thoi", views.end_post, name="end_post"),
]
