"""The article report as a page: four figures, the squares, the columns, their tables and how each is counted.

A live report and a frozen edition are drawn from the same answer; `Links` says where a number opens to its rows, and an
edition for the public has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from urllib.parse import urlencode

from django.utils.translation import gettext, gettext_noop, pgettext

from guong.discipline.words import field_label, form_label
from guong.exemplars.words import KINDS
from guong.kit import formats, squares
from guong.kit.words import Words
from guong.reports import dot_parts, queries, returns
from guong.reports.article import Told
from guong.reports.asking import ArticleQuestion
from guong.reports.rating_parts import SUBJECT_WORDS, Part, drawn, part
from guong.reports.table_parts import Cell, Row, Section, Table, from_paper
from guong.reports.tallies import COLLECTIVES, PEOPLE, Exemplars, ToldDecisions

APART = Words(
    {
        "grassroots": gettext_noop("Cấp ủy và chi bộ cơ sở"),
        "cell": gettext_noop("Chi bộ"),
        "other": gettext_noop("Tổ chức khác bên dưới"),
        "above": gettext_noop("Cấp trên và tổ chức ngoài"),
    }
)
STAGES = Words(
    {
        "found": gettext_noop("Phát hiện"),
        "verified": gettext_noop("Xác minh"),
        "recognized": gettext_noop("Công nhận"),
        "publicized": gettext_noop("Tuyên truyền"),
    }
)
TONES: Mapping[str, int] = {"reprimand": 1, "warning": 2, "removal": 3, "expulsion": 4, "dissolution": 4}
MOST_SQUARES = 640


@dataclass(frozen=True, slots=True)
class Links:
    """Where numbers open; nowhere, where `base` is empty."""

    base: str = ""
    ask: str = ""

    def to(self, what: str, **wanted: object) -> str:
        """The address of the rows behind a figure."""
        given = {name: value for name, value in wanted.items() if value not in (None, "")}
        return f"{self.base}/{what}?{self.ask}&{urlencode(given)}" if self.base else ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the four figures: as written, in words, and the section that explains it."""

    value: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Body:
    """The whole report."""

    figures: tuple[Figure, ...]
    decisions: Section
    exemplars: Section
    ratings: tuple[Part, ...]
    dots: Section | None


def body(question: ArticleQuestion, told: Told, links: Links) -> Body:
    """The report of an answer."""
    parts = tuple(
        replace(
            part(subject, [line for line in told.lines if line.subject == subject]),
            paper=from_paper(told.totals, f"{subject}_rating"),
        )
        for subject in queries.SUBJECTS
    )
    decisions, exemplars = _decisions(question, told.decisions, links), _exemplars(question, told.exemplars, links)
    return Body(
        _figures(told, parts),
        replace(decisions, paper=from_paper(told.totals, "discipline", "organization_discipline")),
        replace(exemplars, paper=from_paper(told.totals, "exemplars")),
        parts,
        dot_parts.section(told.spots, opens=links.base != "") if told.spots else None,
    )


def numbers(told: Told) -> tuple[Figure, ...]:
    """The figures that have a name of their own: both totals, and the shares of each year. Drawn without any picture."""
    first = (
        Figure(formats.number(told.decisions.decisions.total), gettext("trường hợp kỷ luật"), "ky-luat"),
        Figure(formats.number(told.exemplars.publicized), gettext("gương được tuyên truyền"), "guong"),
    )
    words = {
        "organization": gettext("tổ chức cơ sở đảng hoàn thành tốt trở lên, {year}"),
        "member": gettext("đảng viên hoàn thành tốt trở lên, {year}"),
    }
    shares = (
        Figure(formats.percent(line.percent), words[line.subject].format(year=line.year), line.subject)
        for line in told.lines
        if line.tells_shares and line.percent is not None
    )
    return (*first, *shares)


def headline(told: Told) -> tuple[Figure, ...]:
    """The four figures alone, without the pictures."""
    return _figures(
        told, [part(subject, [one for one in told.lines if one.subject == subject]) for subject in queries.SUBJECTS]
    )


def _figures(told: Told, parts: Sequence[Part]) -> tuple[Figure, ...]:
    organizations, members = parts
    return (
        Figure(formats.number(told.decisions.decisions.total), gettext("trường hợp kỷ luật"), "ky-luat"),
        Figure(formats.number(told.exemplars.publicized), gettext("gương được tuyên truyền"), "guong"),
        Figure(_range(organizations), gettext("tổ chức cơ sở đảng hoàn thành tốt trở lên"), "organization"),
        Figure(_range(members), gettext("đảng viên hoàn thành tốt trở lên"), "member"),
    )


