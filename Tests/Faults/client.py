# SPDX-License-Identifier: EUPL-1.2
"""People without a browser: plain HTTP, one connection each, and the one cookie."""

import http.client
import re
import sys
import time
import urllib.parse

sys.dont_write_bytecode = True
from engines import ROOT  # noqa: E402, F401
from totp import totp  # noqa: E402

LOST = (OSError, http.client.HTTPException)
# The server closes what has been idle for 30 seconds; on a slow machine that long passes between two of her requests.
IDLE_SECONDS = 20


class Answer:
    """What came back."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.text = body.decode("utf-8", "replace")
        self.location = headers.get("Location")

    def field(self, name):
        """The value of a hidden field of the first form that has it."""
        found = re.search(f'name="{name}" value="([^"]*)"', self.text)
        return found.group(1) if found else ""


class Person:
    """Somebody at one of the two sites."""

    @property
    def sent_with(self):
        """What her browser sends with everything."""
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        return {"Host": f"{self.host}:{self.port}", **cookie}

    def __init__(self, installation, side):
        self.port, self.host = ((installation.public_port, "localhost") if side == "public"
                                else (installation.staff_port, "staff.localhost"))
        self.side, self.watch = side, installation.watch
        self.cookie = None
        self.connection = None
        self.asked_at = 0

    def get(self, path, **headers):
        return self.ask("GET", path, None, headers)

    def post(self, path, fields, **headers):
        body = fields if isinstance(fields, bytes) else urllib.parse.urlencode(fields).encode()
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def upload(self, path, fields, name, content):
        """A form with one file, which comes last."""
        part = "--x\r\nContent-Disposition: form-data; name="
        head = "".join(f'{part}"{key}"\r\n\r\n{value}\r\n' for key, value in fields)
        body = (head + f'{part}"file"; filename="{name}"\r\n\r\n').encode() + content + b"\r\n--x--\r\n"
        if self.watch:
            self.watch.sent(self.side, "POST", path, urllib.parse.urlencode([*fields, ("file", name)]).encode())
        return self.ask("POST", path, body, {"Content-Type": "multipart/form-data; boundary=x"})

    def ask(self, method, path, body, headers):
        """One request; a lost connection is the caller's to judge, because the act may have been done."""
        if time.monotonic() - self.asked_at > IDLE_SECONDS:
            self.hang_up()
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {**self.sent_with, **{k.replace("_", "-"): v for k, v in headers.items()}}
        try:
            self.connection.request(method, path, body, sent)
            answer = self.connection.getresponse()
            read = Answer(answer.status, answer.headers, answer.read())
        except LOST:
            self.hang_up()
            raise
        self.asked_at = time.monotonic()
        if self.watch:
            self.watch.sent(self.side, method, path, body)
            self.watch.saw(self.side, path, read.text)
        for line in read.headers.get_all("Set-Cookie") or []:
            pair = line.split(";")[0]
            self.cookie = None if pair.endswith("=") else pair
        return read

    def hang_up(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None


class Visitor(Person):
    """A visitor with a conversation."""

    def __init__(self, installation):
        super().__init__(installation, "public")
        self.proof = None

    def start(self):
        answer = self.post("/start", {"language": "sl"})
        assert answer.status == 303 and self.cookie, f"a chat cannot be started: {answer.status}"
        self.proof = self.get("/v").field("_k")

    def say(self, words, token):
        """True if the message was acknowledged."""
        return self.post("/v/messages", {"_k": self.proof, "a": words, "b": token}).status == 303

    def end(self):
        return self.post("/v/end", {"_k": self.proof}).status == 200

    def everything_said(self, count):
        """What the frame shows of her own words, in order: at least `count`, if they come within ten seconds.

        The frame stays open, so it is left as soon as nothing more has come for a moment.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/v/frame", headers=self.sent_with)
            answer, frame, said = connection.getresponse(), b"", []
            until = time.monotonic() + 10
            while time.monotonic() < until:
                try:
                    piece = answer.read1(65536)
                except TimeoutError:
                    break
                frame += piece
                said = re.findall(
                    r'<li class="mine"><span class="who">[^<]*</span>([^<]*)</li>', frame.decode("utf-8", "replace"))
                if not piece:
                    break
                if len(said) >= count and connection.sock:
                    connection.sock.settimeout(0.3)
            return said
        finally:
            connection.close()


class NotSaved(ConnectionError):
    """The page said that it could not be saved; whoever reads it sends it again."""


class Patient(Visitor):
    """A visitor who sends again what could not be saved, and looks whether the page leaves her a way on."""

    def ask(self, method, path, body, headers):
        answer = super().ask(method, path, body, headers)
        if answer.status != 503:
            return answer
        assert 'href="tel:' in answer.text, f"{path}: nothing can be saved, and no telephone"
        words = urllib.parse.parse_qs((body or b"").decode()).get("a", [""])[0]
        assert words in answer.text, f"{path}: her words are not given back"
        raise NotSaved(path)


class Colleague(Person):
    """A signed-in member of staff."""

    def __init__(self, installation, role=None, account=None):
        super().__init__(installation, "staff")
        self.account = account or installation.account(role)

    def sign_in(self, password=None, code=None):
        return self.post("/sign-in", {
            "login": self.account.user, "password": password or self.account.password,
            "code": code or totp(self.account.totp_secret),
        })

    def line(self):
        """The waiting conversations, the longest wait first, and the proof for the forms on the page."""
        page = self.get("/chats")
        return re.findall(r'action="/chats/([0-9a-f]{32})/pick-up"', page.text), page.field("_k")

    def pick_up(self, conversation, proof):
        return self.post(f"/chats/{conversation}/pick-up", {"_k": proof})
