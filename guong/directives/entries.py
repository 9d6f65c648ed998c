"""What is written about directives: an entry of the organization addressed.

The value of `directive.accepted` says whether the report was on time (`on_time`, `late`): rates are sums of these entries by
the month in which they were accepted. The others carry the key of their directive.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop

from guong.ledger.kinds import Kind, Moment, kind
from guong.orders.words import STANDINGS
from guong.organization import terms

NAMING_DOCUMENTS: Final = "directive.issued"  # its details name what it rests upon, and stay


def title_of(value: str, detail: Mapping[str, object]) -> str:
    """What was to be done."""
    return str(detail.get("title", ""))


def judged(value: str, detail: Mapping[str, object]) -> str:
    """What was to be done, and whether it came in time."""
    return ": ".join(part for part in (STANDINGS.get(value, value), title_of(value, detail)) if part)


def _kind(code: str, label: str, moment: Moment = "done") -> Kind:
    says = judged if code == "directive.accepted" else title_of
    return kind(code, label, hierarchy=terms.PARTY, moment=moment, says=says, erasable=code != NAMING_DOCUMENTS)


ISSUED: Final = _kind("directive.issued", gettext_noop("Nhận chỉ đạo"), "notified")
ACKNOWLEDGED: Final = _kind("directive.acknowledged", gettext_noop("Tiếp nhận chỉ đạo"))
PLANNED: Final = _kind("directive.planned", gettext_noop("Lập kế hoạch thực hiện chỉ đạo"))
REPORTED: Final = _kind("directive.reported", gettext_noop("Báo cáo kết quả thực hiện chỉ đạo"))
REMINDED: Final = _kind("directive.reminded", gettext_noop("Được nhắc thực hiện chỉ đạo"), "notified")
RETURNED: Final = _kind("directive.returned", gettext_noop("Báo cáo về chỉ đạo bị trả lại"), "notified")
EXTENDED: Final = _kind("directive.extended", gettext_noop("Được gia hạn báo cáo về chỉ đạo"), "notified")
WITHDRAWN: Final = _kind("directive.withdrawn", gettext_noop("Chỉ đạo được rút"), "notified")
ACCEPTED: Final = _kind("directive.accepted", gettext_noop("Báo cáo về chỉ đạo được nghiệm thu"), "notified")
