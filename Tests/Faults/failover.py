#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Loses a database machine in the middle of many conversations and goes on at the other one.

Two machines, each with a cluster for the data and one for the keys; the second takes down every commit before it
is acknowledged. The first dies without a word, the second is promoted, and the program, which was told both
addresses, goes on by itself: no acknowledged message may be missing or there twice, streams that were open all the
time show new messages again, and the audit is sealed on. Then the program is started anew with the same addresses.

Usage: scripts/fault-tests --failover [--failovers 1] [--visitors 64] [--seed N] [--lie]
"""

import argparse
import random
import signal
import subprocess
import sys
import threading
import time
import uuid

sys.dont_write_bytecode = True
from client import LOST, Patient  # noqa: E402
from engines import ROOT, Installation  # noqa: E402
from kill import WORKERS, Run  # noqa: E402
from machines import Pair  # noqa: E402
from talk import LONGEST_GAP_SECONDS, Talk  # noqa: E402


class Failover(Run):
    """Conversations that go on for as long as machines are lost."""

    visitor = Patient

    def __init__(self, pair, asked):
        super().__init__(Installation("postgres", databases=pair.arguments()), asked)
        self.pair = pair
        self.heard = threading.Condition()
        self.latest = {}
        self.enough = threading.Event()
        self.gaps = []

    def visitors_of_one_worker(self, count, number):
        try:
            visitors = [self.begin() for _ in range(count)]
            while not self.enough.is_set():
                for visitor in visitors:
                    words, token = f"sporočilo {uuid.uuid4().hex}", uuid.uuid4().hex
                    self.until_acknowledged(lambda: visitor.say(words, token))
                    self.said[visitor].append(words)
                    with self.heard:
                        self.latest[number] = time.monotonic()
                        self.heard.notify_all()
        except Exception as fault:  # noqa: BLE001 - a thread's fault must reach the report
            self.faults.append(f"worker {number}: {type(fault).__name__} {fault}")

    def wait_for_everybody(self, since, limit):
        """Waits until every worker has had an answer since then; tells how many seconds that took."""
        def answered():
            return self.faults or len(self.latest) == WORKERS and min(self.latest.values()) > since

        with self.heard:
            assert self.heard.wait_for(answered, limit), (
                f"{sum(1 for at in self.latest.values() if at <= since)} of {WORKERS} had no answer for {limit} s")
        return max(self.latest.values()) - since

    def lose_one(self):
        """Kills the leader while commits are on their way, and waits until everything goes on."""
        goal = self.acknowledged + self.chance.randint(20, 200)
        with self.heard:
            assert self.heard.wait_for(lambda: self.faults or self.acknowledged >= goal, 60), "nobody is answered"
        if self.asked.lie:
            self.pair.follower.cut_off()
            self.pair.leader.demand_nobody()
            self.wait_for_everybody(time.monotonic(), 30)
        self.pair.lose_the_leader()
        promoted = time.monotonic()
        # An answer that was under way may come just after the promotion, so a second one counts.
        self.wait_for_everybody(promoted, LONGEST_GAP_SECONDS)
        self.talk.hear_each_other(promoted)
        self.gaps.append(time.monotonic() - promoted)

    def go(self):
        self.installation.start()
        self.talk = Talk(self.installation)
        self.said[self.talk.visitor] = self.talk.said
        self.alive.set()
        share = self.asked.visitors // WORKERS
        self.threads = [
            threading.Thread(target=self.visitors_of_one_worker, args=(share, number), daemon=True)
            for number in range(WORKERS)
        ]
        for thread in self.threads:
            thread.start()
        self.wait_for_everybody(time.monotonic(), 60)
        for number in range(self.asked.failovers):
            if number:
                self.pair.bring_back()
            self.lose_one()
        self.enough.set()
        for thread in self.threads:
            thread.join(60)
        self.check_audit()
        self.meet_the_old_leader()
        # Both addresses as before, the first of them dead.
        self.installation.stop(signal.SIGTERM)
        self.installation.start()
        return self.compare()

    def meet_the_old_leader(self):
        """Nothing of what the lost machine says is shown, and the one that leads is found, also where it stands second."""
        self.pair.wake_the_lost()
        self.pair.cut_connections()
        newest = self.talk.said[-1]
        for _ in range(5):
            try:
                shown = self.talk.visitor.everything_said(len(self.talk.said))
            except LOST:
                continue
            if shown and newest not in shown:
                self.faults.append("what the lost machine knew is shown as true")
        # While its connections were cut a stream may have been ended rather than told untruth.
        self.talk.insist(time.monotonic())
        self.talk.listen()
        self.talk.hear_each_other(time.monotonic())
        self.pair.follower.stop()

    def check_audit(self):
        """Another round of the sealer must have come, and the whole chain agree."""
        leader = self.pair.leader.clusters[0]
        end = time.monotonic() + LONGEST_GAP_SECONDS
        while (left := int(leader.ask("SELECT count(*) FROM audit_entry WHERE sequence IS NULL", "zaupnica"))) > 500:
            assert time.monotonic() < end, f"{left} rows of the audit are not sealed"
        checked = subprocess.run(
            [self.installation.program, "audit", "verify", "--database", self.pair.arguments()[1]],
            cwd=ROOT, capture_output=True, text=True)
        if checked.returncode != 0:
            self.faults.append(f"the audit does not agree: {checked.stdout}{checked.stderr}")

    def deeds(self):
        return f"{len(self.gaps)} machines lost, on again {max(self.gaps, default=0):.1f} s after the promotion at most"


def main():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--failovers", type=int, default=1)
    reader.add_argument("--visitors", type=int, default=64)
    reader.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    reader.add_argument("--lie", action="store_true", help="let the leader acknowledge what the follower never got")
    asked = reader.parse_args()
    pair = Pair()
    try:
        pair.start()
        run = Failover(pair, asked)
        try:
            lost, doubled = run.go()
        finally:
            run.enough.set()
            run.close()
    finally:
        pair.remove()
    for fault in sorted(set(run.faults)):
        print(f"failover: {fault}", flush=True)
    if asked.lie:
        print(f"failover: the lie was {'noticed' if lost else 'NOT noticed'}", flush=True)
        passed = lost > 0
    else:
        passed = not (lost or doubled or run.faults)
    if passed:
        run.installation.remove()
    else:
        print(f"failover: seed {asked.seed}; what the program said lies in {run.installation.log}", flush=True)
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
