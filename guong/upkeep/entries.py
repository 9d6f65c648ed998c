"""What upkeep writes into the ledger: it stands there whoever owns the machine on which the archives lie."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from guong.kit.words import Words
from guong.ledger.kinds import kind
from guong.organization import terms

PURPOSES = Words({"ordered": gettext_noop("theo lệnh"), "upgrade": gettext_noop("trước khi nâng cấp")})
RESULTS = Words({"whole": gettext_noop("khớp hoàn toàn"), "faulty": gettext_noop("có sai lệch")})


def _said(value: str, detail: Mapping[str, object]) -> str:
    return RESULTS.get(value, value)


# value: the archive's SHA-256, chained, so that an archive made anew later is told from the one that was made then
MADE = kind(
    "backup.made", gettext_noop("Sao lưu"), hierarchy=terms.PARTY, says=lambda value, detail: value[:16], erasable=False
)
DRILLED = kind("backup.drilled", gettext_noop("Diễn tập phục hồi"), hierarchy=terms.PARTY, says=_said, erasable=False)
UPGRADED = kind(
    "system.upgraded",
    gettext_noop("Nâng cấp hệ thống"),
    hierarchy=terms.PARTY,
    says=lambda value, detail: gettext("lên bản {version}").format(version=value),
    erasable=False,
)
