"""The sheet of organizations: unknown codes are founded, known ones placed in a further hierarchy or moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from guong.imports import registry
from guong.imports.registry import Column, SheetKind
from guong.kit.actor import Actor
from guong.organization import terms, tree
from guong.structure import actions, judging
from guong.structure.queries import NewOrganization

HIERARCHIES = {str(key): words for key, words in terms.HIERARCHIES.items()}

COLUMNS = (
    Column("code", "Mã tổ chức", registry.text, required=True, example="NĐ-01"),
    Column("name", "Tên tổ chức", registry.text, required=True, aliases=("Tên",), example="Đảng bộ phường Vị Hoàng"),
    Column("kind", "Loại", registry.one_of(terms.KINDS), required=True, aliases=("Loại tổ chức",), example="Đảng bộ"),
    Column("tier", "Cấp", registry.one_of(terms.TIERS), required=True, aliases=("Cấp tổ chức",), example="Cơ sở"),
    Column("parent", "Mã cấp trên", registry.text, aliases=("Mã tổ chức cấp trên",), example="NĐ"),
    Column("hierarchy", "Hệ thống", registry.one_of(HIERARCHIES), example="Hệ thống Đảng"),
    Column("since", "Từ ngày", registry.day, required=True, example="01/01/2010"),
)


def build(cells: Mapping[str, Any]) -> NewOrganization:
    """The organization that a row speaks of; without a hierarchy, the Party's."""
    return NewOrganization(**{**cells, "hierarchy": int(cells["hierarchy"] or terms.PARTY)})


def act(*, by: Actor, values: Sequence[NewOrganization], on: date) -> None:
    """Found and move what the file says."""
    actions.settle_organizations(by=by, rows=values, on=on)


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="organizations",
            label=gettext_noop("Tổ chức"),
            verb="organizations.found",
            columns=COLUMNS,
            build=build,
            check=judging.problems_of_settling,
            act=act,
            undo_models=("organization.Organization", "organization.Standing", "organization.Edge"),
            after_undo=tree.rebuild_all,
        )
    )
