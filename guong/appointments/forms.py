"""Input of the pages about decisions and rules: what is typed, in composed form; nothing is saved here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.appointments.judging import Answer, NewDecision, NewRule, Paper
from guong.appointments.words import DIRECTIONS, FINDINGS, KINDS, MET, RESULTS, RULE_KINDS
from guong.kit import names
from guong.kit.fields import Attachments, Code, Day
from guong.organization import terms
from guong.rules import appointment

if TYPE_CHECKING:
    from guong.appointments.models import Check, PersonnelDecision
    from guong.organization.models import Organization, Post

TAKEN_OVER = _("Miễn nhiệm, từ chức thì để trống: lấy theo chức vụ thôi giữ.")
LEFT_OUT = _("Miễn nhiệm, từ chức thì để trống.")
OF_SOME_KINDS = ("leaves", "post", "organization", "direction", "reason")  # their hints say of which
PAPER_HINT = _("Số, ngày văn bản, nơi lưu; không ghi nội dung.")


def composed(given: dict[str, Any]) -> dict[str, Any]:
    """What was filled in, with every text in composed form."""
    return {name: names.nfc(text).strip() if isinstance(text, str) else text for name, text in given.items()}


class DecisionForm(forms.Form):
    """A decision to be prepared about somebody who is chosen already."""

    kind = forms.ChoiceField(label=_("Loại quyết định"), choices=lambda: list(KINDS.items()))
    leaves = forms.TypedChoiceField(
        label=_("Thôi giữ chức vụ"), required=False, coerce=int, empty_value=None,
        help_text=_("Điều động, luân chuyển, miễn nhiệm, từ chức thì chọn."),
    )  # fmt: skip
    post = forms.ChoiceField(
        label=_("Chức vụ được giao"),
        choices=lambda: [("", _("Chọn")), *terms.POSTS.items()],
        required=False,
        help_text=TAKEN_OVER,
    )
    rank = forms.ChoiceField(
        label=_("Ủy viên của cấp ủy"), choices=lambda: [("", _("Không")), *terms.RANKS.items()], required=False
    )
    organization = Code(label=_("Mã tổ chức"), required=False, help_text=LEFT_OUT)
    direction = forms.ChoiceField(
        label=_("So với chức vụ đang giữ"), choices=lambda: [("", _("Chọn")), *DIRECTIONS.items()], required=False,
        help_text=LEFT_OUT,
    )  # fmt: skip
    decided_by = Code(label=_("Mã tổ chức quyết định"))
    since = Day(label=_("Có hiệu lực từ ngày"))
    until = Day(label=_("Thời hạn đến hết ngày"), required=False)
    planning_paper = forms.CharField(label=_("Văn bản quy hoạch"), max_length=200, required=False, help_text=PAPER_HINT)
    reason = forms.CharField(
        label=_("Lý do"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Cần khi miễn nhiệm, từ chức."),
    )  # fmt: skip

    def __init__(self, held: Sequence[Post], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for name in OF_SOME_KINDS:
            self.fields[name].needed = True  # type: ignore[attr-defined]
        options = [(post.pk, f"{post.label}, {post.organization.name}") for post in held]
        self.fields["leaves"].choices = [("", _("Không")), *options]  # type: ignore[attr-defined]

    def codes(self) -> set[str]:
        """The codes of the organizations that it names."""
        return {self.cleaned_data["organization"], self.cleaned_data["decided_by"]}

    def value(self, person: int, places: dict[str, int]) -> NewDecision:
        """What the form says; an unknown code becomes 0, which is within nobody's reach."""
        said = composed(self.cleaned_data)
        said["organization"] = places.get(said["organization"], 0)
        said["decided_by"] = places.get(said["decided_by"], 0)
        said["until"] = terms_end(said["until"])
        return NewDecision(person=person, **said)


def said_of(row: PersonnelDecision) -> dict[str, Any]:
    """What a decision that is prepared says, as the form shows it; of the post that is left nothing is typed again."""
    of_post = {"post": row.post, "rank": row.rank, "organization": row.organization.code, "direction": row.direction}
    return {
        **(of_post if row.kind in appointment.GIVING else {}),
        "kind": row.kind, "leaves": row.leaves_id, "decided_by": row.decided_by.code, "since": row.since, "until": row.last_on,
        "planning_paper": row.planning_paper, "reason": row.reason,
    }  # fmt: skip


def terms_end(last: date | None) -> date | None:
    """The exclusive end of a term whose last day was typed."""
    return last + timedelta(days=1) if last else None


