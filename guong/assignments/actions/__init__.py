"""Changes of directives and assignments: given, handed in, judged; directed, answered, judged."""

from guong.assignments.actions.answering import acknowledge_directive, add_note, plan_directive, report_directive
from guong.assignments.actions.directing import accept_reports, issue_directive, remind_unreported, return_report
from guong.assignments.actions.doing import clear_obstacle, hand_in_result, note_obstacle
from guong.assignments.actions.giving import (
    accept_results,
    extend_assignment,
    give_assignments,
    return_result,
    withdraw_assignments,
)
from guong.assignments.actions.repeating import reassign_assignment, repeat_assignments

__all__ = [
    "accept_reports",
    "accept_results",
    "acknowledge_directive",
    "add_note",
    "clear_obstacle",
    "extend_assignment",
    "give_assignments",
    "hand_in_result",
    "issue_directive",
    "note_obstacle",
    "plan_directive",
    "reassign_assignment",
    "remind_unreported",
    "repeat_assignments",
    "report_directive",
    "return_report",
    "return_result",
    "withdraw_assignments",
]
