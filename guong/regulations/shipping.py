"""Brings the register of the rules into the database, where others can point to it; a migration calls it (decision 0023).

1. A line that is not there yet is added; one that an organization recorded before us becomes ours and keeps its key, so that
   whatever points to it goes on pointing.
2. A line that reads otherwise now is written anew; one that reads the same is left alone: running twice changes nothing.
3. Nothing is taken away. A link is written where it is missing.

Before changing it: it runs inside migrations, with the tables as they were then. It names its columns; a later one has a
default. There is no entry in the ledger: nobody decided anything, the program knows more.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from psycopg.types.range import Range

from guong.kit import rows
from guong.rules import register
from guong.rules.register_types import Document, day_of

NO_ACT = 0  # of the ledger: nobody acted
COLUMNS = ("kind", "title", "valid", "grade", "seen_in", "shipped", "organization_id")


def ship(apps: Any, schema_editor: object = None) -> None:
    """Bring documents and links of the register into the tables of this state of the apps."""
    document, link = apps.get_model("regulations", "Document"), apps.get_model("regulations", "DocumentLink")
    known = {_key(row): row for row in document.objects.filter(void=False)}
    told = {key: _told(one) for key, one in register.DOCUMENTS.items()}
    changed = [row for key, row in known.items() if key in told and _differs(row, told[key])]
    for row in changed:
        _write(row, told[_key(row)])
    rows.change(changed, *COLUMNS)
    new = [document(act=NO_ACT, **_identity(register.DOCUMENTS[key]), **told[key]) for key in told if key not in known]
    rows.add(new)
    places = {_key(row): row.pk for row in (*known.values(), *new)}
    there = {(row.later_id, row.earlier_id, row.kind): row for row in link.objects.filter(void=False)}
    missing = [one for one in register.LINKS if (places[one.later], places[one.earlier], one.kind) not in there]
    rows.add(
        link(
            act=NO_ACT,
            later_id=places[one.later],
            earlier_id=places[one.earlier],
            kind=one.kind,
            since=one.since,
            shipped=True,
        )
        for one in missing
    )


def _key(row: Any) -> str:
    return f"{row.number}|{row.issued_on or row.issued_year}|{row.issuer}"


def _identity(one: Document) -> dict[str, object]:
    day = day_of(one.issued)
    year = one.issued.year if isinstance(one.issued, date) else one.issued
    return {"number": one.number, "issuer": one.issuer, "issued_on": day, "issued_year": year}


def _told(one: Document) -> dict[str, object]:
    return {
        "kind": one.kind,
        "title": one.title,
        "valid": Range(one.since, one.until, "[)"),
        "grade": one.grade,
        "seen_in": one.source,
        "shipped": True,
        "organization_id": None,
    }


def _differs(row: Any, told: dict[str, object]) -> bool:
    return any(getattr(row, name) != value for name, value in told.items())


def _write(row: Any, told: dict[str, object]) -> None:
    for name, value in told.items():
        setattr(row, name, value)
