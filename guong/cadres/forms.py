"""Input of the pages of the force of cadres."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.cadres.judging import MOST_TEXT, NewNorm, NewQualification
from guong.cadres.words import COUNTED, KINDS, NORMS, level_words, norm_words
from guong.kit import names
from guong.kit.fields import Day
from guong.organization import terms
from guong.rules import cadre as law


def _posts() -> list[tuple[str, str]]:
    return [(post, terms.post_label(post)) for post in COUNTED]


def _asked() -> list[tuple[str, str]]:
    """What can be asked; levels are chosen, the rest takes a number."""
    found = []
    for code in NORMS:
        levels = range(1, len(law.LEVELS.get(code, ())) + 1)
        found += [(f"{code}:{level}", norm_words(code, level)) for level in levels] or [(code, NORMS[code])]
    return found


def _levels() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (KINDS[kind], [(f"{kind}:{level}", level_words(kind, level)) for level in range(1, len(names_) + 1)])
        for kind, names_ in law.LEVELS.items()
    ]


class NormForm(forms.Form):
    """What a body sets for a post."""

    post = forms.ChoiceField(label=_("Chức vụ"), choices=_posts)
    rank = forms.ChoiceField(
        label=_("Ủy viên cấp ủy nào"), required=False, choices=lambda: [("", _("Không phải ủy viên")), *terms.RANKS.items()]
    )
    asked = forms.ChoiceField(label=_("Yêu cầu"), choices=_asked)
    value = forms.IntegerField(
        label=_("Số"), required=False, min_value=1, help_text=_("Số người, số năm hoặc số tuổi. Để trống khi đã chọn mức.")
    )
    since = Day(label=_("Từ ngày"))
    document = forms.CharField(label=_("Theo văn bản"), max_length=MOST_TEXT, help_text=_("Số, ngày, nơi ban hành."))

    def value_for(self, organization: int) -> NewNorm:
        """What the form says, for an organization."""
        given = self.cleaned_data
        code, _colon, level = given["asked"].partition(":")
        value = int(level) if level else given["value"] or 0
        document = names.nfc(given["document"]).strip()
        return NewNorm(organization, given["post"], given["rank"], code, value, given["since"], document)


class EndForm(forms.Form):
    """The last day of something."""

    last_on = Day(label=_("Ngày cuối cùng"))


class QualificationForm(forms.Form):
    """A qualification and its paper."""

    level = forms.ChoiceField(label=_("Loại và mức"), choices=_levels)
    name = forms.CharField(
        label=_("Tên bằng, chứng chỉ, lớp"), max_length=MOST_TEXT, help_text=_("Ví dụ: Cử nhân luật; Bồi dưỡng bí thư chi bộ.")
    )
    institution = forms.CharField(label=_("Nơi cấp"), max_length=MOST_TEXT, required=False)
    issued_on = Day(label=_("Ngày cấp"))
    evidence = forms.CharField(
        label=_("Giấy tờ"), max_length=MOST_TEXT, help_text=_("Số hiệu bằng hoặc chứng chỉ, nơi lưu bản giấy.")
    )

    def value(self, person: str = "") -> NewQualification:
        """What the form says, of a person by code."""
        given: dict[str, Any] = {
            name: names.nfc(text) if isinstance(text, str) else text for name, text in self.cleaned_data.items()
        }
        kind, _colon, level = given.pop("level").partition(":")
        return NewQualification(
            person, kind, int(level), given["name"].strip(), given["institution"].strip(), given["issued_on"],
            given["evidence"].strip(),
        )  # fmt: skip


class ReasonForm(forms.Form):
    """Why something is declined or withdrawn."""

    reason = forms.CharField(label=_("Lý do"), max_length=MOST_TEXT)
