# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a caller whom nobody can answer, and of one who leaves a number by keys."""

import contextlib
import re
import sqlite3
import time

from callers import NUMBER, dial, hears_somebody, over
from desk import in_talk, is_for_everybody
from engines import FALLBACK, LINE, PARTNER
from network import EDGE, TRUNK
from people import enter
from phone import DEADLINE_SECONDS
from playwright.sync_api import expect

SECRET = "041987654"


def turned_away(phones):
    """She is answered although nobody is on duty; until the program has found its engines, the edge itself calls on."""
    caller = phones("trunk", TRUNK, NUMBER, 440)
    until = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < until:
        call = caller.call(LINE, EDGE)
        caller.wait(lambda: call.is_up or call.code >= 300, "to be answered")
        if call.is_up:
            return call
    raise AssertionError("the line is not answered")


def rung(fallback, number):
    fallback.wait(lambda: any(raw.startswith(f"INVITE sip:{number}@".encode()) for raw in fallback.heard), f"{number} to ring")


def last_words(house):
    """The calls to which the program says, or has just said, that nobody could be reached."""
    with contextlib.closing(sqlite3.connect(house.data / "data.sqlite", timeout=10)) as store:
        return {row[0] for row in store.execute("SELECT call_id FROM call_farewell WHERE word = 'unreached'")}


def is_told(house, earlier):
    """Waits for the last word: what is heard may still be that the next number is called, when a key means nothing."""
    until = time.monotonic() + DEADLINE_SECONDS
    while last_words(house) <= earlier:
        assert time.monotonic() < until, "nobody is told that nobody could be reached"
        time.sleep(0.05)


def test_a_number_that_does_not_answer_gives_way_to_the_next(line, phones):
    fallback = phones("trunk", TRUNK, FALLBACK, 1_000, answers=486, port=5060)
    call = turned_away(phones)
    rung(fallback, FALLBACK)
    rung(fallback, PARTNER)
    hears_somebody(call)
    over(call)


def test_who_could_not_be_answered_leaves_a_number_and_nobody_else_learns_it(line, phones, chromium):
    engines, house = line
    fallback = phones("trunk", TRUNK, FALLBACK, 1_000, answers=486, port=5060)
    earlier = last_words(house)
    call = turned_away(phones)
    rung(fallback, PARTNER)
    is_told(house, earlier)
    hears_somebody(call)
    for key in f"11{SECRET}#":
        call.press(key)
    hears_somebody(call)
    for key in "11":
        call.press(key)
    over(call)
    page = chromium.new_context(locale="sl").new_page()
    enter(page, house, "ana")
    page.goto(house.staff + "/safe-contacts", wait_until="domcontentloaded")
    is_for_everybody(page, "call-backs-sl")
    page.click("table a")
    is_for_everybody(page, "call-back-sl")
    assert SECRET not in page.content()
    page.click("button[value=call]")
    expect(page.locator(".reach-value")).to_have_text(SECRET)
    is_for_everybody(page, "call-back-number-sl")
    page.click("form[action$='/tried'] button")
    expect(page.locator("main")).to_contain_text("1 klic zaman")
    files = {path: path.read_bytes() for path in [*house.data.rglob("*"), house.log] if path.is_file()}
    assert [path for path, text in files.items() if SECRET.encode() in text] == []
    assert [path for path, text in files.items() if SECRET[1:].encode() in text] == []
    logs = [engines.log(name).read_bytes() for name in engines.processes]
    assert not any(SECRET.encode() in log or b"announcements/digit" in log for log in logs)
    page.click("form[action$='/withdraw'] button")
    expect(page.locator("main table")).to_have_count(0)
    page.context.close()


def test_who_waits_leaves_a_number_and_keeps_her_place(line, phones, counsellor):
    call = dial(phones)
    expect(counsellor.locator("form[action$='/answer'] button")).to_be_visible(timeout=30_000)
    for key in f"*11{SECRET}#15":
        call.press(key)
    in_talk(counsellor, call)
    expect(counsellor.locator("#call-now")).to_contain_text("Želela je povratni klic")
    call.hang_up()
    expect(counsellor).to_have_url(re.compile("/contacts/"))  # her page goes on to the record by itself
    counsellor.goto(line[1].staff + "/safe-contacts", wait_until="domcontentloaded")
    expect(counsellor.locator("main table")).to_contain_text("prošnja za povratni klic")
