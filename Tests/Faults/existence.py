#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Whether "not yours" takes another time than "does not exist".

A counsellor asks in turn for something that is kept from her and for something that never was, a thousand times
each. Fails where the two medians are five milliseconds or more apart.

Usage: scripts/bench existence, or within scripts/with-postgres: Tests/Faults/existence.py [PROGRAM]
"""

import random
import re
import statistics
import sys
import time
import uuid

sys.dont_write_bytecode = True
from client import Colleague, Visitor  # noqa: E402
from engines import Installation, available  # noqa: E402

TRIES = 1000
BOUND = 5.0


def record(holder):
    """A record of a colleague."""
    made = holder.post("/contacts", {"_k": holder.get("/contacts").field("_k"), "channel": "phone"})
    return made.location, "/contacts/{}"


def held(holder, installation):
    """A conversation that a colleague holds."""
    visitor = Visitor(installation)
    visitor.start()
    visitor.say("besede", uuid.uuid4().hex)
    waiting, proof = holder.line()
    return holder.pick_up(waiting[-1], proof).location, "/chats/{}"


def walled(holder, asker, installation):
    """A thread of her own team, behind a wall against her."""
    visitor = Visitor(installation)
    assert visitor.post("/sl/l", {"n": "1"}).status == 303
    visitor.proof = visitor.get("/v").field("_k")
    assert visitor.say("besede", uuid.uuid4().hex)
    thread = re.findall(r'href="(/threads/[0-9a-f]{32})"', asker.get("/threads").text)[0]
    page = holder.get(thread.replace("/threads/", "/conflicts/"))
    person = re.search(rf'<option value="(person-[0-9a-f]+)"[^>]*>{asker.account.user.capitalize()}<', page.text).group(1)
    raised = holder.post(thread.replace("/threads/", "/conflicts/"), {
        "_k": page.field("_k"), "outsider": person, "reason": "neighbour"})
    assert raised.status == 303, f"a wall is answered with {raised.status}"
    return thread, "/threads/{}"


def measure(asker, path):
    """Milliseconds of one request that finds nothing."""
    start = time.perf_counter()
    answer = asker.get(path)
    passed = (time.perf_counter() - start) * 1000
    assert answer.status == 404, f"{path} is answered with {answer.status}"
    return passed


def compare(asker, path, pattern):
    """The medians for the thing and for nothing, asked for in an order nobody knows."""
    times = {True: [], False: []}
    order = [True, False] * TRIES
    random.shuffle(order)
    for is_there in order:
        times[is_there].append(measure(asker, path if is_there else pattern.format(uuid.uuid4().hex)))
    return statistics.median(times[True]), statistics.median(times[False])


def run(engine, program):
    installation = Installation(engine, program=program)
    installation.start()
    try:
        holder, asker = (Colleague(installation, account=installation.account(user=user)) for user in ("ana", "berta"))
        for colleague in (holder, asker):
            assert colleague.sign_in().status == 303
        things = {
            "a colleague's record": record(holder), "a colleague's conversation": held(holder, installation),
            "a thread behind a wall": walled(holder, asker, installation),
        }
        apart = 0.0
        for name, (path, pattern) in things.items():
            there, nothing = compare(asker, path, pattern)
            apart = max(apart, abs(there - nothing))
            print(f"{engine:9} {name:28} not hers {there:6.2f} ms   no such {nothing:6.2f} ms", flush=True)
        return apart
    finally:
        installation.stop()
        installation.remove()


if __name__ == "__main__":
    worst = max(run(engine, next(iter(sys.argv[1:]), None)) for engine in available())
    print(f"at most {worst:.2f} ms apart over {TRIES} tries each; the bound is {BOUND:.0f} ms")
    sys.exit(worst >= BOUND)
