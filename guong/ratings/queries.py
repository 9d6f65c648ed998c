"""Reads of ratings in scope, and what would be wrong with recording or correcting them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from psycopg.types.range import Range

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.models import Membership, Organization, Person, Standing
from guong.ratings.models import LIVE, Rating
from guong.rules import rating
from guong.rules.kernel import NoLawInForce
from guong.rules.rating_scale import Scale, Subject


@dataclass(frozen=True, slots=True)
class NewRating:
    """A decided rating to be recorded: of a person or of an organization (by code); a level or an exemption, in words."""

    year: int
    decided_on: date
    document_number: str
    document_issuer: str
    person: str = ""
    organization: str = ""
    level: str = ""
    exemption: str = ""
    met_on: date | None = None

    @property
    def meeting(self) -> date:
        """The day that chooses the scale: of the review meeting, else of the decision."""
        return self.met_on or self.decided_on

    @property
    def subject(self) -> Subject:
        """Whose rating it is."""
        return "member" if self.person else "organization"


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules and the tables make of a new rating: whose it is, on which scale, which level or exemption."""

    organization: int
    person: int | None
    scale: str
    level: str
    exemption: str


class RatingWrong(Refusal):
    """Something is wrong with one rating."""


class Stood(NamedTuple):
    """Where somebody was a member, or which organization was a grassroots one, and when."""

    organization: int
    valid: Range[date]


@dataclass
class Ground:
    """Everything that a batch of ratings is weighed against, read in a constant number of statements."""

    organizations: dict[str, int]
    people: dict[str, int]
    memberships: dict[int, list[Stood]]
    grassroots: dict[int, list[Stood]]
    taken: set[tuple[int | None, int, int]]
    times: Counter[tuple[str, str, int]]
    scales: dict[tuple[date, Subject], Scale | None] = field(default_factory=dict)

    def scale(self, new: NewRating) -> Scale | None:
        """The scale of a meeting; None where no text is recorded for that day."""
        key = (new.meeting, new.subject)
        if key not in self.scales:
            try:
                self.scales[key] = rating.scale_on(*key)
            except NoLawInForce:
                self.scales[key] = None
        return self.scales[key]


def ground_of(new: Sequence[NewRating]) -> Ground:
    """Read what a batch is weighed against."""
    organizations = dict(
        Organization.objects.filter(void=False, code__in={n.organization for n in new if n.organization}).values_list(
            "code", "pk"
        )
    )
    people = dict(Person.objects.filter(void=False, code__in={n.person for n in new if n.person}).values_list("code", "pk"))
    memberships, grassroots = defaultdict[int, list[Stood]](list), defaultdict[int, list[Stood]](list)
    where = Membership.objects.filter(void=False, person_id__in=people.values())
    for person, organization, valid in where.values_list("person_id", "organization_id", "valid"):
        memberships[person].append(Stood(organization, valid))
    standings = Standing.objects.filter(void=False, organization_id__in=organizations.values(), tier=terms.GRASSROOTS)
    for organization, valid in standings.values_list("organization_id", "valid"):
        grassroots[organization].append(Stood(organization, valid))
    years = {n.year for n in new}
    subjects = Q(person_id__in=people.values()) | Q(person__isnull=True, organization_id__in=organizations.values())
    rows = Rating.objects.filter(LIVE & subjects, year__in=years).values_list("person_id", "organization_id", "year")
    taken: set[tuple[int | None, int, int]] = {
        (person, 0 if person else organization, year) for person, organization, year in rows
    }
    times = Counter((n.person, n.organization if not n.person else "", n.year) for n in new)
    return Ground(organizations, people, memberships, grassroots, taken, times)


def judge(new: NewRating, ground: Ground) -> Judged:
    """Whose rating it is and which level it names.

    Raises:
        RatingWrong: a fact is missing or impossible, or the scale of that day has no such level.
    """
    _check_document(new)
    person, organization = _subject(new, ground)
    scale = ground.scale(new)
    if scale is None:
        raise RatingWrong(gettext("Chưa có quy định nào được ghi nhận cho ngày họp này."), field="met_on")
    if bool(new.level) == bool(new.exemption):
        raise RatingWrong(gettext("Ghi mức xếp loại hoặc lý do miễn, một trong hai."), field="level")
    if new.exemption:
        return Judged(organization, person, scale.code, "", _exemption(new))
    level = rating.level_by_label(scale, new.level)
    if level is None:
        labels = ", ".join(one.label for one in scale.levels)
        raise RatingWrong(
            gettext("Thang xếp loại ngày {meeting:%d/%m/%Y} không có mức này. Ghi một trong: {labels}.").format(
                meeting=new.meeting, labels=labels
            ),
            field="level",
        )
    return Judged(organization, person, scale.code, level.code, "")


def _check_document(new: NewRating) -> None:
    if not new.document_number:
        raise RatingWrong(gettext("Chưa ghi số quyết định."), field="document_number")
    if not new.document_issuer:
        raise RatingWrong(gettext("Chưa ghi cơ quan ban hành."), field="document_issuer")
    if new.met_on and new.met_on > new.decided_on:
        raise RatingWrong(gettext("Ngày họp phải trước hoặc trùng ngày quyết định. Có thể hai ô đảo nhau."), field="met_on")
    if new.meeting.year < new.year:
        raise RatingWrong(
            gettext("Ngày họp không thể trước năm được xếp loại {year}. Xem lại năm.").format(year=new.year), field="year"
        )


