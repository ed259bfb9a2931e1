#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Sends thousands of requests that nobody in her right mind would send, and looks how the program bears it.

Addresses come out of the register of routes; methods, headers, cookies, fields and bodies are right, wrong, cut off or
far too long, from nobody, a visitor and every account of the demo. Afterwards there must have been no answer 5xx and no
whole request without an answer, a visitor must be able to begin and write, and a sanitizer the program was built with
must have nothing to report. The seed repeats a run.

Usage: scripts/random-requests [--sanitize thread|address] [--count 10000] [--seed 1]
"""

import argparse
import collections
import pathlib
import random
import sys
import uuid

sys.dont_write_bytecode = True
from client import LOST, Colleague, Visitor  # noqa: E402
from engines import ROOT, Installation  # noqa: E402
from odd import Oddity, Wire  # noqa: E402


class Run:
    """One installation, those who ask it, and what came back."""

    def __init__(self, asked):
        self.asked = asked
        self.installation = Installation("sqlite", asked.program)
        self.reports = pathlib.Path(self.installation.data) / "sanitizer"
        options = f"log_path={self.reports} halt_on_error=0 exitcode=66"
        self.installation.environment |= {
            "TSAN_OPTIONS": options, "ASAN_OPTIONS": f"{options} detect_leaks=0",
            "SWIFT_BACKTRACE": "enable=no"}
        if asked.preload:
            self.installation.environment["LD_PRELOAD"] = str(asked.preload.resolve())
        self.chance = random.Random(asked.seed)
        self.statuses = collections.Counter()
        self.faults = []

    def cast(self):
        """Nobody, a visitor with a conversation, and everybody who works there."""
        visitor = Visitor(self.installation)
        visitor.start()
        people = {"public": [None, visitor], "staff": [None]}
        for user in self.installation.users():
            colleague = Colleague(self.installation, account=self.installation.account(user=user))
            colleague.sign_in()
            people["staff"].append(colleague)
        return people

    def go(self):
        self.installation.start()
        try:
            people = self.cast()
            oddity = Oddity(self.chance)
            self.look_around(people, oddity)
            everywhere = self.routes()
            for number in range(self.asked.count):
                side, method, pattern = self.chance.choice(everywhere)
                self.send(number, side, oddity.request(method, pattern, self.chance.choice(people[side])))
                if number % 500 == 499:
                    self.refresh(people)
            self.look_afterwards()
        finally:
            self.installation.stop()
        self.read_reports()

    def routes(self):
        """Side, method and pattern of every address, as the product's own register has them."""
        return [(route["side"], route["method"].upper(), route["pattern"]) for route in self.installation.routes()]

    def look_around(self, people, oddity):
        """What addresses and fields there are, as everybody's own pages show them."""
        for side, method, pattern in self.routes():
            if method != "GET" or ":" in pattern or "events" in pattern or "frame" in pattern or "live" in pattern:
                continue
            for person in people[side]:
                if person:
                    oddity.learn(person, person.get(pattern).text)

    def send(self, number, side, request):
        port = self.installation.public_port if side == "public" else self.installation.staff_port
        status = Wire(port).exchange(request)
        self.statuses[status] += 1
        if status and status >= 500:
            self.faults.append(f"request {number} was answered {status}: {request.name}")
        if status is None and request.is_whole:
            self.faults.append(f"request {number} was not answered: {request.name}")
        if self.installation.process.poll() is not None:
            raise SystemExit(f"the program ended at request {number}: {request.bytes[:2000]!r}")

    def refresh(self, people):
        """Whoever was signed out by what was sent signs in again, if she still may."""
        for side in people.values():
            for person in side:
                try:
                    if isinstance(person, Colleague) and person.get("/account").status != 200:
                        person.sign_in()
                    if isinstance(person, Visitor) and person.get("/v").status != 200:
                        person.start()
                except (*LOST, AssertionError):
                    person.hang_up()

    def look_afterwards(self):
        visitor = Visitor(self.installation)
        visitor.start()
        words = f"še tu {uuid.uuid4().hex}"
        if not visitor.say(words, uuid.uuid4().hex) or visitor.everything_said(1) != [words]:
            self.faults.append("afterwards a visitor cannot write")
        if b"Fatal error" in self.installation.log.read_bytes():
            self.faults.append("the log speaks of a fatal error")

    def read_reports(self):
        for report in sorted(self.reports.parent.glob(f"{self.reports.name}.*")):
            kept = ROOT / "var" / f"random-requests-{report.name}"
            kept.write_bytes(report.read_bytes())
            self.faults.append(f"the sanitizer reports: {kept}")
        if self.installation.process.returncode not in (0, -15):
            self.faults.append(f"the program ended with {self.installation.process.returncode}")


def main():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--program", type=pathlib.Path, default=ROOT / ".build/debug/zaupnica")
    reader.add_argument("--preload", type=pathlib.Path, help="a library that is loaded before the program")
    reader.add_argument("--count", type=int, default=10_000)
    reader.add_argument("--seed", type=int, default=1)
    run = Run(reader.parse_args())
    run.go()
    answers = ", ".join(f"{status or 'none'}: {count}" for status, count in sorted(
        run.statuses.items(), key=lambda item: item[0] or 0))
    print(f"{run.asked.count} requests with seed {run.asked.seed}; answers {answers}")
    for fault in run.faults[:40]:
        print(f"  FAULT {fault}")
    if run.faults:
        sys.exit(f"{len(run.faults)} faults")
    run.installation.remove()


if __name__ == "__main__":
    main()
