"""Reads of people, and what would be wrong with a registration (the dry run and the action ask the same)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import F, QuerySet, Value
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import kept, names
from guong.kit.actor import Actor
from guong.kit.keyset import beyond
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.ledger import kinds, read
from guong.ledger.kinds import Kind
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.categories import ORDER, STORED, main_category
from guong.organization.models import Category, Membership, Organization, Person, PlaceName, Post
from guong.personnel.entries import CATEGORY_ENDED, MEMBERSHIP_CONFIRMED, MEMBERSHIP_ENDED, REGISTERED
from guong.rules import rating

MOVING = ("person.", "membership.", "category.", kinds.WITHDRAWN)  # entries after which others may be within reach


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be registered as a Party member (perhaps with a post), under categories, or both.

    `organization` is a code; `until` is exclusive. `associations` are those of which an association member is one.
    """

    code: str
    full_name: str
    organization: str
    membership: str
    since: date
    until: date | None = None
    born_on: date | None = None
    sex: str = ""
    card_number: str = ""
    phone: str = ""
    post: str = ""
    categories: tuple[str, ...] = ()
    associations: tuple[str, ...] = ()

    @property
    def stored(self) -> list[tuple[str, str]]:
        """Each category once, with its association."""
        return [
            (code, association)
            for code in dict.fromkeys(self.categories)
            for association in (dict.fromkeys(self.associations) if code == terms.ASSOCIATION_MEMBER else ("",))
        ]

    @property
    def main(self) -> str:
        """The category by which the person is counted."""
        return main_category({*self.categories, *([terms.PARTY_MEMBER] if self.membership else [])})


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person (by key) to hold a post in an organization (by key) from a day on; `until` is exclusive."""

    person: int
    organization: int
    post: str
    since: date
    until: date | None = None
    hierarchy: int = terms.PARTY
    rank: str = ""


# What is found is put in order first; `offset 0` keeps the conditions outside, each row is asked when its turn comes.
FINDS = f"""
  select id, full_name, name_key, born_on, exact,
    {PlaceName.template.format(person="organization_person.id", day="%(day)s")} as cell
  from (
    select id, full_name, name_key, born_on, case when upper(full_name) like upper(%(written)s) then 0 else 1 end as exact
    from organization_person
    where not void and to_tsvector('simple'::regconfig, coalesce(folded, '')) @@ to_tsquery('simple', %(words)s)
    order by exact, name_key, id offset 0) organization_person
  where (exact, name_key, id) > (%(exact)s, %(key)s, %(pk)s) and {{reach}} limit %(n)s"""
ADMINISTRATOR = "system_administrator"
MEMBER_RATINGS = "member_rating."  # the family of kinds that another app writes: the ledger is what both know


class PersonWrong(Refusal):
    """Something is wrong with one row of a registration."""


def people(by: Actor) -> QuerySet[Person]:
    """People whom the actor may see."""
    return policy.scope(by, "people.read", Person.objects.filter(void=False))


def person(by: Actor, key: int) -> Person:
    """One person.

    Raises:
        NotFound: there is none within reach.
    """
    found = people(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy người này."))
    return found


def people_page(by: Actor, *, text: str = "", after: str = "", size: int = 20) -> list[Person]:
    """A page of people by given name, each with its `cell` (or place of a category) today; with `text`, exact marks come first.

    `after` is the cursor of the last row seen; one row more than `size` tells that more follow.
    """
    last = _last(after)
    if text:
        return _finds(by, text, last, size + 1)
    rows = people(by).only("full_name", "name_key", "born_on").annotate(cell=PlaceName(F("pk"), Value(by.on)))
    if last:
        rows = rows.filter(beyond(("name_key", "pk"), last[1:]))
    return list(rows.order_by("name_key", "pk")[: size + 1])


def cursor_of(row: Person) -> str:
    """Where the page after this row begins: whether it stood among the exact finds, key, name."""
    return f"{getattr(row, 'exact', 0)}~{row.pk}~{row.name_key}"


def _last(cursor: str) -> tuple[int, str, int] | None:
    """The row last seen, as `cursor_of` wrote it; none where the cursor is nonsense."""
    exact, pk, key = [*cursor.split("~", 2), "", "", ""][:3]
    if not (exact in {"0", "1"} and pk.isascii() and pk.isdigit() and len(pk) < 19) or "\0" in key:
        return None
    return int(exact), key, int(pk)


def _finds(by: Actor, text: str, last: tuple[int, str, int] | None, n: int) -> list[Person]:
    """People whose names hold every word of the text, marks or not; those who hold it as it was written come first.

    Each is asked for its place when its turn comes: hundreds are found for the twenty that are shown (decision 0005).
    """
    reach = policy.guard(by, "people.read", Person)
    exact, key, pk = last or (0, "", 0)
    written = names.nfc(text)
    words = ["".join(filter(str.isalnum, word)) for word in names.fold(written).split()]
    values = {
        "written": f"%{connection.ops.prep_for_like_query(written)}%",
        "words": " & ".join(f"'{word}':*" for word in words if word),
        "day": by.on,
        "exact": exact,
        "key": key,
        "pk": pk,
        "n": n,
    }
    return list(Person.objects.raw(FINDS.format(reach=reach.sql), {**values, **reach.values}))


def memberships(by: Actor, key: int) -> QuerySet[Membership]:
    """A person's memberships, newest first."""
    person(by, key)
    return Membership.objects.filter(void=False, person_id=key).select_related("organization").order_by("-valid", "-pk")


