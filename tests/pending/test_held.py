"""Held acts: undone in time, carried out once, under the roles of that moment, refused aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from guong.kit import clock, held
from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.mirror import actions as mirror
from guong.mirror.models import CorrectionRequest
from guong.pending import actions, jobs, queries
from guong.pending.models import Held
from tests.access.test_parallel import together
from tests.cast import TODAY
from tests.pending.test_sent_forms import address
from tests.pending.time_passes import finish

CLERK = machine("clerk", TODAY)


def asked(cast) -> int:
    """A request for correction of An's, which he may take back."""
    entry = int(address().rsplit("/", 1)[1])
    return mirror.ask_correction(by=cast.actor("an"), entry=entry, text="Sai", proposed="Khác", on=TODAY).pk


def hold(cast, who: str = "an", key: int | None = None) -> Held:
    arguments = {"key": key or asked(cast)}
    return actions.hold_act(
        by=cast.actor(who), code="mirror.withdraw_request", arguments=arguments, back="/trang-tu-soi", at=clock.now()
    )


def state() -> str:
    return CorrectionRequest.objects.get().state


def test_an_act_is_held_and_nothing_has_happened_yet(cast):
    key, before = asked(cast), Entry.objects.count()
    row = hold(cast, key=key)
    assert (state(), Entry.objects.count()) == ("asked", before)
    assert row.due_at - row.held_at == held.TIME
    job = ProcrastinateJob.objects.get(task_name="pending.carry_out")
    assert job.args == {"key": row.pk}
    assert job.scheduled_at > clock.now() + timedelta(seconds=5)


def test_it_is_done_once_and_its_arguments_are_forgotten(cast):
    row = hold(cast)
    jobs.carry_out(row.pk)
    n = Entry.objects.count()
    jobs.carry_out(row.pk)
    row.refresh_from_db()
    assert (state(), row.state, row.arguments, Entry.objects.count()) == ("withdrawn", "done", {}, n)
    assert Entry.objects.latest("seq").actor == cast.actor("an").signature


def test_it_is_undone_in_time_and_not_later(cast):
    row, by = hold(cast), cast.actor("an")
    actions.undo_held(by=by, key=row.pk)
    finish()
    assert state() == "asked"
    again = hold(cast, key=CorrectionRequest.objects.get().pk)
    finish()
    with pytest.raises(actions.TooLate):
        actions.undo_held(by=by, key=again.pk)
    assert state() == "withdrawn"


def test_the_same_act_is_not_held_twice(cast):
    key = asked(cast)
    assert hold(cast, key=key).pk == hold(cast, key=key).pk


def test_what_is_refused_now_is_said_now_and_not_held(cast):
    key = asked(cast)
    with pytest.raises(NotFound):
        hold(cast, "binh", key)
    assert not Held.objects.exists()


def test_what_is_refused_later_is_read_by_its_owner_on_the_desk(cast, signed_in):
    row = hold(cast)
    CorrectionRequest.objects.update(state="refused", closed_on=TODAY, reason="Đúng rồi")
    finish()
    desk = signed_in("an").get("/ban-lam-viec").content.decode()
    assert "Chưa làm được: Rút đề nghị đính chính" in desk
    assert "Chưa làm được" not in signed_in("binh").get("/ban-lam-viec").content.decode()
    assert "Đã rõ" in signed_in("an").get("/dang-cho").content.decode()
    assert signed_in("binh").post(f"/dang-cho/{row.pk}/da-ro").status_code == 404
    assert signed_in("an").post(f"/dang-cho/{row.pk}/da-ro").status_code == 302
    assert queries.held_acts(cast.actor("an")) == []


def test_whoever_has_lost_the_right_meanwhile_is_refused(cast):
    row = hold(cast)
    cast.people["an"].memberships.update(void=True)
    finish()
    row.refresh_from_db()
    assert (row.state, state()) == ("refused", "asked")


def test_whose_account_was_closed_meanwhile_does_nothing(cast):
    row = hold(cast)
    type(cast.accounts["an"]).objects.filter(username="an").update(is_active=False)
    finish()
    row.refresh_from_db()
    assert (row.state, state()) == ("refused", "asked")


def test_a_worker_that_dies_in_between_leaves_all_or_nothing(cast, monkeypatch):
    row = hold(cast)

    def die(*given: object) -> None:
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr(actions, "_close", die)
        with pytest.raises(MemoryError):
            jobs.carry_out(row.pk)
    assert state() == "asked"
    finish()
    assert state() == "withdrawn"


def test_what_goes_adrift_is_taken_up_and_after_three_tries_its_owner_is_told(cast):
    row, later = hold(cast), clock.now() + timedelta(minutes=2)
    jobs.take_up(0)
    assert ProcrastinateJob.objects.filter(task_name="pending.carry_out").count() == 1
    for n in (2, 3, 4, 4):
        actions.take_up_held(by=CLERK, at=later)
        assert ProcrastinateJob.objects.filter(task_name="pending.carry_out").count() == n
    row.refresh_from_db()
    assert row.state == "refused"
    assert "Hệ thống gặp lỗi" in row.told


def test_two_workers_at_the_same_moment_do_it_once(own_city):
    row = hold(own_city)
    together(3, lambda: actions.carry_out_held(by=CLERK, key=row.pk))
    assert state() == "withdrawn"
    assert Entry.objects.filter(kind="entry.withdrawn").count() == 1


def test_nobody_undoes_or_dismisses_anothers(cast, signed_in):
    row = hold(cast)
    assert signed_in("binh").post(f"/dang-cho/{row.pk}/hoan-tac").status_code == 404
    with pytest.raises(NotFound):
        actions.dismiss_held(by=cast.actor("an"), key=row.pk)


def test_the_page_offers_to_undo(cast, signed_in):
    client, key = signed_in("an"), asked(cast)
    shown = client.post(f"/trang-tu-soi/de-nghi/{key}/rut", follow=True).content.decode()
    row = Held.objects.get()
    assert f"/dang-cho/{row.pk}/hoan-tac" in shown
    assert "sẽ làm sau 10 giây" in shown
    assert "Hoàn tác" in client.get("/dang-cho").content.decode()
    undone = client.post(f"/dang-cho/{row.pk}/hoan-tac", follow=True).content.decode()
    assert "Đã hoàn tác: Rút đề nghị đính chính" in undone
    assert "đã xong, không hoàn tác được" in client.post(f"/dang-cho/{row.pk}/hoan-tac", follow=True).content.decode()


def test_what_is_over_is_forgotten_after_a_month(cast):
    hold(cast)
    finish()
    jobs.tend(0)
    assert Held.objects.exists()
    actions.forget_held(by=CLERK, at=clock.now() + timedelta(days=31))
    assert not Held.objects.exists()


def test_a_code_belongs_to_one_action():
    one = held.known("mirror.withdraw_request")
    held.declare(one.code, one.words, one.act)
    with pytest.raises(ValueError, match="declared already"):
        held.declare(one.code, one.words, replace)
