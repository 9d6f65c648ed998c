"""Minutes and votes: typed, photographed, closed, corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.kit import http, names
from guong.kit.http import FormPage, Request
from guong.kit.refusal import Refusal
from guong.meetings import actions, judging, queries, states
from guong.meetings.forms import ConcludeForm, CorrectMinutesForm, MinutesForm, PhotoForm, VoteForm

if TYPE_CHECKING:
    from django.forms import BaseForm

    from guong.meetings.models import Meeting, Minutes, Photo, Vote

FIELDS = tuple(MinutesForm.base_fields)


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """The minutes as they are typed so far, photographed pages, votes."""

    row: Meeting
    form: MinutesForm
    photo_form: PhotoForm
    vote_form: VoteForm
    photos: Sequence[Photo]
    votes: Sequence[Vote]
    stays_on_paper: bool
    helps: bool


@dataclass(frozen=True, slots=True)
class ConcludePage:
    """What is asked when the minutes are closed."""

    row: Meeting
    form: ConcludeForm
    n_items: int


def minutes(request: Request, key: int) -> HttpResponse:
    """Type the minutes; the same page takes photographs and votes."""
    by = request.actor
    row = http.found(lambda: queries.meeting_for(by, queries.TYPE, key))
    if row.state != states.HELD:
        messages.error(request, gettext("Chốt điểm danh trước, rồi ghi biên bản. Biên bản đã chốt thì đính chính."))
        return redirect("meetings:meeting", key)
    on_paper = _stays_on_paper(row)
    known = queries.minutes_of(row)
    initial = _initial(known) if known else queries.expected_minutes(row, stays_on_paper=on_paper)
    form = MinutesForm(request.POST or None, initial=initial)
    act = lambda: actions.write_minutes(by=by, key=key, written=form.written(), on=by.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and http.found(lambda: http.attempt(form, act)):
        messages.success(request, gettext("Đã giữ biên bản. Chưa chốt."))
        return redirect("meetings:meeting" if "done" in request.POST else "meetings:minutes", key)
    return _page(request, row, form)


def vote(request: Request, key: int) -> HttpResponse:
    """Note a show of hands."""
    by = request.actor
    row = http.found(lambda: queries.meeting_for(by, queries.TYPE, key))
    form = VoteForm(request.POST or None)
    act = lambda: actions.add_vote(by=by, key=key, hands=form.hands(), on=by.on)  # noqa: E731
    lead = gettext("Chỉ ghi số người giơ tay, không ghi ai. Có mặt {n} người.").format(n=row.n_present or 0)
    words = (gettext("Ghi biểu quyết"), lead, gettext("Đã ghi biểu quyết."))
    return _form(request, row, form, act, words)


@require_POST
def unvote(request: Request, key: int, vote: int) -> HttpResponse:
    """Strike a vote that was noted wrongly."""
    return _done(request, key, lambda: actions.remove_vote(by=request.actor, key=key, vote=vote, on=request.actor.on))


def photos(request: Request, key: int) -> HttpResponse:
    """Take photographs of the handwritten minutes."""
    by = request.actor
    row = http.found(lambda: queries.meeting_for(by, queries.TYPE, key))
    form = PhotoForm(request.POST or None, request.FILES or None)
    act = lambda: actions.add_photos(  # noqa: E731
        by=by, key=key, photos=[one.read() for one in form.cleaned_data["photos"]], on=by.on
    )
    if request.method == "POST" and form.is_valid() and http.found(lambda: _attempted(form, act)):
        messages.success(request, gettext("Đã giữ ảnh biên bản."))
        return redirect("meetings:minutes", key)
    lead = gettext("Chụp từng trang, thẳng và đủ sáng. Sáu ô của biên bản vẫn ghi, riêng nội dung có thể chỉ có trong ảnh.")
    page = FormPage(gettext("Ảnh chụp biên bản"), lead, form, gettext("Gửi ảnh"), f"/hop/{key}/bien-ban", _kicker(row))
    return http.page(request, "meetings/photos.html", page)


@require_POST
def unphoto(request: Request, key: int, photo: int) -> HttpResponse:
    """Throw a photographed page away."""
    return _done(request, key, lambda: actions.remove_photo(by=request.actor, key=key, photo=photo, on=request.actor.on))


def photo(request: Request, key: int, photo: int) -> HttpResponse | FileResponse:
    """A photographed page, for whoever may see the meeting; the browser may neither guess its type nor keep it."""
    found = http.found(lambda: queries.photo_of(request.actor, key, photo))
    answer = FileResponse(found.file.open("rb"), content_type=found.mime, filename=f"bien-ban-{key}-{photo}{_suffix(found)}")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def conclude(request: Request, key: int) -> HttpResponse:
    """Close the minutes that were signed on paper."""
    by = request.actor
    row = http.found(lambda: queries.meeting_for(by, queries.RECORD, key))
    if row.state != states.HELD:
        return redirect("meetings:meeting", key)
    items = queries.items_of(row)
    initial = {"signed_on": by.on, "signed_by": judging.signers(queries.minutes_of(row))}
    form = ConcludeForm(request.POST or None, items=items, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        act = lambda: actions.conclude_meeting(  # noqa: E731
            by=by,
            key=key,
            outcomes=form.outcomes(),
            signed_by=names.nfc(said["signed_by"]),
            signed_on=said["signed_on"],
            on=by.on,
        )
        if http.found(lambda: http.attempt(form, act)):
            messages.success(request, gettext("Đã chốt biên bản."))
            return redirect("meetings:meeting", key)
    return http.page(request, "meetings/conclude.html", ConcludePage(row, form, len(items)))


def correct(request: Request, key: int) -> HttpResponse:
    """Correct closed minutes."""
    by = request.actor
    row = http.found(lambda: queries.meeting_for(by, queries.RECORD, key))
    if row.state != states.CONCLUDED:
        return redirect("meetings:meeting", key)
    form = CorrectMinutesForm(request.POST or None, initial=_initial(queries.minutes_of(row)))
    act = lambda: actions.correct_minutes(  # noqa: E731
        by=by, key=key, written=form.written(), why=names.nfc(form.cleaned_data["why"]), on=by.on
    )
    lead = gettext("Lời cũ không mất: nó đứng cạnh lời mới trong sổ cái, cùng lý do.")
    return _form(request, row, form, act, (gettext("Đính chính biên bản"), lead, gettext("Đã đính chính.")))


def _page(request: Request, row: Meeting, form: MinutesForm) -> HttpResponse:
    page = MinutesPage(
        row=row,
        form=form,
        photo_form=PhotoForm(),
        vote_form=VoteForm(),
        photos=queries.photos_of(row),
        votes=queries.votes_of(row),
        stays_on_paper=_stays_on_paper(row),
        helps=queries.is_helping(request.actor, row),
    )
    return http.page(request, "meetings/minutes.html", page)


def _form(
    request: Request, row: Meeting, form: BaseForm, act: Callable[[], object], words: tuple[str, str, str]
) -> HttpResponse:
    """A page that is one form about a meeting: `words` are its title (and button), its lead, what is said at the end."""
    title, lead, done = words
    if request.method == "POST" and form.is_valid() and http.found(lambda: http.attempt(form, act)):
        messages.success(request, done)
        return redirect("meetings:meeting", row.pk)
    page = FormPage(title, lead, form, title, f"/hop/{row.pk}", _kicker(row))
    return http.page(request, "ui/form_page.html", page)


def _attempted(form: BaseForm, act: Callable[[], object]) -> bool:
    """Whether an action was done; one that has nothing to do (the same page again) is done, too."""
    return http.attempt(form, lambda: (act(),)) is not None


def _done(request: Request, key: int, act: Callable[[], object]) -> HttpResponse:
    """Do something small about the minutes and go back to them."""
    try:
        http.found(act)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("meetings:meeting", key)
    return redirect("meetings:minutes", key)


def _stays_on_paper(row: Meeting) -> bool:
    return judging.stays_on_paper(row, keeps_content=queries.keeps_content())


def _initial(row: Minutes | None) -> dict[str, object]:
    return {name: getattr(row, name) for name in FIELDS} if row else {}


def _kicker(row: Meeting) -> str:
    return f"{row.organization.name} · {row.kind_words}, {row.when}"


def _suffix(row: Photo) -> str:
    return ".png" if row.mime == "image/png" else ".jpg"
