"""What was written down wrong of a person, and what stands in the way of writing it right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.organization.models import Membership, Person
from guong.personnel.queries import PersonWrong


@dataclass(frozen=True, slots=True)
class Details:
    """What is written down of a person besides memberships, posts and categories."""

    code: str
    full_name: str
    born_on: date | None
    sex: str
    card_number: str
    phone: str


def details_of(row: Person) -> Details:
    """What stands there now."""
    return Details(row.code, row.full_name, row.born_on, row.sex, row.card_number, row.phone)


def person_to_correct(by: Actor, key: int) -> Person:
    """A person whose details the actor may correct.

    Raises:
        NotFound: there is none within reach.
    """
    found = policy.scope(by, "people.correct", Person.objects.filter(void=False, pk=key)).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy người này."))
    return found


def locked_person_to_correct(by: Actor, key: int) -> Person:
    """The same, locked.

    Raises:
        NotFound: there is none within reach.
    """
    person_to_correct(by, key)
    return Person.objects.select_for_update().get(pk=key)


def changed(row: Person, new: Details) -> list[str]:
    """The columns that would change, in their order."""
    return [name for name, value in asdict(new).items() if getattr(row, name) != value]


def refuse_details(row: Person, new: Details, names: Sequence[str], reason: str, on: date) -> None:
    """Raise PersonWrong where a person's details cannot become these."""
    if not reason:
        raise PersonWrong(gettext("Ghi lý do sửa."), field="reason")
    if not names:
        raise PersonWrong(gettext("Thông tin mới giống thông tin cũ."), field="full_name")
    if not new.full_name:
        raise PersonWrong(gettext("Chưa có họ và tên."), field="full_name")
    others = Person.objects.filter(void=False).exclude(pk=row.pk)
    if others.filter(code=new.code).exists():
        raise PersonWrong(gettext("Mã số này là của người khác trong danh sách."), field="code")
    if new.card_number and others.filter(card_number=new.card_number).exists():
        text = gettext("Số thẻ đảng viên {card_number} trùng với người khác. Xem thẻ giấy của cả hai.")
        raise PersonWrong(text.format(card_number=new.card_number), field="card_number")
    if new.born_on and new.born_on >= _first_day(row, on):
        raise PersonWrong(gettext("Ngày sinh phải trước ngày bắt đầu sinh hoạt đầu tiên."), field="born_on")


def _first_day(row: Person, on: date) -> date:
    stays = Membership.objects.filter(void=False, person=row).values_list("valid", flat=True)
    days: list[date] = [stay.lower for stay in stays if stay.lower]
    return min([on, *days])
