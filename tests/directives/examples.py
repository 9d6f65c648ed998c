"""Directives that tests give: by Em in the name of the city."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from guong.directives import actions
from guong.directives.judging import Answer, NewDirective
from guong.directives.models import Addressee, Directive
from guong.orders.judging import Until
from tests.cast import TODAY

DUE = TODAY + timedelta(days=10)


def directed(cast, *places: str, by="em", on: date = TODAY, **more) -> Directive:
    """A directive of the city to these organizations."""
    keys = [cast.organizations[code].pk for code in places or ("C1", "C2", "W")]
    new = NewDirective(cast.organizations["R"].pk, "Rà soát cam kết nêu gương", "Báo cáo số liệu", "5-CV/TU", keys, Until(DUE))
    return actions.issue_directive(by=cast.actor(by, on), new=replace(new, **more), on=on)


def thread(row: Directive, code: str) -> Addressee:
    """The thread of one organization."""
    return Addressee.objects.select_related("directive", "organization").get(directive=row, organization__code=code)


def reported(cast, row: Directive, code: str, who: str, on: date = TODAY) -> Addressee:
    """A thread that was reported."""
    key = thread(row, code).pk
    return actions.report_directive(by=cast.actor(who, on), key=key, answer=Answer("Xong", "Số buổi: 3"), on=on)
