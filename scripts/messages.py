"""Catalogues of the interface without gettext's programs: gathers every marked text of an app, compiles what was translated.

    python scripts/messages.py gather [APP ...]     write the .po of apps anew (guong/APP/locale), keeping translations
    python scripts/messages.py compile              write the .mo beside each .po (never committed; the set-up runs it)
    python scripts/messages.py missing              print how many texts of each app have no translation; exit 1 if any

Vietnamese is the language of the source (decision 0002). Texts that `rules` marks for itself are gathered like all others.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "guong"
LANGUAGE = "en"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def main(words: list[str]) -> int:
    """Do what was asked."""
    settings.configure(USE_I18N=False)
    match words:
        case ["gather", *apps]:
            for app in apps or all_apps():
                gather(app)
            return 0
        case ["compile"]:
            for file in catalogues():
                compile_(file)
            return 0
        case ["missing"]:
            found = {app: n for app in all_apps() if (n := len(untranslated(app)))}
            sys.stdout.writelines(f"{app}: {n}\n" for app, n in found.items())
            return 1 if found else 0
    sys.stderr.write(__doc__ or "")
    return 2


def all_apps() -> list[str]:
    """Folders of the package that hold any marked text."""
    return sorted(folder.name for folder in PACKAGE.iterdir() if folder.is_dir() and next(texts_of(folder.name), None))


def catalogue(app: str) -> Path:
    """Where an app's translations stand."""
    return PACKAGE / app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def gather(app: str) -> None:
    """Bring an app's catalogue up to its texts; a text that is gone takes its translation along."""
    file, known = catalogue(app), known_of(app)
    fresh = Catalog(locale=LANGUAGE, charset="utf-8", header_comment="# English.", fuzzy=False)
    for key, context, places in texts_of(app):
        one = key if isinstance(key, str) else key[0]
        old = known.get(one, context) if known else None
        flags = {"python-brace-format"} if "{" in one else set()
        fresh.add(key, old.string if old else "", places, flags=flags, context=context)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_po(out, fresh, width=0, omit_header=False, sort_output=True, include_lineno=False)
    _without_dates(file)


def known_of(app: str) -> Catalog | None:
    """An app's catalogue as it stands."""
    file = catalogue(app)
    if not file.exists():
        return None
    with file.open("rb") as given:
        return read_po(given, locale=LANGUAGE)


def untranslated(app: str) -> list[str]:
    """Texts of an app that its catalogue does not translate."""
    known = known_of(app)
    missing = []
    for key, context, _ in texts_of(app):
        one = key if isinstance(key, str) else key[0]
        found = known.get(one, context) if known else None
        if not found or not all([found.string] if isinstance(found.string, str) else found.string):
            missing.append(one)
    return missing


def catalogues() -> list[Path]:
    """Every catalogue there is, of all languages."""
    return sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/django.po"))


def compile_(file: Path) -> None:
    """Write the compiled catalogue beside a .po, unless the one that is there is as new."""
    made = file.with_suffix(".mo")
    if made.exists() and made.stat().st_mtime_ns >= file.stat().st_mtime_ns:
        return
    with file.open("rb") as given:
        known = read_po(given, locale=file.parents[1].name)
    with made.open("wb") as out:
        write_mo(out, known)


def texts_of(app: str) -> Iterator[tuple[str | tuple[str, ...], str | None, list[tuple[str, int]]]]:
    """Every marked text of an app: the text (or its singular and plural), its context, the files that say it."""
    found: dict[tuple[str | tuple[str, ...], str | None], set[str]] = {}
    for file in sorted([*(PACKAGE / app).rglob("*.py"), *(PACKAGE / app).rglob("*.html")]):
        if "migrations" in file.parts or "node_modules" in file.parts:
            continue
        for key, context in texts_in(file):
            found.setdefault((key, context), set()).add(file.relative_to(PACKAGE).as_posix())
    for (key, context), places in found.items():
        yield key, context, [(place, 0) for place in sorted(places)]


def texts_in(file: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Every marked text of a file, with its context."""
    source = file.read_text("utf-8")
    if file.suffix == ".html":
        source = templatize(source)
        for _, function, texts, _ in extract_python(io.BytesIO(source.encode()), list(KEYWORDS), [], {"encoding": "utf-8"}):
            yield from _shaped(function, texts)
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            texts = tuple(arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str))
            if texts:
                yield from _shaped(node.func.id, texts)


def _shaped(function: str, texts: str | tuple[str, ...]) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    function = function.removesuffix("_lazy")
    given = (texts,) if isinstance(texts, str) else tuple(text for text in texts if isinstance(text, str))
    if not given or not given[0]:
        return
    if function == "pgettext":
        yield given[1], given[0]
    elif function == "npgettext":
        yield (given[1], given[2]), given[0]
    elif function == "ngettext":
        yield (given[0], given[1]), None
    else:
        yield given[0], None


def _without_dates(file: Path) -> None:
    """A catalogue says nothing of when it was written: the same texts give the same file."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "-Date:" not in line and "Generated-By" not in line), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