def _range(ratings: Part) -> str:
    if ratings.low is None:
        return "…"
    low, high = _short(ratings.low), _short(ratings.high or ratings.low)
    return f"{low}%" if low == high else f"{low}–{high}%"


def _short(share: Decimal) -> str:
    """A share as a headline writes it: 85, 80,2."""
    return formats.number(share, 0 if share % 1 == 0 else 1)


def _decisions(question: ArticleQuestion, told: ToldDecisions, links: Links) -> Section:
    found = told.decisions
    forms = [form for form in TONES if form in found.forms]
    years = {year: _year_words(year, question) for year in found.years}
    tables = [_by_year(forms, years, told, links)]
    if told.bodies:
        tables.append(
            _listed(gettext("Theo cơ quan quyết định"), told.bodies, {name: name for name in told.bodies}, links, "co_quan")
        )
    if told.fields:
        words = {code: field_label(code) for code in told.fields}
        tables.append(_listed(gettext("Theo nội dung vi phạm"), told.fields, words, links, "noi_dung"))
    if told.apart:
        tables.append(_listed(gettext("Để riêng, không cộng vào"), told.apart, APART, links, "rieng"))
    title = gettext("{n} quyết định kỷ luật").format(n=formats.number(found.total))
    lead = gettext("Từ {first} đến {last}, với {n} người. Mỗi ô là một quyết định, xếp theo ngày.").format(
        first=formats.day(question.first), last=formats.day(question.last), n=formats.number(found.n_persons)
    )
    drawing = _squares(told, links) if 0 < found.total <= MOST_SQUARES else ""
    legend = squares.swatches([(form_label(form), f"g-f{TONES[form]}") for form in forms]) if drawing else ""
    return Section(
        "ky-luat", title, lead, drawn(drawing), drawn(legend), tuple(tables), _decisions_method(question), not found.total
    )


def _year_words(year: int, question: ArticleQuestion) -> str:
    """The year, and where the period ends within it."""
    if year < question.last.year or (question.last.month, question.last.day) == (12, 31):
        return str(year)
    return gettext("{year} đến {day}").format(year=year, day=formats.day(question.last))


def _by_year(forms: Sequence[str], years: Mapping[int, str], told: ToldDecisions, links: Links) -> Table:
    found = told.decisions
    rows = tuple(
        Row(words, tuple(Cell(found.n(year, form), links.to("ky-luat", nam=year, hinh_thuc=form)) for form in [*forms, ""]))
        for year, words in years.items()
    )
    foot = tuple(Cell(found.n(form=form), links.to("ky-luat", hinh_thuc=form)) for form in [*forms, ""])
    heads = (gettext("Năm"), *(form_label(form) for form in forms), gettext("Cộng"))
    return Table(gettext("Theo năm và hình thức"), heads, rows, foot)


def _listed(caption: str, cells: Mapping[str, int | None], words: Mapping[str, str], links: Links, name: str) -> Table:
    rows = tuple(Row(words[key], (Cell(n, links.to("ky-luat", **{name: key})),)) for key, n in cells.items())
    return Table(caption, (caption, pgettext("đếm", "Số quyết định")), rows)


def _squares(told: ToldDecisions, links: Links) -> str:
    found = [
        squares.Square(
            TONES.get(one.form, 4),
            one.year,
            f"{form_label(one.form)}, {one.year}",
            links.to("ky-luat", nam=one.year, hinh_thuc=one.form),
        )
        for one in told.decisions.own
    ]
    years = ", ".join(gettext("năm {year}: {n}").format(year=year, n=n) for year, n in told.decisions.by_year.items())
    label = gettext("{n} ô vuông, mỗi ô một quyết định kỷ luật; {years}.").format(n=len(found), years=years)
    return squares.squares(found, label=label)


def _decisions_method(question: ArticleQuestion) -> tuple[tuple[str, str], ...]:
    what = gettext("Quyết định thi hành kỷ luật đảng viên và tổ chức đảng, mỗi quyết định một lần. Người đếm riêng.")
    whose = gettext("Của chính tổ chức này và các cơ quan lãnh đạo của nó: cấp ủy, ban thường vụ, ủy ban kiểm tra.")
    apart = gettext("Của chi bộ và cấp ủy bên dưới để riêng, không cộng vào.")
    who = gettext("Người thuộc tổ chức này hoặc bên dưới vào ngày quyết định, theo cây ngày {day}.")
    ended = gettext("Tổ chức đã kết thúc đứng ở nơi tiếp nhận.")
    changed = gettext("Quyết định đổi hình thức vẫn là một, theo hình thức mới; quyết định bị hủy không tính.")
    return (
        (gettext("Đếm gì"), what),
        (gettext("Của ai"), f"{whose} {apart}"),
        (gettext("Ai được tính"), f"{who.format(day=formats.day(question.tree_on))} {ended}"),
        (gettext("Đến ngày"), formats.day(question.last)),
        (gettext("Thay đổi"), changed),
    )


