# SPDX-License-Identifier: EUPL-1.2
"""Two media engines on two machines and two instances of the program on PostgreSQL: what is lost when one of either goes, and what is not."""

import json
import pathlib
import signal
import subprocess
import tempfile
import time

import pytest
from house import House, browser  # what the browser tests know is found through it
from callers import dial, over, talking
from databases import new_database
from desk import COUNSELLOR, INTERPRETER, answer, at_desk, choose, hears, humming, in_talk, is_for_everybody, ready_again
from engines import Engines
from network import TRUNK, Network
from playwright.sync_api import expect
from sound import share

DEADLINE_SECONDS = 60


class Site:
    """The line with two media engines on two machines, the first of which carries one call alone, and two instances of the program."""

    def __init__(self, network, folder):
        self.engines = Engines(network, folder, media=True, second=True)
        settings = pathlib.Path(folder) / "program.json"
        settings.write_text(json.dumps(json.loads(settings.read_text()) | {"lines": 0}))
        self.database, keys = (new_database() for _ in range(2))
        self.first, self.other = (House(network, folder, "--database", self.database, "--key-database", keys) for _ in range(2))
        self.other.remove()
        self.other.data = self.first.data  # what both have on the disk: the roots, and who the demo's people are

    def asked(self, question):
        return subprocess.run(["psql", "-qAtX", "-F", " ", "-c", question, self.database], check=True, capture_output=True, text=True).stdout.split("\n")[:-1]

    def tried(self, **outcomes):
        """Waits until the program's own test calls have come to this."""
        wanted = [f"{node} {outcome}" for node, outcome in sorted(outcomes.items())]
        until = time.monotonic() + DEADLINE_SECONDS
        while (found := self.asked("SELECT node, outcome FROM test_call ORDER BY node")) != wanted:
            assert time.monotonic() < until, found
            time.sleep(0.1)

    def nodes(self):
        """Where calls are, in the order in which they came."""
        return self.asked("SELECT node FROM call ORDER BY arrived_at")


@pytest.fixture(scope="module")
def network():
    with Network(second=True) as network:
        yield network


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory() as folder:
        humming(pathlib.Path(folder) / "microphone.wav", COUNSELLOR)
        yield folder


@pytest.fixture(scope="module")
def site(network, folder):
    site = Site(network, folder)
    with site.engines:
        try:
            site.first.start()
            site.tried(ingress="heard", ingress2="heard")
            site.other.start()
            yield site
            site.other.stop()
        finally:
            site.first.stop(signal.SIGKILL)
            site.other.stop(signal.SIGKILL)
            site.first.remove()


@pytest.fixture(scope="module")
def chromium(playwright, network, folder):
    with browser(playwright, network, folder) as chromium:
        yield chromium


@pytest.fixture(scope="module")
def ana(site, chromium):
    yield next(at_desk(site.first, chromium, "ana"))


@pytest.fixture(scope="module")
def berta(site, chromium):
    yield next(at_desk(site.first, chromium, "berta"))


def dial_first(site, phones):
    """A call that the first engine has: it takes none while its one line is still being cleared of another."""
    until = time.monotonic() + DEADLINE_SECONDS
    while True:
        call = dial(phones)
        if site.nodes() == ["ingress"]:
            return call
        assert time.monotonic() < until
        call.hang_up()


def ready(page, house):
    ready_again(page, house)
    choose(page, house, "ready")


def test_the_second_engine_carries_what_the_first_cannot_and_goes_on_when_that_is_gone(site, phones, ana, berta):
    ready(ana, site.first)
    lost = dial_first(site, phones)
    in_talk(ana, lost)
    ready(berta, site.first)
    kept = dial(phones, language="2")
    expect(berta.locator("main")).to_contain_text("angleščina", timeout=30_000)  # her keys come to the second, too
    in_talk(berta, kept)
    assert hears(ana, 440) and hears(berta, 440)
    assert site.nodes() == ["ingress", "ingress2"]

    site.engines.kill_media()
    over(lost)
    kept.sound = b""
    kept.hears(COUNSELLOR)
    site.tried(ingress="no_engine", ingress2="heard")
    choose(ana, site.first, "away")
    expect(ana.locator(".problems")).to_contain_text("prevzema drugi")
    is_for_everybody(ana, "desk-one-engine")

    interpreter = phones("trunk", TRUNK, INTERPRETER, 1_300, port=5060)
    berta.click("#call-company summary")
    berta.select_option("[name=guest]", "interpreter")
    berta.click("button[value=invite]")
    taken = talking(interpreter)
    kept.phone.wait(lambda: share(kept.sound[-4_000:], 1_300) > 0.5, "to hear the interpreter")
    taken.phone.wait(lambda: share(taken.sound[-4_000:], 440) > 0.5, "to hear the caller")
    kept.hang_up()

    ready(ana, site.first)
    after = dial(phones)
    in_talk(ana, after)
    assert hears(ana, 440)
    assert site.nodes() == ["ingress2"]
    after.hang_up()


def test_an_instance_that_is_killed_is_followed_by_the_other_and_no_call_is_lost(site, phones, ana, berta):
    if "media engine" not in site.engines.processes:
        site.engines.start_media()
    site.tried(ingress="heard", ingress2="heard")
    ready(ana, site.first)
    call = dial_first(site, phones)  # it is there again, and used first
    in_talk(ana, call)

    site.first.stop(signal.SIGKILL)
    call.sound = b""
    call.hears(COUNSELLOR)
    ready(berta, site.other)
    # Her page is heard until it has come to the other: behind a balancer it is the same.
    moved = ana.context.new_page()
    moved.goto(site.other.staff + "/desk", wait_until="domcontentloaded")
    moved.click("a[href^='/calls/']")
    expect(moved.locator("#call[data-state=connected]")).to_be_visible(timeout=20_000)
    ana.goto("about:blank")
    assert hears(moved, 440)
    moved.click("button[value=hold]")
    call.phone.wait(lambda: share(call.sound[-4_000:], COUNSELLOR) < 0.1, "to hear her counsellor no more")
    moved.click("button[value=resume]")
    call.hears(COUNSELLOR)
    moved.click("#call-company summary")
    expect(moved.locator("[name=colleague]")).to_contain_text("Berta", timeout=20_000)
    moved.click("button[value=pass]")
    answer(berta)
    expect(berta.locator("#call[data-state=connected]")).to_be_visible(timeout=20_000)
    assert hears(berta, 440)
    berta.click("form[action$='/end'] button")
    over(call)

    ready(ana, site.other)
    after = dial(phones)
    in_talk(ana, after)
    after.hang_up()


def test_whose_browser_went_while_its_instance_was_dead_gives_her_caller_back(site, phones, ana, berta):
    site.first.start()
    ready(ana, site.first)
    call = dial(phones)
    in_talk(ana, call)
    ready(berta, site.other)
    site.first.stop(signal.SIGKILL)
    ana.goto("about:blank")
    in_talk(berta, call)
    berta.click("form[action$='/end'] button")
    over(call)
