"""The register: documents on exemplary conduct and what surrounds it, each with its days, its links, how well it is known.

1. A document's key is number, day and issuer: two are called 124-QĐ/TW. Where only the year was seen, the year stands there.
2. `since` and `until` are half-open. Without `since` it was not seen from which day the document holds.
3. Titles are our own short ones, no quotations. `grade` says how well the line is known, `source` where it was seen.
4. What was seen under a number alone, without even a year (the 217-QĐ/TW on sending electronic documents), is left out.

Before changing it: lines are only added or mended, never taken away, since rows of others point to them; whoever changes
a line adds a migration of `regulations` that ships the register again (decision 0023), which a test asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from .register_lines import PARTY_LINES
from .register_state import STATE_LINES
from .register_types import Document, day_of
from .texts import gettext_noop

LinkKind = Literal["replaces", "amends", "guides"]
LINK_KINDS: Final[dict[str, str]] = {
    "replaces": gettext_noop("Thay thế"),
    "amends": gettext_noop("Sửa đổi, bổ sung"),
    "guides": gettext_noop("Hướng dẫn"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One document replaces, amends or guides another, from a day on (None: the day was not seen); both by key."""

    later: str
    kind: LinkKind
    earlier: str
    since: date | None


DOCUMENTS: Final[Mapping[str, Document]] = {
    one.key: one for one in (typed.document() for typed in (*PARTY_LINES, *STATE_LINES))
}

_LINKED: Final = """
37-QĐ/TW 2021-10-25        replaces 47-QĐ/TW 2011-11-01
47-QĐ/TW 2011-11-01        replaces 115-QĐ/TW 2007-12-07
207-QĐ/TW 2026-07-26       replaces 37-QĐ/TW 2021-10-25
05-CT/TW 2016-05-15        replaces 03-CT/TW 2011-05-14
21-KL/TW 2021-10-25        amends   04-NQ/TW 2016-10-30
124-QĐ/TW 2023-10-04       replaces 132-QĐ/TW 2018-03-08
366-QĐ/TW 2025-08-30       replaces 124-QĐ/TW 2023-10-04
16-HD/BTCTW 2018-09-24     guides   132-QĐ/TW 2018-03-08
21-HD/BTCTW 2019-10-18     guides   132-QĐ/TW 2018-03-08
25-HD/BTCTW 2023-11-10     guides   124-QĐ/TW 2023-10-04
43-HD/BTCTW 2025-10-31     guides   366-QĐ/TW 2025-08-30
43-HD/BTCTW 2025-10-31     replaces 25-HD/BTCTW 2023-11-10
12-HD/BTCTW 2018-07-06     replaces 09-HD/BTCTW 2012-03-02
215-KL/TW 2025-11-23       amends   11-QĐi/TW 2019-02-18
114-QĐ/TW 2023-07-11       replaces 205-QĐ/TW 2019-09-23
96-QĐ/TW 2023-02-02        replaces 262-QĐ/TW 2014-10-08
30/2020/NĐ-CP 2020-03-05   replaces 01/2011/TT-BNV 2011-01-19
379-QĐ/TW 2025-10-22       replaces 269-QĐ/TW 2014-11-25
399-QĐ/TW 2026-01-09       replaces 66-QĐ/TW 2017-02-06
399-QĐ/TW 2026-01-09       replaces 223-QĐ/TW 2020
05-HD/VPTW 2026-05-27      replaces 36-HD/VPTW 2018-04-03
24-QĐ/TW 2021-07-30        replaces 29-QĐ/TW 2016-07-25
232-QĐ/TW 2025-01-20       replaces 24-QĐ/TW 2021-07-30
294-QĐ/TW 2025-05-26       replaces 232-QĐ/TW 2025-01-20
208-QĐ/TW 2026-07-26       replaces 294-QĐ/TW 2025-05-26
22-QĐ/TW 2021-07-28        replaces 30-QĐ/TW 2016-07-26
262-QĐ/TW 2025-02-03       amends   22-QĐ/TW 2021-07-28
296-QĐ/TW 2025-05-30       replaces 22-QĐ/TW 2021-07-28
296-QĐ/TW 2025-05-30       replaces 262-QĐ/TW 2025-02-03
21-QĐ/TW 2026-04-11        replaces 296-QĐ/TW 2025-05-30
69-QĐ/TW 2022-07-06        replaces 102-QĐ/TW 2017-11-15
212-QĐ/TW 2026-08-17       replaces 69-QĐ/TW 2022-07-06
97/2025/QH15 2025          amends   75/2015/QH13 2015
136/2025/QH15 2025         amends   42/2013/QH13 2013
154/2026/NĐ-CP 2026-05-15  replaces 64/2014/NĐ-CP 2014
156/2026/NĐ-CP 2026-05-15  amends   31/2019/NĐ-CP 2019
06/2022/QH15 2022-06-15    replaces 15/2003/QH11 2003
06/2026/QH16 2026          amends   06/2022/QH15 2022-06-15
29/2024/TT-BGDĐT 2024-12-30 replaces 17/2012/TT-BGDĐT 2012
117/2025/QH15 2025-12-10   replaces 29/2018/QH14 2018-11-15
1630/QĐ-TTg 2025-07-30     replaces 1722/QĐ-TTg 2020-11-03
356/2025/NĐ-CP 2025-12-31  replaces 13/2023/NĐ-CP 2023-04-17
356/2025/NĐ-CP 2025-12-31  guides   91/2025/QH15 2025-06-26
116/2025/QH15 2025-12-10   replaces 24/2018/QH14 2018
116/2025/QH15 2025-12-10   replaces 86/2015/QH13 2015
20/2023/QH15 2023-06-22    replaces 51/2005/QH11 2005
59/2023/NĐ-CP 2023-08-14   guides   10/2022/QH15 2022-11-10
06/2026/TT-BKHCN 2026-03-30 replaces 19/2023/TT-BTTTT 2023
"""


def _named(number: str, issued: str) -> Document:
    (found,) = (one for one in DOCUMENTS.values() if one.number == number and str(one.issued) == issued)
    return found


def _links() -> Iterator[Link]:
    for line in _LINKED.split("\n")[1:-1]:
        later_number, later_issued, kind, earlier_number, earlier_issued = line.split()
        later, earlier = _named(later_number, later_issued), _named(earlier_number, earlier_issued)
        yield Link(later.key, kind, earlier.key, later.since or day_of(later.issued))  # type: ignore[arg-type]


LINKS: Final = tuple(_links())


def cited_in(clause: str) -> tuple[Document, ...]:
    """The documents that a citation of the rules names, as far as they stand in the register, in the order of the citation."""
    found = [one for one in DOCUMENTS.values() if one.cites in clause]
    return tuple(sorted(found, key=lambda one: clause.index(one.cites)))