def categories(by: Actor, key: int) -> list[Category]:
    """A person's categories, those of today first, then newest first."""
    person(by, key)
    rows = Category.objects.filter(void=False, person_id=key).select_related("organization").order_by("-valid", "-pk")
    return sorted(rows, key=lambda row: by.on not in row.valid)


def organization_of_list(by: Actor) -> Organization | None:
    """The first organization in which a role lets the actor see people."""
    held = [held.organization for _, held in policy.compiled().matches(by, "people.read") if held.organization]
    return Organization.objects.filter(void=False, pk=held[0]).first() if held else None


def n_by_main_category(by: Actor, organization: int, hierarchy: int, on: date) -> dict[str, int]:
    """How many people stand in an organization and all under it on that day, each counted once, by main category.

    Party members are counted where they are members, everybody else where his main category stands.

    Raises:
        NotFound: the organization is not within reach.
    """
    if policy.outside(by, "people.read", {organization}):
        raise NotFound(gettext("Không tìm thấy tổ chức này."))
    with connection.cursor() as cursor:
        cursor.execute(
            """with members as (select person_id, organization_id from organization_membership
                                where not void and valid @> %(on)s),
                    others as (select distinct on (person_id) person_id, organization_id, category from organization_category c
                               where not void and valid @> %(on)s
                                 and not exists (select from members m where m.person_id = c.person_id)
                               order by person_id, array_position(%(order)s, category), id),
                    stand as (select organization_id, %(member)s as category from members
                              union all select organization_id, category from others)
               select category, count(*) from stand
               where organization_id in (select descendant_id from organization_closure
                                         where hierarchy = %(hierarchy)s and ancestor_id = %(top)s and valid @> %(on)s)
               group by 1""",
            {"on": on, "order": list(ORDER), "member": terms.PARTY_MEMBER, "hierarchy": hierarchy, "top": organization},
        )
        found = dict(cursor.fetchall())
    return {code: found[code] for code in ORDER if code in found}


@dataclass(frozen=True, slots=True)
class Counted:
    """An organization and its members of the day, by official and on probation."""

    name: str
    by_membership: dict[str, int]


