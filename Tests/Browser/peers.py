# SPDX-License-Identifier: EUPL-1.2
"""A group of professionals of two agencies, with a discussion that goes on."""

import datetime
import urllib.parse

from people import enter, open_page
from walk import submit


def peers_of(demo, browser):
    """What there is of the demo's group for who leads it, who brings something, and who is invited; by the names of its pages."""
    nada, sonja, olga = (browser.new_context(locale="sl").new_page() for _ in range(3))
    enter(nada, demo, "nada")
    open_page(nada, demo.staff + "/intervision")
    group = nada.locator("ul.threads a").first.get_attribute("href")
    open_page(nada, demo.staff + group)
    her = nada.locator("[name=colleague] option", has_text="Olga").get_attribute("value")
    submit(nada, "form[action$='/invitations']", colleague=her)
    submit(nada, "form[action$='/materials']", title="Smernice za delo z otroki", link="https://example.si/smernice", note="Drugo poglavje.")
    meeting = nada.locator(f"a[href^='{group}/meetings/']").first.get_attribute("href")
    enter(sonja, demo, "sonja")
    open_page(sonja, demo.staff + meeting)
    submit(sonja, "form[action$='/presentations']", title="Kadar se ženska vrača")
    one = urllib.parse.urlsplit(sonja.url).path
    submit(sonja, "form[action$='/description']", words="Ženska se je že tretjič vrnila domov. Ne vem, ali naj jo še kličem.")
    open_page(nada, demo.staff + group)
    later = datetime.date.today() + datetime.timedelta(days=9)
    submit(nada, "form[action$='/meetings']", day=later.isoformat(), time="14:00", minutes="90", place="Sejna soba")
    planned = nada.locator(f"a[href^='{group}/meetings/']").nth(1).get_attribute("href")
    open_page(sonja, demo.staff + planned)
    submit(sonja, "form[action$='/presentations']", title="Kadar otroci molčijo")
    open_page(nada, demo.staff + one)
    for phase in ("", "0"):
        submit(nada, "form[action$='/step']", step="on", phase=phase)
    submit(nada, "form[action$='/words']", kind="question", words="Kaj vam je rekla ob slovesu?")
    open_page(sonja, demo.staff + one)
    submit(sonja, "form[action$='/kept']", question="Kako ostati ob njej, ne da bi odločali namesto nje?", learning="Vrnitev ni neuspeh.")
    for page in (nada, sonja, olga):
        page.context.close()
    return {"/intervision/:id": group, "/intervision/:id/meetings/:meeting": planned, "/intervision/:id/presentations/:presentation": one}


def hours():
    """Somebody's own, of the year in which the demo's last meeting was."""
    year = (datetime.date.today() - datetime.timedelta(days=14)).year
    return {"/intervision-hours/:year": f"/intervision-hours/{year}", "/intervision-hours/:year/confirmation": f"/intervision-hours/{year}/confirmation"}
