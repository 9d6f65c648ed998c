"""What papers write into the ledger: which template an organization prints by, from when, until when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit import paper_forms
from guong.ledger.kinds import kind
from guong.organization import terms


def sentence(value: str, detail: Mapping[str, object]) -> str:
    """Which form, and which file of the office."""
    form = paper_forms.known().get(value)
    name = gettext(form.title) if form else value
    return gettext("{name}: mẫu riêng bản {number}, tệp {file}").format(
        name=name, number=detail.get("number", ""), file=detail.get("file", "")
    )


SET: Final = kind("paper_template.set", gettext_noop("Đặt mẫu giấy riêng"), hierarchy=terms.PARTY, says=sentence)
WITHDRAWN: Final = kind("paper_template.withdrawn", gettext_noop("Bỏ mẫu giấy riêng"), hierarchy=terms.PARTY, says=sentence)
