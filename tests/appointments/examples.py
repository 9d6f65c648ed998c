"""Decisions for the tests: An is to head the ward W; Em prepares, checks and writes down what the body decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from guong.appointments import actions
from guong.appointments.judging import Answer, NewDecision, NewRule, Paper
from guong.appointments.models import PersonnelDecision, PersonnelRule
from guong.appointments.words import MET
from guong.kit.files import Sent
from guong.rules.appointment import lines_of
from tests.cast import TODAY, Cast

PAPER = Paper("215-QĐ/TU", date(2021, 5, 8), "Ban Tổ chức")
NEEDED = Answer(MET, "12-BC/ĐU, 05/01/2021, Ban Tổ chức")


def new(cast: Cast, **more: object) -> NewDecision:
    usual = NewDecision(
        "appoint", cast.people["an"].pk, cast.organizations["W"].pk, "head", cast.organizations["R"].pk, date(2021, 5, 9),
        direction="higher", until=date(2026, 5, 9), planning_paper="7-QĐ/TU, Ban Tổ chức giữ",
    )  # fmt: skip
    return replace(usual, **more)  # type: ignore[arg-type]


def prepared(cast: Cast, who: str = "em", **more: object) -> PersonnelDecision:
    return actions.prepare_decision(by=cast.actor(who), new=new(cast, **more), on=TODAY)


def answers(kind: str = "appoint", **more: Answer) -> dict[str, Answer]:
    return {line.code: NEEDED for line in lines_of(kind)} | more  # type: ignore[arg-type]


def checked(cast: Cast, found: dict[str, Answer] | None = None, **more: object) -> PersonnelDecision:
    row, by = prepared(cast, **more), cast.actor("em")
    actions.note_checks(by=by, key=row.pk, answers=found or answers(row.kind), on=TODAY)
    return actions.finish_checks(by=by, key=row.pk, on=TODAY)


def taken(cast: Cast, reason: str = "", copies: Sequence[Sent] = (), **more: object) -> PersonnelDecision:
    row, paper = checked(cast, **more), replace(PAPER, copies=copies)
    return actions.take_decision(by=cast.actor("em"), key=row.pk, paper=paper, reason=reason, on=TODAY)


def rule(cast: Cast, title: str = "Quy chế bổ nhiệm cán bộ") -> PersonnelRule:
    new_rule = NewRule(cast.organizations["R"].pk, title, "rules", "10-QC/TU, 01/02/2016", date(2016, 2, 1))
    return actions.register_rules(by=cast.actor("em"), new=[new_rule], on=TODAY)[0]
