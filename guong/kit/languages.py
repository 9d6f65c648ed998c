"""The languages of the interface: Vietnamese, its source, and English for whoever chooses it (decision 0021).

Before changing it: what leaves the system as a file (papers, workbooks, calendars, one's own record) is Vietnamese in every
language, and so is what is written into rows and the ledger: both are read by others than whoever asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Final

from django.utils import translation

COOKIE: Final = "ngon_ngu"
SOURCE: Final = "vi"
NAMES: Final = {SOURCE: "Tiếng Việt", "en": "English"}  # each in its own words, so that its readers find it
_FILES: Final = (".pdf", ".png", ".xlsx", ".docx", ".ics", ".json")


def chosen(cookies: Mapping[str, str]) -> str:
    """What a reader chose; Vietnamese where nothing, or nothing on the list, was. What the browser asks for is not asked."""
    wanted = cookies.get(COOKIE, "")
    return wanted if wanted in NAMES else SOURCE


def is_of_a_file(path: str, query: Mapping[str, str]) -> bool:
    """Whether an address answers with a file: by its ending, or because it asks for one (`?tep=`)."""
    return path.endswith(_FILES) or bool(query.get("tep"))


def kept(say: Callable[[], str]) -> str:
    """What is said, as rows and the ledger keep it: in Vietnamese, in whatever language its writer reads."""
    with speaking(SOURCE):
        return say()


def speaking(language: str) -> AbstractContextManager[None]:
    """Everything said inside is said in this language."""
    return translation.override(language)
