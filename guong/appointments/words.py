"""Words of decisions about cadres: kinds, answers of the checklist, what a review finds."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words
from guong.rules import appointment, effect

KINDS: Final[Words[str]] = Words({str(code): label for code, label in appointment.KINDS.items()})
DIRECTIONS: Final[Words[str]] = Words({str(code): label for code, label in effect.DIRECTIONS.items()})
LINES: Final[Words[str]] = Words({str(code): label for code, label in appointment.LABELS.items()})
MET: Final = "met"
NOT_MET: Final = "not_met"
NOT_NEEDED: Final = "not_needed"
OPEN: Final = "open"
RESULTS: Final = Words(
    {
        OPEN: gettext_noop("Chưa rà soát"),
        MET: gettext_noop("Đạt"),
        NOT_MET: gettext_noop("Chưa đạt"),
        NOT_NEEDED: gettext_noop("Không cần"),
    }
)
AMEND: Final = "amend"
KEEP: Final = "keep"
FINDINGS: Final = Words(
    {
        KEEP: gettext_noop("Còn phù hợp, giữ nguyên"),
        AMEND: gettext_noop("Cần sửa đổi, bổ sung"),
        "replace": gettext_noop("Cần thay thế"),
        "repeal": gettext_noop("Cần bãi bỏ"),
    }
)
RULE_KINDS: Final = Words(
    {
        "rules": gettext_noop("Quy chế"),
        "regulation": gettext_noop("Quy định"),
        "procedure": gettext_noop("Quy trình"),
        "guidance": gettext_noop("Hướng dẫn"),
        "scheme": gettext_noop("Đề án"),
    }
)
