"""Reads of norms and of switches: what holds somewhere on a day, what was set, which wordings are not confirmed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats, norms
from guong.kit.actor import Actor
from guong.kit.norms import Norm
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.models import Entry
from guong.ledger.read import Reach
from guong.organization import terms, tree
from guong.organization.models import Organization
from guong.regulations import uses
from guong.regulations.models import Document, LocalNorm, RuleSwitch
from guong.regulations.norming import NewNorm
from guong.rules.kernel import FOREVER
from guong.rules.topics import TOPICS

NEAREST = """select n.value from organization_closure c
  join regulations_localnorm n on n.organization_id = c.ancestor_id
 where c.descendant_id = {organization} and c.valid @> %(on)s and n.code = %(code)s and n.valid @> %(on)s and not n.void
 order by c.depth, c.hierarchy limit 1"""  # the organization is an expression of SQL; `code` and `on` are values


# From the norms, which are few: asked for each organization, those of a city took as long as what is counted by them.
SET = """select distinct on (c.descendant_id) c.descendant_id, n.value from regulations_localnorm n
  join organization_closure c on c.ancestor_id = n.organization_id and c.valid @> %(on)s
 where n.code = %(code)s and n.valid @> %(on)s and not n.void and c.descendant_id = any(%(organizations)s)
 order by c.descendant_id, c.depth, c.hierarchy"""


def values_of(code: str, organizations: Collection[int], on: date) -> dict[int, Decimal]:
    """What each of these, or the nearest one above it in any hierarchy, set for that day; without those where nobody did."""
    with connection.cursor() as cursor:
        cursor.execute(SET, {"code": code, "organizations": list(organizations), "on": on})
        return dict(cursor.fetchall())


def reach_of_uses(by: Actor) -> Reach:
    """Under what this reader's counts of uses are kept, each with the document of its standard."""
    return read.reach(by, (*uses.movers(), "document."))


@dataclass(frozen=True, slots=True)
class Holding:
    """A norm in an organization: what holds, and the row that says so (none: nobody has set it); what was set there for later.

    `may_end`: it was set there, and nothing set since ends it already.
    """

    norm: Norm
    value: Decimal
    row: LocalNorm | None
    later: LocalNorm | None
    may_end: bool

    @property
    def may_take_back(self) -> bool:
        """Whether one was set for later that nothing set after it ends."""
        return self.later is not None and self.later.valid.upper is None


@dataclass(frozen=True, slots=True)
class Norms:
    """The norms of an organization on a day, and whether the reader may set them."""

    organization: Organization
    holdings: Sequence[Holding]
    may_set: bool


def norms_of(by: Actor, key: int | None, on: date) -> Norms:
    """Every norm as it holds in an organization on a day; without a key where the reader holds a post, else at the top.

    Raises:
        NotFound: there is no such organization.
    """
    policy.require_somewhere(by, "norms.read")
    organization = _organization(key or _own(by) or next(iter(tree.tops(terms.PARTY, on)), 0))
    near = {row.ancestor_id: row.depth for row in tree.above([organization.pk], terms.PARTY, on)} | {organization.pk: 0}
    rows = LocalNorm.objects.filter(void=False, valid__contains=on, organization_id__in=near).select_related("organization")
    nearest: dict[str, LocalNorm] = {}
    for row in sorted(rows, key=lambda row: near[row.organization_id]):
        nearest.setdefault(row.code, row)
    coming = LocalNorm.objects.filter(void=False, valid__startswith__gt=on, organization=organization).order_by("-valid")
    later = {row.code: row for row in coming}
    holdings = [_holding(norm, nearest.get(norm.code), later.get(norm.code), organization) for norm in norms.known()]
    return Norms(organization, holdings, policy.may_create(by, "norms.set", organization=organization.pk))


def _own(by: Actor) -> int:
    return next((held.organization for held in by.roles if held.organization), 0)


