#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Sets the clock of the running program, an hour and a day, back and ahead, while a conversation goes on.

The clock is libfaketime's: the program sees another time on the wall, while the time that cannot be set goes on as
it is. After each jump the visitor's conversation must go on with every word, whoever answers can sign in with a code
of that time, nothing may be erased and no background work may stand still, and the audit must agree at the end.

Usage: scripts/fault-tests --clocks [--patient] (with --patient it waits for a round of the background work each time)
"""

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid

sys.dont_write_bytecode = True
from client import Colleague, Patient  # noqa: E402
from engines import ROOT, Installation  # noqa: E402
from settable import SettableClock, library  # noqa: E402
from totp import totp  # noqa: E402

HOUR, DAY = 3600, 86400
# In an order in which one person's codes never go back: whoever signed in at a time to come cannot do so today.
JUMPS = [-DAY, -HOUR, 0, HOUR, DAY]
# Work that comes round every minute, or sooner.
WORK = ("mail", "retention", "statistics", "key-intents", "abandoned-chats")
# Somebody else's lease may have to run out first, and a step is looked for every half a minute.
LONGEST_ROUND_SECONDS = 200


class Clocks:
    """A program whose clock can be set."""

    def __init__(self):
        self.installation = Installation("sqlite")
        self.set = SettableClock(self.installation).set

    @property
    def offset(self):
        return self.installation.ahead_seconds

    def ask(self, statement):
        store = sqlite3.connect(f"file:{self.installation.data / 'data.sqlite'}?mode=ro", uri=True, timeout=30)
        try:
            return store.execute(statement).fetchall()
        finally:
            store.close()

    def kept(self):
        """How much there is of what could be erased."""
        keys = sqlite3.connect(f"file:{self.installation.data / 'keys.sqlite'}?mode=ro", uri=True, timeout=30)
        counts = {table: self.ask(f"SELECT count(*) FROM {table}")[0][0] for table in ("message", "contact", "conversation_visit")}
        counts["keys"] = keys.execute("SELECT count(*) FROM key_row").fetchone()[0]
        counts["talks"] = self.ask("SELECT count(*) FROM conversation WHERE state <> 'ended'")[0][0]
        keys.close()
        return counts

    def rounds(self):
        return dict(self.ask("SELECT name, fence FROM lease"))

    def sign_in(self, user):
        """Signs in with the code that her telephone shows at the time the program believes in."""
        account = self.installation.account(user=user)
        colleague = Colleague(self.installation, account=account)
        answer = colleague.sign_in(code=totp(account.totp_secret, time.time() + self.offset))
        assert answer.status == 303, f"{user} cannot sign in at {self.offset:+d} s: {answer.status}"
        assert colleague.get("/chats").status == 200
        return colleague


def wait_for_work(clocks, before):
    """Waits until every piece of background work has come round."""
    end = time.monotonic() + LONGEST_ROUND_SECONDS
    while late := [name for name in WORK if clocks.rounds().get(name, 0) <= before.get(name, 0)]:
        assert time.monotonic() < end, f"{', '.join(late)} stands still at {clocks.offset:+d} s"
        clocks.installation.wait_for(clocks.installation.public_port)
        time.sleep(0.2)


def jump(clocks, offset, visitor, said, colleague, patient):
    before, rounds = clocks.kept(), clocks.rounds()
    step = abs(offset - clocks.offset)
    clocks.set(offset)
    words = f"ob {offset:+d} {uuid.uuid4().hex}"
    assert visitor.say(words, uuid.uuid4().hex), f"her conversation is over at {offset:+d} s"
    said.append(words)
    shown = visitor.everything_said(len(said))
    assert shown == said, f"at {offset:+d} s {len(shown)} of {len(said)} messages are there"
    if patient:
        wait_for_work(clocks, rounds)
    # A session of half an hour does not outlive a jump of an hour; the next one is as good as ever.
    if colleague and step:
        assert colleague.get("/chats").status != 200, "a session outlives a jump"
    fresh = clocks.sign_in("ana" if offset == 0 and said[-2].startswith(f"ob {DAY:+d}") else "berta")
    after = clocks.kept()
    gone = {name: (before[name], after[name]) for name in before if after[name] < before[name]}
    assert not gone, f"at {offset:+d} s something was erased: {gone}"
    return fresh


def main():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--patient", action="store_true", help="wait for the background work after each jump")
    asked = reader.parse_args()
    if not library():
        print("clocks: LEFT OUT, because libfaketime is not installed (scripts/setup test)", flush=True)
        return
    began = time.monotonic()
    clocks = Clocks()
    installation = clocks.installation
    installation.start()
    try:
        visitor, said, colleague = Patient(installation), [], None
        visitor.start()
        if asked.patient:
            wait_for_work(clocks, {})
        for offset in [*JUMPS, 0]:
            colleague = jump(clocks, offset, visitor, said, colleague, asked.patient)
        checked = subprocess.run(
            [installation.program, "audit", "verify", "--data", installation.data], cwd=ROOT,
            capture_output=True, text=True, env={**os.environ, "LANG": "en"})
        assert checked.returncode == 0, checked.stdout + checked.stderr
    except BaseException:
        print("\n".join(installation.log.read_text(errors="replace").splitlines()[-20:]), flush=True)
        raise
    finally:
        installation.stop(signal.SIGKILL)
    installation.remove()
    print(f"clocks: set {len(JUMPS) + 1} times; every word is there, nothing was erased, "
          f"after {time.monotonic() - began:.1f} s", flush=True)


if __name__ == "__main__":
    main()
