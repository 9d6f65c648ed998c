"""Closed lists of exemplars with their official terms: who or what stands as an example, and in which field of life."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words

PERSON: Final = "person"
HOUSEHOLD: Final = "household"

KINDS: Final = Words(
    {
        PERSON: gettext_noop("Cá nhân"),
        "collective": gettext_noop("Tập thể"),
        HOUSEHOLD: gettext_noop("Hộ gia đình"),
        "model": gettext_noop("Mô hình"),
    }
)

FIELDS: Final = Words(
    {
        "economy": gettext_noop("Kinh tế"),
        "culture_society": gettext_noop("Văn hóa – xã hội"),
        "defence_security": gettext_noop("Quốc phòng – an ninh"),
        "political_system": gettext_noop("Xây dựng hệ thống chính trị"),
        "education": gettext_noop("Giáo dục"),
        "health": gettext_noop("Y tế"),
        "administration": gettext_noop("Cải cách hành chính"),
        "charity": gettext_noop("Nhân đạo, từ thiện"),
    }
)

CONSENTING: Final = (PERSON, HOUSEHOLD)  # private people: nothing of them is published without their word
