"""Changes of meetings: called, roll, minutes and votes, agenda, closed and corrected."""

from guong.meetings.actions.calling import call_meetings, cancel_meeting
from guong.meetings.actions.concluding import conclude_meeting, correct_minutes
from guong.meetings.actions.hanging import drop_item, hang_item
from guong.meetings.actions.roll import close_roll, confirm_typed, correct_attendance, mark_roll, record_marks, sign_in
from guong.meetings.actions.writing import add_photos, add_vote, remove_photo, remove_vote, write_minutes

__all__ = [
    "add_photos",
    "add_vote",
    "call_meetings",
    "cancel_meeting",
    "close_roll",
    "conclude_meeting",
    "confirm_typed",
    "correct_attendance",
    "correct_minutes",
    "drop_item",
    "hang_item",
    "mark_roll",
    "record_marks",
    "remove_photo",
    "remove_vote",
    "sign_in",
    "write_minutes",
]
