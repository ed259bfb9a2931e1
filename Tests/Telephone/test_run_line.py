# SPDX-License-Identifier: EUPL-1.2
"""`make run-line` as a newcomer meets it: the softphone page calls the line, and rings where the line calls ordinary telephones."""

import contextlib
import os
import pathlib
import re
import signal
import socket
import subprocess

import pytest
from desk import COUNSELLOR, HOME, answer, choose, hears, humming, is_for_everybody, ready_again, to_her_telephone
from house import ROOT, browser, inside
from network import Network
from people import enter
from playwright.sync_api import expect
from product import Demo

CALLER = 440  # what the page sends without a microphone
SCRIPT = ROOT / "scripts/run-line"


class Newcomer(Demo):
    """The demo with its line, as `scripts/run-line` starts it."""

    def __init__(self, network, folder):
        with network.inside("core"):
            super().__init__()
        self.network = network
        self.program = inside(network, folder, "run-line", SCRIPT, str(ROOT / ".build/debug/zaupnica"))
        self.environment = os.environ | {"LINE_TEST_SECONDS": "3 6"}
        self.softphone = "http://localhost:8082/en"

    def start(self):
        with self.network.inside("core"):
            super().start()


@pytest.fixture(scope="module")
def network():
    with Network() as network:
        yield network


@pytest.fixture(scope="module")
def demo(network, tmp_path_factory):
    newcomer = Newcomer(network, tmp_path_factory.mktemp("line"))
    try:
        newcomer.start()
        yield newcomer
        newcomer.stop(signal.SIGINT)
        with network.inside("core"):
            for kind, address, port in ((socket.SOCK_DGRAM, "127.0.0.2", 5060), (socket.SOCK_STREAM, "127.0.0.1", 8189)):
                with socket.socket(socket.AF_INET, kind) as free:
                    free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    free.bind((address, port))  # nothing of it outlives Ctrl-C
    finally:
        newcomer.stop()
        newcomer.remove()


@pytest.fixture(scope="module")
def chromium(playwright, network, tmp_path_factory):
    folder = tmp_path_factory.mktemp("chromium")
    humming(folder / "microphone.wav", COUNSELLOR)
    with browser(playwright, network, folder) as chromium:
        yield chromium


@pytest.fixture
def telephone(demo, chromium):
    """The softphone page of somebody without a microphone."""
    page = chromium.new_context().new_page()
    page.add_init_script("navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('none'))")
    page.goto(demo.softphone, wait_until="domcontentloaded")
    expect(page.locator("#softphone-call")).to_be_enabled(timeout=30_000)
    yield page
    page.context.close()


@pytest.fixture
def counsellor(demo, chromium):
    page = chromium.new_context(locale="sl", permissions=["microphone"]).new_page()
    enter(page, demo, "ana")
    choose(page, demo, "ready")
    yield page
    choose(page, demo, "away")
    ready_again(page, demo)
    page.context.close()


def state(telephone, word, which=0):
    expect(telephone.locator("#telephones .telephone").nth(which)).to_have_attribute("data-state", word)


def hears_on(telephone, hertz, which=0):
    """Whether this telephone of the page plays the tone; as `hears`, of its own loudspeaker."""
    telephone.evaluate("which => { document.querySelectorAll('#telephones audio').forEach((one) => one.removeAttribute('id'));"
                       " document.querySelectorAll('#telephones audio')[which].id = 'call-sound'; }", which)
    return hears(telephone, hertz)


def press(telephone, key, which=0):
    telephone.locator("#telephones .telephone").nth(which).locator(f"[data-key='{key}']").click()


def test_the_softphone_calls_the_line_and_a_counsellor_answers(demo, telephone, counsellor):
    is_for_everybody(telephone, "softphone")
    telephone.click("#softphone-call")
    state(telephone, "up")
    is_for_everybody(telephone, "softphone-in-call")
    press(telephone, "2")
    expect(counsellor.locator("main")).to_contain_text("angleščina")
    answer(counsellor)
    expect(counsellor.locator("#call[data-state=connected]")).to_be_visible(timeout=20_000)
    assert hears(counsellor, CALLER)
    assert hears_on(telephone, COUNSELLOR)
    telephone.click("#telephones [data-do=end]")
    expect(counsellor).to_have_url(re.compile("/contacts/"))


def test_a_telephone_at_home_rings_on_the_page_and_a_key_accepts(demo, telephone, counsellor):
    to_her_telephone(counsellor, demo)
    telephone.click("#softphone-call")
    state(telephone, "rings", which=1)
    expect(telephone.locator("#telephones h2").nth(1)).to_contain_text(HOME)
    telephone.locator("#telephones [data-do=answer]:visible").click()
    state(telephone, "up", which=1)
    press(telephone, "1", which=1)
    assert hears_on(telephone, CALLER, which=1) and hears_on(telephone, CALLER, which=0)
    telephone.locator("#telephones [data-do=end]").nth(1).click()
    expect(telephone.get_by_role("group", name="Caller")).to_have_attribute("data-state", "over")
    counsellor.goto(demo.staff + "/telephone", wait_until="domcontentloaded")
    counsellor.locator("form[action='/telephone/remove'] button").click()


def test_the_program_tries_its_own_line_and_the_desk_says_what_callers_meet(demo, telephone, counsellor):
    expect(counsellor.locator("main")).to_contain_text("Linija odgovarja; zadnji poskusni klic")
    with paused(demo, "relay.log"):
        expect(counsellor.locator(".problems")).to_contain_text("Klicateljice ne")
        is_for_everybody(counsellor, "desk-line-silent")
    expect(counsellor.locator("main")).to_contain_text("Linija odgovarja; zadnji poskusni klic")
    expect(counsellor.locator("main")).to_contain_text("Nihče ne čaka")  # no test call waits, rings or counts
    expect(counsellor.locator("form[action$='/answer'] button")).to_have_count(0)


@contextlib.contextmanager
def paused(demo, name):
    """The engine of this line that stands still: the one behind this log, in this network."""
    log, network = str(ROOT / "var/run-line" / name), os.stat(f"/run/netns/{demo.network.names['core']}").st_ino
    process = next(int(one.name) for one in pathlib.Path("/proc").glob("[0-9]*") if is_engine(one, log, network))
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def is_engine(process, log, network):
    try:
        return os.readlink(process / "fd/1") == log and os.stat(process / "ns/net").st_ino == network
    except OSError:
        return False


def test_with_nobody_ready_the_fallback_number_rings_on_the_page(demo, telephone):
    telephone.click("#softphone-call")
    state(telephone, "rings", which=1)
    telephone.locator("#telephones [data-do=answer]:visible").click()
    state(telephone, "up", which=0)
    assert hears_on(telephone, CALLER, which=1)
    telephone.locator("#telephones [data-do=end]").first.click()
    expect(telephone.get_by_role("group", name="A number rings")).to_have_attribute("data-state", "over")


def test_a_port_that_is_taken_is_told(network):
    with network.inside("core"), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        try:
            taken.bind(("127.0.0.2", 5060))
        except OSError:
            pass  # the line of the other tests has it
        told = subprocess.run([SCRIPT, "true", "--organisation", ROOT / "Organisations/sos-slovenia"], capture_output=True, text=True)
    assert told.returncode == 1 and "taken by another program" in told.stderr
