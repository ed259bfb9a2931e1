# SPDX-License-Identifier: EUPL-1.2
"""The counsellor's desk: two counsellors and a visitor, by keyboard, with and without script."""

import json
import time

from people import send
from playwright.sync_api import expect
from totp import totp

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}


def sign_in(page, demo, user):
    accounts = json.loads((demo.data / "demo-accounts.json").read_text())
    account = next(account for account in accounts if account["user"] == user)
    for _ in range(3):
        page.goto(demo.staff + "/sign-in")
        page.fill("input[name=login]", user)
        page.fill("input[name=password]", account["password"])
        page.fill("input[name=code]", totp(account["totp_secret"]))
        # A page with a frame that stays open never finishes loading without script.
        with page.expect_navigation(wait_until="domcontentloaded"):
            page.keyboard.press("Enter")
        if "/sign-in" not in page.url:
            return
        # A code counts once: the next one comes within half a minute.
        page.wait_for_timeout(1000 * (31 - time.time() % 30))
    raise AssertionError(f"{user} cannot sign in")


def start_chat(page, demo, words):
    page.goto(demo.public)
    page.locator("a.button[href$='/a']").first.click()
    page.locator("form[action='/start'] button").first.click()
    page.wait_for_url("**/v", wait_until="commit")
    page.fill("textarea[name=a]", words)
    page.locator("#write button").first.click()


def choose(page, state):
    page.locator(f"button[name=state][value={state}]").press("Enter")
    expect(page.locator(f"button[value={state}]")).to_have_attribute("aria-pressed", "true")


def leave(page, demo):
    page.goto(demo.staff + "/desk", wait_until="domcontentloaded")
    choose(page, "away")


def test_two_counsellors_hand_a_visitor_over_by_keyboard(demo, open_context, axe, screenshot):
    visitor = open_context().new_page()
    ana = open_context(size=DESK).new_page()
    berta = open_context(size=DESK).new_page()
    sign_in(ana, demo, "ana")
    sign_in(berta, demo, "berta")
    choose(ana, "ready")
    choose(berta, "ready")
    expect(ana.locator("#desk-colleagues")).to_contain_text("Berta")

    start_chat(visitor, demo, "Dober dan, rada bi vprašala.")
    ana.wait_for_function("document.title.startsWith('(1)')")
    axe(ana)
    screenshot(ana, "desk")
    ana.locator("#desk-line button").press("Enter")
    ana.wait_for_url("**/chats/*")
    expect(ana.locator(".talk")).to_contain_text("rada bi vprašala")

    ana.locator("#prepared > summary").press("Enter")
    ana.fill("[data-find=prepared]", "verjamem")
    ana.locator("#prepared li:visible button[name=insert]").first.press("Enter")
    assert "Verjamem vam" in ana.locator("#write textarea").input_value()
    ana.locator("#write textarea").press("End")
    ana.keyboard.type(" .")
    expect(visitor.locator(".writing")).to_be_visible()
    axe(ana)
    screenshot(ana, "conversation")
    ana.locator("#write textarea").press("Enter")
    expect(visitor.locator(".talk")).to_contain_text("Verjamem vam")

    ana.locator("summary", has_text="Predaja kolegici").press("Enter")
    ana.locator("select[name=colleague]").select_option(label="Berta")
    ana.fill("textarea[name=note]", "Otrok je v sobi.")
    ana.get_by_role("button", name="Ponudi predajo").press("Enter")
    expect(visitor.locator(".talk")).to_contain_text("prosila kolegico")

    offer = berta.locator("#desk-mine .notice a")
    expect(offer).to_be_visible()
    offer.press("Enter")
    berta.wait_for_url("**/chats/*")
    expect(berta.locator("main")).to_contain_text("Otrok je v sobi.")
    expect(berta.locator(".talk")).to_contain_text("rada bi vprašala")
    axe(berta)
    screenshot(berta, "handover-offered")
    berta.get_by_role("button", name="Prevzemi pogovor").press("Enter")
    expect(berta.locator("#write")).to_be_visible()
    expect(visitor.locator(".talk")).to_contain_text("Zdaj je tu z vami kolegica")
    expect(ana.locator(".talk")).to_contain_text("Pogovor zdaj vodi kolegica")

    berta.get_by_role("button", name="Končaj pogovor").press("Enter")
    leave(ana, demo)
    leave(berta, demo)


def test_a_click_counts_also_where_the_list_is_renewed_in_the_middle_of_it(demo, open_context):
    ana = open_context(size=DESK).new_page()
    first, second = (open_context().new_page() for _ in range(2))
    sign_in(ana, demo, "ana")
    choose(ana, "ready")
    start_chat(first, demo, "Dober dan.")
    second.goto(demo.public)
    second.locator("a.button[href$='/a']").first.click()
    ana.locator("#desk-line button").first.hover()
    ana.mouse.down()
    with ana.expect_response(lambda answer: answer.url.endswith("/desk")):
        second.locator("form[action='/start'] button").first.click()
    ana.evaluate("fetch(location.href).then((answer) => answer.text())")  # What was told before is shown by now.
    ana.mouse.up()
    ana.wait_for_url("**/chats/*")
    for visitor in (first, second):
        send(visitor, "/v/end")
    leave(ana, demo)


