"""The ten seconds of held acts pass, as the worker would see it."""

from __future__ import annotations

from guong.pending import jobs
from guong.pending.models import Held


def finish() -> None:
    """Carry out whatever waits."""
    for key in Held.objects.filter(state="waiting").order_by("pk").values_list("pk", flat=True):
        jobs.carry_out(key)
