# SPDX-License-Identifier: EUPL-1.2
"""The staff's site without a mouse: a whole conversation, and every stop of every page of those who run the place."""

import time

import pytest
from conftest import DESK
from household import furnish
from people import enter, open_page, talk
from playwright.sync_api import expect
from test_every_page import EVERYBODY
from test_keyboard import HERE, go, reach, wait_for_style
from totp import totp
from walk import StaffWalk

# Everything that can be pressed or filled in, in the order in which it is read. A group of round buttons is one stop: the
# chosen one, or the first. What lies in a closed <details> is none.
STOPS = """() => {
    const inClosed = at => {
        for (let d = at.parentElement?.closest("details"); d; d = d.parentElement?.closest("details"))
            if (!d.open && d.querySelector("summary") !== at) return true;
        return false;
    };
    const isRound = at => at.type === "radio" && at.name;
    const isStop = at => {
        if (at.disabled || at.matches(":disabled") || at.type === "hidden" || !at.getClientRects().length) return false;
        if (getComputedStyle(at).visibility === "hidden" || inClosed(at) || at.tabIndex < 0) return false;
        if (!isRound(at)) return true;
        const group = [...(at.form || document).querySelectorAll("input[type=radio]")].filter(r => r.name === at.name);
        return at === (group.find(r => r.checked) || group[0]);
    };
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
    window.stops = all.filter(isStop);
    return window.stops.map(at => at.outerHTML.slice(0, 120));
}"""
# Which of the stops has the focus; -1 for the page itself, -2 for something that is none of them, -3 for what a frame shows. What our script has
# put in a stop's place is that stop.
WHICH = """() => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return -1;
    if (at.tagName === "IFRAME") return -3;
    const number = window.stops.indexOf(at);
    if (number >= 0) return number;
    const gone = window.stops.findIndex(stop => !stop.isConnected && stop.outerHTML === at.outerHTML);
    return gone >= 0 ? gone : -2;
}"""
IN_FRAME = -3


def tab_through(page, backwards=False):
    """Tab comes to every stop in the order of the page, shows each, and leaves the page after the last."""
    wait_for_style(page)
    bell = page.locator("#bell")
    if bell.count() > 0:
        # Its button is there only once the feed has said whether it rings.
        expect(bell).to_be_visible()
    stops = page.evaluate(STOPS)
    page.evaluate("() => { document.activeElement?.blur(); getSelection().removeAllRanges(); }")
    order = list(reversed(range(len(stops)))) if backwards else list(range(len(stops)))
    before = None
    for number in order:
        at = step(page, before, backwards)
        here = page.evaluate(HERE)
        assert at == number, f"instead of {stops[number]} comes {at}: {here}"
        assert here["seen"], f"the focus is not to be seen on {stops[number]}"
        before = number
    assert step(page, before, backwards) in (-1, order[0]), "Tab does not leave the page"


