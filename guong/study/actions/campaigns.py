"""The verbs of study: open a campaign, lock its base, leave somebody out, hold sessions, hand in, report, cancel.

Sessions come from meetings alone: their roll says who was there, so that nobody is typed twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext

from guong.kit import hats, jobs
from guong.kit.actor import Actor
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, draft, record, withdraw
from guong.quizzes import queries as quizzes
from guong.study import acting, choosing, closing, entries, expecting, judging, queries
from guong.study.actions import _facts
from guong.study.judging import NewCampaign, Renewed, StudyWrong, Taught
from guong.study.models import ActionPlan, Campaign, Learner, Reflection, Session
from guong.study.states import CAMPAIGN
from guong.study.words import REFLECTION


@action
def plan_campaign(*, by: Actor, new: NewCampaign, on: date) -> Campaign:
    """Open a study campaign; after a change of its documents it may re-open one that was reported (`follows`).

    Raises:
        NotFound: the organization, or the campaign that it follows, is not within reach.
        StudyWrong: a field is missing, a document is unknown, not issued yet or no longer in force, the last day is over,
            its quiz is none that everybody can pass by then, or it follows one that is under way, was followed already, or
            none of whose documents changed.
    """
    queries.refuse_out_of_reach(by, "study.plan", [new.organization])
    known = queries.documents_by_key(by, new.documents)
    judging.check_campaign(new, known, on)
    choosing.refuse_over(by, known)
    queries.refuse_unfit_quiz(by, new.quiz, known, new.until)
    before = [closing.campaign_to_reopen(by, new)] if new.follows else []
    row = Campaign(
        act=act_id(), organization_id=new.organization, title=new.title, ordered_by=new.ordered_by,
        documents=list(dict.fromkeys(new.documents)), work=new.work, quiz_id=new.quiz,
        until=new.until, planned_on=on,
        asks_reading=new.asks_reading, follows_id=new.follows,
    )  # fmt: skip
    add([row])
    record(entries.PLANNED, [_facts.of_campaign(row, {"ordered_by": new.ordered_by})], by=by, on=on)
    record(entries.REOPENED, [_facts.of_campaign(one, {"by": row.title, "key": row.pk}) for one in before], by=by, on=on)
    return row


@draft
def request_lock(*, by: Actor, key: int, on: date) -> Campaign:
    """Ask for the base to be locked, as a job; nothing is written before it is done. Asked again, it is done once.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was locked, reported or cancelled.
    """
    row = queries.campaign_to_change(by, "study.lock", key)
    _wait(row, "request_lock", "")
    jobs.defer("study.lock_base", key=row.pk, account=by.account, hat=hats.chosen(by))
    return row


@draft
def note_progress(*, by: Actor, key: int, percent: int, on: date) -> None:
    """Say how far the job that locks the base is."""
    Campaign.objects.filter(pk=key).update(progress=percent)


@draft
def give_up_lock(*, by: Actor, key: int, reason: str, on: date) -> Campaign:
    """Go back to the plan, saying why the base could not be locked.

    Raises:
        NotFound: it is not within reach.
        WrongState: no job is to lock it.
    """
    row = queries.campaign_to_change(by, "study.lock", key)
    _wait(row, "give_up_lock", reason)
    return row


@action
def lock_base(*, by: Actor, key: int, on: date) -> Campaign:
    """Lock the base: whoever is a member below the organization today has to study; sessions can be held from now on.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was locked, reported or cancelled.
        StudyWrong: nobody is a member there.
    """
    row = queries.campaign_to_change(by, "study.lock", key)
    state = CAMPAIGN.step(row.state, "lock").target
    members = queries.members_below(row.organization_id, on)
    if not members:
        raise StudyWrong(gettext("Chưa có đảng viên nào trong tổ chức này."))
    _join([(row, person, organization) for person, organization in members], on)
    change([row], state=state, locked_on=on, progress=0, reason="", act=act_id())
    expecting.expect_sessions(row, queries.organizations_with_learners(row), by=by)
    record(entries.LOCKED, [_facts.of_campaign(row, {"n": len(members)}, measure=len(members))], by=by, on=on)
    return row


@action
def exclude_learners(*, by: Actor, campaign: int, learners: Sequence[int], reason: str, note: str, on: date) -> list[Learner]:
    """Leave people out of the base, each with the reason; they are shown beside it and not counted.

    Raises:
        NotFound: one of them is not within reach.
        WrongState: the campaign does not run.
        StudyWrong: no such reason, a special case without words, somebody has finished, left, or is left out.
    """
    row = _running(by, campaign, "study.lock")
    rows = queries.learners_to_change(by, "study.lock", row.pk, learners)
    judging.check_exclusion(rows, reason, note)
    change(rows, excluded=reason, note=note, act=act_id())
    record(entries.EXCLUDED, [_facts.of_person(one, row, reason, {"note": note}) for one in rows], by=by, on=on)
    return rows


@action
def restore_learners(*, by: Actor, campaign: int, learners: Sequence[int], reason: str, on: date) -> list[Learner]:
    """Take people back into the base who were left out wrongly.

    Raises:
        NotFound: one of them is not within reach.
        WrongState: the campaign does not run.
        StudyWrong: no reason is given, or somebody is not left out.
    """
    row = _running(by, campaign, "study.lock")
    rows = queries.learners_to_change(by, "study.lock", row.pk, learners)
    if not reason:
        raise StudyWrong(gettext("Ghi vì sao đưa trở lại."), field="reason")
    if any(not one.excluded for one in rows):
        raise StudyWrong(gettext("Có người không bị loại trừ."), field="learners")
    standing = queries.standing_entries(rows, entries.EXCLUDED)
    change(rows, excluded="", note="", act=act_id())
    withdraw(standing, by=by, on=on, reason=reason)
    _finish(rows, {row.pk: row}, by, on)
    return rows


@action
def hold_sessions(
    *, by: Actor, organization: int, meeting: int, day: date, taught: Sequence[Taught], on: date
) -> list[Session]:
    """Count a meeting as the study of documents: whoever of the base its roll has as present has studied them.

    Raises:
        NotFound: the organization is not within reach, or a campaign or document is not there.
        WrongState: a campaign does not run.
        StudyWrong: a document was studied before its day.
    """
    queries.refuse_out_of_reach(by, "study.hold", [organization])
    campaigns = {row.pk: judging.running(row) for row in queries.campaigns_to_teach(by, {one.campaign for one in taught})}
    known = {row.pk: row for row in queries.documents_by_key(by, [one.document for one in taught])}
    for one in taught:
        if one.document not in known or one.document not in campaigns[one.campaign].documents:
            raise queries.not_there()
        judging.check_session(known[one.document], day)
    there = queries.learners_of_meeting(campaigns, organization, meeting, day)
    rows = add(_session(one, organization, meeting, day, there) for one in taught)
    lessons = {key: [one.document for one in taught if one.campaign == key] for key in campaigns}
    for learner in there:
        learner.studied = sorted({*learner.studied, *lessons[learner.campaign_id]})
    change(there, "studied", act=act_id())
    record(entries.HELD, [_facts.of_session(row, known[row.document_id]) for row in rows], by=by, on=on)
    _finish(there, campaigns, by, on, day)
    return rows


@action
def hand_in_reflection(*, by: Actor, campaign: int, text: str, on: date) -> Learner:
    """Hand in what one has written after class.

    Raises:
        NotFound: the actor is not in the base.
        WrongState: the campaign does not run.
        StudyWrong: none is asked for, nothing is written, he was not in class yet, or it was handed in already.
    """
    judging.check_text(text)
    row = _running(by, campaign)
    learner = queries.own_part_to_change(by, row)
    _take_in([learner], row, text, None, by, on)
    return learner


@action
def count_quiz(*, by: Actor, quiz: int, people: Collection[int], on: date) -> list[Learner]:
    """Count that people passed a quiz, for every running campaign that rests on it; called by the quiz's own act."""
    rows = queries.learners_of_quiz(quiz, people)
    change(rows, worked_on=on, act=act_id())
    _finish(rows, queries.campaigns_of(rows), by, on)
    return rows


