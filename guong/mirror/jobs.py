"""What the mirror does later: a request that is taken back waits ten seconds, in which that can be undone."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from guong.kit import held
from guong.mirror import actions

held.declare("mirror.withdraw_request", gettext_noop("Rút đề nghị đính chính"), actions.withdraw_request)
