"""Addresses of access. allauth's names are kept where its code looks for them."""

from allauth.account import views as allauth
from django.urls import path
from django.views.generic import RedirectView

from guong.access import views
from guong.kit import http

to_sign_in = http.public(RedirectView.as_view(url="/dang-nhap"))
to_slip = http.public(RedirectView.as_view(url="/phieu"))
urlpatterns = [
    path("dang-nhap", views.sign_in, name="account_login"),
    path("dang-xuat", allauth.logout, name="account_logout"),
    path("doi-mat-khau", views.change_password, name="account_change_password"),
    path("tam-khoa", allauth.account_inactive, name="account_inactive"),
    path("dang-ky", to_sign_in, name="account_signup"),
    path("quen-mat-khau", to_slip, name="account_reset_password"),
    path("phieu", views.slip, name="slip"),
    path("tai-khoan", views.accounts, name="accounts"),
    path("tai-khoan/mo", views.open_, name="open_accounts"),
    path("tai-khoan/<int:key>/phieu", views.reissue, name="reissue_slip"),
    path("xoa-chi-tiet/<int:key>", views.erase_details, name="erase_details"),
    path("the-gioi", views.choose_world, name="choose_world"),
    path("vao-trinh-dien", views.enter_demonstration, name="enter_demonstration"),
    path("policy", views.policy_table, name="policy"),
]