def counted_of_secretary(by: Actor) -> Counted | None:
    """The organization that the actor leads as secretary, with all under it, counted; one statement."""
    held = next((one for one in by.roles if one.role == "secretary"), None)
    if held is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            """select (select name from organization_organization where id = %(top)s), m.kind, count(*)
               from organization_closure c join organization_membership m on m.organization_id = c.descendant_id
               where c.hierarchy = %(hierarchy)s and c.ancestor_id = %(top)s and c.valid @> %(on)s
                 and not m.void and m.valid @> %(on)s group by 2""",
            {"top": held.organization, "hierarchy": held.hierarchy, "on": by.on},
        )
        found = cursor.fetchall()
    kinds = {kind: n for _, kind, n in found}
    return Counted(found[0][0], {kind: kinds[kind] for kind in terms.MEMBERSHIPS if kind in kinds}) if found else None


def posts(by: Actor, key: int) -> QuerySet[Post]:
    """A person's posts, newest first."""
    person(by, key)
    return Post.objects.filter(void=False, person_id=key).select_related("organization").order_by("-valid", "-pk")


def organizations_by_code(codes: Collection[str]) -> dict[str, int]:
    """Keys of organizations under these codes."""
    return dict(Organization.objects.filter(void=False, code__in=codes).values_list("code", "pk"))


def problems_of_registration(by: Actor, new: Sequence[NewPerson]) -> Problems:
    """What is wrong with each row, as (index, refusal); empty when all may be registered."""
    places = organizations_by_code({p.organization for p in new})
    closed = policy.outside(by, "people.register", set(places.values()))
    taken = set(Person.objects.filter(void=False, code__any_of={p.code for p in new}).values_list("code", flat=True))
    cards = {p.card_number for p in new if p.card_number}
    taken_cards = set(Person.objects.filter(void=False, card_number__any_of=cards).values_list("card_number", flat=True))
    codes, numbers = Counter(p.code for p in new), Counter(p.card_number for p in new if p.card_number)
    found = []
    for index, p in enumerate(new):
        if p.organization not in places or places[p.organization] in closed:
            text = gettext("Không tìm thấy chi bộ mã {organization} trong phạm vi được giao.").format(
                organization=p.organization
            )
            found.append((index, PersonWrong(text, field="organization")))
        elif p.code in taken or codes[p.code] > 1:
            where = gettext("đã có trong danh sách") if p.code in taken else gettext("lặp lại trong tệp")
            found.append(
                (
                    index,
                    PersonWrong(
                        gettext("Mã số {code} {where}. Xem lại mã của người này.").format(code=p.code, where=where),
                        field="code",
                    ),
                )
            )
        elif p.card_number in taken_cards or numbers[p.card_number] > 1:
            text = gettext("Số thẻ đảng viên {card_number} trùng với người khác. Xem thẻ giấy của cả hai.").format(
                card_number=p.card_number
            )
            found.append((index, PersonWrong(text, field="card_number")))
        elif wrong := _own_problem(p):
            found.append((index, wrong))
    return found


def _own_problem(p: NewPerson) -> PersonWrong | None:
    if not p.full_name:
        return PersonWrong(gettext("Chưa có họ và tên."), field="full_name")
    if p.membership not in terms.MEMBERSHIPS and (p.membership or not p.categories):
        text = gettext("Loại đảng viên phải là Chính thức hoặc Dự bị. Không phải đảng viên thì ghi đối tượng.")
        return PersonWrong(text, field="membership")
    if wrong := _category_problem(p):
        return wrong
    if p.post and p.post not in terms.CELL_POSTS:
        return PersonWrong(
            gettext("Chức vụ ghi cùng danh sách chỉ là Bí thư hoặc Phó bí thư; chức vụ khác do quản trị giao."), field="post"
        )
    if p.until is not None and p.until <= p.since:
        return PersonWrong(gettext("Đến ngày phải sau từ ngày. Có thể hai ô đảo nhau."), field="until")
    if p.born_on is not None and p.born_on >= p.since:
        return PersonWrong(gettext("Ngày sinh phải trước từ ngày."), field="born_on")
    return None


