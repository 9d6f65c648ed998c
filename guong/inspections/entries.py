"""What inspections write into the ledger: a notice of a conclusion, its change, its annulment.

Concluded matters: the entry stands from the day of the notice on. The value is the code of the outcome; the detail says which
operation it ended. Details are not erasable: they name the paper. What was looked at stays on paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext, gettext_noop

from guong.inspections import words
from guong.ledger.kinds import kind
from guong.organization import terms


def _says(value: str, detail: Mapping[str, Any]) -> str:
    return words.said(str(detail.get("operation", "")), value)


CONCLUDED: Final = kind(
    "inspection.concluded",
    gettext_noop("Kết luận kiểm tra, giám sát"),
    hierarchy=terms.PARTY,
    moment="concluded",
    erasable=False,
    says=_says,
)
CHANGED: Final = kind(
    "inspection.changed",
    gettext_noop("Kết luận kiểm tra, giám sát đã thay đổi"),
    hierarchy=terms.PARTY,
    moment="concluded",
    erasable=False,
    says=_says,
)
ANNULLED: Final = kind(
    "inspection.annulled",
    gettext_noop("Kết luận kiểm tra, giám sát đã bị hủy"),
    hierarchy=terms.PARTY,
    moment="concluded",
    erasable=False,
    says=lambda value, detail: gettext("Hủy kết luận “{words}”").format(words=_says(value, detail)),
)
