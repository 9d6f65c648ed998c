"""What every answer says to a browser: pages, files, photographs, refusals, static files; and what it never says."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as set_up
from django.core.exceptions import SuspiciousOperation
from django.http import BadHeaderError
from django.test import Client

from guong.papers import actions as papers
from guong.web import headers
from tests.cast import TODAY
from tests.house.addresses import TABLE
from tests.kit.forms_of_test import word

ROOT = Path(__file__).resolve().parents[2]
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    **headers.HEADERS,
}
STRICTER = {"Referrer-Policy": "no-referrer"}  # the calendar's address is a secret
LEAST = ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")
FILES = {".pdf": "application/pdf", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         ".json": "application/json", ".png": "image/png", ".ics": "text/calendar; charset=utf-8"}  # fmt: skip
NAMED = re.compile(r'(inline|attachment); filename="[a-z0-9.-]+"')
DATA = re.compile(r"""(?:src|href|action|poster|data|formaction)\s*=\s*["']([^"']+)["']""")


def wrong_with(answer) -> list[str]:
    """What an answer lacks."""
    found = [name for name, value in EVERYWHERE.items() if answer.headers.get(name) not in (value, STRICTER.get(name))]
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src 'none'; sandbox" not in policy:
        found += [part for part in LEAST if part not in policy]
    found += [name for name in ("Server", "X-Powered-By", "Access-Control-Allow-Origin") if name in answer.headers]
    return found


def test_every_address_carries_the_headers_and_a_right_type_and_leads_a_browser_nowhere_else(keys, signed_in):
    client, wrong, n_pages = signed_in("em"), {}, 0
    for address in TABLE:
        answer = client.get("/" + address.format(**keys))
        found = wrong_with(answer)
        kind, ends = answer.headers["Content-Type"], re.search(r"\.[a-z]+$", address.partition("?")[0])
        if answer.status_code == 200 and ends and kind != FILES.get(ends[0], kind):
            found.append(kind)
        if "filename" in answer.headers.get("Content-Disposition", "") and not NAMED.fullmatch(
            answer.headers["Content-Disposition"]
        ):
            found.append(answer.headers["Content-Disposition"])
        if kind.startswith("text/html"):
            n_pages += 1
            found += hosts_named(answer.content.decode())
        if found:
            wrong[address] = found
    assert wrong == {}
    assert n_pages > 80


def hosts_named(page: str) -> list[str]:
    """Every other host from which a page loads something or to which it sends something."""
    return [found for found in DATA.findall(page) if urlsplit(found).netloc or found.startswith(("//", "javascript:"))]


@pytest.mark.parametrize("path", ["/khong-co", "/kiem-diem/xep-loai/0", "/health/live", "/static/web/page.js", "/metrics"])
def test_refusals_and_static_files_carry_them_too(cast, path):
    assert wrong_with(Client().get(path)) == []


def test_a_forged_form_and_an_unreadable_request_carry_them_too(cast):
    assert wrong_with(Client(enforce_csrf_checks=True).post("/dang-nhap", {})) == []
    assert wrong_with(Client().get("/", headers={"Host": "evil.test"})) == []


def test_a_photograph_is_served_as_what_it_is_and_runs_nothing(keys, signed_in):
    answer = signed_in("binh").get(f"/hop/{keys['held']}/bien-ban/anh/{keys['photo']}")
    assert answer.headers["Content-Type"] in ("image/jpeg", "image/png")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert NAMED.fullmatch(answer.headers["Content-Disposition"])
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "name",
    ["a.docx\r\nX-Evil: 1", 'a".docx; filename=b.html', "../../etc/passwd.docx", "<svg onload=x>.docx", "a\u202ecod.exe.docx"],
)
def test_the_name_of_an_uploaded_file_reaches_no_header_and_no_path(cast, signed_in, settings, tmp_path, name):
    settings.MEDIA_ROOT = tmp_path
    given = {"code": "bien-nhan-sinh-hoat", "organization": "W", "name": name, "content": word("{{ ho_ten }}")}
    row = papers.set_template(by=cast.actor("em"), on=TODAY, **given)
    answer = signed_in("em").get(f"/so-lieu/mau-giay/ban/{row.pk}")
    assert NAMED.fullmatch(answer.headers["Content-Disposition"])
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "X-Evil" not in answer.headers
    assert re.fullmatch(r"[A-Za-z0-9/_.-]+", row.file.name)
    assert ".." not in row.file.name
    assert {path.resolve().is_relative_to(tmp_path.resolve()) for path in tmp_path.rglob("*")} == {True}


@pytest.mark.parametrize("words", ["a\r\nX-Evil: 1", "a\nSet-Cookie: sessionid=1"])
def test_a_line_break_in_a_query_ends_no_header(cast, signed_in, words):
    client = signed_in("em")
    for address in ("/tim", "/so-lieu/can-bo", "/tai-khoan", "/dang-nhap", "/so-lieu/bao-cao"):
        try:
            answer = client.get(address, {"q": words, "next": words, "voi": words, "tep": words})
        except (BadHeaderError, SuspiciousOperation):  # refused before anything is sent
            continue
        assert "X-Evil" not in answer.headers
        assert answer.cookies.get("sessionid") is None or answer.cookies["sessionid"].value != "1"


def test_trace_repeats_nothing(cast):
    assert b"X9Q" not in Client().trace("/", headers={"X-Said": "X9Q"}).content


def test_no_other_host_stands_in_the_policy_and_no_inline_script_is_allowed():
    for parts in set_up.CONTENT_SECURITY_POLICY["DIRECTIVES"].values():
        assert set(parts) <= {"'self'", "'none'", "data:"}
    assert "script-src" not in set_up.CONTENT_SECURITY_POLICY["DIRECTIVES"]  # as default-src: our own files alone


MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|postMessage|createContextualFragment"
)


def test_our_scripts_write_no_markup():
    ours = [path for path in (ROOT / "guong").glob("*/static/**/*.js") if "vendor" not in path.parts]
    assert len(ours) > 3
    assert [path.name for path in ours if MARKUP.search(path.read_text("utf-8"))] == []
