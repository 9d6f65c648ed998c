"""Forms: none is taken without the token of its page, and no field counts that the form does not have (mass assignment)."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver

from guong.organization.models import Organization, Person
from tests.house.test_addresses import _routes
from tests.security.handed_in import WITHIN, address_with_keys
from tests.security.standing import changed, standing, tables
from tests.web.test_nonsense import FORMS, who_opens

PARTS = {"int": "1", "kind": "people"}
OF_THIS_MOMENT = re.compile(r"^(id|pgh_.*|.*_at|act|act_id|hash|salt|.*digest|source|short|.*secret)$")
NEW_KEY = re.compile(r"(?<=[/:])\d+(?=[\"/:])|(?<=\"key\": )\d+")  # in the texts of what is due and held
MINE = {"person_id": Person, "organization_id": Organization}
ASKED_OF_MODELS = {
    name
    for model in apps.get_models()
    if model.__module__.startswith("guong.")
    for field in model._meta.concrete_fields
    for name in (field.name, field.attname)
}
MORE = {"is_staff", "is_superuser", "is_active", "role", "roles", "by", "on", "at", "hat", "user", "verb", "confirmed", "force"}


@pytest.mark.parametrize("who", ["em", "nobody"])
def test_no_address_takes_a_form_without_the_token_of_its_page(cast, settings, who):
    settings.DEMO = True
    client = Client(enforce_csrf_checks=True)
    if who != "nobody":
        client.force_login(cast.accounts[who])
    before, wrong = standing(), {}
    for route in _routes(get_resolver()):
        path = "/" + re.sub(r"<(?:(\w+):)?(\w+)>", lambda part: PARTS.get(part[1] or part[2], PARTS.get(part[2], "x")), route)
        answer = client.post(path, {"a": "1"})
        if answer.status_code not in (403, 404):
            wrong[path] = answer.status_code
    for unused in (client.put, client.delete, client.patch):
        assert unused("/kiem-diem/xep-loai/ghi").status_code == 403
    assert wrong == {}
    assert changed(before) == []


def test_a_token_of_somebody_else_is_none(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.accounts["an"])
    form = {"csrfmiddlewaretoken": "A" * 64, "old": "x", "password": "y", "again": "y"}
    client.get("/doi-mat-khau")
    assert client.post("/doi-mat-khau", form).status_code == 403
    theirs = {"Origin": "https://evil.test"}
    token = client.cookies["csrftoken"].value
    assert client.post("/doi-mat-khau", {**form, "csrfmiddlewaretoken": token}, headers=theirs).status_code == 403


def said_by(path: str, client: Client, form: dict[str, str]) -> tuple[int, Counter[str]]:
    """What handing a form in answers and writes, and then takes back."""
    before = _rows()
    with transaction.atomic():
        status = client.post(path, form).status_code
        written = _rows() - before
        transaction.set_rollback(True)
    return status, Counter({_plain(row): n for row, n in written.items()})


def _rows() -> Counter[str]:
    one = "select '{0} ' || to_jsonb(t)::text from {0} t"
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(one.format(name) for name in tables() if not name.startswith("procrastinate")))
        return Counter(row for (row,) in cursor.fetchall())


def _plain(row: str) -> str:
    table, _, text = row.partition(" ")
    said = {name: value for name, value in json.loads(text).items() if not OF_THIS_MOMENT.match(name)}
    kept = {name: value for name, value in said.items() if not name.endswith("_id") or name in MINE}
    for name, model in MINE.items():
        if kept.get(name) and not model.objects.filter(pk=kept[name]).exists():
            kept[name] = "new"
    return NEW_KEY.sub("#", f"{table} {json.dumps(kept, sort_keys=True)}")


@pytest.mark.parametrize("address", WITHIN)
def test_a_field_that_a_form_does_not_have_changes_nothing(cast, signed_in, settings, address):
    settings.ACCOUNT_RATE_LIMITS, settings.KEEP_CASE_CONTENT = {}, True
    client, path = signed_in(who_opens(address)), address_with_keys(cast, address)
    shown = set(re.findall(r'name="([^"]+)"', client.get(path).content.decode()))
    assert shown
    extra = dict.fromkeys((ASKED_OF_MODELS | MORE) - shown - set(FORMS[address]), "1")
    assert len(extra) > 100
    assert said_by(path, client, {**extra, **FORMS[address]}) == said_by(path, client, FORMS[address])
