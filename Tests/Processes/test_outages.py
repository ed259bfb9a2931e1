# SPDX-License-Identifier: EUPL-1.2
"""The database goes away under the running program, and comes back."""

import os
import pathlib
import shutil
import subprocess
import time

import pytest
from program import DEADLINE_SECONDS, Browser, Place

pytestmark = pytest.mark.skipif(
    not os.environ.get("ZAUPNICA_TEST_POSTGRES"), reason="no PostgreSQL server")

BROKEN = "Klepet zaradi okvare pri nas zdaj ne deluje."


def server(*order):
    """Stops or starts the throw-away server, which belongs to somebody else than root."""
    place = pathlib.Path(os.environ["ZAUPNICA_TEST_POSTGRES_DIR"])
    programs = os.environ.get("ZAUPNICA_POSTGRES_PROGRAMS", "/usr/lib/postgresql/15/bin")
    command = [f"{programs}/pg_ctl", *order, "-D", str(place / "data"), "-w", "-s"]
    if os.getuid() == 0:
        command = [shutil.which("runuser"), "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def asked_until(browser, path, is_right):
    """The first page that is right; each try is an answer of the program, so nothing is waited for blindly."""
    end = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < end:
        status, _, text = browser.get(path)
        assert status == 200, f"{path}: {status}"
        if is_right(text):
            return text
    raise AssertionError(f"{path} never became right")


def test_the_help_page_outlives_the_database_and_the_chat_comes_back_with_it():
    with Place(with_postgres=True) as place:
        instance = place.set_up().instance().start()
        her = Browser(instance.public_port)
        assert "href=\"/sl/a\"" in her.page("/sl")
        server("stop", "-m", "immediate")
        try:
            text = asked_until(her, "/sl", lambda text: BROKEN in text)
            assert 'href="tel:' in text and "113" in text
            for path in ["/", "/cs", "/en", *(f"/sl/{letter}" for letter in "abcdefghij")]:
                began = time.monotonic()
                status, _, text = her.get(path)
                assert status == 200 and 'href="tel:' in text, f"{path}: {status}"
                assert 'action="/start"' not in text
                assert time.monotonic() - began < 6, f"{path} waited for the database"
        finally:
            server("start", "-l", os.environ["ZAUPNICA_TEST_POSTGRES_DIR"] + "/log")
        asked_until(her, "/sl", lambda text: BROKEN not in text and 'href="/sl/a"' in text)
        assert 'action="/start"' in asked_until(her, "/sl/a", lambda text: BROKEN not in text)
