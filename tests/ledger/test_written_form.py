"""The form in which an entry is chained, written down a second time in Python: whoever keeps a copy can verify it with this."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date
from decimal import Decimal

from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from guong.kit.actor import machine
from guong.ledger.kinds import kind
from guong.ledger.models import Book, Detail, Entry
from guong.ledger.write import Fact, action, record
from guong.organization import terms
from tests.cast import TODAY

BY = machine("demonstration", TODAY)
NOTED = kind("test_form.noted", "Thử dạng ghi", hierarchy=terms.PARTY)
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)


@action
def note(*, by, facts, on=TODAY):
    record(NOTED, facts, by=by, on=on)


def written(entry: Entry) -> bytes:
    """Sixteen values and the digest of the detail as one line of JSON."""
    at = entry.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    digest = bytes(entry.detail_digest).hex() if entry.detail_digest else None
    values = [
        entry.book_id, entry.seq, entry.act, at, entry.happened_on.isoformat(), entry.about, entry.organization_id,
        entry.decided_by_id, entry.person_id, entry.kind, entry.value, f"{entry.measure:.4f}", entry.source, entry.actor,
        entry.hat, entry.corrects_id, digest,
    ]  # fmt: skip
    return json.dumps(values, ensure_ascii=False).encode()


def chained() -> bool:
    """Whether every entry of the book continues the one before it, up to the book's head."""
    head = hashlib.sha256(b"").digest()
    for entry in Entry.objects.order_by("seq"):
        head = hashlib.sha256(head + written(entry)).digest()
        if head != bytes(entry.hash):
            return False
    return head == bytes(Book.objects.get().hash)


def test_the_whole_book_is_chained_in_the_form_that_is_written_here(cast):
    assert Entry.objects.count() > 5
    assert chained()
    for detail in Detail.objects.select_related("entry"):
        assert len(bytes(detail.salt)) == 16
        assert detail.entry.detail_digest


@given(value=TEXTS, source=TEXTS, measure=st.decimals(-(10**9), 10**9, places=4), on=st.dates(date(1900, 1, 1)))
@example(value='"\\/\b\f\n\r\t\x01\x1f\x7f\u2028 ắ 😀', source="'%s{}", measure=Decimal("-0.5"), on=date(9999, 12, 31))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_text_number_and_day_is_written_in_one_way(cast, value, source, measure, on):
    with transaction.atomic():
        place = cast.organizations["C1"].pk
        one = Fact(organization=place, value=value, source=source, measure=measure, on=on, decided_by=place)
        note(by=BY, facts=[one, Fact(organization=place, value=value, source=source, detail={"text": value})])
        assert chained()
        transaction.set_rollback(True)
