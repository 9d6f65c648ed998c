"""On what a directive rests: a document of the register, the conclusion of a meeting, or words; where the register shows it."""

from __future__ import annotations

from datetime import date

import pytest

from guong.directives import usage
from guong.directives.judging import DirectiveWrong
from guong.directives.models import Directive
from guong.kit import languages
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.meetings import actions as meetings
from guong.meetings.judging import NewCall
from guong.regulations.models import Document
from tests.cast import TODAY
from tests.directives.examples import directed, thread
from tests.meetings.evenings import concluded

SAID = {"title": "Rà soát", "to": "coded", "codes": "C1", "due_on": "20/05/2021"}


def document(number: str = "05-CT/TW") -> Document:
    return Document.objects.get(number=number, void=False)


def test_a_directive_rests_on_a_document_and_the_register_shows_it(cast, signed_in):
    asked = document()
    row = directed(cast, "C1", document="", rests_on=asked.pk)
    assert (row.rests_on, row.document) == (asked, f"{asked.name}, {asked.issued}")
    body = Entry.objects.get(source=thread(row, "C1").source).detail.body
    assert (body["document"], body["rests_on"]) == (row.document, asked.source)
    for address in (f"/chi-dao/{row.pk}", f"/chi-dao/noi-nhan/{thread(row, 'C1').pk}"):
        assert f'href="/hoc-tap/van-ban/{asked.pk}">{asked.name}' in signed_in("em").get(address).content.decode()
    page = signed_in("em").get(f"/hoc-tap/van-ban/{asked.pk}").content.decode()
    assert "Chỉ đạo theo văn bản này (1)" in page
    assert f'href="/chi-dao/{row.pk}"' in page
    page = signed_in("binh").get(f"/hoc-tap/van-ban/{asked.pk}").content.decode()
    assert f'href="/chi-dao/noi-nhan/{thread(row, "C1").pk}"' in page
    for who in ("an", "chi", "dung"):
        assert "Chỉ đạo theo văn bản này" not in signed_in(who).get(f"/hoc-tap/van-ban/{asked.pk}").content.decode()


def test_the_newest_uses_are_shown_and_all_are_counted(cast):
    asked = document()
    for _ in range(4):
        directed(cast, "C1", document="", rests_on=asked.pk)
    n, newest = usage.rows(cast.actor("em"), asked.pk, 3)
    assert (n, len(newest)) == (4, 3)
    assert usage.rows(cast.actor("em"), document("03-CT/TW").pk, 3) == (0, [])


def test_a_directive_rests_on_what_a_meeting_concluded(cast, signed_in):
    meeting = concluded(cast)
    new = {"by": "binh", "office": cast.organizations["C1"].pk, "addressed": [cast.organizations["C1"].pk], "document": ""}
    with languages.speaking("en"):
        row = directed(cast, meeting=meeting.pk, **new)
    assert (row.source_row, row.document, row.meeting) == (meeting.source, "Kết luận cuộc họp ngày 10/05/2021", meeting.pk)
    page = signed_in("binh").get(f"/chi-dao/{row.pk}").content.decode()
    assert f'href="/hop/{meeting.pk}">Kết luận cuộc họp ngày 10/05/2021' in page


def test_no_directive_rests_on_what_is_not_there_or_not_the_offices(cast):
    meeting = concluded(cast)
    later = meetings.call_meetings(
        by=cast.actor("binh"),
        organizations=[cast.organizations["C1"].pk],
        call=NewCall("cell", date(2021, 6, 1), None, "", ("Việc",)),
        on=TODAY,
    )[0]
    mine = {"by": "binh", "office": cast.organizations["C1"].pk, "addressed": [cast.organizations["C1"].pk], "document": ""}
    for wrong in ({"meeting": later.pk}, {"rests_on": 0x7FFFFFFF}):
        with pytest.raises(NotFound):
            directed(cast, **mine, **wrong)
    with pytest.raises(NotFound):
        directed(cast, "C1", document="", meeting=meeting.pk)
    with pytest.raises(NotFound):
        directed(cast, "C1", on=date(2016, 1, 4), document="", rests_on=document().pk)
    for two in ({"rests_on": document().pk}, {"meeting": meeting.pk}):
        with pytest.raises(DirectiveWrong, match="Chọn một căn cứ"):
            directed(cast, "C1", **two)
    assert not Directive.objects.exists()


def test_the_basis_is_written_and_offered_on_the_page(cast, signed_in):
    asked, em = document(), signed_in("em")
    assert f'<option value="05-CT/TW, {asked.issued}">' in em.get("/chi-dao/ra").content.decode()
    said = SAID | {"office": cast.organizations["R"].pk}
    page = em.post("/chi-dao/ra", said | {"document": "05-ct/tw"}, follow=True).content.decode()
    assert f'href="/hoc-tap/van-ban/{asked.pk}">{asked.name}' in page
    assert Directive.objects.get().rests_on == asked
    page = em.post("/chi-dao/ra", said | {"document": "Kết luận 5 của Thành ủy"}, follow=True).content.decode()
    assert "Kết luận 5 của Thành ủy" in page
    assert Directive.objects.filter(rests_on=None).get().document == "Kết luận 5 của Thành ủy"


def test_the_conclusion_is_chosen_on_the_page_and_not_a_document_besides(cast, signed_in):
    meeting, binh = concluded(cast), signed_in("binh")
    said = SAID | {"office": cast.organizations["C1"].pk, "meeting": meeting.pk}
    assert "Chọn một căn cứ" in binh.post("/chi-dao/ra", said | {"document": "05-CT/TW"}).content.decode()
    binh.post("/chi-dao/ra", said)
    assert Directive.objects.get().source_row == meeting.source
