"""One search: marks or none, in scope, few questions, commands by verb; nonsense finds nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from guong.access import policy
from guong.exemplars import actions as exemplars
from guong.kit.commands import Command
from guong.organization.models import Organization
from guong.web import search
from tests.cast import TODAY
from tests.exemplars.examples import PUBLISHED


def found(cast, who: str, text: str) -> dict[str, list[str]]:
    return {group.title: [hit.title for hit in group.hits] for group in search.search(cast.actor(who), text)}


def test_people_are_found_without_marks_and_only_in_scope(cast):
    assert found(cast, "em", "nguyen van an")["Người"] == ["Nguyễn Văn An"]
    assert found(cast, "binh", "Nguyễn Văn An")["Người"] == ["Nguyễn Văn An"]
    assert "Người" not in found(cast, "chi", "nguyen van an")
    assert "Người" not in found(cast, "binh", "le thi chi")


def test_organizations_written_as_they_are_come_first(cast):
    assert found(cast, "an", "to dan pho")["Tổ chức"] == ["Chi bộ tổ dân phố số 1", "Chi bộ tổ dân phố số 2"]
    assert found(cast, "an", "phường Trường")["Tổ chức"] == ["Đảng bộ phường Trường Thi"]


def test_an_organization_has_ended_once_its_day_is_over(cast):
    row = cast.organizations["C2"]
    Organization.objects.filter(pk=row.pk).update(existed=(row.existed.lower, TODAY + timedelta(days=1)))
    detail = [hit.detail for group in search.search(cast.actor("an"), "to dan pho so 2") for hit in group.hits]
    assert detail == [""]
    Organization.objects.filter(pk=row.pk).update(existed=(row.existed.lower, TODAY))
    (hit,) = [hit for group in search.search(cast.actor("an"), "to dan pho so 2") for hit in group.hits]
    assert hit.detail == "đã kết thúc"


def test_commands_are_those_that_one_may_use(cast):
    assert found(cast, "em", "ghi xep loai")["Việc"] == ["Ghi kết quả xếp loại"]
    assert "Việc" not in found(cast, "an", "ghi xep loai")
    assert found(cast, "em", "excel")["Việc"] == ["Nhập tệp"]
    assert found(cast, "an", "cây tổ")["Việc"] == ["Mở cây tổ chức"]


def test_documents_are_found_by_name_and_by_number(cast):
    exemplars.record_exemplars(by=cast.actor("em"), new=[PUBLISHED], on=TODAY)
    assert found(cast, "an", "101-QĐ")["Văn bản"][0].startswith("Quy định 101-QĐ/TW")
    number = PUBLISHED.document_number
    assert found(cast, "an", number.lower())["Văn bản"] == [number]


@pytest.mark.parametrize("text", ["", " ", "a", "%", "\0", "&!'\\", "zzzz qqqq", "\u0301" * 90, "x" * 5000, "_" * 3])
def test_nonsense_finds_nothing_and_harms_nothing(cast, text):
    assert not {"Người", "Tổ chức"} & found(cast, "em", text).keys()


def test_a_search_asks_few_questions_and_a_page_without_words_asks_none(signed_in):
    client = signed_in("em")
    with CaptureQueriesContext(connection) as captured:
        page = client.get("/tim", {"q": "nguyen 1"})
    assert page.status_code == 200
    assert len(captured) <= 9
    assert "Gõ ít nhất hai chữ" in client.get("/tim").content.decode()
    assert "Không tìm thấy gì" in client.get("/tim?q=zzzzqq").content.decode()


COMMANDS = [command for config in apps.get_app_configs() for command in getattr(config, "commands", ())]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.url)
def test_a_command_leads_to_a_page_and_needs_a_verb_that_exists(command: Command):
    assert resolve(command.url)
    assert not command.verb or command.verb in policy.compiled().verbs


def test_pages_about_the_system_hold_nothing_of_anybody(cast):
    for address in ("/so-cai", "/luu-gi", "/tro-giup"):
        page = Client().get(address)
        assert page.status_code == 200
        assert "Nguyễn Văn An" not in page.content.decode()
