"""How the list of data requests is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.data_requests import queries
from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing

if TYPE_CHECKING:
    from guong.data_requests.models import DataRequest


def requests(by: Actor) -> Listing[DataRequest]:
    """Requests that the actor's office sent, newest first."""
    return Listing(
        gettext("Phiếu yêu cầu số liệu"),
        "phieu-yeu-cau-so-lieu",
        [
            Column(gettext("Hỏi về"), lambda row: row.title, 40),
            Column(gettext("Nơi hỏi"), lambda row: row.organization.name, 32),
            Column(gettext("Gửi"), lambda row: row.asked_on, 12, "day"),
            Column(gettext("Hạn"), lambda row: row.due_on, 12, "day"),
            Column(gettext("Được hỏi"), lambda row: row.n_asked, 10, "number"),  # type: ignore[attr-defined]
            Column(gettext("Đã trả lời"), lambda row: row.n_answered, 10, "number"),  # type: ignore[attr-defined]
            Column(gettext("Tình trạng"), lambda row: row.state_words, 14),
        ],
        lambda after, size: queries.requests_page(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )
