# SPDX-License-Identifier: EUPL-1.2
"""A real provider of sign-ins: glewlwyd as Debian brings it, on this machine."""

import gzip
import http.cookiejar
import json
import pathlib
import shutil
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

from program import DEADLINE_SECONDS, free_port

GLEWLWYD = pathlib.Path("/usr/bin/glewlwyd")
TABLES = pathlib.Path("/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz")
# Letters only: glewlwyd takes the secret in the header as it is, and does not decode it as RFC 6749 (2.3.1) says.
CLIENT, SECRET = "zaupnica", "secretOfTheClient"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "application/javascript", ".json": "application/json"}


def password(user):
    return f"the password of {user}"


class Provider:
    """One glewlwyd with one client and some people, in a folder of its own."""

    def __init__(self, folder, site, key="line"):
        self.folder, self.back, self.key = pathlib.Path(folder) / f"provider-{key}", f"{site}/partner/answer/{key}", key
        self.folder.mkdir()
        self.port, self.process = free_port(), None
        self.address = f"http://localhost:{self.port}"
        self.issuer = self.address + "/api/oidc"

    def __enter__(self):
        self.prepare()
        self.start()
        self.configure()
        return self

    def __exit__(self, *_):
        self.stop()

    def prepare(self):
        self.prepare_pages()
        store = sqlite3.connect(self.folder / "store")
        with gzip.open(TABLES, "rt") as tables:
            store.executescript(tables.read())
        store.close()
        types = ", ".join(f'{{ extension = "{end}" mime_type = "{kind}" }}' for end, kind in TYPES.items())
        modules = "\n".join(
            f'{key}_module_path = "/usr/lib/glewlwyd/{folder}"'
            for key, folder in [
                ("user", "user"), ("client", "client"), ("user_auth_scheme", "scheme"), ("plugin", "plugin")])
        (self.folder / "settings").write_text(f"""
port = {self.port}
bind_address = "127.0.0.1"
external_url = "{self.address}"
login_url = "login.html"
api_prefix = "api"
static_files_path = "{self.folder}/pages/"
log_mode = "console"
log_level = "WARNING"
cookie_secure = 0
session_key = "G"
admin_scope = "g_admin"
profile_scope = "g_profile"
hash_algorithm = "SHA512"
{modules}
database = {{ type = "sqlite3" path = "{self.folder}/store" }};
static_files_mime_types = ( {types} )
""")

    def prepare_pages(self):
        """Its own pages, copied because it follows no link out of its folder; Debian puts their settings one folder too deep."""
        pages = self.folder / "pages"
        shutil.copytree("/usr/share/glewlwyd/webapp", pages)
        settings = (pages / "config.json/config.json").read_text()
        shutil.rmtree(pages / "config.json")
        (pages / "config.json").write_text(settings)

    def start(self):
        with open(self.folder / "log", "a") as log:
            self.process = subprocess.Popen(
                [GLEWLWYD, "--config-file", self.folder / "settings"], stdout=log, stderr=log)
        end = time.monotonic() + DEADLINE_SECONDS
        while True:
            try:
                return urllib.request.urlopen(self.address + "/config", timeout=5).close()
            except OSError:
                assert self.process.poll() is None and time.monotonic() < end, (self.folder / "log").read_text()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(DEADLINE_SECONDS)

    def configure(self):
        key = subprocess.run(
            ["openssl", "genrsa", "-traditional", "2048"], check=True, capture_output=True, text=True).stdout
        public = subprocess.run(
            ["openssl", "rsa", "-pubout"], input=key, check=True, capture_output=True, text=True).stdout
        admin = Guest(self)
        admin.ask("POST", "/api/auth", {"username": "admin", "password": "password"})
        admin.ask("POST", "/api/mod/plugin/", {
            "module": "oidc", "name": "oidc", "display_name": "OpenID Connect", "enabled": True, "parameters": {
                "iss": self.issuer, "jwt-type": "rsa", "jwt-key-size": "256", "key": key, "cert": public,
                "access-token-duration": 3600, "refresh-token-duration": 3600, "code-duration": 600,
                "refresh-token-rolling": True, "auth-type-code-enabled": True, "auth-type-id-token-enabled": True,
                "scope": [], "additional-parameters": [], "claims": [], "jwks-show": True, "subject-type": "public",
                "pkce-allowed": True, "pkce-method-plain-allowed": False, "pkce-required": True,
                "request-parameter-allow": False, "name-claim": "no", "email-claim": "no"}})
        admin.ask("POST", "/api/client/", {
            "client_id": CLIENT, "name": "Zaupnica", "confidential": True, "password": SECRET, "enabled": True,
            "redirect_uri": [self.back], "authorization_type": ["code"], "scope": ["openid"],
            "token_endpoint_auth_method": ["client_secret_basic"]})

    def add(self, user):
        """Somebody who works there, and who has agreed that we are told who she is."""
        admin = Guest(self)
        admin.ask("POST", "/api/auth", {"username": "admin", "password": "password"})
        admin.ask("POST", "/api/user/", {
            "username": user, "password": password(user), "name": user, "enabled": True, "scope": ["openid"]})
        guest = Guest(self).signed_in(user)
        guest.ask("PUT", f"/api/auth/grant/{CLIENT}/", {"scope": "openid"})

    def subjects(self):
        """By what identifiers it calls its people."""
        with sqlite3.connect(self.folder / "store") as store:
            return [row[0].encode() for row in store.execute("SELECT gposi_sub FROM gpo_subject_identifier")]

    def configuration(self, **more):
        """The entry in organisation.json."""
        return {
            "agency": "line", "key": self.key, "name": {"sl": "Zavod", "cs": "Ústav", "en": "The institute"}, "issuer": self.issuer,
            "client_id": CLIENT, "algorithms": ["RS256"], "required": False, **more}


class Guest:
    """A browser at the provider, without a screen."""

    def __init__(self, provider):
        self.provider = provider
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), Unmoved())

    def ask(self, method, path, body):
        request = urllib.request.Request(
            self.provider.address + path, json.dumps(body).encode(), {"Content-Type": "application/json"},
            method=method)
        with self.opener.open(request, timeout=DEADLINE_SECONDS) as answer:
            assert answer.status == 200, (path, answer.status)

    def signed_in(self, user):
        self.ask("POST", "/api/auth", {"username": user, "password": password(user)})
        return self

    def go(self, address):
        """Follows a way to the provider to its end; tells where it sends her back to, without the host."""
        with self.opener.open(address + "&g_continue", timeout=DEADLINE_SECONDS) as answer:
            location = urllib.parse.urlsplit(answer.headers["Location"])
        assert self.provider.back.startswith(f"{location.scheme}://{location.netloc}{location.path}"), location
        return f"{location.path}?{location.query}"


class Unmoved(urllib.request.HTTPRedirectHandler):
    """Shows where one is sent and does not go there."""

    def http_error_302(self, request, answer, code, message, headers):
        return answer

    http_error_303 = http_error_302