@action
def note_paper_reflections(*, by: Actor, campaign: int, learners: Sequence[int], on: date) -> list[Learner]:
    """Note that people of one's cell handed in on paper.

    Raises:
        NotFound: one of them is not within reach.
        WrongState: the campaign does not run.
        StudyWrong: none is asked for, or somebody was not in class yet or has handed in already.
    """
    row = _running(by, campaign)
    rows = queries.learners_to_change(by, "study.hold", row.pk, learners)
    _take_in(rows, row, "", by.person, by, on)
    return rows


@action
def hand_in_action_plan(*, by: Actor, campaign: int, organization: int, text: str, on: date) -> ActionPlan:
    """Hand in what an organization will do; a later one replaces it, and both stand in the ledger.

    Raises:
        NotFound: the organization or the campaign is not within reach.
        WrongState: the campaign does not run.
        StudyWrong: none is asked for, the organization owes none, or nothing is written.
    """
    judging.check_text(text)
    place = queries.organization_to_hold(by, organization)
    row = _running(by, campaign)
    acting.refuse_not_owing(row, place, on)
    plan = acting.plan_to_change(row, organization)
    if plan is None:
        (plan,) = add([ActionPlan(act=act_id(), campaign=row, organization_id=organization, text=text, handed_in_on=on)])
    else:
        change([plan], text=text, handed_in_on=on, act=act_id())
    detail = {"title": row.title, "text": text}
    record(entries.ACTED, [Fact(organization, str(row.pk), plan.source, detail=detail)], by=by, on=on)
    return plan


