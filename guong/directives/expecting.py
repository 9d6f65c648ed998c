"""What directives make due: the report, of the secretary (or the officer of the Front) of each organization addressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_noop

from guong.directives.models import Addressee
from guong.kit import why
from guong.kit.actor import Actor
from guong.reminders import actions as reminders
from guong.reminders.actions import Expecting, Moving
from guong.reminders.kinds import kind

REPORT: Final = kind("directive.report", gettext_noop("Báo cáo kết quả thực hiện chỉ đạo"), gettext_noop("Mở"))
ANSWERING: Final = ("secretary", "front_officer")


def expect_reports(rows: Sequence[Addressee], *, by: Actor) -> None:
    """Expect reports on a directive; the directive must have been read with its addressees."""
    reminders.expect(by=by, new=[_report(row) for row in rows])


def settle(rows: Sequence[Addressee], *, by: Actor) -> None:
    """Nothing more is expected: reported, or withdrawn."""
    reminders.settle(by=by, subjects=[row.source for row in rows])


def move(rows: Sequence[Addressee], *, by: Actor) -> None:
    """These have another day, of which whoever directed says why."""
    reminders.move(by=by, moves=[Moving(row.source, REPORT.code, row.due_on) for row in rows])


def _report(row: Addressee) -> Expecting:
    said = row.directive
    reason = why.from_plain(said.why) if said.why and row.due_on == said.first_due_on else None
    url = f"/chi-dao/noi-nhan/{row.pk}"
    return Expecting(row.source, REPORT.code, row.organization_id, row.due_on, url, ANSWERING, why=reason)
