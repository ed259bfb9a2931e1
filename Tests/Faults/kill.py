#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Kills the server in the middle of 200 conversations and counts what is missing afterwards.

Every visitor keeps sending the same form, with the same token, until it is acknowledged, as a browser does
after a lost answer. At the end each conversation must hold each message once, in order, and those who waited
must stand in line as before. Meanwhile a colleague writes a record that saves itself: no saved note may be gone.

Usage: scripts/fault-tests [--kills 8] [--conversations 200] [--messages 4] [--seed N] [--engine sqlite|postgres]
"""

import argparse
import concurrent.futures
import random
import re
import signal
import sys
import threading
import time
import uuid

sys.dont_write_bytecode = True
from client import LOST, Colleague, Visitor  # noqa: E402
from engines import Installation, available  # noqa: E402

WORKERS = 16


class Run:
    """One installation, its visitors, and what they were promised."""

    visitor = Visitor

    def __init__(self, installation, asked):
        self.installation = installation
        self.asked = asked
        self.chance = random.Random(f"{asked.seed}-{installation.engine}")
        self.alive = threading.Event()
        self.lock = threading.Lock()
        self.acknowledged = 0
        self.resent = 0
        self.faults = []
        self.said = {}
        self.notes = 0

    def until_acknowledged(self, act, believes=False):
        """Does an act again and again until the server says that it is done; who believes does not ask twice."""
        while True:
            self.alive.wait()
            try:
                if act():
                    with self.lock:
                        self.acknowledged += 1
                    return
                raise AssertionError("the server refused what it should take")
            except LOST:
                with self.lock:
                    self.resent += 1
                if believes:
                    return
                time.sleep(0.02)

    def visitors_of_one_worker(self, count, number):
        try:
            visitors = [self.begin() for _ in range(count)]
            for turn in range(self.asked.messages):
                for visitor in visitors:
                    words, token = f"sporočilo {turn} {uuid.uuid4().hex}", uuid.uuid4().hex
                    self.until_acknowledged(lambda: visitor.say(words, token), believes=self.asked.lie)
                    self.said[visitor].append(words)
        except Exception as fault:  # noqa: BLE001 - a thread's fault must reach the report
            self.faults.append(f"worker {number}: {type(fault).__name__} {fault}")

    def begin(self):
        visitor = self.visitor(self.installation)

        def start():
            visitor.hang_up()
            visitor.cookie = None
            visitor.start()
            return True

        # Who got no answer has no seat, and starts again: nothing was promised to her.
        self.until_acknowledged(start)
        with self.lock:
            self.said[visitor] = []
        return visitor

    def begun_record(self):
        """A colleague and the page of her record, from before the first death: a code counts once, so she cannot sign in again."""
        colleague = Colleague(self.installation, "shift_lead")
        assert colleague.sign_in().status == 303, "the colleague cannot sign in"
        page = colleague.get("/contacts")
        return colleague, colleague.post("/contacts", {"_k": page.field("_k"), "channel": "phone"}).location

    def write_a_record(self, colleague, path):
        """Saves one note after another while the others talk; after each death a page shows the last one saved."""
        saved = sent = ""
        while any(thread.is_alive() for thread in self.threads):
            self.alive.wait()
            try:
                page = colleague.get(path)
                shown = re.search(r'<textarea name="note"[^>]*>\s*([^<]*)</textarea>', page.text).group(1)
                if shown not in (saved, sent):
                    self.faults.append("a saved note is gone")
                saved = shown
                sent = f"zapisek {uuid.uuid4().hex}"
                answer = colleague.post(f"{path}/draft", {
                    "_k": page.field("_k"), "version": page.field("version"), "note": sent})
                if answer.status == 303:
                    saved = sent
                    self.notes += 1
            except LOST:
                colleague.hang_up()

    def kill_and_restart(self, counsellor):
        """Waits until more work was acknowledged, pulls the plug, and compares the line before and after."""
        goal = self.acknowledged + self.chance.randint(20, 120)
        while self.acknowledged < goal and any(thread.is_alive() for thread in self.threads):
            time.sleep(0.005)
        before, proof = counsellor.line()
        taken = before[:1] if before else []
        for conversation in taken:
            counsellor.pick_up(conversation, proof)
        time.sleep(self.chance.random() * 0.05)
        self.installation.stop(signal.SIGKILL)
        self.alive.clear()
        counsellor.hang_up()
        begun = time.monotonic()
        self.installation.start()
        self.starts.append(time.monotonic() - begun)
        after, _ = counsellor.line()
        kept = [conversation for conversation in before if conversation not in taken]
        if [conversation for conversation in after if conversation in kept] != kept:
            self.faults.append(f"the line changed: {len(kept)} waited, {len(after)} wait now")
        self.alive.set()

    def go(self):
        self.installation.start()
        self.starts = []
        counsellor = Colleague(self.installation, "counsellor")
        assert counsellor.sign_in().status == 303, "the counsellor cannot sign in"
        record = self.begun_record()
        self.alive.set()
        share = self.asked.conversations // WORKERS
        rest = self.asked.conversations - share * WORKERS
        self.threads = [
            threading.Thread(target=self.visitors_of_one_worker, args=(share + (number < rest), number))
            for number in range(WORKERS)
        ]
        for thread in self.threads:
            thread.start()
        recorder = threading.Thread(target=self.write_a_record, args=record)
        recorder.start()
        for _ in range(self.asked.kills):
            self.kill_and_restart(counsellor)
        for thread in self.threads:
            thread.join()
        recorder.join()
        return self.compare()

    def compare(self):
        """Reads every conversation and compares it with what its visitor was promised."""
        lost = doubled = 0
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as readers:
            pages = list(readers.map(lambda one: one[0].everything_said(len(one[1])), self.said.items()))
        for said, read in zip(self.said.values(), pages):
            lost += sum(1 for words in said if words not in read)
            doubled += len(read) - len(set(read))
            if [words for words in read if words in said] != said:
                self.faults.append("a conversation is out of order")
        total = sum(len(said) for said in self.said.values())
        print(
            f"{self.installation.engine}: {len(self.said)} conversations, {total} messages, {self.deeds()}, "
            f"{self.resent} answers lost and sent again; {lost} messages lost, {doubled} doubled", flush=True)
        return lost, doubled

    def deeds(self):
        """What was done to the program, in words."""
        return (f"{self.notes} notes, {len(self.starts)} kills, "
                f"back after at most {max(self.starts, default=0):.1f} s")

    def close(self):
        self.alive.set()
        self.installation.stop(signal.SIGKILL)


def run(engine, asked):
    """True if the run ended as it must."""
    one = Run(Installation(engine), asked)
    try:
        lost, doubled = one.go()
    finally:
        one.close()
    for fault in sorted(set(one.faults)):
        print(f"{engine}: {fault}", flush=True)
    if asked.lie:
        print(f"{engine}: the lie was {'noticed' if lost else 'NOT noticed'}", flush=True)
        passed = lost > 0
    else:
        passed = not (lost or doubled or one.faults)
    if passed:
        one.installation.remove()
    else:
        print(f"{engine}: seed {asked.seed}; what is left lies in {one.installation.data}", flush=True)
    return passed


def main():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--kills", type=int, default=8)
    reader.add_argument("--conversations", type=int, default=200)
    reader.add_argument("--messages", type=int, default=4)
    reader.add_argument("--seed", type=int, default=20261121)
    reader.add_argument("--engine", choices=["sqlite", "postgres"])
    reader.add_argument("--lie", action="store_true", help="count as acknowledged what was only sent")
    asked = reader.parse_args()
    engines = [asked.engine] if asked.engine else available()
    sys.exit(0 if all([run(engine, asked) for engine in engines]) else 1)


if __name__ == "__main__":
    main()
