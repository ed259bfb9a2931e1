# SPDX-License-Identifier: EUPL-1.2
"""What the bench waits for: asked often, because a crowd tells nobody that it has heard something."""

import threading
import time

PATIENCE_SECONDS = 60


def wait_until(happened):
    """Whether it happened before patience ended."""
    end, pause = time.monotonic() + PATIENCE_SECONDS, threading.Event()
    while time.monotonic() < end:
        if happened():
            return True
        pause.wait(0.02)
    return False
