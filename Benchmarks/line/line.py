#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""How many calls the telephone line carries on this machine: its engines alone, and with the program, in turn.

    scripts/bench line              ever more calls at once, until sound is lost; then how soon those who talk hear each other
    scripts/bench line CALLS…       so many calls at once, one run after the other

Of every three calls two wait and hear the announcement, and one talks: it leads to an ordinary telephone at the carrier, which answers. With the program a counsellor is
ready at her desk and does not answer; who is to talk presses the keys for the number outside. As many may wait as there are, and one more calls: she must be led to the
number outside, too. The engines alone are driven by a client that does nothing else. Needs root.
"""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Telephone"), str(ROOT / "Tests/Browser")]

import answer  # noqa: E402
import engines as line_engines  # noqa: E402
from bare import Bare  # noqa: E402
from crowd import Crowd  # noqa: E402
from desk import at_desk, choose, humming  # noqa: E402
from house import House, browser, inside  # noqa: E402
from network import EDGE, TRUNK, Network  # noqa: E402
from playwright.sync_api import expect, sync_playwright  # noqa: E402
from waiting import wait_until  # noqa: E402

expect.set_options(timeout=60_000)
CALLER, OUTSIDE = 400, 700
STEP, RATE, HOLD_SECONDS = 15, 30, 10
# Enough: less is heard.
SOUND_PERCENT = 99
TICKS = os.sysconf("SC_CLK_TCK")
HEADS = ["engines", "waiting", "talking", "failed", "set up a second", "answered p95 ms", "hear each other p95 ms", "sound that came %",
         "one above led on, ms", "cores, engines", "cores, program", "calls a core", "machine busy %"]
LANGUAGE, GO_ON = "1", "*3"


class Figures:
    """What one run came to."""

    def __init__(self, name, waiting, talking):
        self.name, self.waiting, self.talking, self.one_above = name, waiting, talking, float("nan")
        self.failed, self.pace, self.answered, self.each, self.sound, self.cores, self.busy = 0, 0.0, 0.0, 0.0, 0.0, (0.0, 0.0), 0.0

    @property
    def calls(self):
        return self.waiting + self.talking

    @property
    def is_kept(self):
        """Whether nobody lost anything."""
        return self.failed == 0 and self.sound >= SOUND_PERCENT

    def row(self):
        return [self.name, self.waiting, self.talking, self.failed, self.pace, self.answered, self.each, self.sound, self.one_above, *self.cores,
                self.calls / sum(self.cores), self.busy]


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


def idle():
    """Seconds that all processors together have had nothing to do."""
    parts = pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()
    return (int(parts[4]) + int(parts[5])) / TICKS


def high(values, share=0.95):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] * 1000 if values else float("nan")


@contextlib.contextmanager
def telephones(network):
    """Those who call, and those outside who are called."""
    callers = Crowd(network, "trunk", TRUNK, "+38631555123", CALLER, OUTSIDE)
    outside = Crowd(network, "trunk", TRUNK, line_engines.FALLBACK, OUTSIDE, CALLER, port=5060)
    try:
        yield callers, outside
    finally:
        callers.close()
        outside.close()


def called(callers, count, awaits):
    """So many calls at a steady pace, and the pace at which they were made; all are answered, or patience has ended."""
    begun, calls = time.monotonic(), []
    for number in range(count):
        calls.append(callers.call(line_engines.LINE, EDGE))
        calls[-1].awaits = awaits
        time.sleep(max(0, begun + (number + 1) / RATE - time.monotonic()))
    pace = count / (time.monotonic() - begun)
    wait_until(lambda: all(call.is_up for call in calls))
    return calls, pace


def measure(figures, network, engines, program, presses):
    """One run: set up, let them wait and talk, one more, hang up."""
    with telephones(network) as (callers, outside):
        talking, _ = called(callers, figures.talking, "tone")
        if presses:
            callers.press_all([call for call in talking if call.is_up], LANGUAGE + GO_ON)
        wait_until(lambda: all(call.heard for call in talking) and len([one for one in list(outside.calls.values()) if one.heard]) >= figures.talking)
        theirs = list(outside.calls.values())
        waiting, figures.pace = called(callers, figures.waiting, None)
        if presses:
            callers.press_all([call for call in waiting if call.is_up], LANGUAGE)
        wait_until(lambda: all(call.spoken for call in waiting))
        watch(figures, talking, waiting, theirs, engines, program)
        figures.answered = high([call.answered - call.begun for call in talking + waiting if call.answered])
        figures.each = high(each_other(talking, theirs))
        if presses:
            figures.one_above = one_above(callers)
        hang_up(callers, outside)
    return figures


def hang_up(*crowds):
    """All at both ends: who drives the engines alone ends nothing."""
    for call in [call for crowd in crowds for call in list(crowd.calls.values()) if not call.is_over]:
        call.is_up = False
        call.request("BYE")
    wait_until(lambda: all(call.is_over for crowd in crowds for call in list(crowd.calls.values())))


def watch(figures, talking, waiting, theirs, engines, program):
    """Listens for a while, and looks at what it costs."""
    everybody = talking + waiting + theirs
    begun, idled = time.monotonic(), idle()
    spent_before, came_before, spoken_before = (used(engines), used(program)), sum(one.packets for one in everybody), [one.spoken for one in waiting]
    threading.Event().wait(HOLD_SECONDS)
    seconds = time.monotonic() - begun
    figures.cores = ((used(engines) - spent_before[0]) / seconds, (used(program) - spent_before[1]) / seconds)
    figures.busy = 100 * (1 - (idle() - idled) / seconds / os.cpu_count())
    figures.sound = 100 * (sum(one.packets for one in everybody) - came_before) / (seconds * 50 * (figures.waiting + 2 * figures.talking))
    # A waiting caller must have been spoken to for a second at least.
    in_vain = sum(one.spoken - before < 50 for one, before in zip(waiting, spoken_before))
    silent = figures.talking - min(sum(bool(one.heard) for one in ends) for ends in (talking, theirs))
    figures.failed = silent + in_vain


def each_other(talking, theirs):
    """Seconds from when a telephone outside was taken off to when it heard its caller, and the caller it."""
    accepted = sorted(one.answered for one in theirs if one.answered)
    return [max(0, one.heard - one.answered) for one in theirs if one.heard and one.answered] \
        + [max(0, heard - at) for heard, at in zip(sorted(call.heard for call in talking if call.heard), accepted)]


def one_above(callers):
    """Milliseconds until the first caller above the limit hears the telephone outside."""
    call = callers.call(line_engines.LINE, EDGE)
    return 1000 * (call.heard - call.begun) if wait_until(lambda: call.heard) else float("inf")


def organisation(folder, most):
    """A copy of the ready organisation in which so many may wait, and a desk rings for as long as it likes."""
    own = line_engines.ORGANISATION
    copy = pathlib.Path(folder) / own.parent.name / own.name
    shutil.copytree(own.parent, copy.parent)
    rules = json.loads((copy / "telephone.json").read_text(encoding="utf-8"))
    rules["admission"] |= {"most_calls": most, "most_waiting": most, "most_waiting_in_surge": most}
    rules["ringing"] |= {"desk_seconds": 3_600, "misses_before_away": 1_000}
    (copy / "telephone.json").write_text(json.dumps(rules), encoding="utf-8")
    return copy


def shares(count):
    """How many of these wait, and how many talk."""
    return count - count // 3, count // 3


def engines_alone(network, folder, said, count):
    with line_engines.Engines(network, folder, media=True, said=said) as engines:
        settings = json.loads((pathlib.Path(folder) / "program.json").read_text(encoding="utf-8"))
        figures = Figures("alone", *shares(count))
        with network.inside("core"):
            bare = Bare(settings, count + 4, line_engines.FALLBACK, figures.talking, "/announcements/waiting.sl.opus")
        measure(figures, network, [one.pid for one in engines.processes.values()], [], presses=False)
        bare.close()
        for problem in bare.problems[:3]:
            print(f"bench: {problem}", file=sys.stderr)
        return figures


def with_program(network, folder, said, count, playwright, program):
    figures = Figures("with the program", *shares(count))
    with line_engines.Engines(network, folder, media=True, said=said) as engines:
        file = pathlib.Path(folder) / "program.json"
        # A test call would be one more.
        settings = json.loads(file.read_text(encoding="utf-8")) | {"lines": count + 4, "testEverySeconds": 86_400}
        file.write_text(json.dumps(settings), encoding="utf-8")
        humming(pathlib.Path(folder) / "microphone.wav", OUTSIDE)
        house = House(network, folder)
        house.program, house.organisation = inside(network, folder, "zaupnica", program), organisation(folder, figures.waiting)
        try:
            house.start()
            assert wait_until(lambda: is_ready(network)), "the program does not take the line"
            with browser(playwright, network, folder) as chromium:
                desk = at_desk(house, chromium, "ana")
                choose(next(desk), house, "ready")
                return measure(figures, network, [one.pid for one in engines.processes.values()], [house.process.pid], presses=True)
        finally:
            # How it ends is measured nowhere.
            house.stop(signal.SIGKILL)
            house.remove()


def is_ready(network):
    """Whether the program takes a call and leads it on, and not the edge alone."""
    with telephones(network) as (callers, outside):
        call = callers.call(line_engines.LINE, EDGE)
        wait_until(lambda: call.heard)
        # The edge leads on before it answers, the program after.
        is_there = call.heard and all(call.answered < other.answered for other in outside.calls.values() if other.answered)
        hang_up(callers, outside)
        return is_there


def show(row):
    print("| " + " | ".join(f"{cell:.2f}" if isinstance(cell, float) and cell < 10 else f"{cell:.0f}" if isinstance(cell, float) else str(cell)
                            for cell in row) + " |", flush=True)


def conclude(runs, program):
    """What follows from all runs together; engines that lose sound do less for a call."""
    whole = [run for pair in zip(runs[::2], runs[1::2]) if all(run.is_kept for run in pair) for run in pair] or runs
    sums = {name: sum(run.calls for run in whole if run.name == name) / sum(sum(run.cores) for run in whole if run.name == name) for name in {run.name for run in runs}}
    ratio = sums["with the program"] / sums["alone"]
    print(f"\ncalls a core: {sums['alone']:.0f} alone, {sums['with the program']:.0f} with the program: {ratio:.2f} of it (goal 0.9)")
    kept = max((run.calls for run in runs if run.name == "with the program" and run.is_kept), default=0)
    lost = [run.calls for run in runs if not run.is_kept]
    print(f"most calls at which nobody lost anything: {kept}" + (f"; something was lost at {min(lost)}" if lost else ", and more were not tried"))
    most = int(min(kept, sums["with the program"] * os.cpu_count()) / 2)
    print(f"with half of it to spare: most_calls {most}, lines {most + 4}")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}, {program}", flush=True)


def main(counts):
    program = answer.program()
    runs = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as said:
        line_engines.announce(pathlib.Path(said))
        show(HEADS)
        show(["---"] * len(HEADS))
        for count in counts or range(STEP, 100 * STEP, STEP):
            for run in (engines_alone, lambda *given: with_program(*given, playwright, program)):
                with Network() as network, tempfile.TemporaryDirectory() as folder:
                    runs.append(run(network, folder, pathlib.Path(said), count))
                    show(runs[-1].row())
            if not counts and not all(run.is_kept for run in runs[-2:]):
                break
    conclude(runs, program)
    if not counts:
        print(flush=True)
        answer.main(10)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]])
