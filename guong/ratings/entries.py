"""What ratings write into the ledger: a decided level, or an exemption, of a member or of an organization.

Concluded matters: the entry stands from the decision on. The value is the level's code; levels of two scales that share a
code are the same level. Their details are not erasable: they name the decision that a rating rests upon.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop

from guong.ledger.kinds import Kind, kind
from guong.organization import terms
from guong.ratings.words import exemption_label, level_label


def _level(subject: str, value: str, detail: Mapping[str, object]) -> str:
    return level_label(subject, value, str(detail.get("met_on", "")))


MEMBER_RATED: Final = kind(
    "member_rating.decided",
    gettext_noop("Xếp loại chất lượng đảng viên"),
    hierarchy=terms.PARTY,
    moment="concluded",
    says=lambda value, detail: _level("member", value, detail),
    erasable=False,
)
MEMBER_EXEMPTED: Final = kind(
    "member_rating.exempted",
    gettext_noop("Miễn xếp loại đảng viên"),
    hierarchy=terms.PARTY,
    moment="concluded",
    says=lambda value, detail: exemption_label(value),
    erasable=False,
)
ORGANIZATION_RATED: Final = kind(
    "organization_rating.decided",
    gettext_noop("Xếp loại chất lượng tổ chức đảng"),
    hierarchy=terms.PARTY,
    moment="concluded",
    says=lambda value, detail: _level("organization", value, detail),
    erasable=False,
)

MEMBER_KINDS: Final = (MEMBER_RATED.code, MEMBER_EXEMPTED.code)
ORGANIZATION_KINDS: Final = (ORGANIZATION_RATED.code,)


def kind_of(*, person: bool, exempt: bool) -> Kind:
    """The kind of entry that such a rating writes."""
    if not person:
        return ORGANIZATION_RATED
    return MEMBER_EXEMPTED if exempt else MEMBER_RATED
