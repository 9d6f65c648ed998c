"""Changes of directives: directed, answered, judged."""

from guong.directives.actions.answering import acknowledge_directive, add_note, plan_directive, report_directive
from guong.directives.actions.directing import accept_reports, issue_directive, remind_unreported, return_report

__all__ = [
    "accept_reports",
    "acknowledge_directive",
    "add_note",
    "issue_directive",
    "plan_directive",
    "remind_unreported",
    "report_directive",
    "return_report",
]
