# SPDX-License-Identifier: EUPL-1.2
"""Whole calls: a woman dials the line, hears that nothing is recorded, and a counsellor answers in her browser."""

import math
import pathlib
import re
import secrets
import signal
import sqlite3
import struct
import subprocess
import tempfile
import wave

import pytest
from engines import FALLBACK, LINE, Engines, memory
from house import ROOT, browser, running_house
from accessibility import violations  # found through house
from network import EDGE, TRUNK, Network
from people import enter
from phone import Phone
from playwright.sync_api import expect, sync_playwright
from sound import RATE, share
from test_edge import CANARIES, GIVEN_AWAY, HOST, NUMBER, invitation
from test_edge import in_talk as talking

COUNSELLOR = 700
SCREENSHOTS = ROOT / "var/screenshots"
HOME, INTERPRETER = "+38641222333", "+38640000001"


@pytest.fixture(scope="module")
def network():
    with Network() as network:
        yield network


def humming(path, hertz, seconds=10, rate=48_000):
    """What the counsellor's microphone hears; beside other sounds her browser takes a steady hum for noise and filters it out."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"".join(
            struct.pack("<h", int(12_000 * math.sin(2 * math.pi * hertz * n / rate))) for n in range(seconds * rate)))


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory() as folder:
        humming(pathlib.Path(folder) / "microphone.wav", COUNSELLOR)
        yield folder


@pytest.fixture(scope="module")
def line(network, folder):
    """The engines with the product behind them, as the line is up."""
    with Engines(network, folder, media=True) as engines, running_house(network, folder) as house:
        yield engines, house


@pytest.fixture(scope="module")
def chromium(network, folder):
    with sync_playwright() as playwright:
        running = browser(playwright, network, folder)
        yield running
        running.close()


@pytest.fixture
def phones(network):
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


def hears_somebody(call):
    """Something is said: not silence, and no tone of ours."""
    begun = len(call.sound)
    call.phone.wait(lambda: len(call.sound) > begun and not is_silent(call.sound[-4_000:])
                    and max(share(call.sound[-4_000:], hertz) for hertz in (COUNSELLOR, 440)) < 0.5, "to hear somebody")


def is_silent(sound):
    return all(byte in (0x55, 0xD5) for byte in sound)


def dial(phones, language="1"):
    """A woman calls and chooses her language; her telephone tells everything that telephones tell."""
    caller = phones("trunk", TRUNK, NUMBER, 440)
    call = caller.call(LINE, EDGE, headers=GIVEN_AWAY, identity=f"{secrets.token_hex(4)}@{HOST}")
    caller.wait(lambda: call.is_up, "to be answered")
    hears_somebody(call)
    if language:
        call.press(language)
    return call


def answer(page):
    expect(page.locator("form[action$='/answer'] button")).to_be_visible(timeout=30_000)
    page.click("form[action$='/answer'] button")


def in_talk(page, call):
    answer(page)
    call.hears(COUNSELLOR)
    expect(page.locator("#call[data-state=connected]")).to_be_visible(timeout=10_000)


def over(call):
    call.phone.wait(lambda: call.is_over, "to hear that the call is over")


def test_a_call_is_answered_in_the_browser_and_nobody_knows_who_called(line, phones, counsellor):
    engines, house = line
    call = dial(phones, language=None)
    in_talk(counsellor, call)
    assert hears(counsellor, 440)
    held = {"the program": memory(house.process.pid), "the media engine": memory(engines.media_process())}
    assert [(canary, where) for where, text in held.items() for canary in CANARIES if canary.encode() in text] == []
    counsellor.click("form[action$='/end'] button")
    over(call)
    expect(counsellor).to_have_url(re.compile("/contacts/"))
    files = {path: path.read_bytes() for path in [*house.data.rglob("*"), house.log] if path.is_file()}
    assert [(canary, path) for path, text in files.items() for canary in CANARIES if canary.encode() in text] == []
    assert engines.found(CANARIES) == []


@pytest.mark.parametrize("language", ["sl", "cs", "en"])
def test_the_pages_of_a_call_are_for_everybody(line, phones, counsellor, language):
    _, house = line
    speak(house, language)
    choose(counsellor, house, "ready")
    call = dial(phones)
    expect(counsellor.locator("form[action$='/answer'] button")).to_be_visible(timeout=30_000)
    is_for_everybody(counsellor, f"desk-rings-{language}")
    in_talk(counsellor, call)
    counsellor.click("#call-company summary")
    is_for_everybody(counsellor, f"call-{language}")
    call.hang_up()
    expect(counsellor).to_have_url(re.compile("/contacts/"))
    speak(house, "sl")


def speak(house, language):
    with sqlite3.connect(house.data / "data.sqlite", timeout=10) as store:
        store.execute("UPDATE staff_account SET language = ?", [language])


def is_for_everybody(page, name):
    """On a telephone it is no wider than the screen, and axe finds nothing."""
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.locator("h1:visible").count() == 1
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
    found = violations(page)
    assert found.violations_count == 0, found.generate_report()


def test_when_the_caller_hangs_up_the_record_opens(line, phones, counsellor):
    call = dial(phones)
    in_talk(counsellor, call)
    call.hang_up()
    expect(counsellor).to_have_url(re.compile("/contacts/"))


def test_what_is_announced_ends_when_she_is_answered(line, phones, counsellor):
    call = dial(phones)
    in_talk(counsellor, call)
    # Of her own time: the announcement alone would last more than twice as long.
    assert len(call.sound) < 12 * RATE
    call.hang_up()
    expect(counsellor).to_have_url(re.compile("/contacts/"))


def test_a_caller_who_hangs_up_before_rings_nobody_any_more(line, phones, counsellor):
    call = dial(phones)
    expect(counsellor.locator("form[action$='/answer'] button")).to_be_visible(timeout=30_000)
    call.hang_up()
    expect(counsellor.locator("form[action$='/answer'] button")).to_have_count(0)


def test_a_key_chooses_the_language(line, phones, counsellor):
    call = dial(phones, language="2")
    expect(counsellor.locator("main")).to_contain_text("angleščina")
    call.hang_up()


def test_who_waits_asks_to_be_called_back_and_goes_elsewhere_by_keys(line, phones, counsellor):
    call = dial(phones)
    expect(counsellor.locator("form[action$='/answer'] button")).to_be_visible(timeout=30_000)
    for key in "9*71":  # what is none of the choices changes nothing
        call.press(key)
    in_talk(counsellor, call)
    expect(counsellor.locator("#call-now")).to_contain_text("Želela je povratni klic")
    counsellor.click("form[action$='/end'] button")
    over(call)
    ready_again(counsellor, line[1])
    choose(counsellor, line[1], "ready")
    fallback = phones("trunk", TRUNK, FALLBACK, 1_000, port=5060)
    other = dial(phones)
    expect(counsellor.locator("form[action$='/answer'] button")).to_be_visible(timeout=30_000)
    other.press("*")
    other.press("3")
    other.hears(1_000)
    expect(counsellor.locator("form[action$='/answer'] button")).to_have_count(0)
    other.hang_up()
    fallback.wait(lambda: all(one.is_over for one in fallback.calls.values()), "to hear that she has hung up")


def test_with_nobody_on_duty_she_is_told_and_the_way_on_rings(line, phones, second):
    fallback = phones("trunk", TRUNK, FALLBACK, 1_000, answers=None, port=5060)
    caller = phones("trunk", TRUNK, NUMBER, 440)
    call = caller.call(LINE, EDGE)
    caller.wait(lambda: call.is_up, "to be answered")
    hears_somebody(call)
    assert f"From: <sip:{LINE}@{EDGE}>" in invitation(fallback)
    fallback.answers = 200
    call.hears(1_000)
    call.hang_up()
    fallback.wait(lambda: all(one.is_over for one in fallback.calls.values()), "to hear that she has hung up")


def test_a_lost_browser_puts_the_caller_first_in_line_and_she_is_told(line, phones, counsellor, second):
    _, house = line
    call = dial(phones)
    in_talk(counsellor, call)
    choose(second, house, "ready")
    counsellor.goto("about:blank")
    hears_somebody(call)
    in_talk(second, call)
    second.click("form[action$='/end'] button")
    over(call)


@pytest.fixture
def at_home(counsellor, line):
    """Ana's own telephone, to which her calls go."""
    _, house = line
    counsellor.goto(house.staff + "/telephone", wait_until="domcontentloaded")
    counsellor.fill("[name=number]", HOME)
    counsellor.locator("form[action='/telephone/number'] button").click()
    counsellor.locator("form[action='/telephone/confirm'] button").click()
    counsellor.click("button[value=home]")
    expect(counsellor.locator("button[value=desk]")).to_be_visible()
    yield
    counsellor.goto(house.staff + "/telephone", wait_until="domcontentloaded")
    counsellor.locator("form[action='/telephone/remove'] button").click()
    expect(counsellor.locator("form[action='/telephone/remove'] button")).to_have_count(0)


