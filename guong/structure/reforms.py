"""What a reform of organizations is (merge, absorption, split, dissolution), and what would be wrong with one.

Everything is read at once; the dry run and the action ask the same. Days are the first on which something no longer or
newly exists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal
from guong.organization.models import Category, Edge, Membership, Organization, Post
from guong.structure.queries import NewOrganization, keys_of

MOST_HEIRS = 20


@dataclass(frozen=True, slots=True)
class Heir:
    """Who takes over, by code; `share` (per cent of the predecessor) is shown and never counted."""

    code: str
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reform:
    """Organizations (by code) end on the day `since`, and heirs take them over; the first heir keeps their past.

    `new` are heirs founded by the reform itself. `children` says which heir takes an organization below (both by code) where
    it is not the first one. Without heirs they are dissolved: what stood below goes to the last superior, members stand
    nowhere; `unknown` says that it is not recorded who took them in.
    """

    kind: str
    predecessors: tuple[str, ...]
    since: date
    heirs: tuple[Heir, ...] = ()
    new: tuple[NewOrganization, ...] = ()
    children: Mapping[str, str] = field(default_factory=dict)
    unknown: bool = False
    document: str = ""


class ReformWrong(Refusal):
    """Something is wrong with a reform."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that a reform touches: what ends, who takes over, what stands below, who stands in it."""

    ended: list[Organization]
    heirs: list[Organization]
    above: list[Edge]
    below: list[Edge]
    memberships: list[Membership]
    categories: list[Category]
    posts: list[Post]

    @property
    def principal(self) -> Organization | None:
        """The heir that keeps the past."""
        return self.heirs[0] if self.heirs else None


def require_shape(reform: Reform) -> None:
    """A reform names as many predecessors and heirs as its kind needs.

    Raises:
        ReformWrong: it does not.
    """
    n_ended, n_heirs = len(reform.predecessors), len(reform.heirs)
    wrong = {
        "merge": (n_ended < 2 or n_heirs != 1, gettext("Hợp nhất cần ít nhất hai tổ chức và một tổ chức mới.")),
        "absorb": (n_ended < 1 or n_heirs != 1, gettext("Sáp nhập cần một tổ chức tiếp nhận.")),
        "split": (n_ended != 1 or not 2 <= n_heirs <= MOST_HEIRS, gettext("Chia tách cần từ hai tổ chức mới trở lên.")),
        "dissolve": (n_ended < 1 or n_heirs != 0, gettext("Kết thúc hoạt động thì không có tổ chức tiếp nhận.")),
    }[reform.kind]
    if wrong[0]:
        raise ReformWrong(wrong[1], field="predecessors")
    repeated = len({*reform.predecessors}) < n_ended or {heir.code for heir in reform.heirs} & {*reform.predecessors}
    if repeated:
        raise ReformWrong(gettext("Một tổ chức chỉ đứng một lần trong quyết định này."), field="predecessors")


def ground_of(by: Actor, reform: Reform) -> Ground:
    """Read and lock what the reform touches; heirs that it founds itself must stand already.

    Raises:
        ReformWrong: an organization is unknown, out of reach or does not exist on the day before, an heir not on the day.
    """
    ended = _in_reach(by, reform.predecessors, "predecessors")
    heirs = _in_reach(by, [heir.code for heir in reform.heirs], "heirs")
    _require_existing(ended, heirs, reform.since)
    keys = [row.pk for row in ended]
    later = Q(void=False, valid__overlap=(reform.since, None))
    edges = Edge.objects.filter(later).select_for_update(of=("self",)).select_related("child").order_by("pk")
    ground = Ground(
        ended=ended,
        heirs=heirs,
        above=list(edges.filter(child__in=keys)),
        below=list(edges.filter(parent__in=keys).exclude(child__in=keys)),
        memberships=list(Membership.objects.filter(later, organization__in=keys).order_by("pk").select_for_update()),
        categories=list(Category.objects.filter(later, organization__in=keys).order_by("pk").select_for_update()),
        posts=list(Post.objects.filter(later, organization__in=keys).order_by("pk").select_for_update()),
    )
    _require_nothing_later(ground, reform.since)
    _require_known_children(ground, reform)
    return ground


def _in_reach(by: Actor, codes: Sequence[str], name: str) -> list[Organization]:
    known = keys_of(codes)
    closed = policy.outside(by, "organizations.reform", set(known.values()))
    for code in codes:
        if known.get(code, 0) in closed or code not in known:
            raise ReformWrong(
                gettext("Không tìm thấy tổ chức mã {code} trong phạm vi được giao.").format(code=code), field=name
            )
    rows = {row.code: row for row in Organization.objects.filter(pk__in=known.values()).order_by("pk").select_for_update()}
    return [rows[code] for code in codes]


def _require_existing(ended: Sequence[Organization], heirs: Sequence[Organization], since: date) -> None:
    for row in ended:
        if row.existed.upper is not None:
            raise ReformWrong(gettext("{name} đã kết thúc từ trước.").format(name=row.name), field="predecessors")
        if row.existed.lower is not None and row.existed.lower >= since:
            raise ReformWrong(
                gettext("Ngày này phải sau ngày {day:%d/%m/%Y}, ngày lập {name}.").format(day=row.existed.lower, name=row.name),
                field="since",
            )
    for row in heirs:
        if since not in row.existed:
            raise ReformWrong(gettext("{name} không tồn tại ngày này.").format(name=row.name), field="heirs")


def _require_nothing_later(ground: Ground, since: date) -> None:
    """What was recorded for a later day inside an organization that ends must be put right first."""
    dated = (ground.above, ground.below, ground.memberships, ground.categories, ground.posts)
    ranges = [row.valid for rows in dated for row in rows]
    begun = [valid for valid in ranges if valid.lower >= since]
    if begun:
        raise ReformWrong(
            gettext("Có {n} việc đã ghi từ ngày này trở đi ở tổ chức kết thúc. Sửa các việc ấy trước.").format(n=len(begun)),
            field="since",
        )


def _require_known_children(ground: Ground, reform: Reform) -> None:
    below, heirs = {edge.child.code for edge in ground.below}, {heir.code for heir in reform.heirs}
    strange = [f"{child} → {heir}" for child, heir in reform.children.items() if child not in below or heir not in heirs]
    if strange:
        raise ReformWrong(
            gettext("{what}: không phải tổ chức bên dưới và tổ chức mới của quyết định này.").format(what=strange[0]),
            field="children",
        )
