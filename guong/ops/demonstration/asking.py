"""Numbers that an office asks for in each world: of some cells, of which three have not answered, among them that of the
secretary who has an account; what came on paper was typed on their behalf.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from guong.access import queries as accounts
from guong.access import worlds
from guong.data_requests import actions
from guong.data_requests.judging import Figure, NewRequest
from guong.kit.actor import Actor
from guong.organization import census

MOST_ASKED, N_MISSING = 12, 3
FIGURES = (
    Figure("Số buổi sinh hoạt chuyên đề", "buổi"),
    Figure("Số lượt đảng viên dự", "lượt"),
    Figure("Số việc nêu gương được chi bộ nhắc đến", "việc"),
)
REASON = "Công văn của Văn phòng, để chuẩn bị giao ban quý."


def happen(world: worlds.World, officer: str, secretary: str, on: date) -> None:
    """A request four days old, due in four days."""
    by = accounts.actor_of(accounts.account_named(officer), on)
    own = census.place_of(accounts.account_named(secretary).person_id, on)
    cells = [own, *census.beside(own, on)][:MOST_ASKED]
    asked_on = on - timedelta(days=4)
    new = NewRequest(_office(by), "Sinh hoạt chuyên đề về nêu gương trong quý", REASON, FIGURES, cells, on + timedelta(days=4))
    row = actions.send_request(by=by, new=new, on=asked_on)
    rng = Random(world.code)
    waiting = {line.organization_id: line.pk for line in row.lines.all()}
    for cell in cells[N_MISSING:]:
        meetings = rng.randint(1, 3)
        numbers = (Decimal(meetings), Decimal(meetings * rng.randint(18, 41)), Decimal(rng.randint(0, 6)))
        actions.answer_request(by=by, line=waiting[cell], numbers=numbers, note="", on=asked_on + timedelta(days=2))
    actions.remind_unanswered(by=by, key=row.pk, on=on - timedelta(days=1))


def _office(by: Actor) -> int:
    return next(held.organization for held in by.roles if held.role == "organization_officer")
