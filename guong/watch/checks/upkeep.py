"""The check of archives: whether the last one is new enough, and whether one was restored for trial lately."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext

from guong.kit import clock, formats
from guong.upkeep import queries
from guong.watch.checks.findings import Said, look, well, wrong

STALE: Final = timedelta(hours=50)  # an archive is made every night; one night may be missed
UNTRIED: Final = timedelta(days=40)  # a drill every month; one may be some days late


def backups() -> Said:
    """Whether there is an archive of these days, and a drill of these weeks that brought everything back."""
    last, drilled = queries.last_backup(), queries.last_drilled()
    if last is None:
        return look(
            gettext("Chưa có bản sao lưu nào."),
            gettext("Bật guong-backup.timer, hoặc chạy guong backup --to một thư mục trên máy khác."),
        )
    made = gettext("Bản cuối lúc {at}.").format(at=formats.moment(last.made_at))
    trial = gettext("Chạy guong backup --drill: chỉ bản đã phục hồi thử mới tin được.")
    if drilled is None or drilled.drilled_at is None:
        return look(made + " " + gettext("Chưa diễn tập phục hồi lần nào."), trial)
    said = made + " " + gettext("Diễn tập phục hồi lúc {at}.").format(at=formats.moment(drilled.drilled_at))
    if drilled.drill == "faulty":
        return wrong(said + " " + gettext("Diễn tập cuối có sai lệch."), gettext("Mở trang Sao lưu, xem sai lệch ở đâu."))
    if clock.now() - last.made_at > STALE:
        return look(said, gettext("Xem guong-backup.timer có chạy không, và nơi cất còn chỗ không."))
    return look(said, trial) if clock.now() - drilled.drilled_at > UNTRIED else well(said)
