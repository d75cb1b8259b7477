"""A real OpenID provider in a process of its own: `python -m tests.oidc_provider PORT`.

The package's ID tokens lack the `kid` that ours insists on, so it is added here. `PUT /test/fault` chooses what is
wrong with the next tokens, `PUT /users/<sub>` (the package's own) what is said of someone.
"""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from tests.serving import find_free_port

# Not the site's own host name: what comes back from there is cross-site.
HOST: Final = "localhost"
CLIENT: Final = "beredskab"
SECRET: Final = "en-hemmelighed-til-proever"  # noqa: S105
ROLES: Final = {"gruppe-konsulent": "consultant:skole_dagtilbud", "gruppe-chef": "department_head"}
FAULTS: Final = ("", "nonce", "no-nonce", "signature", "expired", "issuer", "audience", "kid", "none", "subject")
STARTING_SECONDS: Final = 30


@dataclass(frozen=True)
class Provider:
    """A running provider."""

    url: str

    @property
    def settings(self) -> dict[str, str]:
        """What our server must be told."""
        return {
            "BEREDSKAB_OIDC_ISSUER": self.url,
            "BEREDSKAB_OIDC_CLIENT_ID": CLIENT,
            "BEREDSKAB_OIDC_CLIENT_SECRET": SECRET,
            "BEREDSKAB_OIDC_ROLES": json.dumps(ROLES),
        }

    def put_user(self, subject: str, **claims: object) -> None:
        """Say this of someone from now on."""
        self._put(f"/users/{subject}", json.dumps(claims).encode())

    def set_fault(self, fault: str) -> None:
        """Make every token from now on wrong in this way; "" makes them right again."""
        self._put("/test/fault", fault.encode())

    def _put(self, path: str, body: bytes) -> None:
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data=body, method="PUT", headers=headers)
        urllib.request.urlopen(request, timeout=10).close()


@contextmanager
def serve_provider() -> Iterator[tuple[Provider, "subprocess.Popen[bytes]"]]:
    """The provider on a free port, and its process."""
    port = find_free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.oidc_provider", str(port)])
    try:
        wait_for(f"http://{HOST}:{port}/.well-known/openid-configuration")
        yield Provider(f"http://{HOST}:{port}"), process
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(address: str) -> None:
    deadline = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


def main() -> None:
    """Serve until stopped."""
    import logging

    import flask
    import werkzeug.serving
    from oidc_provider_mock import _app

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    fault = {"now": ""}
    app = _app.app()

    def set_fault() -> str:
        fault["now"] = flask.request.get_data(as_text=True)
        return ""

    app.add_url_rule("/test/fault", view_func=set_fault, methods=["PUT"])
    spoil_tokens(_app, fault)
    werkzeug.serving.make_server(HOST, int(sys.argv[1]), app, threaded=True).serve_forever()


def spoil_tokens(package: Any, fault: dict[str, str]) -> None:
    """Sign each token again: with the `kid`, and with what `fault` says."""
    import jwt
    from authlib import jose

    real = package.OpenIDCode.encode_id_token

    def encode(self: Any, token: Any, request: Any) -> str:
        claims = jwt.decode(real(self, token, request), options={"verify_signature": False})
        own = package.storage.jwk
        spoil(claims, fault["now"])
        signing = jose.RSAKey.generate_key(is_private=True) if fault["now"] == "signature" else own
        kid = jose.KeySet((own,)).as_dict()["keys"][0]["kid"]
        headers = {"kid": "en-anden" if fault["now"] == "kid" else kid}
        if fault["now"] == "none":
            return jwt.encode(claims, "", algorithm="none", headers=headers)
        return jwt.encode(claims, jwt.PyJWK(signing.as_dict(is_private=True)).key, algorithm="RS256", headers=headers)

    package.OpenIDCode.encode_id_token = encode


def spoil(claims: dict[str, Any], fault: str) -> None:
    """What one could do to a token without the provider's key, or with another's answer."""
    now = int(time.time())
    match fault:
        case "nonce":
            claims["nonce"] = "en-anden"
        case "no-nonce":
            claims.pop("nonce", None)
        case "expired":
            claims |= {"iat": now - 7200, "exp": now - 3600}
        case "issuer":
            claims["iss"] = "http://ondt.example"
        case "audience":
            claims["aud"] = ["en-anden"]
        case "subject":
            claims["sub"] = "en-anden"


if __name__ == "__main__":
    main()
