# SPDX-License-Identifier: EUPL-1.2
"""Online groups as women and counsellors meet them: without script, on a telephone, and live."""

import re

import pytest
from conftest import DESK, PHONE
from groups import Circle
from people import enter, open_page
from playwright.sync_api import expect
from walk import press, submit


@pytest.fixture
def ana(demo, open_context):
    page = open_context(size=DESK, locale="sl", own_hosts=demo.own_hosts).new_page()
    enter(page, demo, "ana")
    return page


def visitor(demo, open_context, script=True, locale="sl"):
    page = open_context(size=PHONE, locale=locale, own_hosts=demo.own_hosts, javascript=script).new_page()
    page.emulate_media(reduced_motion="reduce")
    return page


def talk(page):
    return page.frame_locator("iframe[name=talk]").locator(".talk")


def fits(page):
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), f"wider than the screen at {page.url}"
    assert page.locator("h1:visible").count() == 1


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_she_comes_in_agrees_takes_words_of_her_own_and_comes_back(demo, open_context, ana, axe, screenshot, script):
    circle = Circle(demo, ana, "Četrtki")
    page = visitor(demo, open_context, script)
    look = axe if script else lambda page: None
    given = circle.words()
    circle.come(page, given)
    fits(page), look(page), screenshot(page, f"group-agreement-{'script' if script else 'plain'}")
    press(page, "form[action='/g/a'] button")
    expect(page.locator(".problems")).to_be_visible()
    fits(page), look(page)
    page.locator("[name=agree]").check()
    page.locator("main form [name=a]").fill("Breza")
    press(page, "form[action='/g/a'] button")
    own = page.locator("ol.code li").all_inner_texts()
    fits(page), look(page), screenshot(page, "group-words")
    press(page, "button[value=check]")
    fits(page), look(page)
    for field in page.locator("main input[type=text]").all():
        number = int(re.search(r"\d+", field.locator("xpath=..").inner_text()).group())
        field.fill(own[number - 1])
    press(page, "button[value=keep]")
    expect(talk(page)).to_contain_text("Srečanja zdaj ni")
    fits(page), look(page), screenshot(page, f"group-{'script' if script else 'plain'}")
    press(page, "button[value=now]")
    assert page.context.cookies() == []
    circle.come(page, given)
    expect(page.locator(".problems")).to_be_visible()
    circle.come(page, own)
    expect(talk(page)).to_contain_text("Srečanja zdaj ni")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_message_is_held_released_and_read_live_by_another(demo, open_context, ana, screenshot, axe, script):
    circle = Circle(demo, ana, "Torki")
    breza, lipa = visitor(demo, open_context, script), visitor(demo, open_context, script)
    circle.enter(breza, circle.words(), "Breza")
    circle.enter(lipa, circle.words(), "Lipa")
    write(breza, "Bojim se vikendov.", script)
    expect(talk(breza)).to_contain_text("čaka, da ga prebere")
    circle.open()
    expect(talk(ana)).to_contain_text("Bojim se vikendov.")
    ana.set_viewport_size(PHONE)
    fits(ana), axe(ana), screenshot(ana, "group-staff")
    assert "Bojim se" not in talk(lipa).inner_text()
    talk(ana).locator("button[value=shown]").click()
    expect(talk(lipa)).to_contain_text("Bojim se vikendov.")
    expect(talk(lipa)).to_contain_text("Breza")
    write(breza, "Številka je 041 123 456.", script)
    circle.open()
    talk(ana).locator("button[value=withheld]").click()
    expect(talk(breza)).to_contain_text("ni objavila")
    circle.plan()
    circle.begin()
    expect(talk(lipa)).to_contain_text("Srečanje se je začelo")
    write(lipa, "Tudi jaz.", script)
    expect(talk(breza)).to_contain_text("Tudi jaz.")
    assert "041" not in talk(lipa).inner_text() and "ni objavila" not in talk(lipa).inner_text()


def write(page, words, script):
    """As she would: with script the page stays, without it is loaded anew."""
    page.locator("#write textarea").fill(words)
    if not script:
        return press(page, "#write button")
    page.locator("#write button").click()
    expect(page.locator("#write textarea")).to_have_value("")


def test_who_is_removed_sees_it_at_once_and_never_comes_back(demo, open_context, ana):
    circle = Circle(demo, ana, "Srede")
    page = visitor(demo, open_context)
    words = circle.words()
    circle.enter(page, words, "Breza")
    expect(talk(page)).to_contain_text("Srečanja zdaj ni")
    circle.open()
    ana.locator("details:has(button[value=remove]) summary").click()
    press(ana, "button[value=remove]")
    # A style sheet hides all of it but the last line.
    expect(page.frame_locator("iframe[name=talk]").locator(".parting")).to_be_visible()
    open_page(page, demo.public + "/g")
    assert page.url == demo.public + "/"
    circle.come(page, words)
    expect(page.locator(".problems")).to_be_visible()


def test_danger_is_seen_by_the_staff_alone_and_the_group_goes_on_after_a_restart(demo, open_context, ana):
    circle = Circle(demo, ana, "Petki")
    breza, lipa = visitor(demo, open_context, script=False), visitor(demo, open_context)
    circle.enter(breza, circle.words(), "Breza")
    circle.enter(lipa, circle.words(), "Lipa")
    circle.open()
    breza.locator("details:has(form[action='/g/d']) summary").click()
    press(breza, "form[action='/g/d'] button")
    expect(breza.locator("main")).to_contain_text("Svetovalkam je sporočeno")
    expect(talk(ana)).to_contain_text("NEVARNOST: Breza")
    demo.stop()
    demo.start()
    circle.open()
    talk(ana).locator("button[value=seen]").click()
    expect(talk(ana)).not_to_contain_text("NEVARNOST")
    open_page(lipa, demo.public + "/g")
    assert "NEVARNOST" not in talk(lipa).inner_text()


@pytest.mark.parametrize("language", ["cs", "en"])
def test_the_pages_of_a_group_are_there_in_every_language(demo, open_context, ana, axe, language):
    open_page(ana, demo.staff + "/groups")
    submit(ana, "form[action='/groups']", title="Group", places="3", language=language)
    circle = Circle.__new__(Circle)
    circle.demo, circle.moderator, circle.path = demo, ana, ana.url.removeprefix(demo.staff)
    page = visitor(demo, open_context, locale=language)
    circle.come(page, circle.words(), language)
    assert page.locator("html").get_attribute("lang") == language
    fits(page), axe(page)
    page.locator("[name=agree]").check()
    page.locator("main form [name=a]").fill("Birch")
    press(page, "form[action='/g/a'] button")
    fits(page), axe(page)
    open_page(page, demo.public + "/g")
    fits(page), axe(page)
    circle.open()
    ana.locator("form[action$='/end']").evaluate("it => it.closest('details').open = true")
    press(ana, "form[action$='/end'] button")
    open_page(page, demo.public + "/g")
    fits(page), axe(page)
    page.locator("[name=q_safe][value='3']").check()
    press(page, "form[action='/g/r'] button")
    assert page.locator("form[action='/g/r']").count() == 0
