# SPDX-License-Identifier: EUPL-1.2
"""Pictures of every page of both sites, for people to look at: see scripts/screenshots."""

import argparse
import contextlib
import sqlite3

from conftest import DESK, PHONE, launch
from household import furnish
from people import enter, open_page
from playwright.sync_api import sync_playwright
from product import ROOT, Demo
from walk import PeopleWalk, PublicWalk, StaffWalk

USERS = ["ana", "berta", "cvetka", "darja", "edina", "franja", "greta", "hana", "irena"]
KINDS = {
    "phone": (PHONE, True), "phone-plain": (PHONE, False), "desk": (DESK, True), "desk-plain": (DESK, False),
}


class Camera:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, page, answer, name):
        page.screenshot(path=self.folder / f"{name}.png", full_page=True)


@contextlib.contextmanager
def running(organisation):
    demo = Demo(ROOT / "Organisations" / organisation)
    try:
        demo.start()
        yield demo
    finally:
        demo.stop()
        demo.remove()


def photograph(demo, browser, language, kind, side, furniture):
    size, has_script = KINDS[kind]
    camera = Camera(ROOT / "var/screenshots" / f"{language}-{kind}")

    def person():
        context = browser.new_context(viewport=size, java_script_enabled=has_script, locale=language)
        page = context.new_page()
        page.emulate_media(reduced_motion="reduce")
        return page

    if side != "staff":
        PublicWalk(demo, person(), language, camera).all()
    if side == "public":
        return
    with sqlite3.connect(demo.data / "data.sqlite", timeout=10) as store:
        store.execute("UPDATE staff_account SET language = ?", [language])
    camera(page := person(), open_page(page, demo.staff + "/sign-in"), "sign-in")
    for user in USERS:
        page = person()
        enter(page, demo, user)
        StaffWalk(demo, page, user, furniture.get(user, {}), camera).all()
    manager, second = person(), person()
    enter(manager, demo, "franja")
    enter(second, demo, "darja")
    PeopleWalk(demo, manager, second, person(), camera).all()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--organisation", default="sos-slovenia")
    options.add_argument("--language", action="append", choices=["sl", "cs", "en"])
    options.add_argument("--kind", action="append", choices=list(KINDS))
    options.add_argument("--side", choices=["public", "staff"])
    wanted = options.parse_args()
    with running(wanted.organisation) as demo, sync_playwright() as playwright:
        browser = launch(playwright)
        furniture = {} if wanted.side == "public" else furnish(demo, browser)
        for language in wanted.language or ["sl"]:
            for kind in wanted.kind or KINDS:
                photograph(demo, browser, language, kind, wanted.side, furniture)
        browser.close()
    print(f"pictures: {ROOT / 'var/screenshots'}")


main()
