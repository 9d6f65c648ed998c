"""What is under way in the city on its day, done by those who would do it: papers that introduce members, own words beside a
rating, requests for correction, numbers that an organization keeps on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from guong.access import queries as accounts
from guong.kit import clock
from guong.kit.actor import Actor, machine
from guong.ledger import kinds
from guong.mirror import actions as mirror
from guong.mirror import queries as mirrors
from guong.ops.demonstration import city
from guong.organization import census
from guong.personnel import actions as personnel
from guong.reports import actions as reports
from guong.reports.returns import NewTotal

KEEPS_PAPER = f"{city.ROOT}-D01"  # the city's police
ON_PAPER = {2019: (9, 4), 2020: (11, 5)}  # exemplars: persons and collectives
PAPER, HANDED_IN = "31-BC/ĐU", date(2021, 4, 12)
Papers = Sequence[tuple[int, int, str, date]]


def happen() -> None:
    """Everything that is under way; in a city of few people, what they are enough for."""
    on = clock.today()
    officer, secretary, member = (_actor(name, on) for name in ("vanphong", "bithu", "dangvien"))
    own = census.place_of(secretary.person or 0, on)
    _move(officer, own, census.beside(own, on), on)
    _speak(officer, secretary, member, on)
    names = ("person", "collective")
    new = [
        NewTotal(KEEPS_PAPER, "exemplars", year, name, n, PAPER, "Đảng ủy Công an thành phố Nam Định", HANDED_IN)
        for year, numbers in ON_PAPER.items()
        for name, n in zip(names, numbers, strict=True)
    ]
    reports.hand_in_totals(by=officer, new=new, on=on)


def _move(officer: Actor, own: int, others: Sequence[int], on: date) -> None:
    """Papers wait, one of them due soon and one overdue; one was received, one was returned."""
    staying, (other, coming) = _members(own, on), next(((key, _members(key, on)) for key in others), (0, []))
    if min(len(staying), len(coming)) < 2:
        return
    papers: Papers = [
        (coming[0], own, "17-GT", date(2021, 4, 6)),
        (staying[0], other, "9-GT", date(2021, 5, 6)),
        (staying[1], other, "7-GT", date(2021, 4, 19)),
        (coming[1], own, "12-GT", date(2021, 3, 15)),
        *((late, own, "5-GT", date(2021, 3, 22)) for late in coming[2:3]),
    ]
    made = [
        personnel.introduce_members(
            by=officer, people=[person], to_organization=to, document_number=number, issued_on=day, on=on
        )[0].pk
        for person, to, number, day in papers
    ]
    personnel.receive_members(by=officer, transfers=made[2:3], received_on=date(2021, 4, 26), on=on)
    personnel.return_transfers(by=officer, transfers=made[3:4], reason="Đảng viên không nộp giấy trong hạn", on=on)


def _speak(officer: Actor, secretary: Actor, member: Actor, on: date) -> None:
    """The member speaks to one rating and asks to have another corrected; what the secretary asked was refused."""
    facts, older = _ratings_of(member), _ratings_of(secretary)
    if not (facts and older):
        return
    words = "Năm ấy tôi có sáu tháng đi học tập trung, xin được ghi bên cạnh."
    mirror.answer_entry(by=member, entry=facts[0], text=words, on=on)
    mirror.ask_correction(
        by=member,
        entry=facts[-1],
        text="Biên bản họp chi bộ tháng 12/2020 ghi mức khác. Tôi gửi kèm bản chụp cho chi ủy.",
        proposed="Theo biên bản họp chi bộ ngày 14/12/2020",
        on=on,
    )
    asked = mirror.ask_correction(
        by=secretary,
        entry=older[0],
        text="Tôi nhớ năm ấy chi bộ đề nghị mức cao hơn.",
        proposed="Xem lại mức xếp loại",
        on=on,
    )
    reason = "Biên bản họp và quyết định còn lưu ghi đúng mức này; mức đề nghị của chi bộ không phải kết quả."
    mirror.refuse_requests(by=officer, requests=[asked.pk], reason=reason, document_number="42-CV/BTC", on=on)


def _ratings_of(by: Actor) -> list[int]:
    """The entries of his ratings, earliest year first."""
    years = sorted(mirrors.mirror(by, by.person or 0, None).years)
    faces = [face for year in years for face in mirrors.mirror(by, by.person or 0, year).faces]
    return [face.entry for face in faces if face.label == kinds.label("member_rating.decided")]


def _members(cell: int, on: date) -> list[int]:
    """Members of a cell who hold no account, but for its secretary; whoever has no post first."""
    there = {"memberships__organization_id": cell, "memberships__void": False, "memberships__valid__contains": on}
    people = accounts.candidates(machine("demonstration", on)).filter(**there).exclude(posts__post="secretary")
    return list(people.order_by("-pk").values_list("pk", flat=True))


def _actor(name: str, on: date) -> Actor:
    return accounts.actor_of(accounts.account_named(name), on)
