"""What a check says: well, to be looked at, or wrong; and how to mend it. A check that breaks is a finding, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext, gettext_noop

from guong.kit.words import Words

State = Literal["well", "look", "wrong"]
STATES: Final = Words({"well": gettext_noop("tốt"), "look": gettext_noop("cần xem"), "wrong": gettext_noop("hỏng")})


@dataclass(frozen=True, slots=True)
class Said:
    """How something stands, in a sentence; unless it is well, how to mend it."""

    state: State
    words: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One question about the installation. `asks`: it needs the database; `deep`: a page would wait too long for it."""

    code: str
    label: str
    run: Callable[[], Said]
    asks: bool = True
    deep: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A check and what it said."""

    code: str
    label: str
    said: Said

    @property
    def state_words(self) -> str:
        """Its state in words."""
        return STATES[self.said.state]


def well(words: str) -> Said:
    """It is as it should be."""
    return Said("well", words)


def look(words: str, remedy: str) -> Said:
    """It works, and somebody should look at it."""
    return Said("look", words, remedy)


def wrong(words: str, remedy: str) -> Said:
    """It does not work, or is not safe."""
    return Said("wrong", words, remedy)


def found(checks: Iterable[Check]) -> list[Finding]:
    """Run checks, the first of which asks whether the database answers: where it does not, those that need it are left out."""
    findings: list[Finding] = []
    for check in checks:
        if check.asks and findings and findings[0].said.state == "wrong":
            continue
        findings.append(Finding(check.code, gettext(check.label), _said(check)))
    return findings


def _said(check: Check) -> Said:
    try:
        return check.run()
    except Exception as broken:  # a doctor that breaks helps nobody
        name = type(broken).__name__
        return wrong(
            gettext("Không kiểm tra được ({error}).").format(error=name), gettext("Xem nhật ký của hệ thống, rồi thử lại.")
        )
