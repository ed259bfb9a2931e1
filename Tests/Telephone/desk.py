# SPDX-License-Identifier: EUPL-1.2
"""A counsellor at her desk in a browser: what she presses, sees and hears, and what her microphone hears."""

import math
import struct
import wave

from accessibility import violations  # found through house
from house import ROOT
from people import enter
from playwright.sync_api import expect

COUNSELLOR = 700
HOME, INTERPRETER = "+38641222333", "+38640000001"
SCREENSHOTS = ROOT / "var/screenshots"


def humming(path, hertz, seconds=10, rate=48_000):
    """What the counsellor's microphone hears; beside other sounds her browser takes a steady hum for noise and filters it out."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"".join(
            struct.pack("<h", int(12_000 * math.sin(2 * math.pi * hertz * n / rate))) for n in range(seconds * rate)))


def at_desk(house, chromium, user):
    page = chromium.new_context(locale="sl", permissions=["microphone"]).new_page()
    enter(page, house, user)
    page.goto(house.staff + "/desk", wait_until="domcontentloaded")
    yield page
    choose(page, house, "away")
    ready_again(page, house)
    page.context.close()


def choose(page, house, state):
    page.goto(house.staff + "/desk", wait_until="domcontentloaded")
    page.click(f"button[value={state}]")
    expect(page.locator(f"button[value={state}][aria-pressed=true]")).to_be_visible()


def ready_again(page, house):
    """Says that the time after a call need not be waited for."""
    page.goto(house.staff + "/desk", wait_until="domcontentloaded")
    button = page.locator("form[action='/telephone/ready'] button")
    if button.count():
        button.click()
        expect(button).to_have_count(0)


def to_her_telephone(page, house):
    """Has her calls go to her own telephone."""
    page.goto(house.staff + "/telephone", wait_until="domcontentloaded")
    page.fill("[name=number]", HOME)
    page.locator("form[action='/telephone/number'] button").click()
    page.locator("form[action='/telephone/confirm'] button").click()
    page.click("button[value=home]")
    expect(page.locator("button[value=desk]")).to_be_visible()


def answer(page):
    expect(page.locator("form[action$='/answer'] button")).to_be_visible(timeout=30_000)
    page.click("form[action$='/answer'] button")


def in_talk(page, call):
    answer(page)
    call.hears(COUNSELLOR)
    expect(page.locator("#call[data-state=connected]")).to_be_visible(timeout=10_000)


def is_for_everybody(page, name):
    """On a telephone it is no wider than the screen, and axe finds nothing."""
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.locator("h1:visible").count() == 1
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
    found = violations(page)
    assert found.violations_count == 0, found.generate_report()


def hears(page, hertz, no_more=False, element="call-sound"):
    """Whether this tone comes into what her loudspeaker plays, or goes out of it: told by the browser's own analysis."""
    return page.evaluate("""async ([hertz, noMore, element]) => {
        const audio = new AudioContext();
        const begun = performance.now(), end = begun + 20000;
        const sound = document.getElementById(element);
        // The page may be told that a call is up before its sound has come.
        while (!sound.srcObject && performance.now() < end) await new Promise(requestAnimationFrame);
        if (!sound.srcObject) return false;
        const source = audio.createMediaStreamSource(sound.srcObject);
        const analyser = audio.createAnalyser();
        analyser.fftSize = 8192;
        source.connect(analyser);
        const levels = new Float32Array(analyser.frequencyBinCount);
        const width = audio.sampleRate / analyser.fftSize;
        while (performance.now() < end) {
            analyser.getFloatFrequencyData(levels);
            const around = Math.round(hertz / width);
            const isThere = Math.max(...levels.slice(around - 1, around + 2)) > -50;
            if (noMore ? !isThere && performance.now() > begun + 1000 : isThere) return true;
            await new Promise(requestAnimationFrame);
        }
        return false;
    }""", [hertz, no_more, element])
