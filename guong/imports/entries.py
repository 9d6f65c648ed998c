"""What imports write into the ledger."""

from __future__ import annotations

from guong.ledger.kinds import kind
from guong.organization import terms

IMPORTED = kind(
    "import.acted",
    "Nhập tệp",
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{detail.get('file', '')}, {detail.get('rows', 0)} dòng",
)
UNDONE = kind(
    "import.undone",
    "Hoàn lại một lần nhập",
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{detail.get('file', '')}",
)
