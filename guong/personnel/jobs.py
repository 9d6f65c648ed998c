"""What personnel does later: a paper that is taken back waits ten seconds, in which that can be undone."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from guong.kit import held
from guong.personnel import actions

held.declare("personnel.cancel_transfers", gettext_noop("Thu hồi giấy giới thiệu"), actions.cancel_transfers)
