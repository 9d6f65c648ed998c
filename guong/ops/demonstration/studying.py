"""A study campaign of a ward in each world: two documents, studied in the meetings that some of its cells have held, some
reflections on paper. The cells that did not meet are behind, as everywhere.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Final

from guong.access import queries as accounts
from guong.access import worlds
from guong.kit.actor import Actor, machine
from guong.meetings import queries as meetings
from guong.ops.demonstration.meetings import N_BESIDE, SECRETARIES
from guong.organization import census
from guong.regulations import documents
from guong.rules.standards import STANDARDS
from guong.study import actions, queries
from guong.study.judging import NewCampaign, Taught
from guong.study.words import REFLECTION

# one standard of each document that is studied
STUDIED: Final = {worlds.CITY: ("EX101-1", "EX08-X1"), worlds.WARD: ("RM144-1.1", "EX101-1")}
ORDERED_BY: Final = "Kế hoạch học tập, quán triệt quy định về nêu gương của Ban Thường vụ"
TEXT: Final = "Mỗi tuần tôi dành một buổi tối nghe ý kiến của các hộ trong tổ, ghi lại từng việc và báo ở buổi họp sau."
BEFORE, AFTER = timedelta(days=75), timedelta(days=20)


def happen(*, seed: int) -> None:
    """A campaign in every world whose secretary has an account."""
    for world, name in SECRETARIES.items():
        if accounts.has_account(name):
            _world(accounts.actor_of(accounts.account_named(name), world.today), STUDIED[world], Random(seed))


def _world(secretary: Actor, standards: tuple[str, ...], rng: Random) -> None:
    on = secretary.on
    own = census.place_of(secretary.person or 0, on)
    ward, began = census.superior(own, on), on - BEFORE
    by = machine("demonstration", began)
    known = documents.by_keys(by, [STANDARDS[code].document for code in standards])
    keys = tuple(row.pk for row in known.values())
    new = NewCampaign(ward, "Học tập, quán triệt quy định về nêu gương", ORDERED_BY, keys, REFLECTION, on + AFTER)
    row = actions.plan_campaign(by=by, new=new, on=began)
    actions.lock_base(by=by, key=row.pk, on=began)
    cells = [own, *census.beside(own, on)[: 2 * N_BESIDE]]
    for cell in cells:
        _studied(by, row.pk, cell, keys, secretary.person or 0, rng)
    actions.hand_in_reflection(by=secretary, campaign=row.pk, text=TEXT, on=on - timedelta(days=3))


def _studied(by: Actor, campaign: int, cell: int, keys: tuple[int, ...], writer: int, rng: Random) -> None:
    """Each meeting of the cell studied the next document; most of those who were there (not `writer`) handed in on paper."""
    held = meetings.meetings_of(cell)[-len(keys) :]
    for document, meeting in zip(keys, held, strict=False):
        then = replace(by, on=meeting.day)
        taught = [Taught(campaign, document, "Báo cáo viên của Đảng ủy phường")]
        actions.hold_sessions(by=then, organization=cell, meeting=meeting.pk, day=meeting.day, taught=taught, on=meeting.day)
    if held:
        then = replace(by, on=held[-1].day)
        wrote = [key for key in queries.unwritten(campaign, cell, but=writer) if rng.random() < 0.8]
        if wrote:
            actions.note_paper_reflections(by=then, campaign=campaign, learners=wrote, on=then.on)
