"""What discipline writes into the ledger: a decision, its change, its annulment.

Concluded matters: the entry stands from the decision on. The value is the code of the form; a decision that was changed
remains one decision with its new form, and one that was annulled is counted no more (`DISCIPLINE_KINDS`).
Details are not erasable: they name the decision. What a case was about stays on paper, but where an installation keeps it.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.discipline.words import form_label
from guong.ledger.kinds import kind
from guong.organization import terms

DECIDED: Final = kind(
    "discipline.decided",
    gettext_noop("Quyết định kỷ luật"),
    hierarchy=terms.PARTY,
    moment="concluded",
    erasable=False,
    says=lambda value, detail: form_label(value),
)
CHANGED: Final = kind(
    "discipline.changed",
    gettext_noop("Quyết định kỷ luật đã thay đổi"),
    hierarchy=terms.PARTY,
    moment="concluded",
    erasable=False,
    says=lambda value, detail: form_label(value),
)
ANNULLED: Final = kind(
    "discipline.annulled",
    gettext_noop("Quyết định kỷ luật đã bị hủy"),
    hierarchy=terms.PARTY,
    moment="concluded",
    erasable=False,
    says=lambda value, detail: gettext("Hủy hình thức {form}").format(form=form_label(value).lower()),
)

DISCIPLINE_KINDS: Final = (DECIDED.code, CHANGED.code)  # standing entries of these are the decisions that count
