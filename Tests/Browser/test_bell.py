# SPDX-License-Identifier: EUPL-1.2
"""The bell that rings for a counsellor who is ready while somebody waits; in a demo where nobody else does."""

import re

from people import send
from playwright.sync_api import expect
from test_desk import DESK, choose, leave, sign_in, sign_out, start_chat

# Counts the strikes of the bell where the test can read them.
HEARD = """
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
  const page = document.documentElement.dataset;
  page.struck = Number(page.struck || 0) + 1;
  return start.apply(this, when);
};
"""


def test_it_rings_for_whoever_is_ready_while_somebody_waits(house, open_context, axe, screenshot):
    context = open_context(size=DESK, own_hosts=house.own_hosts)
    context.add_init_script(HEARD)
    ana = context.new_page()
    sign_in(ana, house, "ana")
    bell = ana.locator("#bell")
    choose(ana, "break")
    visitor = open_context(own_hosts=house.own_hosts).new_page()
    start_chat(visitor, house, "Ali je kdo tam?")
    expect(ana.locator("#waiting-count")).to_contain_text("Čaka")
    ana.keyboard.press("Tab")
    expect(bell).to_have_attribute("data-state", "quiet")
    expect(ana.locator("html")).not_to_have_attribute("data-struck", re.compile("."))

    choose(ana, "ready")
    ana.keyboard.press("Tab")
    expect(bell).to_have_attribute("data-state", "ringing")
    expect(ana.locator("html")).to_have_attribute("data-struck", "2")
    axe(ana)
    screenshot(ana, "bell")
    # As long as nobody takes her, again and again.
    expect(ana.locator("html")).to_have_attribute("data-struck", "4", timeout=20_000)

    bell.locator("button").press("Enter")
    expect(bell).to_have_attribute("data-state", "silent")
    ana.reload()
    expect(bell).to_have_attribute("data-state", "silent")
    expect(ana.locator("html")).not_to_have_attribute("data-struck", re.compile("."))
    bell.locator("button").click()
    expect(bell).to_have_attribute("data-state", "ringing")

    ana.locator("#desk-line form[action$='/pick-up'] button").first.press("Enter")
    ana.wait_for_url("**/chats/*")
    ana.goto(house.staff + "/desk")
    # A new page may sound once something was pressed in it.
    ana.keyboard.press("Tab")
    expect(bell).to_have_attribute("data-state", "quiet")
    send(visitor, "/v/end")
    leave(ana, house)


def test_on_every_page_it_rings_for_whoever_is_ready(house, open_context):
    context = open_context(size=DESK, own_hosts=house.own_hosts)
    context.add_init_script(HEARD)
    ana = context.new_page()
    sign_in(ana, house, "ana")
    choose(ana, "ready")
    ana.locator("nav a[href='/contacts']").press("Enter")
    ana.wait_for_url("**/contacts")
    ana.keyboard.press("Tab")
    visitor = open_context(own_hosts=house.own_hosts).new_page()
    start_chat(visitor, house, "Ali je kdo tam?")
    expect(ana.locator("html")).to_have_attribute("data-struck", "2")
    send(visitor, "/v/end")
    leave(ana, house)


def test_it_stops_when_the_session_has_ended(house, open_context):
    context = open_context(size=DESK, own_hosts=house.own_hosts)
    berta, other = context.new_page(), context.new_page()
    start_chat(open_context(own_hosts=house.own_hosts).new_page(), house, "Ali je kdo tam?")
    sign_in(berta, house, "berta")
    choose(berta, "ready")
    berta.keyboard.press("Tab")
    expect(berta.locator("#bell")).to_have_attribute("data-state", "ringing")
    sign_out(other, house)
    expect(berta.locator("#over")).to_be_visible()
    expect(berta.locator("#bell")).to_have_attribute("data-state", "quiet")
