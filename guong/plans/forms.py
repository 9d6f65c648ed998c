"""Input of the pages of plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar, Self

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.fields import Day
from guong.plans.judging import LONGEST, LONGEST_WORD, MOST_LINES, Line
from guong.plans.words import THEMES
from guong.rules import standards

Choices = Sequence[tuple[str, str]]
WHAT = _("Việc cụ thể sẽ làm")
MEASURE = _("Cách đo: nhìn vào đâu thì biết là xong")
NO_CHOICE = ("", "–")
PARTS = ("what", "measure", "due", "target", "standard", "raised")
NEEDED = {"what", "measure", "due"}  # of each line that is written; a line may stay empty as a whole


class LinesForm(forms.Form):
    """Lines of a plan, numbered from 1: an empty line is left out. `lines` fills them; `raisers`: who may have criticized."""

    n_lines = MOST_LINES
    parts: ClassVar[Sequence[str]] = PARTS

    def __init__(
        self,
        data: Any = None,
        *,
        on: date,
        lines: Sequence[Line] = (),
        raisers: Choices = (),
        typed: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=typed or self._known(lines))
        self.on, self.raisers = on, raisers
        self.carried = [line.carried_from for line in lines]
        self.before = lines
        offered = [NO_CHOICE, *((one.code, f"{one.code}: {gettext(one.text)}") for one in standards.offered(on))]
        self.choices = choices = [*offered, *((f"t:{code}", words) for code, words in THEMES.items())]
        for n in range(1, self.n_lines + 1):
            self.fields[f"what{n}"] = forms.CharField(
                label=WHAT, max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )
            self.fields[f"measure{n}"] = forms.CharField(label=MEASURE, max_length=LONGEST_WORD, required=False)
            self.fields[f"due{n}"] = Day(label=_("Hạn"), required=False)
            self.fields[f"target{n}"] = forms.CharField(label=_("Mức cần đạt"), max_length=LONGEST_WORD, required=False)
            self.fields[f"standard{n}"] = forms.ChoiceField(label=_("Theo chuẩn mực"), choices=choices, required=False)
            if raisers:
                self.fields[f"raised{n}"] = forms.ChoiceField(
                    label=_("Việc do ai góp ý"), choices=[NO_CHOICE, *raisers], required=False
                )
            if any(line.former for line in lines):
                self.fields[f"former{n}"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
            for part in set(PARTS) - set(self.parts):
                self.fields.pop(f"{part}{n}", None)
            for part in NEEDED & set(self.parts):
                self.fields[f"{part}{n}"].needed = True  # type: ignore[attr-defined]

    @property
    def rows(self) -> Iterator[tuple[int, list[BoundField], bool]]:
        """The lines as they are shown: number, fields, whether they stand open (used ones, and one more)."""
        used = [n for n in range(1, self.n_lines + 1) if any(self[f"{part}{n}"].value() for part in ("what", "standard"))]
        shown = max([*used, 0]) + 1
        for n in range(1, self.n_lines + 1):
            fields = [self[name] for name in self.fields if name.rstrip("0123456789") in PARTS and name.endswith(str(n))]
            yield n, fields, n <= max(shown, 2)

    def lines(self) -> tuple[Line, ...]:
        """What was written; last year's lines keep where they come from."""
        given = self.cleaned_data
        found = []
        for n in range(1, self.n_lines + 1):
            what = names.nfc(given.get(f"what{n}") or "")
            rest = [given.get(f"{part}{n}") for part in ("measure", "due", "target")]
            if what or any(rest):
                chosen = given.get(f"standard{n}") or ""
                theme = chosen.removeprefix("t:") if chosen.startswith("t:") else ""
                raised = given.get(f"raised{n}") or ""
                line = Line(
                    what, names.nfc(rest[0] or ""), rest[1], names.nfc(rest[2] or ""), "" if theme else chosen, theme,
                    int(raised) if raised.isdigit() else None, self._carried(what), given.get(f"former{n}"),
                )  # fmt: skip
                found.append(line)
        return tuple(found)

    def ready(self, bound: Sequence[standards.Standard]) -> list[tuple[str, str]]:
        """Of the standards that bind, those that no line follows yet; none where every line is used."""
        return [(one.code, gettext(one.text)) for one in bound if self.has_room_for(one.code)]

    def has_room_for(self, code: str) -> bool:
        """Whether a line can still begin with a standard or a theme: none follows it yet, and one is free."""
        return self._free() > 0 and all(self[f"standard{n}"].value() != code for n in range(1, self.n_lines + 1))

    def with_standard(self, code: str) -> Self:
        """The form as it was typed, the first empty line following this standard; nothing else changes, nothing is judged."""
        typed = {name: self[name].value() or "" for name in self.fields}
        free = self._free()
        if free and any(code == known for known, _words in self.choices):
            typed[f"standard{free}"] = code
        return type(self)(on=self.on, lines=self.before, raisers=self.raisers, typed=typed)

    def _free(self) -> int:
        """The number of the first line in which nothing was typed; 0 where there is none."""
        return next((n for n in range(1, self.n_lines + 1) if not any(self[name].value() for name in self._names(n))), 0)

    def _names(self, n: int) -> list[str]:
        return [f"{part}{n}" for part in PARTS if f"{part}{n}" in self.fields]

    def _carried(self, what: str) -> int | None:
        return next((line.carried_from for line in self.before if line.what == what and line.carried_from), None)

    def _known(self, lines: Sequence[Line]) -> dict[str, Any]:
        return {
            f"{name}{n}": value
            for n, line in enumerate(lines, start=1)
            for name, value in (
                ("what", line.what),
                ("measure", line.measure),
                ("due", line.due_on),
                ("target", line.target),
                ("standard", line.standard or (f"t:{line.theme}" if line.theme else "")),
                ("raised", str(line.raised_by or "")),
                ("former", line.former),
            )
        }


