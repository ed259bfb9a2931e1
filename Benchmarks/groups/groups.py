#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""How soon all of a group read what one of them writes, while many groups are in session at once.

    scripts/bench groups [GROUPS [PLACES [RATE]]]     so many groups (20) of so many participants (15), together so many messages a second (50)

A message counts for each participant of its group: the time from sending the form until the words stand in her endless page.
What waits to be released is not measured: the groups are founded so that nothing is held in a session.
"""

import asyncio
import datetime
import pathlib
import re
import sys
import time
import urllib.parse
import uuid
import zoneinfo

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Faults"), str(ROOT / "Tests/Browser")]

from client import Colleague, Person  # noqa: E402
from engines import Installation, available  # noqa: E402

SECONDS = 20
ZONE = zoneinfo.ZoneInfo("Europe/Ljubljana")
# After so many tries of words at once the server wants to be waited for; started anew, it does not.
TRIES = 25
SAID = re.compile(rb"izrek-(\d{6})")


class Circle:
    """A group in session, with its participants."""

    def __init__(self, installation, counsellor, number, places):
        self.installation, self.counsellor = installation, counsellor
        page = counsellor.get("/groups")
        self.proof = page.field("_k")
        self.path = counsellor.post("/groups", {
            "_k": self.proof, "b": page.field("b"), "title": f"Skupina {number}", "language": "sl",
            "places": str(places), "voice": "none"}).location
        assert self.path, "no group was founded"
        self.participants = []

    def plan(self):
        soon = datetime.datetime.now(ZONE) + datetime.timedelta(minutes=20)
        self.counsellor.post(f"{self.path}/sessions", {
            "_k": self.proof, "day": soon.date().isoformat(), "time": soon.strftime("%H:%M"), "weeks": "1"})
        page = self.counsellor.get(self.path)
        session = re.search(rf'action="({self.path}/sessions/[0-9a-f]{{32}})"', page.text).group(1)
        assert self.counsellor.post(session, {"_k": self.proof, "act": "open"}).status == 303

    def admit(self, name):
        given = self.counsellor.post(f"{self.path}/places", {"_k": self.proof, "talk": "1"})
        listed = given.text.split('<ol class="code">')[1].split("</ol>")[0]
        words = re.findall(r"<li>([^<]*)</li>", listed)
        her = Person(self.installation, "public")
        assert her.post("/sl/n", {"b": " ".join(words)}).location == "/g", "her words open nothing"
        her.proof = her.get("/g").field("_k")
        assert her.post("/g/a", {"_k": her.proof, "agree": "1", "a": name}).status == 303
        her.hang_up()
        self.participants.append(her)


class Measure:
    """When each message was sent, and how long it took to each of its readers."""

    def __init__(self):
        self.sent, self.took, self.refused = {}, [], 0

    async def read(self, her, ready):
        """Her endless page, as long as it lasts."""
        reader, writer = await asyncio.open_connection("127.0.0.1", her.port, limit=1 << 20)
        head = "".join(f"{name}: {value}\r\n" for name, value in her.sent_with.items())
        writer.write(f"GET /g/f HTTP/1.1\r\n{head}\r\n".encode())
        left, seen = b"", set()
        while piece := await reader.read(65536):
            now, text = time.monotonic(), left + piece
            ready.set()
            for number in map(int, SAID.findall(text)):
                if number not in seen and number in self.sent:
                    seen.add(number)
                    self.took.append(now - self.sent[number])
            left = text[-16:]

    async def write(self, her, number):
        body = urllib.parse.urlencode({
            "_k": her.proof, "a": f"izrek-{number:06}", "b": uuid.uuid4().hex})
        head = "".join(f"{name}: {value}\r\n" for name, value in her.sent_with.items())
        self.sent[number] = time.monotonic()
        reader, writer = await asyncio.open_connection("127.0.0.1", her.port)
        writer.write((
            f"POST /g/m HTTP/1.1\r\n{head}Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}").encode())
        status = await reader.readline()
        if b" 303 " not in status:
            self.refused += 1
        writer.close()


async def measure(circles, rate):
    result, readers, readies = Measure(), [], []
    for circle in circles:
        for her in circle.participants:
            readies.append(asyncio.Event())
            readers.append(asyncio.create_task(result.read(her, readies[-1])))
    await asyncio.gather(*(ready.wait() for ready in readies))
    begun, writers = time.monotonic(), []
    for number in range(rate * SECONDS):
        await asyncio.sleep(max(0, begun + number / rate - time.monotonic()))
        circle = circles[number % len(circles)]
        her = circle.participants[number // len(circles) % len(circle.participants)]
        writers.append(asyncio.create_task(result.write(her, number)))
    await asyncio.gather(*writers)
    wanted = sum(len(circles[number % len(circles)].participants) for number in result.sent)
    until = time.monotonic() + 30
    while len(result.took) < wanted and time.monotonic() < until:
        await asyncio.sleep(0.1)
    for reader in readers:
        reader.cancel()
    return result, wanted


def run(engine, groups, places, rate):
    installation = Installation(engine)
    try:
        installation.start()
        counsellor = Colleague(installation, "counsellor")
        assert counsellor.sign_in().status == 303
        circles = [Circle(installation, counsellor, number, places) for number in range(groups)]
        for number in range(groups * places):
            if number and number % TRIES == 0:
                installation.stop()
                installation.start()
                counsellor.hang_up()
            circles[number // places].admit(f"Ime {number % places + 1}")
        for circle in circles:
            circle.plan()
        result, wanted = asyncio.run(measure(circles, rate))
        times = sorted(result.took)
        at = lambda share: 1000 * times[min(len(times) - 1, int(share * len(times)))]  # noqa: E731
        print(
            f"{engine}: {groups} groups of {places}, {rate} messages a second for {SECONDS} s: "
            f"p50 {at(0.5):.0f} ms, p99 {at(0.99):.0f} ms, longest {at(1):.0f} ms; "
            f"{wanted - len(times)} of {wanted} did not come, {result.refused} were refused", flush=True)
    finally:
        installation.stop()
        installation.remove()


if __name__ == "__main__":
    groups, places, rate = [int(word) for word in sys.argv[1:4]] + [20, 15, 50][len(sys.argv) - 1:]
    for engine in available():
        run(engine, groups, places, rate)
