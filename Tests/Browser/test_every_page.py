# SPDX-License-Identifier: EUPL-1.2
"""Every page of both sites: for everybody, in every language, in every state, and telling nothing.

Which pages there are is the product's own register of routes: a new page that is not visited here fails.
"""

import os
import re
import sqlite3

import pytest
from conftest import DESK, PHONE, running_demo
from headers import assert_headers
from household import furnish
from people import enter, open_page
from product import ROOT, Demo
from walk import HANDOUT, LINKS, CrowdWalk, PeopleWalk, PublicWalk, StaffWalk, fits, pages_of, submit

LANGUAGES = ["sl", "cs", "en"]
HANDOUTS = {"sl": "Moj seznam", "cs": "Můj seznam", "en": "My list"}
TITLES = {"sl": "Zapiski", "cs": "Poznámky", "en": "Notes"}
# By day staff pages are looked at in one language, and one that somebody has seen is not looked at again, but these; at night in all three, and in the
# first everybody sees all that is hers.
EVERYBODY = "EVERYBODY_EVERYWHERE" in os.environ
STAFF_LANGUAGES = LANGUAGES if EVERYBODY else LANGUAGES[:1]
EVERYBODYS = {"/desk", "/account", "/cases/:id"}
USERS = ["ana", "berta", "cvetka", "darja", "edina", "franja", "greta", "hana", "irena", "jasna", "maja", "marta", "nada", "olga", "sonja", "vera", "zala"]
# Those of a group, in all their states: test_groups; of an interpreter: test_interpreter; of an online session: Tests/Telephone.
VISITOR_ONLY = {"/v", "/g", "/g/w", "/o", "/i"}
# Without the engines of the line nobody calls; Tests/Telephone looks at this page.
CALLS = {"/calls/:leg"}
# Without a provider of sign-ins nobody comes back from one; test_partner looks at what it leads to.
PROVIDED = {"/partner/answer/:provider"}


