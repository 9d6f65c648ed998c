"""How the list of requests for correction is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import formats, http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.ledger import kinds
from guong.mirror import queries
from guong.mirror.faces import sentence_of

if TYPE_CHECKING:
    from guong.mirror.models import CorrectionRequest


def requests(by: Actor, *, closed: bool) -> Listing[CorrectionRequest]:
    """Requests that the actor may answer: those that wait, or those that are closed."""
    if closed:
        page = lambda after, size: queries.closed_page(by, before=http.whole_number(after), size=size)  # noqa: E731
    else:
        page = lambda after, size: queries.waiting_page(by, after=http.whole_number(after), size=size)  # noqa: E731
    return Listing(
        gettext("Đề nghị đính chính"),
        "de-nghi-dinh-chinh",
        [
            Column(gettext("Của"), lambda row: row.person.full_name, 26),
            Column(gettext("Dòng được hỏi"), _asked, 44),
            Column(gettext("Gửi"), lambda row: row.addressed_to.name, 28),
            Column(gettext("Trả lời") if closed else gettext("Chậm nhất ngày"), _answer if closed else _due, 22),
        ],
        page,
        lambda row: row.pk,
        [(gettext("Đang ở bước"), gettext("Đã xong") if closed else gettext("Chờ trả lời"))],
    )


def _asked(row: CorrectionRequest) -> str:
    return ": ".join(filter(None, [kinds.label(row.entry.kind), sentence_of(row.entry)]))


def _answer(row: CorrectionRequest) -> str:
    return f"{row.state_label}, {formats.day(row.closed_on)}"


def _due(row: CorrectionRequest) -> str:
    return formats.day(row.due_on)
