"""A procedure as a table: from which state to which, by what verb, producing what paper, within what time limit.

Who may use a verb stands in the policy table alone; a page shows the verbs that both allow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from guong.kit.refusal import Refusal
from guong.kit.words import Words


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow of the procedure. `paper` is the document that it produces, `limit` the rule that sets its time."""

    verb: str
    source: str
    target: str
    paper: str = ""
    limit: str = ""


class WrongState(Refusal):
    """The verb does not fit the state that the file is in."""


class Procedure:
    """All arrows of one kind of file. Built once, at import; refuses a table that has holes."""

    def __init__(self, name: str, marked: dict[str, str], start: str, ends: set[str], steps: Sequence[Step]) -> None:
        self.name, self.labels, self.start, self.ends = name, Words(marked), start, ends
        self.steps = {(step.source, step.verb): step for step in steps}
        states = {start, *ends, *(step.source for step in steps), *(step.target for step in steps)}
        if len(self.steps) != len(steps):
            raise ValueError(f"{name}: two steps with the same state and verb")
        if states != set(marked):
            raise ValueError(f"{name}: states without a label, or labels without a state: {sorted(states ^ set(marked))}")
        if lost := states - self._reached({start}, forward=True):
            raise ValueError(f"{name}: no way into {sorted(lost)}")
        if stuck := states - self._reached(ends, forward=False):
            raise ValueError(f"{name}: no way to an end from {sorted(stuck)}")

    def verbs(self, state: str) -> list[str]:
        """What the procedure allows in this state."""
        return [verb for source, verb in self.steps if source == state]

    def step(self, state: str, verb: str) -> Step:
        """The arrow for this verb.

        Raises:
            WrongState: there is none from this state; the sentence names where the file stands.
        """
        try:
            return self.steps[state, verb]
        except KeyError:
            raise WrongState(
                gettext("Việc này không làm được khi đang ở bước “{step}”.").format(step=self.labels[state])
            ) from None

    def _reached(self, seeds: set[str], *, forward: bool) -> set[str]:
        seen, todo = set[str](), list(seeds)
        while todo:
            state = todo.pop()
            if state not in seen:
                seen.add(state)
                arrows = self.steps.values()
                todo += [s.target if forward else s.source for s in arrows if (s.source if forward else s.target) == state]
        return seen
