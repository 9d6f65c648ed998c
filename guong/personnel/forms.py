"""Input of the pages about people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.kit import names
from guong.kit.fields import Code, Day
from guong.organization import terms
from guong.organization.categories import STORED
from guong.personnel.categorizing import NewCategory
from guong.personnel.correcting import Details
from guong.personnel.queries import Appointment, NewPerson

if TYPE_CHECKING:
    from guong.organization.models import Post

DIGITS = forms.TextInput(attrs={"inputmode": "numeric"})
ONLY_DIGITS = {"invalid": _("Chỉ ghi chữ số, không dấu cách, ví dụ 036000000005.")}
EMPTY = [("", _("Không"))]


def composed(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, with every text in composed form."""
    return {name: names.nfc(text) if isinstance(text, str) else text for name, text in given.items()}


def code_field() -> forms.RegexField:
    """The personal code."""
    hint = _("Số định danh, giữ nguyên số 0 đầu.")
    return forms.RegexField(r"^\d{1,20}$", label=_("Mã số"), help_text=hint, widget=DIGITS, error_messages=ONLY_DIGITS)


def sex_field() -> forms.ChoiceField:
    """One of the sexes, or nothing."""
    return forms.ChoiceField(label=_("Giới tính"), choices=lambda: [("", _("Chưa ghi")), *terms.SEXES.items()], required=False)


def card_number_field() -> forms.RegexField:
    """The number of the Party card."""
    return forms.RegexField(
        r"^\d{1,20}$", label=_("Số thẻ đảng viên"), required=False, widget=DIGITS, error_messages=ONLY_DIGITS
    )


