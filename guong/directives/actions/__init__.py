"""Changes of directives: directed, answered, judged, given more time, withdrawn."""

from guong.directives.actions.answering import acknowledge_directive, add_note, plan_directive, report_directive
from guong.directives.actions.changing import extend_directive, extend_threads, withdraw_directive, withdraw_threads
from guong.directives.actions.directing import accept_reports, issue_directive, remind_unreported, return_report

__all__ = [
    "accept_reports",
    "acknowledge_directive",
    "add_note",
    "extend_directive",
    "extend_threads",
    "issue_directive",
    "plan_directive",
    "remind_unreported",
    "report_directive",
    "return_report",
    "withdraw_directive",
    "withdraw_threads",
]
