"""Yearly plans in each world: most of the secretary's cell signed theirs on paper, a few handed in on their phones and
wait, some are missing; the member with an account carries his own out and has one line done, one that is stuck. Of half the
papers the secretary has typed the lines; the committee above has named a theme of the year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from guong.access import queries as accounts
from guong.access import worlds
from guong.kit.actor import SELF_ROLE, Actor, Held, machine
from guong.ops.demonstration.meetings import SECRETARIES
from guong.organization import census, terms, tree
from guong.plan_recording import actions as recording
from guong.plan_recording.judging import NewPaper, TypedLines
from guong.plans import actions
from guong.plans.judging import Line, Mark, Writing
from guong.plans.states import DONE, STUCK
from guong.year_themes import actions as themes
from guong.year_themes.judging import NewTheme

if TYPE_CHECKING:
    from guong.plans.models import Plan

MEMBERS: Final = {worlds.CITY: "dangvien", worlds.WARD: "phuong-dangvien"}
THEMES: Final = {
    worlds.CITY: ("Nêu gương bằng việc làm, gần dân, giữ lời hứa", "12-KH/ĐU"),
    worlds.WARD: ("Gần dân, sát việc, việc hôm nay không để ngày mai", "9-KH/ĐU"),
}
WAITING: Final = 4
ON_PAPER: Final = 0.7  # of the cell
LINES: Final = (
    ("Đọc một văn bản về nêu gương mỗi quý, nói lại ở tổ dân phố", "Bốn lần, ghi trong sổ tay", "EX101-1"),
    ("Đến từng hộ trong ngõ nghe ý kiến hai lần trong năm", "Sổ ghi ý kiến, việc đã chuyển", "EX101-4"),
    ("Không để việc được giao quá hạn", "Bảng việc của cơ quan", "EX101-5"),
    ("Góp ý thẳng với người sai ở ngay buổi họp chi bộ", "Biên bản họp", "EX101-3"),
    ("Cưới hỏi của con làm gọn, mời trong họ", "Báo chi bộ trước và sau", "EX55-2"),
    ("Kèm hai học sinh yếu, không thu tiền", "Điểm đầu năm và cuối năm", "EX101-5"),
)


def happen(*, seed: int) -> None:
    """Plans of every world whose secretary has an account."""
    for world, name in SECRETARIES.items():
        if accounts.has_account(name):
            rng, on = Random(seed), world.today
            secretary = accounts.actor_of(accounts.account_named(name), on)
            _named(census.place_of(secretary.person or 0, on), on, *THEMES[world])
            _cell(secretary, rng)
            _member(accounts.actor_of(accounts.account_named(MEMBERS[world]), on), rng)


def _cell(secretary: Actor, rng: Random) -> None:
    on = secretary.on
    cell = census.members(census.place_of(secretary.person or 0, on), on)
    people = [(person, code) for person, code in cell if not accounts.is_account_of(person)]
    rng.shuffle(people)
    n_paper = int(len(people) * ON_PAPER)
    signed, met = date(on.year, 2, 20), date(on.year, 3, 5)
    new = [NewPaper(code, on.year, signed, met) for _, code in people[:n_paper]]
    if new:
        rows = recording.record_paper_plans(by=secretary, new=new, on=on)
        half = rows[: (len(rows) + 1) // 2]  # one at least, in a small city
        recording.type_lines(by=secretary, typing=[TypedLines(row.pk, _short(rng.sample(LINES, 2))) for row in half], on=on)
    for person, _ in people[n_paper : n_paper + WAITING]:
        writer = Actor(person=person, name="member", roles=(Held(SELF_ROLE, 0, terms.PARTY),), on=on)
        _written(writer, rng.sample(LINES, 2), on)


def _short(chosen: Sequence[tuple[str, str, str]]) -> tuple[Line, ...]:
    """Lines as the cell types them from paper: what, and the standard."""
    return tuple(Line(what, standard=code) for what, _measure, code in chosen)


def _named(cell: int, on: date, words: str, document: str) -> None:
    """The theme of the year that the committee above the cell has named in January."""
    above = tree.above([cell], terms.PARTY, on).first()
    if above:
        named_on = date(on.year, 1, 15)
        new = NewTheme(above.ancestor_id, on.year, words, document, "T04")
        themes.name_themes(by=machine("demonstration", named_on), new=[new], on=named_on)


def _member(by: Actor, rng: Random) -> None:
    """Written in February, approved at the March meeting; since then two lines have moved."""
    on = by.on
    written_on, approved_on = date(on.year, 2, 12), date(on.year, 3, 5)
    row = _written(replace(by, on=written_on), rng.sample(LINES, 3), written_on)
    actions.approve_plans(by=machine("demonstration", approved_on), plans=[row.pk], day=approved_on, on=approved_on)
    first, second = list(row.items.order_by("number"))[:2]
    actions.add_note(by=by, item=first.pk, words="Đã làm xong trong tháng trước, chi bộ có ghi biên bản.", on=on)
    marks = [Mark(first.pk, DONE), Mark(second.pk, STUCK, "Chưa xếp được lịch với tổ dân phố")]
    actions.mark_items(by=by, marks=marks, on=on)


def _written(by: Actor, chosen: Sequence[tuple[str, str, str]], on: date) -> Plan:
    lines = tuple(Line(what, measure, date(on.year, 12, 15), standard=code) for what, measure, code in chosen)
    row = actions.write_plan(by=by, writing=Writing(on.year, lines), on=on)
    return actions.hand_in_plan(by=by, key=row.pk, on=on)