def test_a_call_rings_at_home_and_a_key_accepts_it(line, phones, counsellor, at_home):
    home = phones("trunk", TRUNK, HOME, 900, port=5060)
    call = dial(phones)
    rung = invitation(home)
    assert rung.startswith(f"INVITE sip:{HOME}@") and f"From: <sip:{LINE}@{EDGE}>" in rung
    taken = talking(home)
    hears_somebody(taken)
    call.sound = b""
    hears_somebody(call)  # not her counsellor yet: whoever took it off may be a machine
    taken.press("1")
    call.hears(900)
    taken.hears(440)
    taken.hang_up()
    over(call)
    assert [canary for canary in CANARIES if canary in b"".join(home.heard).decode()] == []


def test_a_telephone_at_home_that_declines_gives_the_call_to_the_desk(line, phones, counsellor, second, at_home):
    home = phones("trunk", TRUNK, HOME, 900, port=5060)
    call = dial(phones)
    taken = talking(home)
    hears_somebody(taken)
    choose(second, line[1], "ready")
    taken.press("2")
    over(taken)
    in_talk(second, call)
    call.hang_up()
    expect(second).to_have_url(re.compile("/contacts/"))


def test_a_colleague_joins_and_goes_on_alone(line, phones, counsellor, second):
    call = dial(phones)
    in_talk(counsellor, call)
    choose(second, line[1], "ready")
    counsellor.click("#call-company summary")
    expect(counsellor.locator("[name=colleague]")).to_contain_text("Berta")
    counsellor.click("button[value=ask]")
    answer(second)
    expect(second.locator("#call[data-state=connected]")).to_be_visible(timeout=20_000)
    expect(counsellor.locator("button[name=leave]")).to_be_visible(timeout=20_000)
    counsellor.click("button[name=leave]")
    expect(counsellor).to_have_url(line[1].staff + "/desk")
    call.sound = b""
    call.hears(COUNSELLOR)
    second.click("form[action$='/end'] button")
    over(call)


def test_help_from_outside_is_in_the_call_with_both(line, phones, counsellor):
    interpreter = phones("trunk", TRUNK, INTERPRETER, 1_300, port=5060)
    call = dial(phones)
    in_talk(counsellor, call)
    counsellor.click("#call-company summary")
    counsellor.select_option("[name=guest]", "interpreter")
    counsellor.click("button[value=invite]")
    assert invitation(interpreter).startswith(f"INVITE sip:{INTERPRETER}@")
    taken = talking(interpreter)
    taken.phone.wait(lambda: share(taken.sound[-4_000:], 440) > 0.5, "to hear the caller")
    call.phone.wait(lambda: share(call.sound[-4_000:], 1_300) > 0.5, "to hear the interpreter")
    assert hears(counsellor, 440) and hears(counsellor, 1_300)
    taken.hang_up()
    call.phone.wait(lambda: share(call.sound[-4_000:], 1_300) < 0.1, "to hear the interpreter no more")
    assert not call.is_over
    call.hang_up()
    expect(counsellor).to_have_url(re.compile("/contacts/"))


def test_help_that_is_not_reached_is_told_and_the_caller_can_be_asked_to_stay(line, phones, counsellor):
    interpreter = phones("trunk", TRUNK, INTERPRETER, 1_300, answers=486, port=5060)
    call = dial(phones)
    in_talk(counsellor, call)
    counsellor.click("button[value=hold]")
    call.phone.wait(lambda: share(call.sound[-4_000:], COUNSELLOR) < 0.1, "to hear her counsellor no more")
    hears_somebody(call)  # that she is to stay
    assert hears(counsellor, 440, no_more=True)
    counsellor.click("#call-company summary")
    counsellor.select_option("[name=guest]", "interpreter")
    counsellor.click("button[value=invite]")
    invitation(interpreter)
    expect(counsellor.locator("#call-company")).to_contain_text("zasedeno")
    counsellor.click("button[value=resume]")
    call.hears(COUNSELLOR)
    assert hears(counsellor, 440)
    call.hang_up()
    expect(counsellor).to_have_url(re.compile("/contacts/"))


def test_the_doctor_calls_the_line_and_says_whether_it_answers(line):
    engines, house = line
    failed = "A test call to the line failed"
    assert failed not in asked_doctor(house)
    engines.kill_media()
    assert failed in asked_doctor(house)
    engines.start_media()
    assert any(failed not in asked_doctor(house) for _ in range(20))


def asked_doctor(house):
    command = [house.program, "doctor", "--running", "--language", "en", "--data", house.data, "--organisation", house.organisation, *house.arguments]
    said = subprocess.run(command, cwd=ROOT, env=house.environment, capture_output=True, text=True).stdout
    assert "fault" in said
    return said


def test_an_engine_that_dies_leaves_nobody_in_silence(line, phones, counsellor):
    engines, _ = line
    call = dial(phones)
    in_talk(counsellor, call)
    engines.kill_media()
    over(call)
    expect(counsellor).to_have_url(re.compile("/contacts/"))
    fallback = phones("trunk", TRUNK, FALLBACK, 1_000, port=5060)
    next_call = phones("trunk", TRUNK, NUMBER, 440).call(LINE, EDGE)
    next_call.hears(1_000)
    next_call.hang_up()
    fallback.wait(lambda: all(one.is_over for one in fallback.calls.values()), "to hear that she has hung up")
    engines.start_media()
    ready_again(counsellor, line[1])


def test_a_program_that_is_killed_finds_the_call_again(line, phones, counsellor):
    _, house = line
    call = dial(phones)
    in_talk(counsellor, call)
    house.stop(signal.SIGKILL)
    call.sound = b""
    call.hears(COUNSELLOR)
    house.start()
    assert not call.is_over
    counsellor.goto(house.staff + "/desk", wait_until="domcontentloaded")
    counsellor.click("a[href^='/calls/']")
    call.hears(COUNSELLOR)
    expect(counsellor.locator("#call[data-state=connected]")).to_be_visible(timeout=20_000)
    counsellor.click("form[action$='/end'] button")
    over(call)
    # The line takes the next call as before.
    ready_again(counsellor, house)
    choose(counsellor, house, "ready")
    again = dial(phones)
    in_talk(counsellor, again)
    again.hang_up()
    expect(counsellor).to_have_url(re.compile("/contacts/"))


def hears(page, hertz, no_more=False):
    """Whether this tone comes into what her loudspeaker plays, or goes out of it: told by the browser's own analysis."""
    return page.evaluate("""async ([hertz, noMore]) => {
        const audio = new AudioContext();
        const begun = performance.now(), end = begun + 20000;
        const sound = document.getElementById("call-sound");
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
    }""", [hertz, no_more])
