"""Changes of plans: written, handed in, approved, returned, closed; paper, its lines, groups, marks; proofs."""

from guong.plans.actions.deciding import approve_plans, close_plans, return_plan
from guong.plans.actions.keeping import add_note, add_photo, add_record, check_in
from guong.plans.actions.marking import confirm_items, mark_items, type_confirmations
from guong.plans.actions.moving import follow_plans
from guong.plans.actions.recording import record_paper_plans, register_groups, type_lines, withdraw_plans
from guong.plans.actions.writing import hand_in_plan, write_plan

__all__ = [
    "add_note",
    "add_photo",
    "add_record",
    "approve_plans",
    "check_in",
    "close_plans",
    "confirm_items",
    "follow_plans",
    "hand_in_plan",
    "mark_items",
    "record_paper_plans",
    "register_groups",
    "return_plan",
    "type_confirmations",
    "type_lines",
    "withdraw_plans",
    "write_plan",
]
