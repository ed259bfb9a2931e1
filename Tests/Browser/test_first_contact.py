# SPDX-License-Identifier: EUPL-1.2
"""First contact: two visitors, one with script and one without, and a counsellor who answers both."""

import pytest
from conftest import DESK
from people import accept, open_page, say, send, sign_in, start_chat, talk, traces
from playwright.sync_api import expect

NOTHING = {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}


@pytest.fixture
def counsellor(demo, open_context, axe, screenshot):
    page = open_context(size=DESK).new_page()
    page.emulate_media(reduced_motion="reduce")
    open_page(page, demo.staff)
    axe(page)
    screenshot(page, "staff-sign-in")
    sign_in(page, demo, "counsellor")
    axe(page)
    return page


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_visitor_writes_and_a_counsellor_answers(demo, open_context, counsellor, axe, screenshot, script):
    name = "with-script" if script else "without-script"
    visitor = open_context(javascript=script).new_page()
    # axe measures contrast, and would measure it in the middle of a fade.
    visitor.emulate_media(reduced_motion="reduce")

    open_page(visitor, demo.public)
    assert visitor.context.cookies() == []
    axe(visitor)
    screenshot(visitor, f"visitor-front-{name}")

    start_chat(visitor, demo)
    only_one_session_cookie(visitor)
    axe(visitor)
    screenshot(visitor, f"visitor-waiting-{name}")
    say(visitor, "Pomagajte mi, prosim.")

    accept(counsellor)
    expect(talk(counsellor)).to_contain_text("Pomagajte mi, prosim.")
    axe(counsellor)
    screenshot(counsellor, f"staff-conversation-{name}")

    first = visitor.evaluate("performance.timeOrigin")
    say(counsellor, "Tu sem. Ste na varnem?")
    expect(talk(visitor)).to_contain_text("Tu sem. Ste na varnem?")
    assert visitor.evaluate("performance.timeOrigin") == first, "the page was loaded anew to show the answer"
    say(visitor, "Zdaj sem.")
    expect(talk(counsellor)).to_contain_text("Zdaj sem.")
    axe(visitor)
    screenshot(visitor, f"visitor-talking-{name}")
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 360
    assert traces(visitor) == NOTHING
    only_one_session_cookie(visitor)

    send(visitor, "/v/end")
    expect(visitor.locator("h1")).to_have_text("Pogovor je končan.")
    expect(visitor.locator("main")).not_to_contain_text("Tu sem. Ste na varnem?")
    assert visitor.context.cookies() == []
    assert traces(visitor) == NOTHING
    axe(visitor)
    screenshot(visitor, f"visitor-ended-{name}")
    assert open_page(visitor, f"{demo.public}/v").url == f"{demo.public}/"
    expect(talk(counsellor)).to_contain_text("Pogovor je končan.")
    axe(counsellor)


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_delete_now_in_the_middle_of_a_talk(demo, open_context, counsellor, script):
    visitor = open_context(javascript=script).new_page()
    start_chat(visitor, demo)
    say(visitor, "To naj nihče ne bere.")
    accept(counsellor)
    expect(talk(counsellor)).to_contain_text("To naj nihče ne bere.")

    send(visitor, "/v/delete")
    expect(visitor.locator("h1")).to_have_text("Pogovor je izbrisan.")

    expect(talk(counsellor).locator(".program").last).to_be_visible()
    expect(talk(counsellor)).not_to_contain_text("To naj nihče ne bere.")
    assert open_page(counsellor, counsellor.url).status == 404
    assert open_page(visitor, f"{demo.public}/v").url == f"{demo.public}/"
    assert visitor.context.cookies() == []


def test_the_open_page_of_an_ended_chat_offers_what_still_works(demo, open_context, counsellor):
    visitor = open_context().new_page()
    start_chat(visitor, demo)
    accept(counsellor)
    say(counsellor, "Lepo, da ste pisali.")
    expect(talk(visitor)).to_contain_text("Lepo, da ste pisali.")

    send(counsellor, "/end")

    expect(visitor.locator("h1")).to_have_text("Pogovor je končan")
    expect(visitor.locator("form[action='/v/end']")).to_have_count(0)
    expect(visitor.locator("form[action='/v/delete'] button")).to_be_visible()
    expect(visitor.locator("main a[href='/']")).to_be_visible()


def only_one_session_cookie(visitor):
    cookies = visitor.context.cookies()
    assert len(cookies) == 1, f"{len(cookies)} cookies"
    assert cookies[0]["expires"] == -1 and cookies[0]["httpOnly"] and cookies[0]["sameSite"] == "Strict"
