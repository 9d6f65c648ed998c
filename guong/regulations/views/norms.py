"""Doors of regulations: the norms of an organization, the rules by which something is refused and their switches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.kit import formats, http, names
from guong.kit.actor import Actor
from guong.kit.http import FormPage, Request
from guong.regulations import actions, norming, queries
from guong.regulations.forms import EndForm, NormForm, ReasonForm
from guong.regulations.norming import NewNorm, NormWrong
from guong.regulations.queries import Norms, WordingLine

NORMS, RULES = "/quan-tri/dinh-muc", "/quan-tri/quy-dinh"


@dataclass(frozen=True, slots=True)
class NormsPage:
    """The norms of one organization."""

    norms: Norms


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The wordings of the rules that refuse something."""

    lines: Sequence[WordingLine]


def norms(request: Request) -> HttpResponse:
    """What holds in an organization, and who set it."""
    key = http.whole_number(request.GET.get("to_chuc"))
    found = http.found(lambda: queries.norms_of(request.actor, key, request.actor.on))
    return http.page(request, "regulations/norms.html", NormsPage(found))


def set_norm(request: Request, key: int, code: str) -> HttpResponse:
    """Set a norm for an organization."""
    organization = http.found(lambda: queries.organization_to_norm(request.actor, key))
    try:
        norm = norming.norm_of(code)
    except NormWrong as unknown:
        raise Http404(unknown.message) from unknown
    form = NormForm(norm, request.POST or None, initial={"since": request.actor.on})

    def act(*, by: Actor, on: date, value: Decimal, since: date, document: str) -> object:
        return actions.set_norms(by=by, new=[NewNorm(key, code, value, since, names.nfc(document))], on=on)

    if http.handed_in(request, form, act, gettext("Đã đặt định mức. Trước ngày ấy vẫn theo mức cũ.")):
        return redirect(f"{NORMS}?to_chuc={key}")
    title = gettext("Đặt: {norm}").format(norm=gettext(norm.label))
    page = FormPage(title, organization.name, form, gettext("Quyết định mức này"), f"{NORMS}?to_chuc={key}")
    return http.page(request, "ui/form_page.html", page)


def end_norm(request: Request, key: int) -> HttpResponse:
    """End a norm that an organization set."""
    row = http.found(lambda: queries.norm_to_end(request.actor, key))
    form = EndForm(request.POST or None)

    def act(*, by: Actor, on: date, last_on: date, document: str) -> object:
        return actions.end_norms(by=by, norms=[key], last_on=last_on, document=names.nfc(document), on=on)

    if http.handed_in(request, form, act, gettext("Đã thôi định mức này.")):
        return redirect(f"{NORMS}?to_chuc={row.organization_id}")
    lead = gettext("{name}: đang dùng {value}.").format(name=row.organization.name, value=formats.number(row.value))
    page = FormPage(gettext("Thôi định mức"), lead, form, gettext("Quyết định thôi"), f"{NORMS}?to_chuc={row.organization_id}")
    return http.page(request, "ui/form_page.html", page)


def take_back_norm(request: Request, key: int) -> HttpResponse:
    """Take back a norm whose day has not come."""
    row = http.found(lambda: queries.norm_to_take_back(request.actor, key, request.actor.on))
    form = ReasonForm(request.POST or None)
    back = f"{NORMS}?to_chuc={row.organization_id}"
    if http.handed_in(
        request, form, actions.take_back_norm, gettext("Đã rút định mức này; mức đang dùng giữ nguyên."), key=key
    ):
        return redirect(back)
    words = gettext("{name}: {value}, từ {day}, chưa đến ngày.")
    told = {"name": row.organization.name, "value": formats.number(row.value), "day": formats.day(row.valid.lower)}
    page = FormPage(gettext("Rút định mức"), words.format(**told), form, gettext("Quyết định rút"), back)
    return http.page(request, "ui/form_page.html", page)


def rules(request: Request) -> HttpResponse:
    """The rules by which the program refuses something, wording by wording."""
    found = http.found(lambda: queries.wording_lines(request.actor, request.actor.on))
    return http.page(request, "regulations/rules.html", RulesPage(found))


def switch_on(request: Request, wording: str) -> HttpResponse:
    """Let an unconfirmed wording judge."""
    lines = http.found(lambda: queries.wording_lines(request.actor, request.actor.on))
    line = next((line for line in lines if line.name == wording and not line.confirmed), None)
    if line is None:
        raise Http404(wording)
    form = ReasonForm(request.POST or None)
    done = gettext("Đã bật. Từ nay phần mềm dùng quy định này để từ chối.")
    if http.handed_in(request, form, actions.switch_rule_on, done, wording=wording):
        return redirect(RULES)
    lead = gettext("{question} {cites}. Chưa kiểm chứng từ văn bản gốc.").format(
        question=gettext(line.question), cites=line.cites
    )
    return http.page(
        request, "ui/form_page.html", FormPage(gettext("Bật quy định"), lead, form, gettext("Quyết định bật"), RULES)
    )


def switch_off(request: Request, key: int) -> HttpResponse:
    """Stop an unconfirmed wording from judging."""
    lines = http.found(lambda: queries.wording_lines(request.actor, request.actor.on))
    line = next((line for line in lines if line.switch and line.switch.pk == key), None)
    if line is None:
        raise Http404(str(key))
    form = ReasonForm(request.POST or None)
    if http.handed_in(request, form, actions.switch_rule_off, gettext("Đã tắt."), switch=key):
        return redirect(RULES)
    lead = f"{gettext(line.question)} {line.cites}"
    return http.page(
        request, "ui/form_page.html", FormPage(gettext("Tắt quy định"), lead, form, gettext("Quyết định tắt"), RULES)
    )
