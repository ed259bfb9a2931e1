# SPDX-License-Identifier: EUPL-1.2
"""An interpreter in a chat: the visitor is asked in her language, and every translation stands beside its original."""

import pytest
from conftest import DESK, PHONE
from people import accept, enter, open_page, say, send, talk
from playwright.sync_api import expect
from walk import press

SAID, TRANSLATED = "أحتاج إلى مساعدة؟", "Potrebujem pomoč?"


def looked_at(page, axe, screenshot, name):
    page.emulate_media(reduced_motion="reduce")
    if page.context.has_script:
        axe(page)
    screenshot(page, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_she_agrees_and_is_understood(demo, open_context, axe, screenshot, script):
    name = "with-script" if script else "without-script"
    visitor = open_context(javascript=script, locale="ar").new_page()
    counsellor = open_context(javascript=script, size=DESK).new_page()
    interpreter = open_context(javascript=script, size=PHONE).new_page()
    open_page(visitor, demo.public + "/ar/a")
    send(visitor, "/start")
    visitor.wait_for_url("**/v", wait_until="domcontentloaded")
    say(visitor, SAID)
    enter(counsellor, demo, demo.account("counsellor").user)
    accept(counsellor)
    expect(talk(counsellor)).to_contain_text(SAID)

    counsellor.locator("details.aid", has=counsellor.locator("button[value=ask]")).locator("summary").click()
    press(counsellor, "button[value=ask]")
    link = talk(visitor).locator("li a[href='/v']")
    link.click()
    visitor.wait_for_selector("#interpreter")
    looked_at(visitor, axe, screenshot, f"visitor-asked-about-interpreter-{name}")
    press(visitor, "button[value='6']")

    talk(counsellor).locator("li.interpreter a").last.click()
    counsellor.wait_for_selector("button[value=words]")
    looked_at(counsellor, axe, screenshot, f"staff-interpreter-{name}")
    press(counsellor, "button[value=words]")
    looked_at(counsellor, axe, screenshot, f"staff-interpreter-words-{name}")
    words = counsellor.locator("ol.code li").all_inner_texts()
    press(counsellor, "main a.button")

    open_page(interpreter, demo.public + "/sl/q")
    looked_at(interpreter, axe, screenshot, f"interpreter-entrance-{name}")
    for field, word in zip(interpreter.locator(".pair input").all(), words):
        field.fill(word)
    press(interpreter, "main form button")
    expect(interpreter.locator("blockquote")).to_have_text(SAID)
    looked_at(interpreter, axe, screenshot, f"interpreter-{name}")
    interpreter.locator("textarea").focus()
    interpreter.keyboard.type(TRANSLATED)
    interpreter.keyboard.press("Tab")
    interpreter.keyboard.press("Enter")
    expect(interpreter.locator("main")).not_to_contain_text("Vaš prevod")

    for page in (visitor, counsellor):
        translated = talk(page).locator("li.translated")
        expect(translated).to_contain_text(TRANSLATED)
        expect(translated.locator(".original")).to_have_text(SAID)
    say(counsellor, "Tu sem.")
    frame = interpreter.frame_locator("iframe[name=talk]")
    frame.locator("a[href='/i?m=3']").click()
    expect(interpreter.locator("blockquote")).to_have_text("Tu sem.")

    open_page(visitor, demo.public + "/v")
    press(visitor, "#interpreter button")
    expect(frame.locator(".parting")).to_be_visible()
    expect(frame.locator("li", has_text="Tu sem.")).to_be_hidden()
    assert open_page(interpreter, demo.public + "/i").url == demo.public + "/"
    send(visitor, "/v/delete")
