"""What the tests of signing in share: an application that makes codes, a passkey made by software, a sign-in."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import struct
from datetime import datetime

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2 import cbor

from guong.access import actions, factors
from guong.kit import clock
from tests.cast import PASSWORD, TODAY


def code_of(secret: str, later: int = 0, at: datetime | None = None) -> str:
    """The code that the application shows now or at that moment, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int((at or clock.now()).timestamp()) // factors.PERIOD + later))


def with_codes(cast, who: str) -> tuple[str, list[str]]:
    """Set up an application that makes codes; its secret and the recovery codes."""
    secret, at = factors.secret(), clock.now()
    codes = actions.add_code_maker(by=cast.actor(who), secret=secret, code=code_of(secret, -1, at), at=at, on=TODAY)
    return secret, codes


def sign_in(name: str = "an", password: str = PASSWORD, client: Client | None = None, **more):
    """Hand in the form of the sign-in."""
    client = client or Client()
    return client, client.post("/dang-nhap", {"login": name, "password": password, **more})


def websafe(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class SoftKey:
    """A passkey made by software: ES256, always with the owner's presence and verification."""

    def __init__(self, host: str = "localhost", *, verified: bool = True) -> None:
        self.key, self.id, self.host = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(16), host
        self.flags, self.handle = 0x01 | (0x04 if verified else 0), ""

    def make(self, options) -> str:
        """What the browser hands in for a new passkey."""
        asked, numbers = options["publicKey"], self.key.public_key().public_numbers()
        self.handle = asked["user"]["id"]
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor.encode(public)
        data = self._data(self.flags | 0x40) + attested
        said = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", asked["challenge"])
        return self._credential(attestationObject=websafe(said), clientDataJSON=websafe(client))

    def show(self, options) -> str:
        """What the browser hands in when the passkey is asked for."""
        data, client = self._data(self.flags), self._client("webauthn.get", options["publicKey"]["challenge"])
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        answer = {"authenticatorData": data, "clientDataJSON": client, "signature": signature}
        return self._credential(**{name: websafe(raw) for name, raw in answer.items()}, userHandle=self.handle)

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + struct.pack(">I", 1)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": f"http://{self.host}"}).encode()

    def _credential(self, **response: str) -> str:
        return json.dumps(
            {
                "id": websafe(self.id), "rawId": websafe(self.id), "type": "public-key", "response": response,
                "clientExtensionResults": {"credProps": {"rk": True}},
            }
        )  # fmt: skip