def _category_problem(p: NewPerson) -> PersonWrong | None:
    if p.post and not p.membership:
        return PersonWrong(gettext("Chức vụ trong chi bộ là của đảng viên. Ghi loại đảng viên."), field="post")
    if any(code not in STORED for code in p.categories):
        text = gettext("Đối tượng không có trong danh mục. Đảng viên thì ghi ở cột Loại đảng viên.")
        return PersonWrong(text, field="categories")
    if (terms.ASSOCIATION_MEMBER in p.categories) != bool(p.associations):
        return PersonWrong(gettext("Hội viên thì ghi hội nào; không phải hội viên thì để trống."), field="associations")
    if any(one not in terms.ASSOCIATIONS for one in p.associations):
        return PersonWrong(gettext("Hội không có trong danh mục."), field="associations")
    return None


def n_people(by: Actor) -> int:
    """How many people the actor may see on his day: kept until somebody comes, goes or is moved, as every desk says it."""
    key = ("n_people", read.reach(by, MOVING))
    people = Person.objects.filter(void=False)
    return int(kept.fragment(key, lambda: str(policy.scope_to_count(by, "people.read", people).count())))


def source_of(row: Post) -> str:
    """How the ledger names a post."""
    return f"organization.post:{row.pk}"


def membership_source(row: Membership) -> str:
    """How the ledger names a membership."""
    return f"organization.membership:{row.pk}"


def recorded_membership_ends(rows: Sequence[Membership]) -> dict[str, int]:
    """The standing entry of each of these memberships that says it ended, by source."""
    return _standing(MEMBERSHIP_ENDED, [membership_source(row) for row in rows])


def category_source(row: Category) -> str:
    """How the ledger names a category."""
    return f"organization.category:{row.pk}"


def recorded_category_ends(rows: Sequence[Category]) -> dict[str, int]:
    """The standing entry of each of these categories that says it ended, by source."""
    return _standing(CATEGORY_ENDED, [category_source(row) for row in rows])


def recorded_confirmations(rows: Sequence[Membership]) -> dict[str, int]:
    """The standing entry of each of these memberships that says it began with a recognition, by source."""
    return _standing(MEMBERSHIP_CONFIRMED, [membership_source(row) for row in rows])


def registration_of(row: Person) -> Entry:
    """The standing entry that says that a person was registered, with its detail."""
    rows = read.standing().filter(kind=REGISTERED.code, source=person_source(row))
    return rows.select_related("detail").get()


def person_source(row: Person) -> str:
    """How the ledger names a person."""
    return f"organization.person:{row.pk}"


def _standing(kind: Kind, sources: Collection[str]) -> dict[str, int]:
    """The standing entry of a kind for each of these sources that has one."""
    return dict(read.standing().filter(kind=kind.code, source__in=sources).values_list("source", "pk"))


def standing_entries(sources: Collection[str]) -> list[Entry]:
    """The standing entries of these sources, with their details."""
    return list(read.standing().filter(source__in=sources).select_related("detail"))


def rated_there(rows: Sequence[Membership], away_on: date) -> tuple[Person, int] | None:
    """A member with a standing rating in the organization of this membership whose base day he would not reach there."""
    there = {(row.person_id, row.organization_id): row.person for row in rows}
    ratings = read.standing().filter(
        kind__startswith=MEMBER_RATINGS, person_id__in=[row.person_id for row in rows], about__gte=away_on.year
    )
    for person, organization, year in ratings.order_by("seq").values_list("person_id", "organization_id", "about"):
        if (person, organization) in there and rating.base_day(year) >= away_on:
            return there[person, organization], year
    return None


def cell_posts_of(rows: Sequence[Membership], last_on: date) -> list[Post]:
    """Posts of the cell that these members hold there on that day and after, locked: they end with the membership."""
    there = {(row.person_id, row.organization_id) for row in rows}
    posts = Post.objects.filter(void=False, hierarchy_id=terms.PARTY, person_id__in=[row.person_id for row in rows])
    going_on = posts.filter(valid__contains=last_on).filter(valid__contains=last_on + timedelta(days=1))
    locked = going_on.exclude(post=ADMINISTRATOR).order_by("pk").select_for_update(of=("self",))
    return [post for post in locked if (post.person_id, post.organization_id) in there]
