"""What structure writes into the ledger."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms

FOUNDED = kind(
    "organization.founded",
    gettext_noop("Lập tổ chức"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{terms.KINDS.get(value, value)} · {detail.get('name', '')}",
    erasable=False,  # names and places: facts
)

MOVED = kind(
    "organization.moved",
    gettext_noop("Chuyển về cấp trên khác"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{detail.get('from', '')} → {detail.get('to', '')}",
    erasable=False,  # names and places: facts
)

PLACED = kind(
    "organization.placed",
    gettext_noop("Có chỗ trong hệ thống"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{terms.HIERARCHIES[int(value)]}: {detail.get('to') or gettext('đứng đầu')}",
    erasable=False,  # names and places: facts
)

RESTATED = kind(
    "organization.restated",
    gettext_noop("Đổi tên, đổi loại hoặc cấp"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{detail.get('from', '')} → {detail.get('to', '')}",
    erasable=False,  # names and places: facts
)

ENDED = kind(
    "organization.ended",
    gettext_noop("Kết thúc hoạt động"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{terms.LINEAGES[value]} · {detail.get('heirs') or gettext('chưa rõ nơi tiếp nhận')}",
    erasable=False,  # names and places: facts
)

CARRIED = kind(
    "membership.carried",
    gettext_noop("Sinh hoạt chuyển theo tổ chức"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{detail.get('from', '')} → {detail.get('to', '')}",
    erasable=False,  # where from and where to: facts
)

LAPSED = kind(
    "membership.lapsed",
    gettext_noop("Hết sinh hoạt vì tổ chức kết thúc"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: str(detail.get("from", "")),
    erasable=False,  # where from and where to: facts
)

CATEGORY_CARRIED = kind(
    "category.carried",
    gettext_noop("Đối tượng chuyển theo tổ chức"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{detail.get('label', '')}: {detail.get('from', '')} → {detail.get('to', '')}",
    erasable=False,  # where from and where to: facts
)

CATEGORY_LAPSED = kind(
    "category.lapsed",
    gettext_noop("Hết đối tượng vì tổ chức kết thúc"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: f"{detail.get('label', '')}: {detail.get('from', '')}",
    erasable=False,  # where from and where to: facts
)

POST_LAPSED = kind(
    "post.lapsed",
    gettext_noop("Hết chức vụ vì tổ chức kết thúc"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: terms.POSTS.get(value, value),
    erasable=False,  # where from and where to: facts
)
