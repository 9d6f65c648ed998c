"""The form of a campaign's report: its figures as they were reported, exclusions by reason, organizations (C.3, S7).

Nothing is counted when it is printed: every figure is the ledger's entry's, so that two prints of one report are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from guong.kit import formats, languages, paper_forms
from guong.kit.paper_forms import Facts, Field, Filled, Grid, PaperForm, Rows, Signature, Text, Value
from guong.rules import study as law
from guong.rules.paper_form import PARTY
from guong.study.places import few
from guong.study.words import EXCLUSIONS

if TYPE_CHECKING:
    from guong.regulations.models import Document
    from guong.study.models import Campaign

WHAT: Final = (
    Field("dot", _("Đợt học tập"), _("Tên của đợt"), "Học tập quy định về nêu gương"),
    Field("theo", _("Theo"), _("Kế hoạch, văn bản chỉ đạo đợt học"), "Kế hoạch 20-KH/TU"),
    Field("van_ban", _("Văn bản đã học"), _("Số, ngày của từng văn bản"), "Quy định 12-QĐ/TU, 05/01/2021"),
    Field("thoi_gian", _("Thời gian"), _("Từ ngày chốt danh sách đến ngày báo cáo"), "01/03/2021 – 30/04/2021"),
    Field("phai_hoc", _("Phải học"), _("Số người trong danh sách"), "120"),
    Field("loai_tru", _("Loại trừ"), _("Số người không thuộc diện phải học"), "3"),
    Field("hoan_thanh", _("Hoàn thành"), _("Số người đã hoàn thành và tỷ lệ"), "117 (97,50%)"),
    Field("diem", _("Điểm trung bình"), _("Điểm trung bình của người hoàn thành, nếu có trắc nghiệm"), "8,80"),
    Field("mau", _("Rút mẫu bài thu hoạch"), _("Số bài rút mẫu, số bài trả lại"), "12, trả lại 1"),
    Field("ngoai", _("Người ngoài danh sách cùng dự"), _("Số lượt người, không tính vào tỷ lệ"), "40"),
)
ORGANIZATIONS: Final = (
    Field("buoi_hoc", _("Buổi học văn bản"), _("Số buổi đã học, trong đó số buổi học bù"), "24, trong đó học bù 3"),
    Field("chua_ai", _("Tổ chức chưa ai hoàn thành"), _("Số tổ chức, tên vài tổ chức đầu"), "1: Chi bộ 4"),
    Field(
        "chuong_trinh",
        _("Chương trình hành động"),
        _("Số tổ chức đã nộp trên số phải nộp, tổ chức chưa nộp"),
        "23 trên 24 tổ chức; chưa nộp: Chi bộ 4",
    ),
)
TABLES: Final = (
    Rows(
        "ly_do",
        _("Loại trừ theo lý do"),
        _("Từng lý do và số người"),
        (
            Field("ly_do", _("Lý do"), _("Lý do loại trừ"), "Miễn sinh hoạt"),
            Field("so_nguoi", _("Số người"), _("Số người vì lý do ấy"), "3"),
        ),
    ),
    Rows(
        "noi",
        _("Theo tổ chức"),
        _("Từng tổ chức trực thuộc"),
        (
            Field("ten", _("Tổ chức"), _("Tên tổ chức"), "Chi bộ 1"),
            Field("phai_hoc", _("Phải học"), _("Số người trong danh sách"), "24"),
            Field("loai_tru", _("Loại trừ"), _("Số người loại trừ"), "1"),
            Field("hoan_thanh", _("Hoàn thành"), _("Số người hoàn thành"), "23"),
            Field("ty_le", _("Tỷ lệ"), _("Tỷ lệ hoàn thành"), "95,83%"),
        ),
    ),
)


def _form(version: int, facts: tuple[Field, ...], before: PaperForm | None = None) -> PaperForm:
    return PaperForm(
        code="bao-cao-hoc-tap",
        title=_("Báo cáo"),
        about=_("kết quả học tập, quán triệt văn bản"),
        version=version,
        layout=PARTY,
        fields=(*facts, *TABLES),
        body=(
            Facts(tuple(one.name for one in facts)),
            Text(_("Loại trừ theo lý do")),
            Grid("ly_do"),
            Text(_("Theo tổ chức")),
            Grid("noi"),
            Text(_("Tỷ lệ tính trên danh sách phải học; người loại trừ và người ngoài danh sách không tính.")),
        ),
        signatures=(Signature(_("Bí thư"), authority=_("T/M Cấp ủy")),),
        before=before,
    )


REPORT_1: Final = _form(1, WHAT)
REPORT: Final = paper_forms.register(_form(2, (*WHAT, *ORGANIZATIONS), REPORT_1))


def report(row: Campaign, told: Mapping[str, Any], documents: Sequence[Document]) -> Filled:
    """The report of a campaign that has ended; `told` are the figures of its entry (`closing.figures`).

    An entry of before sessions and action plans were counted is printed on the form of its time; what it lacks is left open.
    """
    if row.locked_on is None or row.ended_on is None:
        raise ValueError(f"campaign {row.pk} was not reported")
    said = partial(languages.kept, lambda: gettext("không có"))
    values: dict[str, Value] = {
        "dot": row.title,
        "theo": row.ordered_by or said(),
        "van_ban": "; ".join(f"{one.name}, {one.issued}" for one in documents),
        "thoi_gian": f"{formats.day(row.locked_on)} – {formats.day(row.ended_on)}",
        "phai_hoc": formats.number(told["base"]),
        "loai_tru": formats.number(told["excluded"]),
        "hoan_thanh": _finished(told),
        "diem": formats.number(Decimal(told["mean"]), 2) if told.get("mean") else said(),
        "mau": languages.kept(lambda: _sample(told)) if told.get("sampled") else said(),
        "ngoai": formats.number(told["others"]) if "others" in told else "",
        "ly_do": [
            {"ly_do": languages.kept(partial(EXCLUSIONS.__getitem__, why)), "so_nguoi": formats.number(n)}
            for why, n in told.get("reasons", {}).items()
        ],
        "noi": [_line(*one) for one in told.get("places", ())],
        "ngay_van_ban": formats.day_in_words(row.ended_on),
    }
    if "sessions" not in told:
        return Filled(REPORT_1, values, row.ended_on)
    values["buoi_hoc"] = languages.kept(lambda: sessions_words(told))
    values["chua_ai"] = _none_finished(told["none_finished"]) if told["none_finished"]["n"] else said()
    plans = told.get("action_plans")
    values["chuong_trinh"] = languages.kept(lambda: _plans_words(plans) if plans else gettext("không yêu cầu"))
    return Filled(REPORT, values, row.ended_on)


def sessions_words(told: Mapping[str, Any]) -> str:
    """How many sessions were held, and how many of them made up for others, as a report says it."""
    n, made_up = formats.number(told["sessions"]), told["made_up"]
    return gettext("{n}, trong đó học bù {made_up}").format(n=n, made_up=formats.number(made_up)) if made_up else n


def _plans_words(plans: Mapping[str, Any]) -> str:
    """How many action plans were handed in of those owed, and by whom not, as a report says it."""
    missing, done = plans["missing"], handed_in_words(plans)
    return gettext("{done}; chưa nộp: {places}").format(done=done, places=named_words(missing)) if missing["n"] else done


def handed_in_words(plans: Mapping[str, Any]) -> str:
    """How many action plans were handed in of those owed."""
    n, all_ = plans["owed"] - plans["missing"]["n"], plans["owed"]
    return gettext("{n} trên {all} tổ chức").format(n=formats.number(n), all=formats.number(all_))


def named_words(named: Mapping[str, Any]) -> str:
    """The organizations of a figure by name, the first of them."""
    return few([name for _key, name in named["first"]], named["n"])


def _none_finished(named: Mapping[str, Any]) -> str:
    return f"{formats.number(named['n'])}: {languages.kept(lambda: named_words(named))}"


def _finished(told: Mapping[str, Any]) -> str:
    n = formats.number(told["finished"])
    return f"{n} ({formats.percent(Decimal(told['rate']), 2)})" if told.get("rate") else n


def _sample(told: Mapping[str, Any]) -> str:
    return gettext("{n} bài, trả lại {returned}").format(n=told["sampled"], returned=told["returned"])


def _line(name: str, base: int, excluded: int, finished: int) -> dict[str, str]:
    return {
        "ten": name,
        "phai_hoc": formats.number(base),
        "loai_tru": formats.number(excluded),
        "hoan_thanh": formats.number(finished),
        "ty_le": formats.percent(law.rate(finished, base), 2),
    }
