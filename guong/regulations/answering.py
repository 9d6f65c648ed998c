"""A question to the coded law as a page asks and answers it: a form made of the topic's facts, the answer in words.

The answer is the very one of `guong law ask`: this module only turns what was typed into facts, and values into words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.fields import Day
from guong.regulations import documents
from guong.regulations.models import Document
from guong.rules import fact_words, kernel, register, topics
from guong.rules.topics import Answer, ReasonGiven, Topic

ON: Final = "theo_ngay"
MOST: Final = 3_000  # days are counted one by one: 0.3 s


class FactsForm(forms.Form):
    """The facts of one topic; `theo_ngay` asks by the wording of another day, and stands in for the topic's own day."""

    def __init__(self, topic: Topic, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.topic = topic
        shapes = topics.shapes_of(topic)
        usual = {each.name: each.default for each in fields(topic.facts)}
        for fact in topics.facts_of(topic):
            label = gettext(fact_words.fact_words(topic.code, fact.name))
            needed = fact.required and not (fact.name == topic.day and self.data.get(ON))
            if shapes[fact.name] is bool:
                self.fields[fact.name] = _yes_or_no(label, usual[fact.name], needed)
            else:
                self.fields[fact.name] = _field(shapes[fact.name], label, needed)
        self.fields[ON] = Day(
            label=_("Hỏi theo quy định của ngày"),
            required=False,
            help_text=_("Để trống thì phần mềm chọn quy định theo ngày trong dữ kiện."),
        )

    def facts(self) -> dict[str, object]:
        """What was typed, without what was left out."""
        found: dict[str, object] = {}
        for name, value in self.cleaned_data.items():
            if name != ON and value not in (None, ""):
                found[name] = {"co": True, "khong": False}.get(value, value) if isinstance(value, str) else value
        return found

    @property
    def on(self) -> date | None:
        """The day whose wording is asked for."""
        day: date | None = self.cleaned_data[ON]
        return day


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer, or of the facts of a reason: its label, what it says."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: its text, clause, the documents of the register that the clause names, the facts weighed."""

    text: str
    clause: str
    documents: Sequence[Document]
    facts: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in words; `verdict` is empty where the lines say all; `raw` is what the command answers."""

    verdict: str
    lines: Sequence[Line]
    whys: Sequence[Why]
    confirmed: bool
    raw: Answer


def told(by: Actor, form: FactsForm) -> Told | None:
    """The answer to a valid form; None where the law has none, which then stands beside the form."""
    code = form.topic.code
    try:
        answer = topics.ask(code, form.facts(), form.on)
    except topics.WrongFacts as wrong:
        for problem in wrong.problems:
            form.add_error(None, gettext(problem))
        return None
    except kernel.NoLawInForce as none:
        text = gettext("Chưa ghi nhận quy định nào cho ngày {day}. Chọn ngày khác, hoặc hỏi cấp có thẩm quyền.")
        form.add_error(None, text.format(day=formats.day(none.day)))
        return None
    cited = {one.key for reason in answer["reasons"] for one in register.cited_in(reason["clause"])}
    rows = documents.by_keys(by, cited)
    whys = [_why(code, reason, rows) for reason in answer["reasons"]]
    return Told(_verdict(answer), list(_lines(answer["answer"])), whys, answer["confirmed"], answer)


def _verdict(answer: Answer) -> str:
    """What is said before the answer: that the text is open, or that it says no where the answer alone does not tell so."""
    if answer["allowed"] is None:
        return gettext("Văn bản bỏ ngỏ: cấp có thẩm quyền quyết định")
    return gettext("Không: xem vì sao") if not answer["allowed"] and not isinstance(answer["answer"], bool) else ""


def _why(code: str, reason: ReasonGiven, rows: Mapping[str, Document]) -> Why:
    known = [rows[one.key] for one in register.cited_in(reason["clause"]) if one.key in rows]
    weighed = [
        Line(gettext(fact_words.fact_words(code, name)), str(value) if name == "year" else _said(value))
        for name, value in reason["facts"].items()
    ]
    return Why(gettext(reason["text"]), reason["clause"], known, weighed)


def _lines(value: object) -> Iterator[Line]:
    """An answer as lines: a scale or a layout part by part, a list as one line, a plain value as one without a label."""
    if isinstance(value, dict):
        words = {one["code"]: gettext(one["label"]) for one in value.get("levels", ())}
        for name, part in value.items():
            if name not in fact_words.HIDDEN:
                said = ", ".join(words[code] for code in part) if name == "counted" else _said(part)
                yield Line(gettext(fact_words.PARTS.get(str(name), str(name))), said)
    elif value is not None:
        yield Line("", _said(value))


def _said(value: object) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return gettext("Có") if value else gettext("Không")
    if value is None:
        return gettext("chưa ghi")
    if isinstance(value, int):
        return formats.number(value)
    if isinstance(value, list):
        return "; ".join(map(_said, value))
    if isinstance(value, dict):
        unsure = "" if value.get("confirmed", True) else f" {gettext('(chưa kiểm chứng)')}"
        return f"{gettext(value['label'])}{unsure}"
    return _word(str(value))


def _word(text: str) -> str:
    """A word of the rules, or a day."""
    try:
        return formats.day(date.fromisoformat(text))
    except ValueError:
        return gettext(fact_words.WORDS.get(text, text))


def _yes_or_no(label: str, usual: object, needed: bool) -> forms.Field:
    """The control for a truth value: what is left out and then counts as no says no; where it counts as unknown, so."""
    choices = [("khong", _("Không")), ("co", _("Có"))]
    return forms.ChoiceField(
        label=label, choices=choices if needed or usual is False else [("", _("Chưa ghi")), *choices], required=needed
    )


def _field(shape: type | tuple[str, ...], label: str, needed: bool) -> forms.Field:
    """The control for a fact: a day, a whole number, or a word of its list."""
    if isinstance(shape, tuple):
        words = [(word, _word(word)) for word in shape]
        return forms.ChoiceField(label=label, choices=words if needed else [("", _("Chưa ghi")), *words], required=needed)
    if shape is date:
        return Day(label=label, required=needed)
    return forms.IntegerField(
        label=label,
        required=needed,
        min_value=0,
        max_value=MOST,
        error_messages={"invalid": _("Ghi một số nguyên bằng chữ số, ví dụ 12.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
