"""Action plans: who owes one has one answer, for the button, the refusal, the counts, the list of the missing, the report."""

from __future__ import annotations

import pytest

from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.study import acting, actions, closing, queries
from guong.study.judging import StudyWrong
from guong.study.models import ActionPlan, Campaign
from guong.study.papers.report import report
from guong.study.words import ACTION_PLAN, NONE
from tests.cast import TODAY
from tests.study.campaigns import part, running

TEXT = "Mỗi tháng một buổi nghe dân, từ tháng 5."
C1, C2 = "Chi bộ tổ dân phố số 1", "Chi bộ tổ dân phố số 2"


def hand_in(cast, row: Campaign, who: str = "binh", code: str = "C1", text: str = TEXT) -> ActionPlan:
    return actions.hand_in_action_plan(
        by=cast.actor(who), campaign=row.pk, organization=cast.organizations[code].pk, text=text, on=TODAY
    )


def names(cast, row: Campaign, code: str = "W") -> tuple[int, list[str]]:
    found = acting.owed(row, cast.organizations[code].pk, TODAY)
    return found.n, [name for _, name in found.missing]


def test_an_action_plan_can_be_replaced_and_both_stand_in_the_ledger(cast):
    row = running(cast, work=ACTION_PLAN)
    for text in (TEXT, TEXT + " Từ tháng 6."):
        hand_in(cast, row, text=text)
    (plan,) = acting.plans_of(cast.actor("binh"), row, most=5)
    seen = {who: len(acting.plans_of(cast.actor(who), row, most=5)) for who in ("em", "chi", "an", "dung", "ha")}
    assert seen == {"em": 1, "chi": 0, "an": 0, "dung": 0, "ha": 0}
    assert plan.text.endswith("tháng 6.")
    told = Entry.objects.filter(kind="study_action_plan.handed_in")
    assert [(one.organization.code, one.value) for one in told.order_by("seq")] == [("C1", str(row.pk))] * 2


def test_an_action_plan_is_refused_out_of_reach_without_words_and_where_none_is_asked(cast):
    row = running(cast, work=ACTION_PLAN)
    with pytest.raises(NotFound):
        hand_in(cast, row, who="chi")
    with pytest.raises(StudyWrong, match="Chưa viết gì"):
        hand_in(cast, row, text="")
    with pytest.raises(StudyWrong, match="không yêu cầu"):
        hand_in(cast, running(cast, work=NONE))
    assert not ActionPlan.objects.exists()


@pytest.mark.parametrize("code", ["W", "R", "C3"])
def test_whoever_has_no_learners_of_its_own_owes_none_and_hands_in_none(cast, code):
    row, by = running(cast, work=ACTION_PLAN), machine("demonstration", TODAY)
    with pytest.raises(StudyWrong, match="không có ai trong danh sách phải học"):
        actions.hand_in_action_plan(by=by, campaign=row.pk, organization=cast.organizations[code].pk, text=TEXT, on=TODAY)
    assert names(cast, row) == (2, [C1, C2])
    assert not Entry.objects.filter(kind="study_action_plan.handed_in").exists()


def test_where_everybody_is_left_out_nothing_is_owed(cast):
    row, em = running(cast, work=ACTION_PLAN), cast.actor("em")
    keys = [part(cast, row, "chi").pk]
    actions.exclude_learners(by=em, campaign=row.pk, learners=keys, reason="exempt", note="", on=TODAY)
    assert names(cast, row) == (1, [C1])
    with pytest.raises(StudyWrong, match=C2):
        hand_in(cast, row, who="chi", code="C2")
    actions.restore_learners(by=em, campaign=row.pk, learners=keys, reason="Nhầm", on=TODAY)
    hand_in(cast, row, who="chi", code="C2")
    assert names(cast, row) == (2, [C1])