def _subject(new: NewRating, ground: Ground) -> tuple[int | None, int]:
    if bool(new.person) == bool(new.organization):
        raise RatingWrong(gettext("Ghi mã số của người hoặc mã tổ chức, một trong hai."), field="person")
    on = rating.base_day(new.year)
    if new.person:
        person = ground.people.get(new.person)
        if person is None:
            raise RatingWrong(gettext("Không tìm thấy người mang mã số {person}.").format(person=new.person), field="person")
        places = [stood.organization for stood in ground.memberships.get(person, []) if on in stood.valid]
        if not places:
            raise RatingWrong(
                gettext("Người này không sinh hoạt đảng ở đâu ngày {on:%d/%m/%Y}. Xem lại năm hoặc mã số.").format(on=on),
                field="person",
            )
        organization = places[0]
    else:
        person, organization = None, ground.organizations.get(new.organization, 0)
        if not any(on in stood.valid for stood in ground.grassroots.get(organization, [])):
            text = gettext("Không có tổ chức cơ sở đảng mã {organization} ngày {on:%d/%m/%Y}. Xem lại mã hoặc năm.").format(
                organization=new.organization, on=on
            )
            raise RatingWrong(text, field="organization")
    _refuse_second(new, ground, person, organization)
    return person, organization


def _refuse_second(new: NewRating, ground: Ground, person: int | None, organization: int) -> None:
    column = "person" if person else "organization"
    if (person, 0 if person else organization, new.year) in ground.taken:
        raise RatingWrong(
            gettext("Năm {year} đã có kết quả. Muốn sửa, dùng Đính chính ở kết quả ấy.").format(year=new.year), field=column
        )
    if ground.times[(new.person, new.organization if not new.person else "", new.year)] > 1:
        raise RatingWrong(gettext("Năm {year} lặp lại trong tệp. Giữ một dòng.").format(year=new.year), field=column)


def _exemption(new: NewRating) -> str:
    reasons = rating.exemption_reasons(new.meeting) if new.person else ()
    wanted = new.exemption.casefold()
    for reason in reasons:
        if wanted in (reason.code, reason.label.casefold()):
            return reason.code
    labels = ", ".join(reason.label for reason in reasons)
    remedy = (
        gettext("Ghi một trong: {labels}.").format(labels=labels)
        if labels
        else gettext("Tổ chức không có diện miễn; để trống thì là chưa xếp loại.")
    )
    raise RatingWrong(gettext("Lý do miễn không có trong danh mục. {remedy}").format(remedy=remedy), field="exemption")


def judged_all(by: Actor, verb: str, new: Sequence[NewRating]) -> tuple[list[Judged], Problems]:
    """Every row judged, and what is wrong with those that cannot be recorded by this actor."""
    ground = ground_of(new)
    found: list[tuple[int, Refusal]] = []
    judged: list[tuple[int, Judged]] = []
    for index, one in enumerate(new):
        try:
            judged.append((index, judge(one, ground)))
        except RatingWrong as wrong:
            found.append((index, wrong))
    closed = policy.outside(by, verb, {j.organization for _, j in judged})
    for index, j in judged:
        if j.organization in closed:
            column = "person" if j.person else "organization"
            found.append((index, RatingWrong(gettext("Không tìm thấy trong phạm vi được giao."), field=column)))
    return [j for _, j in judged], sorted(found, key=lambda problem: problem[0])


def problems_of_recording(by: Actor, new: Sequence[NewRating]) -> Problems:
    """What is wrong with each row, as (index, refusal); empty when all may be recorded."""
    return judged_all(by, "ratings.record", new)[1]


def deciding_organization(by: Actor) -> int:
    """The organization in whose name the actor records: that of the role which grants it; the root for machines."""
    held = [held.organization for _, held in policy.compiled().matches(by, "ratings.record")]
    rows = Organization.objects.filter(void=False)
    key = (rows.filter(pk__in=held) if any(held) else rows).order_by("pk").values_list("pk", flat=True).first()
    if key is None:
        raise NotFound(gettext("Không tìm thấy trang này."))
    return key


def ratings(by: Actor) -> QuerySet[Rating]:
    """Ratings that the actor may see, with their subjects."""
    rows = Rating.objects.filter(void=False).select_related("person", "organization", "decided_by")
    return policy.scope(by, "ratings.read", rows)


def ratings_page(
    by: Actor, *, year: int | None = None, subject: str = "", before: int | None = None, size: int = 20
) -> list[Rating]:
    """One page of ratings, newest first; one row more than `size` tells that more follow."""
    rows = ratings(by).order_by("-pk")
    if year is not None:
        rows = rows.filter(year=year)
    if subject:
        rows = rows.filter(person__isnull=subject == "organization")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows[: size + 1])


def rating_of(by: Actor, key: int) -> Rating:
    """One rating.

    Raises:
        NotFound: there is none within reach.
    """
    found = ratings(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy kết quả này."))
    return found


def ratings_to_change(by: Actor, verb: str, keys: Iterable[int]) -> list[Rating]:
    """Live ratings in scope of a verb, locked.

    Raises:
        NotFound: one of them is not within reach, or no longer live.
    """
    wanted = list(keys)
    rows = policy.scope(by, verb, Rating.objects.filter(LIVE, pk__in=wanted).select_for_update(of=("self",)))
    found = {row.pk: row for row in rows.select_related("person", "organization")}
    if len(found) != len(set(wanted)):
        raise NotFound(gettext("Không tìm thấy kết quả này."))
    return [found[key] for key in wanted]


def standing_entries(rows: Sequence[Rating]) -> dict[str, Entry]:
    """The entry that stands for each of these ratings, by source."""
    return {entry.source: entry for entry in read.standing().filter(source__in=[row.source for row in rows])}


def history(by: Actor, row: Rating) -> list[Entry]:
    """Every entry about a rating in the order in which it was written."""
    rating_of(by, row.pk)
    return list(Entry.objects.filter(source=row.source).select_related("detail").order_by("seq"))
