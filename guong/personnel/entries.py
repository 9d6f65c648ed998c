"""What personnel writes into the ledger. Details of these kinds say only since when or until when: facts, which stay."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms
from guong.organization.categories import category_label


def _as_what(value: str, detail: Mapping[str, object]) -> str:
    """As a member of which kind, and under which categories, somebody was registered."""
    pairs = detail.get("categories")
    words = [category_label(*pair) for pair in pairs] if isinstance(pairs, list) else []
    if value in terms.MEMBERSHIPS:
        words.insert(0, gettext("Đảng viên {kind}").format(kind=terms.MEMBERSHIPS[value].lower()))
    return "; ".join(words) or terms.CATEGORIES.get(value, value)


REGISTERED = kind(
    "person.registered",
    gettext_noop("Ghi vào danh sách"),
    hierarchy=terms.PARTY,
    says=_as_what,
    erasable=False,
)

POST_LEFT = kind(
    "post.left",
    gettext_noop("Thôi giữ chức vụ"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: terms.post_label(value, str(detail.get("rank", ""))),
    erasable=False,
)

POST_TAKEN = kind(
    "post.taken",
    gettext_noop("Giữ chức vụ"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: terms.post_label(value, str(detail.get("rank", ""))),
    erasable=False,
)


def _way(value: str, detail: Mapping[str, object]) -> str:
    way = gettext("từ {origin} đến {destination}").format(origin=detail.get("from", ""), destination=detail.get("to", ""))
    why = detail.get("why")
    return gettext("{way}. Lý do: {why}").format(way=way, why=why) if why else way


MEMBERSHIP_INTRODUCED = kind(
    "membership.introduced", gettext_noop("Giới thiệu chuyển sinh hoạt đảng"), hierarchy=terms.PARTY, says=_way, erasable=False
)

MEMBERSHIP_RECEIVED = kind(
    "membership.received", gettext_noop("Tiếp nhận sinh hoạt đảng"), hierarchy=terms.PARTY, says=_way, erasable=False
)

MEMBERSHIP_RETURNED = kind(
    "membership.returned",
    gettext_noop("Trả lại giấy giới thiệu sinh hoạt đảng"),
    hierarchy=terms.PARTY,
    moment="notified",
    says=_way,
    erasable=False,
)

MEMBERSHIP_ENDED = kind(
    "membership.ended",
    gettext_noop("Thôi sinh hoạt đảng"),
    hierarchy=terms.PARTY,
    moment="concluded",
    says=lambda value, detail: terms.ENDINGS.get(value, value),
    erasable=False,
)
