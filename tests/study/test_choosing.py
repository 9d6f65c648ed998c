"""Documents that hold no longer are marked and stand last where a campaign is planned; none of them is studied anew."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from guong.regulations.models import Document, DocumentLink
from guong.study import actions, choosing
from guong.study.judging import Mended, StudyWrong
from guong.study.models import Campaign
from tests.cast import TODAY
from tests.regulations.examples import shipped
from tests.study.campaigns import new, planned, running

OLD, NEW = "115-QĐ/TW", "47-QĐ/TW"


def replaced(cast, since: date | None) -> tuple[Document, Document]:
    """08-QĐi/TW replaced by 55-QĐ/TW from a day on, as an office might have recorded it."""
    earlier, later = shipped("08-QĐi/TW"), shipped("55-QĐ/TW")
    DocumentLink.objects.create(act=1, later=later, earlier=earlier, kind="replaces", since=since)
    return earlier, later


def marks(cast, *numbers: str) -> list[tuple[str, str]]:
    found = choosing.offered(cast.actor("em"), [shipped(number) for number in numbers])
    return [(one.document.number, one.mark) for one in found]


def test_what_was_replaced_is_marked_and_stands_behind_what_holds(cast):
    assert marks(cast, OLD, NEW, "101-QĐ/TW") == [
        (NEW, ""),
        ("101-QĐ/TW", ""),
        (OLD, f"đã được thay bằng {shipped(NEW).name} từ ngày {link_day(OLD, NEW)}"),
    ]


def link_day(earlier: str, later: str) -> str:
    link = DocumentLink.objects.get(earlier=shipped(earlier), later=shipped(later), kind="replaces")
    return f"{link.since or link.later.ordered_on:%d/%m/%Y}"


@pytest.mark.parametrize(
    ("days", "over", "words"), [(0, True, "đã được thay"), (1, False, "sẽ được thay"), (None, True, "đã được thay")]
)
def test_a_document_holds_until_the_day_before_it_is_replaced(cast, days, over, words):
    earlier, _ = replaced(cast, None if days is None else TODAY + timedelta(days=days))
    (one,) = choosing.offered(cast.actor("em"), [earlier])
    assert one.is_over == over
    assert one.mark.startswith(words)
    if over:
        with pytest.raises(StudyWrong, match="chọn văn bản đang có hiệu lực") as refused:
            planned(cast)
        assert refused.value.field == "documents"
        assert not Campaign.objects.exists()
    else:
        planned(cast)


def test_a_document_that_ended_without_another_in_its_place_says_so(cast):
    row = shipped("08-QĐi/TW")
    row.valid = type(row.valid)(row.valid.lower, TODAY)
    row.save()
    assert marks(cast, "08-QĐi/TW") == [("08-QĐi/TW", f"hết hiệu lực sau ngày {TODAY - timedelta(days=1):%d/%m/%Y}")]


def test_what_held_on_the_day_of_the_plan_is_no_fault_of_a_campaign_recorded_for_that_day(cast):
    replaced(cast, TODAY)
    then = TODAY - timedelta(days=30)
    actions.plan_campaign(by=cast.actor("em", then), new=new(cast), on=then)


def test_no_document_that_holds_no_longer_is_added(cast):
    row = running(cast)
    added = Mended(row.title, row.until, (shipped(OLD).pk,), "Bỏ sót")
    with pytest.raises(StudyWrong, match="đã được thay bằng"):
        actions.change_campaign(by=cast.actor("em"), key=row.pk, new=added, on=TODAY)


def test_the_page_marks_it(cast, signed_in):
    page = signed_in("em").get("/hoc-tap/dot/mo", {"q": "QĐ/TW"}).content.decode()
    assert f"đã được thay bằng {shipped(NEW).name} từ ngày" in page
    ticks = re.findall(r'name="documents" value="(\d+)"', page)
    assert ticks.index(str(shipped(NEW).pk)) < ticks.index(str(shipped(OLD).pk))
