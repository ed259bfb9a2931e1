# SPDX-License-Identifier: EUPL-1.2
"""A return code: taken on a phone, used days later on another device, answered in between."""

import re

import pytest
from totp import totp


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth") <= 360


def sign_in(page, demo, role):
    account = demo.account(role)
    page.goto(demo.staff)
    page.fill("input[name=login]", account.user)
    page.fill("input[name=password]", account.password)
    page.fill("input[name=code]", totp(account.totp_secret))
    page.locator("main button").first.click()
    page.locator("nav.places").wait_for()


def open_thread(page, demo, words):
    """The inbox shows no words, so each thread is opened until the right one is found."""
    for link in [a.get_attribute("href") for a in page.locator(".threads a").all()]:
        page.goto(demo.staff + link)
        if page.get_by_text(words).count():
            return
    raise AssertionError("no such thread")


@pytest.mark.parametrize(
    "script, role", [(False, "counsellor"), (True, "shift_lead")], ids=["without-script", "with-script"]
)
def test_a_code_is_taken_and_brings_her_back(demo, open_context, staff, axe, screenshot, script, role):
    page = open_context(javascript=script).new_page()
    page.goto(demo.public + "/sl/l")
    axe(page)
    screenshot(page, "code-come-back")
    page.get_by_role("button", name="Napiši sporočilo").click()
    opening = f"Pišem prvič in ne vem, kje začeti ({role})."
    page.locator("textarea[name=a]").fill(opening)
    page.get_by_role("button", name="Pošlji", exact=True).click()
    page.goto(demo.public + "/v", wait_until="domcontentloaded")
    assert fits(page)
    if script:  # without it the frame streams for ever, and a copy of the page never finishes loading
        axe(page)
    screenshot(page, "code-thread")

    page.get_by_role("button", name="Želim se vrniti s povratno kodo").click()
    assert page.url.endswith("/v") and fits(page)
    axe(page)
    screenshot(page, "code-about")
    page.get_by_role("button", name="Pokaži mi besede").click()
    words = page.locator("ol.code li").all_inner_texts()
    assert len(words) == 6 and fits(page)
    axe(page)
    screenshot(page, "code-words")
    page.get_by_role("button", name="Besede imam, naprej").click()
    axe(page)
    screenshot(page, "code-check")
    for field in page.locator("input[type=text]").all():
        number = int(re.match(r"\d+", field.locator("xpath=..").inner_text()).group())
        field.fill(words[number - 1])
    page.get_by_role("button", name="Potrdi").click()
    assert page.url.endswith("/v")
    page.get_by_text("Povratno kodo imate").wait_for()
    screenshot(page, "code-kept")

    sign_in(staff, demo, role)
    staff.goto(demo.staff + "/threads")
    axe(staff)
    screenshot(staff, "code-inbox")
    open_thread(staff, demo, opening)
    axe(staff)
    screenshot(staff, "code-thread-staff")
    staff.locator("textarea").fill("Začnite, kjer želite. Tu smo.")
    staff.get_by_role("button", name="Pošlji").click()

    back = open_context(javascript=script).new_page()
    back.goto(demo.public + "/sl/l")
    for field, word in zip(back.locator("input[name=a]").all(), words):
        field.fill(word.upper())
    back.get_by_role("button", name="Odpri pogovor").click()
    assert back.url.endswith("/v") and fits(back)
    talk = back if script else back.frame_locator("#frame")
    talk.get_by_text("Začnite, kjer želite").wait_for()
    screenshot(back, "code-answer")
