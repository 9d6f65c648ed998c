"""The procedure of one import: file, mapping, dry run, errors, act, undo."""

from __future__ import annotations

from guong.kit.states import Procedure, Step

IMPORT = Procedure(
    "import",
    {
        "uploaded": "Đã nhận tệp, chờ ghép cột",
        "mapped": "Đã ghép cột, chờ kiểm tra thử",
        "checking": "Đang kiểm tra thử",
        "faulty": "Tệp còn lỗi, chưa ghi gì",
        "checked": "Kiểm tra thử xong, chờ nhập",
        "acting": "Đang nhập",
        "done": "Đã nhập",
        "undone": "Đã hoàn lại",
    },
    start="uploaded",
    ends={"undone", "done", "faulty"},
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
        Step("undo", "done", "undone"),
    ],
)
