# SPDX-License-Identifier: EUPL-1.2
"""An employer's provider of sign-ins of the tests' own, whose every answer carries markers.

A real one is asked in Tests/Processes/test_partner.py; of this one all is known that it says, so that it can be looked for.
"""

import base64
import hashlib
import http.server
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid

sys.dont_write_bytecode = True
from engines import ROOT  # noqa: E402

CLIENT = "zaupnica"
KEY = "line"


def coded(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


class Employer:
    """Answers the program on a port of its own; its files lie outside of all that is looked through."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zaupnica-employer-"))
        self.key = self.folder / "key"
        subprocess.run(["openssl", "genrsa", "-out", self.key, "2048"], check=True, capture_output=True)
        self.secret = f"secret{uuid.uuid4().hex}"
        self.stage, self.codes = None, {}
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.issuer = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def configure(self, installation):
        """An installation whose line's people may come in by it."""
        shutil.copytree(ROOT / "Organisations", self.folder / "organisations")
        file = self.folder / "organisations" / installation.organisation.name / "organisation.json"
        organisation = json.loads(file.read_text())
        organisation["partner_sign_in"] = [{
            "agency": "line", "key": KEY, "name": {"sl": "Zavod", "cs": "Ústav", "en": "The institute"},
            "issuer": self.issuer, "client_id": CLIENT, "algorithms": ["RS256"], "required": False}]
        file.write_text(json.dumps(organisation))
        (self.folder / f"partner-{KEY}").write_text(self.secret)
        installation.organisation = file.parent
        installation.arguments += ["--partner-secrets", str(self.folder)]
        installation.employer = self

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        shutil.rmtree(self.folder)

    def handler(self):
        employer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            """Says what a provider says."""

            def do_GET(self):
                self.answer(employer.published(self.path))

            def do_POST(self):
                form = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self.answer(employer.redeemed(dict(urllib.parse.parse_qsl(form)), self.headers["Authorization"]))

            def answer(self, words):
                body = json.dumps(words or {"error": employer.stage.marker("error of the provider")}).encode()
                self.send_response(200 if words else 400)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler

    def published(self, path):
        if path == "/jwks":
            modulus = subprocess.run(
                ["openssl", "rsa", "-in", self.key, "-noout", "-modulus"], check=True, capture_output=True, text=True).stdout
            number = bytes.fromhex(modulus.strip().removeprefix("Modulus="))
            return {"keys": [{"kty": "RSA", "kid": "one", "alg": "RS256", "use": "sig", "e": "AQAB", "n": coded(number)}]}
        return {"issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/jwks"}

    def confirm(self, way, **spoiled):
        """Somebody signs in here; where she is sent back to. What binds the answer to her browser is a secret, too."""
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(way).query))
        for name in ("state", "nonce"):
            self.stage.keep(f"the {name} of an attempt", asked[name])
        code = self.stage.marker("code of the provider") + uuid.uuid4().hex
        self.codes[code] = {**asked, **spoiled}
        back = urllib.parse.urlsplit(asked["redirect_uri"]).path
        return f"{back}?{urllib.parse.urlencode({'state': asked['state'], 'code': code})}"

    def redeemed(self, form, authorization):
        asked = self.codes.pop(form.get("code"), None)
        basic = base64.b64encode(f"{CLIENT}:{self.secret}".encode()).decode()
        challenge = coded(hashlib.sha256(form["code_verifier"].encode()).digest())
        if not asked or authorization != f"Basic {basic}" or asked["code_challenge"] != challenge:
            return None
        self.stage.keep("the verifier of an attempt", form["code_verifier"])
        token = self.signed(asked)
        self.stage.keep("the signature of an id token", token.rsplit(".", 1)[1])
        return {"id_token": token, "access_token": self.stage.marker("access token"), "token_type": "Bearer",
                "refresh_token": self.stage.marker("refresh token"), "scope": self.stage.marker("scope")}

    def signed(self, asked):
        now = int(time.time())
        claims = {
            "iss": self.issuer, "sub": f"{self.stage.core}subject", "aud": CLIENT, "exp": now + 300, "iat": now,
            "nonce": asked["nonce"], "email": f"{self.stage.marker('email')}@example.org",
            "name": self.stage.marker("name at the provider"), "preferred_username": self.stage.marker("username there")}
        whole = ".".join(coded(json.dumps(part).encode()) for part in ({"alg": "RS256", "kid": "one"}, claims))
        signature = subprocess.run(
            ["openssl", "dgst", "-sha256", "-sign", self.key], input=whole.encode(), check=True, capture_output=True).stdout
        return f"{whole}.{coded(signature)}"
