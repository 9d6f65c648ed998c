"""How the list of imports is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.imports import queries
from guong.kit import formats, http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing

if TYPE_CHECKING:
    from guong.imports.models import Import


def imports(by: Actor) -> Listing[Import]:
    """Imports in scope, newest first."""
    return Listing(
        gettext("Các lần nhập tệp"),
        "cac-lan-nhap-tep",
        [
            Column(gettext("Tệp"), lambda row: row.name, 36),
            Column(gettext("Lúc"), lambda row: formats.moment(row.made_at), 18),
            Column(gettext("Người nhập"), lambda row: row.made_by.full_name if row.made_by else gettext("máy"), 26),
            Column(gettext("Dòng"), lambda row: row.n_rows, 10, "number"),
            Column(gettext("Đang ở bước"), lambda row: str(row.state_label), 22),
        ],
        lambda after, size: queries.imports_page(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )
