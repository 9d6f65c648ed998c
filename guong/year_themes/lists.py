"""How the list of themes that organizations have named is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.year_themes import queries

if TYPE_CHECKING:
    from guong.year_themes.models import LocalTheme


def themes(by: Actor) -> Listing[LocalTheme]:
    """Themes that organizations have named, the newest first."""
    return Listing(
        gettext("Chủ đề năm của các tổ chức"),
        "chu-de-nam",
        [
            Column(gettext("Năm"), lambda row: str(row.year), 6),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 36),
            Column(gettext("Chủ đề"), lambda row: row.words, 50),
            Column(gettext("Theo văn bản"), lambda row: row.document, 30),
            Column(gettext("Ngày ghi"), lambda row: row.named_on, 12, "day"),
        ],
        lambda after, size: queries.themes_page(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )
