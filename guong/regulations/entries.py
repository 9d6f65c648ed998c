"""What is written about regulations: documents and their texts, norms of one's own, unconfirmed wordings let judge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit import norms
from guong.ledger.kinds import Kind, kind
from guong.organization import terms
from guong.regulations.words import KINDS


def says_norm(value: str, detail: Mapping[str, object]) -> str:
    """Which norm, and what was set."""
    labels = {norm.code: gettext(norm.label) for norm in norms.known()}
    return f"{labels.get(value, value)}: {detail['value']}" if "value" in detail else labels.get(value, value)


def says_wording(value: str, detail: Mapping[str, object]) -> str:
    """Which wording."""
    return value


# value: the code of the norm; measure: what was set
SET: Final = kind("norm.set", gettext_noop("Đặt định mức nội bộ"), hierarchy=terms.PARTY, says=says_norm, erasable=False)
ENDED: Final = kind("norm.ended", gettext_noop("Thôi định mức nội bộ"), hierarchy=terms.PARTY, says=says_norm, erasable=False)
# value: the wording, by rule and first day
SWITCHED_ON: Final = kind(
    "rule.switched_on",
    gettext_noop("Bật quy định chưa kiểm chứng"),
    hierarchy=terms.PARTY,
    says=says_wording,
    erasable=False,
)
SWITCHED_OFF: Final = kind(
    "rule.switched_off",
    gettext_noop("Tắt quy định chưa kiểm chứng"),
    hierarchy=terms.PARTY,
    says=says_wording,
    erasable=False,
)


def says_document(value: str, detail: Mapping[str, object]) -> str:
    """Which document: its kind, number, day and issuer; of a link, which other one; of a text, its file."""
    kind = KINDS.get(value, value)
    named = " ".join(str(detail[name]) for name in ("number",) if name in detail)
    rest = [str(detail[name]) for name in ("issued", "issuer", "other", "file") if detail.get(name)]
    return ", ".join([f"{kind} {named}".strip(), *rest])


def _document(code: str, label: str) -> Kind:
    return kind(code, label, hierarchy=terms.PARTY, says=says_document, erasable=False)


# value: the kind of document
RECORDED: Final = _document("document.recorded", gettext_noop("Ghi văn bản vào danh mục"))
CORRECTED: Final = _document("document.corrected", gettext_noop("Đính chính văn bản trong danh mục"))
DOCUMENT_ENDED: Final = _document("document.ended", gettext_noop("Văn bản hết hiệu lực"))
LINKED: Final = _document("document.linked", gettext_noop("Nối văn bản với văn bản khác"))
UNLINKED: Final = _document("document.unlinked", gettext_noop("Rút quan hệ giữa hai văn bản"))
SENT: Final = _document("wording.sent", gettext_noop("Gửi toàn văn văn bản"))
TAKEN_BACK: Final = _document("wording.taken_back", gettext_noop("Rút toàn văn văn bản"))
# value: the kind of document
READ: Final = _document("reading.confirmed", gettext_noop("Xác nhận đã đọc văn bản"))
