"""Small tags of the design system: dates and numbers as written, icons, form controls, the address with changes.

Formatting is done by `guong.kit.formats` alone; nothing here computes. Bigger pieces are cotton components.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from guong.kit import formats

register = template.Library()

ICONS: Final = {
    "book": (
        '<path d="M9 4.2C7 2.8 4.6 2.7 2.2 3v11.2c2.4-.3 4.8-.1 6.8 1.2 2-1.3 4.4-1.5 6.8-1.2V3C13.4 2.7 11 2.8 9 4.2z"/>'
        '<path d="M9 4.2v11.2"/>'
    ),
    "check": '<path d="M3.5 9.6 7.3 13.4 14.6 5"/>',
    "clock": '<circle cx="9" cy="9" r="7"/><path d="M9 5v4.3l2.8 1.6"/>',
    "list": '<path d="M2.5 4.5h1M6.5 4.5h9M2.5 9h1M6.5 9h9M2.5 13.5h1M6.5 13.5h9"/>',
    "lock": '<path d="M4 8h10v7.5H4zM6 8V5.6a3 3 0 0 1 6 0V8"/>',
    "mark": '<path d="M9 1.3A7.7 7.7 0 1 1 3.5 3.6C5.2 2 7.3 2.6 7.7 4.1A5 5 0 1 0 9 4"/>',
    "more": '<path d="M3 5h12M3 9h12M3 13h7"/>',
    "people": (
        '<circle cx="6.5" cy="6" r="2.6"/><path d="M1.8 15c.3-3 2-4.6 4.7-4.6s4.4 1.6 4.7 4.6"/>'
        '<path d="M12 3.7a2.5 2.5 0 0 1 0 4.7M13.2 10.7c1.8.5 2.8 2 3 4.3"/>'
    ),
    "print": '<path d="M5 7V2.5h8V7M5 13H2.5V7h13v6H13M5 11h8v5H5z"/>',
    "search": '<circle cx="7.8" cy="7.8" r="5"/><path d="m11.6 11.6 4 4"/>',
    "sheet": '<path d="M4 2h6.5L14 5.5V16H4zM10.5 2v3.5H14"/>',
    "table": '<path d="M2.5 3h13v12h-13zM2.5 7h13M2.5 11h13M7 3v12"/>',
    "tree": '<path d="M6.5 2.5h5v3.5h-5zM2 12h4.5v3.5H2zM11.5 12H16v3.5h-4.5zM9 6v3M4.2 12V9h9.6v3"/>',
}


@register.filter
def day(value: date | None) -> str:
    """`{{ value|day }}`: 05/09/2018."""
    return formats.day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """`{{ value|moment }}`: 14:05 05/09/2018."""
    return formats.moment(value)


@register.filter
def number(value: int | float | Decimal | None) -> str:
    """`{{ value|number }}`: 1.234,5."""
    return formats.number(value)


@register.filter
def percent(value: int | float | Decimal | None) -> str:
    """`{{ value|percent }}`: 80,2%; the value is already in percent."""
    return formats.percent(value)


@register.filter
def filesize(value: int) -> str:
    """`{{ value|filesize }}`: 1,4 MB."""
    return formats.size(value)


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "clock" %}`: a sign that stands beside a word, never alone."""
    shape = mark_safe(ICONS[name])  # noqa: S308 - our own constant
    return format_html('<svg class="g-i" viewBox="0 0 18 18" aria-hidden="true">{}</svg>', shape)


@register.filter
def control(field: BoundField) -> SafeString:
    """`{{ field|control }}`: the widget alone, with our class (inside ui/field.html)."""
    if isinstance(field.field.widget, CheckboxInput | RadioSelect | CheckboxSelectMultiple):
        return field.as_widget()
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"g-in {own}".strip()})


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """`{% field form.name %}`: one field with label, hint and error, for forms that place their fields themselves."""
    return bound.as_field_group()


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the label belongs behind the control."""
    return isinstance(field.field.widget, CheckboxInput)


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changes: Any) -> str:
    """`{% with_query after=page.after %}`: the current query with some parameters changed; empty ones fall away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}"
