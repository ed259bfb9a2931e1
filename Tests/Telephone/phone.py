# SPDX-License-Identifier: EUPL-1.2
"""A telephone that speaks SIP and RTP over UDP (RFC 3261, 3550, 4733), as much as the tests need of it.

Everything it hears is kept as it came, so that a test can search it.
"""

import contextlib
import re
import secrets
import socket
import struct
import threading
import time

from sound import EVENT, PACKET, PCMA, packet, share, tone

DEADLINE_SECONDS = 30


class Message:
    """A request or an answer, as it came."""

    def __init__(self, raw):
        self.raw = raw
        head, _, self.body = raw.decode("utf-8", "replace").partition("\r\n\r\n")
        self.start, *self.lines = head.split("\r\n")
        self.is_answer = self.start.startswith("SIP/2.0")
        self.code = int(self.start.split()[1]) if self.is_answer else 0
        self.method = self.all("CSeq")[0].split()[1] if self.is_answer else self.start.split()[0]

    def all(self, name):
        return [line.split(":", 1)[1].strip() for line in self.lines if line.lower().startswith(name.lower() + ":")]

    def one(self, name):
        return (self.all(name) or [""])[0]


def tag(value):
    return (re.search(r";tag=([^;\s]+)", value) or ["", ""])[1]


def pressing(key):
    """What a telephone sends for one key: three packets while it is down and three that it is up."""
    source, at = secrets.randbits(32), secrets.randbits(16)
    for step in range(6):
        event = struct.pack("!BBH", "0123456789*#".index(key), 0x8A if step > 2 else 0x0A, PACKET * (step + 1))
        yield packet(EVENT, step, at, source, event, mark=step == 0)


class Phone:
    """One telephone at one address; `answers` says what it does when it rings: a code, or nothing at all.

    With 183 it rings as most carriers let it: they send sound meanwhile, until the call is taken off.
    """

    transport, suffix, profile = "UDP", "", "RTP/AVP"

    def __init__(self, network, part, address, number, hertz, answers=200, port=0):
        self.number, self.hertz, self.answers, self.address = number, hertz, answers, address
        with network.inside(part):
            self.signals = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            self.signals.bind((address, port))
            self.media = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            self.media.bind((address, 0))
        self.port = self.signals.getsockname()[1]
        self.heard, self.calls, self.changed = [], {}, threading.Condition()
        self.is_on = True
        self.ears = [threading.Thread(target=work, daemon=True) for work in (self.listen, self.hear)]
        for ear in self.ears:
            ear.start()

    def close(self):
        self.is_on = False
        for call in self.calls.values():
            call.is_up = False
        # A datagram to oneself ends the wait for the next one.
        for mine in (self.signals, self.media):
            mine.sendto(b"", mine.getsockname())
        for ear in self.ears:
            ear.join()
        self.signals.close()
        self.media.close()

    def listen(self):
        while self.is_on:
            raw, sender = self.signals.recvfrom(65_535)
            if raw.strip():
                self.read(raw, sender)

    def read(self, raw, sender):
        """One message, and what is answered to it."""
        with self.changed:
            self.heard.append(raw)
            message = Message(raw)
            identity = message.one("Call-ID")
            is_new = not message.is_answer and message.method == "INVITE" and identity not in self.calls
            if is_new and self.answers is not None:
                self.calls[identity] = self.begun(identity, sender, invited=message)
            if identity in self.calls:
                self.calls[identity].take(message, sender)
            self.changed.notify_all()

    def hear(self):
        while self.is_on:
            raw, _ = self.media.recvfrom(2_048)
            for call in list(self.calls.values()):
                if len(raw) > 12 and raw[1] & 0x7F == PCMA:
                    call.sound += self.opened(call, raw)[12:]
            with self.changed:
                self.changed.notify_all()

    def wait(self, happened, what):
        """Waits until this holds; fails after the deadline."""
        with self.changed:
            assert self.changed.wait_for(happened, DEADLINE_SECONDS), f"{self.number} waits in vain: {what}"

    def begun(self, *arguments, **more):
        """A call of this telephone's."""
        return Call(self, *arguments, **more)

    def keys(self, call):
        """What a description says of the keys of the sound; a telephone without any says nothing."""
        return ""

    def sealed(self, call, raw):
        """A packet as it goes over the wire."""
        return raw

    def opened(self, call, raw):
        """A packet as it was before."""
        return raw

    def send(self, text, to):
        self.signals.sendto(text.encode() if isinstance(text, str) else text, to)

    def call(self, number, edge, name=None, headers=(), identity=None, port=5060):
        """Calls a number through the edge, saying of itself whatever is given."""
        identity = identity or f"{secrets.token_hex(8)}@{self.address}"
        call = self.begun(identity, (edge, port), target=f"sip:{number}@{edge}{self.suffix}", name=name)
        with self.changed:
            self.calls[identity] = call
        call.request("INVITE", headers, call.offer())
        return call

    def register(self, name, at):
        """Says that it is to be rung for this name."""
        call = self.begun(secrets.token_hex(8), at, target=f"sip:{name}@{at[0]}", name=name)
        with self.changed:
            self.calls[call.identity] = call
        call.request("REGISTER", [f"Contact: <sip:{name}@{self.address}:{self.port}>", "Expires: 120"])
        self.wait(lambda: call.code == 200, "to be registered")


