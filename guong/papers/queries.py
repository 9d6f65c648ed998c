"""Reads of papers: an organization's own templates, the one by which it prints, the heading of its papers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import docx_template, names, paper_forms
from guong.kit.actor import Actor
from guong.kit.docx_template import Found
from guong.kit.paper_forms import PaperForm
from guong.kit.refusal import NotFound, Refusal
from guong.organization import terms, tree
from guong.organization.models import Organization
from guong.papers.models import STANDING, PaperTemplate

MOST_SHOWN = 50


class TemplateWrong(Refusal):
    """An office's template names what the form does not have, or says more than a template may."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose paper it is: the organization and the one directly above it, as they were called on the day."""

    office: str
    superior: str


def form(by: Actor, code: str) -> PaperForm:
    """One form.

    Raises:
        NotFound: there is none of that code, or the actor sees no forms.
    """
    policy.require_somewhere(by, "papers.read")
    found = paper_forms.known().get(code)
    if found is None:
        raise NotFound(gettext("Không có mẫu giấy này."))
    return found


def templates(by: Actor, code: str) -> list[PaperTemplate]:
    """The templates of a form that the actor may set or withdraw, the newest first, those taken out of use included."""
    rows = PaperTemplate.objects.filter(void=False, code=code, set_on__lte=by.on).select_related("organization", "set_by")
    return list(policy.scope(by, "papers.set", rows).order_by("-pk")[:MOST_SHOWN])


def n_standing(by: Actor) -> dict[str, int]:
    """How many templates stand for each form within the actor's reach."""
    rows = policy.scope(by, "papers.set", PaperTemplate.objects.filter(STANDING))
    found: dict[str, int] = {}
    for code in rows.values_list("code", flat=True):
        found[code] = found.get(code, 0) + 1
    return found


def template(by: Actor, key: int) -> PaperTemplate:
    """One template within reach.

    Raises:
        NotFound: there is none.
    """
    rows = PaperTemplate.objects.filter(void=False, pk=key).select_related("organization")
    found = policy.scope(by, "papers.set", rows).first()
    if found is None or found.code not in paper_forms.known():
        raise NotFound(gettext("Không tìm thấy mẫu này."))
    return found


def template_to_withdraw(by: Actor, key: int) -> PaperTemplate:
    """One standing template within reach, locked.

    Raises:
        NotFound: there is none.
    """
    rows = PaperTemplate.objects.filter(STANDING, pk=key).select_for_update(of=("self",))
    found = policy.scope(by, "papers.set", rows).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy mẫu này."))
    return found


def place_of(by: Actor, code: str) -> Organization:
    """The organization of that code in which the actor may set templates, locked against another who does.

    Raises:
        TemplateWrong: there is none within reach.
    """
    found = Organization.objects.select_for_update().filter(void=False, code=names.nfc(code)).first()
    if found is None or not policy.may_create(by, "papers.set", organization=found.pk):
        words = gettext("Không có tổ chức nào mang mã này trong phạm vi của ông bà.")
        raise TemplateWrong(words, field="organization")
    return found


def usual_place(by: Actor) -> str:
    """The code of the organization in whose name the actor sets templates, or empty."""
    held = [held.organization for _, held in policy.compiled().matches(by, "papers.set") if held.organization]
    return Organization.objects.filter(pk__in=held).order_by("pk").values_list("code", flat=True).first() or ""


def standing(organization: Organization, code: str) -> tuple[PaperTemplate | None, int]:
    """The template that stands for a form in an organization, and the number that the next one gets."""
    rows = PaperTemplate.objects.filter(organization=organization, code=code)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    return rows.filter(STANDING).first(), last + 1


def checked(form: PaperForm, content: bytes) -> Found:
    """What a template names, if it may be used.

    Raises:
        DocxRefused: the file is not taken.
        TemplateWrong: it names unknown fields, or holds tags that are not understood.
    """
    found = docx_template.check(form, content)
    said = []
    if found.unknown:
        names = ", ".join(f"“{name}”" for name in dict.fromkeys(found.unknown))
        said.append(gettext("Mẫu này không có trường {names}: xem bảng trường, sửa tên trong tệp.").format(names=names))
    if found.wrong:
        tags = "; ".join(f"“{tag}”" for tag in dict.fromkeys(found.wrong))
        said.append(gettext("Thẻ không dùng được: {tags}. Chỉ dùng các thẻ chép từ bảng trường.").format(tags=tags))
    if said:
        raise TemplateWrong(" ".join(said), field="file")
    return found


def template_for(organization: int, code: str, on: date) -> PaperTemplate | None:
    """The template by which an organization prints a form on a day: its own, or that of the nearest body above that has one."""
    above = [row.ancestor_id for row in tree.above([organization], terms.PARTY, on)]
    nearest: Sequence[int] = [organization, *above]
    rows = PaperTemplate.objects.filter(STANDING, code=code, organization__in=nearest, set_on__lte=on)
    found = {row.organization_id: row for row in rows.select_related("organization")}
    return next((found[key] for key in nearest if key in found), None)


def heading(organization: int, on: date) -> Heading:
    """Whose paper it is, for the heading."""
    return headings([organization], on)[organization]


def headings(organizations: Collection[int], on: date) -> dict[int, Heading]:
    """The same of several organizations, by key, read at once."""
    names = dict(Organization.objects.filter(pk__in=organizations).values_list("pk", "name"))
    above: dict[int, str] = {}
    for row in tree.above(list(organizations), terms.PARTY, on):
        above.setdefault(row.descendant_id, row.ancestor.name)
    return {key: Heading(name, above.get(key, "")) for key, name in names.items()}
