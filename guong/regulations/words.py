"""Closed lists of the register with their official terms."""

from __future__ import annotations

from typing import Final

from guong.kit.words import Words
from guong.rules import register, register_types, standards

KINDS: Final = Words(register_types.KINDS)
GRADES: Final = Words(register_types.GRADES)
LINK_KINDS: Final = Words(register.LINK_KINDS)
THEMES: Final = Words(standards.THEMES)
