"""The sheet of qualifications: each row one level, certificate or course of a person, out of the papers of an office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from guong.cadres import actions, queries
from guong.cadres.judging import NewQualification
from guong.cadres.words import KINDS, LEVELS, level_words
from guong.imports import registry
from guong.imports.registry import CellWrong, Column, SheetKind
from guong.kit.actor import Actor
from guong.rules import cadre as law

COLUMNS = (
    Column("person", "Mã số", registry.digits, required=True, aliases=("Mã đảng viên", "Mã người"), example="036000000001"),
    Column("kind", "Loại", registry.one_of(KINDS), required=True, aliases=("Loại trình độ",), example="Lý luận chính trị"),
    Column("level", "Mức", registry.one_of(LEVELS), required=True, aliases=("Trình độ",), example="Trung cấp"),
    Column("name", "Tên bằng, chứng chỉ, lớp", registry.text, required=True, example="Trung cấp lý luận chính trị"),
    Column("institution", "Nơi cấp", registry.text, example="Trường Chính trị Trường Chinh"),
    Column("issued_on", "Ngày cấp", registry.day, required=True, example="30/06/2014"),
    Column("evidence", "Giấy tờ", registry.text, required=True, aliases=("Số hiệu, nơi lưu",), example="Số 112/TC, hồ sơ gốc"),
)


def build(cells: Mapping[str, Any]) -> NewQualification:
    """The qualification that a row speaks of."""
    kind, level = cells["kind"], cells["level"]
    if level not in law.LEVELS[kind]:
        options = ", ".join(level_words(kind, n + 1) for n in range(len(law.LEVELS[kind])))
        raise CellWrong(
            gettext("{kind} không có mức này.").format(kind=KINDS[kind]),
            gettext("Ghi một trong: {options}.").format(options=options),
        )
    return NewQualification(
        cells["person"], kind, law.LEVELS[kind].index(level) + 1, cells["name"], cells["institution"], cells["issued_on"],
        cells["evidence"],
    )  # fmt: skip


def act(*, by: Actor, values: Sequence[NewQualification], on: date) -> None:
    """Record everything in the file."""
    actions.record_qualifications(by=by, new=values, on=on)


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="qualifications",
            label=gettext_noop("Trình độ, bồi dưỡng"),
            verb="qualifications.record",
            columns=COLUMNS,
            build=build,
            check=queries.problems_of_qualifications,
            act=act,
            undo_models=("cadres.Qualification",),
        )
    )
