# SPDX-License-Identifier: EUPL-1.2
"""The visitors' pages in the languages in which nobody of the organisation works."""

import re

import pytest
from conftest import PHONE
from people import send, talk

LANGUAGES = ["hr", "sr", "bs", "sq", "uk", "ru", "de", "it", "hu", "rom", "ar"]
PATHS = ["", "/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h", "/i", "/j", "/l", "/p"]
SCRIPTS = {"uk": "\u0400-\u04ff", "ru": "\u0400-\u04ff", "ar": "\u0600-\u06ff"}


@pytest.fixture
def phone(open_context):
    return open_context(size={"width": 360, "height": 740}).new_page()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_for_everybody(demo, phone, axe, language):
    for path in PATHS:
        answer = phone.goto(f"{demo.public}/{language}{path}")
        assert answer.status == 200
        root = phone.locator("html")
        assert root.get_attribute("lang") == {"sr": "sr-Latn"}.get(language, language), path
        assert root.get_attribute("dir") == ("rtl" if language == "ar" else None)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert phone.locator("h1:visible").count() == 1
        for borrowed in phone.locator("span[lang=en]").all():
            assert borrowed.inner_text().strip(), path
        axe(phone)


@pytest.mark.parametrize("language", ["uk", "ru", "ar"])
def test_what_is_said_is_in_its_script(demo, phone, language):
    for path in ("", "/b", "/c", "/d"):
        phone.goto(f"{demo.public}/{language}{path}")
        words = phone.locator("h1").inner_text() + phone.locator(".exit").inner_text()
        assert re.search(f"[{SCRIPTS[language]}]", words), path
        assert phone.locator("main span[lang=en]").count() == 0, path


def test_a_number_reads_from_left_to_right_also_in_arabic(demo, phone):
    phone.goto(f"{demo.public}/ar")
    for link in phone.locator("a[href^='tel:']").all():
        assert link.evaluate("e => getComputedStyle(e).direction") == "ltr"
        assert link.evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"
    way_out = phone.locator("#exit").bounding_box()
    assert way_out["x"] + way_out["width"] > PHONE["width"] / 2, "the way out begins where reading begins"


def test_languages_are_found_by_their_names_and_keep_the_page(demo, open_context):
    context = open_context(size={"width": 360, "height": 740}, javascript=False)
    page = context.new_page()
    page.goto(f"{demo.public}/en/c")
    page.locator(".top summary").click()
    page.locator(".top a[hreflang=uk]").click()
    assert page.url == f"{demo.public}/uk/c"
    assert page.locator("html").get_attribute("lang") == "uk"
    assert context.cookies() == []


def test_she_begins_in_her_language_and_is_spoken_to_in_it(demo, phone, axe):
    phone.goto(f"{demo.public}/ar")
    phone.locator(".ways a.button").click()
    phone.locator("main form button").first.click()
    phone.wait_for_url("**/v", wait_until="commit")

    assert phone.locator("html").get_attribute("dir") == "rtl"
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    axe(phone)


# Whether the last sign of what was said stands to the left of the first.
ENDS_LEFT = """(said) => {
    const text = [...said.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
    const at = (sign) => { const range = document.createRange(); range.setStart(text, sign); range.setEnd(text, sign + 1); return range.getBoundingClientRect().left; };
    return at(text.length - 1) < at(0);
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_message_runs_as_its_own_words_do(demo, phone, language):
    """A question mark ends a sentence on its own side, whichever way the page runs."""
    phone.goto(f"{demo.public}/{language}/a")
    send(phone, "/start")
    phone.wait_for_url("**/v", wait_until="commit")
    for words, is_left in (("Are you there?", False), ("هل أنت هنا؟", True)):
        send(phone, "/v/messages", a=words)
        said = talk(phone).locator("li.mine", has_text=words)
        said.wait_for()
        assert said.evaluate(ENDS_LEFT) == is_left, words


def test_large_print_is_larger_and_no_wider(demo, phone):
    for path in ("/sl/p", "/uk/p", "/ar/p", "/en/c?g=1"):
        phone.goto(demo.public + path)
        assert phone.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 22
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, path
