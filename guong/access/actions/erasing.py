"""Personal details are erased for ever; the bare facts stay in the ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from guong.access import entries, queries
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal
from guong.kit.rows import erase_past
from guong.ledger.write import Fact, action, erase, record


@action
def erase_personal_details(*, by: Actor, person: int, reason: str, on: date) -> int:
    """Erase what is written about a person beyond the bare facts: details that need not stay, past values of the record.

    The facts themselves stay in the ledger and in every figure; each erasure is an entry that the person sees. Returns the
    number of details and past values that are gone.

    Raises:
        NotFound: the person is not within reach.
        Refusal: no reason is given, there is nothing to erase, or it is about the actor himself.
    """
    row = queries.person_to_erase(by, person)
    if by.person == person:
        raise Refusal(gettext("Không ai tự xóa chi tiết về mình: nhờ cán bộ tổ chức khác làm."))
    if not reason:
        raise Refusal(gettext("Ghi lý do xóa."), field="reason")
    found = queries.erasable(row)
    if not (found.going or found.n_past):
        raise Refusal(gettext("Không có chi tiết nào để xóa."))
    if found.going:
        erase(found.going, by=by, on=on, reason=reason)
    if n := sum(erase_past(model, keys, person) for model, keys in queries.personal_rows(row)):
        fact = Fact(
            organization=queries.places_of([person], on)[person], person=person, value="person", measure=Decimal(n),
            source=f"organization.person:{person}", detail={"reason": reason},
        )  # fmt: skip
        record(entries.HISTORY_ERASED, [fact], by=by, on=on)
    return len(found.going) + n
