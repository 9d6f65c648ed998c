"""What plans write into the ledger: handed in, approved, returned, amended, closed; a line that moved; a group's registration.

The value is whose plan it is (person, organization, group); of a line, its state. The measure of a registration is how many
people the group counts, so that coverage can be added up. What a plan says stands in the app, not in the ledger: an entry
names the plan and how many lines it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.ledger.kinds import Kind, kind
from guong.organization import terms
from guong.plans.words import ITEMS, KINDS, PROOFS


def sentence(value: str, detail: Mapping[str, object]) -> str:
    """Which plan it is: of which year, with how many lines."""
    said = gettext("kế hoạch năm {year}").format(year=detail["year"]) if "year" in detail else KINDS.get(value, value)
    if detail.get("on_paper"):
        return f"{said}, {gettext('bản giấy')}"
    n_lines = detail.get("n_lines")
    return gettext("{plan}, {n} dòng").format(plan=said, n=n_lines) if n_lines else said


def _item(value: str, detail: Mapping[str, object]) -> str:
    words = ITEMS.get(value, value)
    said = f"{words}: {detail['what']}" if detail.get("what") else words
    if typed := detail.get("typed_from"):
        return gettext("{said}; nhập thay lời xác nhận của người góp ý: {typed}").format(said=said, typed=typed)
    return said


def _proof(value: str, detail: Mapping[str, object]) -> str:
    return ": ".join(str(said) for said in (PROOFS.get(value, value), detail.get("what")) if said)


def _group(value: str, detail: Mapping[str, object]) -> str:
    said = sentence(value, detail)
    return gettext("{plan}, {n} người").format(plan=said, n=detail["n_people"]) if detail.get("n_people") else said


def _moved(value: str, detail: Mapping[str, object]) -> str:
    words = gettext("{plan}, từ {left} sang {joined}")
    return words.format(plan=sentence(value, detail), left=detail.get("left", "–"), joined=detail.get("joined", "–"))


def _kind(code: str, label: str) -> Kind:
    return kind(code, label, hierarchy=terms.PARTY, moment="done", says=sentence)


HANDED_IN: Final = _kind("plan.handed_in", gettext_noop("Nộp kế hoạch tu dưỡng"))
APPROVED: Final = _kind("plan.approved", gettext_noop("Duyệt kế hoạch tu dưỡng"))
RETURNED: Final = _kind("plan.returned", gettext_noop("Trả lại kế hoạch tu dưỡng"))
AMENDED: Final = _kind("plan.amended", gettext_noop("Duyệt bản sửa kế hoạch tu dưỡng"))
CLOSED: Final = _kind("plan.closed", gettext_noop("Khép kế hoạch tu dưỡng"))
TYPED: Final = _kind("plan.lines_typed", gettext_noop("Nhập thay các dòng của kế hoạch giấy"))
REGISTERED: Final = kind(
    "plan.registered", gettext_noop("Nhóm đăng ký tu dưỡng"), hierarchy=terms.PARTY, moment="done", says=_group
)
MOVED: Final = kind(
    "plan.moved", gettext_noop("Kế hoạch theo người chuyển nơi sinh hoạt"), hierarchy=terms.PARTY, moment="done", says=_moved
)
REDIRECTED: Final = kind(
    "plan.redirected", gettext_noop("Kế hoạch đổi nơi duyệt"), hierarchy=terms.PARTY, moment="done", says=_moved
)
WITHDRAWN: Final = kind(
    "plan_item.proof_withdrawn", gettext_noop("Rút minh chứng"), hierarchy=terms.PARTY, moment="done", says=_proof
)
MARKED: Final = kind("plan_item.marked", gettext_noop("Việc trong kế hoạch"), hierarchy=terms.PARTY, moment="done", says=_item)
