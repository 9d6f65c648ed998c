"""How Django renders our forms: error summary on top, each field with label, hint and its error beside it."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Widgets are Django's own; the form and the field around them are `ui/form.html` and `ui/field.html`.

    They are found by the site's own template loaders, like every page.
    """

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
