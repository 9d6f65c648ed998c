"""The verbs of study: campaigns as they run, and what is checked before they end."""

from guong.study.actions.campaigns import (
    cancel_campaign,
    count_quiz,
    exclude_learners,
    give_up_lock,
    hand_in_action_plan,
    hand_in_reflection,
    hold_sessions,
    lock_base,
    note_paper_reflections,
    note_progress,
    plan_campaign,
    renew_bases,
    report_campaign,
    request_lock,
    restore_learners,
    settle_changes,
)
from guong.study.actions.changing import change_campaign
from guong.study.actions.checking import check_reflections, draw_sample

__all__ = [
    "cancel_campaign",
    "change_campaign",
    "check_reflections",
    "count_quiz",
    "draw_sample",
    "exclude_learners",
    "give_up_lock",
    "hand_in_action_plan",
    "hand_in_reflection",
    "hold_sessions",
    "lock_base",
    "note_paper_reflections",
    "note_progress",
    "plan_campaign",
    "renew_bases",
    "report_campaign",
    "request_lock",
    "restore_learners",
    "settle_changes",
]
