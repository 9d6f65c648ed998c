"""Words of discipline: forms and fields of violation looked up in the rules, Party ranks as a closed list of this app."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit.words import Words
from guong.rules import sanction, violation_field

FORMS: Final = Words({form.code: form.label for s in sanction.OF_SUBJECT for form in sanction.all_forms(s)})
FIELDS: Final = Words({field.code: field.label for field in violation_field.FIELDS})
UNCONFIRMED: Final = frozenset(field.code for field in violation_field.FIELDS if not field.confirmed)

# of the person on the day of the decision; the highest one counts
RANKS: Final = Words(
    {
        "none": gettext_noop("Không là cấp ủy viên"),
        "cell_committee": gettext_noop("Chi ủy viên"),
        "section_committee": gettext_noop("Đảng ủy viên bộ phận"),
        "grassroots_committee": gettext_noop("Đảng ủy viên cơ sở"),
        "city_committee": gettext_noop("Cấp ủy viên cấp trên trực tiếp cơ sở"),
        "provincial_committee": gettext_noop("Cấp ủy viên cấp tỉnh"),
        "central_committee": gettext_noop("Ủy viên Trung ương Đảng"),
    }
)


def form_label(code: str) -> str:
    """The official words for a form."""
    return FORMS.get(code, code)


def form_choices() -> list[tuple[str, str]]:
    """Every form of every subject, for a list to choose from."""
    return [("", gettext("Chọn hình thức")), *FORMS.items()]


def rank_choices() -> list[tuple[str, str]]:
    """Every rank, and the answer that nobody knows."""
    return [("", gettext("Chưa rõ")), *RANKS.items()]


def field_choices() -> list[tuple[str, str]]:
    """Every field of violation; those whose heading was not read are marked."""
    return [(code, field_label(code)) for code in FIELDS]


def field_label(code: str) -> str:
    """The words for a field of violation, marked where they are not confirmed."""
    return FIELDS.get(code, code) + (" †" if code in UNCONFIRMED else "")


def field_labels(codes: Sequence[str]) -> str:
    """Several fields in one line."""
    return "; ".join(map(field_label, codes))


def forms_confirmed(on: date) -> bool:
    """Whether the text that lists the forms of a day was read; a page marks the form where it was not."""
    forms = sanction.forms_on(on, "official")
    return bool(forms) and all(form.confirmed for form in forms)