class Looker:
    """What is asked of every page."""

    def __init__(self, axe, language, title, widths):
        self.axe, self.language, self.title, self.widths = axe, language, title, widths
        self.faults, self.names = [], set()

    def __call__(self, page, answer, name):
        self.names.add(name)
        try:
            self.look(page, answer)
        except AssertionError as fault:
            self.faults.append(f"{name} ({page.url}): {fault}")

    def look(self, page, answer):
        assert page.locator("html").get_attribute("lang") == self.language
        assert re.fullmatch(self.title, page.title()), page.title()
        assert page.locator("link[rel=icon]").get_attribute("href").startswith("/s/")
        assert page.locator("meta[property], link[rel=manifest]").count() == 0
        # The notice of a session that has ended has one too and is the page then.
        assert page.locator("h1:visible").count() == 1
        # Markup that was taken for words is shown as such, or twice escaped.
        assert not re.search(r"</?[a-z]+[ >]|&(lt|gt|amp|quot|#\d+);", page.inner_text("body"))
        if answer:
            assert_headers(answer)
        for width in self.widths:  # axe looks at the last
            page.set_viewport_size({"width": width, "height": 740})
            assert fits(page), f"wider than {width} px"
        self.axe(page)

    def check(self):
        assert self.faults == [], "\n\n".join(self.faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_visitor_page_is_for_everybody(house, open_context, axe, language):
    page = open_context(locale=language, own_hosts=house.own_hosts).new_page()
    page.emulate_media(reduced_motion="reduce")
    look = Looker(axe, language, TITLES[language], [DESK["width"], PHONE["width"]])
    PublicWalk(house, page, language, look).all()
    look.check()
    assert "public-chat-ended" in look.names


def test_the_other_organisation_is_for_everybody_too(open_context, axe):
    """Its numbers are longer, its chat has hours, its first language is another."""
    demo = Demo(ROOT / "Organisations/jirkov")
    try:
        demo.start()
        page = open_context(locale="cs", own_hosts=demo.own_hosts).new_page()
        page.emulate_media(reduced_motion="reduce")
        look = Looker(axe, "cs", ".+", [DESK["width"], 640, 320, PHONE["width"]])
        walk = PublicWalk(demo, page, "cs", look)
        walk.reading()
        walk.mistakes()
        look.check()
    finally:
        demo.stop()
        demo.remove()


@pytest.fixture(scope="module")
def crowded_house():
    """A demo that tells places apart, so that very many can come from one."""
    with running_demo(*CrowdWalk.TELLING_APART) as demo:
        yield demo


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_asks_to_wait_is_for_everybody(crowded_house, open_context, axe, language, script):
    page = open_context(locale=language, own_hosts=crowded_house.own_hosts, javascript=script).new_page()
    page.emulate_media(reduced_motion="reduce")
    look = Looker(axe, language, TITLES[language], [DESK["width"], PHONE["width"]])
    CrowdWalk(crowded_house, page, language, look).all()
    look.check()
    assert look.names == {"public-first-message-wait", "public-call-back-wait", "public-chat-wait"}


def test_every_visitor_page_has_been_visited(house):
    reading = {p for p in pages_of(house, "public") if p == "/" or p.split("/")[1] in LANGUAGES}
    assert set(pages_of(house, "public")) - reading == VISITOR_ONLY


@pytest.fixture(scope="module")
def furniture(house, chromium):
    """A conversation, an offer, a thread, a record and a card: made once."""
    return furnish(house, chromium)


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_every_staff_page_is_for_everybody(house, open_context, axe, furniture, language):
    with sqlite3.connect(house.data / "data.sqlite", timeout=10) as store:
        store.execute("UPDATE staff_account SET language = ?", [language])
    seen = set()
    # Its findings come from markup and colours: it looks once in the light and once, in Czech, in the dark.
    is_first = language == LANGUAGES[0]
    axe = axe if is_first or language == "cs" else lambda page: None
    # A paper that is given out bears the number of its case, and no name of ours.
    look = Looker(axe, language, rf"(\(\d+\) )?.+ – {TITLES[language]}|.+ \d{{4}}-\d{{4,9}}", [PHONE["width"], DESK["width"]])
    outside = open_context(size=DESK, locale=language, own_hosts=house.own_hosts).new_page()
    look(outside, open_page(outside, house.staff + "/sign-in"), "sign-in")
    look(outside, submit(outside, "main form", login="ana", password="x", code="1"), "sign-in-wrong")
    for user in USERS:
        context = open_context(size=DESK, locale=language, own_hosts=house.own_hosts)
        page = context.new_page()
        page.emulate_media(reduced_motion="reduce", color_scheme="dark" if language == "cs" else "light")
        enter(page, house, user)
        skipped = set() if EVERYBODY and is_first else seen - EVERYBODYS
        walk = StaffWalk(house, page, user, furniture.get(user, {}), look, skipped)
        walk.all()
        seen |= walk.seen
        context.close()
    look.check()
    assert set(pages_of(house, "staff")) - seen == {"/sign-in"} | LINKS | CALLS | PROVIDED


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_she_takes_with_her_is_for_everybody_and_names_nobody(house, open_context, axe, furniture, language):
    with sqlite3.connect(house.data / "data.sqlite", timeout=10) as store:
        store.execute("UPDATE staff_account SET language = ?", [language])
    page = open_context(size=PHONE, locale=language, own_hosts=house.own_hosts).new_page()
    enter(page, house, "nada")
    path = furniture["nada"][HANDOUT]
    look = Looker(axe, language, HANDOUTS[language], [PHONE["width"], DESK["width"]])
    look(page, open_page(page, house.staff + path), "handout")
    look.check()
    words = page.content()
    assert "Torba z dokumenti" in words
    for telling in (TITLES[language], "SOS", "Nada", path.split("/")[2]):
        assert telling not in words, telling


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_every_page_of_a_one_time_link_is_for_everybody(house, open_context, axe, language, script):
    with sqlite3.connect(house.data / "data.sqlite", timeout=10) as store:
        store.execute("UPDATE staff_account SET language = ?", [language])
    axe = axe if script else lambda page: None  # it is a script itself
    look = Looker(axe, language, r"(\(\d+\) )?.+ – " + TITLES[language], [PHONE["width"], DESK["width"]])
    pages = []
    for user in ("franja", "darja", None):
        page = open_context(size=PHONE, locale=language, own_hosts=house.own_hosts, javascript=script).new_page()
        page.emulate_media(reduced_motion="reduce")
        if user:
            enter(page, house, user)
        pages.append(page)
    PeopleWalk(house, *pages, look).all()
    look.check()
