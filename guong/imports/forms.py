"""Input of the import pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.imports.registry import SheetKind
from guong.kit.sheets import Column

LARGEST = 20 * 2**20
NONE = ("", _("Không có trong tệp"))


class UploadForm(forms.Form):
    """A file and what it holds."""

    kind = forms.ChoiceField(label=_("Tệp gồm"), widget=forms.RadioSelect)
    source = forms.ChoiceField(label=_("Nguồn"), required=False, help_text=_("Để trống thì nhận ra theo tên cột."))
    file = forms.FileField(label=_("Tệp"), help_text=_("Excel (.xlsx) hoặc CSV, không quá 20 MB, không có công thức."))

    def __init__(
        self, *given: object, kinds: Mapping[str, SheetKind], sources: Sequence[tuple[str, str]], **more: object
    ) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        self.fields["source"].choices = [("", _("Nhận ra theo tên cột")), *sources]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(code, kind.words) for code, kind in kinds.items()]  # type: ignore[attr-defined]

    def clean_file(self) -> object:
        """Refuse what is too big before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("Tệp lớn quá 20 MB. Chia thành nhiều tệp."))
        return file


class MappingForm(forms.Form):
    """Which column of the file is which, on which sheet, and what its source is called."""

    the_sheet = forms.CharField(widget=forms.HiddenInput, required=False)
    the_shape = forms.CharField(widget=forms.HiddenInput, required=False)
    the_source = forms.CharField(
        label=_("Nguồn"),
        max_length=100,
        required=False,
        help_text=_("Tên nơi tệp đến, ví dụ Sổ của phường. Lần sau tệp của nguồn này được ghép sẵn."),
    )

    def __init__(
        self, *given: object, kind: SheetKind, columns: Sequence[Column], mapping: Mapping[str, int], **more: object
    ) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        choices = [NONE, *((str(column.index), f"{column.letter}: {column.title}") for column in columns)]
        for column in (column for column in kind.columns if column.code not in kind.unkept()):
            self.fields[column.code] = forms.ChoiceField(
                label=column.title,
                choices=choices,
                required=(column.required and not column.instead) or column.expected,
                initial=str(mapping.get(column.code, "")),
            )

    def value(self) -> dict[str, int]:
        """The mapping that the form says."""
        ours = ("the_sheet", "the_shape", "the_source")
        return {code: int(index) for code, index in self.cleaned_data.items() if index and code not in ours}
