"""Changes of the people on the list: registration, memberships, posts, categories."""

from guong.personnel.actions.categories import end_categories, record_categories, withdraw_categories
from guong.personnel.actions.people import correct_person, register_people
from guong.personnel.actions.renewing import renew_posts, withdraw_renewals
from guong.personnel.actions.stays import (
    appoint_people,
    cancel_transfers,
    confirm_members,
    end_memberships,
    end_posts,
    introduce_members,
    receive_members,
    return_transfers,
)
from guong.personnel.actions.taking_back import reopen_posts, withdraw_confirmations, withdraw_posts, withdraw_receipts

__all__ = [
    "appoint_people",
    "cancel_transfers",
    "confirm_members",
    "correct_person",
    "end_categories",
    "end_memberships",
    "end_posts",
    "introduce_members",
    "receive_members",
    "record_categories",
    "register_people",
    "renew_posts",
    "reopen_posts",
    "return_transfers",
    "withdraw_categories",
    "withdraw_confirmations",
    "withdraw_posts",
    "withdraw_receipts",
    "withdraw_renewals",
]