class Call:
    """One call of a telephone, made or taken."""

    def __init__(self, phone, identity, peer, target="", name=None, invited=None):
        self.phone, self.identity, self.peer, self.target = phone, identity, peer, target
        self.media = phone.media
        self.mine = f"<sip:{name or phone.number}@{phone.address}>;tag={secrets.token_hex(4)}"
        self.theirs, self.routes, self.sequence = f"<{target}>", [], 0
        self.invited, self.code, self.is_up, self.is_over = invited, 0, False, False
        self.branch, self.sound, self.answer, self.their_description = "", b"", None, ""

    def offer(self):
        host, port = self.media.getsockname()
        return (f"v=0\r\no=- {secrets.randbits(30)} 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\n"
                f"m=audio {port} {self.phone.profile} {PCMA} {EVENT}\r\n{self.phone.keys(self)}a=rtpmap:{PCMA} PCMA/8000\r\n"
                f"a=rtpmap:{EVENT} telephone-event/8000\r\na=fmtp:{EVENT} 0-15\r\na=ptime:20\r\na=sendrecv\r\n")

    def contact(self):
        return f"<sip:{self.phone.number}@{self.phone.address}:{self.phone.port}{self.phone.suffix}>"

    def request(self, method, headers=(), body="", sequence=None):
        if sequence is None:
            self.sequence += 1
        self.branch = f"z9hG4bK{secrets.token_hex(6)}"
        lines = [
            f"{method} {self.target} SIP/2.0",
            f"Via: SIP/2.0/{self.phone.transport} {self.phone.address}:{self.phone.port};branch={self.branch};rport", "Max-Forwards: 70",
            *[f"Route: {route}" for route in self.routes], f"From: {self.mine}", f"To: {self.theirs}",
            f"Call-ID: {self.identity}", f"CSeq: {sequence or self.sequence} {method}", *headers]
        if not any(line.startswith("Contact:") for line in headers):
            lines.append(f"Contact: {self.contact()}")
        self.finish(lines, body)

    def reply(self, message, code, reason, body=""):
        lines = [f"SIP/2.0 {code} {reason}", *[f"Via: {via}" for via in message.all("Via")],
                 *[f"Record-Route: {route}" for route in message.all("Record-Route")], f"From: {message.one('From')}"]
        to = message.one("To")
        lines += [f"To: {to if tag(to) else to + ';tag=' + tag(self.mine)}", f"Call-ID: {self.identity}",
                  f"CSeq: {message.one('CSeq')}", f"Contact: {self.contact()}"]
        self.finish(lines, body)

    def finish(self, lines, body):
        if body:
            lines.append("Content-Type: application/sdp")
        lines.append(f"Content-Length: {len(body)}")
        self.phone.send("\r\n".join(lines) + "\r\n\r\n" + body, self.peer)

    def take(self, message, sender):
        if message.is_answer:
            self.take_answer(message)
        else:
            self.peer = sender
            self.take_request(message)

    def take_answer(self, message):
        if message.method == "INVITE" and message.code >= 200:
            self.theirs = message.one("To")
            if message.code < 300:
                self.answer = message
                contact = re.search(r"<([^>]+)>", message.one("Contact"))
                self.target = contact[1] if contact else self.target
                self.routes = list(reversed(message.all("Record-Route")))
                self.connect(message.body)
            self.request("ACK", sequence=message.one("CSeq").split()[0])
        if message.method == "BYE":
            self.is_over = True
        self.code = message.code

    def take_request(self, message):
        if message.method == "INVITE":
            self.theirs, own = message.one("From"), message.one("To")
            self.mine = own if tag(own) else f"{own};tag={tag(self.mine)}"
            self.routes = message.all("Record-Route")
            contact = re.search(r"<([^>]+)>", message.one("Contact"))
            self.target = contact[1] if contact else self.target
            code = self.phone.answers
            if code in (183, 200):
                self.invited = message
                self.reply(message, code, "OK", self.offer())
                self.connect(message.body)
            else:
                self.reply(message, code, "No")
        elif message.method == "ACK":
            self.code = self.code or self.phone.answers
        elif message.method in ("BYE", "CANCEL"):
            self.reply(message, 200, "OK")
            self.is_up, self.is_over = False, True

    def take_off(self):
        """Ends the ringing that was heard: what was agreed on before stands."""
        self.reply(self.invited, 200, "OK", self.offer())

    def connect(self, description):
        """Speaks where the other side listens, without end."""
        host = re.search(r"c=IN IP4 (\S+)", description)[1]
        port = int(re.search(r"m=audio (\d+)", description)[1])
        if self.is_up:
            return
        self.is_up, self.line, self.their_description = True, (host, port), description
        threading.Thread(target=self.speak, daemon=True).start()

    def speak(self):
        source, number, begun = secrets.randbits(32), 0, time.monotonic()
        while self.is_up:
            body = packet(PCMA, number, number * PACKET, source, tone(self.phone.hertz, number * PACKET), mark=number == 0)
            with contextlib.suppress(OSError):  # the telephone may have been put away meanwhile
                self.media.sendto(self.phone.sealed(self, body), self.line)
            number += 1
            # The pace of a telephone: a packet each 20 milliseconds.
            time.sleep(max(0, begun + number * 0.02 - time.monotonic()))

    def press(self, key):
        """One key, as a telephone tells it."""
        for body in pressing(key):
            self.media.sendto(self.phone.sealed(self, body), self.line)
            # The pace of a telephone: who tells faster than it speaks overruns the relay.
            time.sleep(0.02)

    def hears(self, hertz):
        """Waits until half a second of this tone alone has come."""
        self.phone.wait(lambda: share(self.sound[-4_000:], hertz) > 0.9 and len(self.sound) >= 4_000, f"to hear {hertz} Hz")

    def hang_up(self):
        self.is_up = False
        self.request("BYE")
        self.phone.wait(lambda: self.is_over, "to hang up")
