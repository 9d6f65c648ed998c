"""What is written about regulations: norms that a body set for itself, unconfirmed wordings that were let judge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit import norms
from guong.ledger.kinds import kind
from guong.organization import terms


def says_norm(value: str, detail: Mapping[str, object]) -> str:
    """Which norm, and what was set."""
    labels = {norm.code: gettext(norm.label) for norm in norms.known()}
    return f"{labels.get(value, value)}: {detail['value']}" if "value" in detail else labels.get(value, value)


def says_wording(value: str, detail: Mapping[str, object]) -> str:
    """Which wording."""
    return value


# value: the code of the norm; measure: what was set
SET: Final = kind("norm.set", gettext_noop("Đặt định mức nội bộ"), hierarchy=terms.PARTY, says=says_norm, erasable=False)
ENDED: Final = kind("norm.ended", gettext_noop("Thôi định mức nội bộ"), hierarchy=terms.PARTY, says=says_norm, erasable=False)
# value: the wording, by rule and first day
SWITCHED_ON: Final = kind(
    "rule.switched_on",
    gettext_noop("Bật quy định chưa kiểm chứng"),
    hierarchy=terms.PARTY,
    says=says_wording,
    erasable=False,
)
SWITCHED_OFF: Final = kind(
    "rule.switched_off",
    gettext_noop("Tắt quy định chưa kiểm chứng"),
    hierarchy=terms.PARTY,
    says=says_wording,
    erasable=False,
)