def phone_field() -> forms.RegexField:
    """A telephone number."""
    return forms.RegexField(
        r"^\+?\d{8,15}$",
        label=_("Điện thoại"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        error_messages={"invalid": _("Ghi 8 đến 15 chữ số, ví dụ 0900000001.")},
    )


class RegisterForm(forms.Form):
    """One person with a membership, categories, or both."""

    code = code_field()
    full_name = forms.CharField(label=_("Họ và tên"), max_length=100)
    born_on = Day(label=_("Ngày sinh"), required=False)
    sex = sex_field()
    card_number = card_number_field()
    phone = phone_field()
    organization = Code(label=_("Mã chi bộ, tổ chức"))
    membership = forms.ChoiceField(
        label=_("Loại đảng viên"),
        choices=lambda: [*terms.MEMBERSHIPS.items(), ("", _("Không phải đảng viên"))],
        required=False,
    )
    since = Day(label=_("Từ ngày"))
    post = forms.ChoiceField(
        label=_("Chức vụ trong chi bộ"),
        choices=lambda: EMPTY + [(code, terms.POSTS[code]) for code in terms.CELL_POSTS],
        required=False,
    )
    categories = forms.MultipleChoiceField(
        label=_("Đối tượng"),
        choices=lambda: [(code, terms.CATEGORIES[code]) for code in STORED],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    associations = forms.MultipleChoiceField(
        label=_("Hội"),
        choices=lambda: list(terms.ASSOCIATIONS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ ghi cho hội viên."),
        required=False,
    )

    def value(self) -> NewPerson:
        """Whom the form speaks of."""
        given = composed(self.cleaned_data)
        given |= {name: tuple(given[name]) for name in ("categories", "associations")}
        return NewPerson(**given)


class CorrectForm(forms.Form):
    """What is written down of a person, put right, and why."""

    code = code_field()
    full_name = forms.CharField(label=_("Họ và tên"), max_length=100)
    born_on = Day(label=_("Ngày sinh"), required=False)
    sex = sex_field()
    card_number = card_number_field()
    phone = phone_field()
    reason = forms.CharField(
        label=_("Lý do sửa"), max_length=500, help_text=_("Người trong hồ sơ đọc lý do này trên trang tự soi.")
    )

    def value(self) -> tuple[Details, str]:
        """The details as they should be, and the reason."""
        given = composed(self.cleaned_data)
        reason = given.pop("reason")
        return Details(**given), reason


class ConfirmForm(forms.Form):
    """From when, and by which decision, a member on probation is official."""

    official_on = Day(label=_("Ngày được công nhận chính thức"))
    document_number = forms.CharField(label=_("Số quyết định"), max_length=40)


class CategoryForm(forms.Form):
    """What somebody is, in which organization, from a day on."""

    category = forms.ChoiceField(label=_("Đối tượng"), choices=lambda: [(code, terms.CATEGORIES[code]) for code in STORED])
    association = forms.ChoiceField(
        label=_("Hội"),
        choices=lambda: EMPTY + list(terms.ASSOCIATIONS.items()),
        required=False,
        help_text=_("Chỉ ghi cho hội viên."),
    )
    organization = Code(label=_("Mã tổ chức"))
    since = Day(label=_("Từ ngày"))
    last = Day(label=_("Đến ngày"), required=False)

    def value(self, person: int, places: dict[str, int]) -> NewCategory:
        """The category of a person; an unknown code stands for no organization."""
        last = self.cleaned_data["last"]
        return NewCategory(
            person=person,
            organization=places.get(names.nfc(self.cleaned_data["organization"]), 0),
            category=self.cleaned_data["category"],
            association=self.cleaned_data["association"],
            since=self.cleaned_data["since"],
            until=last + timedelta(days=1) if last else None,
        )


class LastDayForm(forms.Form):
    """The last day on which somebody was something."""

    last_on = Day(label=_("Ngày cuối"), help_text=_("Từ hôm sau người này không còn thuộc đối tượng ấy."))


class EndForm(forms.Form):
    """The last day of a post."""

    last_on = Day(label=_("Ngày cuối giữ chức vụ"), help_text=_("Hết ngày này thì hết vai trò trong hệ thống."))


class IntroduceForm(forms.Form):
    """The paper that introduces a member to another cell."""

    organization = Code(label=_("Mã chi bộ nơi đến"))
    document_number = forms.CharField(label=_("Số giấy giới thiệu"), max_length=40)
    issued_on = Day(label=_("Ngày của giấy giới thiệu"))

    def code(self) -> str:
        """The code of the cell."""
        return names.nfc(self.cleaned_data["organization"])


class ReceiveForm(forms.Form):
    """The day from which a member belongs to the new cell."""

    received_on = Day(label=_("Ngày tiếp nhận"), help_text=_("Từ ngày này đảng viên sinh hoạt ở nơi đến."))


class ReasonForm(forms.Form):
    """Why a paper is returned or taken back."""

    reason = forms.CharField(label=_("Lý do"), max_length=500)


class LeaveForm(forms.Form):
    """The last day of a membership, and why it ended."""

    reason = forms.ChoiceField(label=_("Lý do"), choices=lambda: list(terms.ENDINGS.items()))
    last_on = Day(label=_("Ngày cuối sinh hoạt"), help_text=_("Chức vụ ở chi bộ ấy thôi cùng ngày."))
    posts = forms.TypedMultipleChoiceField(
        label=_("Chức vụ khác thôi cùng ngày"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, held: Sequence[Post], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["posts"].choices = [  # type: ignore[attr-defined]
            (post.pk, f"{post.label}, {post.organization.name}") for post in held
        ]
        self.fields["posts"].initial = [post.pk for post in held]
        if not held:
            del self.fields["posts"]


class AppointForm(forms.Form):
    """A post in an organization from a day on."""

    organization = Code(label=_("Mã tổ chức"))
    post = forms.ChoiceField(label=_("Chức vụ"))
    rank = forms.ChoiceField(
        label=_("Cấp ủy"),
        choices=lambda: EMPTY + list(terms.RANKS.items()),
        required=False,
        help_text=_("Chỉ ghi cho chức vụ Ủy viên."),
    )
    since = Day(label=_("Từ ngày"))
    last = Day(label=_("Đến ngày"), required=False)

    def __init__(self, *given: Any, posts: Iterable[str], **more: Any) -> None:
        """`posts` are those that the actor may give."""
        super().__init__(*given, **more)
        self.fields["post"].choices = [(post, terms.POSTS[post]) for post in posts]  # type: ignore[attr-defined]

    def value(self, person: int, places: dict[str, int]) -> Appointment:
        """The appointment of a person; an unknown code stands for no organization."""
        last = self.cleaned_data["last"]
        return Appointment(
            person=person,
            organization=places.get(names.nfc(self.cleaned_data["organization"]), 0),
            post=self.cleaned_data["post"],
            rank=self.cleaned_data["rank"],
            since=self.cleaned_data["since"],
            until=last + timedelta(days=1) if last else None,
        )