def step(page, before, backwards):
    """Presses Tab until it leaves the stop `before`: a date has a few inside, and a frame as many as it shows."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        at = page.evaluate(WHICH)
        if at not in (before, IN_FRAME):
            break
    return at


def sign_in(page, demo, user):
    """Types name, password and code, and presses Enter; a code serves once, so the next one may be needed."""
    account = demo.account(user=user)
    open_page(page, demo.staff)
    for later in (0, 30):
        for name, typed in (
            ("login", account.user), ("password", account.password),
            ("code", totp(account.totp_secret, time.time() + later)),
        ):
            reach(page, lambda here, name=name: here["name"] == name)
            page.keyboard.press("Control+A")
            page.keyboard.type(typed)
        with page.expect_navigation(wait_until="domcontentloaded"):
            page.keyboard.press("Enter")
        if page.locator("form[action='/sign-in']").count() == 0:
            return
    raise AssertionError(f"{user} cannot sign in")


@pytest.fixture(scope="module")
def furniture(house, chromium):
    """Something on every page: made once, after the conversation below has found an empty line."""
    return furnish(house, chromium)


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_counsellor_does_a_whole_conversation(house, open_context, script):
    visitor = open_context(javascript=False, own_hosts=house.own_hosts).new_page()
    ana = open_context(javascript=script, size=DESK, own_hosts=house.own_hosts).new_page()
    sign_in(ana, house, "ana" if script else "cvetka")
    go(ana, lambda here: here["name"] == "state" and here["value"] == "ready")
    open_page(visitor, house.public + "/sl/a")
    visitor.locator("form[action='/start'] button").first.click()
    visitor.wait_for_url("**/v", wait_until="commit")

    open_page(ana, house.staff + "/desk")
    go(ana, lambda here: (here["action"] or "").endswith("/pick-up"))
    ana.wait_for_url("**/chats/*", wait_until="domcontentloaded")
    write(ana, "Pozdravljeni.", script)
    expect(talk(visitor)).to_contain_text("Pozdravljeni.")
    insert_prepared_answer(ana, script)
    expect(talk(visitor)).to_contain_text("Verjamem vam")

    chat = ana.url
    go(ana, lambda here: here["tag"] == "A" and (here["href"] or "").startswith("/contacts/"))
    complete_record(ana)
    open_page(ana, chat)
    go(ana, lambda here: (here["action"] or "").endswith("/end") and here["tag"] == "BUTTON")
    expect(talk(visitor)).to_contain_text("Pogovor je končan")
    open_page(ana, house.staff + "/desk")
    go(ana, lambda here: here["name"] == "state" and here["value"] == "away")


def write(page, words, script):
    reach(page, lambda here: here["tag"] == "TEXTAREA" and here["name"] == "a")
    page.keyboard.type(words)
    if script:
        page.keyboard.press("Enter")
    else:
        go(page, lambda here: here["tag"] == "BUTTON" and (here["action"] or "").endswith("/messages"))


def insert_prepared_answer(page, script):
    """By the search where our script runs, through the groups where it does not; and then it is sent."""
    reach(page, lambda here: here["tag"] == "SUMMARY" and here["words"] == "Pripravljeni odgovori")
    page.keyboard.press("Enter")
    if script:
        page.keyboard.press("Tab")
        page.keyboard.type("verjamem")
        reach(page, lambda here: here["name"] == "insert")
        page.keyboard.press("Enter")
        expect(page.locator("#write textarea")).to_be_focused()
        page.keyboard.press("Enter")
        return
    group = page.locator("#prepared .group", has_text="Verjamem vam").first.locator("summary").inner_text()
    reach(page, lambda here: here["tag"] == "SUMMARY" and here["words"] == group)
    page.keyboard.press("Space")
    answer = page.locator("#prepared li", has_text="Verjamem vam").first.locator("button[name=insert]").get_attribute("value")
    go(page, lambda here: here["name"] == "insert" and here["value"] == answer)
    go(page, lambda here: here["tag"] == "BUTTON" and (here["action"] or "").endswith("/messages"))


def complete_record(page):
    """What is asked is chosen by arrows and Space, a note is typed, and Enter on the button completes the record."""
    for name in page.locator("form.record [required], form.record fieldset.missing [name]").evaluate_all(
        "all => [...new Set(all.map(at => at.name))]"
    ):
        here = reach(page, lambda here, name=name: here["name"] == name)
        page.keyboard.press("ArrowDown" if here["tag"] == "SELECT" else "Space")
    reach(page, lambda here: here["name"] == "violence_type")
    page.keyboard.press("Space")
    reach(page, lambda here: here["name"] == "note")
    page.keyboard.type("Po tipkovnici.")
    go(page, lambda here: here["tag"] == "BUTTON" and here["words"] == "Dokončaj zapis")


# Between them they have nearly every page; by day one goes through hers.
@pytest.mark.parametrize("user", ["ana", "darja", "franja", "greta", "hana"] if EVERYBODY else ["darja"])
def test_every_stop_of_every_page_is_reached_in_order(house, furniture, open_context, user):
    page = open_context(size=DESK, own_hosts=house.own_hosts).new_page()
    enter(page, house, user)
    faults = []

    def look(page, answer, name):
        try:
            tab_through(page)
            tab_through(page, backwards=True)
        except AssertionError as fault:
            faults.append(f"{name} ({page.url}): {fault}")

    walk = StaffWalk(house, page, user, furniture.get(user, {}), look)
    walk.all()
    assert faults == [], "\n\n".join(faults)


def test_people_are_let_in_and_mended(house, furniture, open_context):
    page = open_context(size=DESK, own_hosts=house.own_hosts).new_page()
    enter(page, house, "franja")
    open_page(page, house.staff + "/people")
    go(page, lambda here: here["href"] == "/people/new")
    reach(page, lambda here: here["name"] == "name")
    page.keyboard.type("Nova po tipkovnici")
    reach(page, lambda here: here["name"] == "login")
    page.keyboard.type("nova-po-tipkovnici")
    reach(page, lambda here: here["name"] == "role" and here["value"] == "counsellor")
    page.keyboard.press("Space")
    reach(page, lambda here: here["name"] == "team")
    page.keyboard.press("End")  # the last one: the line's
    go(page, lambda here: here["tag"] == "BUTTON" and here["action"] == "/people/new")
    expect(page.locator(".secret")).to_be_visible()

    open_page(page, house.staff + "/people")
    go(page, lambda here: here["words"].startswith("Nova po tipkovnici"))
    go(page, lambda here: here["tag"] == "BUTTON" and (here["action"] or "").endswith("/link"))
    expect(page.locator(".secret")).to_be_visible()


def test_the_audit_is_asked_and_taken_out(house, furniture, open_context):
    page = open_context(size=DESK, own_hosts=house.own_hosts).new_page()
    enter(page, house, "greta")
    open_page(page, house.staff + "/audit")
    go(page, lambda here: here["tag"] == "BUTTON" and (here["action"] or "").startswith("/audit"))
    go(page, lambda here: (here["href"] or "").startswith("/audit/reports/"))
    open_page(page, house.staff + "/audit")
    reach(page, lambda here: here["href"] == "/audit/checkpoint" or here["action"] == "/audit/checkpoint")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename
