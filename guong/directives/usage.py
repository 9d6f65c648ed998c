"""Where documents of the register are rested on: directives that the asker may see, as a whole or as one addressed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext, gettext_noop

from guong.directives import queries
from guong.kit.actor import Actor
from guong.regulations import uses
from guong.regulations.uses import DocumentUseKind, Use


def rows(by: Actor, document: int, most: int) -> tuple[int, Sequence[Use]]:
    """How many directives rest on a document, and the newest of them."""
    n, whole, mine = queries.of_document(by, document, most)
    words = gettext("{office}: {title}")
    found = [(row, f"/chi-dao/{row.pk}") for row in whole]
    found += [(row.directive, f"/chi-dao/noi-nhan/{row.pk}") for row in mine]
    newest = sorted(found, key=lambda one: one[0].issued_on, reverse=True)[:most]
    return n, [Use(row.issued_on, words.format(office=row.organization.name, title=row.title), url) for row, url in newest]


def register() -> None:
    """Tell the register."""
    uses.register_of_documents(DocumentUseKind("directives", gettext_noop("Chỉ đạo theo văn bản này"), rows))
