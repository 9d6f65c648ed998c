"""What is checked before a campaign ends: a sample of reflections is drawn, and what was found in each is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from guong.kit.actor import Actor
from guong.kit.rows import change
from guong.ledger.write import act_id, action, record, withdraw
from guong.study import closing, entries, judging, queries
from guong.study.actions import _facts
from guong.study.models import Reflection
from guong.study.words import RETURNED


@action
def draw_sample(*, by: Actor, campaign: int, n: int, on: date) -> list[Reflection]:
    """Draw so many reflections at random, to be looked at; each is drawn once, one's own never.

    Raises:
        NotFound: the campaign is not there, or nobody's reflections are the actor's to check.
        StudyWrong: the campaign does not run or asks for none, too many are asked for, or nothing is left.
    """
    queries.refuse_no_checker(by)
    (row,) = queries.campaigns_to_teach(by, [campaign])
    judging.check_sample(judging.running(row), n)
    rows = closing.drawn_at_random(by, row, n)
    change(rows, sampled_on=on)
    record(entries.SAMPLED, [_facts.of_campaign(row, {"n": len(rows)}, measure=len(rows))], by=by, on=on)
    return rows


@action
def check_reflections(
    *, by: Actor, campaign: int, reflections: Sequence[int], found: str, finding: str, on: date
) -> list[Reflection]:
    """Write down what was found in reflections of the sample; whoever's is returned has to write again.

    Raises:
        NotFound: one of them is not within reach, or in no sample.
        StudyWrong: the campaign does not run, no such finding, a return without words, or one has its finding.
    """
    (row,) = queries.campaigns_to_teach(by, [campaign])
    judging.running(row)
    rows = closing.reflections_to_check(by, row, reflections)
    judging.check_finding(rows, found, finding)
    change(rows, found=found, finding=finding, found_on=on)
    learners = [one.learner for one in rows]
    facts = [_facts.of_person(one, row, found, {"note": finding}) for one in learners]
    record(entries.CHECKED, facts, by=by, on=on)
    if found == RETURNED:
        undone = queries.standing_entries(learners, entries.FINISHED)
        change(learners, worked_on=None, finished_on=None, act=act_id())
        withdraw(undone, by=by, on=on, reason=finding)
    return rows
