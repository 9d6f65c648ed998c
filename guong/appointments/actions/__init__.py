"""Changes of decisions about cadres and of the rules about cadres."""

from guong.appointments.actions.decisions import (
    carry_out_decision,
    correct_decision,
    drop_decision,
    finish_checks,
    note_checks,
    prepare_decision,
    record_decisions,
    rewrite_decision,
    take_decision,
    withdraw_decision,
)
from guong.appointments.actions.rules import (
    amend_rule,
    check_rule,
    correct_rule,
    enact_rule,
    register_rules,
    review_rule,
    withdraw_rule,
    withdraw_rule_step,
)

__all__ = [
    "amend_rule",
    "carry_out_decision",
    "check_rule",
    "correct_decision",
    "correct_rule",
    "drop_decision",
    "enact_rule",
    "finish_checks",
    "note_checks",
    "prepare_decision",
    "record_decisions",
    "register_rules",
    "review_rule",
    "rewrite_decision",
    "take_decision",
    "withdraw_decision",
    "withdraw_rule",
    "withdraw_rule_step",
]
