"""What happens later here: preparing that is stopped waits ten seconds, in which that can be undone."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from guong.appointments import actions
from guong.kit import held

held.declare("appointments.drop_decision", gettext_noop("Thôi chuẩn bị quyết định"), actions.drop_decision)
