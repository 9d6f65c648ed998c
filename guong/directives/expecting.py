"""What directives make due: the report, of the secretary of each organization addressed, until the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_noop

from guong.directives.models import Addressee
from guong.kit import why
from guong.kit.actor import Actor
from guong.reminders import actions as reminders
from guong.reminders.actions import Expecting
from guong.reminders.kinds import kind

REPORT: Final = kind("directive.report", gettext_noop("Báo cáo kết quả thực hiện chỉ đạo"), gettext_noop("Mở"))
ANSWERING: Final = ("secretary",)


def expect_reports(rows: Sequence[Addressee], *, by: Actor) -> None:
    """Expect reports on a directive; the directive must have been read with its addressees."""
    reminders.expect(by=by, new=[_report(row) for row in rows])


def settle(rows: Sequence[Addressee], *, by: Actor) -> None:
    """Nothing more is expected: reported."""
    reminders.settle(by=by, subjects=[row.source for row in rows])


def _report(row: Addressee) -> Expecting:
    said = row.directive
    reason = why.from_plain(said.why) if said.why else None
    url = f"/chi-dao/noi-nhan/{row.pk}"
    return Expecting(row.source, REPORT.code, row.organization_id, said.due_on, url, ANSWERING, why=reason)
