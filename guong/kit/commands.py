"""What somebody can do by name: an app declares its commands beside its verbs, in `commands` of its AppConfig.

The search finds them ("nhập tệp", "ghi xếp loại"). A command is a page that begins an act. Its words are marked with
`gettext_noop` and read in the reader's language. `verb` is what the page asks for; the policy decides whether it is found.
`other_words` are further words under which people look for it, separated by commas; they are compared and never shown.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """The words of a command, where it begins, the verb that it needs (empty: everybody signed in)."""

    label: str
    url: str
    verb: str = ""
    other_words: str = ""