def test_what_was_handed_in_while_it_was_owed_counts_no_more_and_can_be_read(cast):
    row, em = running(cast, work=ACTION_PLAN), cast.actor("em")
    hand_in(cast, row, who="chi", code="C2")
    actions.exclude_learners(by=em, campaign=row.pk, learners=[part(cast, row, "chi").pk], reason="exempt", note="", on=TODAY)
    assert acting.owed(row, row.organization_id, TODAY).n_done == 0
    assert len(acting.plans_of(em, row, most=5)) == 1


def test_who_is_missing_is_told_of_what_the_reader_looks_at(cast, signed_in):
    row = running(cast, work=ACTION_PLAN)
    hand_in(cast, row)
    assert [names(cast, row, code) for code in ("W", "C1", "C2")] == [(2, [C2]), (1, []), (1, [C2])]
    for who, code in (("an", "C1"), ("chi", "C1"), ("dung", "W")):
        with pytest.raises(NotFound):
            acting.owed_below(cast.actor(who), row, cast.organizations[code].pk)
    page, em = f"/hoc-tap/dot/{row.pk}", signed_in("em")
    whole = em.get(page).content.decode()
    assert "1 trên 2 tổ chức có người phải học đã nộp." in whole
    assert "Chưa nộp: 1 tổ chức" in whole
    of_c1 = em.get(f"{page}?to_chuc={cast.organizations['C1'].pk}").content.decode()
    assert "1 trên 1 tổ chức có người phải học đã nộp." in of_c1
    assert "Chưa nộp" not in of_c1
    assert "tổ chức có người phải học" not in signed_in("an").get(page).content.decode()


def test_the_button_stands_where_the_act_passes(cast, signed_in):
    row = running(cast, work=ACTION_PLAN)
    page, keys = f"/hoc-tap/dot/{row.pk}", {code: one.pk for code, one in cast.organizations.items()}
    offered = {who: signed_in(who).get(page).content.decode() for who in ("em", "binh", "an")}
    doors = {who: {code for code in keys if f'{page}/chuong-trinh/{keys[code]}"' in text} for who, text in offered.items()}
    assert doors == {"em": {"C1", "C2"}, "binh": {"C1"}, "an": set()}
    em = signed_in("em")
    assert em.get(f"{page}/chuong-trinh/{keys['C2']}").status_code == 200
    for method in (em.get, em.post):
        told = method(f"{page}/chuong-trinh/{keys['W']}", follow=True)
        assert told.redirect_chain == [(page, 302)]
        assert "Đảng bộ phường Vị Hoàng không có ai trong danh sách phải học" in told.content.decode()
    done = signed_in("binh").post(f"{page}/chuong-trinh/{keys['C1']}", {"text": TEXT}, follow=True).content.decode()
    assert "Đã nộp chương trình hành động." in done
    assert "1 trên 1 tổ chức" in done


def test_the_report_says_who_handed_in_none_as_it_was_when_it_was_written(cast, signed_in):
    row, em = running(cast, work=ACTION_PLAN), cast.actor("em")
    hand_in(cast, row)
    row = actions.report_campaign(by=em, key=row.pk, on=TODAY)
    documents = queries.documents_by_key(em, row.documents)
    told = closing.reported(row, TODAY)
    assert told["action_plans"] == {"owed": 2, "missing": {"n": 1, "first": [[cast.organizations["C2"].pk, C2]]}}
    ActionPlan.objects.update(void=True)
    said = report(row, closing.reported(row, TODAY), documents).values
    assert said["chuong_trinh"] == f"1 trên 2 tổ chức; chưa nộp: {C2}"
    client, page = signed_in("em"), f"/hoc-tap/dot/{row.pk}"
    assert "/chuong-trinh/" not in client.get(page).content.decode()
    late = client.get(f"{page}/chuong-trinh/{cast.organizations['C2'].pk}", follow=True)
    assert late.redirect_chain == [(page, 302)]
    assert "đã báo cáo kết quả" in late.content.decode()
