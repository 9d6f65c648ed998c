"""Signing in with an account of a state identity service (OpenID Connect, authorization code with PKCE), as a client.

Off unless the installation names an issuer. The service proves who somebody is and nothing else: no account is ever made from
what it says. The provider's metadata must name the same issuer; its addresses must be https (plain http on this machine alone,
for trials) and are never followed elsewhere. The token counts only when signature, issuer, audience, time and nonce are right.
Keys and metadata are read at each sign-in: a key that was withdrawn opens nothing a moment later.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import jwt
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext

from guong.kit import clock
from guong.kit.environment import IdentityProvider as Provider
from guong.kit.refusal import NotFound, Refusal

KEPT: Final = "identity_under_way"  # key of the session's data
LIFE: Final = 600  # seconds from leaving to coming back
TIMEOUT: Final = 5  # seconds for each question to the provider
MOST_READ: Final = 2**20
ALGORITHMS: Final = ("RS256", "PS256", "ES256")  # signatures with a public key; "none" and shared secrets open nothing
LEEWAY: Final = 30  # seconds by which clocks may differ

logger = logging.getLogger("guong.access")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who came back: the subject (the provider's own key), the claimed number, what it was for, where to go on."""

    subject: str
    number: str
    purpose: str
    next: str


class IdentityRefused(Refusal):
    """The provider did not prove who somebody is; the log says why, the page does not."""


def provider() -> Provider:
    """The identity service of this installation.

    Raises:
        NotFound: it names none.
    """
    found: Provider | None = settings.IDENTITY_PROVIDER
    if found is None:
        raise NotFound(gettext("Không tìm thấy trang này."))
    return found


def name() -> str:
    """What the identity service is called; empty where there is none."""
    return settings.IDENTITY_PROVIDER.name if settings.IDENTITY_PROVIDER else ""


def leave(session: SessionBase, come_back: str, *, purpose: str, goal: str) -> str:
    """The provider's address to which a browser is sent; what it must bring back waits in the session.

    Raises:
        IdentityRefused: the provider does not answer.
    """
    to, state, nonce, verifier = provider(), *(secrets.token_urlsafe(32) for _ in range(3))
    session[KEPT] = {
        "state": state, "nonce": nonce, "verifier": verifier, "purpose": purpose, "next": goal, "at": clock.now().timestamp(),
    }  # fmt: skip
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code", "client_id": to.client_id, "redirect_uri": come_back, "scope": "openid profile",
        "state": state, "nonce": nonce, "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    address = _metadata(to)["authorization_endpoint"]
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def come_back(session: SessionBase, query: Mapping[str, str], come_back: str) -> Identity:
    """Who the provider says came back; what waited in the session is used up.

    Raises:
        IdentityRefused: the answer is not one to this browser's question, or anything about it is wrong.
    """
    kept, to = session.pop(KEPT, None), provider()
    if not kept or clock.now().timestamp() - kept["at"] > LIFE:
        raise _refused("nothing is under way")
    if not constant_time_compare(kept["state"], query.get("state", "")):
        raise _refused("state")
    if query.get("iss", to.issuer) != to.issuer:
        raise _refused("answered by another issuer")
    if "code" not in query:
        raise _refused(f"error {query.get('error', '')[:60]!r}")
    claims = _claims(to, _token(to, query["code"], kept["verifier"], come_back), kept["nonce"])
    return Identity(str(claims["sub"]), str(claims.get(to.claim, "")), kept["purpose"], kept["next"])


def _token(to: Provider, code: str, verifier: str, come_back: str) -> str:
    given = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier, "redirect_uri": come_back}
    metadata, headers = _metadata(to), {}
    if to.secret_file:
        secret = Path(to.secret_file).read_text("utf-8").strip()
        if "client_secret_basic" in metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
            pair = f"{quote(to.client_id, safe='')}:{quote(secret, safe='')}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        else:
            given["client_secret"] = secret
    answer = _asked(metadata["token_endpoint"], {"client_id": to.client_id, **given}, headers)
    return str(answer.get("id_token", ""))


def _claims(to: Provider, token: str, nonce: str) -> dict[str, Any]:
    try:
        header = jwt.get_unverified_header(token)
        keys = jwt.PyJWKSet.from_dict(_asked(_metadata(to)["jwks_uri"])).keys
        fitting = [key for key in keys if key.key_id == header.get("kid") or ("kid" not in header and len(keys) == 1)]
        if header.get("alg") not in ALGORITHMS or not fitting:
            raise _refused("algorithm or key")
        claims: dict[str, Any] = jwt.decode(
            token,
            fitting[0].key,
            algorithms=[header["alg"]],
            audience=to.client_id,
            issuer=to.issuer,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
        )
    except (jwt.PyJWTError, ValueError, TypeError) as wrong:
        raise _refused(f"token: {type(wrong).__name__}") from wrong
    if not constant_time_compare(str(claims["nonce"]), nonce):
        raise _refused("nonce")
    if claims.get("azp", to.client_id) != to.client_id or not claims["sub"]:
        raise _refused("authorized party or subject")
    return claims


def _metadata(to: Provider) -> dict[str, Any]:
    found = _asked(f"{to.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != to.issuer:
        raise _refused("metadata of another issuer")
    for needed in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not _is_safe(str(found.get(needed, ""))):
            raise _refused(f"metadata: {needed}")
    return found


class _NoElsewhere(HTTPRedirectHandler):
    """A provider that sends the question elsewhere gets none."""

    def redirect_request(self, *given: Any, **more: Any) -> None:
        return None


def _asked(address: str, given: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    if not _is_safe(address):
        raise _refused("address")
    body = urlencode(given).encode() if given else None
    question = Request(address, body, {"Accept": "application/json", **(headers or {})})  # noqa: S310  (http(s) alone: _is_safe)
    try:
        with build_opener(_NoElsewhere).open(question, timeout=TIMEOUT) as answer:
            found = json.loads(answer.read(MOST_READ))
    except (URLError, OSError, ValueError) as wrong:
        raise _refused(f"{urlsplit(address).path}: {wrong}") from wrong
    if not isinstance(found, dict):
        raise _refused(f"{urlsplit(address).path}: no object")
    return found


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1"))


def _refused(why: str) -> IdentityRefused:
    logger.warning("identity refused: %s", why)
    return IdentityRefused(gettext("Chưa xác nhận được qua {name}. Thử lại, hoặc vào bằng cách khác.").format(name=name()))
