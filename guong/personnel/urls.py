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
    path("can-bo/<int:key>/gioi-thieu", views.introduce, name="introduce"),
    path("can-bo/sinh-hoat/<int:key>/thoi", views.end_membership, name="end_membership"),
    path("can-bo/chuyen", views.transfers, name="transfers"),
    path("can-bo/chuyen/<int:key>", views.transfer, name="transfer"),
    path("can-bo/chuyen/<int:key>/tiep-nhan", views.receive, name="receive"),
    path("can-bo/chuyen/<int:key>/tra-lai", views.return_, name="return"),
    path("can-bo/chuyen/<int:key>/thu-hoi", views.cancel, name="cancel"),
    path("can-bo/chuyen/<int:key>/bien-nhan", views.receipt, name="receipt"),
]
