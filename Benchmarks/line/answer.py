#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""How soon after she has accepted a counsellor and her caller hear each other: in a browser by a press, and at home by a key; and how soon a caller is told that her
counsellor's browser is gone.

    scripts/bench answer [CALLS]     so many calls of each kind, one after the other (10)

Told by tones: the caller's, the home telephone's, and what the browser has for a microphone. The press counts from when her page sends it, so the next page, the microphone and the
way through the engine are in it. Needs root.
"""

import os
import pathlib
import re
import signal
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Telephone"), str(ROOT / "Tests/Browser")]

from crowd import Crowd  # noqa: E402
from desk import COUNSELLOR, HOME, choose, humming, ready_again, to_her_telephone  # noqa: E402
from engines import LINE, Engines  # noqa: E402
from house import House, browser, inside  # noqa: E402
from network import EDGE, TRUNK, Network  # noqa: E402
from people import enter  # noqa: E402
from playwright.sync_api import expect, sync_playwright  # noqa: E402
from waiting import wait_until  # noqa: E402

expect.set_options(timeout=60_000)
CALLER, AT_HOME, ACCEPT = 400, 900, "form[action$='/answer'] button"
LANGUAGE = "1"
# When she pressed: her page is gone when it is asked for.
NOTES_PRESS = "addEventListener('submit', () => sessionStorage.setItem('pressed', Date.now()), true)"
# When her loudspeaker first plays the caller's tone, and when she pressed; a short window, because what it is late by is counted.
HEARS = """async (hertz) => {
    const audio = new AudioContext();
    const frame = () => new Promise(requestAnimationFrame);
    const sound = document.getElementById("call-sound");
    const end = Date.now() + 60000;
    while (!sound.srcObject && Date.now() < end) await frame();
    const analyser = audio.createAnalyser();
    analyser.fftSize = 2048;
    analyser.smoothingTimeConstant = 0;
    audio.createMediaStreamSource(sound.srcObject).connect(analyser);
    const levels = new Float32Array(analyser.frequencyBinCount);
    const place = Math.round(hertz * analyser.fftSize / audio.sampleRate);
    while (Date.now() < end) {
        analyser.getFloatFrequencyData(levels);
        const level = Math.max(...levels.slice(place - 1, place + 2));
        // Louder than anything an announcement has elsewhere.
        if (level > -50 && level >= Math.max(...levels.slice(place + 4))) return [Number(sessionStorage.getItem("pressed")), Date.now()];
        await frame();
    }
    return null;
}"""


def program():
    """Which build is measured; a release build unless another is named."""
    path = pathlib.Path(os.environ.get("BENCH_PROGRAM", ROOT / ".build/release/zaupnica"))
    if not path.exists():
        sys.exit(f"bench: there is no {path}; build it with\n    swift build -c release --product zaupnica\nor name another: BENCH_PROGRAM=.build/debug/zaupnica")
    return path.resolve()


def percentile(values, share):
    values = sorted(values)
    return 1000 * values[min(len(values) - 1, int(share * len(values)))]


def calling(callers):
    """A call that the program has taken and that waits; until it knows its engines, the edge itself calls on."""
    def is_taken():
        calls.append(callers.call(LINE, EDGE))
        return wait_until(lambda: calls[-1].is_up or calls[-1].code >= 300) and calls[-1].is_up

    calls = []
    assert wait_until(is_taken), "the line is not answered"
    callers.press_all(calls[-1:], LANGUAGE)
    return calls[-1]


def heard_since(call, at):
    assert wait_until(lambda: call.heard), "the other is not heard"
    return call.heard - at


def answered(callers, page, house):
    """A call that she has accepted in her browser, and when she pressed and first heard it."""
    ready_again(page, house)
    choose(page, house, "ready")
    call = calling(callers)
    page.locator(ACCEPT).wait_for(timeout=60_000)
    call.heard, offset = None, time.time() - time.monotonic()
    page.click(ACCEPT, no_wait_after=True)
    page.wait_for_url("**/calls/*", wait_until="domcontentloaded")
    told = page.evaluate(HEARS, CALLER)
    assert told, "the counsellor does not hear her caller"
    pressed, hers = (moment / 1000 - offset for moment in told)
    return call, pressed, hers


def in_browser(callers, page, house):
    """Seconds from her press to when the caller hears her, and she the caller."""
    call, pressed, hers = answered(callers, page, house)
    times = heard_since(call, pressed), hers - pressed
    call.is_up = False
    call.request("BYE")
    page.wait_for_url(re.compile("/contacts/"), wait_until="domcontentloaded")  # her page goes on to the record by itself
    return times


def lost(callers, page, house):
    """Seconds from when her browser goes elsewhere to when the caller hears a word about it."""
    call, pressed, _ = answered(callers, page, house)
    heard_since(call, pressed)
    call.awaits, call.heard, gone = "words", None, time.monotonic()
    page.goto("about:blank")
    times = (heard_since(call, gone),)
    call.is_up = False
    call.request("BYE")
    return times


def at_home(callers, home, page, house):
    """Seconds from the key to when the caller hears her, and she the caller."""
    ready_again(page, house)
    choose(page, house, "ready")
    known, call = set(home.calls), calling(callers)

    def taken():
        return next((one for name, one in list(home.calls.items()) if name not in known and one.spoken > 50), None)

    assert wait_until(taken), "her telephone is not told what to press"
    hers = taken()
    call.heard = hers.heard = None
    pressed = time.monotonic()
    home.press_all([hers], "1")
    times = heard_since(call, pressed), heard_since(hers, pressed)
    call.is_up = False
    call.request("BYE")
    assert wait_until(lambda: hers.is_over), "her telephone does not hear that the call is over"
    return times


def show(name, times):
    for end, values in zip(("the caller", "the counsellor"), zip(*times)):
        print(f"| {name} | {end} | {len(values)} | {percentile(values, 0.5):.0f} | {percentile(values, 0.95):.0f} | {1000 * max(values):.0f} |", flush=True)


def measure(network, chromium, house, count):
    page = chromium.new_context(locale="sl", permissions=["microphone"]).new_page()
    page.add_init_script(NOTES_PRESS)
    enter(page, house, "ana")
    print("| what happens | heard by | calls | p50 ms | p95 ms | most ms |\n| --- | --- | --- | --- | --- | --- |", flush=True)
    callers = Crowd(network, "trunk", TRUNK, "+38631555123", CALLER, COUNSELLOR)
    show("accepted in a browser", [in_browser(callers, page, house) for _ in range(count)])
    show("her browser is lost", [lost(callers, page, house) for _ in range(count)])
    callers.close()
    to_her_telephone(page, house)
    callers = Crowd(network, "trunk", TRUNK, "+38631555123", CALLER, AT_HOME)
    home = Crowd(network, "trunk", TRUNK, HOME, AT_HOME, CALLER, port=5060)
    show("accepted at home by a key", [at_home(callers, home, page, house) for _ in range(count)])
    for crowd in (callers, home):
        crowd.close()


def main(count):
    build = program()
    with Network() as network, tempfile.TemporaryDirectory() as folder, Engines(network, folder, media=True), sync_playwright() as playwright:
        humming(pathlib.Path(folder) / "microphone.wav", COUNSELLOR)
        house = House(network, folder)
        house.program = inside(network, folder, "zaupnica", build)
        try:
            house.start()
            with browser(playwright, network, folder) as chromium:
                measure(network, chromium, house, count)
            print(f"load {os.getloadavg()[0]:.1f}, {build}", flush=True)
        finally:
            house.stop(signal.SIGKILL)
            house.remove()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
