"""Words for levels and exemptions, looked up in the rules: this app knows no level of its own."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext, gettext_noop

from guong.kit.words import Words
from guong.rules import rating
from guong.rules.rating_exemption import EXEMPT_LABELS
from guong.rules.rating_scale import Subject

SUBJECTS: Words[Subject] = Words({"member": gettext_noop("Đảng viên"), "organization": gettext_noop("Tổ chức đảng")})


def level_label(subject: str, code: str, met_on: str = "") -> str:
    """The official words for a level, as they stood on the day of the review meeting (ISO) where it is known."""
    whose: Subject = "member" if subject == "member" else "organization"
    levels = rating.scale_on(date.fromisoformat(met_on), whose).levels if met_on else rating.all_levels(whose)
    return next((gettext(level.label) for level in levels if level.code == code), code)


def exemption_label(code: str) -> str:
    """The words for a reason of exemption."""
    return gettext(EXEMPT_LABELS.get(code, code))


def level_choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Every level of every scale, of members and of organizations, for a list to choose from."""
    grouped = [(words, [level.label for level in rating.all_levels(subject)]) for subject, words in SUBJECTS.items()]
    return [
        ("", gettext("Không ghi mức")),
        *((words, [(label, gettext(label)) for label in dict.fromkeys(labels)]) for words, labels in grouped),
    ]


def exemption_choices() -> list[tuple[str, str]]:
    """Every reason of exemption that some rule knows."""
    return [("", gettext("Không miễn")), *((label, gettext(label)) for label in dict.fromkeys(EXEMPT_LABELS.values()))]
