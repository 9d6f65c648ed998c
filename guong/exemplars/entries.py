"""What exemplars write into the ledger: one entry for each stage reached, on the day of that stage.

The value is the kind of exemplar (person, collective, household, model). An exemplar counts as found and publicized while its
`exemplar.publicized` entry stands: withdrawing the exemplar withdraws that entry, too, besides being a fact of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop

from guong.exemplars.words import KINDS
from guong.ledger.kinds import Kind, kind
from guong.organization import terms


def sentence(value: str, detail: Mapping[str, object]) -> str:
    """Whose example it is: its kind, and what it is called."""
    return f"{KINDS.get(value, value)}: {detail.get('title', '')}"


def _kind(code: str, label: str) -> Kind:
    return kind(code, label, hierarchy=terms.PARTY, moment="done", says=sentence, erasable=False)


FOUND: Final = _kind("exemplar.found", gettext_noop("Phát hiện gương"))
VERIFIED: Final = _kind("exemplar.verified", gettext_noop("Xác minh gương"))
RECOGNIZED: Final = _kind("exemplar.recognized", gettext_noop("Công nhận gương"))
PUBLICIZED: Final = _kind("exemplar.publicized", gettext_noop("Tuyên truyền gương"))
WITHDRAWN: Final = _kind("exemplar.withdrawn", gettext_noop("Rút gương"))

KIND_OF: Final = {one.code.partition(".")[2]: one for one in (FOUND, VERIFIED, RECOGNIZED, PUBLICIZED, WITHDRAWN)}  # by stage
EXEMPLAR_KINDS: Final = tuple(one.code for one in KIND_OF.values())
