# SPDX-License-Identifier: EUPL-1.2
"""An online group: a counsellor who leads it, and women who come in with words."""

import datetime
import urllib.parse

from people import open_page
from playwright.sync_api import expect
from walk import press, submit


class Circle:
    """A group, by what its moderator and its participants do in it."""

    def __init__(self, demo, moderator, title, places="4", holds=False, voice="none"):
        self.demo, self.moderator = demo, moderator
        open_page(moderator, demo.staff + "/groups")
        moderator.locator("[name=holds]").set_checked(holds)
        moderator.locator("[name=voice]").select_option(voice)
        submit(moderator, "form[action='/groups']", title=title, places=places)
        self.path = urllib.parse.urlsplit(moderator.url).path

    def open(self):
        open_page(self.moderator, self.demo.staff + self.path)

    def plan(self):
        """Two sessions, the first tomorrow."""
        self.open()
        day = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
        submit(self.moderator, "form[action$='/sessions']", day=day, time="18:00", weeks="2")

    def begin(self):
        self.open()
        self.moderator.click("button[value=open]")  # Beside voices the page stays.
        expect(self.moderator.locator("button[value=close]")).to_be_visible()

    def words(self):
        """The words of a new place."""
        self.open()
        self.moderator.locator("input[name=talk]").evaluate("it => { it.closest('details').open = true; it.checked = true; }")
        submit(self.moderator, "form[action$='/places']")
        return self.moderator.locator("ol.code li").all_inner_texts()

    def come(self, page, words, language="sl"):
        open_page(page, f"{self.demo.public}/{language}/n")
        for field, word in zip(page.locator(".pair input").all(), words):
            field.fill(word)
        press(page, "main form button")

    def enter(self, page, words, alias):
        """Comes in, promises what all promise, and is there without words of her own."""
        self.come(page, words)
        page.locator("[name=agree]").check()
        page.locator("main form [name=a]").fill(alias)
        press(page, "form[action='/g/a'] button")
        open_page(page, self.demo.public + "/g")

    def write(self, page, words, to_staff=False):
        """Writes without script: the page is loaded anew."""
        page.locator("#write [name=s]").set_checked(to_staff)
        submit(page, "#write", a=words)
