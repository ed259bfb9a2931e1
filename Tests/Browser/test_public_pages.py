# SPDX-License-Identifier: EUPL-1.2
"""The public pages: for everybody, on every device, and leaving nothing behind."""

import pytest
from conftest import DESK, PHONE

LANGUAGES = ["sl", "en", "cs"]
LETTERS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "u", "p"]
TITLES = {"sl": "Zapiski", "cs": "Poznámky", "en": "Notes"}
QUESTIONS = {"sl": "Doživljate nasilje?", "cs": "Zažíváte násilí?", "en": "Are you experiencing violence?"}


def pages(language):
    return [f"/{language}"] + [f"/{language}/{letter}" for letter in LETTERS] + [f"/{language}/nowhere"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_page_says_at_once_whom_it_is_for_and_how_to_reach_somebody(demo, visitor, language):
    answer = visitor.goto(f"{demo.public}/{language}")

    assert answer.status == 200
    assert visitor.locator("html").get_attribute("lang") == language
    assert visitor.locator("h1").inner_text().startswith(QUESTIONS[language])
    for number in ("0801155", "112", "113"):
        link = visitor.locator(f"main a[href='tel:{number}']").first
        assert link.bounding_box()["y"] < PHONE["height"], f"{number} is not on the first screen"
    assert visitor.locator(".centres li").count() == 5
    for other in LANGUAGES:
        if other != language:
            assert visitor.locator(f"nav a[hreflang={other}]").count() == 1


def test_a_chat_begins_with_two_taps(demo, visitor):
    visitor.goto(demo.public)
    visitor.locator(".ways a.button").click()
    visitor.locator("main form button").first.click()

    visitor.wait_for_url("**/v", wait_until="commit")
    assert visitor.locator("#write, .frame").count() > 0


def test_every_public_page_can_be_read_in_the_dark(demo, open_context, axe):
    page = open_context().new_page()
    page.emulate_media(color_scheme="dark")
    for path in pages("sl"):
        page.goto(demo.public + path)
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(26, 24, 22)"
        axe(page)


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_is_wider_than_the_phone(demo, open_context, width):
    page = open_context(size={"width": width, "height": 640}).new_page()
    for language in LANGUAGES:
        for path in pages(language):
            page.goto(demo.public + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_way_out_is_the_first_thing_the_keyboard_meets(demo, visitor):
    for path in pages("sl"):
        visitor.goto(demo.public + path)
        visitor.keyboard.press("Tab")
        assert visitor.locator("#exit:focus").count() == 1, path


def test_what_has_the_focus_is_never_behind_the_way_out(demo, open_context):
    page = open_context(size={"width": 360, "height": 480}).new_page()
    for path in ("/sl", "/sl/a", "/sl/c"):
        page.goto(demo.public + path)
        count = page.locator("a, button, select").count()
        for key in ["Tab"] * count + ["Shift+Tab"] * count:
            page.keyboard.press(key)
            hidden = page.evaluate(
                """() => {
                    const bar = document.querySelector(".exit"), at = document.activeElement;
                    if (at === document.body || bar.contains(at)) return null;
                    return at.getBoundingClientRect().top < bar.getBoundingClientRect().bottom ? at.outerHTML : null;
                }"""
            )
            assert hidden is None, hidden


def test_a_finger_hits_what_it_aims_at(demo, open_context):
    page = open_context().new_page()
    page.goto(demo.public)
    for aim in page.locator("#exit, .button, .number, .doors a").all():
        assert aim.bounding_box()["height"] >= 44, aim.inner_text()
    page.locator(".top summary").click()
    for aim in page.locator(".top a, .centres .phone, .exit p a").all():
        assert aim.bounding_box()["height"] >= 24, aim.inner_text()


def test_title_icon_and_address_tell_nothing(demo, visitor):
    for language in LANGUAGES:
        for path in pages(language):
            visitor.goto(demo.public + path)
            assert visitor.title() == TITLES[language]
            assert visitor.locator("link[rel=icon]").get_attribute("href").startswith("/s/")
            assert visitor.locator("meta[property], link[rel=manifest]").count() == 0


def test_looking_leaves_no_cookie_and_stores_nothing(demo, open_context):
    context = open_context()
    page = context.new_page()
    for path in pages("sl"):
        page.goto(demo.public + path)
    kept = page.evaluate(
        """async () => [localStorage.length, sessionStorage.length, document.cookie, window.name,
            (await indexedDB.databases()).length, history.state,
            navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0]"""
    )
    assert context.cookies() == []
    assert kept == [0, 0, "", "", 0, None, 0]


def test_the_history_note_stands_beside_the_way_out_and_leads_to_the_safety_page(demo, visitor):
    for path in pages("sl"):
        visitor.goto(demo.public + path)
        note = visitor.locator(".exit p a")
        assert note.inner_text() == "Zgodovine brskanja to ne izbriše."
        assert note.get_attribute("href") == "/sl/c"


def test_the_pages_print_without_their_buttons(demo, open_context):
    page = open_context(size=DESK).new_page()
    page.goto(demo.public)
    page.emulate_media(media="print")

    assert not page.locator("#exit").is_visible()
    assert page.locator("a.number").is_visible()
