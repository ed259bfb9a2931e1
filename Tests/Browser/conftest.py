# SPDX-License-Identifier: EUPL-1.2
"""What every browser test starts from: a running demo, Chromium, and a phone in Slovenian."""

import contextlib
import os

import pytest
from accessibility import violations
from playwright.sync_api import sync_playwright

from product import ROOT, Demo, exit_hosts
from watch import Watch

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
SCREENSHOTS = ROOT / "var/screenshots"

# No name but ours can be resolved, whatever a page asks for.
ONLY_OURSELVES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost"


@contextlib.contextmanager
def running_demo(*arguments):
    """A demo that must end politely, and is cleared away however the tests end."""
    demo = Demo()
    demo.arguments = list(arguments)
    try:
        demo.start()
        yield demo
        demo.stop()
    finally:
        demo.stop()
        demo.remove()


@pytest.fixture(scope="session")
def demo():
    """The demo, started once for all tests. A test that breaks it starts its own `Demo`."""
    with running_demo() as demo:
        yield demo


@pytest.fixture(scope="module")
def house():
    """A demo of this file's own, because its tests fill or change it."""
    with running_demo() as demo:
        yield demo


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as running:
        yield running


def launch(playwright, **options):
    """Debian's Chromium; as root, as in a container, it cannot build its own sandbox.

    A machine without a sound device would sometimes never let the bell begin.
    """
    arguments = ["--disable-gpu", "--disable-audio-output", ONLY_OURSELVES] + (["--no-sandbox"] if os.geteuid() == 0 else [])
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments, **options)


@pytest.fixture(scope="session")
def chromium(playwright):
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def chromium_with_back_cache(playwright):
    """Chromium as people have it: Back may show a page from memory."""
    browser = launch(playwright, ignore_default_args=["--disable-back-forward-cache"])
    yield browser
    browser.close()


@pytest.fixture
def open_context(request):
    """Opens watched contexts; at the end of the test none may have asked a third party.

    open_context(javascript=False, size=DESK, locale="cs", routed=False, browser=…)
    """
    opened = []

    def open_one(javascript=True, size=PHONE, locale="sl", routed=True, browser=None, own_hosts=None):
        chosen = browser or request.getfixturevalue("chromium")
        hosts = own_hosts if own_hosts is not None else request.getfixturevalue("demo").own_hosts
        context = chosen.new_context(java_script_enabled=javascript, viewport=size, locale=locale)
        context.set_default_timeout(15_000)
        context.has_script = javascript
        opened.append((context, Watch(context, hosts, exit_hosts(), routed)))
        return context

    yield open_one
    for context, _ in opened:
        context.close()
    for _, watch in opened:
        watch.check()


@pytest.fixture(params=[True, False], ids=["with-script", "without-script"])
def visitor(request, open_context):
    """A visitor's page on a phone; every test that uses it runs with and without script."""
    return open_context(javascript=request.param).new_page()


@pytest.fixture
def staff(open_context):
    """A member of staff's page at a desk, not signed in."""
    return open_context(size=DESK).new_page()


@pytest.fixture(scope="session")
def axe():
    """axe(page) fails with every violation of accessibility that the page has."""

    def check(page):
        found = violations(page)
        assert found.violations_count == 0, found.generate_report()

    return check


@pytest.fixture(scope="session")
def screenshot():
    """screenshot(page, "name") keeps the whole page as var/screenshots/name.png."""

    def keep(page, name):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    return keep
