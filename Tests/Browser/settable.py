# SPDX-License-Identifier: EUPL-1.2
"""A clock on the wall that a test sets: the program sees another time, while the time that nobody can set goes on as it is.

The clock is libfaketime's.
"""

import os
import pathlib
import subprocess

from product import ROOT

LIBRARIES = [
    pathlib.Path(f"/usr/lib/{machine}-linux-gnu/faketime/libfaketime.so.1") for machine in ("x86_64", "aarch64")]


def library():
    """libfaketime; None where it is not installed (scripts/setup test)."""
    return next((each for each in LIBRARIES if each.exists()), None)


class SettableClock:
    """The clock of one demo that has not begun, or is begun anew."""

    def __init__(self, demo):
        self.demo = demo
        self.file = demo.data / "clock"
        self.set(0)
        # In the first process of all libfaketime moves the environment, and Swift no longer finds its arguments.
        starter = demo.data / "starter"
        starter.write_text(f'#!/bin/sh\nexec "{demo.program}" "$@"\n')
        starter.chmod(0o700)
        demo.program = starter
        timers = demo.data / "timers.so"
        subprocess.run(["clang", "-shared", "-fPIC", "-o", timers, ROOT / "Tests/Faults/timers.c"], check=True)
        demo.environment = {
            **(demo.environment or os.environ), "LD_PRELOAD": f"{timers} {library()}",
            "FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

    def set(self, offset):
        """How many seconds it is ahead of the true time."""
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{offset:+d}\n")
        fresh.replace(self.file)
        self.demo.ahead_seconds = offset