def _organization(key: int) -> Organization:
    found = Organization.objects.filter(void=False, pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy tổ chức này."))
    return found


def _holding(norm: Norm, row: LocalNorm | None, later: LocalNorm | None, organization: Organization) -> Holding:
    may_end = row is not None and row.organization_id == organization.pk and row.valid.upper is None
    return Holding(norm, row.value if row else norm.usual, row, later, may_end)


def organization_to_norm(by: Actor, key: int) -> Organization:
    """An organization for which the actor may set norms.

    Raises:
        NotFound: it is not within reach.
    """
    if not policy.may_create(by, "norms.set", organization=key):
        raise NotFound(gettext("Không tìm thấy tổ chức này."))
    return _organization(key)


def refuse_out_of_reach(by: Actor, organizations: Iterable[int]) -> None:
    """Raise NotFound where one of these is not the actor's to set norms for."""
    if policy.outside(by, "norms.set", set(organizations)):
        raise NotFound(gettext("Không tìm thấy tổ chức này."))


def norms_to_replace(new: Sequence[NewNorm]) -> dict[tuple[int, str], LocalNorm]:
    """What these replace: the newest value that each organization set for the norm, still open; locked."""
    rows = LocalNorm.objects.filter(
        void=False, valid__upper_inf=True, organization_id__in={one.organization for one in new}, code__in={n.code for n in new}
    )
    return {(row.organization_id, row.code): row for row in rows.select_for_update()}


def norms_to_end(by: Actor, keys: Collection[int]) -> list[LocalNorm]:
    """Open norms within reach, locked.

    Raises:
        NotFound: one of them is not within reach, or has ended.
    """
    rows = LocalNorm.objects.filter(void=False, valid__upper_inf=True, pk__in=keys).select_for_update(of=("self",))
    found = list(policy.scope(by, "norms.set", rows).select_related("organization").order_by("pk"))
    if len(found) != len(set(keys)):
        raise NotFound(gettext("Không tìm thấy định mức này."))
    return found


def norm_to_end(by: Actor, key: int) -> LocalNorm:
    """One open norm within reach.

    Raises:
        NotFound: it is not, or has ended.
    """
    rows = LocalNorm.objects.filter(void=False, valid__upper_inf=True, pk=key)
    found = policy.scope(by, "norms.set", rows).select_related("organization").first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy định mức này."))
    return found


def norm_to_take_back(by: Actor, key: int, on: date, *, locked: bool = False) -> LocalNorm:
    """One norm within reach whose day has not come.

    Raises:
        NotFound: there is none.
    """
    rows = LocalNorm.objects.filter(void=False, valid__startswith__gt=on, valid__upper_inf=True, pk=key)
    rows = rows.select_for_update(of=("self",)) if locked else rows
    found = policy.scope(by, "norms.set", rows).select_related("organization").first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy định mức này."))
    return found


def norms_replaced_by(row: LocalNorm) -> list[LocalNorm]:
    """What ended by the act that set a norm, locked."""
    rows = LocalNorm.objects.filter(void=False, organization=row.organization_id, code=row.code, act=row.act)
    return list(rows.filter(valid__endswith=row.valid.lower).select_for_update())


def standing_of(source: str) -> list[Entry]:
    """The entries about a row, as they stand."""
    return list(read.standing().filter(source=source))


@dataclass(frozen=True, slots=True)
class WordingLine:
    """A wording of a rule that refuses: its name, question, days, what it cites, whether it was confirmed or switched on."""

    name: str
    question: str
    days: str
    cites: str
    confirmed: bool
    switch: RuleSwitch | None


def wordings() -> Iterator[tuple[str, WordingLine]]:
    """Every wording of every rule by which the program refuses something, by name, without its switch."""
    for topic in TOPICS.values():
        for wording in topic.rule.wordings if topic.rule.refuses else ():
            name = topic.rule.name_of(wording)
            days = formats.days(wording.since, None if wording.until == FOREVER else wording.until - timedelta(days=1))
            yield name, WordingLine(name, topic.question, days, wording.cites, wording.confirmed, None)


def wording_lines(by: Actor, on: date) -> list[WordingLine]:
    """The same with their switches, for whoever may turn them.

    Raises:
        NotFound: the actor may not.
    """
    policy.require_somewhere(by, "rules.switch")
    switches = {row.wording: row for row in _switches(on)}
    return [
        WordingLine(name, line.question, line.days, line.cites, line.confirmed, switches.get(name)) for name, line in wordings()
    ]


def switched_on(on: date) -> frozenset[str]:
    """The unconfirmed wordings that judge on that day."""
    return frozenset(_switches(on).values_list("wording", flat=True))


def _switches(on: date) -> QuerySet[RuleSwitch]:
    return RuleSwitch.objects.filter(void=False, valid__contains=on)


def office_of(by: Actor) -> int:
    """The organization for which the actor turns switches: where his role that may do so is held.

    Raises:
        NotFound: he has none.
    """
    for held in by.roles:
        if held.organization and policy.may_create(by, "rules.switch", organization=held.organization):
            return held.organization
    raise NotFound(gettext("Không tìm thấy trang này."))


def switch_to_end(by: Actor, key: int) -> RuleSwitch:
    """An open switch within reach, locked.

    Raises:
        NotFound: it is not within reach, or was turned off.
    """
    rows = RuleSwitch.objects.filter(void=False, valid__upper_inf=True, pk=key).select_for_update(of=("self",))
    found = policy.scope(by, "rules.switch", rows).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy quy định này."))
    return found


def standing_entry(row: Document) -> Entry | None:
    """The entry by which a document stands in the register: its recording, or the newest correction of it."""
    return read.standing().filter(source=row.source, kind__in=["document.recorded", "document.corrected"]).first()
