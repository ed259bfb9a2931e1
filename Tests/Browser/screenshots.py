# SPDX-License-Identifier: EUPL-1.2
"""Pictures of every page of both sites, for people to look at: see scripts/screenshots."""

import argparse
import contextlib
import functools
import itertools
import sqlite3

from conftest import DESK, PHONE, launch
from household import furnish
from people import enter, open_page
from playwright.sync_api import sync_playwright
from product import ROOT, Demo
from walk import CrowdWalk, PeopleWalk, PublicWalk, StaffWalk

USERS = ["ana", "berta", "cvetka", "darja", "edina", "franja", "greta", "hana", "irena", "jasna", "maja", "marta", "nada", "olga", "sonja", "vera", "zala"]
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
def running(organisation, *arguments):
    demo = Demo(ROOT / "Organisations" / organisation)
    demo.arguments = arguments
    try:
        demo.start()
        yield demo
    finally:
        demo.stop()
        demo.remove()


def folder(language, kind):
    return ROOT / "var/screenshots" / f"{language}-{kind}"


def somebody(browser, language, kind):
    size, has_script = KINDS[kind]
    page = browser.new_context(viewport=size, java_script_enabled=has_script, locale=language).new_page()
    page.emulate_media(reduced_motion="reduce")
    return page


def photograph(demo, browser, language, kind, side, furniture):
    camera = Camera(folder(language, kind))
    person = functools.partial(somebody, browser, language, kind)
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


def photograph_crowd(organisation, browser, looks):
    """What is shown when very many come from one place: in a demo of its own, whose lists they fill."""
    with running(organisation, *CrowdWalk.TELLING_APART) as demo:
        for language, kind in looks:
            page = somebody(browser, language, kind)
            CrowdWalk(demo, page, language, Camera(folder(language, kind))).all()


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
        looks = list(itertools.product(wanted.language or ["sl"], wanted.kind or KINDS))
        for language, kind in looks:
            photograph(demo, browser, language, kind, wanted.side, furniture)
        if wanted.side != "staff":
            photograph_crowd(wanted.organisation, browser, looks)
        browser.close()
    print(f"pictures: {ROOT / 'var/screenshots'}")


main()
