"""Input of the pages of quizzes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.fields import Day
from guong.quizzes.judging import MOST_TEXT, NewQuestion, NewQuiz, Stock
from guong.quizzes.words import LETTERS, MODES, STUDY
from guong.rules import quiz as law

if TYPE_CHECKING:
    from guong.organization.models import Organization
    from guong.regulations.models import Document


class QuestionForm(forms.Form):
    """A question on a document."""

    organization = forms.TypedChoiceField(label=_("Ngân hàng của"), coerce=int)
    document = forms.TypedChoiceField(label=_("Văn bản"), coerce=int)
    text = forms.CharField(label=_("Câu hỏi"), max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 3}))
    right = forms.TypedChoiceField(label=_("Phương án đúng"), coerce=int, widget=forms.RadioSelect)
    clause = forms.CharField(
        label=_("Căn cứ"), max_length=200, help_text=_("Điều, khoản, điểm của văn bản. Ví dụ: Điều 2, khoản 3.")
    )

    def __init__(self, offices: Sequence[Organization], known: Sequence[Document], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        letters = LETTERS[: law.OPTIONS]
        for letter in letters:
            self.fields[f"option_{letter}"] = forms.CharField(
                label=_("Phương án {letter}").format(letter=letter), max_length=MOST_TEXT
            )
        self.order_fields(["organization", "document", "text", *(f"option_{letter}" for letter in letters), "right", "clause"])
        self.fields["organization"].choices = [(row.pk, row.name) for row in offices]  # type: ignore[attr-defined]
        self.fields["document"].choices = [(row.pk, f"{row.name} ({row.issued})") for row in known]  # type: ignore[attr-defined]
        self.fields["right"].choices = [(n, letter) for n, letter in enumerate(letters, start=1)]  # type: ignore[attr-defined]

    def value(self) -> NewQuestion:
        """What the form says."""
        given = self.cleaned_data
        options = tuple(names.nfc(given[f"option_{letter}"]).strip() for letter in LETTERS[: law.OPTIONS])
        text, clause = names.nfc(given["text"]).strip(), names.nfc(given["clause"]).strip()
        return NewQuestion(given["organization"], given["document"], text, options, given["right"], clause)


class QuizForm(forms.Form):
    """A quiz to be opened; a number stands beside each document that the bank has questions of."""

    organization = forms.TypedChoiceField(label=_("Nơi mở bài"), coerce=int)
    title = forms.CharField(label=_("Tên bài trắc nghiệm"), max_length=200)
    mode = forms.ChoiceField(label=_("Dành cho"), choices=lambda: list(MODES.items()), widget=forms.RadioSelect, initial=STUDY)
    minutes = forms.IntegerField(label=_("Thời gian làm bài (phút)"), initial=law.MINUTES)
    pass_mark = forms.IntegerField(label=_("Đạt khi đúng ít nhất (câu)"), initial=law.QUESTIONS // 2)
    n_attempts = forms.IntegerField(label=_("Được làm mấy lần"), initial=1)
    opens_on = Day(label=_("Mở từ ngày"))
    closes_on = Day(label=_("Đến hết ngày"))

    def __init__(self, offices: Sequence[Organization], stock: Sequence[Stock], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].choices = [(row.pk, row.name) for row in offices]  # type: ignore[attr-defined]
        self.documents = [one.document.pk for one in stock]
        for one in stock:
            label = _("{document}: số câu (ngân hàng có {n})").format(document=one.document.name, n=one.n_usable)
            self.fields[f"n_{one.document.pk}"] = forms.IntegerField(label=label, required=False, min_value=0)
        numbers = [f"n_{key}" for key in self.documents]
        self.order_fields(["organization", "title", "mode", *numbers])

    def value(self) -> NewQuiz:
        """What the form says."""
        given = self.cleaned_data
        parts = tuple((key, given[f"n_{key}"]) for key in self.documents if given[f"n_{key}"])
        return NewQuiz(
            given["organization"], names.nfc(given["title"]).strip(), given["mode"], parts, given["minutes"],
            given["pass_mark"], given["n_attempts"], given["opens_on"], given["closes_on"],
        )  # fmt: skip


class AttemptsForm(forms.Form):
    """How often one may sit from now on, and why."""

    n_attempts = forms.IntegerField(label=_("Được làm mấy lần, tính cả những lần trước"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class ReasonForm(forms.Form):
    """Why something is withdrawn or cancelled."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)


def answers_of(sent: Mapping[str, str]) -> dict[int, int]:
    """Answers as a paper's form sends them, `q<question>=<option>`; what is no such pair is left out."""
    found = {}
    for name, value in sent.items():
        key = name.removeprefix("q")
        if name != key and key.isascii() and key.isdigit() and len(key) < 19 and value in ("1", "2", "3", "4"):
            found[int(key)] = int(value)
    return found
