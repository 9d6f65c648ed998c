"""What a batch of ratings is weighed against, and what is wrong with each of them: facts, law, and who decided.

Everything is read at once in a constant number of statements (`ground_of`); each rating is then judged without a query.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext

from guong.kit.refusal import Refusal
from guong.organization import terms
from guong.organization.models import Organization, Person, Standing
from guong.ratings.models import LIVE, Rating
from guong.regulations import queries as regulations
from guong.rules import rating
from guong.rules.kernel import NoLawInForce
from guong.rules.rating_scale import Scale, Subject
from guong.rules.texts import REASONS
from guong.verdicts.judging import Stood, Superiors, memberships_of, superiors_of


@dataclass(frozen=True, slots=True)
class NewRating:
    """A decided rating to be recorded: of a person or of an organization (by code); a level or an exemption, in words.

    `decided_by` is the code of the deciding organization; empty: the one that usually decides (`usual_decider`).
    """

    year: int
    decided_on: date
    document_number: str
    document_issuer: str
    person: str = ""
    organization: str = ""
    level: str = ""
    exemption: str = ""
    met_on: date | None = None
    decided_by: str = ""

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
    """What the rules and the tables make of a new rating: whose it is, who decided it, on which scale, what.

    Nobody decided it (None) where the deciding body stands outside this tree: its document names it.
    """

    organization: int
    person: int | None
    decided_by: int | None
    scale: str
    level: str
    exemption: str


class RatingWrong(Refusal):
    """Something is wrong with one rating."""


@dataclass
class Ground:
    """Everything that a batch of ratings is weighed against, read in a constant number of statements; recorded `on` a day."""

    on: date
    organizations: dict[str, int]
    people: dict[str, int]
    memberships: dict[int, list[Stood]]
    standings: dict[int, list[Standing]]
    superiors: Superiors
    taken: set[tuple[int | None, int, int]]
    times: Counter[tuple[str, str, int]]
    switched_on: frozenset[str]
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


def ground_of(new: Sequence[NewRating], on: date) -> Ground:
    """Read what a batch is weighed against."""
    organizations = dict(
        Organization.objects.filter(
            void=False, code__in={n.organization for n in new} | {n.decided_by for n in new}
        ).values_list("code", "pk")
    )
    people = dict(Person.objects.filter(void=False, code__any_of={n.person for n in new if n.person}).values_list("code", "pk"))
    memberships = memberships_of(people.values())
    concerned = {stood.organization for places in memberships.values() for stood in places} | set(organizations.values())
    superiors = superiors_of(concerned)
    standings = defaultdict[int, list[Standing]](list)
    above = {row.ancestor_id for rows in superiors.values() for row in rows}
    for standing in Standing.objects.filter(void=False, organization_id__in=above):
        standings[standing.organization_id].append(standing)
    years = {n.year for n in new}
    subjects = Q(person_id__any_of=people.values()) | Q(person__isnull=True, organization_id__any_of=organizations.values())
    rows = Rating.objects.filter(LIVE & subjects, year__in=years).values_list("person_id", "organization_id", "year")
    taken: set[tuple[int | None, int, int]] = {
        (person, 0 if person else organization, year) for person, organization, year in rows
    }
    times = Counter((n.person, n.organization if not n.person else "", n.year) for n in new)
    switched_on = regulations.switched_on(on)
    return Ground(on, organizations, people, memberships, standings, superiors, taken, times, switched_on)


def judge(new: NewRating, ground: Ground) -> Judged:
    """Whose rating it is and which level it names.

    Raises:
        RatingWrong: a fact is missing or impossible, or the scale of that day has no such level.
    """
    _check_document(new, ground)
    person, organization = _subject(new, ground)
    decider = _decider(new, ground, organization)
    scale = ground.scale(new)
    if scale is None:
        raise RatingWrong(gettext("Chưa có quy định nào được ghi nhận cho ngày họp này."), field="met_on")
    if bool(new.level) == bool(new.exemption):
        raise RatingWrong(gettext("Ghi mức xếp loại hoặc lý do miễn, một trong hai."), field="level")
    if new.exemption:
        return Judged(organization, person, decider, scale.code, "", _exemption(new))
    level = rating.level_by_label(scale, new.level)
    if level is None:
        labels = ", ".join(one.label for one in scale.levels)
        raise RatingWrong(
            gettext("Thang xếp loại ngày {meeting:%d/%m/%Y} không có mức này. Ghi một trong: {labels}.").format(
                meeting=new.meeting, labels=labels
            ),
            field="level",
        )
    return Judged(organization, person, decider, scale.code, level.code, "")


def _check_document(new: NewRating, ground: Ground) -> None:
    if not new.document_number:
        raise RatingWrong(gettext("Chưa ghi số quyết định."), field="document_number")
    if not new.document_issuer:
        raise RatingWrong(gettext("Chưa ghi cơ quan ban hành."), field="document_issuer")
    if new.decided_on > ground.on:
        text = gettext("Ngày quyết định {day:%d/%m/%Y} chưa tới. Chỉ ghi kết quả đã quyết định.")
        raise RatingWrong(text.format(day=new.decided_on), field="decided_on")
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
        if not any(standing.tier == terms.GRASSROOTS for standing in _standing(ground, organization, on)):
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


def _decider(new: NewRating, ground: Ground, organization: int) -> int | None:
    steps = {row.ancestor_id: row.depth for row in ground.superiors.get(organization, []) if new.decided_on in row.valid}
    if not new.decided_by:
        return usual_decider(new, ground, steps)
    decider = ground.organizations.get(new.decided_by)
    if decider not in steps:
        text = gettext("Tổ chức quyết định mã {code} không phải cấp trên của nơi được xếp loại ngày {day:%d/%m/%Y}.")
        raise RatingWrong(text.format(code=new.decided_by, day=new.decided_on), field="decided_by")
    if refused := rating.not_competent(new.decided_on, new.subject, steps[decider], ground.switched_on):
        raise RatingWrong(gettext(REASONS[refused.key]), field="decided_by", clause=refused.clause)
    return decider


def usual_decider(new: NewRating, ground: Ground, steps: Mapping[int, int]) -> int | None:
    """Who usually decides: the directly superior organization; about a member the committee of his grassroots organization,
    or, where that is a single cell, its superior. None where no superior stands in this tree.

    `steps` are the superiors of the day by their distance, nearest first.
    """
    if not new.person:
        return next((key for key, depth in steps.items() if depth == 1), None)
    return next((key for key in steps if any(map(_is_committees, _standing(ground, key, new.decided_on)))), None)


def _is_committees(standing: Standing) -> bool:
    """Whether it is the organization of a committee: neither a cell nor a part of a grassroots organization."""
    return standing.kind != "cell" and standing.tier != "below_grassroots"


def _standing(ground: Ground, organization: int, on: date) -> list[Standing]:
    return [standing for standing in ground.standings.get(organization, []) if on in standing.valid]


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