@action
def report_campaign(*, by: Actor, key: int, on: date) -> Campaign:
    """End a campaign: its figures as they stand go into the ledger.

    Raises:
        NotFound: it is not within reach.
        WrongState: its base is not locked, or it has ended.
        StudyWrong: a reflection of the sample waits for its finding.
    """
    row = queries.campaign_to_change(by, "study.lock", key)
    closing.refuse_unchecked(row)
    change([row], state=CAMPAIGN.step(row.state, "report").target, ended_on=on, act=act_id())
    expecting.settle_sessions(row, by=by)
    told = closing.figures(row, on)
    record(entries.REPORTED, [_facts.of_campaign(row, told, measure=told["finished"])], by=by, on=on)
    return row


@action
def settle_changes(*, by: Actor, key: int, reason: str, on: date) -> Campaign:
    """Say why what changed in a reported campaign's documents need not be studied again; later changes are asked about anew.

    Raises:
        NotFound: it is not within reach.
        StudyWrong: no reason is given, or nothing has changed that was not answered.
    """
    if not reason:
        raise StudyWrong(gettext("Ghi vì sao không cần học bổ sung."), field="reason")
    row = closing.campaign_to_settle(by, key)
    record(entries.SETTLED, [_facts.of_campaign(row, {"reason": reason})], by=by, on=on)
    return row


@action
def cancel_campaign(*, by: Actor, key: int, reason: str, on: date) -> Campaign:
    """Cancel a campaign; what was studied stays true.

    Raises:
        NotFound: it is not within reach.
        WrongState: it has ended.
        StudyWrong: no reason is given.
    """
    if not reason:
        raise StudyWrong(gettext("Ghi lý do hủy."), field="reason")
    row = queries.campaign_to_change(by, "study.lock", key)
    change([row], state=CAMPAIGN.step(row.state, "cancel").target, ended_on=on, reason=reason, act=act_id())
    expecting.settle_sessions(row, by=by)
    record(entries.CANCELLED, [_facts.of_campaign(row, {"reason": reason})], by=by, on=on)
    return row


