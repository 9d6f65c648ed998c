"""Addresses of plans."""

from django.urls import path

from guong.plans.views import board, deciding, own, plan

app_name = "plans"
urlpatterns = [
    path("ke-hoach", own.home, name="own"),
    path("ke-hoach/viet", own.write, name="write"),
    path("ke-hoach/duyet", deciding.reader, name="reader"),
    path("ke-hoach/danh-sach", board.list_, name="list"),
    path("ke-hoach/gop-y/<int:item>", own.confirm, name="confirm"),
    path("ke-hoach/viec/<int:item>", own.item, name="item"),
    path("ke-hoach/viec/<int:item>/minh-chung", own.proof, name="proof"),
    path("ke-hoach/minh-chung/<int:proof>/rut", own.withdraw_proof, name="withdraw_proof"),
    path("ke-hoach/<int:key>", plan.plan, name="plan"),
    path("ke-hoach/<int:key>/nop", own.hand_in, name="hand_in"),
    path("ke-hoach/<int:key>/ba-dong", own.check_in, name="check_in"),
    path("ke-hoach/<int:key>/dong-y", deciding.approve, name="approve"),
    path("ke-hoach/<int:key>/tra-lai", deciding.return_, name="return"),
    path("ke-hoach/<int:key>/anh", plan.add_photo, name="add_photo"),
    path("ke-hoach/<int:key>/anh/<int:photo>", plan.photo, name="photo"),
]
