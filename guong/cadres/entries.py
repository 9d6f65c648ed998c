"""What the ledger knows of the force of cadres: what a body set for a post, and the qualifications of people once confirmed.

The value of a norm is its post and code; of a qualification its kind, with the level as its measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.cadres.words import KINDS, norm_words
from guong.ledger.kinds import kind
from guong.organization import terms


def _norm(value: str, detail: Mapping[str, object]) -> str:
    post, _, rest = value.partition("/")
    rank, _, code = rest.partition("/")
    asked = detail.get("value")
    said = norm_words(code, asked) if isinstance(asked, int) else code
    return f"{terms.post_label(post, rank)}: {said}"


def _qualification(value: str, detail: Mapping[str, object]) -> str:
    name = detail.get("name")
    if not name:
        return KINDS.get(value, value)
    return gettext("{kind}: {name}").format(kind=KINDS.get(value, value), name=name)


NORM_SET: Final = kind(
    "post_norm.set", gettext_noop("Đặt yêu cầu của chức vụ"), hierarchy=terms.PARTY, says=_norm, erasable=False
)
NORM_ENDED: Final = kind(
    "post_norm.ended", gettext_noop("Thôi yêu cầu của chức vụ"), hierarchy=terms.PARTY, says=_norm, erasable=False
)
CONFIRMED: Final = kind(
    "qualification.confirmed", gettext_noop("Ghi nhận trình độ, bồi dưỡng"), hierarchy=terms.PARTY, says=_qualification
)