class PlanForm(LinesForm):
    """A plan of a year as its writer writes it."""


class ReturnForm(forms.Form):
    """Why a plan is returned."""

    reason = forms.CharField(
        label=_("Cần sửa chỗ nào"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Người viết đọc lời này. Nói việc, không nói người."),
    )  # fmt: skip


class MarkForm(forms.Form):
    """How far a line is."""

    state = forms.ChoiceField(label=_("Đến đâu rồi"), choices=())
    obstacle = forms.CharField(label=_("Vướng gì"), max_length=LONGEST_WORD, required=False)

    def __init__(self, *args: Any, states: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["state"] = forms.ChoiceField(label=_("Đến đâu rồi"), choices=states, widget=forms.RadioSelect)


class ProofForm(forms.Form):
    """What proves a line: a note, a record of this system, a photograph."""

    words = forms.CharField(label=_("Việc đã làm, kết quả"), max_length=LONGEST, required=False)
    source = forms.ChoiceField(label=_("Hoặc chọn việc đã ghi trong hệ thống"), choices=(), required=False)
    photo = forms.FileField(
        label=_("Hoặc ảnh chụp"), required=False, help_text=_("JPEG hoặc PNG. Nơi chụp, máy chụp được xóa.")
    )

    def __init__(self, *args: Any, records: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        if records:
            self.fields["source"] = forms.ChoiceField(
                label=_("Hoặc chọn việc đã ghi trong hệ thống"), choices=[NO_CHOICE, *records], required=False
            )
        else:
            del self.fields["source"]

    def clean(self) -> dict[str, Any]:
        """One of the three, at least."""
        given = super().clean() or {}
        if not any(given.get(name) for name in ("words", "source", "photo")) and not self.errors:
            self.add_error("words", gettext("Ghi việc đã làm, chọn một việc hoặc gửi ảnh."))
        return given


class WithdrawForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Vì sao rút"), max_length=LONGEST)


class PhotoForm(forms.Form):
    """A photograph of the paper."""

    photo = forms.FileField(label=_("Ảnh bản giấy"), help_text=_("JPEG hoặc PNG. Nơi chụp, máy chụp được xóa."))


class CheckInForm(forms.Form):
    """Three lines about a quarter."""

    quarter = forms.TypedChoiceField(
        label=_("Quý"), choices=[(n, str(n)) for n in (1, 2, 3, 4)], coerce=int, widget=forms.RadioSelect
    )
    done = forms.CharField(label=_("Việc đã xong"), max_length=LONGEST_WORD, required=False)
    doing = forms.CharField(label=_("Việc đang làm"), max_length=LONGEST_WORD, required=False)
    stuck = forms.CharField(label=_("Việc còn vướng, cần ai giúp"), max_length=LONGEST_WORD, required=False)
