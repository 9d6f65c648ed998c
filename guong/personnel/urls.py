"""Addresses of the cadre force."""

from django.urls import path

from guong.personnel.views import categories, people, posts, transfers

app_name = "personnel"
urlpatterns = [
    path("can-bo", people.list_, name="list"),
    path("can-bo/ghi", people.register, name="register"),
    path("can-bo/<int:key>", people.person, name="person"),
    path("can-bo/<int:key>/sua", people.correct, name="correct"),
    path("can-bo/<int:key>/doi-tuong", categories.categories, name="categories"),
    path("can-bo/doi-tuong/<int:key>/thoi", categories.end_category, name="end_category"),
    path("can-bo/doi-tuong/<int:key>/rut", categories.withdraw_category, name="withdraw_category"),
    path("can-bo/<int:key>/chuc-vu", posts.posts, name="posts"),
    path("can-bo/chuc-vu/<int:key>/thoi", posts.end_post, name="end_post"),
    path("can-bo/chuc-vu/<int:key>/rut", posts.withdraw_post, name="withdraw_post"),
    path("can-bo/<int:key>/gioi-thieu", transfers.introduce, name="introduce"),
    path("can-bo/sinh-hoat/<int:key>/thoi", transfers.end_membership, name="end_membership"),
    path("can-bo/sinh-hoat/<int:key>/chinh-thuc", transfers.confirm_member, name="confirm_member"),
    path("can-bo/sinh-hoat/<int:key>/du-bi", transfers.take_back_confirmation, name="take_back_confirmation"),
    path("can-bo/chuyen", transfers.transfers, name="transfers"),
    path("can-bo/chuyen/<int:key>", transfers.transfer, name="transfer"),
    path("can-bo/chuyen/<int:key>/tiep-nhan", transfers.receive, name="receive"),
    path("can-bo/chuyen/<int:key>/ghi-nham", transfers.take_back_receipt, name="take_back_receipt"),
    path("can-bo/chuyen/<int:key>/tra-lai", transfers.return_, name="return"),
    path("can-bo/chuyen/<int:key>/thu-hoi", transfers.cancel, name="cancel"),
    path("can-bo/chuyen/<int:key>/bien-nhan", transfers.receipt, name="receipt"),
]
