"""Changes of assignments: given, handed in, judged, given to somebody else."""

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
    "accept_results",
    "clear_obstacle",
    "extend_assignment",
    "give_assignments",
    "hand_in_result",
    "note_obstacle",
    "reassign_assignment",
    "repeat_assignments",
    "return_result",
    "withdraw_assignments",
]
