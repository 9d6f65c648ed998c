"""What reminders write into the ledger: the keys to one's own calendar and the address for one's mail, never what is due.

What is expected and settled decides nothing, so it is no entry; neither address nor secret stands in any.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from guong.ledger.kinds import kind
from guong.organization import terms

FEED_OPENED = kind("feed.opened", gettext_noop("Tạo địa chỉ lịch riêng"), hierarchy=terms.PARTY)
FEED_CLOSED = kind("feed.closed", gettext_noop("Thu hồi địa chỉ lịch riêng"), hierarchy=terms.PARTY)
ADDRESS_CONFIRMED = kind("mailing.confirmed", gettext_noop("Xác nhận địa chỉ thư nhắc việc"), hierarchy=terms.PARTY)
ADDRESS_REMOVED = kind("mailing.removed", gettext_noop("Bỏ địa chỉ thư nhắc việc"), hierarchy=terms.PARTY)