class ChecksForm(forms.Form):
    """Every line of a checklist: result, paper, reason; each field is named with its line, so that an error says where."""

    def __init__(self, checks: Iterable[Check], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.checks = list(checks)
        for check in self.checks:
            for name, label, field in _of_line(check):
                field.label = f"{check.label}: {label}"
                self.fields[f"{name}_{check.code}"] = field

    def line(self, check: Check) -> Sequence[forms.BoundField]:
        """The three fields of a line."""
        return [self[f"{name}_{check.code}"] for name in ("result", "proof", "note")]

    def answers(self) -> dict[str, Answer]:
        """What the form says."""
        said = composed(self.cleaned_data)
        return {check.code: _answer(said, check.code) for check in self.checks}


def _of_line(check: Check) -> Iterator[tuple[str, str, forms.Field]]:
    """The fields of a line by name: what each is of, and the field."""
    yield "result", gettext("kết quả"), forms.ChoiceField(choices=list(RESULTS.items()), initial=check.result)
    yield "proof", gettext("giấy chứng minh"), forms.CharField(max_length=300, required=False, initial=check.proof)
    yield "note", gettext("lý do"), forms.CharField(max_length=300, required=False, initial=check.note)


def _answer(said: dict[str, Any], code: str) -> Answer:
    """A line that is met needs no reason: one that was typed before is not kept out of sight."""
    result = said[f"result_{code}"]
    return Answer(result, said[f"proof_{code}"], "" if result == MET else said[f"note_{code}"])


class PaperForm(forms.Form):
    """The paper of a decision; `why` says what has to be explained, where something has."""

    document_number = forms.CharField(label=_("Số quyết định"), max_length=80)
    issued_on = Day(label=_("Ngày quyết định"))
    keeper = forms.CharField(
        label=_("Nơi giữ hồ sơ"), max_length=200, required=False, help_text=_("Cơ quan, người giữ bản giấy.")
    )
    papers = Attachments(label=_("Bản chụp quyết định"))
    reason = forms.CharField(label=_("Lý do"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, why: str, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if self.is_bound:  # a browser gives no file back: whoever is refused must know
            again = gettext("Tệp chọn lần trước không giữ lại được: chọn lại trước khi gửi.")
            self.fields["papers"].help_text = f"{self.fields['papers'].help_text} {again}"
        self.fields["reason"].required = bool(why)
        self.fields["reason"].error_messages["required"] = why

    def value(self) -> tuple[Paper, str]:
        """The paper, and the reason."""
        copies = self.cleaned_data.pop("papers")
        said = composed(self.cleaned_data)
        return Paper(said["document_number"], said["issued_on"], said["keeper"], copies), said["reason"]


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)


class RuleWordsForm(forms.Form):
    """What is said of a rule about cadres."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=lambda: list(RULE_KINDS.items()))
    title = forms.CharField(label=_("Tên quy định"), max_length=200)
    document = forms.CharField(label=_("Văn bản: số, ngày"), max_length=200)
    since = Day(label=_("Có hiệu lực từ ngày"))


class RuleCorrectionForm(RuleWordsForm):
    """The same put right, and why."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)

    def value(self, organization: int) -> tuple[NewRule, str]:
        """The rule as it is right, and the reason."""
        said = composed(self.cleaned_data)
        reason = said.pop("reason")
        return NewRule(organization, **said), reason


class RuleForm(RuleWordsForm):
    """A rule about cadres to be registered."""

    organization = forms.TypedChoiceField(label=_("Tổ chức ban hành"), coerce=int)
    field_order = ("organization", "kind", "title", "document", "since")

    def __init__(self, offices: Sequence[Organization], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["organization"].choices = [(row.pk, row.name) for row in offices]  # type: ignore[attr-defined]

    def value(self) -> NewRule:
        """What the form says."""
        return NewRule(**composed(self.cleaned_data))


class StepForm(forms.Form):
    """One step of a review: its day, and a text in composed form."""

    day = Day(label=_("Ngày"))

    def clean(self) -> dict[str, Any]:
        """As it is kept."""
        return composed(super().clean() or self.cleaned_data)


class ReviewForm(StepForm):
    """What a review found."""

    finding = forms.ChoiceField(label=_("Kết luận rà soát"), choices=lambda: list(FINDINGS.items()))
    note = forms.CharField(label=_("Đã rà soát thấy gì"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("day", "finding", "note")


class AmendForm(StepForm):
    """By which document a rule was amended."""

    document = forms.CharField(label=_("Văn bản sửa đổi: số, ngày"), max_length=200)


class CheckForm(StepForm):
    """What a check of the rule showed."""

    result = forms.CharField(label=_("Kết quả kiểm tra"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
