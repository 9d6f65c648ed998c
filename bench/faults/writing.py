"""Somebody who hands in one form after the other and remembers which of them were acknowledged.

What was sent and not answered may stand in the database or not: only what was acknowledged must. A form that found no server is
not sent again under the same title, so that nothing is counted twice.
"""

from __future__ import annotations

import http.client
import re
import threading
from urllib.parse import urlencode

from bench.faults.arena import HOST, PORT
from tests.cast import PASSWORD

FORM = "/guong-sang/ho-so/ghi"
RECORD = "/guong-sang/ho-so/"  # where a form leads that was taken; one that was not leads to the sign-in page or nowhere
FIELDS = {
    "kind": "collective",
    "organization": "W",
    "field": "education",
    "story": "Dạy 610 buổi cho học sinh nghèo.",
    "found_on": "01/03/2021",
}


class Writer(threading.Thread):
    """Writes until it is told to stop.

    `acknowledged` are the titles whose form was answered as done, `refused` what came instead, one by one: the status of the
    answer, or that there was none.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.acknowledged: list[str] = []
        self.refused: list[str] = []
        self.n_sent = self.status = 0
        self.stopped = threading.Event()
        self.cookies: dict[str, str] = {}

    def sign_in(self) -> None:
        """Sign in, before anything is broken; the session outlives every restart.

        Raises:
            RuntimeError: the sign-in was refused.
        """
        self._ask("GET", "/dang-nhap")
        if "ban-lam-viec" not in self._post("/dang-nhap", {"login": "em", "password": PASSWORD}):
            raise RuntimeError("could not sign in")

    def run(self) -> None:
        """Write; whatever fails is tried again with another title."""
        while not self.stopped.is_set():
            title = f"Tập thể {self.name} {self.n_sent}"
            self.n_sent += 1
            try:
                done = self._post(FORM, {**FIELDS, "title": title}).startswith(RECORD)
                instead = str(self.status)
            except (OSError, http.client.HTTPException):
                done, instead = False, "no answer"
            if done:
                self.acknowledged.append(title)
            else:
                self.refused.append(instead)
                self.stopped.wait(0.1)

    def _post(self, path: str, fields: dict[str, str]) -> str:
        token = self.cookies.get("csrftoken", "")
        return self._ask("POST", path, urlencode({**fields, "csrfmiddlewaretoken": token}))

    def _ask(self, method: str, path: str, body: str = "") -> str:
        """Where the answer leads; empty where it leads nowhere."""
        connection = http.client.HTTPConnection(HOST, PORT, timeout=20)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        self.status = answer.status
        for line in answer.headers.get_all("Set-Cookie") or ():
            if found := re.match(r"(\w+)=([^;]*)", line):
                self.cookies[found[1]] = found[2]
        connection.close()
        return answer.headers.get("Location", "")
