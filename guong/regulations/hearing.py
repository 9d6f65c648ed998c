"""Whose text of a document is read around an organization that would send one: told before it sends, never a bar to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext

from guong.kit import formats
from guong.kit.actor import Actor
from guong.organization import terms
from guong.organization.models import Closure, Organization
from guong.regulations import documents
from guong.regulations.models import Document, Wording

MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Around:
    """The texts of a document around an organization on a day: of the highest superior that sent one, its own, those below."""

    organization: Organization
    on: date
    above: Wording | None
    own: Wording | None
    below: Sequence[Wording]

    @property
    def is_shared(self) -> bool:
        """Whether a superior, or somebody below, sent a text, so that two bodies speak to the same readers."""
        return self.above is not None or bool(self.below)

    @property
    def lines(self) -> list[str]:
        """Whose text is read now, and what changes for readers once this organization sends its own."""
        name, above = self.organization.name, self.above
        if above is not None and above.since <= self.on:
            words = gettext(
                "{sender} đã gửi toàn văn, dùng từ ngày {day}. Mọi người từ {sender} trở xuống, kể cả ở {name}, đọc bản ấy;"
                " bản do {name} gửi được giữ nhưng chưa ai đọc, cho đến khi {sender} rút bản của mình."
            )
            return [_said(words, name, above)]
        said = []
        if above is not None:
            words = gettext("{sender} đã gửi toàn văn dùng từ ngày {day}: từ ngày ấy mọi người ở {name} đọc bản ấy.")
            said.append(_said(words, name, above))
        if self.own is not None:
            words = gettext("{sender} đã gửi một bản dùng từ ngày {day}; bản nào có ngày dùng mới nhất thì được đọc.")
            said.append(_said(words, name, self.own))
        if self.below and (self.own is None or self.own.since > self.on):  # else they read this organization's already
            words = gettext(
                "Bên dưới đã có bản riêng: {names}. Từ ngày dùng của bản này, mọi người ở đó đọc bản do {name} gửi, không đọc"
                " bản riêng nữa; lời văn khác thì họ được hỏi đọc lại."
            )
            said.append(words.format(name=name, names=self._named()))
        nobody = gettext("Chưa tổ chức nào ở trên hay ở dưới gửi toàn văn: mọi người từ {name} trở xuống sẽ đọc bản này.")
        return said or [nobody.format(name=name)]

    def _named(self) -> str:
        names = [text.organization.name for text in self.below[:MOST_NAMED]]
        if more := len(self.below) - len(names):
            names.append(gettext("{n} tổ chức khác").format(n=formats.number(more)))
        return ", ".join(names)


def around(by: Actor, row: Document, organization: Organization) -> Around:
    """The texts of a document around an organization, on the tree of the actor's day: of each sender the one that holds, or
    else the next to come."""
    texts: dict[int, Wording] = {}
    for text in reversed(documents.wordings_of(by, row)):  # the oldest first
        if text.since <= by.on or text.organization_id not in texts:
            texts[text.organization_id] = text
    lines = Closure.objects.filter(hierarchy=terms.PARTY, valid__contains=by.on, depth__gt=0)
    over = lines.filter(descendant=organization, ancestor__in=texts).values_list("ancestor_id", "depth")
    under = lines.filter(ancestor=organization, descendant__in=texts).order_by("descendant__name_key", "descendant_id")
    above = max(over, key=lambda one: (texts[one[0]].since <= by.on, one[1]), default=None)
    below = dict.fromkeys(under.values_list("descendant_id", flat=True))
    return Around(
        organization, by.on, texts[above[0]] if above else None, texts.get(organization.pk), [texts[key] for key in below]
    )


def place_to_send(by: Actor, code: str) -> Organization | None:
    """The organization of that code, where the actor may send a text in its name."""
    found = documents.places_within(by, [code]).get(code)
    return Organization.objects.get(pk=found) if found else None


def _said(words: str, name: str, text: Wording) -> str:
    return words.format(name=name, sender=text.organization.name, day=formats.day(text.since))
