"""What personnel writes into the ledger. Details of these kinds say only since when or until when: facts, which stay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext, gettext_noop

from guong.kit import formats
from guong.kit.words import Words
from guong.ledger.kinds import kind
from guong.organization import terms
from guong.organization.categories import category_label

DETAILS = Words(
    {
        "code": gettext_noop("Mã số"),
        "full_name": gettext_noop("Họ và tên"),
        "born_on": gettext_noop("Ngày sinh"),
        "sex": gettext_noop("Giới tính"),
        "card_number": gettext_noop("Số thẻ đảng viên"),
        "phone": gettext_noop("Điện thoại"),
    }
)


def _as_what(value: str, detail: Mapping[str, object]) -> str:
    """As a member of which kind, and under which categories, somebody was registered."""
    pairs = detail.get("categories")
    words = [category_label(*pair) for pair in pairs] if isinstance(pairs, list) else []
    if value in terms.MEMBERSHIPS:
        words.insert(0, gettext("Đảng viên {kind}").format(kind=terms.MEMBERSHIPS[value].lower()))
    said = "; ".join(words) or terms.CATEGORIES.get(value, value)
    names = detail.get("changed")
    if not isinstance(names, list):
        return said
    changed = ", ".join(DETAILS[name].lower() for name in names if name in DETAILS)
    return gettext("{said}. Đã sửa: {changed}").format(said=said, changed=changed)


def _term(value: str, detail: Mapping[str, object]) -> str:
    """The post, and the last day of its term where it has one."""
    post, until = terms.post_label(value, str(detail.get("rank", ""))), detail.get("until")
    if not isinstance(until, str):
        return post
    return gettext("{post}, đến hết ngày {day}").format(
        post=post, day=formats.day(date.fromisoformat(until) - timedelta(days=1))
    )


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

POST_RENEWED = kind(
    "post.renewed",
    gettext_noop("Giữ chức vụ theo thời hạn mới"),
    hierarchy=terms.PARTY,
    says=_term,
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

MEMBERSHIP_CONFIRMED = kind(
    "membership.confirmed",
    gettext_noop("Công nhận đảng viên chính thức"),
    hierarchy=terms.PARTY,
    moment="concluded",
    says=lambda value, detail: terms.MEMBERSHIPS.get(value, value),
    erasable=False,
)


def _as_category(value: str, detail: Mapping[str, object]) -> str:
    label = category_label(value, str(detail.get("association", "")))
    why = detail.get("why")
    return gettext("{label}. Lý do: {why}").format(label=label, why=why) if why else label


CATEGORY_TAKEN = kind(
    "category.taken", gettext_noop("Thuộc đối tượng"), hierarchy=terms.PARTY, says=_as_category, erasable=False
)

CATEGORY_ENDED = kind(
    "category.ended", gettext_noop("Thôi thuộc đối tượng"), hierarchy=terms.PARTY, says=_as_category, erasable=False
)

CATEGORY_WITHDRAWN = kind(
    "category.withdrawn", gettext_noop("Rút đối tượng ghi nhầm"), hierarchy=terms.PARTY, says=_as_category, erasable=False
)
