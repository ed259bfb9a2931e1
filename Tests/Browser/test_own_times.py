# SPDX-License-Identifier: EUPL-1.2
"""A woman with a return code chooses a time: offered in her thread, chosen, moved by us, cancelled by her."""

import re

import pytest
from conftest import PHONE
from counselling import appointment, ask_for_counselling
from people import enter, open_page
from walk import press, submit

TITLES = {"sl": "Zapiski", "cs": "Poznámky", "en": "Notes"}


@pytest.fixture(scope="module")
def number(house, chromium):
    """The number of a request that waits in Celje, where Nada has hours."""
    ana, nada = (chromium.new_context(locale="sl").new_page() for _ in range(2))
    enter(ana, house, "ana")
    enter(nada, house, "nada")
    asked = ask_for_counselling(ana, house, "Celje")
    open_page(nada, house.staff + "/cases/new")
    submit(nada, "main form", label="Vrba")
    appointment(nada, house, "/" + "/".join(nada.url.split("/")[3:5]))
    for page in (ana, nada):
        page.context.close()
    return asked


def offer(browser, demo, number, words):
    """Ana answers the thread in which this is said, and offers times there; gives where."""
    ana = browser.new_context(locale="sl").new_page()
    enter(ana, demo, "ana")
    open_page(ana, demo.staff + "/threads")
    for link in [a.get_attribute("href") for a in ana.locator(".threads a").all()]:
        open_page(ana, demo.staff + link)
        if ana.get_by_text(words).count():
            break
    press(ana, "a[href^='/appointment-offers/']")
    ana.locator("[name=centre]").select_option("celje")
    ana.locator("[name=way]").select_option("phone")
    ana.locator("[name=language]").select_option("sl")
    submit(ana, "form:has([name=number])", number=number)
    assert ana.locator("main li").count() == 1
    ana.context.close()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
@pytest.mark.parametrize("language", TITLES)
def test_she_chooses_a_time_with_her_return_code(house, chromium, open_context, axe, number, language, script):
    page = open_context(size=PHONE, locale=language, own_hosts=house.own_hosts, javascript=script).new_page()
    page.emulate_media(reduced_motion="reduce")
    words = f"Želim se pogovoriti ({language}, {script})."
    open_page(page, f"{house.public}/{language}/l")
    submit(page, "main form:has([name=n])")
    submit(page, "#write", a=words)
    offer(chromium, house, number, words)

    def looks_right():
        assert page.title() == TITLES[language] and page.url.endswith("/v")
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        assert page.locator("h1:visible").count() == 1
        if script:  # it is a script itself
            axe(page)

    open_page(page, house.public + "/v")
    looks_right()
    press(page, "button[name=t][value='1']")
    looks_right()
    assert page.locator("[name=s]").count() > 3
    press(page, "button[name=t][value='2']")  # nothing chosen
    looks_right()
    assert page.locator("[role=alert]").count() == 1
    page.locator("select[name=z]").select_option("Europe/London")
    press(page, "button[name=t][value='1']")
    looks_right()
    # By keyboard alone.
    first = page.locator("[name=s]").first
    first.focus()
    page.keyboard.press("Space")
    assert first.is_checked()
    page.locator("button[name=t][value='2']").focus()
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.keyboard.press("Enter")
    looks_right()
    assert re.search(r"\d\d:\d\d–\d\d:\d\d", page.locator("main section.calm").first.inner_text())
    press(page, "button[name=t][value='1']")
    looks_right()
    page.locator("[name=s]").nth(2).check()
    press(page, "button[name=t][value='2']")
    page.locator("section.calm details summary").first.click()
    press(page, "button[name=t][value='3']")
    looks_right()
    assert page.locator("button[name=t]").count() == 0
