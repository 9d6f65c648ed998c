"""Checks of what runs: worker, jobs, faults, the ledger and when it was verified last, the tree."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext

from guong.kit import clock, formats
from guong.ledger import queries as ledger
from guong.organization import terms
from guong.organization import tree as closures
from guong.watch import queries
from guong.watch.checks.findings import Said, look, well, wrong

LATE: Final = 600  # seconds that a job may wait before somebody should look
STALE: Final = timedelta(hours=50)  # the verifiers run every night; one night may be missed
AT_MOST: Final = 5  # names in one sentence


def worker() -> Said:
    """Whether a worker gives signs of life."""
    silent = queries.worker_silent()
    remedy = gettext("Chạy guong worker (systemctl start guong-worker): không có nó, tệp không được nhập, việc đêm không chạy.")
    if silent is None:
        return wrong(gettext("Chưa có tiến trình việc nền nào."), remedy)
    said = gettext("Tín hiệu cuối cách đây {n} giây.").format(n=formats.number(round(silent)))
    return well(said) if silent < queries.SILENT_AFTER.total_seconds() else wrong(said, remedy)


def jobs() -> Said:
    """Whether jobs are done, and done in time."""
    found = queries.n_jobs()
    said = gettext("{waiting} đang chờ, {running} đang chạy, {stalled} mất tín hiệu, {failed} hỏng.").format(**found)
    if found["failed"] or found["stalled"]:
        return look(said, gettext("Mở trang Việc nền; việc hỏng chạy lại được ở đó."))
    if (queries.oldest_waiting() or 0) > LATE:
        return look(said, gettext("Việc chờ lâu nhất đã quá mười phút: xem tiến trình việc nền có chạy không."))
    return well(said)


def faults() -> Said:
    """Whether faults were met that nobody has settled."""
    n = queries.n_faults()
    if n:
        return look(
            gettext("{n} lỗi chưa xử lý.").format(n=formats.number(n)),
            gettext("Mở trang Lỗi hệ thống, xem vết, báo người bảo trì kèm mã lỗi."),
        )
    return well(gettext("Không có lỗi nào chưa xử lý."))


def ledger_heads() -> Said:
    """Whether each book ends where its head says."""
    heads = ledger.heads()
    if any(ledger.head_apart(book, n, digest) for book, n, digest in heads):
        return wrong(
            gettext("Đầu sổ không khớp với mục cuối cùng."),
            gettext("Chạy guong ledger verify; giữ nguyên máy, báo cơ quan kiểm tra."),
        )
    return well(gettext("{n} mục; đầu sổ khớp với mục cuối.").format(n=formats.number(sum(n for _, n, _ in heads))))


def verified() -> Said:
    """What the verifiers found over everything, and when."""
    last = queries.last_verification()
    if last is None:
        remedy = gettext("Tự chạy lúc 1 giờ 20 mỗi đêm, khi tiến trình việc nền đang chạy.")
        return look(gettext("Chưa lần nào đối chiếu toàn bộ."), remedy)
    said = gettext("Lúc {at}: {n} chỗ sai trên {entries} mục.").format(
        at=formats.moment(last.made_at), n=formats.number(last.n_faults), entries=formats.number(last.n_entries)
    )
    if last.n_faults:
        return wrong(said, gettext("Chạy guong ledger verify, guong summaries check, guong tree check để biết chỗ sai."))
    if clock.now() - last.made_at > STALE:
        return look(said, gettext("Quá hai ngày chưa đối chiếu lại: xem tiến trình việc nền có chạy ban đêm không."))
    return well(said)


def tree() -> Said:
    """Whether the derived tree is what its edges say, in every hierarchy."""
    faults = [fault for hierarchy in terms.HIERARCHIES for fault in closures.faults(hierarchy)]
    if faults:
        shown = ", ".join(f"{fault.what} ({fault.organization})" for fault in faults[:AT_MOST])
        return wrong(
            gettext("{n} chỗ sai trong cây tổ chức: {shown}").format(n=len(faults), shown=shown),
            gettext("Chạy guong tree check; ghi một thay đổi tổ chức thì cây của hệ ấy được dựng lại."),
        )
    return well(gettext("Cây tổ chức khớp với các quan hệ đã ghi."))
