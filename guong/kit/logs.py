"""What is written into logs: our own words, names of places in the code, numbers of requests. No personal data.

Libraries put whatever they hold into their messages: addresses with keys of people, arguments of jobs, rows of the database. So
of every message only the template is written, without its values; what may be said beside it is said in `fields`
(`extra={"fields": …}`), by us alone, or in fields of Django's and procrastinate's that we know. Exceptions are told as
`errors.told` tells them. `GUONG_LOG=json` makes each line a JSON object and adds one for each request.
"""

from __future__ import annotations

import json
import logging
import secrets
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Final

from guong.kit import clock, errors

OURS: Final = ("guong", "_granian")
request_number: ContextVar[str] = ContextVar("request_number", default="")


def begin_request() -> str:
    """Give the request that begins here a number, which every line written during it carries."""
    number = secrets.token_hex(6)
    request_number.set(number)
    return number


def route_of(request: object) -> str:
    """The pattern of a request's address, never the address itself; nothing where no pattern fits."""
    match = getattr(request, "resolver_match", None)
    return match.route or "/" if match else ""


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    """A record as fields, in the order in which they are written."""
    found: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, clock.ZONE).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": _message(record),
        **getattr(record, "fields", {}),
    }
    if number := request_number.get():
        found["request"] = number
    if record.exc_info and record.exc_info[1]:
        what = errors.told(record.exc_info[1])
        found |= {"fault": what.code, "trace": list(what.lines)}
    return found


class Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(fields_of(record), ensure_ascii=False, default=str)


class Plain(logging.Formatter):
    """For a terminal: time, level, who says it, what; then the way to a fault."""

    def format(self, record: logging.LogRecord) -> str:
        fields = fields_of(record)
        trace = fields.pop("trace", [])
        first = f"{fields.pop('time')} {fields.pop('level').upper()} {fields.pop('logger')} {fields.pop('message')}"
        more = " ".join(f"{name}={value}" for name, value in fields.items())
        return "\n".join([f"{first} {more}".rstrip(), *trace])


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in OURS:
        return str(record.msg)
    if status := getattr(record, "status_code", None):
        return f"{status} {route_of(getattr(record, 'request', None))}".rstrip()
    if job := getattr(record, "job", None):
        return f"{getattr(record, 'action', 'job')} {job.get('task_name')} {job.get('id')}"
    template = str(record.msg) if record.args else getattr(record, "action", "")
    return f"{template} ({record.module}:{record.lineno})".strip()
