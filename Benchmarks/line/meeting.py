#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What a group takes that hears and sees each other: the engine's, the relay's and the program's share of a core, with browsers that speak and show themselves.

    scripts/bench meeting [VOICES [PICTURES]]     a room in which so many are heard (15), and one in which so many see each other (6)

Every browser is a real one with a tone for a microphone; most of what the machine does is theirs, so only the shares of the others tell something. Needs root.
"""

import os
import pathlib
import signal
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Telephone"), str(ROOT / "Tests/Browser")]

from answer import program  # noqa: E402
from desk import COUNSELLOR, humming  # noqa: E402
from engines import Engines  # noqa: E402
from groups import Circle  # noqa: E402
from house import House, browser, inside  # noqa: E402
from meeting import hear, join, sees  # noqa: E402
from network import Network  # noqa: E402
from people import enter  # noqa: E402
from playwright.sync_api import expect, sync_playwright  # noqa: E402
from trunk import Papers  # noqa: E402

expect.set_options(timeout=120_000)
SECONDS = 20
TICKS = os.sysconf("SC_CLK_TCK")


def ticks(process):
    """How long a process has worked, in the kernel's ticks."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def shares(processes):
    """Which share of a core each has had, in per cent, over the seconds measured."""
    before, begun = {name: ticks(process) for name, process in processes.items()}, time.monotonic()
    time.sleep(SECONDS)
    passed = time.monotonic() - begun
    return {name: 100 * (ticks(process) - before[name]) / TICKS / passed for name, process in processes.items()}


def gathered(chromium, house, voices, most):
    """A group in a session, with everybody heard; its moderator is one of them."""
    def page():
        return chromium.new_context(locale="sl", permissions=["microphone", "camera"]).new_page()

    ana = page()
    enter(ana, house, "ana")
    circle = Circle(house, ana, "Četrtki", places=str(most), voice="video")
    circle.plan()
    others = []
    for number in range(voices - 1):
        others.append(page())
        circle.enter(others[-1], circle.words(), f"Breza {number}")
    circle.begin()
    join(ana, *others)
    return [ana, *others]


def show(what, measured):
    print(f"| {what} | " + " | ".join(f"{share:.1f}" for share in measured.values()) + " |", flush=True)


def measure(engines, house, chromium, voices, pictures):
    pages = gathered(chromium, house, voices, voices)
    assert all(hear(page, COUNSELLOR) for page in pages[:2]), "they do not hear each other"
    processes = {"engine": engines.media_process(), "relay": engines.inner("relay"), "program": house.process.pid}
    print("| per cent of a core | " + " | ".join(processes) + " |\n| --- |" + " --- |" * len(processes), flush=True)
    show(f"{voices} voices", shares(processes))
    # Who only listens would have all pictures decoded on this machine too.
    for page in pages[pictures:]:
        page.context.close()
    for page in pages[:pictures]:
        page.click("#meeting-camera")
    assert all(sees(page) for page in pages[:pictures]), "they do not see each other"
    show(f"{pictures} voices and pictures", shares(processes))


def main(voices, pictures):
    build = program()
    with Network() as network, tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        humming(pathlib.Path(folder) / "microphone.wav", COUNSELLOR)
        Papers(f"{folder}/relay")
        with Engines(network, folder, media=True, relay=True) as engines:
            house = House(network, folder)
            house.program = inside(network, folder, "zaupnica", build)
            try:
                house.start()
                with browser(playwright, network, folder, "--ignore-certificate-errors") as chromium:
                    measure(engines, house, chromium, voices, pictures)
                print(f"load {os.getloadavg()[0]:.1f}, {build}", flush=True)
            finally:
                house.stop(signal.SIGKILL)
                house.remove()


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["15", "6"][len(sys.argv) - 1:])))
