# SPDX-License-Identifier: EUPL-1.2
"""Firefox ESR with scripts off: the way out works with our server gone, and what Back shows then.

Firefox tells nobody that a link was followed (`ping`), so while our server runs it still takes her for present,
and Back leads into the open conversation, whose words stand in the frame alone. The safety page says so. Without
our server there is not a moment in which the words can be read.
"""

import signal
import time

import pytest
from marionette import Firefox
from neutral import demo_with_neutral_site

SECRET = "Skrita beseda 7391"
WATCHED_SECONDS = 1.5
HOW_THE_SERVER_ENDS = {"runs": None, "stopped": signal.SIGTERM, "killed": signal.SIGKILL}


@pytest.fixture(scope="module")
def place():
    with demo_with_neutral_site() as (demo, site):
        yield demo, site


@pytest.fixture(scope="module", params=[True, False], ids=["back-from-memory", "back-anew"])
def firefox(request):
    browser = Firefox(javascript=False, back_cache=request.param)
    yield browser
    browser.close()


def talk(firefox, site):
    """Comes to us from elsewhere, starts a chat and writes; the frame shows the words."""
    firefox.open(site.address + "before")
    for here, step in (("Iskanje", "#on"), ("Doživljate", ".ways a.button"), ("Preden", "form[action='/start'] button")):
        firefox.until(lambda here=here: here in firefox.text(), here)
        firefox.press(step)
    firefox.until(lambda: firefox.address().endswith("/v") and firefox.find("#write"), "the chat")
    firefox.fill("#write textarea", SECRET)
    before = firefox.find("#write")
    firefox.press("#write button")
    # The frame of the page before shows the words too, and a key is lost on a page that is just being replaced.
    firefox.until(lambda: firefox.find("#write") != before, "the page anew")
    firefox.until(lambda: SECRET in firefox.text(), "the words in the frame")


def watch(firefox, read, where):
    """For a while after going back there is not a moment in which the words can be read."""
    deadline = time.monotonic() + WATCHED_SECONDS
    while time.monotonic() < deadline:
        try:
            words = read()
        except RuntimeError:
            continue  # a page on its way
        assert SECRET not in words, f"{where}: {firefox.address()}"


@pytest.mark.parametrize("server", list(HOW_THE_SERVER_ENDS))
def test_the_way_out_is_a_plain_link_and_back_shows_no_word_of_the_chat(firefox, place, server):
    demo, site = place
    talk(firefox, site)
    how = HOW_THE_SERVER_ENDS[server]
    if how:
        demo.stop(how)
    try:
        firefox.press("#exit")
        firefox.until(lambda: firefox.address() == site.address and "Vreme" in firefox.text(), "the neutral site")
        for number in range(3):
            firefox.back()
            watch(firefox, firefox.text if how else firefox.own_text, f"{number + 1} back")
    finally:
        if how:
            demo.start()


def test_the_safety_page_says_what_back_may_show(firefox, place):
    demo, _ = place
    firefox.open(demo.public + "/sl/c")
    firefox.until(lambda: "v Firefoxu in brskalniku Tor brez skript pa tudi odprt pogovor" in firefox.text(), "it says so")
