# SPDX-License-Identifier: EUPL-1.2
"""The product in the namespace of our servers, with the line's engines, and a browser beside it."""

import contextlib
import pathlib
import stat
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Browser"))

from network import EDGE  # noqa: E402
from product import ORGANISATION, PROGRAM, Demo  # noqa: E402


def inside(network, folder, name, program, *arguments):
    """A program of this name that runs another in the namespace of our servers."""
    script = pathlib.Path(folder) / name
    script.write_text(f"#!/bin/sh\nexec {' '.join(network.command('core', str(program), *arguments))} \"$@\"\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


class House(Demo):
    """A demo whose telephone line is the engines'."""

    def __init__(self, network, folder, *more, organisation=ORGANISATION):
        with network.inside("core"):
            super().__init__(organisation)
        self.network = network
        self.program = inside(network, folder, "zaupnica", PROGRAM)
        self.arguments = ["--line", str(folder), *more]

    def start(self):
        with self.network.inside("core"):
            super().start()


@contextlib.contextmanager
def running_house(network, folder, organisation=ORGANISATION):
    house = House(network, folder, organisation=organisation)
    try:
        house.start()
        yield house
        house.stop()
    finally:
        house.stop()
        house.remove()


def browser(playwright, network, folder, *more):
    """Chromium beside our servers, with a microphone of the test's own; no name but ours is resolved."""
    return playwright.chromium.launch(
        executable_path=str(inside(network, folder, "chromium", "/usr/bin/chromium")),
        args=["--disable-gpu", "--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
              f"--use-file-for-fake-audio-capture={pathlib.Path(folder) / 'microphone.wav'}",
              f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE {EDGE}", *more])
