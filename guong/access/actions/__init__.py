"""Changes of access: accounts and slips, ways to sign in, sessions, the read log, the erasing of details."""

from guong.access.actions._facts import PrintedSlip
from guong.access.actions.accounts import issue_slips, open_accounts, open_demonstration_accounts
from guong.access.actions.credentials import (
    add_code_maker,
    add_passkey,
    change_password,
    choose_desk_code,
    note_passkey_used,
    prove_by_code,
    remove_factor,
    renew_recovery_codes,
)
from guong.access.actions.erasing import erase_personal_details
from guong.access.actions.linking import link_identity, unlink_identity
from guong.access.actions.locking import lock_account, reset_factors, unlock_account
from guong.access.actions.mailing import ask_for_reset, invite_by_mail, mail_reset
from guong.access.actions.readings import cut_readings, digest_readings, note_reading, note_readings
from guong.access.actions.sign_ins import (
    end_other_sessions,
    end_session,
    forget_expired,
    note_failed_sign_in,
    note_sign_in,
)
from guong.access.actions.slips import MOST_WRONG, NO_SUCH_SLIP, SlipRefused, redeem_slip, try_slip

__all__ = [
    "MOST_WRONG",
    "NO_SUCH_SLIP",
    "PrintedSlip",
    "SlipRefused",
    "add_code_maker",
    "add_passkey",
    "ask_for_reset",
    "change_password",
    "choose_desk_code",
    "cut_readings",
    "digest_readings",
    "end_other_sessions",
    "end_session",
    "erase_personal_details",
    "forget_expired",
    "invite_by_mail",
    "issue_slips",
    "link_identity",
    "lock_account",
    "mail_reset",
    "note_failed_sign_in",
    "note_passkey_used",
    "note_reading",
    "note_readings",
    "note_sign_in",
    "open_accounts",
    "open_demonstration_accounts",
    "prove_by_code",
    "redeem_slip",
    "remove_factor",
    "renew_recovery_codes",
    "reset_factors",
    "try_slip",
    "unlink_identity",
    "unlock_account",
]
