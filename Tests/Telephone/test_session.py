# SPDX-License-Identifier: EUPL-1.2
"""Online sessions with the engine and the relay: heard, seen, written, thrown out of, cut off and slow."""

import json
import os
import pathlib
import re
import tempfile
import urllib.parse

import pytest
from desk import COUNSELLOR, humming, is_for_everybody
from engines import Engines
from groups import Circle
from house import browser, running_house
from meeting import (SLOW_RELAY, SlowRelay, always_open, counsellor, hear, join, let_in, reads, sees, try_words, woman,
                     words, write)
from network import EDGE, Network
from people import enter, open_page
from playwright.sync_api import expect
from trunk import Papers


ASK = """async (token) => {
    const body = new URLSearchParams({ _k: token, act: "voice", sdp: "v=0" });
    const answer = await fetch("/o/q", { method: "POST", body, redirect: "manual" });
    return answer.status || answer.type;
}"""
SECRET = "Ostane med nama: kanarček."


@pytest.fixture(scope="module")
def network():
    with Network() as network:
        yield network


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory() as folder:
        humming(pathlib.Path(folder) / "microphone.wav", COUNSELLOR)
        Papers(f"{folder}/relay")
        yield folder


@pytest.fixture(scope="module")
def slow(network):
    """What stands before the relay; it lets everything through until a test says otherwise."""
    slow = SlowRelay(network)
    yield slow
    slow.close()


@pytest.fixture(scope="module")
def line(network, folder, slow):
    with Engines(network, folder, media=True, relay=True) as engines:
        settings = pathlib.Path(folder) / "program.json"
        program = json.loads(settings.read_text())
        program["relay"]["address"] = f"turns:{EDGE}:{SLOW_RELAY}?transport=tcp"
        settings.write_text(json.dumps(program))
        with running_house(network, folder, always_open(pathlib.Path(folder))) as house:
            yield engines, house


@pytest.fixture(scope="module")
def chromium(playwright, network, folder):
    with browser(playwright, network, folder, "--ignore-certificate-errors") as chromium:
        yield chromium


@pytest.fixture
def pages():
    """What a test has opened."""
    opened = []
    yield opened
    for page in opened:
        page.context.close()


def both(line, chromium, pages, way="video"):
    """The two in a session that has begun; what their browsers have sent of themselves."""
    nada = counsellor(line[1], chromium, way)
    pages.append(nada)
    said = words(nada)
    her = woman(line[1], chromium, said)
    pages.append(her)
    offers = []
    for page in (nada, her):
        page.on("request", lambda request: request.method == "POST" and offers.append(request.post_data or ""))
    expect(nada.locator("#meeting-standing")).to_contain_text("čaka")
    expect(her.locator("#meeting-standing")).to_contain_text("Svetovalka je tu")
    assert her.locator("#meeting-join").is_hidden()
    let_in(nada)
    return nada, her, said, offers


def test_the_two_hear_and_see_each_other_and_the_engine_learns_no_address(line, chromium, pages):
    nada, her, _, offers = both(line, chromium, pages)
    join(nada, her)
    assert hear(her, COUNSELLOR) and hear(nada, COUNSELLOR)
    assert her.locator("video:visible").count() == 0, "cameras are off until they are turned on"
    nada.click("#meeting-camera")
    assert sees(her)
    her.click("#meeting-camera")
    assert sees(nada)
    candidates = [part for offer in offers for part in urllib.parse.unquote_plus(offer).splitlines() if part.startswith("a=candidate")]
    assert candidates and all(" typ relay" in part and EDGE in part for part in candidates)
    # It writes into nothing but what it says of itself.
    engine = pathlib.Path(f"/proc/{line[0].media_process()}")
    kept = [os.readlink(place) for place in (engine / "fd").iterdir() if place.name not in "12" and is_written(engine, place)]
    assert not [place for place in kept if place.startswith("/") and not place.startswith("/dev/")]
    her.click("#meeting-camera")
    expect(nada.locator("#meeting-pictures video")).to_have_count(0)
    is_for_everybody(nada, "online-session-counsellor")
    is_for_everybody(her, "online-session-woman")


def is_written(engine, place):
    flags = int((engine / "fdinfo" / place.name).read_text().split("flags:")[1].split()[0], 8)
    return flags & (os.O_WRONLY | os.O_RDWR) and not os.readlink(place).startswith(("socket:", "pipe:", "anon_inode:"))


def test_without_script_it_is_written(line, chromium, pages):
    nada = counsellor(line[1], chromium)
    pages.append(nada)
    her = woman(line[1], chromium, words(nada), script=False)
    pages.append(her)
    write(her, "Pri meni se sliši skozi steno.")
    reads(nada, "Pri meni se sliši skozi steno.")
    write(nada, "Potem si piševa.")
    reads(her, "Potem si piševa.")


