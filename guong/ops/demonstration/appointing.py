"""Decisions about cadres of the city: posts that stand told by their papers, two that went the whole way, two that are being
prepared (one within a bar), and six rules about cadres at different steps of their review.

Whoever is given a post here held none and was never disciplined, so that nothing contradicts the rest of the world.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from guong.appointments import actions, queries
from guong.appointments.judging import Answer, NewDecision, NewRule, Paper, PastDecision
from guong.appointments.words import MET, NOT_MET
from guong.discipline import queries as discipline
from guong.kit.actor import Actor, machine
from guong.organization import census, terms
from guong.rules.appointment import Kind, lines_of
from guong.rules.kernel import months_later

if TYPE_CHECKING:
    from guong.organization.models import Post

KEEPER: Final = "Ban Tổ chức Thành ủy"
PROOF: Final = "Hồ sơ cán bộ, Ban Tổ chức Thành ủy giữ"
UNMET: Final = "Đang học lớp cao cấp lý luận chính trị, hoàn thành trong năm"
WHY: Final = "Ban Thường vụ đã thảo luận; cán bộ hoàn thành lớp học trong năm"
TAKEN: Final = (date(2018, 3, 19), date(2020, 11, 16))
BORN: Final = date(1976, 1, 1)  # about then: of an age for a term of five years
TERM: Final = 60  # months of an appointment: the first one ends within two years of the demonstration's day
MOST_PAST: Final = 6
# title, kind, document, since; then finding, amended by, on which days (reviewed, amended, in force, checked)
RULES: Final = (
    ("Quy chế bổ nhiệm cán bộ thuộc diện Thành ủy quản lý", "rules", "04-QC/TU, 12/02/2011", date(2011, 2, 12), "amend", 4),
    ("Quy định phân cấp quản lý cán bộ", "regulation", "11-QĐ/TU, 20/06/2012", date(2012, 6, 20), "replace", 4),
    ("Quy trình luân chuyển cán bộ phường, xã", "procedure", "02-QT/TU, 05/03/2014", date(2014, 3, 5), "amend", 3),
    ("Quy chế đánh giá cán bộ hằng năm", "rules", "09-QC/TU, 18/10/2013", date(2013, 10, 18), "amend", 2),
    ("Hướng dẫn lấy ý kiến nơi cư trú về cán bộ", "guidance", "06-HD/BTC, 09/09/2015", date(2015, 9, 9), "keep", 4),
    ("Đề án đào tạo, bồi dưỡng cán bộ cơ sở", "scheme", "03-ĐA/TU, 25/11/2015", date(2015, 11, 25), "", 0),
)
NOTES: Final = {
    "amend": "Một số bước chưa khớp với quy định mới của cấp trên",
    "replace": "Quy định của cấp trên đã thay đổi căn bản",
    "keep": "Vẫn phù hợp với quy định và thực tế",
}


def happen() -> None:
    """Everything of the city until its day."""
    top = census.roots(terms.PARTY, TAKEN[-1])[0].pk
    by = machine("demonstration", date(2021, 5, 10))
    _past(by, census.roots(terms.PARTY, TAKEN[-1])[0].code)
    found = census.members_without_post(TAKEN[0])[:60]
    free = sorted(found, key=lambda one: abs(((one.person.born_on or date.min) - BORN).days))
    for number, day in enumerate(TAKEN):
        _taken(replace(by, on=day), top, free[number].person_id, day, f"{214 + number}-QĐ/TU")
    _prepare(by, top, free[5].person_id, "higher")
    warned = next((case for case in discipline.CASES.page(by, subject="member", size=40) if case.person_id), None)
    if warned and warned.person_id:
        _prepare(by, top, warned.person_id, "higher")
    _rules(by, top)


def _past(by: Actor, top: str) -> None:
    """The papers of posts that stand: heads of the city's boards."""
    held = list(census.holders("head", "advisory_body", by.on).select_related("organization")[:MOST_PAST])
    actions.record_decisions(by=by, new=[_paper(post, top, n) for n, post in enumerate(held)], on=by.on)


def _paper(post: Post, top: str, number: int) -> PastDecision:
    since: date = post.valid.lower
    return PastDecision(
        f"{102 + number}-QĐ/TU", since - timedelta(days=3), "appoint", post.person.code, post.post, post.organization.code, top,
        since, keeper=KEEPER,
    )  # fmt: skip


def _taken(by: Actor, top: int, person: int, day: date, number: str) -> None:
    key = _prepare(by, top, person, "higher")
    actions.finish_checks(by=by, key=key, on=by.on)
    actions.take_decision(by=by, key=key, paper=Paper(number, day, KEEPER), reason=WHY, on=by.on)


def _prepare(by: Actor, top: int, person: int, direction: str) -> int:
    """A decision whose lines are all looked at, the requirements of the post not met yet."""
    kind: Kind = "appoint"
    since = by.on + timedelta(days=14)
    new = NewDecision(
        kind, person, top, "key_cadre", top, since, direction, until=months_later(since, TERM), planning_paper=PROOF
    )
    row = actions.prepare_decision(by=by, new=new, on=by.on)
    answers = {line.code: Answer(MET, PROOF) for line in lines_of(kind)} | {"requirements": Answer(NOT_MET, note=UNMET)}
    if queries.weighed(by, row).runs:
        answers.pop("bars")
    actions.note_checks(by=by, key=row.pk, answers=answers, on=by.on)
    return row.pk


def _rules(by: Actor, top: int) -> None:
    rows = actions.register_rules(by=by, new=[NewRule(top, *line[:4]) for line in RULES], on=by.on)
    for number, (row, (_, _, _, _, finding, n_steps)) in enumerate(zip(rows, RULES, strict=True)):
        if not n_steps:
            continue
        day = date(2017, 3 + number, 6)
        actions.review_rule(by=by, key=row.pk, finding=finding, note=NOTES[finding], day=day, on=by.on)
        if finding != "keep":
            amended = day + timedelta(days=60)
            paper = f"{31 + number}-QĐ/TU, {amended:%d/%m/%Y}"
            actions.amend_rule(by=by, key=row.pk, document=paper, day=amended, on=by.on)
        if finding != "keep" and n_steps > 2:
            actions.enact_rule(by=by, key=row.pk, day=day + timedelta(days=75), on=by.on)
        if n_steps > 3:
            result = "Các tổ chức thực hiện đúng; nhắc hai đơn vị nộp hồ sơ chậm"
            actions.check_rule(by=by, key=row.pk, result=result, day=day + timedelta(days=400), on=by.on)
