"""How the list of exemplars is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext

from guong.exemplars import queries, states
from guong.exemplars.queries import Asked
from guong.exemplars.words import KINDS
from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing

if TYPE_CHECKING:
    from guong.exemplars.models import Exemplar


def records(by: Actor, asked: Asked) -> Listing[Exemplar]:
    """Records in scope, as they are asked for."""
    return Listing(
        gettext("Hồ sơ gương"),
        "ho-so-guong",
        [
            Column(pgettext("điển hình", "Gương"), lambda row: row.title, 40),
            Column(gettext("Loại"), lambda row: row.kind_words, 14),
            Column(gettext("Lĩnh vực"), lambda row: row.field_words, 22),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 30),
            Column(gettext("Phát hiện"), lambda row: row.found_on, 12, "day"),
            Column(gettext("Bước"), lambda row: row.stage_words, 16),
        ],
        lambda after, size: queries.exemplars_page(by, asked, before=http.whole_number(after), size=size),
        lambda row: row.pk,
        [
            (gettext("Năm phát hiện"), str(asked.year or "")),
            (gettext("Loại"), KINDS.get(asked.kind, "")),
            (gettext("Bước"), states.EXEMPLAR.labels.get(asked.stage, "")),
        ],
    )
