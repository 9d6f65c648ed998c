"""How the lists of the coverage are printed and exported: by organization, the people behind a figure, bodies."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from guong.kit import lists
from guong.kit.lists import Column, Listing
from guong.organization import terms
from guong.plan_coverage import queries
from guong.plan_coverage.queries import Asked, Body, Coverage, Owing, Question
from guong.plan_coverage.words import FIGURES
from guong.plans.states import PLAN


def coverage(question: Question, rows: Sequence[Coverage]) -> Listing[Coverage]:
    """Coverage by organization, all of it on one page."""
    return Listing(
        gettext("Độ phủ kế hoạch tu dưỡng"),
        "do-phu-ke-hoach",
        [
            Column(gettext("Tổ chức"), lambda row: row.name, 40),
            *(_figure(figure, label) for figure, label in FIGURES.items()),
            Column(gettext("Theo nhóm, người"), lambda row: row.n_by_group, 10, "number"),
            Column(gettext("Số tổ chức"), lambda row: row.n_bodies, 10, "number"),
            Column(gettext("Tổ chức đã có kế hoạch"), lambda row: row.n_bodies_planned, 12, "number"),
        ],
        lists.whole(rows),
        lambda row: row.organization,
        _asked_for(question),
    )


def people(asked: Asked, figure: str) -> Listing[Owing]:
    """The people behind a figure, by name."""
    return Listing(
        gettext("Kế hoạch tu dưỡng: {figure}").format(figure=FIGURES[figure]),
        "con-thieu-ke-hoach" if figure == queries.MISSING else "ke-hoach-tung-nguoi",
        [
            Column(gettext("Họ và tên"), lambda row: row.name, 30),
            Column(gettext("Mã số"), lambda row: row.code, 16),
            Column(gettext("Đối tượng"), lambda row: terms.CATEGORIES.get(row.category, row.category), 24),
            Column(gettext("Tổ chức"), lambda row: row.organization, 36),
            Column(gettext("Kế hoạch"), lambda row: FIGURES[row.stands], 12),
            Column(gettext("Nộp"), lambda row: row.handed_in_on, 12, "day"),
            Column(gettext("Ghi chú"), remarks, 22),
        ],
        lambda after, size: queries.people_page(asked, figure, after=after, size=size),
        queries.cursor_of,
        _asked_for(asked.question),
    )


def bodies(asked: Asked, *, only_missing: bool) -> Listing[Body]:
    """Organizations and their own plans, by name."""
    return Listing(
        gettext("Kế hoạch của tổ chức"),
        "ke-hoach-cua-to-chuc",
        [
            Column(gettext("Tổ chức"), lambda row: row.name, 44),
            Column(gettext("Mã số"), lambda row: row.code, 16),
            Column(gettext("Kế hoạch"), lambda row: body_words(row, owed=asked.owed), 22),
        ],
        lambda after, size: queries.bodies_page(asked, only_missing=only_missing, after=after, size=size),
        queries.body_cursor,
        [*_asked_for(asked.question), (gettext("Kế hoạch"), gettext("Chưa nộp") if only_missing else "")],
    )


def body_words(row: Body, *, owed: bool) -> str:
    """How far an organization's own plan is, in words."""
    return PLAN.labels[row.state] if row.state else gettext("Chưa nộp") if owed else gettext("Không có")


def remarks(row: Owing) -> str:
    """What is to be said beside somebody's plan: that it was late, that it lies on paper."""
    return ", ".join(words for words, said in ((gettext("nộp muộn"), row.late), (gettext("bản giấy"), row.on_paper)) if said)


def _figure(figure: str, label: str) -> Column[Coverage]:
    return Column(label, lambda row: row.n(figure), 10, "number")


def _asked_for(question: Question) -> list[tuple[str, str]]:
    alone = gettext("chỉ ở chính tổ chức này") if question.alone else ""
    return [(gettext("Năm"), str(question.year)), (gettext("Tổ chức"), question.place.name), (gettext("Phạm vi"), alone)]
