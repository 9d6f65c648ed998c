"""Which documents a campaign may take: those in force on the asker's day, and what took the place of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from guong.kit import formats
from guong.kit.actor import Actor
from guong.regulations.models import Document, DocumentLink
from guong.study.judging import StudyWrong


@dataclass(frozen=True, slots=True)
class Offered:
    """A document that a campaign could be about: whether it holds no longer, what takes its place (if anything), since when."""

    document: Document
    is_over: bool
    later: Document | None
    since: date | None

    @property
    def mark(self) -> str:
        """What has to be known before it is chosen, in words; empty where it holds on."""
        if self.later is not None and self.since is not None:
            done, to_come = gettext("đã được thay bằng {name} từ ngày {day}"), gettext("sẽ được thay bằng {name} từ ngày {day}")
            return (done if self.is_over else to_come).format(name=self.later.name, day=formats.day(self.since))
        return gettext("hết hiệu lực sau ngày {day}").format(day=formats.day(self.document.ends_on)) if self.is_over else ""

    @property
    def words(self) -> str:
        """The document as a form offers it."""
        row = self.document
        told = f"{row.name} ({row.issued}, {row.issuer}): {row.title_words}"
        return f"{told} – {self.mark}" if self.mark else told


def offered(by: Actor, rows: Iterable[Document]) -> list[Offered]:
    """These documents in their order, those in force first."""
    known = list(rows)
    links = DocumentLink.objects.filter(void=False, kind="replaces", earlier__in=known, later__void=False)
    found = links.filter(later__ordered_on__lte=by.on).select_related("later").order_by("since", "pk")
    replaced = {link.earlier_id: link for link in found}
    return sorted((_offered(row, replaced.get(row.pk), by.on) for row in known), key=lambda one: one.is_over)


def refuse_over(by: Actor, rows: Sequence[Document]) -> None:
    """Raise StudyWrong where one of these holds no longer: what nobody follows any more is not studied."""
    for one in offered(by, rows):
        if one.is_over:
            text = gettext("{name} {mark}: chọn văn bản đang có hiệu lực.").format(name=one.document.name, mark=one.mark)
            raise StudyWrong(text, field="documents")


def _offered(row: Document, link: DocumentLink | None, on: date) -> Offered:
    since = (link.since or link.later.ordered_on) if link else None
    is_over = row.holds_on(on) is False or (since is not None and since <= on)
    return Offered(row, is_over, link.later if link else None, since)
