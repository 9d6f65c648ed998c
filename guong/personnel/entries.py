"""What personnel writes into the ledger."""

from __future__ import annotations

from guong.ledger.kinds import kind
from guong.organization import terms

REGISTERED = kind(
    "person.registered",
    "Ghi vào danh sách",
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"Đảng viên {terms.MEMBERSHIPS.get(value, value).lower()}",
)

POST_TAKEN = kind(
    "post.taken",
    "Giữ chức vụ",
    hierarchy=terms.PARTY,
    says=lambda value, detail: terms.POSTS.get(value, value),
)
