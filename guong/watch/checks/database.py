"""Checks of the database: does it answer, is it new enough, at our version, on our clock, safe from the application itself."""

from __future__ import annotations

import os
import stat
from typing import Final

import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext

from guong.kit import clock, environment, formats
from guong.watch.checks.findings import Said, look, well, wrong

OLDEST: Final = 16
PATIENCE: Final = 5  # seconds
MOST_APART: Final = (2, 30)  # seconds between the clocks: to be looked at, wrong


def answers() -> Said:
    """Whether it answers the application."""
    try:
        with psycopg.connect(environment.database_urls().application, connect_timeout=PATIENCE):
            return well(gettext("Trả lời."))
    except psycopg.OperationalError as refused:
        remedy = gettext("Kiểm tra máy chủ PostgreSQL có chạy không, và địa chỉ, mật khẩu trong DATABASE_URL.")
        if environment.is_embedded():
            remedy = gettext("Chạy guong serve hoặc guong migrate; nếu vẫn hỏng, xem tệp log trong thư mục postgres.")
        first = (str(refused).strip().splitlines() or [""])[0]
        return wrong(gettext("Không kết nối được: {reason}").format(reason=first), remedy)


def version() -> Said:
    """Whether it is new enough."""
    with connection.cursor() as cursor:
        cursor.execute("show server_version_num")
        major = int(cursor.fetchone()[0]) // 10_000
    said = f"PostgreSQL {major}."
    return well(said) if major >= OLDEST else wrong(said, gettext("Nâng cấp lên PostgreSQL {oldest}.").format(oldest=OLDEST))


def roles() -> Said:
    """Whether the application could change the ledger or a history: its role must not be able to."""
    with connection.cursor() as cursor:
        cursor.execute(
            r"""select (select rolsuper from pg_roles where rolname = current_user), coalesce(string_agg(c.relname, ', '), '')
                from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and (
                  c.relname ~ '^ledger_(book|entry|detail|summary)$'
                    and has_table_privilege(c.oid, 'insert, update, delete, truncate')
                  or has_table_privilege(c.oid, 'update, delete, truncate')
                    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'pgh_id'))"""
        )
        superuser, tables = cursor.fetchone()
    if superuser:
        return wrong(
            gettext("Ứng dụng kết nối bằng vai siêu quản trị của PostgreSQL."),
            gettext("Cho DATABASE_URL một vai thường, và DATABASE_OWNER_URL một vai khác làm chủ các bảng."),
        )
    if tables:
        return wrong(
            gettext("Ứng dụng sửa được những bảng mà nó không được sửa: {tables}.").format(tables=tables),
            gettext("Chạy guong migrate với DATABASE_OWNER_URL là vai làm chủ các bảng; DATABASE_URL phải là vai khác."),
        )
    return well(gettext("Ứng dụng không sửa được sổ cái và lịch sử."))


def migrations() -> Said:
    """Whether its tables are those of this version."""
    executor = MigrationExecutor(connection)
    n = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if n:
        return wrong(gettext("Còn {n} bước nâng cấp bảng chưa chạy.").format(n=n), gettext("Chạy guong migrate."))
    return well(gettext("Bảng đúng với phiên bản này."))


def clocks() -> Said:
    """Whether its clock and ours agree."""
    with connection.cursor() as cursor:
        before = clock.now()
        cursor.execute("select clock_timestamp()")
        theirs = cursor.fetchone()[0]
    apart = abs((theirs - (before + (clock.now() - before) / 2)).total_seconds())
    said = gettext("Lệch {seconds} giây so với máy này.").format(seconds=formats.number(round(apart, 1)))
    if apart < MOST_APART[0]:
        return well(said)
    remedy = gettext("Bật đồng bộ giờ (systemd-timesyncd hoặc chrony) trên cả hai máy.")
    return wrong(said, remedy) if apart >= MOST_APART[1] else look(said, remedy)


def server() -> Said:
    """Whether the folder of the embedded server is its owner's alone."""
    if not environment.is_embedded():
        return well(gettext("Máy chủ ngoài, ở {host}.").format(host=settings.DATABASES["default"]["HOST"] or "localhost"))
    from guong.kit import postgres

    cluster = postgres.Cluster(environment.state_folder() / "postgres")
    held = cluster.data.stat()
    owners = {os.geteuid(), *([cluster.user.pw_uid] if cluster.user else [])}
    if held.st_uid not in owners or stat.S_IMODE(held.st_mode) & 0o077:
        return wrong(
            gettext("Thư mục dữ liệu của PostgreSQL mở cho người khác, hoặc của người khác."),
            gettext("Đặt lại chủ và quyền 0700 cho thư mục postgres trong GUONG_HOME."),
        )
    return well(gettext("Máy chủ kèm theo; thư mục dữ liệu chỉ chủ của nó vào được."))
