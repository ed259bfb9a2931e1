#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through everything, then looks for them in the raw bytes of all that lies on the disk.

Usage: scripts/canary-tests [--engine sqlite|postgres] [--program FILE] [--expect-hits]
"""

import argparse
import pathlib
import signal
import sys
import tempfile

sys.dont_write_bytecode = True
from drivers import DRIVERS, Stage  # noqa: E402
from employer import Employer  # noqa: E402
from engines import Installation, available  # noqa: E402
from needles import Scanner, planted  # noqa: E402

# The demo prints and keeps its made-up accounts in clear, so that people can sign in to it; no
# real installation has this file, and the log has the same lines from the demo's greeting.
DEMO_ONLY = ("demo-accounts.json",)


def check_the_scanner():
    """Plants a marker in every encoding; one that is not found means that the scan proves nothing."""
    secret = b"Kanarcek0f1e2d3c4b5a"
    scanner = Scanner({"marker": secret})
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, content) in enumerate(planted(secret).items()):
            file = pathlib.Path(folder) / f"{number}"
            file.write_bytes(content)
            found, _, _ = scanner.search_files([pathlib.Path(folder)])
            assert found, f"a marker planted as {name} is not found"
            file.write_bytes(content.swapcase() if "base64" not in name else content[::-1])
            file.unlink()
        (pathlib.Path(folder) / secret.decode()).touch()
        assert scanner.search_files([pathlib.Path(folder)])[0], "a marker in a file's name is not found"
    print(f"the scanner finds a marker in each of {len(planted(secret))} encodings")


def without_greeting(installation):
    """Takes the demo's greeting, which prints the accounts, out of the log: it is said on purpose."""
    accounts = [installation.account(user=user) for user in installation.users()]
    lines = installation.log.read_text(errors="replace").splitlines(keepends=True)
    installation.log.write_text("".join(
        line for line in lines if not any(account.totp_secret in line for account in accounts)))


def environment_of(installation):
    return {"environment": pathlib.Path(f"/proc/{installation.process.pid}/environ").read_bytes(),
            "arguments": pathlib.Path(f"/proc/{installation.process.pid}/cmdline").read_bytes()}


def run(engine, program):
    """What was found where, and which fields no driver filled."""
    installation, employer = Installation(engine, program), Employer()
    employer.configure(installation)
    try:
        installation.start()
        stage = Stage(installation)
        for driver in DRIVERS:
            driver(stage)
        unfilled = stage.offered.missing()
        scanner = Scanner(stage.secrets)
        found = {f"the server's {name}": sorted(hits) for name, content in environment_of(installation).items()
                 if (hits := scanner.search(content))}
        without_greeting(installation)
        files = size = 0
        # While it runs, after it was killed, and after it came back and ended in peace.
        for how in (None, signal.SIGKILL, signal.SIGTERM):
            if how == signal.SIGTERM:
                installation.start()
            if how is not None:
                installation.stop(how)
            without_greeting(installation)
            hits, files, size = scanner.search_files(installation.places, DEMO_ONLY)
            found.update(hits)
    finally:
        installation.stop(signal.SIGKILL)
        employer.close()
    print(f"{engine}: {len(stage.sent)} markers and {len(stage.secrets) - 1} secrets sent; "
          f"{files} files, {size / 1e6:.0f} MB looked through three times; {len(found)} places with a hit", flush=True)
    for place, hits in sorted(found.items()):
        print(f"  {place}: {', '.join(hits)}", flush=True)
    for sentence in unfilled:
        print(f"  {sentence}", flush=True)
    if not found:
        installation.remove()
    return found, unfilled


def main():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--engine", choices=["sqlite", "postgres"])
    reader.add_argument("--program", help="another build of the product")
    reader.add_argument("--expect-hits", action="store_true", help="the counter-test: finding nothing is the fault")
    asked = reader.parse_args()
    check_the_scanner()
    results = [run(engine, asked.program) for engine in ([asked.engine] if asked.engine else available())]
    if asked.expect_hits:
        caught = all(any("data" in place for place in found) for found, _ in results)
        print("the product without encryption was", "caught" if caught else "NOT caught")
        sys.exit(0 if caught else 1)
    sys.exit(1 if any(found or unfilled for found, unfilled in results) else 0)


if __name__ == "__main__":
    main()