@action
def renew_bases(*, by: Actor, changes: Sequence[Renewed], on: date) -> None:
    """Keep bases true: newcomers join, leavers drop out, each with its day and reason; whoever moved within stays.

    Raises:
        NotFound: this is not for the actor to do.
    """
    queries.refuse_out_of_reach(by, "study.tend", {one.campaign.organization_id for one in changes})
    _join([(one.campaign, person, place) for one in changes for person, place in one.joined], on)
    change([row for one in changes for row in one.left], "left_why", left_on=on, act=act_id())
    change([row for one in changes for row in one.moved], "organization_id", "left_on", "left_why", act=act_id())
    expecting.expect_of_newcomers(changes, by=by)
    facts = [_facts.of_campaign(one.campaign, one.numbers) for one in changes]
    record(entries.CHANGED, facts, by=by, on=on)


def _wait(row: Campaign, verb: str, reason: str) -> None:
    """A step of the job that locks a base: nothing has happened yet that the ledger would hold."""
    state = CAMPAIGN.step(row.state, verb).target
    Campaign.objects.filter(pk=row.pk).update(state=state, progress=0, reason=reason)


def _running(by: Actor, key: int, verb: str = "") -> Campaign:
    """A campaign that runs, locked.

    Raises:
        StudyWrong: it does not.
    """
    (row,) = [queries.campaign_to_change(by, verb, key)] if verb else queries.campaigns_to_teach(by, [key])
    return judging.running(row)


def _join(newcomers: Sequence[tuple[Campaign, int, int]], on: date) -> None:
    """Put people into bases, each with his cell; whoever has passed the quiz of the campaign already need not sit again."""
    quizzes_ = {campaign.quiz_id for campaign, _, _ in newcomers if campaign.quiz_id}
    passed = quizzes.passed(quizzes_, [person for _, person, _ in newcomers])
    add(
        Learner(
            act=act_id(), campaign=campaign, person_id=person, organization_id=place, since=on,
            worked_on=on if (campaign.quiz_id, person) in passed else None,
        )
        for campaign, person, place in newcomers
    )  # fmt: skip


def _session(one: Taught, organization: int, meeting: int, day: date, there: Iterable[Learner]) -> Session:
    return Session(
        act=act_id(), campaign_id=one.campaign, document_id=one.document, meeting_id=meeting, organization_id=organization,
        day=day, reporter=one.reporter, n_others=one.n_others,
        n_learners=sum(learner.campaign_id == one.campaign and not learner.excluded for learner in there),
    )  # fmt: skip


def _take_in(rows: Sequence[Learner], campaign: Campaign, text: str, typed_by: int | None, by: Actor, on: date) -> None:
    """Write down what was handed in, and who has thereby finished."""
    if campaign.work != REFLECTION:
        raise StudyWrong(gettext("Đợt này không yêu cầu bài thu hoạch."))
    queries.refuse_second(campaign, rows)
    if early := judging.too_early(rows, campaign):
        raise early
    add(Reflection(learner=row, text=text, handed_in_on=on, typed_by_id=typed_by) for row in rows)
    change(rows, worked_on=on, act=act_id())
    record(entries.REFLECTED, [_facts.of_person(row, campaign, str(campaign.pk), {}) for row in rows], by=by, on=on)
    _finish(rows, {campaign.pk: campaign}, by, on)


def _finish(rows: Iterable[Learner], campaigns: Mapping[int, Campaign], by: Actor, on: date, day: date | None = None) -> None:
    """Whoever of these misses nothing any more has finished, on the day of the session or of the act."""
    done = [row for row in rows if row.finished_on is None and judging.has_finished(row, campaigns[row.campaign_id])]
    change(done, finished_on=day or on, act=act_id())
    facts = [_facts.of_person(row, campaigns[row.campaign_id], str(row.campaign_id), {}, day=day) for row in done]
    record(entries.FINISHED, facts, by=by, on=on)
