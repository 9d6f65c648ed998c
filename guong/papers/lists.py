"""How the list of forms is printed and exported."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from guong.kit import lists
from guong.kit.lists import Column, Listing
from guong.papers.listed import FormRow


def forms(rows: Sequence[FormRow]) -> Listing[FormRow]:
    """Every form with its version."""
    return Listing(
        gettext("Mẫu giấy"),
        "mau-giay",
        [
            Column(gettext("Mẫu"), lambda row: row.title, 40),
            Column(gettext("Mã"), lambda row: row.code, 24, "code"),
            Column(gettext("Bản"), lambda row: row.version, 8, "number"),
            Column(gettext("Thể thức"), lambda row: row.cites, 40),
            Column(gettext("Mẫu riêng đang dùng"), lambda row: row.n_own, 14, "number"),
        ],
        lists.whole(rows),
        lambda row: row.code,
    )
