# SPDX-License-Identifier: EUPL-1.2
"""What the engines carry without the program: a client that answers every call into a room of its own, rings one telephone for the first of them and lets
the others hear an announcement."""

import base64
import concurrent.futures
import itertools
import json
import os
import re
import socket
import struct
import threading

PATIENCE_SECONDS = 30


class Socket:
    """A WebSocket to the media engine (RFC 6455), as much as is needed of it."""

    def __init__(self, port):
        self.line, self.lock = socket.create_connection(("127.0.0.1", port)), threading.Lock()
        key = base64.b64encode(os.urandom(16)).decode()
        self.line.sendall((f"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
                           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: janus-protocol\r\n\r\n").encode())
        self.file = self.line.makefile("rb")
        while self.file.readline().strip():
            pass

    def send(self, text):
        raw, mask = text.encode(), os.urandom(4)
        length = bytes([0x80 | len(raw)]) if len(raw) < 126 else bytes([0xFE]) + struct.pack("!H", len(raw))
        masked = (int.from_bytes(raw, "big") ^ int.from_bytes((mask * (len(raw) // 4 + 1))[:len(raw)], "big")).to_bytes(len(raw), "big")
        with self.lock:
            self.line.sendall(b"\x81" + length + mask + masked)

    def messages(self):
        while head := self.file.read(2):
            length = head[1] & 0x7F
            if length == 126:
                length = struct.unpack("!H", self.file.read(2))[0]
            elif length == 127:
                length = struct.unpack("!Q", self.file.read(8))[0]
            body = self.file.read(length)
            if head[0] & 0x0F == 1:
                yield json.loads(body)


class Bare:
    """Registers as the line does, with so many lines; all else follows from what the engine says.

    The first `talking` calls are led to `number`; those that come after hear the announcement again and again.
    """

    def __init__(self, settings, lines, number, talking, announcement):
        self.media, self.edge, self.number = settings["media"], settings["edge"], number
        self.names, self.answers, self.rooms = itertools.count(1), {}, itertools.count(1)
        self.outgoing, self.seated, self.problems, self.talking, self.announcement = {}, {}, [], talking, announcement
        self.wire, self.is_over = Socket(self.media["port"]), threading.Event()
        self.workers = concurrent.futures.ThreadPoolExecutor(32)
        threading.Thread(target=self.listen, daemon=True).start()
        self.session = None
        self.session = self.say({"janus": "create"})["data"]["id"]
        threading.Thread(target=self.keep_alive, daemon=True).start()
        self.desk = self.attach("audiobridge")
        self.registered = threading.Event()
        self.master = None
        self.tell(self.attach("sip"), {"request": "register", "username": "sip:ingress@127.0.0.1", "secret": "none",
                                       "proxy": f"sip:{self.edge}", "force_udp": True, "register_ttl": 60})
        assert self.registered.wait(PATIENCE_SECONDS), "the edge does not take the line"
        self.lines = [self.helper() for _ in range(lines)]

    def keep_alive(self):
        while not self.is_over.wait(20):
            # Acknowledged, and never answered.
            self.wire.send(json.dumps({"janus": "keepalive", "session_id": self.session, "transaction": "alive", "apisecret": self.media["secret"]}))

    def close(self):
        self.is_over.set()
        self.workers.shutdown()

    def say(self, request):
        """Asks, and waits for the answer: an acknowledgement is none."""
        name = str(next(self.names))
        here = self.answers[name] = concurrent.futures.Future()
        request |= {"transaction": name, "apisecret": self.media["secret"]}
        if self.session:
            request["session_id"] = self.session
        self.wire.send(json.dumps(request))
        return here.result(PATIENCE_SECONDS)

    def tell(self, handle, body, jsep=None):
        return self.say({"janus": "message", "handle_id": handle, "body": body} | ({"jsep": jsep} if jsep else {}))

    def attach(self, plugin):
        return self.say({"janus": "attach", "plugin": f"janus.plugin.{plugin}"})["data"]["id"]

    def helper(self):
        line = self.attach("sip")
        self.tell(line, {"request": "register", "type": "helper", "username": "sip:ingress@127.0.0.1", "master_id": self.master})
        return line

    def listen(self):
        for message in self.wire.messages():
            waiting = None if message["janus"] == "ack" else self.answers.pop(message.get("transaction"), None)
            if waiting:
                waiting.set_result(message)
            self.hear(message)

    def hear(self, message):
        sender, data = message.get("sender"), message.get("plugindata", {}).get("data", {})
        result = data.get("result")
        event = result.get("event") if isinstance(result, dict) else None
        if event == "registered" and "master_id" in result:
            self.master = self.master or result["master_id"]
            self.registered.set()
        elif event == "incomingcall":
            self.work(self.answer, sender, message["jsep"])
        elif event == "accepted" and sender in self.outgoing and "jsep" in message:
            self.work(self.tell, self.outgoing[sender], {"request": "configure"}, message["jsep"])
        elif message["janus"] == "webrtcup" and sender in self.seated:
            room = self.seated.pop(sender)
            self.work(self.ring if room <= self.talking else self.announce, room)

    def work(self, what, *arguments):
        def done():
            try:
                what(*arguments)
            except Exception as problem:
                self.problems.append(repr(problem))
        self.workers.submit(done)

    def answer(self, line, offer):
        room, secret = next(self.rooms), self.media["roomSecret"]
        self.tell(self.desk, {"request": "create", "room": room, "admin_key": secret, "secret": secret, "permanent": False,
                              "is_private": True, "record": False, "sampling_rate": 8_000, "default_prebuffering": 4})
        place = self.attach("audiobridge")
        self.seated[place] = room
        said = self.tell(place, {"request": "join", "room": room, "codec": "pcma"}, beginning(offer))
        self.tell(line, {"request": "accept"}, for_telephones(said["jsep"]))

    def announce(self, room):
        secret = self.media["roomSecret"]
        self.tell(self.desk, {"request": "play_file", "room": room, "secret": secret, "admin_key": secret, "file_id": "waiting",
                              "filename": self.announcement, "loop": True})

    def ring(self, room):
        line, place = self.helper(), self.attach("audiobridge")
        said = self.tell(place, {"request": "join", "room": room, "codec": "pcma", "generate_offer": True})
        self.outgoing[line] = place
        self.tell(line, {"request": "call", "uri": f"sip:{self.number}@{self.edge}"}, for_telephones(beginning(said["jsep"])))


def beginning(offer):
    """As the program does it: whoever offers begins the loop."""
    return {"type": offer["type"], "sdp": offer["sdp"].replace("a=setup:actpass", "a=setup:active")}


def for_telephones(jsep):
    """As the program does it: A-law under its own number, and the keys."""
    lines = [line for line in jsep["sdp"].splitlines() if not line.startswith(("a=extmap", "a=rtcp-fb"))]
    own = next((re.match(r"a=rtpmap:(\d+) PCMA", line, re.I)[1] for line in lines if re.match(r"a=rtpmap:\d+ PCMA", line, re.I)), "8")
    done = []
    for line in lines:
        line = "s=-" if line.startswith("s=") else line
        line = re.sub(rf"^(m=audio .* ){own}\b", r"\g<1>8", line)
        line = re.sub(rf"^(a=(?:rtpmap|fmtp):){own} ", r"\g<1>8 ", line)
        done.append(line + " 101" if line.startswith("m=audio ") else line)
        if line.lower().startswith("a=rtpmap:8 pcma"):
            done += ["a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-15"]
    return {"type": jsep["type"], "sdp": "".join(line + "\r\n" for line in done)}