def test_whoever_is_thrown_out_hears_nothing_and_cannot_return(line, chromium, pages):
    nada, her, said, _ = both(line, chromium, pages, "audio")
    assert her.locator("#meeting-camera").count() == 0
    join(nada, her)
    assert hear(her, COUNSELLOR)
    token, cookies = her.input_value("#meeting input[name=_k]"), her.context.cookies()
    fresh = words(nada)
    expect(her).not_to_have_url(re.compile("/o$"))
    again = chromium.new_context(locale="sl").new_page()
    pages.append(again)
    again.context.add_cookies(cookies)
    open_page(again, line[1].public + "/sl/o")
    assert again.evaluate(ASK, token) in ("opaqueredirect", 404)
    try_words(again, line[1], said)
    expect(again.locator("[role=alert]")).to_contain_text("ni mogoče vstopiti")
    try_words(again, line[1], fresh)
    expect(again.locator("form[action='/o/a']")).to_be_visible()


def test_the_engine_dies_and_everybody_is_told_writes_on_and_is_heard_again(line, chromium, pages):
    nada, her, _, _ = both(line, chromium, pages)
    join(nada, her)
    nada.click("#meeting-camera")
    assert sees(her)
    line[0].kill_media()
    for page in (nada, her):
        expect(page.locator("#meeting[data-state=lost]")).to_be_visible()
        expect(page.locator("#meeting-standing")).to_contain_text("Nikogar drugega")
    write(her, "Zdaj vas ne slišim.")
    reads(nada, "Zdaj vas ne slišim.")
    line[0].start_media()
    for page in (nada, her):
        expect(page.locator("#meeting[data-state=connected]")).to_be_visible()
    assert hear(her, COUNSELLOR) and sees(her)


def test_the_end_is_the_end_for_both(line, chromium, pages):
    nada, her, said, _ = both(line, chromium, pages)
    write(her, SECRET)
    reads(nada, SECRET)
    write(nada, SECRET)
    join(nada, her)
    assert not [file for file in line[1].data.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()]
    nada.click("form[action$='/end'] button")
    expect(nada).to_have_url(re.compile("/appointments/"))
    expect(her).not_to_have_url(re.compile("/o$"))
    try_words(her, line[1], said)
    expect(her.locator("[role=alert]")).to_be_visible()


def test_a_group_hears_and_sees_each_other_and_whoever_is_removed_nothing(line, chromium, pages):
    ana, breza, lipa = (chromium.new_context(locale="sl", permissions=["microphone", "camera"]).new_page() for _ in range(3))
    pages.extend((ana, breza, lipa))
    enter(ana, line[1], "ana")
    circle = Circle(line[1], ana, "Četrtki", voice="video")
    circle.plan()
    for page, alias in ((breza, "Breza"), (lipa, "Lipa")):
        circle.enter(page, circle.words(), alias)
        expect(page.locator("#meeting-join")).to_be_hidden()
    circle.begin()
    join(ana, breza, lipa)
    for page in (ana, breza, lipa):
        expect(page.locator("#meeting-standing")).to_contain_text("Slišati je še 2 osebi")
        assert hear(page, COUNSELLOR)
    breza.click("#meeting-camera")
    lipa.click("#meeting-camera")
    expect(ana.locator("#meeting-pictures video")).to_have_count(2)
    assert sees(ana) and sees(lipa)
    is_for_everybody(breza, "group-with-voices")
    write(breza, "Pri meni je vse mirno.")  # In a session it is seen at once, and nobody's sound is cut off.
    reads(lipa, "Pri meni je vse mirno.")
    expect(breza.locator("#meeting[data-state=connected]")).to_be_visible()
    remove = ana.locator("details:has(button[value=remove])").first
    remove.locator("summary").click()
    remove.locator("button").click()  # The page stays, and with it what she hears and says.
    expect(ana.locator("#meeting-standing")).to_contain_text("Slišati je še 1 osebo")
    expect(ana.locator("#group-acts button[value=remove]")).to_have_count(1)
    expect(ana.locator("#meeting[data-state=connected]")).to_be_visible()
    gone = [page for page in (breza, lipa) if page.locator("#meeting[data-state=connected]").count() == 0]
    assert len(gone) == 1
    left = breza if gone == [lipa] else lipa
    assert hear(ana, COUNSELLOR) and hear(left, COUNSELLOR)


@pytest.mark.skipif("ZAUPNICA_LONG_TESTS" not in os.environ, reason="at night: what a slow line lets through depends on who else works on the machine")
def test_a_slow_connection_keeps_the_picture_then_the_voice_then_the_words(line, chromium, pages, slow):
    nada, her, _, _ = both(line, chromium, pages)
    join(nada, her)
    for page in (nada, her):
        page.click("#meeting-camera")
    assert sees(nada) and sees(her)
    try:
        slow.rate = 2 * 300_000 / 8
        assert sees(her, frames=100) and sees(nada, frames=100)
        assert hear(her, COUNSELLOR)
        slow.rate = 100_000 / 8
        expect(her.locator("#meeting[data-state=saved]")).to_be_visible()
        expect(her.locator("#meeting video:visible")).to_have_count(0)
        slow.rate = 4_000 / 8
        expect(her.locator("#meeting[data-state=text]")).to_be_visible(timeout=120_000)
        write(her, "Pišem vam.")
        reads(nada, "Pišem vam.")
    finally:
        slow.rate = 10_000_000
    her.click("#meeting-join")
    expect(her.locator("#meeting[data-state=connected]")).to_be_visible()
