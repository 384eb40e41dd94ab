"""A small OpenID Connect provider on this machine. It is honest until it is told to lie."""

import base64
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

CLIENT, SECRET = "countersign", "s3cret"
OURS, STRANGE = "its own key", "a stranger's key"
KEYS: dict[str, RSAPrivateKey] = {}


def _key(whose: str) -> RSAPrivateKey:
    """Made once for all tests: keys are slow to make."""
    if whose not in KEYS:
        KEYS[whose] = generate_private_key(public_exponent=65537, key_size=2048)
    return KEYS[whose]


@dataclass
class Provider:
    """One running provider. `claims` are what it says of whoever signs in next, over what it would say honestly."""

    origin: str = ""
    path: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    signed_with: str = OURS
    algorithm: str = "RS256"
    key_id: str = OURS
    says_issuer: str | None = None
    without: tuple[str, ...] = ()
    down: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"{self.origin}{self.path}"

    def sign_in(self, address: str) -> str:
        """What a person does there: follow our redirect to it. Answers the address they are sent back to."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.asked.append(query)
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.says_issuer or self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(_key(OURS).public_key()))
        return {"keys": [public | {"kid": OURS, "use": "sig", "alg": "RS256"}]}

    def token(self, given: dict[str, str]) -> dict[str, Any] | None:
        """The answer to a code; none for one that is unknown, used, or not backed by PKCE and the client's secret."""
        asked = self.codes.pop(given.get("code", ""), None)
        if asked is None or (given.get("client_id"), given.get("client_secret")) != (CLIENT, SECRET):
            return None
        digest = sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (asked["code_challenge"], asked["code_challenge_method"]) != (challenge, "S256"):
            return None
        if asked["redirect_uri"] != given.get("redirect_uri"):
            return None
        return {"access_token": "unused", "token_type": "Bearer", "id_token": self.id_token(asked)}

    def id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"], "sub": "sub-1",
        }  # fmt: skip
        claims |= self.claims
        for name in self.without:
            claims.pop(name, None)
        key: Any = _key(self.signed_with)
        if self.algorithm == "none":
            key = None
        elif self.algorithm.startswith("HS"):
            key = SECRET * 8
        return jwt.encode(claims, key, algorithm=self.algorithm, headers={"kid": self.key_id})


@contextmanager
def running(path: str = "") -> Iterator[Provider]:
    """A provider that answers on a port of this machine while the block runs."""
    provider = Provider(path=path)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            pages = {
                f"{path}/.well-known/openid-configuration": provider.discovery,
                f"{path}/keys": provider.keys,
            }
            page = pages.get(self.path)
            self._answer(None if page is None or provider.down else page())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(provider.token(given) if self.path == f"{path}/token" else None)

        def _answer(self, found: dict[str, Any] | None) -> None:
            body = json.dumps(found or {"error": "invalid_request"}).encode()
            self.send_response(200 if found else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.origin = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
