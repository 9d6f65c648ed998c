"""Reads of the force of cadres: what bodies set for posts, people's qualifications, what waits to be confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from guong.access import policy
from guong.access import queries as access
from guong.cadres import entries, force, judging
from guong.cadres.judging import CadreWrong, NewNorm, NewQualification, NormKey
from guong.cadres.models import PostNorm, Qualification
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.models import Category, Edge, Membership, Organization, Person

SET, READ = "cadres.set", "cadres.read"
RECORD, DECLARE, READ_OF = "qualifications.record", "qualifications.declare", "qualifications.read"
WAITING = Q(void=False, confirmed_on__isnull=True, declined="")


def not_there() -> NotFound:
    """Nothing of the kind, or not for this actor."""
    return NotFound(gettext("Không tìm thấy trong phạm vi được giao."))


def refuse_out_of_reach(by: Actor, verb: str, organizations: Collection[int]) -> None:
    """Raise NotFound where one of these organizations is not the actor's to use the verb in."""
    if policy.outside(by, verb, set(organizations)):
        raise NotFound(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."))


def organization_by_code(code: str) -> int:
    """The key of an organization by its code; 0 where there is none."""
    return Organization.objects.filter(void=False, code=code).values_list("pk", flat=True).first() or 0


def organization_to_read(by: Actor, key: int | None) -> Organization:
    """The organization whose cadres are asked for: the one named, else the first in which the actor holds the verb.

    Raises:
        NotFound: it is not within reach.
    """
    found = access.place_asked(by, READ, key)
    if found is None:
        raise not_there()
    return found


def below_to_read(by: Actor, organization: int) -> list[tuple[int, str]]:
    """What stands right below an organization that was read in scope, by name: where the board can be opened next."""
    edges = Edge.objects.filter(hierarchy=terms.PARTY, void=False, parent=organization, valid__contains=by.on)
    rows = Organization.objects.filter(void=False, pk__in=edges.values("child_id")).order_by("name_key", "pk")
    return list(rows.values_list("pk", "name"))


def norms_of(by: Actor, place: Organization) -> list[PostNorm]:
    """What an organization that was read in scope set for posts and holds or will hold; then what holds there from above."""
    lasting = Q(valid__endswith__isnull=True) | Q(valid__endswith__gt=by.on)
    rows = PostNorm.objects.filter(void=False).select_related("organization")
    above = rows.filter(pk__in=force.inherited(place.pk, by.on))
    return [*rows.filter(lasting, organization=place).order_by("pk"), *above.order_by("post", "rank", "code", "pk")]


def norms_before(new: Sequence[NewNorm]) -> dict[NormKey, PostNorm]:
    """What was set last where something new is set, ended or not, locked."""
    rows = PostNorm.objects.filter(void=False, organization_id__in={one.organization for one in new})
    wanted = {one.key for one in new}
    found = {row.key: row for row in rows.select_for_update().order_by("valid", "pk")}
    return {key: row for key, row in found.items() if key in wanted}


def standing_of_norms(rows: Collection[PostNorm]) -> list[Entry]:
    """The entries about these norms, as they stand: by which each was set, and by which ended."""
    kinds = (entries.NORM_SET.code, entries.NORM_ENDED.code)
    found = read.standing().filter(kind__in=kinds, source__in=[row.source for row in rows])
    return list(found.order_by("seq")) if rows else []


def norms_around(rows: Sequence[PostNorm]) -> dict[NormKey, list[PostNorm]]:
    """All that was set for the same as these, the earliest first, locked."""
    wanted, found = {row.key for row in rows}, defaultdict(list)
    there = PostNorm.objects.filter(void=False, organization_id__in={row.organization_id for row in rows})
    for row in there.select_for_update().order_by("valid", "pk"):
        if row.key in wanted:
            found[row.key].append(row)
    return found


def norm_to_end(by: Actor, key: int) -> PostNorm:
    """One norm that the actor may end: it has no end, or one that lies ahead.

    Raises:
        NotFound: it is not within reach, or has ended.
    """
    return _one(_norms_to_end(by).filter(pk=key))


def norms_to_end(by: Actor, keys: Collection[int]) -> list[PostNorm]:
    """The same for several, locked."""
    return _locked(_norms_to_end(by), keys)


def norm_to_withdraw(by: Actor, key: int) -> PostNorm:
    """One norm that the actor may withdraw, whether it holds or not.

    Raises:
        NotFound: it is not within reach.
    """
    return _one(_norms_to_set(by).filter(pk=key))


def norms_to_withdraw(by: Actor, keys: Collection[int]) -> list[PostNorm]:
    """The same for several, locked."""
    return _locked(_norms_to_set(by), keys)


def _norms_to_set(by: Actor) -> QuerySet[PostNorm]:
    return policy.scope(by, SET, PostNorm.objects.filter(void=False))


def _norms_to_end(by: Actor) -> QuerySet[PostNorm]:
    return _norms_to_set(by).filter(Q(valid__endswith__isnull=True) | Q(valid__endswith__gt=by.on + timedelta(days=1)))


def _one(rows: QuerySet[PostNorm]) -> PostNorm:
    found = rows.select_related("organization").first()
    if found is None:
        raise not_there()
    return found


def _locked(rows: QuerySet[PostNorm], keys: Collection[int]) -> list[PostNorm]:
    found = list(rows.filter(pk__any_of=keys).select_for_update(of=("self",)).order_by("pk"))
    if not found or len(found) != len(set(keys)):
        raise not_there()
    return found


def own_person(by: Actor) -> Person:
    """The actor as a person who belongs somewhere.

    Raises:
        NotFound: he is none.
    """
    if by.person is None or not policy.may_somewhere(by, DECLARE):
        raise not_there()
    return Person.objects.get(pk=by.person)


def is_there(person: int, new: NewQualification) -> bool:
    """Whether the same qualification stands already."""
    rows = Qualification.objects.filter(void=False, declined="", person_id=person, kind=new.kind, level=new.level)
    return rows.filter(name=new.name, issued_on=new.issued_on).exists()


def own_declaration(by: Actor, key: int) -> Qualification:
    """What the actor declared and nobody has confirmed, locked.

    Raises:
        NotFound: there is none.
    """
    rows = Qualification.objects.filter(void=False, confirmed_on__isnull=True, pk=key, person_id=by.person or 0)
    found = policy.scope(by, DECLARE, rows).select_for_update(of=("self",)).first()
    if found is None:
        raise not_there()
    return found


def waiting(by: Actor) -> QuerySet[Qualification]:
    """Declarations that the actor may confirm: other people's."""
    rows = Qualification.objects.filter(WAITING, declared_on__lte=by.on).exclude(person=by.person)
    return policy.scope(by, RECORD, rows.select_related("person"))


def waiting_page(by: Actor, *, after: int | None = None, size: int) -> list[Qualification]:
    """One page of them, the oldest first; `stands` is the organization in which each stands, as a member or by a category."""
    of_person = {"person_id": OuterRef("person_id"), "void": False, "valid__contains": by.on}
    member = Membership.objects.filter(**of_person).values("organization__name")[:1]
    other = Category.objects.filter(**of_person).order_by("pk").values("organization__name")[:1]
    rows = (
        waiting(by)
        .filter(pk__gt=after or 0)
        .annotate(stands=Coalesce(Subquery(member), Subquery(other), Value(""), output_field=TextField()))
    )
    return list(rows.order_by("pk")[: size + 1])


def declaration(by: Actor, key: int) -> Qualification:
    """One of them.

    Raises:
        NotFound: it is not within reach.
    """
    found = waiting(by).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def declarations_to_judge(by: Actor, keys: Collection[int]) -> list[Qualification]:
    """Other people's declarations within reach that wait, locked.

    Raises:
        NotFound: one of them is not.
    """
    rows = Qualification.objects.filter(WAITING, pk__any_of=keys).exclude(person=by.person)
    found = list(policy.scope(by, RECORD, rows).select_for_update(of=("self",)).order_by("pk"))
    if not found or len(found) != len(set(keys)):
        raise not_there()
    return found


def qualification(by: Actor, key: int) -> Qualification:
    """A confirmed qualification that the actor may withdraw.

    Raises:
        NotFound: it is not within reach.
    """
    rows = Qualification.objects.filter(void=False, confirmed_on__isnull=False, pk=key).select_related("person")
    found = policy.scope(by, RECORD, rows).first()
    if found is None:
        raise not_there()
    return found


def qualifications_to_withdraw(by: Actor, keys: Collection[int]) -> list[Qualification]:
    """Confirmed qualifications within reach, locked.

    Raises:
        NotFound: one of them is not.
    """
    rows = Qualification.objects.filter(void=False, confirmed_on__isnull=False, pk__any_of=keys)
    found = list(policy.scope(by, RECORD, rows).select_for_update(of=("self",)).order_by("pk"))
    if not found or len(found) != len(set(keys)):
        raise not_there()
    return found


def standing_entries(rows: Sequence[Qualification]) -> list[Entry]:
    """The entries by which these were confirmed."""
    return list(read.standing().filter(kind=entries.CONFIRMED.code, source__in=[row.source for row in rows]))


def person_to_read(by: Actor, key: int) -> Person:
    """A person whose qualifications the actor may read: himself, or one within reach.

    Raises:
        NotFound: there is none.
    """
    found = policy.scope(by, READ_OF, Person.objects.filter(void=False, pk=key)).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy người này."))
    return found


def person_to_record(by: Actor, key: int) -> Person:
    """A person whose papers the actor may record: never he himself.

    Raises:
        NotFound: there is none within reach.
    """
    found = policy.scope(by, RECORD, Person.objects.filter(void=False, pk=key).exclude(pk=by.person or 0)).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy người này."))
    return found


def qualifications_of(by: Actor, person: int) -> list[Qualification]:
    """What is on record of a person; what waits or was declined only for himself and for whoever confirms."""
    rows = policy.scope(by, READ_OF, Qualification.objects.filter(void=False, person_id=person, declared_on__lte=by.on))
    if person != by.person:
        told = policy.scope(by, RECORD, Person.objects.filter(pk=person)).exists()
        rows = rows if told else rows.filter(confirmed_on__isnull=False)
    return list(rows.order_by("kind", "-level", "-issued_on", "pk"))


def people_by_code(new: Sequence[NewQualification]) -> dict[str, Person]:
    """The people named, by their codes: whose key, born when."""
    rows = Person.objects.filter(void=False, code__any_of={one.person for one in new})
    return {row.code: row for row in rows.only("pk", "code", "born_on")}


def places_of(people: Collection[int], on: date) -> dict[int, int]:
    """Where each of these people stands on a day: as a member, else by a category."""
    others = Category.objects.filter(void=False, valid__contains=on, person_id__any_of=people).order_by("-pk")
    found = dict(others.values_list("person_id", "organization_id"))
    members = Membership.objects.filter(void=False, valid__contains=on, person_id__any_of=people)
    return {**found, **dict(members.values_list("person_id", "organization_id"))}


def problems_of_qualifications(by: Actor, new: Sequence[NewQualification]) -> Problems:
    """What is wrong with each row that somebody would record, as (index, refusal)."""
    people = people_by_code(new)
    keys = {row.pk for row in people.values()}
    places = places_of(keys, by.on)
    closed = policy.outside(by, RECORD, set(places.values()))
    rows = Qualification.objects.filter(void=False, declined="", person_id__any_of=keys)
    there = set(rows.values_list("person_id", "kind", "level", "name", "issued_on"))
    found: list[tuple[int, Refusal]] = []
    for index, one in enumerate(new):
        person = people.get(one.person)
        try:
            if person is None or places.get(person.pk, 0) in closed or person.pk not in places:
                words = gettext("Không có người mang mã số {code} trong phạm vi được giao.").format(code=one.person)
                raise CadreWrong(words, field="person")
            if person.pk == by.person:
                raise CadreWrong(gettext("Trình độ của chính mình do cán bộ tổ chức khác ghi và xác nhận."), field="person")
            judging.check_qualification(one, person.born_on, by.on)
            same = (person.pk, one.kind, one.level, one.name, one.issued_on)
            if same in there:
                raise CadreWrong(gettext("Trình độ này đã ghi rồi."), field="name")
            there.add(same)
        except CadreWrong as wrong:
            found.append((index, wrong))
    return found
