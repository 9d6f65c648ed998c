"""The administrator's page of an account: lock, unlock, reset a lost second step, and why somebody may do something."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from psycopg.types.range import Range

from guong.access import actions, administering, factors, queries
from guong.access.models import Account, Reading, Session, Slip
from guong.kit import clock
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.models import Entry
from guong.organization.models import Post
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from tests.access.second_step import sign_in, with_codes
from tests.cast import SINCE, TODAY


@pytest.fixture(autouse=True)
def fresh_limits(cast):
    cache.clear()


def page(client, cast, who="an", ask=""):
    return client.get(f"/tai-khoan/{cast.accounts[who].pk}{ask}").content.decode()


def test_a_locked_account_is_out_at_once_and_its_owner_reads_why(cast, signed_in):
    an, client = cast.accounts["an"], signed_in("an")
    actions.issue_slips(by=cast.actor("ha"), accounts=[an.pk], on=TODAY)
    answer = signed_in("ha").post(f"/tai-khoan/{an.pk}/khoa", {"reason": "Mất điện thoại"})
    assert answer.headers["Location"] == f"/tai-khoan/{an.pk}"
    assert client.get("/ban-lam-viec").status_code == 302
    assert not Session.objects.filter(account=an).exists()
    assert Slip.objects.get().cancelled_at
    entry = Entry.objects.get(kind="account.locked")
    assert (entry.person_id, entry.detail.body) == (cast.people["an"].pk, {"reason": "Mất điện thoại"})
    assert sign_in()[1].headers["Location"] == "/tam-khoa"
    assert "Tài khoản đang khóa" in page(signed_in("ha"), cast)


def test_a_locked_account_is_opened_again_as_it_was(cast, signed_in):
    by, an = cast.actor("ha"), cast.accounts["an"].pk
    actions.lock_account(by=by, account=an, reason="Nghi lộ", on=TODAY)
    with pytest.raises(NotFound):
        actions.lock_account(by=by, account=an, reason="Nghi lộ", on=TODAY)
    signed_in("ha").post(f"/tai-khoan/{an}/mo-khoa", {"reason": "Đã rõ"})
    assert Entry.objects.filter(kind="account.unlocked").exists()
    assert sign_in()[1].headers["Location"] == "/ban-lam-viec"
    with pytest.raises(NotFound):
        actions.unlock_account(by=by, account=an, reason="Đã rõ", on=TODAY)


def test_no_reason_locks_nothing(cast, signed_in):
    answer = signed_in("ha").post(f"/tai-khoan/{cast.accounts['an'].pk}/khoa", {"reason": " "})
    assert "Còn chỗ phải sửa" in answer.content.decode()
    assert Account.objects.get(username="an").is_active


def test_nobody_locks_himself_nor_the_last_administrator(cast):
    by = cast.actor("ha")
    with pytest.raises(Refusal, match="tự khóa"):
        actions.lock_account(by=by, account=cast.accounts["ha"].pk, reason="x", on=TODAY)
    second(cast, "dung")
    actions.lock_account(by=cast.actor("dung"), account=cast.accounts["ha"].pk, reason="x", on=TODAY)
    stale = by  # signed in before the lock, in another window
    with pytest.raises(Refusal, match="không còn ai quản trị"):
        actions.lock_account(by=stale, account=cast.accounts["dung"].pk, reason="x", on=TODAY)


def test_a_locked_administrator_is_none_when_a_post_ends(cast):
    post = second(cast, "dung")
    actions.lock_account(by=cast.actor("dung"), account=cast.accounts["ha"].pk, reason="x", on=TODAY)
    with pytest.raises(Refusal, match="không còn ai quản trị"):
        personnel.end_posts(by=cast.actor("dung"), posts=[post], last_on=TODAY, on=TODAY)


def second(cast, who: str, where: str = "R") -> int:
    wanted = [Appointment(cast.people[who].pk, cast.organizations[where].pk, "system_administrator", SINCE)]
    return personnel.appoint_people(by=cast.actor("ha"), appointments=wanted, on=TODAY)[0].pk


def test_an_administrator_below_does_not_reset_whoever_holds_a_role_above(cast, signed_in):
    second(cast, "an", "V")
    em = cast.accounts["em"].pk  # a member of a cell of ward V, and the city's officer
    for act in (actions.lock_account, actions.reset_factors):
        with pytest.raises(Refusal, match="cấp trên"):
            act(by=cast.actor("an"), account=em, reason="x", on=TODAY)
    with pytest.raises(Refusal, match="cấp trên"):
        actions.issue_slips(by=cast.actor("an"), accounts=[em], on=TODAY)
    answer = signed_in("an").post(f"/tai-khoan/{em}/phieu", follow=True)
    assert "cấp trên" in answer.content.decode()
    assert not Slip.objects.exists()


def test_a_lost_second_step_is_reset_and_its_owner_reads_it(cast, signed_in):
    with_codes(cast, "an")
    an, running = cast.accounts["an"].pk, signed_in("an")
    assert "ứng dụng tạo mã" in page(signed_in("ha"), cast)
    signed_in("ha").post(f"/tai-khoan/{an}/dat-lai-buoc-hai", {"reason": "Rơi điện thoại, đã gặp"})
    assert factors.of_account(an) == []
    assert factors.n_recovery_codes(an) is None
    assert running.get("/ban-lam-viec").status_code == 302
    entry = Entry.objects.get(kind="account.factors_reset")
    assert (entry.person_id, entry.actor) == (cast.people["an"].pk, f"person:{cast.people['ha'].pk}")
    with pytest.raises(Refusal, match="không có bước"):
        actions.reset_factors(by=cast.actor("ha"), account=an, reason="x", on=TODAY)


def test_nobody_resets_his_own_second_step_here(cast):
    with_codes(cast, "ha")
    with pytest.raises(Refusal, match="chính mình"):
        actions.reset_factors(by=cast.actor("ha"), account=cast.accounts["ha"].pk, reason="x", on=TODAY)


@pytest.mark.parametrize("act", [actions.lock_account, actions.unlock_account, actions.reset_factors])
@pytest.mark.parametrize("who", ["an", "binh", "dung", "em", "nobody"])
def test_nobody_else_does_any_of_it(cast, act, who):
    with pytest.raises(NotFound):
        act(by=cast.actor(who), account=cast.accounts["chi"].pk, reason="x", on=TODAY)


def test_the_page_says_slips_sessions_and_roles_and_the_owner_that_it_was_opened(cast, signed_in):
    actions.issue_slips(by=cast.actor("ha"), accounts=[cast.accounts["em"].pk], on=TODAY)
    shown = page(signed_in("ha"), cast, "em")
    assert "còn dùng được" in shown
    assert "Cán bộ tổ chức" in shown
    assert "Đảng bộ thành phố" in shown
    assert Reading.objects.get(person=cast.people["em"]).what == "Tài khoản"


@pytest.mark.parametrize(
    ("changes", "state"),
    [({"used_at": 0}, "đã dùng"), ({"cancelled_at": 0}, "đã hủy"), ({"expires_at": -1}, "đã hết hạn"), ({}, "còn dùng được")],
)
def test_every_state_of_a_slip_is_named(cast, changes, state):
    actions.issue_slips(by=cast.actor("ha"), accounts=[cast.accounts["an"].pk], on=TODAY)
    Slip.objects.update(**{name: clock.now() + timedelta(hours=hours) for name, hours in changes.items()})
    facts = administering.account_facts(cast.actor("ha"), cast.accounts["an"])
    assert [slip.state for slip in facts.slips] == [state]


def test_a_post_without_a_role_is_said_to_have_none(cast, signed_in):
    Post.objects.filter(person=cast.people["binh"]).update(post="cell_committee_member")
    assert "không kèm vai trò" in page(signed_in("ha"), cast, "binh")


def test_why_somebody_may_do_something_is_explained_by_line_and_post(cast, signed_in):
    ward, an = cast.organizations["W"].code, cast.accounts["an"].number
    client = signed_in("ha")
    told = page(client, cast, "dung", f"?verb=mirror.read&target={an}")
    assert "<b>Được</b>" in told
    assert "Cán bộ kiểm tra được làm từ tổ chức mình trở xuống" in told
    assert "Đảng bộ thành phố." in told
    told = page(client, cast, "chi", f"?verb=mirror.read&target={an}")
    assert "<b>Không</b>" in told
    assert "không tới đây" in told
    told = page(client, cast, "an", f"?verb=organizations.move&target={ward}")
    assert "Không dòng nào" in told


def test_a_locked_account_may_do_nothing(cast, signed_in):
    actions.lock_account(by=cast.actor("ha"), account=cast.accounts["dung"].pk, reason="x", on=TODAY)
    told = page(signed_in("ha"), cast, "dung", f"?verb=mirror.read&target={cast.accounts['an'].number}")
    assert "<b>Không</b>" in told
    assert "Tài khoản đang khóa." in told


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        ("?verb=mirror.read&target=khong-co", "Không có tổ chức hay số tài khoản khong-co"),
        ("?verb=mirror.read&target=", "Còn chỗ phải sửa"),
        ("?verb=bay-len-troi&target=W", "Còn chỗ phải sửa"),
        (f"?verb=mirror.read&target={'9' * 500}", "Còn chỗ phải sửa"),
    ],
)
def test_a_question_that_names_nothing_is_told_what_is_wrong(cast, signed_in, ask, said):
    assert said in page(signed_in("ha"), cast, "dung", ask)


def test_a_verb_that_is_not_in_the_table_is_refused(cast):
    with pytest.raises(Refusal, match="Chọn một việc"):
        administering.answer(cast.actor("ha"), cast.accounts["an"], "x", "W")


def test_accounts_are_filtered_by_their_state(cast):
    ha = cast.actor("ha")
    with_codes(cast, "an")
    actions.lock_account(by=ha, account=cast.accounts["chi"].pk, reason="x", on=TODAY)
    Account.objects.filter(username="em").update(password="!")
    by_state = {state: {row.username for row in queries.accounts_page(ha, state=state)} for state in queries.ACCOUNT_STATES}
    assert by_state == {"khoa": {"chi"}, "chua-dung": {"em"}, "mot-buoc": {"binh", "dung", "em", "ha"}}
    assert len(queries.accounts_page(ha, state="la")) == 6


def test_the_filter_keeps_its_place_on_the_page(cast, signed_in):
    shown = signed_in("ha").get("/tai-khoan?loc=khoa").content.decode()
    assert '<option value="khoa" selected>' in shown
    assert "Không thấy tài khoản nào" in shown


def test_a_role_that_asks_for_a_second_step_sets_it_up_first(cast, signed_in, settings):
    settings.SECOND_FACTOR_ROLES = ("administrator",)
    client = signed_in("ha")
    assert client.get("/tai-khoan").headers["Location"] == "/cach-dang-nhap"
    assert "phải có bước xác nhận thứ hai" in client.get("/cach-dang-nhap").content.decode()
    assert client.get("/cach-dang-nhap/ung-dung-ma").status_code == 200
    assert client.get("/cach-dang-nhap/khoa-truy-cap").status_code == 200
    assert client.get("/dang-xuat").status_code == 200
    assert signed_in("an").get("/ban-lam-viec").status_code == 200
    with_codes(cast, "ha")
    assert client.get("/tai-khoan").status_code == 200
    (factor,) = factors.of_account(cast.accounts["ha"].pk)
    with pytest.raises(Refusal, match="thêm cách khác trước"):
        actions.remove_factor(by=cast.actor("ha"), factor=factor.key, on=TODAY)


def test_a_role_held_no_more_asks_for_nothing(cast, signed_in, settings):
    settings.SECOND_FACTOR_ROLES = ("administrator",)
    Post.objects.filter(person=cast.people["ha"]).update(valid=Range(SINCE, TODAY))
    assert signed_in("ha").get("/ban-lam-viec").status_code == 200