def test_a_counsellor_without_script_on_a_phone_misses_nothing(demo, open_context, axe, screenshot):
    visitor = open_context(javascript=False).new_page()
    page = open_context(javascript=False, size=PHONE).new_page()
    sign_in(page, demo, "cvetka")
    choose(page, "ready")
    start_chat(visitor, demo, "Brez skript.")
    expect(page.frame_locator(".news-frame").locator("body")).to_contain_text("Čaka 1 oseba")
    page.goto(demo.staff + "/desk", wait_until="domcontentloaded")
    assert page.title().startswith("(1)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    axe(page)
    screenshot(page, "desk-phone-no-script")
    page.locator("#desk-line button").click()
    expect(page.frame_locator("#frame").locator("body")).to_contain_text("Brez skript.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.fill("#write textarea", "Pozdravljeni.")
    page.locator("#prepared > summary").click()
    page.locator("#prepared .group summary").first.click()
    page.locator("#prepared button[name=insert]").first.click()
    text = page.locator("#write textarea").input_value()
    assert text.startswith("Pozdravljeni.") and len(text) > 20
    axe(page)
    screenshot(page, "conversation-phone-no-script")
    page.locator("#write button").first.click()
    expect(page.frame_locator("#frame").locator("body")).to_contain_text("Pozdravljeni.")
    page.get_by_role("button", name="Končaj pogovor").click()
    leave(page, demo)


def sign_out(page, demo):
    page.goto(demo.staff + "/desk", wait_until="domcontentloaded")
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.locator("nav.places form button").click()


def test_a_page_whose_session_has_ended_says_so_hides_everything_and_goes_on_afterwards(demo, open_context, axe, screenshot):
    visitor = open_context().new_page()
    context = open_context(size=DESK)
    page, other = context.new_page(), context.new_page()
    sign_in(page, demo, "berta")
    choose(page, "ready")
    start_chat(visitor, demo, "Skrivnost.")
    page.locator("#desk-line button").first.press("Enter")
    expect(page.locator(".talk")).to_contain_text("Skrivnost.")
    page.fill("#write textarea", "Nedokončano")

    sign_out(other, demo)
    expect(page.locator("#over")).to_contain_text("Seja je končana.")
    expect(page.locator("#over a")).to_be_focused()
    expect(page.locator("main")).to_be_hidden()
    assert "Skrivnost." not in page.locator("body").inner_text()
    axe(page)
    screenshot(page, "session-over")

    sign_in(other, demo, "berta")
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("#over")).to_be_hidden()
    expect(page.locator("#write textarea")).to_have_value("Nedokončano")
    expect(page.locator("#write textarea")).to_be_focused()
    expect(page.locator(".talk")).to_contain_text("Skrivnost.")
    page.get_by_role("button", name="Končaj pogovor").press("Enter")
    leave(page, demo)


def test_without_script_a_conversation_is_hidden_when_the_session_ends_and_a_click_leads_to_the_sign_in(demo, open_context):
    visitor = open_context().new_page()
    context = open_context(javascript=False, size=DESK)
    page, other = context.new_page(), context.new_page()
    sign_in(page, demo, "cvetka")
    choose(page, "ready")
    start_chat(visitor, demo, "Skrivnost.")
    page.goto(demo.staff + "/desk", wait_until="domcontentloaded")
    page.locator("#desk-line button").first.click()
    frame = page.frame_locator("#frame")
    expect(frame.get_by_text("Skrivnost.")).to_be_visible()

    sign_out(other, demo)
    expect(frame.locator("[role=alert]")).to_contain_text("Seja je končana.")
    expect(frame.get_by_text("Skrivnost.")).to_be_hidden()
    page.locator("nav.places a").first.click()
    page.wait_for_url("**/sign-in", wait_until="commit")
    sign_in(page, demo, "cvetka")
    leave(page, demo)


def test_the_shift_lead_closes_the_chat_and_opens_it_again(demo, open_context, axe, screenshot):
    page = open_context(size=DESK).new_page()
    sign_in(page, demo, "darja")
    page.goto(demo.staff + "/shift")
    axe(page)
    page.locator("select[name=minutes]").select_option("60")
    page.locator("button[value=close]").press("Enter")
    expect(page.locator("#desk-shift")).to_contain_text("Klepet je zaprt.")
    screenshot(page, "shift")
    page.locator("button[value=usual]").press("Enter")
    expect(page.locator("#desk-shift")).to_contain_text("Velja urnik.")
