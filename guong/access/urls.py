"""Addresses of access. allauth's names are kept where its code looks for them."""

from allauth.account import views as allauth
from django.urls import path
from django.views.generic import RedirectView

from guong.access.views import accounts, entrance, erasing, identity, locked_desk, own, step_up
from guong.kit import http

to_sign_in = http.public(RedirectView.as_view(url="/dang-nhap"))
urlpatterns = [
    path("dang-nhap", entrance.sign_in, name="account_login"),
    path("dang-nhap/buoc-hai", entrance.second_step, name="mfa_authenticate"),
    path("dang-nhap/khoa-truy-cap", entrance.passkey, name="passkey_sign_in"),
    path("dang-nhap/dinh-danh", identity.leave_to_sign_in, name="identity_sign_in"),
    path("dang-nhap/dinh-danh/ve", identity.come_back, name="identity_come_back"),
    path("dang-xuat", allauth.logout, name="account_logout"),
    path("doi-mat-khau", own.change_password, name="account_change_password"),
    path("tam-khoa", allauth.account_inactive, name="account_inactive"),
    path("dang-ky", to_sign_in, name="account_signup"),
    path("quen-mat-khau", entrance.forgotten, name="account_reset_password"),
    path("phieu", entrance.slip, name="slip"),
    path("khoa-ban", locked_desk.lock, name="lock_desk"),
    path("mo-ban", locked_desk.unlock, name="unlock_desk"),
    path("cach-dang-nhap/ma-ban", locked_desk.choose_code, name="desk_code"),
    path("xac-nhan-lai", step_up.step_up, name="step_up"),
    path("cach-dang-nhap", own.ways_to_sign_in, name="ways"),
    path("cach-dang-nhap/ung-dung-ma", own.add_code_maker, name="add_code_maker"),
    path("cach-dang-nhap/khoa-truy-cap", own.add_passkey, name="add_passkey"),
    path("cach-dang-nhap/ma-du-phong", own.renew_codes, name="renew_codes"),
    path("cach-dang-nhap/dinh-danh", identity.leave_to_link, name="link_identity"),
    path("cach-dang-nhap/dinh-danh/bo", identity.unlink, name="unlink_identity"),
    path("cach-dang-nhap/<int:key>/bo", own.remove_factor, name="remove_factor"),
    path("phien-dang-nhap", own.running_sessions, name="sessions"),
    path("phien-dang-nhap/ket-thuc", own.end_sessions, name="end_sessions"),
    path("dang-nhap-gan-day", own.sign_ins, name="sign_ins"),
    path("tai-khoan", accounts.accounts, name="accounts"),
    path("tai-khoan/mo", accounts.open_, name="open_accounts"),
    path("tai-khoan/<int:key>", accounts.account, name="account"),
    path("tai-khoan/<int:key>/khoa", accounts.lock, name="lock_account"),
    path("tai-khoan/<int:key>/mo-khoa", accounts.unlock, name="unlock_account"),
    path("tai-khoan/<int:key>/dat-lai-buoc-hai", accounts.reset_factors, name="reset_factors"),
    path("tai-khoan/<int:key>/moi", accounts.invite, name="invite_by_mail"),
    path("tai-khoan/<int:key>/phieu", accounts.reissue, name="reissue_slip"),
    path("xoa-chi-tiet/<int:key>", erasing.erase_details, name="erase_details"),
    path("the-gioi", entrance.choose_world, name="choose_world"),
    path("vao-trinh-dien", entrance.enter_demonstration, name="enter_demonstration"),
    path("policy", erasing.policy_table, name="policy"),
]
