"""What a browser is told about every answer, static files among them, besides what Django's own middleware says.

Nobody else's page may load ours as an image, a script or a frame; no page of ours asks for camera, microphone, place or the
like, so that a script that got in could not either. Passkeys are the one thing of that list that we use.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

REFUSED: Final = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
OURS: Final = ("publickey-credentials-create", "publickey-credentials-get")
HEADERS: Final = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join([*(f"{name}=()" for name in REFUSED), *(f"{name}=(self)" for name in OURS)]),
}


class BrowserHeaders:
    """Stands outside everything that answers by itself: redirects to HTTPS and static files carry the headers too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer
