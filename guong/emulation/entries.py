"""What the ledger knows of emulation: criteria set and ended, figures typed, answers of organizations, confirmed scores.

The value names the set (criteria, scores) or the criterion (figures, answers); a score is measured by its points.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.emulation.words import points_words
from guong.ledger.kinds import kind
from guong.organization import terms


def _title(value: str, detail: Mapping[str, object]) -> str:
    return str(detail.get("title", ""))


def _figure(value: str, detail: Mapping[str, object]) -> str:
    if detail.get("of"):
        words = gettext("{title}: {n} trên {of}, theo {document}")
    else:
        words = gettext("{title}: {n} lần, theo {document}")
    return words.format(title=detail.get("title"), n=detail.get("n"), of=detail.get("of"), document=detail.get("document"))


def _answer(value: str, detail: Mapping[str, object]) -> str:
    if not detail.get("text"):
        return ""
    return gettext("{title}: {text}").format(title=detail.get("title"), text=detail["text"])


def _score(value: str, detail: Mapping[str, object]) -> str:
    points = points_words(Decimal(str(detail.get("points", 0))))
    return gettext("{title}: {points} trên {base} điểm").format(
        title=detail.get("title"), points=points, base=detail.get("base")
    )


SET: Final = kind(
    "emulation_criteria.set", gettext_noop("Ban hành tiêu chí thi đua"), hierarchy=terms.PARTY, says=_title, erasable=False
)
ENDED: Final = kind(
    "emulation_criteria.ended", gettext_noop("Thôi dùng tiêu chí thi đua"), hierarchy=terms.PARTY, says=_title, erasable=False
)
TYPED: Final = kind(
    "emulation_figure.typed", gettext_noop("Nhập số liệu thi đua từ giấy"), hierarchy=terms.PARTY, says=_figure, erasable=False
)
ANSWERED: Final = kind(
    "emulation_line.answered", gettext_noop("Ý kiến về điểm thi đua"), hierarchy=terms.PARTY, says=_answer, erasable=False
)
CONFIRMED: Final = kind(
    "emulation_score.confirmed",
    gettext_noop("Chốt điểm thi đua"),
    hierarchy=terms.PARTY,
    moment="notified",
    says=_score,
    erasable=False,
)
