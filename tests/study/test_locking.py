"""The base of a large campaign is locked by a job: asked for, told how far it is, done once, or told why not."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from guong.kit.refusal import NotFound
from guong.kit.states import WrongState
from guong.ledger.models import Entry
from guong.study import actions, jobs, queries
from guong.study.models import Campaign, Learner
from tests.cast import TODAY
from tests.study.campaigns import planned, running


@pytest.fixture
def many_members(monkeypatch):
    """Three members are already too many to wait for."""
    monkeypatch.setattr(queries, "MOST_AT_ONCE", 2)


def asked_for() -> dict:
    return ProcrastinateJob.objects.filter(task_name="study.lock_base").latest("id").args


def test_a_large_base_is_locked_by_a_job_once_though_it_is_asked_for_twice(cast, signed_in, many_members):
    row, client = planned(cast, organization="R"), signed_in("em")
    assert "Đang chốt danh sách phải học." in client.post(f"/hoc-tap/dot/{row.pk}/chot", follow=True).content.decode()
    client.post(f"/hoc-tap/dot/{row.pk}/chot")
    assert ProcrastinateJob.objects.filter(task_name="study.lock_base").count() == 2
    assert not Learner.objects.exists()
    shown = client.get(f"/hoc-tap/dot/{row.pk}", headers={"HX-Request": "true"})
    assert "HX-Refresh" not in shown.headers
    assert "<progress" in shown.content.decode()
    jobs.lock_base(**asked_for())
    jobs.lock_base(**asked_for())
    row.refresh_from_db()
    assert (row.state, row.locked_on, row.progress) == ("running", TODAY, 0)
    assert Learner.objects.count() == 6
    assert Entry.objects.get(kind="study_campaign.locked").measure == 6
    assert client.get(f"/hoc-tap/dot/{row.pk}", headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_a_small_base_is_locked_at_once(cast, signed_in):
    row = planned(cast)
    assert "Đã chốt danh sách phải học." in signed_in("em").post(f"/hoc-tap/dot/{row.pk}/chot", follow=True).content.decode()
    assert not ProcrastinateJob.objects.filter(task_name="study.lock_base").exists()


def test_what_is_refused_is_told_and_may_be_asked_for_again(cast, signed_in, monkeypatch):
    row, by = planned(cast), cast.actor("em")
    actions.request_lock(by=by, key=row.pk, on=TODAY)
    with monkeypatch.context() as none_there:
        none_there.setattr(queries, "members_below", lambda organization, on: [])
        jobs.lock_base(**asked_for())
    row.refresh_from_db()
    assert (row.state, row.reason) == ("planned", "Chưa có đảng viên nào trong tổ chức này.")
    assert row.reason in signed_in("em").get(f"/hoc-tap/dot/{row.pk}").content.decode()
    assert actions.lock_base(by=by, key=row.pk, on=TODAY).reason == ""


def test_a_job_whose_campaign_was_cancelled_does_nothing(cast):
    row, by = planned(cast), cast.actor("em")
    actions.request_lock(by=by, key=row.pk, on=TODAY)
    actions.cancel_campaign(by=by, key=row.pk, reason="Hoãn", on=TODAY)
    jobs.lock_base(**asked_for())
    assert Campaign.objects.get(pk=row.pk).state == "cancelled"
    assert not Learner.objects.exists()


def test_only_whoever_locks_asks_for_it_and_only_before_it_is_locked(cast):
    row = running(cast)
    with pytest.raises(WrongState):
        actions.request_lock(by=cast.actor("em"), key=row.pk, on=TODAY)
    with pytest.raises(WrongState):
        actions.give_up_lock(by=cast.actor("em"), key=row.pk, reason="x", on=TODAY)
    for act, more in ((actions.request_lock, {}), (actions.give_up_lock, {"reason": "x"})):
        with pytest.raises(NotFound):
            act(by=cast.actor("chi"), key=row.pk, on=TODAY, **more)
