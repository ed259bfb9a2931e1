# SPDX-License-Identifier: EUPL-1.2
"""A police officer is accused: six agencies work on the case, and his station never learns that there is one."""

import datetime
import urllib.parse
import zoneinfo

from household import CENTRE, begin_case, duty_of, people_of, referral_of
from people import enter, open_page
from stories import agree, assign, attend, bring, call, choose, close_case, decide, knows_nothing, settle_task
from walk import press, submit

USERS = ("nada", "renata", "silva", "sonja", "tina", "vida", "jasna")
STATION, DIRECTORATE = "Policijska postaja Lipa", "Policijska uprava Lipa"
OTHERS = (DIRECTORATE, CENTRE, "Zdravstveni dom Lipa", "Občina Lipa")
WORDS = "Grozi s službenim orožjem."
GROUNDS = {"trigger": WORDS, "view": "Boji se njegovih sodelavcev."}


def implicate(page, demo, case):
    """Jan works at the station, and has there what makes him more dangerous."""
    open_page(page, f"{demo.staff}{case}/professional-links/new")
    choose(page, "person", "Jan Kovač")
    page.locator("[name=agency]").select_option(label=STATION)
    page.locator("[name=kind]").select_option("employee")
    for power in ("weapon", "registers", "investigators"):
        page.locator(f"[name=powers][value={power}]").check()
    submit(page, "main form", post="vodja izmene", **{"from": "2014"})


def test_his_station_never_learns_of_it(open_context, house):
    demo, day = house, datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Ljubljana")).date()
    people = {}
    for user in USERS:
        people[user] = open_context(javascript=False, own_hosts=house.own_hosts).new_page()
        enter(people[user], demo, user)
    nada, renata, silva, sonja, tina, vida, jasna = (people[user] for user in USERS)
    case = begin_case(nada, demo, "Macesen", team=False)
    number = nada.locator("main h1").inner_text().split()[1]
    people_of(nada, demo, case)

    # Before anybody knows where he works his station is asked, like any other.
    decide(nada, demo, case, "referral", [STATION, DIRECTORATE], **GROUNDS)
    asked = referral_of(nada, demo, case, STATION, "protection", "Prosimo za zaščito.")
    open_page(nada, demo.staff + asked)
    submit(nada, "form[action$='/send']")
    open_page(renata, demo.staff + "/referrals")
    assert renata.locator(f"main a[href='{asked}']").count() == 1
    assert renata.goto(demo.staff + case).status == 200

    implicate(nada, demo, case)
    listed = nada.locator("main").inner_text()
    assert f"{STATION} tega primera ne vidi." in listed and f"Namesto nje se obrnite na: {DIRECTORATE}." in listed
    knows_nothing(renata, demo, case, number, (case, asked, f"{case}/sections/risk", f"{case}/professional-links"), WORDS)

    # Everything goes on with those who stand in.
    open_page(nada, demo.staff + case + "/sharing")
    assert f"Namesto nje se obrnite na: {DIRECTORATE}." in nada.locator("main").inner_text()
    open_page(nada, f"{demo.staff}{case}/sharing/decisions/new")
    offered = nada.locator("[name=team]").locator("xpath=..").all_inner_texts()
    assert not any(STATION in one for one in offered) and any(DIRECTORATE in one for one in offered)
    instead = referral_of(nada, demo, case, DIRECTORATE, "protection", "Prosimo za odvzem orožja.")
    open_page(nada, demo.staff + instead)
    submit(nada, "form[action$='/send']")
    open_page(silva, demo.staff + "/referrals")
    press(silva, f"main a[href='{instead}']")
    silva.locator("[name=state]").select_option("accepted")
    submit(silva, "form[action$='/answer']", text="Prevzeli smo.")
    duty = duty_of(nada, demo, case)
    open_page(nada, demo.staff + duty)
    assert DIRECTORATE in nada.locator("main").inner_text()

    # Renata is invited to the conference, as always; this case is not on her agenda.
    conference = call(sonja, demo, day.isoformat(), ("Nada", "Renata", "Silva", "Tina", "Vida"))
    decide(nada, demo, case, "conference", OTHERS, **GROUNDS)
    assert "primera ne bo videla" in bring(nada, demo, case, conference, WORDS)
    item = urllib.parse.urlsplit(nada.url).path
    for page in (silva, sonja, tina, vida):
        open_page(page, demo.staff + conference)
        press(page, f"main a[href='{item}']")
        assert WORDS in page.locator("main").inner_text()
    open_page(renata, demo.staff + conference)
    assert not renata.locator("main a[href*='/conferences/'][href^='/cases/']").count()
    knows_nothing(renata, demo, case, number, (case, item), WORDS)

    attend(sonja, demo, conference, ("Sonja", "Silva", "Tina", "Nada"))
    agree(sonja, demo, item, (day + datetime.timedelta(30)).isoformat(), "Orožje odvzame uprava.", "extreme")
    owners = assign(sonja, "Silva", "weapon_removal", "Odvzeti službeno orožje.", day.isoformat())
    assert not any(one.startswith("Renata") for one in owners)
    open_page(sonja, demo.staff + conference)
    press(sonja, "form[action$='/close'] button")
    open_page(renata, demo.staff + conference)
    assert "Orožje odvzame uprava." not in renata.locator("main").inner_text()

    # The steward says that it stays so, and learns nothing of the case.
    open_page(jasna, demo.staff + "/walls")
    shown = jasna.locator("main").inner_text()
    assert STATION in shown and "Macesen" not in shown and number not in shown and "Jan Kovač" not in shown
    press(jasna, f"main section:has(h2:text-is('{STATION}')) button[value=confirmed]")
    settle_task(silva, demo, case, "Odvzeto.")
    close_case(nada, demo, case, "Spim.")
    knows_nothing(renata, demo, case, number, (case, item, instead, duty, f"{case}/outcomes/closure"), WORDS)
