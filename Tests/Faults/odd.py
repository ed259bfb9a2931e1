# SPDX-License-Identifier: EUPL-1.2
"""Requests as no browser makes them, and a wire on which they can be sent."""

import dataclasses
import re
import socket
import sys
import urllib.parse

sys.dont_write_bytecode = True

METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", "PROPFIND", "X" * 300]

# Values that begin, end or break something somewhere.
VALUES = [
    "", " ", "0", "-1", "1", "+1", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e9", "NaN",
    "2026-11-27", "2026-02-30", "9999-99-99", "2000-9223372036854775807-1", "2026-Q5", "24:00", "99:99", "\u0661\u0662",
    "a" * 5_000, "\u0301", "\"\u0301'<b>&amp;", "</textarea><script>alert(1)</script>", "x onclick=", "x=", "\r\n\r\nid: 1",
    "\ud7ff\uffff", "\U0010ffff", "\u202e", "\u0000", "../../etc/passwd", "%00", "%2e%2e%2f", "{phone}", "' OR 1=1 --",
    "a@b", "-oQ/tmp@example.org", "a@example.org\nBcc: b@example.org", "on", "sl", "xx", "phone", "email", "counselling",
    "physical", "surge-on", "close", "open", "usual", "ready", "away", "00000000000000000000000000000000", "12345674",
]

HEADERS = [
    ("Last-Event-ID", VALUES), ("Accept-Language", ["cs", "sl;q=0.1,,", ",", "\u010d", "x" * 3000]),
    ("Sec-Fetch-Site", ["same-origin", "cross-site", "none", ""]), ("Sec-Fetch-Dest", ["document", "iframe", "empty"]),
    ("X-Forwarded-For", ["1.2.3.4", "::1", ",,,", "x"]), ("Range", ["bytes=0-1", "bytes=-1", "bytes=9-2"]),
    ("Expect", ["100-continue", "x"]), ("If-None-Match", ["*", "\"x\""]), ("Accept-Encoding", ["gzip", "br;q=x"]),
    ("Authorization", ["Bearer x", "Basic eDp5", ""]), ("Connection", ["close", "upgrade", "keep-alive, x"]),
    ("Upgrade", ["websocket", "h2c"]), ("Content-Type", ["application/json", "multipart/form-data; boundary=x", "x"]),
    ("Content-Encoding", ["gzip", "x"]), ("X-Long", ["y" * 9000]), ("Cookie", ["", "=", ";;;", "a=b; a=b", "x" * 6000]),
]


@dataclasses.dataclass
class Asked:
    """A request as it goes over the wire."""

    name: str
    bytes: bytes
    # Whether a server must answer it, be it with a refusal.
    is_whole: bool


class Oddity:
    """Makes requests out of what was learnt from pages."""

    def __init__(self, chance):
        self.chance = chance
        self.ids = ["0" * 32]
        self.fields = ["a", "b"]
        self.proofs = {}

    def learn(self, person, page):
        self.ids += set(re.findall(r"[0-9a-f]{32}", page)) - set(self.ids)
        self.fields += set(re.findall(r'name="([^"]{1,40})"', page)) - set(self.fields)
        proof = re.search(r'name="_k" value="([^"]+)"', page)
        if proof:
            self.proofs[person] = proof.group(1)

    def request(self, method, pattern, person):
        kind = self.chance.random()
        method = self.chance.choice(METHODS) if kind < 0.15 else method
        path = self.path(pattern)
        body, headers = self.body(method, person)
        headers = self.headers(person) + headers
        head = f"{method} {path} HTTP/1.1\r\n".encode("utf-8", "surrogatepass")
        whole = head + b"".join(f"{name}: {value}\r\n".encode() for name, value in headers) + b"\r\n" + body
        return self.perhaps_broken(f"{method} {path[:120]} by {who(person)}", whole)

    def path(self, pattern):
        filled = re.sub(r":\w+", lambda _: self.piece(), pattern)
        if self.chance.random() < 0.4:
            fields = [(self.field(), self.value()) for _ in range(self.chance.randint(0, 4))]
            filled += "?" + urllib.parse.urlencode(fields, errors="surrogatepass")
        if self.chance.random() < 0.05:
            filled += self.chance.choice(["%", "%ff", "//", "/..", "?" * 3, "#x", "/" + "z" * 3000, ";x=1", "%00"])
        return filled

    def piece(self):
        if self.chance.random() < 0.7:
            return self.chance.choice(self.ids)
        return urllib.parse.quote(self.value(), safe="", errors="surrogatepass")[:600] or "x"

    def headers(self, person):
        host = "localhost" if person is None or person.side == "public" else "staff.localhost"
        headers = [("Host", host)] if self.chance.random() < 0.97 else []
        if person and person.cookie and self.chance.random() < 0.95:
            headers.append(("Cookie", person.cookie))
        while self.chance.random() < 0.3:
            name, values = self.chance.choice(HEADERS)
            value = self.chance.choice(values)
            headers.append((name, re.sub(r"[\r\n\0]", "", value)))
        return headers

    def body(self, method, person):
        if method in ("GET", "HEAD") and self.chance.random() < 0.9:
            return b"", []
        kind = self.chance.random()
        if kind < 0.8:
            fields = [(self.field(), self.value()) for _ in range(self.chance.randint(0, 12))]
            if self.chance.random() < 0.9:
                fields.append(("_k", self.proofs.get(person, "")))
            body = urllib.parse.urlencode(fields, errors="surrogatepass").encode()
        elif kind < 0.9:
            body = self.chance.randbytes(self.chance.randint(0, 2_000))
        elif kind < 0.95:
            body = b"a=" + b"x" * self.chance.choice([64 * 1024 - 2, 64 * 1024 - 1, 70_000, 400_000])
        else:
            body = b"&".join([b"a=1"] * self.chance.choice([399, 400, 401, 5_000]))
        if self.chance.random() < 0.1:
            size = f"{len(body):x}".encode()
            return size + b"\r\n" + body + b"\r\n0\r\n\r\n", [("Transfer-Encoding", "chunked")]
        return body, [("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", str(len(body)))]

    def field(self):
        return self.chance.choice(self.fields)

    def value(self):
        if self.chance.random() < 0.25:
            return self.chance.choice(self.ids)
        return self.chance.choice(VALUES)

    def perhaps_broken(self, name, whole):
        """Most stay as they are; some are cut off, some have bytes changed or put in."""
        kind = self.chance.random()
        if kind < 0.9:
            return Asked(name, whole, is_whole=True)
        place = self.chance.randrange(len(whole))
        if kind < 0.94:
            return Asked(name, whole[:place], is_whole=False)
        odd = self.chance.choice([b"\0", b"\r", b"\n", b"\xff", b":", b"\r\n\r\n", self.chance.randbytes(3)])
        return Asked(name, whole[:place] + odd + whole[place:], is_whole=False)


def who(person):
    return "nobody" if person is None else getattr(getattr(person, "account", None), "user", "the visitor")


class Wire:
    """One connection for one request."""

    def __init__(self, port):
        self.port = port

    def exchange(self, request):
        """The status of the answer; None if there was none. A stream is left once it has begun.

        Who sends too much may find the door shut before she is done; the answer stands there all the same.
        """
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            try:
                connection.sendall(request.bytes)
                if not request.is_whole:
                    connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            return self.status(connection)

    def status(self, connection):
        answer = b""
        try:
            while b"\r\n" not in answer:
                piece = connection.recv(4096)
                if not piece:
                    return None
                answer += piece
        except OSError:
            return None
        found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
        return int(found.group(1)) if found else None