def _exemplars(question: ArticleQuestion, found: Exemplars, links: Links) -> Section:
    kinds = [kind for kind in KINDS if found.n("publicized", kinds=[kind])]
    open_ = partial(_exemplar_cells, found, kinds, links)
    rows = tuple(Row(str(year), open_(year)) for year in found.years)
    heads = (gettext("Năm"), *(KINDS[kind] for kind in kinds), gettext("Cộng"))
    foot = open_(None)
    stages = tuple(Row(STAGES[stage], (Cell(found.n(stage), links.to("guong", buoc=stage)),)) for stage in STAGES)
    tables = (
        Table(gettext("Được tuyên truyền, theo năm và loại"), heads, rows, foot),
        Table(gettext("Theo bước"), (gettext("Bước"), gettext("Số gương")), stages),
    )
    title = gettext("{n} gương được phát hiện, tuyên truyền").format(n=formats.number(found.publicized))
    lead = gettext("Đếm số đã được tuyên truyền, không đếm số được đề nghị hay khen thưởng.")
    legend = squares.swatches([(KINDS[kind], f"g-ex{_dye(kind)}") for kind in kinds])
    chart = _columns(found, kinds) if kinds else ""
    return Section("guong", title, lead, drawn(chart), drawn(legend), tables, _exemplars_method(question), not found.publicized)


def _exemplar_cells(found: Exemplars, kinds: Sequence[str], links: Links, year: int | None) -> tuple[Cell, ...]:
    """Publicised exemplars of a year (or of all), of each kind and together."""
    asked = {"buoc": "publicized", "nam": year}
    of_kinds = (Cell(found.n("publicized", year, [kind]), links.to("guong", loai=kind, **asked)) for kind in kinds)
    return (*of_kinds, Cell(found.n("publicized", year), links.to("guong", **asked)))


def _dye(kind: str) -> int:
    return 1 if kind in PEOPLE else 2 if kind in COLLECTIVES else 3


def _columns(found: Exemplars, kinds: Sequence[str]) -> str:
    years = [
        squares.YearColumn(
            str(year),
            formats.number(found.n("publicized", year)),
            tuple((KINDS[kind], found.n("publicized", year, [kind]), _dye(kind)) for kind in kinds),
        )
        for year in found.years
    ]
    spoken = "; ".join(f"{year.label}: {year.figure}" for year in years)
    return squares.columns(years, label=gettext("Gương được tuyên truyền theo năm. {spoken}.").format(spoken=spoken))


def _exemplars_method(question: ArticleQuestion) -> tuple[tuple[str, str], ...]:
    return (
        (gettext("Đếm gì"), gettext("Gương có ngày tuyên truyền đầu tiên trong thời gian này, mỗi gương một lần.")),
        (gettext("Đã rút"), gettext("Gương đã rút không tính; trang của nó vẫn giữ dấu vết.")),
        (gettext("Đến ngày"), formats.day(question.last)),
        (gettext("Theo cây ngày"), formats.day(question.tree_on)),
    )


def figure_words(name: str) -> str:
    """A figure's stable name (`editions.figures`) in words."""
    what, _, rest = name.partition(".")
    if what == "paper":
        figure, _, year = rest.partition(".")
        return gettext("Bản tổng hợp giấy, {figure}, {year}").format(figure=returns.LABELS[figure].lower(), year=year)
    if what == "discipline":
        known = {"total": gettext("Quyết định kỷ luật"), "n_persons": gettext("Người bị kỷ luật")}
        dimension = rest if rest.isdigit() else form_label(rest)
        return known.get(rest, gettext("Quyết định kỷ luật, {rest}").format(rest=dimension))
    if what == "exemplars":
        return gettext("Gương, {stage}").format(stage=STAGES[rest].lower())
    year, _, part = rest.partition(".")
    parts = {"total": gettext("tất cả"), "counted": gettext("được tính"), "percent": gettext("tỷ lệ")}
    return f"{SUBJECT_WORDS[what]}, {year}, {parts[part]}"
