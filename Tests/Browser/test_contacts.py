# SPDX-License-Identifier: EUPL-1.2
"""A counsellor records contacts: by keyboard, in one click, on a phone, without script."""

import pytest
from totp import totp

DESK = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def cookies(demo, chromium):
    """One sign-in for all tests here: a code is good for one sign-in only."""
    context = chromium.new_context(locale="sl")
    page = context.new_page()
    account = demo.account("counsellor")
    page.goto(demo.staff)
    page.fill("[name=login]", account.user)
    page.fill("[name=password]", account.password)
    page.fill("[name=code]", totp(account.totp_secret))
    page.locator("main form button").first.click()
    page.wait_for_url("**/desk")
    kept = context.cookies()
    context.close()
    return kept


@pytest.fixture
def signed_in(cookies, open_context):
    """signed_in(javascript=…, size=…) is a page of the counsellor's."""

    def page(**options):
        context = open_context(**options)
        context.add_cookies(cookies)
        return context.new_page()

    return page


def reach(page, name):
    """Presses Tab until the field or button with this name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def test_a_wrong_number_takes_two_clicks_from_the_desk(demo, signed_in):
    page = signed_in(size=DESK)
    page.goto(demo.staff + "/desk")
    page.get_by_role("link", name="Zapisi", exact=True).click()
    page.get_by_role("button", name="napačna številka").click()

    page.wait_for_url("**/contacts")
    assert page.locator("td", has_text="napačna številka").count() == 1


def test_the_required_part_is_filled_in_by_keyboard_alone(demo, signed_in, axe, screenshot):
    page = signed_in(size=DESK)
    page.goto(demo.staff + "/contacts")
    reach(page, "channel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/*")
    axe(page)
    screenshot(page, "contact-record")

    reach(page, "caller_role")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    reach(page, "violence_type")
    page.keyboard.press("Space")
    reach(page, "note")
    page.keyboard.type("Mirnejša.")
    reach(page, "Dokončaj zapis")
    page.keyboard.press("Enter")

    page.wait_for_url("**/contacts")
    assert page.locator("td", has_text="svetovanje").count() >= 1


def test_what_was_written_saves_itself_and_survives_leaving_the_page(demo, signed_in):
    page = signed_in(size=DESK)
    page.goto(demo.staff + "/contacts")
    page.get_by_role("button", name="e-pošta").click()
    page.fill("[name=note]", "Na pol napisano.")
    page.locator("[data-saved]:not(:empty)").wait_for()
    page.reload()

    assert page.input_value("[name=note]") == "Na pol napisano."


@pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without-script"])
def test_a_record_fits_a_phone_and_gives_back_what_is_missing(demo, signed_in, axe, screenshot, javascript):
    page = signed_in(javascript=javascript)
    page.goto(demo.staff + "/contacts")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="osebni obisk").click()
    page.fill("[name=note]", "Ostane.")
    page.get_by_role("button", name="Dokončaj zapis").click()

    assert page.locator(".problems").inner_text().strip() == "Manjka: Vrste nasilja."
    assert page.input_value("[name=note]") == "Ostane."
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    axe(page)
    screenshot(page, f"contact-record-phone-{'script' if javascript else 'plain'}")
