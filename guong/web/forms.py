"""How Django renders our forms: error summary on top, each field with label, hint and its error beside it."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class FormRenderer(DjangoTemplates):
    """Widgets are Django's own; the form and the field around them are `ui/form.html` and `ui/field.html`.

    Those two run in Django's form engine, without cotton and without our builtins: they load what they use.
    """

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
