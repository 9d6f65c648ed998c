"""Closed lists of words: codes with their official Vietnamese term, read in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from django.utils.translation import gettext

Code = TypeVar("Code")


class Words(Mapping[Code, str], Generic[Code]):
    """Words by code. The words are marked with `gettext_noop` where they stand; reading one translates it."""

    def __init__(self, marked: Mapping[Code, str]) -> None:
        self._marked = dict(marked)

    def __getitem__(self, code: Code) -> str:
        return gettext(self._marked[code])

    def __contains__(self, code: object) -> bool:
        return code in self._marked

    def __iter__(self) -> Iterator[Code]:
        return iter(self._marked)

    def __len__(self) -> int:
        return len(self._marked)
