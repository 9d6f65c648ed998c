"""How the list of plans is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.plans import queries
from guong.plans.queries import Asked
from guong.plans.states import PLAN
from guong.plans.words import KINDS

if TYPE_CHECKING:
    from guong.plans.models import Plan


def plans(by: Actor, asked: Asked, place: str) -> Listing[Plan]:
    """Plans in scope, as they are asked for; `place` names the organization that is asked for, if any."""
    return Listing(
        gettext("Kế hoạch đã theo người chuyển đi") if asked.gone else gettext("Kế hoạch tu dưỡng"),
        "ke-hoach-tu-duong",
        [
            Column(gettext("Của ai"), lambda row: row.whose, 32),
            Column(gettext("Loại"), lambda row: row.kind_words, 16),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 32),
            Column(gettext("Năm"), lambda row: str(row.year), 6),
            Column(gettext("Nộp"), lambda row: row.handed_in_on, 12, "day"),
            Column(gettext("Duyệt"), lambda row: row.approved_on, 12, "day"),
            Column(gettext("Bước"), lambda row: row.state_words, 18),
            Column(gettext("Bản giấy"), lambda row: row.typed, 30),
        ],
        lambda after, size: queries.plans_page(by, asked, before=http.whole_number(after), size=size),
        lambda row: row.pk,
        [
            (gettext("Năm"), str(asked.year or "")),
            (gettext("Bước"), PLAN.labels.get(asked.state, "")),
            (gettext("Loại"), KINDS.get(asked.kind, "")),
            (gettext("Tổ chức"), place),
            (gettext("Bản giấy"), gettext("chỉ bản giấy") if asked.on_paper else ""),
        ],
    )
