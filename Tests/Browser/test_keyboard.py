# SPDX-License-Identifier: EUPL-1.2
"""Without a mouse: every way by Tab, Enter, Space and arrows, and the focus is always to be seen."""

import pytest
from conftest import DESK
from people import enter, open_page, talk
from playwright.sync_api import expect

# What has the focus, by what it does: its address, its button's value, its field's name, or its words; and whether that is
# to be seen: by an outline of its own, in a colour that can be told from what is around it. A date has several stops inside,
# which the browser itself marks.
HERE = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const form = at.closest("form");
    const style = getComputedStyle(at);
    const isMarked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return {
        seen: isMarked || at.matches("[type=date], [type=time], [type=datetime-local]"),
        id: at.id, tag: at.tagName, name: at.getAttribute("name"), value: at.getAttribute("value"),
        href: at.getAttribute("href"), words: at.textContent.trim(), action: form && form.getAttribute("action"),
    };
}"""


def wait_for_style(page):
    """A page may be read before its style has come; only then can anything be seen."""
    expect(page.locator("body")).to_have_css("margin-top", "0px")


def reach(page, wanted, steps=150):
    """Presses Tab until what has the focus is what is wanted; on the way each stop must show its focus."""
    wait_for_style(page)
    for _ in range(steps):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here["tag"] == "IFRAME":
            continue
        assert here["seen"], f"the focus is not to be seen on {here}"
        if wanted(here):
            return here
    raise AssertionError("the keyboard does not reach it")


def go(page, wanted):
    """Reaches a link or a button and presses Enter; the next page comes."""
    reach(page, wanted)
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.keyboard.press("Enter")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_visitor_starts_a_chat_writes_and_leaves(demo, open_context, script):
    page = open_context(javascript=script).new_page()
    open_page(page, demo.public)
    page.keyboard.press("Tab")
    assert page.evaluate(HERE)["id"] == "exit", "the way out is not the first stop"
    page.keyboard.press("Tab")
    assert page.evaluate(HERE)["href"] == "/sl/c"
    go(page, lambda here: here["href"] == "/sl/a")
    go(page, lambda here: here["action"] == "/start" and here["tag"] == "BUTTON")
    page.wait_for_url("**/v", wait_until="domcontentloaded")
    reach(page, lambda here: here["name"] == "a" and here["tag"] == "TEXTAREA")
    page.keyboard.type("Brez miške.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(talk(page)).to_contain_text("Brez miške.")
    go(page, lambda here: here["action"] == "/v/end")
    expect(page.locator("h1")).to_have_text("Pogovor je končan.")
    go(page, lambda here: here["href"] == "/")
    page.wait_for_url(f"{demo.public}/", wait_until="domcontentloaded")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Vreme")


def test_a_counsellor_accepts_answers_records_and_hands_over(demo, open_context):
    visitor = open_context(javascript=False).new_page()
    berta = open_context(size=DESK).new_page()
    ana = open_context(size=DESK).new_page()
    for page, user in ((berta, "berta"), (ana, "ana")):
        enter(page, demo, user)
        open_page(page, demo.staff + "/desk")
        go(page, lambda here: here["name"] == "state" and here["value"] == "ready")
    open_page(visitor, demo.public + "/sl/a")
    visitor.locator("form[action='/start'] button").first.click()

    open_page(ana, demo.staff + "/desk")
    ana.keyboard.press("Tab")
    assert ana.evaluate(HERE)["href"] == "#content", "the first stop does not skip the navigation"
    ana.keyboard.press("Enter")
    go(ana, lambda here: (here["action"] or "").endswith("/pick-up"))
    ana.wait_for_url("**/chats/*", wait_until="domcontentloaded")

    reach(ana, lambda here: here["tag"] == "TEXTAREA" and here["name"] == "a")
    ana.keyboard.type("Pozdravljeni.")
    ana.keyboard.press("Enter")
    expect(talk(visitor)).to_contain_text("Pozdravljeni.")
    a_prepared_answer(ana, visitor)
    chat = ana.url
    the_record(ana)
    open_page(ana, chat)
    the_hand_over(ana, berta, visitor)
    go(berta, lambda here: (here["action"] or "").endswith("/end") and here["tag"] == "BUTTON")
    for page in (ana, berta):
        open_page(page, demo.staff + "/desk")
        go(page, lambda here: here["name"] == "state" and here["value"] == "away")


def a_prepared_answer(ana, visitor):
    reach(ana, lambda here: here["tag"] == "SUMMARY" and here["words"] == "Pripravljeni odgovori")
    ana.keyboard.press("Enter")
    ana.keyboard.press("Tab")
    ana.keyboard.type("verjamem")
    reach(ana, lambda here: here["name"] == "insert")
    ana.keyboard.press("Enter")
    expect(ana.locator("#write textarea")).to_be_focused()
    ana.keyboard.press("Enter")
    expect(talk(visitor)).to_contain_text("Verjamem vam")


def the_record(ana):
    go(ana, lambda here: here["tag"] == "A" and (here["href"] or "").startswith("/contacts/"))
    reach(ana, lambda here: here["name"] == "caller_role")
    ana.keyboard.press("ArrowDown")
    reach(ana, lambda here: here["name"] == "violence_type")
    ana.keyboard.press("Space")
    reach(ana, lambda here: here["name"] == "note")
    ana.keyboard.type("Po tipkovnici.")
    ana.locator("[data-saved]:not(:empty)").wait_for()


def the_hand_over(ana, berta, visitor):
    reach(ana, lambda here: here["tag"] == "SUMMARY" and here["words"] == "Predaja kolegici")
    ana.keyboard.press("Enter")
    reach(ana, lambda here: here["name"] == "colleague")
    ana.keyboard.press("Home")
    while ana.evaluate("document.activeElement.selectedOptions[0].textContent") != "Berta":
        ana.keyboard.press("ArrowDown")
    go(ana, lambda here: here["tag"] == "BUTTON" and here["words"] == "Ponudi predajo")
    expect(berta.locator("#desk-mine .notice a")).to_be_visible()
    go(berta, lambda here: here["tag"] == "A" and here["words"].startswith("Kolegica vam predaja"))
    go(berta, lambda here: here["tag"] == "BUTTON" and here["words"] == "Prevzemi pogovor")
    expect(talk(visitor)).to_contain_text("Zdaj je tu z vami kolegica")
