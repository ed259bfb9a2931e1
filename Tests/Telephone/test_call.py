# SPDX-License-Identifier: EUPL-1.2
"""Whole calls: a woman dials the line, hears that nothing is recorded, and a counsellor answers in her browser."""

import os
import re
import signal
import sqlite3
import subprocess
import time

import pytest
from callers import CANARIES, NUMBER, dial, hears_somebody, invitation, over, talking
from desk import COUNSELLOR, HOME, INTERPRETER, answer, choose, hears, in_talk, is_for_everybody, ready_again, to_her_telephone
from engines import FALLBACK, LINE, memory
from house import ROOT
from network import EDGE, TRUNK
from playwright.sync_api import expect
from sound import RATE, share


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


def test_what_a_carrier_plays_while_it_rings_is_heard_by_nobody(line, phones, second):
    fallback = phones("trunk", TRUNK, FALLBACK, 1_000, answers=183, port=5060)
    caller = phones("trunk", TRUNK, NUMBER, 440)
    call = caller.call(LINE, EDGE)
    caller.wait(lambda: call.is_up, "to be answered")
    rings = talking(fallback)
    fallback.wait(lambda: len(rings.sound) >= RATE, "to be sent sound")
    for heard, hertz in ((call.sound, 1_000), (rings.sound, 440)):
        assert max(share(heard[at:at + 4_000], hertz) for at in range(0, len(heard), 4_000)) < 0.1
    rings.take_off()
    call.hears(1_000)
    call.hang_up()
    over(rings)


def test_her_browser_asks_before_she_leaves_her_caller(line, phones, counsellor):
    call = dial(phones)
    in_talk(counsellor, call)
    counsellor.click("#call-mute")  # A browser asks only who has done something on the page.
    counsellor.click("#call-mute")
    counsellor.once("dialog", lambda dialog: dialog.dismiss())
    with counsellor.expect_event("dialog") as asked:
        counsellor.evaluate("() => { setTimeout(() => location.assign('/desk')); }")
    assert asked.value.type == "beforeunload"
    call.sound = b""
    call.hears(COUNSELLOR)
    counsellor.click("form[action$='/end'] button")
    over(call)


@pytest.mark.skipif("ZAUPNICA_LONG_TESTS" not in os.environ, reason="at night: a page has two seconds to come back, which a busy machine may not keep")
def test_a_page_loaded_anew_goes_on_with_the_call(line, phones, counsellor):
    call = dial(phones)
    in_talk(counsellor, call)
    counsellor.reload(wait_until="domcontentloaded")
    expect(counsellor.locator("#call[data-state=connected]")).to_be_visible()
    call.sound = b""
    call.hears(COUNSELLOR)
    counsellor.click("form[action$='/end'] button")
    over(call)


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
    to_her_telephone(counsellor, house)
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


@pytest.mark.parametrize("in_a_call", [False, True])
def test_who_hangs_up_while_the_program_is_gone_rings_nobody_afterwards(line, phones, counsellor, in_a_call):
    _, house = line
    call = dial(phones)
    if in_a_call:
        in_talk(counsellor, call)
    else:
        expect(counsellor.locator("form[action$='/answer'] button")).to_be_visible(timeout=30_000)
    house.stop(signal.SIGKILL)
    call.hang_up()
    house.start()
    until = time.monotonic() + 60
    while calls_there(house):
        assert time.monotonic() < until, "a call that nobody makes stays"
        time.sleep(0.1)
    ready_again(counsellor, house)


def calls_there(house):
    with sqlite3.connect(house.data / "data.sqlite", timeout=10) as store:
        return store.execute("SELECT count(*) FROM call").fetchone()[0]
