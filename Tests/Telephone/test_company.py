# SPDX-License-Identifier: EUPL-1.2
"""Who else is in a call: announced before she is heard, heard only as far as she may be, and shown out at once."""

import re

import pytest
from callers import dial, hears_somebody, is_silent, over, talking
from desk import COUNSELLOR, INTERPRETER, answer, choose, hears, in_talk, is_for_everybody
from network import TRUNK
from people import enter
from playwright.sync_api import expect
from sound import share

WINDOW = 4_000
HALF = "Otroka sta pri sosedi."


@pytest.fixture
def lead(line, chromium):
    """Cvetka, who leads the shift."""
    page = chromium.new_context(locale="sl", permissions=["microphone"]).new_page()
    enter(page, line[1], "cvetka")
    yield page
    page.context.close()


def muted(page, call):
    page.click("#call-mute")
    call.phone.wait(lambda: share(call.sound[-WINDOW:], COUNSELLOR) < 0.1, "to hear her counsellor no more")


def with_colleague(page, second, house, act):
    choose(second, house, "ready")
    page.click("#call-company summary")
    expect(page.locator("[name=colleague]")).to_contain_text("Berta", timeout=20_000)
    page.click(f"button[value={act}]")


def test_muted_she_is_not_heard_and_company_is_only_after_its_announcement(line, phones, counsellor, second):
    call = dial(phones)
    in_talk(counsellor, call)
    muted(counsellor, call)
    with_colleague(counsellor, second, line[1], "ask")
    answer(second)
    call.sound = b""
    call.hears(COUNSELLOR)  # her colleague, whose microphone hums as hers does
    windows = [call.sound[at:at + WINDOW] for at in range(0, len(call.sound), WINDOW)]
    hum = next(at for at, window in enumerate(windows) if share(window, COUNSELLOR) > 0.5)
    assert sum(not is_silent(window) for window in windows[:hum]) >= 3
    second.click("form[action$='/end'] button")
    call.phone.wait(lambda: share(call.sound[-WINDOW:], COUNSELLOR) < 0.1, "to hear nobody")
    counsellor.click("#call-mute")
    call.hears(COUNSELLOR)
    call.hang_up()
    expect(counsellor).to_have_url(re.compile("/contacts/"), timeout=10_000)


def test_a_call_that_is_passed_on_at_once_is_told_so_and_first_in_line(line, phones, counsellor, second):
    call = dial(phones)
    in_talk(counsellor, call)
    with_colleague(counsellor, second, line[1], "pass")
    expect(counsellor).to_have_url(re.compile("/contacts/"), timeout=10_000)
    hears_somebody(call)
    in_talk(second, call)
    second.click("form[action$='/end'] button")
    over(call)


def test_the_call_goes_on_with_a_colleague_and_an_interpreter_when_her_counsellor_leaves(line, phones, counsellor, second):
    interpreter = phones("trunk", TRUNK, INTERPRETER, 1_300, port=5060)
    call = dial(phones)
    in_talk(counsellor, call)
    counsellor.click("#call-company summary")
    counsellor.select_option("[name=guest]", "interpreter")
    counsellor.click("button[value=invite]")
    guest = talking(interpreter)
    call.phone.wait(lambda: share(call.sound[-WINDOW:], 1_300) > 0.3, "to hear the interpreter")
    with_colleague(counsellor, second, line[1], "ask")
    answer(second)
    expect(second.locator("#call[data-state=connected]")).to_be_visible(timeout=20_000)
    expect(counsellor.locator("button[name=leave]")).to_be_visible(timeout=20_000)
    counsellor.click("button[name=leave]")
    expect(counsellor).to_have_url(line[1].staff + "/desk")
    assert hears(second, 440) and hears(second, 1_300)
    for one, hertz in ((call, 1_300), (guest, 440)):
        one.sound = b""
        one.phone.wait(lambda: len(one.sound) >= WINDOW and share(one.sound[-WINDOW:], hertz) > 0.3, "to hear the other still")
    second.click("form[action$='/end'] button")
    over(call)
    over(guest)


def test_a_half_filled_record_goes_along_with_the_call(line, phones, counsellor, second):
    _, house = line
    call = dial(phones)
    in_talk(counsellor, call)
    record = house.staff + counsellor.locator(".beside a.button").get_attribute("href")
    hers = counsellor.context.new_page()
    hers.goto(record, wait_until="domcontentloaded")
    hers.fill("[name=note]", HALF)
    hers.locator("[data-saved]:not(:empty)").wait_for()
    with_colleague(counsellor, second, house, "ask")
    answer(second)
    expect(counsellor.locator("button[name=leave]")).to_be_visible(timeout=20_000)
    counsellor.click("button[name=leave]")
    expect(counsellor).to_have_url(house.staff + "/desk")
    # In a tab of its own: to load the page of the call anew would end her sound, and with it, alone as she is now, perhaps the call.
    beside = second.context.new_page()
    beside.goto(record, wait_until="domcontentloaded")
    assert beside.input_value("[name=note]") == HALF
    beside.close()
    second.click("form[action$='/end'] button")
    over(call)
    expect(second).to_have_url(record)
    assert second.input_value("[name=note]") == HALF
    assert hers.goto(record).status == 404, "she who passed it on has it still"
    hers.close()


def test_who_abuses_hears_a_recorded_word_and_is_let_go(line, phones, counsellor):
    call = dial(phones)
    in_talk(counsellor, call)
    counsellor.locator("details:has(button[value=let_go]) summary").click()
    counsellor.click("button[value=let_go]")
    expect(counsellor).to_have_url(re.compile("/contacts/"), timeout=10_000)
    hears_somebody(call)
    over(call)


def test_a_listener_is_announced_not_heard_and_shown_out_when_refused(line, phones, counsellor, lead):
    _, house = line
    call = dial(phones)
    in_talk(counsellor, call)
    lead.goto(house.staff + "/shift/calls", wait_until="domcontentloaded")
    is_for_everybody(lead, "calls-of-the-shift-sl")
    muted(counsellor, call)
    lead.click("form[action$='/listen'] button")
    hears_somebody(call)  # that somebody listens
    expect(lead.locator("#call[data-state=connected]")).to_be_visible(timeout=20_000)
    assert hears(lead, 440)
    call.phone.wait(lambda: is_silent(call.sound[-WINDOW:]), "the announcement to end")
    expect(counsellor.locator("button[value=unheard]")).to_be_visible(timeout=20_000)
    assert share(call.sound[-WINDOW:], COUNSELLOR) < 0.1
    counsellor.click("button[value=unheard]")
    expect(lead.locator("#call")).to_have_count(0, timeout=10_000)  # her browser has lost the sound and leads her away
    assert not call.is_over
    counsellor.click("#call-mute")
    call.hears(COUNSELLOR)
    call.hang_up()
    expect(counsellor).to_have_url(re.compile("/contacts/"), timeout=10_000)
