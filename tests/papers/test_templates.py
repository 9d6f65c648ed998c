"""An office's own template: set, replaced, taken back, with its entries; whom it serves, what its paper says."""

from __future__ import annotations

import pytest

from guong.kit import docx_template, paper_forms
from guong.kit.docx_guard import DocxRefused
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.papers import actions, queries
from guong.papers.models import PaperTemplate
from guong.papers.queries import TemplateWrong
from tests.cast import TODAY
from tests.kit.forms_of_test import repacked, word

CODE = "bien-nhan-sinh-hoat"
GOOD = word("Giấy của đơn vị: {{ ho_ten }}, số {{ so }}")


def setting(cast, who: str = "em", organization: str = "W", content: bytes = GOOD, code: str = CODE) -> PaperTemplate:
    return actions.set_template(
        by=cast.actor(who), code=code, organization=organization, name="mẫu.docx", content=content, on=TODAY
    )


def entries(kind: str) -> list[Entry]:
    return list(Entry.objects.filter(kind=kind).select_related("detail").order_by("seq"))


def test_a_template_is_set_and_the_ledger_says_which_file(cast):
    row = setting(cast)
    (entry,) = entries("paper_template.set")
    assert (entry.value, entry.organization_id, entry.source) == (CODE, cast.organizations["W"].pk, row.source)
    assert entry.detail.body == {"file": "mẫu.docx", "number": 1, "digest": row.digest}
    assert (row.number, row.form_version, row.set_by_id) == (1, 1, cast.people["em"].pk)
    assert row.file.open("rb").read() == GOOD


def test_the_next_one_takes_its_place_and_the_first_stays_in_the_history(cast):
    first, second = setting(cast), setting(cast, content=word("{{ ho_ten }}"))
    assert queries.template_for(cast.organizations["W"].pk, CODE, TODAY) == second
    first.refresh_from_db()
    assert (first.withdrawn_on, second.number) == (TODAY, 2)
    assert [row.pk for row in queries.templates(cast.actor("em"), CODE)] == [second.pk, first.pk]


def test_going_back_to_ours_is_an_entry_too(cast):
    row = setting(cast)
    actions.withdraw_template(by=cast.actor("ha"), key=row.pk, on=TODAY)
    (entry,) = entries("paper_template.withdrawn")
    assert (entry.value, entry.source) == (CODE, row.source)
    assert queries.template_for(cast.organizations["W"].pk, CODE, TODAY) is None
    with pytest.raises(NotFound):
        actions.withdraw_template(by=cast.actor("ha"), key=row.pk, on=TODAY)


def test_a_template_serves_what_stands_below_until_somebody_nearer_has_one(cast):
    city, ward = setting(cast, organization="R"), setting(cast, organization="W")
    serves = {code: queries.template_for(cast.organizations[code].pk, CODE, TODAY) for code in ("R", "V", "C3", "W", "C1")}
    assert serves == {"R": city, "V": city, "C3": city, "W": ward, "C1": ward}
    assert queries.template_for(cast.organizations["W"].pk, "gioi-thieu-sinh-hoat", TODAY) is None


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung"])
def test_nobody_else_sets_or_withdraws_one(cast, who):
    row = setting(cast)
    with pytest.raises(TemplateWrong, match="Không có tổ chức nào mang mã này"):
        setting(cast, who)
    with pytest.raises(NotFound):
        actions.withdraw_template(by=cast.actor(who), key=row.pk, on=TODAY)
    assert queries.templates(cast.actor(who), CODE) == []


@pytest.mark.parametrize(("organization", "code"), [("KHONG", CODE), ("", CODE)])
def test_an_unknown_organization_is_named_beside_its_field(cast, organization, code):
    with pytest.raises(TemplateWrong) as refused:
        setting(cast, organization=organization, code=code)
    assert refused.value.field == "organization"


def test_an_unknown_form_is_not_found(cast):
    with pytest.raises(NotFound):
        setting(cast, code="khong-co")


def test_unknown_fields_and_wrong_tags_are_named_with_how_to_mend_them(cast):
    with pytest.raises(TemplateWrong) as refused:
        setting(cast, content=word("{{ hoten }} {{ so.__class__ }} {{ 7*7 }} {% include 'x' %}"))
    assert "“hoten”" in refused.value.message
    assert "“{{ so.__class__ }}”" in refused.value.message
    assert "“{{ 7*7 }}”" in refused.value.message
    assert "“{% include 'x' %}”" in refused.value.message
    assert "chép từ bảng trường" in refused.value.message
    assert not PaperTemplate.objects.exists()
    assert not entries("paper_template.set")


def test_a_file_that_could_do_harm_leaves_nothing_behind(cast):
    with pytest.raises(DocxRefused, match="macro"):
        setting(cast, content=repacked(GOOD, put={"word/vbaProject.bin": b"x"}))
    assert not PaperTemplate.objects.exists()


def test_every_form_takes_our_own_document_with_tags_as_a_template():
    from guong.kit import paper_docx, paper_layout

    for form in paper_forms.known().values():
        content = paper_docx.docx_of(paper_layout.plan(paper_forms.tagged(form, TODAY)), TODAY)
        found = docx_template.check(form, content)
        assert (found.unknown, found.wrong, found.missing(form)) == ([], [], []), form.code
        assert docx_template.render(form, content, paper_forms.sample(form, TODAY).context(), form.mark)
