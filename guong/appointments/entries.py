"""What appointments writes: of a person that a body decided about his post; of an organization what became of its rules.

A decision is told when it is taken, never while it is prepared. Its value is the kind; details name the paper it rests upon, so
that they are not erasable. A line of the checklist that was not met stays with the body's own file: the entry does not tell it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.appointments.words import FINDINGS, KINDS
from guong.ledger.kinds import Kind, kind
from guong.organization import terms


def _taken(value: str, detail: Mapping[str, object]) -> str:
    label = KINDS.get(value, value)
    post = terms.post_label(str(detail.get("post", "")), str(detail.get("rank", "")))
    return gettext("{kind}: {post}, {place}").format(kind=label, post=post, place=detail.get("place", "")) if post else label


def _reviewed(value: str, detail: Mapping[str, object]) -> str:
    return f"{detail.get('title', '')}: {FINDINGS.get(value, value)}"


def _title(value: str, detail: Mapping[str, object]) -> str:
    return str(detail.get("title", ""))


def _of_rule(code: str, label: str) -> Kind:
    return kind(code, label, hierarchy=terms.PARTY, says=_title, erasable=False)


TAKEN: Final = kind(
    "personnel_decision.taken",
    gettext_noop("Quyết định về cán bộ"),
    hierarchy=terms.PARTY,
    moment="concluded",
    says=_taken,
    erasable=False,
)
REGISTERED: Final = _of_rule("personnel_rule.registered", gettext_noop("Ghi quy định về công tác cán bộ"))
REVIEWED: Final = kind(
    "personnel_rule.reviewed",
    gettext_noop("Rà soát quy định về công tác cán bộ"),
    hierarchy=terms.PARTY,
    says=_reviewed,
    erasable=False,
)
AMENDED: Final = _of_rule("personnel_rule.amended", gettext_noop("Ban hành bản sửa đổi quy định về công tác cán bộ"))
ENACTED: Final = _of_rule("personnel_rule.enacted", gettext_noop("Quy định về công tác cán bộ có hiệu lực"))
CHECKED: Final = _of_rule("personnel_rule.checked", gettext_noop("Kiểm tra thực hiện quy định về công tác cán bộ"))
