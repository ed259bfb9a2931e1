# SPDX-License-Identifier: EUPL-1.2
"""Ana loses her password and her sheet, and two of three key holders give her keys back: on a telephone, also without script."""

import sqlite3
import time

import pytest
from conftest import PHONE
from people import enter, open_page
from product import Demo
from test_every_page import LANGUAGES, TITLES, Looker
from totp import totp
from walk import press, submit

PASSWORD = "pet čisto drugih besed"
STEP = 30  # seconds for which a code stands


@pytest.fixture
def house():
    """A demo of its own, because its people are given other duties underneath it."""
    demo = Demo()
    try:
        demo.start()
        with sqlite3.connect(demo.data / "data.sqlite", timeout=10) as store:
            store.execute(
                "INSERT INTO staff_role SELECT DISTINCT other.staff_id, 'escrow_holder' FROM staff_role AS other"
                " WHERE other.role IN ('operator', 'supervisor')")
        yield demo
        demo.stop()
    finally:
        demo.stop()
        demo.remove()


class Story:
    """The pages of everybody who has a part in it, each in a browser of her own."""

    def __init__(self, house, open_context, axe, script):
        self.house, self.open_context, self.script = house, open_context, script
        self.shown = {}  # the step of the last code, by person
        axe = axe if script else lambda page: None  # it is a script itself
        self.looks = {
            language: Looker(axe, language, r"(\(\d+\) )?.+ – " + TITLES[language], [320, PHONE["width"]])
            for language in LANGUAGES}

    def page(self, user=None):
        context = self.open_context(
            size=PHONE, locale="sl", own_hosts=self.house.own_hosts, javascript=self.script)
        page = context.new_page()
        page.emulate_media(reduced_motion="reduce")
        if user:
            enter(page, self.house, user)
        return page

    def look(self, page, answer, name):
        self.looks["sl"](page, answer, name)

    def look_in_all(self, page, path):
        """A page of the staff in every language, left in Slovenian."""
        for language in [*LANGUAGES[1:], LANGUAGES[0]]:
            with sqlite3.connect(self.house.data / "data.sqlite", timeout=10) as store:
                store.execute("UPDATE staff_account SET language = ?", [language])
            answer = open_page(page, self.house.staff + path)
            self.looks[language](page, answer, f"{path}-{language}")

    def code(self, user, later=0):
        moment = time.time() + later
        self.shown[user] = moment // STEP
        return totp(self.house.account(user=user).totp_secret, moment)

    def unused_code(self, page, user):
        """Each code counts once, and trying a used one makes the next try wait longer."""
        while (time.time() + STEP) // STEP <= self.shown[user]:
            page.wait_for_timeout(500)
        return self.code(user, STEP)

    def check(self):
        for look in self.looks.values():
            look.check()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_two_key_holders_give_her_keys_back(house, open_context, axe, script):
    story = Story(house, open_context, axe, script)
    ana = story.page("ana")  # coming in leaves the copies
    story.look_in_all(ana, "/account")
    assert ana.locator("h2").count() == 3, "she reads who holds her keys"

    manager, second, outside = story.page("franja"), story.page("darja"), story.page()
    open_page(manager, house.staff + "/people")
    person = manager.get_by_role("link", name="Ana", exact=True).get_attribute("href")
    story.look_in_all(manager, person)
    story.look(manager, press(manager, "button[value=rescue]"), "asked")
    story.look_in_all(second, "/confirmations")
    story.look(second, press(second, "button[value=confirm]"), "link")
    link = second.locator(".secret").inner_text()
    story.look(outside, open_page(outside, link), "rescue")
    story.look(outside, submit(outside, "main form", code="1", password="kratko", again="k"), "rescue-wrong")
    chosen = submit(outside, "main form", code=story.code("ana", 30), password=PASSWORD, again=PASSWORD)
    story.look(outside, chosen, "rescue-chosen")
    assert chosen.status == 200
    open_layers(story)
    story.look_in_all(second, "/confirmations")
    story.look_in_all(manager, "/people")
    story.look_in_all(ana, "/account")
    assert ana.locator("form[action='/account/rescue']").count() == 1

    with sqlite3.connect(house.data / "data.sqlite", timeout=10) as store:
        store.execute(
            "UPDATE account_rescue SET opened_at = opened_at - 120000, opened_running = opened_running - 120000")
    finish(story, outside)
    story.check()


def open_layers(story):
    """Whoever can goes first; after her the one whom her page names."""
    holders = {user: story.page(user) for user in ("maja", "hana", "irena")}
    for user, page in holders.items():
        story.look_in_all(page, "/escrow")
    first = next(user for user, page in holders.items() if page.locator("[value=outer]").count())
    name = holders[first].locator("main section p").first.inner_text()
    second = next(user for user in holders if user != first and user.capitalize() in name)
    for user, layer in ((first, "outer"), (second, "inner")):
        page = holders[user]
        open_page(page, story.house.staff + "/escrow")
        assert page.locator(f"[value={layer}]").count() == 1
        story.look(page, submit(page, "main form", code="1"), f"{layer}-wrong")
        done = submit(page, "main form", code=story.code(user, 30))
        assert done.status == 200
        story.look(page, done, f"{layer}-opened")
        assert page.locator("[name=layer]").count() == 0


def finish(story, page):
    open_page(page, story.house.staff + "/sign-in")
    story.look(page, press(page, "main a[href='/rescue']"), "finish")
    wrong = submit(page, "main form", login="ana", password=PASSWORD, code="1")
    story.look(page, wrong, "finish-wrong")
    assert wrong.status == 401
    deadline = time.monotonic() + 70
    while True:
        answer = submit(page, "main form", login="ana", password=PASSWORD, code=story.unused_code(page, "ana"))
        if answer.status == 200:
            break
        assert answer.status == 429 and time.monotonic() < deadline, answer.status  # the wrong try makes her wait
        open_page(page, story.house.staff + "/rescue")
    story.look(page, answer, "finish-sheet")
    sheet = page.locator(".groups li").all_inner_texts()
    typed = {
        f"group{place}": sheet[int(page.locator(f"[name=number{place}]").get_attribute("value")) - 1]
        for place in (1, 2)}
    story.look(page, submit(page, "main form", **typed), "finished")
