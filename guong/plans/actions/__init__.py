"""Changes of plans: written, handed in, approved, returned, closed; marks and proofs of lines."""

from guong.plans.actions.deciding import approve_plans, close_plans, return_plan
from guong.plans.actions.keeping import add_note, add_photo, add_record, check_in, withdraw_proofs
from guong.plans.actions.marking import confirm_items, mark_items
from guong.plans.actions.moving import follow_plans
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
    "return_plan",
    "withdraw_proofs",
    "write_plan",
]
