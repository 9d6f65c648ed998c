"""On what orders rest: a document of the register, or words for what is not there. A part of `queries`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.orders.judging import OrderWrong
from guong.regulations import documents
from guong.regulations.models import Document


@dataclass(frozen=True, slots=True)
class Basis:
    """On what an order rests: the key of a document of the register, or words for what is not there."""

    document: int | None = None
    words: str = ""


def basis(by: Actor, texts: Sequence[str]) -> list[Basis]:
    """On what orders rest, of each text: the document of the register that it names, or else its words.

    Raises:
        OrderWrong: several documents bear the number.
    """
    found = documents.written(by, {text for text in texts if text})
    if double := next((text for text, rows in found.items() if len(rows) > 1), ""):
        words = gettext("Có hơn một văn bản mang số này: ghi thêm ngày ban hành, ví dụ “{text}, 30/10/2016”.")
        raise OrderWrong(words.format(text=double), field="document")
    return [Basis(rows[0].pk) if (rows := found.get(text)) else Basis(words=text) for text in texts]


def documents_of(by: Actor, keys: Collection[int]) -> dict[int, Document]:
    """Documents of the register on which orders are to rest.

    Raises:
        NotFound: one of them is not there.
    """
    found = documents.documents(by).in_bulk(set(keys)) if keys else {}
    if len(found) != len(set(keys)):
        raise NotFound(gettext("Không tìm thấy văn bản này."))
    return found
