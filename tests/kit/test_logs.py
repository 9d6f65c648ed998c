"""Lines of the log, in both forms: our own words and places; no name, no number, no address of anybody."""

from __future__ import annotations

import json
import logging
import re

import pytest

from guong.kit import environment, logs
from guong.watch import register
from tests.cast import PEOPLE


@pytest.fixture(params=[logs.Json, logs.Plain])
def lines(request, monkeypatch):
    """Everything that is logged anywhere, as it would be written."""
    written: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: written.append(request.param().format(record))
    root = logging.getLogger()
    root.addHandler(handler)
    levels = {
        name: logging.getLogger(name).level for name in ("", "django", "django.request", "guong.journal", "procrastinate")
    }
    for name in levels:
        logging.getLogger(name).setLevel(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)
    yield written
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    root.removeHandler(handler)


def test_no_line_tells_of_whom_a_page_was(cast, signed_in, lines, monkeypatch):
    monkeypatch.setattr(register, "note", lambda *words: "")
    an, client = cast.people["an"], signed_in("binh")
    client.raise_request_exception = False
    client.get(f"/so-lieu/can-bo/{an.pk}")
    client.get(f"/so-lieu/can-bo/{an.pk + 77777}")
    client.get("/so-lieu/can-bo", {"q": an.full_name})
    client.get(f"/khong-co/{an.code}/{an.full_name}")
    client.get("/", headers={"Host": an.code + ".example"})
    client.post("/dang-nhap", {"login": an.code, "password": an.full_name})
    monkeypatch.setattr("guong.personnel.views.people.queries", None)
    assert client.get(f"/so-lieu/can-bo/{an.pk}").status_code == 500
    text = "\n".join(lines)
    for who in PEOPLE.values():
        assert who.full_name not in text
        assert who.code not in text
    assert str(an.pk + 77777) not in text
    assert not re.search(rf"can-bo/{an.pk}\b", text)
    assert "so-lieu/can-bo/<int:key>" in text
    assert "AttributeError" in text


def test_a_request_is_one_line_with_its_number(cast, signed_in, lines):
    answer = signed_in("an").get("/so-lieu/can-bo?q=x")
    number = answer.headers["X-Request-ID"]
    (line,) = [line for line in lines if "guong.journal" in line]
    assert number in line
    if line.startswith("{"):
        said = json.loads(line)
        assert (said["method"], said["route"], said["status"], said["request"]) == ("GET", "so-lieu/can-bo", 200, number)
        assert said["ms"] > 0
    assert signed_in("an").get("/").headers["X-Request-ID"] != number


def test_our_own_messages_carry_no_values_but_in_fields():
    record = logging.LogRecord("guong.access", logging.WARNING, "a.py", 7, "failed: %s", ("000000000001",), None)
    record.fields = {"because": "OperationalError"}
    assert " failed: %s because=OperationalError" in logs.Plain().format(record)


@pytest.mark.parametrize("form", [logs.Json, logs.Plain])
def test_what_a_library_says_is_its_template_without_values(form):
    record = logging.LogRecord("urllib3", logging.WARNING, "pool.py", 7, "cannot reach %s", ("an@example",), None)
    line = form().format(record)
    assert "cannot reach %s" in line
    assert "an@example" not in line
    record = logging.LogRecord("procrastinate.worker", logging.ERROR, "worker.py", 7, "Job x(account=12)", (), None)
    record.job, record.action = {"task_name": "imports.act", "id": 5}, "job_error"
    line = form().format(record)
    assert "job_error imports.act 5" in line
    assert "account" not in line


def test_another_form_is_refused(monkeypatch):
    monkeypatch.setenv("GUONG_LOG", "xml")
    with pytest.raises(ValueError, match="plain or json"):
        environment.one_of("GUONG_LOG", "plain", "json")
