"""A person keeps the ways by which he signs in: password, codes of a phone, recovery codes, passkeys.

Every change is an entry that the person sees. What a code uses up is written in one locked transaction of its own: of two who
hand in the same code one is refused.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import Any, Final

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext

from guong.access import entries, factors, own, ways
from guong.access.actions._facts import end_sessions, facts_of, set_password
from guong.access.models import Account
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal
from guong.kit.rows import change
from guong.ledger.write import action, draft, record

DESK_DIGITS: Final = 6
MOST_PASSKEYS: Final = 10


@action
def change_password(*, by: Actor, account: int, old: str, new: str, kept: str = "", on: date) -> Account:
    """Change one's own password; every session but the one that is kept (its key) ends.

    Raises:
        Refusal: the old one is wrong, or the new one too weak.
    """
    row = Account.objects.select_related("person").select_for_update(of=("self",)).get(pk=account, person_id=by.person or 0)
    if not row.check_password(old):
        raise Refusal(gettext("Mật khẩu hiện tại chưa đúng."), field="old")
    set_password(row, new, field="new")
    end_sessions([row], kept)
    record(entries.PASSWORD_CHANGED, facts_of([row], on), by=by, on=on)
    return row


@draft
def prove_by_code(*, by: Actor, code: str, at: datetime) -> str:
    """By which way a code proves who the actor is: that of the phone, or a recovery code; used up by it. Empty if by none."""
    rows = Authenticator.objects.filter(user_id=by.account or 0).exclude(type=ways.PASSKEY)
    for row in rows.order_by("-type").select_for_update():
        if factors.fits(row, code, at):
            row.last_used_at = at
            row.save(update_fields=["data", "last_used_at"])
            return str(row.type)
    return ""


@draft
def note_passkey_used(*, by: Actor, passkey: int, at: datetime) -> None:
    """Write down when a passkey was used last."""
    Authenticator.objects.filter(pk=passkey, user_id=by.account or 0).update(last_used_at=at)


@action
def add_code_maker(*, by: Actor, secret: str, code: str, at: datetime, on: date) -> list[str]:
    """Ask from now on for the codes of an application that was given the secret; returns recovery codes if there were none.

    Raises:
        Refusal: the code is not that of the secret, or there is such an application already.
    """
    account = own.account_to_change(by)
    if Authenticator.objects.filter(user=account, type=ways.TOTP).exists():
        raise Refusal(gettext("Đã có một ứng dụng tạo mã. Bỏ nó trước khi thêm cái khác."))
    counter = factors.counter_of(secret, code, at)
    if counter is None:
        raise Refusal(gettext("Mã chưa đúng. Xem giờ trên điện thoại có đúng không, rồi gõ mã đang hiện."), field="code")
    row = TOTP.activate(account, secret).instance
    row.data[factors.COUNTER] = counter
    row.save(update_fields=["data"])
    return _added(account, ways.TOTP, by, on)


@action
def add_passkey(*, by: Actor, name: str, credential: dict[str, Any], on: date) -> list[str]:
    """Let a passkey open the account (checked by `factors.passkey_made`); returns recovery codes if there were none.

    Raises:
        Refusal: there are too many already.
    """
    account = own.account_to_change(by)
    if Authenticator.objects.filter(user=account, type=ways.PASSKEY).count() >= MOST_PASSKEYS:
        raise Refusal(gettext("Đã có {n} khóa truy cập. Bỏ bớt khóa không dùng nữa.").format(n=MOST_PASSKEYS), field="name")
    WebAuthn.add(account, name, credential)
    return _added(account, ways.PASSKEY, by, on)


@action
def remove_factor(*, by: Actor, factor: int, on: date) -> bool:
    """Give up one's codes or a passkey; with the last of them the recovery codes go.

    Raises:
        NotFound: it is none of the actor's own.
        Refusal: it is the last one, and the actor's roles ask for one.
    """
    account = own.account_to_change(by)
    rows = list(Authenticator.objects.filter(user=account).exclude(type=ways.RECOVERY))
    chosen = next((row for row in rows if row.pk == factor), None)
    if chosen is None:
        raise NotFound(gettext("Không tìm thấy cách xác nhận này."))
    if len(rows) == 1 and factors.is_required([held.role for held in by.roles]):
        raise Refusal(gettext("Vai trò của ông bà phải có bước xác nhận thứ hai: thêm cách khác trước khi bỏ cách này."))
    gone = [chosen.pk] if len(rows) > 1 else [row.pk for row in Authenticator.objects.filter(user=account)]
    Authenticator.objects.filter(pk__in=gone).delete()
    record(entries.FACTOR_REMOVED, facts_of([account], on, value=chosen.type), by=by, on=on)
    return True


@action
def renew_recovery_codes(*, by: Actor, on: date) -> list[str]:
    """New recovery codes; the old ones open nothing any more.

    Raises:
        Refusal: there is nothing that they would stand in for.
    """
    account = own.account_to_change(by)
    if not Authenticator.objects.filter(user=account).exclude(type=ways.RECOVERY).exists():
        raise Refusal(gettext("Chưa có bước xác nhận thứ hai nên chưa cần mã dự phòng."))
    Authenticator.objects.filter(user=account, type=ways.RECOVERY).delete()
    codes = factors.recovery_codes(account)
    record(entries.CODES_RENEWED, facts_of([account], on), by=by, on=on)
    return codes


@action
def choose_desk_code(*, by: Actor, code: str, on: date) -> bool:
    """Choose the code that reopens one's own locked desk; an empty one gives it up.

    Raises:
        Refusal: it is not six digits, or too easily guessed.
    """
    account, digits = own.account_to_change(by), "".join(code.split())
    if digits and not (len(digits) == DESK_DIGITS and digits.isascii() and digits.isdigit()):
        raise Refusal(gettext("Mã bàn gồm đúng sáu chữ số."), field="code")
    if digits and len({(int(b) - int(a)) % 10 for a, b in pairwise(digits)}) == 1:
        raise Refusal(gettext("Mã này dễ đoán: các số giống nhau hoặc liền nhau. Chọn mã khác."), field="code")
    change([account], desk_code=make_password(digits) if digits else "")
    kind = entries.DESK_CODE_CHOSEN if digits else entries.DESK_CODE_REMOVED
    record(kind, facts_of([account], on), by=by, on=on)
    return True


def _added(account: Account, way: str, by: Actor, on: date) -> list[str]:
    missing = not Authenticator.objects.filter(user=account, type=ways.RECOVERY).exists()
    codes = factors.recovery_codes(account) if missing else []
    record(entries.FACTOR_ADDED, facts_of([account], on, value=way), by=by, on=on)
    return codes
