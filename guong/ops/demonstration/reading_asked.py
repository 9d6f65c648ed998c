"""A campaign of a ward in each world that asks for a document to be read: its own plan of the year, with a text of our own.

The plan was amended some days before: of whoever had confirmed the first text, like the member who has an account, only the
clause that changed is asked again. In one cell some have confirmed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from guong.access import queries as accounts
from guong.kit.actor import Actor, machine
from guong.ops.demonstration import showcase
from guong.ops.demonstration.meetings import SECRETARIES
from guong.ops.demonstration.planning import MEMBERS
from guong.organization import census
from guong.regulations import actions as regulations
from guong.regulations import confirming
from guong.regulations.judging import NewDocument, Telling
from guong.structure import queries as structure
from guong.study import actions
from guong.study.judging import NewCampaign
from guong.study.words import NONE

if TYPE_CHECKING:
    from guong.organization.models import Organization
    from guong.regulations.models import Document

NUMBER, TITLE = "07-KH/ĐU", "Việc nêu gương của cấp ủy viên, đảng viên trong năm"
FIRST: Final = """Đảng ủy phường lập kế hoạch này để mỗi đảng viên biết năm nay mình làm gì.
Điều 1. Việc của đảng viên
1. Mỗi đảng viên nhận ít nhất một việc nêu gương, có số đo và ngày xong.
2. Việc đã nhận được ghi vào kế hoạch tu dưỡng của năm.
Điều 2. Việc của cấp ủy viên
1. Mỗi cấp ủy viên phụ trách năm hộ, gặp từng hộ mỗi quý một lần.
2. Ý kiến của hộ được trả lời trong mười lăm ngày.
Điều 3. Nhắc và báo
Chi bộ nhắc việc chậm ở buổi họp gần nhất, báo Đảng ủy phường sáu tháng một lần.
"""
AMENDED: Final = FIRST.replace("mười lăm ngày", "mười ngày, việc chưa xong thì nói rõ bao giờ xong")
ORDERED_BY: Final = "Thông báo của Đảng ủy phường về kế hoạch nêu gương đã sửa"
BEFORE, SINCE, AFTER = timedelta(days=80), timedelta(days=6), timedelta(days=21)
READ_BOTH, READ_FIRST = 9, 6  # of the cell, beside its secretary and member: of whom both texts are read, or the first alone


@dataclass(frozen=True, slots=True)
class Sent:
    """The ward's plan, and the days of its two texts."""

    document: Document
    first_on: date
    amended_on: date


def happen() -> None:
    """The document, its texts, who confirmed them, and the campaign, in every world whose secretary has an account."""
    for world, name in SECRETARIES.items():
        if accounts.has_account(name):
            secretary, member = (accounts.account_named(one) for one in (name, MEMBERS[world]))
            _world(accounts.actor_of(secretary, world.today), member.person_id)


def _world(secretary: Actor, member: int) -> None:
    on, own = secretary.on, secretary.person or 0
    cell = census.place_of(own, on)
    ward = structure.organization(secretary, census.superior(cell, on))
    others = [person for person, _ in census.members(cell, on - BEFORE) if not accounts.is_account_of(person)]
    both, first = [own, *others[:READ_BOTH]], [member, *others[READ_BOTH : READ_BOTH + READ_FIRST]]
    sent = Sent(_recorded(ward, on), on - BEFORE, on - SINCE)
    _send(sent, ward, sent.first_on, FIRST)
    _confirm(sent, [*both, *first], sent.first_on + timedelta(days=3))
    _send(sent, ward, sent.amended_on, AMENDED)
    by = machine("demonstration", sent.amended_on)
    new = NewCampaign(ward.pk, TITLE, ORDERED_BY, (sent.document.pk,), NONE, on + AFTER, asks_reading=True)
    row = actions.plan_campaign(by=by, new=new, on=by.on)
    actions.lock_base(by=by, key=row.pk, on=by.on)
    _confirm(sent, both, on - timedelta(days=2))


def _recorded(ward: Organization, on: date) -> Document:
    issued_on = on - BEFORE
    telling = Telling(NUMBER, ward.name.replace("Đảng bộ", "Đảng ủy"), issued_on, "plan", TITLE)
    new = NewDocument(ward.code, telling)
    (row,) = regulations.record_documents(by=machine("demonstration", issued_on), new=[new], on=issued_on)
    return row


def _send(sent: Sent, ward: Organization, since: date, text: str) -> None:
    by = machine("demonstration", since)
    file = (f"{NUMBER.replace('/', '-')}.txt", text.encode())
    regulations.send_wording(by=by, document=sent.document.pk, organization=ward.code, since=since, sent=file, on=since)


def _confirm(sent: Sent, people: Sequence[int], on: date) -> None:
    """Each confirms for himself what stands there on the day."""
    for person in people:
        by = showcase.himself(person, on)
        digest = confirming.current(by, sent.document).digest
        regulations.confirm_reading(by=by, document=sent.document.pk, digest=digest, on=on)
