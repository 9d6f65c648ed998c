"""How the lists of decisions and of rules about cadres are printed and exported."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.appointments import following, queries, regulating
from guong.appointments.words import KINDS
from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing

if TYPE_CHECKING:
    from guong.appointments.models import PersonnelDecision, PersonnelRule


def decisions(by: Actor, kind: str, year: int | None, stage: str) -> Listing[PersonnelDecision]:
    """Decisions about cadres, as they are asked for."""
    return Listing(
        gettext("Quyết định về cán bộ"),
        "quyet-dinh-can-bo",
        [
            Column(gettext("Họ tên"), lambda row: row.person.full_name, 28),
            Column(gettext("Loại quyết định"), lambda row: row.kind_words, 16),
            Column(gettext("Chức vụ"), lambda row: row.post_words, 24),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 32),
            Column(gettext("Từ ngày"), lambda row: row.since, 12, "day"),
            Column(gettext("Số, ngày quyết định"), lambda row: row.document, 26),
            Column(gettext("Tình trạng"), lambda row: row.state_words, 20),
        ],
        lambda after, size: queries.decisions_page(
            following.listed(by, stage), kind=kind, year=year, before=http.whole_number(after), size=size
        ),
        lambda row: row.pk,
        [(gettext("Năm"), str(year or "")), (gettext("Loại quyết định"), KINDS.get(kind, ""))],
    )


def rules(by: Actor, since: date, stage: str, organization: int | None = None) -> Listing[PersonnelRule]:
    """Rules about cadres with their newest review."""
    return Listing(
        gettext("Quy định về công tác cán bộ"),
        "quy-che-can-bo",
        [
            Column(gettext("Tên quy định"), lambda row: row.title, 40),
            Column(gettext("Tổ chức ban hành"), lambda row: row.organization.name, 28),
            Column(gettext("Văn bản"), lambda row: row.document, 26),
            Column(gettext("Rà soát ngày"), lambda row: getattr(newest(row), "reviewed_on", None), 12, "day"),
            Column(gettext("Kết luận rà soát"), lambda row: getattr(newest(row), "finding_words", ""), 22),
            Column(gettext("Tình trạng"), lambda row: getattr(newest(row), "state_words", gettext("Chưa rà soát")), 24),
        ],
        lambda after, size: regulating.rules_page(
            by, since=since, stage=stage, organization=organization, after=http.whole_number(after), size=size
        ),
        lambda row: row.pk,
        [(gettext("Từ ngày"), f"{since:%d/%m/%Y}")],
    )


def newest(row: PersonnelRule) -> object:
    """The review that came last, of those that were read with the rule."""
    return next(iter(row.reviews.all()), None)
