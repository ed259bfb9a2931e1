# SPDX-License-Identifier: EUPL-1.2
"""From a call to the line to what came of it: five agencies meet on a case, are asked, one steps back, it is decided, done, closed."""

import datetime
import urllib.parse
import zoneinfo

import pytest
from household import TEAM, conference_decision_of, hand_over, link, make_contact, people_of, take_on
from people import enter, open_page
from walk import press, submit

USERS = ("ana", "nada", "sonja", "renata", "tina", "vida")


def choose(page, name, start):
    """Selects the option whose words begin so: behind a name stands the agency."""
    labels = page.locator(f"[name={name}] option").all_inner_texts()
    page.locator(f"[name={name}]").select_option(label=next(label for label in labels if label.startswith(start)))


def call(page, demo, day):
    """Sonja calls a conference that has begun, chairs it, and invites the others."""
    open_page(page, demo.staff + "/conferences/new")
    page.locator("[name=kind]").select_option("marac")
    submit(page, "main form", day=day, hour="00:00", research=day, quorum="3")
    conference = link(page, "main section li a[href^='/conferences/']")
    open_page(page, demo.staff + conference)
    page.locator("details:has([name=staff]) summary").click()
    for name in ("Nada", "Renata", "Tina", "Vida"):
        page.locator(f"label:has([name=staff]):has-text('{name}') input").check()
    press(page, "form[action$='/seats'] button")
    return conference


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_five_agencies_meet_on_a_case(open_context, house, script):
    demo, day = house, datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Ljubljana")).date()
    people = {}
    for user in USERS:
        people[user] = open_context(javascript=script, own_hosts=house.own_hosts).new_page()
        enter(people[user], demo, user)
    ana, nada, sonja, renata, tina, vida = (people[user] for user in USERS)
    handed = hand_over(ana, demo, make_contact(ana, demo), "Jerebika" if script else "Javor", TEAM)
    case = take_on(nada, demo, handed)
    open_page(nada, f"{demo.staff}{case}/sections/risk")
    assert "Boji se ga, ker ima puško." in nada.locator("main").inner_text()
    open_page(ana, demo.staff + handed)
    assert "puško" not in ana.locator("main").inner_text() and ana.goto(demo.staff + case).status == 404
    people_of(nada, demo, case)
    conference_decision_of(nada, demo, case)
    conference = call(sonja, demo, day.isoformat())

    open_page(nada, f"{demo.staff}{case}/conferences/new")
    nada.locator("[name=conference]").select_option(conference.split("/")[-1])
    nada.locator("[name=pair]").select_option(label="Ana Kovač – Jan Kovač")
    nada.locator("[name=criterion]").select_option("escalation")
    nada.locator("[name=basis]").select_option(index=1)
    submit(nada, "main form", reasons="Grozi z orožjem.")
    item = urllib.parse.urlsplit(nada.url).path
    assert "Prva obravnava" in nada.locator("main").inner_text()

    for page, text in ((renata, "Pri bratu je lovska puška."), (tina, "")):
        open_page(page, demo.staff + conference)
        press(page, f"main a[href='{item}']")
        assert "Grozi z orožjem." in page.locator("main").inner_text()
        page.locator("[name=nothing]").set_checked(not text)
        submit(page, "form[action$='/research']", text=text)
    assert renata.goto(f"{demo.staff}{case}/sections/health").status == 404
    open_page(vida, demo.staff + item)
    vida.locator("[name=conflict]").select_option("personal")
    submit(vida, "form[action$='/research']", why="Jan je moj bratranec.")
    assert vida.url == demo.staff + conference and not vida.locator(f"a[href='{item}']").count()
    assert vida.goto(demo.staff + item).status == 404

    open_page(sonja, demo.staff + conference)
    sonja.locator("details:has([name=came]) summary").click()
    for name in ("Sonja", "Renata", "Tina", "Nada"):
        sonja.locator(f"label:has([name=came]):has-text('{name}') input").check()
    press(sonja, "form[action$='/attendance'] button")
    open_page(sonja, demo.staff + item)
    shown = sonja.locator("main").inner_text()
    assert "lovska puška" in shown and "Jan je moj bratranec." in shown and "ne ve ničesar" in shown
    submit(sonja, "form[action$='/minutes']", text="Renata preveri orožje.")
    sonja.locator("[name=outcome]").select_option("action_plan")
    sonja.locator("[name=level]").select_option("high")
    review = (day + datetime.timedelta(60)).isoformat()
    submit(sonja, "form[action$='/decision']", reasons="Orožje je dosegljivo.", next_review=review)
    press(sonja, "main a[href$='/tasks/new/conference']")
    choose(sonja, "owner", "Renata")
    sonja.locator("[name=kind]").select_option("weapon_removal")
    submit(sonja, "main form", text="Preveriti orožje pri bratu.", due=day.isoformat())
    open_page(sonja, demo.staff + conference)
    press(sonja, "form[action$='/close'] button")

    open_page(renata, demo.staff + "/tasks")
    press(renata, f"main a[href^='{case}/tasks/']")
    renata.locator("[name=result]").select_option("done")
    submit(renata, "form[action$='/settle']", why="Orožje je odvzeto.")
    open_page(nada, demo.staff + item)
    shown = nada.locator("main").inner_text()
    assert "Renata preveri orožje." in shown and "zaključena" in shown and "Načrt ukrepov" in shown
    assert not nada.locator("form[action$='/minutes']").count()

    open_page(nada, demo.staff + case)
    nada.locator("details:has(form[action$='/close']) summary").click()
    nada.locator("form[action$='/close'] [name=reason]").select_option("risk_reduced")
    submit(nada, "form[action$='/close']")
    assert renata.goto(demo.staff + item).status == 404
    open_page(nada, f"{demo.staff}{case}/outcomes/closure")
    nada.locator("[name=reached]").select_option("yes")
    submit(nada, "form:has([name=reached])", words="Spim.")
    assert "Spim." in nada.locator("main").inner_text()
