"""How a study campaign is counted: who of its base may be left out, and how a rate is written.

Before changing it: the only text seen that counts so is the rules of a ward's contest (September 2026); no document of the
Centre says how. So nothing is refused by it: reasons are words for what an organization decided, and whoever shows the rate
shows the note. The base is locked on a day, the rate has two decimals, those left out are shown beside it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from .documents import KH_176
from .texts import gettext_noop

COUNTED_BY: Final = KH_176
EXCLUSIONS: Final[dict[str, str]] = {
    "exempt": gettext_noop("Được miễn công tác, sinh hoạt đảng"),
    "suspended": gettext_noop("Bị đình chỉ sinh hoạt đảng"),
    "away": gettext_noop("Sinh hoạt tạm thời nơi khác, nơi này không quản lý ngày chốt"),
    "special": gettext_noop("Trường hợp đặc biệt"),
}
NOTE_WANTED: Final = frozenset({"special"})


def rate(finished: int, base: int) -> Decimal | None:
    """The share of the base that has finished, in percent with two decimals; None where nobody is in the base."""
    if not base:
        return None
    return (Decimal(finished) * 100 / base).quantize(Decimal("0.01"), ROUND_HALF_UP)
