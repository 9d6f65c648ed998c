"""Mail: what is no address or no subject is refused, and a real server on the other side gets what was meant."""

from __future__ import annotations

import socket
import threading
from email import message_from_bytes

import pytest
from django.core import mail as outbox

from guong.kit import environment, mail


@pytest.fixture(autouse=True)
def configured(settings):
    settings.MAIL_FROM = "guong@namdinh.example"


HOSTILE = [
    "an@example.vn\nBcc: all@example.vn",
    "an@example.vn\r\nSubject: x",
    "an@example.vn,binh@example.vn",
    "An <an@example.vn>",
    "an@example.vn\0",
    "an",
    "",
    "@",
    "ân@example.vn",
    "a" * 250 + "@example.vn",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_no_single_address_is_refused_and_nothing_goes_out(address):
    with pytest.raises(mail.AddressWrong, match="Ví dụ") as refused:
        mail.send(address, "Việc", "x")
    assert refused.value.field == "address"
    assert outbox.outbox == []


@pytest.mark.parametrize("subject", ["Việc\nBcc: all@example.vn", "Việc\rX", "Việc\0"])
def test_a_subject_with_another_line_is_refused(subject):
    with pytest.raises(mail.NotSent, match="xuống dòng"):
        mail.send("an@example.vn", subject, "x")
    assert outbox.outbox == []


def test_a_mail_has_one_reader(settings):
    mail.send("an@example.vn", "Gương: 2 việc cần xem", "Hai việc")
    (sent,) = outbox.outbox
    assert (sent.to, sent.from_email, sent.cc, sent.bcc) == (["an@example.vn"], settings.MAIL_FROM, [], [])


def test_without_a_server_nothing_is_sent(settings):
    settings.MAIL_FROM = ""
    assert not mail.is_configured()
    with pytest.raises(mail.NotSent, match="chưa được đặt"):
        mail.send("an@example.vn", "Việc", "x")


class Sink:
    """A small mail server: takes one mail after another, or refuses every reader."""

    def __init__(self, refuse: bool = False) -> None:
        self.refuse, self.mails = refuse, list[bytes]()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                talk, _ = self.listening.accept()
            except OSError:
                return
            with talk, talk.makefile("rwb") as line:
                self._talk(line)

    def _talk(self, line) -> None:
        def say(words: str) -> None:
            line.write(words.encode() + b"\r\n")
            line.flush()

        say("220 sink")
        while command := line.readline():
            verb = command[:4].upper()
            if verb == b"RCPT" and self.refuse:
                say("550 no such reader an@example.vn")
            elif verb == b"DATA":
                say("354 go on")
                rows = iter(line.readline, b".\r\n")
                self.mails.append(b"".join(rows))
                say("250 taken")
            elif verb == b"QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")

    def close(self) -> None:
        self.listening.close()


@pytest.fixture
def smtp(settings):
    made: list[Sink] = []

    def start(refuse: bool = False) -> Sink:
        sink = Sink(refuse)
        made.append(sink)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", sink.port, 5
        return sink

    yield start
    for sink in made:
        sink.close()


def test_a_real_server_gets_the_mail_whole(smtp):
    sink = smtp()
    mail.send("an@example.vn", "Gương: 2 việc cần xem", "2 việc quá hạn.\n")
    (taken,) = sink.mails
    read = message_from_bytes(taken)
    assert (read["To"], read["From"], read["Auto-Submitted"]) == ("an@example.vn", "guong@namdinh.example", "auto-generated")
    assert read.get_payload(decode=True).decode().strip() == "2 việc quá hạn."


def test_a_refusal_of_the_server_does_not_repeat_the_address(smtp):
    smtp(refuse=True)
    with pytest.raises(mail.NotSent) as refused:
        mail.send("an@example.vn", "Việc", "x")
    assert "an@example.vn" not in refused.value.message
    assert "SMTPRecipientsRefused" in refused.value.message


def test_a_server_that_is_not_there_is_said_so(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    with pytest.raises(mail.NotSent, match="ConnectionRefusedError"):
        mail.send("an@example.vn", "Việc", "x")


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://relay", ("relay", 25, "", "", False, False)),
        ("smtp://guong:m%40t@relay", ("relay", 587, "guong", "m@t", False, True)),
        ("smtps://guong:x@relay:2465", ("relay", 2465, "guong", "x", True, False)),
    ],
)
def test_the_server_is_read_from_the_environment(monkeypatch, url, server):
    monkeypatch.setenv("GUONG_MAIL_URL", url)
    monkeypatch.setenv("GUONG_MAIL_FROM", "guong@example.vn")
    assert environment.mail_server() == server


@pytest.mark.parametrize(("url", "sender"), [("http://relay", "a@b.vn"), ("smtp://", "a@b.vn"), ("smtp://relay", "")])
def test_half_a_server_stops_the_start(monkeypatch, url, sender):
    monkeypatch.setenv("GUONG_MAIL_URL", url)
    monkeypatch.setenv("GUONG_MAIL_FROM", sender)
    with pytest.raises(ValueError, match="GUONG_MAIL"):
        environment.mail_server()


def test_no_server_is_no_fault(monkeypatch):
    monkeypatch.delenv("GUONG_MAIL_URL", raising=False)
    assert environment.mail_server() is None
