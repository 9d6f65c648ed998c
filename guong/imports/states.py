"""The procedure of one import: file, mapping, dry run, errors, act, undo."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from guong.kit.states import Procedure, Step

IMPORT = Procedure(
    "import",
    {
        "uploaded": gettext_noop("Đã nhận tệp, chờ ghép cột"),
        "mapped": gettext_noop("Đã ghép cột, chờ kiểm tra thử"),
        "checking": gettext_noop("Đang kiểm tra thử"),
        "faulty": gettext_noop("Tệp còn lỗi, chưa ghi gì"),
        "checked": gettext_noop("Kiểm tra thử xong, chờ nhập"),
        "acting": gettext_noop("Đang nhập"),
        "done": gettext_noop("Đã nhập"),
        "undone": gettext_noop("Đã hoàn lại"),
        "expired": gettext_noop("Chưa nhập, tệp đã xóa vì hết hạn lưu"),
    },
    start="uploaded",
    ends={"undone", "done", "faulty", "expired"},
    steps=[
        Step("map", "uploaded", "mapped"),
        Step("map", "mapped", "mapped"),
        Step("map", "faulty", "mapped"),
        Step("map", "checked", "mapped"),
        Step("request_check", "mapped", "checking"),
        Step("find_faults", "checking", "faulty"),
        Step("pass", "checking", "checked"),
        Step("request_act", "checked", "acting"),
        Step("act", "acting", "done"),
        Step("find_faults", "acting", "faulty"),
        Step("give_up", "checking", "mapped"),
        Step("give_up", "acting", "checked"),
        Step("undo", "done", "undone"),
        Step("expire", "uploaded", "expired"),
        Step("expire", "mapped", "expired"),
        Step("expire", "faulty", "expired"),
        Step("expire", "checked", "expired"),
        Step("expire", "done", "done"),
        Step("expire", "undone", "undone"),
    ],
)
