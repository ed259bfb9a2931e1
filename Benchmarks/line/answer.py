#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""How long after she has accepted a counsellor and her caller hear each other: at home by a key, and in a browser by a press.

    scripts/bench answer [CALLS]     so many calls of each kind, one after the other (10)

Told by tones: the caller's, the home telephone's, and what the browser has for a microphone. Needs root.
"""

import os
import pathlib
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Telephone"), str(ROOT / "Tests/Browser")]

from crowd import Crowd  # noqa: E402
from house import House, browser, inside  # noqa: E402
from desk import COUNSELLOR, HOME, at_desk, choose, hears, humming, ready_again, to_her_telephone  # noqa: E402
from engines import LINE, Engines  # noqa: E402
from network import EDGE, TRUNK, Network  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

PATIENCE_SECONDS = 60
CALLER, AT_HOME, ANNOUNCED = 400, 900, "form[action$='/answer'] button"


def percentile(values, share):
    values = sorted(values)
    return 1000 * values[min(len(values) - 1, int(share * len(values)))]


def heard_since(telephone, call, at):
    telephone.wait(lambda: call.heard, "to hear the other")
    return call.heard - at


def calling(callers):
    """A call that the program has taken: until it knows its engines, the edge itself calls on."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        call = callers.call(LINE, EDGE)
        callers.wait(lambda: call.is_up or call.code >= 300, "to be answered")
        if call.is_up:
            return call
    raise AssertionError("the line is not answered")


def in_browser(callers, page, house):
    """Seconds from her press to when the caller hears her, and she the caller."""
    ready_again(page, house)
    choose(page, house, "ready")
    call = calling(callers)
    page.locator(ANNOUNCED).wait_for(timeout=60_000)
    pressed, call.heard = time.monotonic(), None
    page.click(ANNOUNCED)
    assert hears(page, CALLER)
    hers, theirs = time.monotonic() - pressed, heard_since(callers, call, pressed)
    call.hang_up()
    page.wait_for_url("**/contacts/*", wait_until="commit")  # her page goes on to the record by itself
    return theirs, hers


def at_home(callers, home, page, house):
    """Seconds from the key to when the caller hears her, and she the caller."""
    ready_again(page, house)
    choose(page, house, "ready")
    known = set(home.calls)
    call = calling(callers)
    home.wait(lambda: any(one.is_up for name, one in home.calls.items() if name not in known), "to ring")
    taken = next(one for name, one in home.calls.items() if name not in known)
    home.wait(lambda: taken.packets > 50, "to be told what to press")
    call.heard = taken.heard = None
    pressed = time.monotonic()
    taken.press("1")
    times = heard_since(callers, call, pressed), heard_since(home, taken, pressed)
    call.hang_up()
    home.wait(lambda: taken.is_over, "to hear that the call is over")
    return times


def show(name, times):
    for end, values in zip(("the caller", "the counsellor"), zip(*times)):
        print(f"| {name} | {end} | {percentile(values, 0.5):.0f} | {percentile(values, 0.95):.0f} | {1000 * max(values):.0f} |", flush=True)


def main(count):
    program = pathlib.Path(os.environ.get("BENCH_PROGRAM", ROOT / ".build/release/zaupnica"))
    with Network() as network, tempfile.TemporaryDirectory() as folder, Engines(network, folder, media=True), sync_playwright() as playwright:
        humming(pathlib.Path(folder) / "microphone.wav", COUNSELLOR)
        house = House(network, folder)
        house.program = inside(network, folder, "zaupnica", program)
        try:
            house.start()
            print("| accepted | heard by | median ms | p95 ms | most ms |\n| --- | --- | --- | --- | --- |", flush=True)
            with browser(playwright, network, folder) as chromium:
                page = next(at_desk(house, chromium, "ana"))
                callers = Crowd(network, "trunk", TRUNK, "+38631555123", CALLER, COUNSELLOR)
                show("in a browser", [in_browser(callers, page, house) for _ in range(count)])
                callers.close()
                to_her_telephone(page, house)
                callers = Crowd(network, "trunk", TRUNK, "+38631555123", CALLER, AT_HOME)
                home = Crowd(network, "trunk", TRUNK, HOME, AT_HOME, CALLER, port=5060)
                show("at home, by a key", [at_home(callers, home, page, house) for _ in range(count)])
                for crowd in (callers, home):
                    crowd.close()
            print(f"load {os.getloadavg()[0]:.1f}")
        finally:
            house.stop()
            house.remove()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
