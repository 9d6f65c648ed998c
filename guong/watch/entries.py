"""What watch writes into the ledger: acts of an administrator on the system as a whole, filed at the top of the tree."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms

FAULT_SETTLED: Final = kind(
    "fault.settled",
    gettext_noop("Đánh dấu lỗi hệ thống đã xử lý"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: value,
)
JOB_RETRIED: Final = kind(
    "job.retried",
    gettext_noop("Cho chạy lại một việc nền bị hỏng"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: value,
)
