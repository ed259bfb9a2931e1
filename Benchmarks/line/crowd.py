# SPDX-License-Identifier: EUPL-1.2
"""Many telephones in one: each call has sound of its own, the same steady tone, and one thread keeps the pace of all."""

import audioop
import pathlib
import selectors
import socket
import struct
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Tests/Telephone"))

from phone import Call, Phone, pressing  # noqa: E402
from sound import PACKET, PCMA, share, tone  # noqa: E402

TICK_SECONDS = 0.02
SILENCE = b"\x55\xd5"


class CrowdCall(Call):
    """One call of many; it counts what it hears, and notes when it first heard what it waits for: the other end's tone, or words instead of it."""

    def __init__(self, phone, *arguments, **more):
        super().__init__(phone, *arguments, **more)
        self.media = phone.ear()
        self.packets, self.spoken, self.number, self.begun, self.answered, self.heard = 0, 0, 0, time.monotonic(), None, None
        # Who waits hears an announcement; to look for a tone in it would cost more than all the rest.
        self.awaits = "tone"
        self.head = struct.pack("!I", id(self) & 0xFFFFFFFF)
        phone.selector.register(self.media, selectors.EVENT_READ, self)

    def connect(self, description):
        if not self.is_up:
            self.answered = time.monotonic()
        super().connect(description)

    def speak(self):
        """The crowd speaks for all."""

    def utter(self):
        head = struct.pack("!BBHI", 0x80, PCMA, self.number & 0xFFFF, self.number * PACKET & 0xFFFFFFFF)
        self.number += 1
        try:
            self.media.sendto(head + self.head + self.phone.voice, self.line)
        except OSError:
            pass  # the call has ended meanwhile

    def take_in(self):
        raw = self.media.recv(2_048)
        if len(raw) < 12 or raw[1] & 0x7F != PCMA:
            return
        self.packets += 1
        self.spoken += bool(raw[12:].strip(SILENCE))
        if self.awaits and self.heard is None and self.is_awaited(raw[12:]):
            self.heard = time.monotonic()

    def is_awaited(self, sound):
        if self.awaits == "tone":
            return share(sound, self.phone.listens_for) > 0.9
        # What a browser leaves of a hum is quieter than any word.
        return audioop.max(audioop.alaw2lin(sound, 2), 2) > 4_000 and share(sound, self.phone.listens_for) < 0.5


class Crowd(Phone):
    """All telephones of one place."""

    def __init__(self, network, part, address, number, hertz, listens_for, **more):
        self.network, self.part, self.listens_for = network, part, listens_for
        # Whole periods in each packet, so that one serves for all.
        assert hertz % 50 == 0
        self.voice, self.selector = tone(hertz, 0), selectors.DefaultSelector()
        super().__init__(network, part, address, number, hertz, **more)
        self.workers = [threading.Thread(target=work, daemon=True) for work in (self.speak_all, self.hear_all)]
        for worker in self.workers:
            worker.start()

    def close(self):
        super().close()
        for worker in self.workers:
            worker.join()
        self.selector.close()
        for call in self.calls.values():
            call.media.close()

    def ear(self):
        with self.network.inside(self.part):
            one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 18)
            one.bind((self.address, 0))
        return one

    def begun(self, *arguments, **more):
        return CrowdCall(self, *arguments, **more)

    def speak_all(self):
        tick, begun = 0, time.monotonic()
        while self.is_on:
            for call in list(self.calls.values()):
                if call.is_up:
                    call.utter()
            tick += 1
            time.sleep(max(0, begun + tick * TICK_SECONDS - time.monotonic()))

    def hear_all(self):
        while self.is_on:
            for key, _ in self.selector.select(0.1):
                key.data.take_in()

    @staticmethod
    def press_all(calls, keys):
        """All of them press these keys, each at the pace of a telephone."""
        for key in keys:
            for packets in zip(*(pressing(key) for _ in calls)):
                for call, body in zip(calls, packets):
                    call.media.sendto(body, call.line)
                time.sleep(TICK_SECONDS)
