# SPDX-License-Identifier: EUPL-1.2
"""One conversation whose both sides keep a stream open, whatever happens to the program."""

import http.client
import sys
import time
import uuid

sys.dont_write_bytecode = True
from client import LOST, Colleague, NotSaved, Patient  # noqa: E402
from engines import ROOT  # noqa: E402

sys.path.append(str(ROOT / "Tests/Processes"))
from program import Stream  # noqa: E402

# So long a conversation may be mute at most, once there is a database to write into.
LONGEST_GAP_SECONDS = 15


class Ear:
    """A person's cookie on a connection of its own, for a stream that stays open."""

    def __init__(self, person):
        self.person = person

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.person.port, timeout=120)

    def headers(self, more=None):
        return {**self.person.sent_with, **(more or {})}


class Talk:
    """A visitor and a counsellor who see each other's words without loading a page anew."""

    def __init__(self, installation):
        self.visitor = Patient(installation)
        self.visitor.start()
        self.counsellor = Colleague(installation, account=installation.account(user="berta"))
        assert self.counsellor.sign_in().status == 303, "the counsellor cannot sign in"
        line, proof = self.counsellor.line()
        self.counsellor.pick_up(line[0], proof)
        self.page = f"/chats/{line[0]}"
        self.said, self.waiting = [], None
        self.listen()
        self.hear_each_other(time.monotonic())

    def listen(self):
        """Opens both streams, as a browser does by itself when one was ended."""
        self.streams = [
            Stream(Ear(self.visitor), "/v/events"), Stream(Ear(self.counsellor), f"{self.page}/frame")]

    def say(self):
        """Says something once; raises NotSaved if it was not taken down, and leaves it to be said again."""
        self.waiting = self.waiting or (f"slišim {uuid.uuid4().hex}", uuid.uuid4().hex)
        assert self.visitor.say(*self.waiting), "a message is refused"
        self.said.append(self.waiting[0])
        self.waiting = None

    def insist(self, since):
        """Says something until it is taken down."""
        while True:
            try:
                return self.say()
            except (NotSaved, *LOST) as lost:
                if time.monotonic() > since + LONGEST_GAP_SECONDS:
                    raise AssertionError("a message is not taken down") from lost

    def hear_each_other(self, since):
        """Says something, and waits until both streams, which nobody opened anew, show it."""
        self.insist(since)
        for stream in self.streams:
            with stream.heard:
                left = since + LONGEST_GAP_SECONDS - time.monotonic()
                assert stream.heard.wait_for(lambda: self.said[-1] in stream.text or stream.is_over, left), (
                    "an open stream shows nothing new")
        self.expect_open_streams()

    def expect_open_streams(self):
        for stream in self.streams:
            assert not stream.is_over, "a stream was ended"
