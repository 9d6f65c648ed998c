"""Who acts: a person with the roles held on a day, or a named machine.

An actor is frozen: it is built once at the door (request, job, command) and passed down. Nothing below asks who is
signed in. `hat` is the role under which the act is done and is written into the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Held:
    """A role held in an organization, in one hierarchy: a State superior sees no Party rows.

    `at_top` says that the organization stands at the top of it: a hint how to ask the database, never a right.
    """

    role: str
    organization: int
    hierarchy: int
    at_top: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or a machine, without one) with the roles held on the day `on`.

    `aside` names roles that are held, too, but were put aside for one hat (`kit.hats`).
    """

    person: int | None
    name: str
    roles: tuple[Held, ...]
    on: date
    hat: str = ""
    account: int | None = None
    aside: tuple[str, ...] = ()

    @property
    def signature(self) -> str:
        """How the ledger names this actor: stable, free of personal names."""
        return f"person:{self.person}" if self.person else f"machine:{self.name}"


ANONYMOUS_ROLE = "public"
SELF_ROLE = "self"


def nobody(on: date) -> Actor:
    """Whoever has not signed in: holds the role of the public alone."""
    return Actor(person=None, name="nobody", roles=(Held(ANONYMOUS_ROLE, 0, 0),), on=on, hat=ANONYMOUS_ROLE)


def machine(name: str, on: date) -> Actor:
    """A named machine with a row of its own in the policy table."""
    return Actor(person=None, name=name, roles=(Held(f"machine:{name}", 0, 0),), on=on, hat=f"machine:{name}")
