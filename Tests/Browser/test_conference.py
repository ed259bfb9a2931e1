# SPDX-License-Identifier: EUPL-1.2
"""From a call to the line to what came of it after three months: what happened and how dangerous it is, her plan and her card, a
referral that is answered; five agencies meet on the case, are asked, one steps back, it is decided, done, closed, and asked about."""

import datetime
import urllib.parse
import zoneinfo

import pytest
from conftest import running_demo
from household import CENTRE, TEAM, agree_card, conference_decision_of, dash_of, hand_over, make_contact, people_of, plan_of, take_on
from people import enter, open_page
from stories import (agree, assign, attend, bring, call, close_case, decide, follow_up, knows_nothing, record_incident, refer,
                     settle_task)
from settable import SettableClock, library
from walk import press, submit

THREE_MONTHS = datetime.timedelta(93)
USERS = ("ana", "nada", "sonja", "renata", "tina", "vida")


@pytest.fixture
def house():
    """A demo of each test's own, because its clock is ahead in the end."""
    if not library():
        pytest.skip("libfaketime is not installed (scripts/setup test)")
    with running_demo() as demo:
        yield demo


def danger_and_safety(nada, sonja, demo, case, day):
    """What happened, what it is called, how dangerous it is; what she will do, how she is reached; and who helps at once."""
    told = record_incident(nada, demo, case, (day - datetime.timedelta(10)).isoformat(), "survivor", "Davil me je.", "physical",
                           ("physical", "psychological"), strangulation="yes", weapon="none", childrenPresent="yes")
    assert "fizični napad" in told and "Davil me je." in told
    reckoned = dash_of(nada, demo, case, 15, 24, "Davljenje, orožje in ločitev.")
    assert "15" in reckoned
    plan_of(nada, demo, case)
    assert nada.goto(f"{demo.staff}{case}/safety-plan/handout").status == 200
    assert "Torba z dokumenti pri sosedi" in nada.locator("body").inner_text()
    agree_card(nada, demo, case, "Gospa K.")
    assert "Gospa K." in nada.locator("main").inner_text()
    decide(nada, demo, case, "referral", [CENTRE], "Iščemo prostor.", "Strinja se.")
    refer(nada, demo, case, CENTRE, "shelter", "Prosimo za prostor.", sonja, "Prostor imamo od jutri.")
    for part, status in (("/risk", 200), ("/safety-plan", 404), ("/safe-contact", 404), ("/incidents", 404)):
        assert sonja.goto(demo.staff + case + part).status == status, part


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
    number = nada.locator("main h1").inner_text().split()[1]
    open_page(nada, f"{demo.staff}{case}/sections/risk")
    assert "Boji se ga, ker ima puško." in nada.locator("main").inner_text()
    open_page(ana, demo.staff + handed)
    assert "puško" not in ana.locator("main").inner_text() and ana.goto(demo.staff + case).status == 404
    people_of(nada, demo, case)
    danger_and_safety(nada, sonja, demo, case, day)
    conference_decision_of(nada, demo, case)
    conference = call(sonja, demo, day.isoformat(), ("Nada", "Renata", "Tina", "Vida"))

    bring(nada, demo, case, conference, "Grozi z orožjem.")
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
    knows_nothing(vida, demo, case, number, (item,), "Grozi z orožjem.", "Ana Kovač")

    attend(sonja, demo, conference, ("Sonja", "Renata", "Tina", "Nada"))
    open_page(sonja, demo.staff + item)
    shown = sonja.locator("main").inner_text()
    assert "lovska puška" in shown and "Jan je moj bratranec." in shown and "ne ve ničesar" in shown
    agree(sonja, demo, item, (day + datetime.timedelta(60)).isoformat(), "Renata preveri orožje.", "high")
    assign(sonja, "Renata", "weapon_removal", "Preveriti orožje pri bratu.", day.isoformat())
    open_page(sonja, demo.staff + conference)
    press(sonja, "form[action$='/close'] button")

    settle_task(renata, demo, case, "Orožje je odvzeto.")
    open_page(nada, demo.staff + item)
    shown = nada.locator("main").inner_text()
    assert "Renata preveri orožje." in shown and "opravljena" in shown and "Načrt ukrepov" in shown
    assert not nada.locator("form[action$='/minutes']").count()

    open_page(nada, f"{demo.staff}{case}/risk")
    assert "Dogovorjeno na multidisciplinarnem sestanku: visoka" in nada.locator("main").inner_text()
    assert nada.locator(f"main a[href='{item}']").count() == 1

    writing = nada.context.new_page()
    open_page(writing, f"{demo.staff}{case}/sections/risk")
    close_case(nada, demo, case, "Spim.")
    assert "Spim." in nada.locator("main").inner_text()
    submit(writing, f"form[action='{case}/sections/risk']", text="Klicala je sestra.")
    assert "Ta primer je zaprt" in writing.locator("h1").inner_text()
    assert writing.locator("blockquote").inner_text() == "Klicala je sestra."
    assert renata.goto(demo.staff + item).status == 404

    demo.stop()
    SettableClock(demo).set(int(THREE_MONTHS.total_seconds()))
    demo.start()
    enter(nada, demo, "nada")
    follow_up(nada, demo, case, "Spim pri odprtem oknu.")
    shown = nada.locator("main").inner_text()
    assert "Spim pri odprtem oknu." in shown and "Spim." in shown and "se je končalo" in shown
    open_page(nada, demo.staff + "/outcomes")
    assert not nada.locator(f"main a[href^='{case}/']").count()
