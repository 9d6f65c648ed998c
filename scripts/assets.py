"""Copies the listed files of npm packages (and htmx out of its Python package) to guong/web/static/vendor, with licences; the
face of printed papers, which no browser asks for, to guong/kit/fonts.

Nothing third-party is committed and nothing is bundled. Comments that name source maps are cut: hashed static storage
would look for files that are not there.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "guong" / "web" / "static" / "vendor"
MODULES = ROOT / "node_modules"
FONT = "be-vietnam-pro"
FACES = [f"{FONT}-{subset}-{weight}-normal.woff2" for subset in ("latin", "vietnamese") for weight in (400, 600)]
PRINTED = ROOT / "guong" / "kit" / "fonts"
PRINTED_FACES = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
MAP_COMMENT = re.compile(r"/[*/]# sourceMappingURL=.*?(\*/|$)", re.MULTILINE)


def main() -> None:
    """Fill both folders anew."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    copy(MODULES / "@tabler/core/dist/css/tabler.min.css", VENDOR / "tabler/tabler.min.css")
    for face in FACES:
        copy(MODULES / "@fontsource" / FONT / "files" / face, VENDOR / FONT / "files" / face)
    copy(MODULES / "@fontsource" / FONT / "LICENSE", VENDOR / FONT / "LICENSE")
    shutil.rmtree(PRINTED, ignore_errors=True)
    for face in PRINTED_FACES:
        copy(MODULES / "@expo-google-fonts/tinos" / face / f"Tinos_{face}.ttf", PRINTED / f"Tinos_{face}.ttf")
    copy(MODULES / "@expo-google-fonts/tinos/LICENSE_FONT", PRINTED / "LICENSE")
    spec = importlib.util.find_spec("django_htmx")
    assert spec is not None
    assert spec.origin is not None
    copy(Path(spec.origin).parent / "static/django_htmx/htmx-2.min.js", VENDOR / "htmx/htmx.min.js")


def copy(source: Path, target: Path) -> None:
    """Copy one file; text without its source-map comment."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix in {".css", ".js"}:
        target.write_text(MAP_COMMENT.sub("", source.read_text("utf-8")), "utf-8")
    else:
        shutil.copyfile(source, target)


if __name__ == "__main__":
    main()
