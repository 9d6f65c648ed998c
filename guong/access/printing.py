"""The door of every list as a file: `?tep=pdf` prints it, `?tep=xlsx` exports it, from the page's own address and query.

The head names where the reader's roles are held; the demonstration says so in the file.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import queries, worlds
from guong.kit import languages, lists
from guong.kit.http import Request
from guong.kit.lists import Listing

ASKED: Final = "tep"
TYPES: Final = {
    lists.PDF: "application/pdf",
    lists.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def answer(request: Request, listing: Listing[Any]) -> HttpResponse | None:
    """The list as the file that the address asks for; None where it asks for the page.

    A list that is too long leads back to its page, which then says what to do.
    """
    wanted = request.GET.get(ASKED, "")
    if wanted not in TYPES:
        return None
    on, place = request.actor.on, ", ".join(queries.places_held(request.actor))
    try:
        if wanted == lists.PDF:
            content = lists.pdf(listing, place=place, on=on)
        else:
            content = lists.xlsx(listing, place=place, on=on, note=worlds.line())
    except lists.TooLong as refused:
        with languages.speaking(languages.chosen(request.COOKIES)):  # the file would be Vietnamese, the page is the reader's
            messages.error(request, f"{lists.TooLong(refused.most).message} {_remedy(wanted)}")
        return redirect(_page(request))
    shown = "inline" if wanted == lists.PDF else "attachment"
    headers = {"Content-Disposition": f'{shown}; filename="{listing.name}.{wanted}"'}
    return HttpResponse(content, content_type=TYPES[wanted], headers=headers)


def _remedy(wanted: str) -> str:
    if wanted == lists.PDF:
        return gettext("Lọc hẹp lại rồi in, hoặc xuất Excel: tệp ấy chứa được nhiều dòng hơn.")
    return gettext("Lọc hẹp lại (theo tên, năm, loại) rồi xuất từng phần.")


def _page(request: Request) -> str:
    given = request.GET.copy()
    del given[ASKED]
    return f"{request.path}?{given.urlencode()}" if given else request.path
