# SPDX-License-Identifier: EUPL-1.2
"""A police officer is accused: six agencies work on the case, and his station never learns that there is one."""

import datetime
import urllib.parse
import zoneinfo

from household import CENTRE, begin_case, duty_of, people_of, referral_of, tick_all
from people import enter, open_page
from test_conference import call, choose
from walk import press, submit

USERS = ("nada", "renata", "silva", "sonja", "tina", "vida", "jasna")
STATION, DIRECTORATE = "Policijska postaja Lipa", "Policijska uprava Lipa"
OTHERS = (DIRECTORATE, CENTRE, "Zdravstveni dom Lipa", "Občina Lipa")


def decide(page, demo, case, purpose, teams):
    """What is told to whom, because a life is in danger."""
    open_page(page, f"{demo.staff}{case}/sharing/decisions/new")
    tick_all(page, section=["Osebni podatki", "Ogroženost", "Multidisciplinarni sestanki"], team=teams)
    submit(page, "main form", trigger="Grozi s službenim orožjem.", purpose=purpose, basis="vital",
           without="danger_if_asked", telling="will_be", necessity="Sami orožja ne moremo odvzeti.",
           proportionality="Samo to, kar je treba za načrt.", view="Boji se njegovih sodelavcev.", until="2999-12-31")


def implicate(page, demo, case):
    """Jan works at the station, and has there what makes him more dangerous."""
    open_page(page, f"{demo.staff}{case}/professional-links/new")
    choose(page, "person", "Jan Kovač")
    page.locator("[name=agency]").select_option(label=STATION)
    page.locator("[name=kind]").select_option("employee")
    for power in ("weapon", "registers", "investigators"):
        page.locator(f"[name=powers][value={power}]").check()
    submit(page, "main form", post="vodja izmene", **{"from": "2014"})


def knows_nothing(renata, demo, case, number, paths):
    """No page of hers, list, count or search says that there is a case."""
    for path in paths:
        assert renata.goto(demo.staff + path).status == 404, path
    for path in ("/cases", "/tasks", "/referrals", "/duties", "/conferences", f"/cases?number={number}", "/outcomes"):
        open_page(renata, demo.staff + path)
        shown = renata.locator("main").inner_html()
        assert case not in shown and "Grozi s službenim" not in shown, path
        assert path.startswith("/cases?") or number not in shown, path


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
    decide(nada, demo, case, "referral", [STATION, DIRECTORATE])
    asked = referral_of(nada, demo, case, STATION, "protection", "Prosimo za zaščito.")
    open_page(nada, demo.staff + asked)
    submit(nada, "form[action$='/send']")
    open_page(renata, demo.staff + "/referrals")
    assert renata.locator(f"main a[href='{asked}']").count() == 1
    assert renata.goto(demo.staff + case).status == 200

    implicate(nada, demo, case)
    listed = nada.locator("main").inner_text()
    assert f"{STATION} tega primera ne vidi." in listed and f"Namesto nje se obrnite na: {DIRECTORATE}." in listed
    knows_nothing(renata, demo, case, number, (case, asked, f"{case}/sections/risk", f"{case}/professional-links"))

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
    conference = call(sonja, demo, day.isoformat())
    open_page(sonja, demo.staff + conference)
    sonja.locator("details:has([name=staff]) summary").click()
    sonja.locator("label:has([name=staff]):has-text('Silva') input").check()
    press(sonja, "form[action$='/seats'] button")
    decide(nada, demo, case, "conference", OTHERS)
    open_page(nada, f"{demo.staff}{case}/conferences/new")
    assert "primera ne bo videla" in nada.locator("main").inner_text()
    nada.locator("[name=conference]").select_option(conference.split("/")[-1])
    nada.locator("[name=pair]").select_option(label="Ana Kovač – Jan Kovač")
    nada.locator("[name=criterion]").select_option("escalation")
    nada.locator("[name=basis]").select_option(index=1)
    submit(nada, "main form", reasons="Grozi s službenim orožjem.")
    item = urllib.parse.urlsplit(nada.url).path
    for page in (silva, sonja, tina, vida):
        open_page(page, demo.staff + conference)
        assert page.locator(f"main a[href='{item}']").count() == 1
        assert "Grozi s službenim orožjem." in (open_page(page, demo.staff + item) and page.locator("main").inner_text())
    open_page(renata, demo.staff + conference)
    assert not renata.locator("main a[href*='/conferences/'][href^='/cases/']").count()
    knows_nothing(renata, demo, case, number, (case, item))

    open_page(sonja, demo.staff + conference)
    sonja.locator("details:has([name=came]) summary").click()
    for name in ("Sonja", "Silva", "Tina", "Nada"):
        sonja.locator(f"label:has([name=came]):has-text('{name}') input").check()
    press(sonja, "form[action$='/attendance'] button")
    open_page(sonja, demo.staff + item)
    submit(sonja, "form[action$='/minutes']", text="Orožje odvzame uprava.")
    sonja.locator("[name=outcome]").select_option("action_plan")
    sonja.locator("[name=level]").select_option("extreme")
    submit(sonja, "form[action$='/decision']", reasons="Orožje.", next_review=(day + datetime.timedelta(30)).isoformat())
    press(sonja, "main a[href$='/tasks/new/conference']")
    owners = sonja.locator("[name=owner] option").all_inner_texts()
    assert any(one.startswith("Silva") for one in owners) and not any(one.startswith("Renata") for one in owners)
    choose(sonja, "owner", "Silva")
    sonja.locator("[name=kind]").select_option("weapon_removal")
    submit(sonja, "main form", text="Odvzeti službeno orožje.", due=day.isoformat())
    open_page(sonja, demo.staff + conference)
    press(sonja, "form[action$='/close'] button")
    open_page(renata, demo.staff + conference)
    assert "Orožje odvzame uprava." not in renata.locator("main").inner_text()

    # The steward says that it stays so, and learns nothing of the case.
    open_page(jasna, demo.staff + "/walls")
    wall = jasna.locator(f"main section:has(h2:text-is('{STATION}'))").first
    assert "Macesen" not in jasna.locator("main").inner_text() and number not in wall.inner_text()
    press(jasna, f"main section:has(h2:text-is('{STATION}')) button[value=confirmed]")
    open_page(silva, demo.staff + "/tasks")
    press(silva, f"main a[href^='{case}/tasks/']")
    silva.locator("[name=result]").select_option("done")
    submit(silva, "form[action$='/settle']", why="Odvzeto.")

    open_page(nada, demo.staff + case)
    nada.locator("details:has(form[action$='/close']) summary").click()
    nada.locator("form[action$='/close'] [name=reason]").select_option("risk_reduced")
    submit(nada, "form[action$='/close']")
    open_page(nada, f"{demo.staff}{case}/outcomes/closure")
    nada.locator("[name=reached]").select_option("yes")
    submit(nada, "form:has([name=reached])", words="Spim.")
    knows_nothing(renata, demo, case, number, (case, item, instead, duty, f"{case}/outcomes/closure"))
