#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""How many calls the telephone line carries on this machine: its engines alone, and with the program, in turn.

    scripts/bench line [CALLS…]     so many calls at once, one run after the other (10 20 30)

Every call comes from the carrier, is answered into a room of its own, and leads to an ordinary telephone at the carrier, which answers: two ends that speak and listen.
The engines alone are driven by a client that does nothing else. With the program nobody is on duty, so that it sends every call to the first way on (`elsewhere`) after
having said so. Needs root.
"""

import json
import os
import pathlib
import shutil
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Telephone"), str(ROOT / "Tests/Browser")]

import engines as line_engines  # noqa: E402
from bare import Bare  # noqa: E402
from crowd import Crowd  # noqa: E402
from house import House, inside  # noqa: E402
from network import EDGE, TRUNK, Network  # noqa: E402

CALLER, OUTSIDE = 400, 700
RATE, HOLD_SECONDS, PATIENCE_SECONDS = 30, 10, 60
TICKS = os.sysconf("SC_CLK_TCK")
HEADS = ["engines", "calls", "failed", "set up a second", "answered p95 ms", "hear each other p95 ms", "sound that came %", "cores, engines",
         "cores, program", "calls a core", "load"]


def used(processes):
    """Seconds of a processor that these and their children have used."""
    return sum(spent(process) for process in family(processes))


def spent(process):
    try:
        parts = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(parts[11]) + int(parts[12])) / TICKS
    except OSError:
        return 0.0


def family(processes):
    found = []
    for process in processes:
        found.append(process)
        try:
            children = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()
        except OSError:
            continue
        found += family(map(int, children))
    return found


def high(values, share=0.95):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] * 1000 if values else float("nan")


def wait_until(happened):
    """Whether it happened before patience ended."""
    end, pause = time.monotonic() + PATIENCE_SECONDS, threading.Event()
    while time.monotonic() < end:
        if happened():
            return True
        pause.wait(0.05)
    return False


def measure(name, network, engines, program, count):
    """One run: set up, let them talk, hang up."""
    callers = Crowd(network, "trunk", TRUNK, "+38631555123", CALLER, OUTSIDE)
    outside = Crowd(network, "trunk", TRUNK, line_engines.FALLBACK, OUTSIDE, CALLER, port=5060)
    try:
        begun, calls = time.monotonic(), []
        for number in range(count):
            calls.append(callers.call(line_engines.LINE, EDGE))
            time.sleep(max(0, begun + (number + 1) / RATE - time.monotonic()))
        pace = count / (time.monotonic() - begun)
        wait_until(lambda: all(call.heard for call in calls) and sum(1 for one in list(outside.calls.values()) if one.heard) >= count)
        theirs = list(outside.calls.values())
        good = [call for call in calls if call.heard]
        accepted = sorted(one.answered for one in theirs if one.answered)
        each = [max(0, one.heard - one.answered) for one in theirs if one.heard and one.answered]
        each += [max(0, heard - at) for heard, at in zip(sorted(call.heard for call in good), accepted)]
        before = [used(engines), used(program), [one.packets for one in calls + theirs], time.monotonic()]
        threading.Event().wait(HOLD_SECONDS)
        seconds = time.monotonic() - before[3]
        came = sum(one.packets for one in calls + theirs) - sum(before[2])
        cores = [(used(engines) - before[0]) / seconds, (used(program) - before[1]) / seconds]
        row = [name, count, count - min(len(good), sum(1 for one in theirs if one.heard)), pace,
               high([call.answered - call.begun for call in calls if call.answered]), high(each),
               100 * came / (seconds * 50 * 2 * count), *cores, count / sum(cores), os.getloadavg()[0]]
        for call in calls:
            call.is_up = False
            call.request("BYE")
        wait_until(lambda: all(call.is_over for call in calls) and all(one.is_over for one in theirs))
        return row
    finally:
        callers.close()
        outside.close()


def organisation(folder, most):
    """A copy of the ready organisation in which so many may call at once."""
    own = line_engines.ORGANISATION
    copy = pathlib.Path(folder) / own.parent.name / own.name
    shutil.copytree(own.parent, copy.parent)
    rules = json.loads((copy / "telephone.json").read_text(encoding="utf-8"))
    rules["admission"] |= {"most_calls": most}
    (copy / "telephone.json").write_text(json.dumps(rules), encoding="utf-8")
    return copy


def engines_alone(network, folder, count):
    with line_engines.Engines(network, folder, media=True) as engines:
        settings = json.loads((pathlib.Path(folder) / "program.json").read_text(encoding="utf-8"))
        with network.inside("core"):
            bare = Bare(settings, count + 4, line_engines.FALLBACK)
        row = measure("alone", network, [one.pid for one in engines.processes.values()], [], count)
        bare.close()
        for problem in bare.problems[:3]:
            print(f"bench: {problem}", file=sys.stderr)
        return row


def with_program(network, folder, count, program):
    with line_engines.Engines(network, folder, media=True) as engines:
        file = pathlib.Path(folder) / "program.json"
        # A test call would be one more.
        settings = json.loads(file.read_text(encoding="utf-8")) | {"lines": count + 4, "testEverySeconds": 86_400}
        file.write_text(json.dumps(settings), encoding="utf-8")
        house = House(network, folder)
        house.program, house.organisation = inside(network, folder, "zaupnica", program), organisation(folder, count + 2)
        try:
            house.start()
            assert wait_until(lambda: ready(network)), "the program does not take the line"
            return measure("with the program", network, [one.pid for one in engines.processes.values()], [house.process.pid], count)
        finally:
            house.stop()
            house.remove()


def ready(network):
    """Whether the program takes a call and leads it on, and not the edge alone."""
    one = Crowd(network, "trunk", TRUNK, "+38631555000", CALLER, OUTSIDE)
    outside = Crowd(network, "trunk", TRUNK, line_engines.FALLBACK, OUTSIDE, CALLER, port=5060)
    try:
        call = one.call(line_engines.LINE, EDGE)
        wait_until(lambda: call.heard)
        # The edge leads on before it answers, the program after.
        is_there = call.heard and all(call.answered < other.answered for other in outside.calls.values() if other.answered)
        call.hang_up()
        wait_until(lambda: all(other.is_over for other in outside.calls.values()))
        return is_there
    finally:
        one.close()
        outside.close()


def show(row):
    print("| " + " | ".join(f"{cell:.2f}" if isinstance(cell, float) and cell < 10 else f"{cell:.0f}" if isinstance(cell, float) else str(cell)
                            for cell in row) + " |", flush=True)


def main(counts):
    program = pathlib.Path(os.environ.get("BENCH_PROGRAM", ROOT / ".build/release/zaupnica"))
    show(HEADS)
    show(["---"] * len(HEADS))
    for count in counts:
        for run in (engines_alone, lambda *given: with_program(*given, program)):
            with Network() as network, tempfile.TemporaryDirectory() as folder:
                show(run(network, folder, count))


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10, 20, 30])
