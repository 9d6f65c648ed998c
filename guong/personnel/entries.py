"""What personnel writes into the ledger. Details of these kinds say only since when or until when: facts, which stay."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms

REGISTERED = kind(
    "person.registered",
    gettext_noop("Ghi vào danh sách"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: gettext("Đảng viên {kind}").format(kind=terms.MEMBERSHIPS.get(value, value).lower()),
    erasable=False,
)

POST_LEFT = kind(
    "post.left",
    gettext_noop("Thôi giữ chức vụ"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: terms.POSTS.get(value, value),
    erasable=False,
)

POST_TAKEN = kind(
    "post.taken",
    gettext_noop("Giữ chức vụ"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: terms.POSTS.get(value, value),
    erasable=False,
)
