# SPDX-License-Identifier: EUPL-1.2
"""One line with its engines and the product, for every test that needs no other; files with another have fixtures of the same names.

What is waited for comes at once where nothing else runs; a busy machine is given time.
"""

import json
import pathlib
import shutil
import tempfile

import pytest
from house import ROOT, browser, running_house  # what the browser tests know is found through it
from desk import COUNSELLOR, at_desk, choose, humming
from engines import FALLBACK, PARTNER, Engines
from network import Network
from phone import Phone
from playwright.sync_api import expect, sync_playwright

expect.set_options(timeout=60_000)


@pytest.fixture(scope="session")
def network():
    with Network() as network:
        yield network


@pytest.fixture(scope="session")
def folder():
    with tempfile.TemporaryDirectory() as folder:
        humming(pathlib.Path(folder) / "microphone.wav", COUNSELLOR)
        yield folder


@pytest.fixture(scope="session")
def organisation(folder):
    """The ready organisation with a second number outside."""
    copy = pathlib.Path(folder) / "organisations"
    shutil.copytree(ROOT / "Organisations", copy)
    file = copy / "sos-slovenia/telephone.json"
    rules = json.loads(file.read_text())
    rules["lines"][0]["elsewhere"] = [{"number": FALLBACK}, {"number": PARTNER}]
    file.write_text(json.dumps(rules))
    yield copy / "sos-slovenia"


@pytest.fixture(scope="session")
def line(network, folder, organisation):
    """The engines with the product behind them, as the line is up; the last words are short."""
    with Engines(network, folder, media=True) as engines, running_house(network, folder, organisation) as house:
        said = pathlib.Path(folder) / "announcements"
        for language in ("sl", "en"):
            for key in ("unreached", "back_terms", "back_check", "back_when"):
                shutil.copy(said / f"back_read.{language}.opus", said / f"{key}.{language}.opus")
        yield engines, house


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright, network, folder):
    with browser(playwright, network, folder) as chromium:
        yield chromium


@pytest.fixture
def phones(network):
    """Makes telephones, which are put away after the test."""
    made = []

    def phone(*arguments, **more):
        made.append(Phone(network, *arguments, **more))
        return made[-1]

    yield phone
    for one in made:
        one.close()


@pytest.fixture
def counsellor(line, chromium):
    """Ana at her desk, ready."""
    for page in at_desk(line[1], chromium, "ana"):
        choose(page, line[1], "ready")
        yield page


@pytest.fixture
def second(line, chromium):
    """Berta at her desk, not ready yet."""
    yield from at_desk(line[1], chromium, "berta")
