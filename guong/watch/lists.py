"""How the lists of whoever keeps the system running are printed and exported: what their pages show, nothing of anybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import formats, http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.upkeep import queries as upkeep
from guong.watch import queries, words
from guong.watch.queries import Job, Overseen

if TYPE_CHECKING:
    from guong.upkeep.models import Backup
    from guong.watch.models import Fault


def jobs(by: Actor, state: str) -> Listing[Job]:
    """Jobs in one state."""
    return Listing(
        gettext("Việc nền"),
        "viec-nen",
        [
            Column(gettext("Việc"), lambda row: row.words, 40),
            Column(gettext("Lúc"), lambda row: formats.moment(row.at), 18),
            Column(gettext("Số lần chạy"), lambda row: row.attempts, 12, "number"),
            Column(gettext("Mã lỗi"), lambda row: row.fault, 14, "code"),
        ],
        lambda after, size: queries.jobs_page(by, state, before=http.whole_number(after), size=size),
        lambda row: row.key,
        [(gettext("Tình trạng"), words.STATES[state])],
    )


def imports(by: Actor, step: str) -> Listing[Overseen]:
    """Everybody's imports in one step."""
    return Listing(
        gettext("Các lần nhập tệp"),
        "cac-lan-nhap-tep",
        [
            Column(gettext("Loại"), lambda row: row.kind, 24),
            Column(gettext("Tổ chức"), lambda row: row.organization, 40),
            Column(gettext("Lúc"), lambda row: formats.moment(row.made_at), 18),
            Column(gettext("Dòng"), lambda row: row.n_rows, 10, "number"),
            Column(gettext("Lỗi"), lambda row: row.n_faults, 10, "number"),
            Column(gettext("Đang ở bước"), lambda row: row.state, 20),
        ],
        lambda after, size: queries.imports_page(by, step, before=http.whole_number(after), size=size),
        lambda row: row.key,
        [(gettext("Bước"), words.STEPS[step])],
    )


def faults(by: Actor, *, settled: bool) -> Listing[Fault]:
    """Faults that are open, or settled ones."""
    return Listing(
        gettext("Lỗi hệ thống"),
        "loi-he-thong",
        [
            Column(gettext("Mã"), lambda row: row.code, 14, "code"),
            Column(gettext("Loại"), lambda row: row.kind, 28),
            Column(gettext("Nơi xảy ra"), lambda row: row.arose_in, 40),
            Column(gettext("Số lần"), lambda row: row.n, 10, "number"),
            Column(gettext("Lần cuối"), lambda row: formats.moment(row.last_seen), 18),
        ],
        lambda after, size: queries.faults_page(by, settled=settled, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )


def backups(by: Actor) -> Listing[Backup]:
    """Archives, the last one first."""
    return Listing(
        gettext("Sao lưu"),
        "sao-luu",
        [
            Column(gettext("Lúc"), lambda row: formats.moment(row.made_at), 18),
            Column(gettext("Nơi cất"), lambda row: row.kept_at, 44),
            Column("SHA-256", lambda row: row.sha256, 66, "code"),
            Column(gettext("Cỡ"), lambda row: formats.size(row.size), 12),
            Column(gettext("Mục sổ cái"), lambda row: row.n_entries, 12, "number"),
            Column(gettext("Diễn tập phục hồi"), lambda row: row.drill_words, 24),
        ],
        lambda after, size: upkeep.backups_page(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )
