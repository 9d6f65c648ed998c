"""A small identity service on this machine: metadata, keys, tokens signed with a key of its own; it checks the PKCE proof."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

CLIENT, SECRET = "guong", "một bí mật/có dấu"


class Service:
    """`said` is what the next token claims, `changes` what a test falsifies about it; `asked` the last question for a token."""

    def __init__(self) -> None:
        self.key, self.other = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        self.said: dict[str, object] = {}
        self.metadata: dict[str, object] = {}
        self.signed_by, self.kid, self.algorithm = self.key, "one", "ES256"
        self.asked: dict[str, str] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def consent(self, address: str, **claims: object) -> dict[str, str]:
        """Somebody signs in at the service: what the browser brings back, and what the token will claim."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        now = int(time.time())
        base = {"iss": self.issuer, "aud": CLIENT, "sub": "s-1", "iat": now, "exp": now + 60, "nonce": asked["nonce"]}
        self.said = {name: value for name, value in {**base, **claims}.items() if value is not None}
        self.challenge = asked["code_challenge"]
        assert (asked["code_challenge_method"], asked["response_type"], asked["client_id"]) == ("S256", "code", CLIENT)
        return {"code": "c", "state": asked["state"]}

    def _token(self, given: dict[str, str]) -> dict[str, object]:
        self.asked = given
        proof = base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if proof != self.challenge:
            return {"error": "invalid_grant"}
        if self.algorithm == "none":
            return {"id_token": jwt.encode(self.said, None, algorithm="none")}
        key = "a shared secret of some length, 32" if self.algorithm == "HS256" else self.signed_by
        return {"id_token": jwt.encode(self.said, key, algorithm=self.algorithm, headers={"kid": self.kid})}

    def _answer(self, path: str, given: dict[str, str]) -> dict[str, object] | list[object]:
        if path == "/.well-known/openid-configuration":
            parts = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
            return {"issuer": self.issuer, **{k: self.issuer + v for k, v in parts.items()}, **self.metadata}
        if path == "/keys":
            public = json.loads(ECAlgorithm.to_jwk(self.key.public_key()))
            return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "ES256"}]}
        return [] if path == "/list" else self._token(given)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/elsewhere":
                    self.send_response(302)
                    self.send_header("Location", f"{service.issuer}/keys")
                    self.end_headers()
                    return
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                given = {name: values[0] for name, values in parse_qs(body).items()}
                given["authorization"] = self.headers.get("Authorization", "")
                raw = json.dumps(service._answer(self.path, given)).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            do_POST = do_GET

            def log_message(self, *given: object) -> None:
                pass

        return Handler
