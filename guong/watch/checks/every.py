"""The one list of checks, for both its faces: the page of health and `guong doctor`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.watch.checks import database, installation, running, upkeep
from guong.watch.checks.findings import Check

CHECKS: Final = (
    Check("database.answers", gettext_noop("Cơ sở dữ liệu"), database.answers, asks=False),
    Check("database.version", gettext_noop("Phiên bản cơ sở dữ liệu"), database.version),
    Check("database.migrations", gettext_noop("Bảng dữ liệu"), database.migrations),
    Check("database.roles", gettext_noop("Quyền của ứng dụng"), database.roles),
    Check("database.clock", gettext_noop("Đồng hồ"), database.clocks),
    Check("database.server", gettext_noop("Máy chủ cơ sở dữ liệu"), database.server),
    Check("worker.alive", gettext_noop("Tiến trình việc nền"), running.worker),
    Check("jobs.done", gettext_noop("Việc nền"), running.jobs),
    Check("faults.open", gettext_noop("Lỗi hệ thống"), running.faults),
    Check("ledger.heads", gettext_noop("Đầu sổ cái"), running.ledger_heads),
    Check("ledger.verified", gettext_noop("Đối chiếu toàn bộ"), running.verified),
    Check("tree.closure", gettext_noop("Cây tổ chức"), running.tree, deep=True),
    Check("backups.last", gettext_noop("Sao lưu"), upkeep.backups),
    Check("disk.room", gettext_noop("Đĩa"), installation.disk, asks=False),
    Check("files.static", gettext_noop("Kiểu dáng, phông chữ"), installation.static_files, asks=False),
    Check("files.fonts", gettext_noop("Phông của bản in"), installation.printed_fonts, asks=False),
    Check("settings.hosts", gettext_noop("Tên máy được nhận"), installation.hosts, asks=False),
    Check("settings.https", gettext_noop("HTTPS"), installation.https, asks=False),
    Check("settings.debugging", gettext_noop("Thiết lập thử"), installation.debugging, asks=False),
    Check("settings.secret_key", gettext_noop("Khóa bí mật"), installation.secret_key, asks=False),
    Check("settings.checkpoint_key", gettext_noop("Khóa ký điểm mốc"), installation.checkpoint_key, asks=False),
)
