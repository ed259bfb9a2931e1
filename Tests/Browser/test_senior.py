# SPDX-License-Identifier: EUPL-1.2
"""A woman of 84 is hurt by a carer in the home where she lives: her niece calls, six agencies act, the home is kept out."""

import datetime
import urllib.parse
import zoneinfo

from household import CENTRE, TEAM, hand_over, link, make_contact, referral_of, take_on
from people import enter, open_page
from stories import agree, assign, attend, bring, call, choose, close_case, decide, knows_nothing, settle_task
from walk import press, submit

USERS = ("ana", "nada", "ljuba", "sonja", "tina", "vida", "renata")
HOME, CLINIC = "Dom starejših Lipa", "Zdravstveni dom Lipa"
TEAMS = (CENTRE, CLINIC, "Občina Lipa", "Policijska postaja Lipa")
WORDS = "Oskrbovalec jo grabi in ji odreka vodo."
GROUNDS = {"trigger": WORDS, "view": "Boji se, da jo bodo dali drugam."}


def people_in(page, demo, case):
    """She, and the carer."""
    for role, name, born in (("survivor", "Marija Hribar", "1942"), ("accused", "Franc Petek", "1979")):
        open_page(page, f"{demo.staff}{case}/persons/new/{role}")
        submit(page, "main form", name=name, born=born)


def institution(page, demo, case):
    """She lives in the home; he works there, and she depends on him. Nobody asks the home."""
    for person, kind, powers in (("Marija Hribar", "resident", ()), ("Franc Petek", "employee", ("care",))):
        open_page(page, f"{demo.staff}{case}/professional-links/new")
        choose(page, "person", person)
        page.locator("[name=agency]").select_option(label=HOME)
        page.locator("[name=kind]").select_option(kind)
        page.locator("[name=keeps_out]").set_checked(False)
        for power in powers:
            page.locator(f"[name=powers][value={power}]").check()
        submit(page, "main form", post="oddelek B")


def test_the_home_is_kept_out_and_she_is_safe(open_context, house):
    demo, day = house, datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Ljubljana")).date()
    people = {}
    for user in USERS:
        people[user] = open_context(javascript=False, own_hosts=house.own_hosts).new_page()
        enter(people[user], demo, user)
    ana, nada, ljuba, sonja, tina, vida, renata = (people[user] for user in USERS)
    case = take_on(nada, demo, hand_over(ana, demo, make_contact(ana, demo), "Ciklama", TEAM))
    number = nada.locator("main h1").inner_text().split()[1]
    people_in(nada, demo, case)
    institution(nada, demo, case)
    shown = nada.locator("main").inner_text()
    assert f"{HOME} tega primera ne vidi." in shown and f"Namesto nje se obrnite na: {CENTRE}." in shown
    assert "zanjo že danes skrbi kdo drug" in shown

    open_page(nada, f"{demo.staff}{case}/incidents/new")
    for name, value in (("physical", "yes"), ("forms", "physical"), ("forms", "neglect"), ("forms", "institutional")):
        nada.locator(f"[name={name}][value={value}]").check()
    submit(nada, "main form", happened="2026-10", assertion="witness", account=WORDS)

    decide(nada, demo, case, "referral", TEAMS, **GROUNDS)
    sent = []
    for page, agency, service, answer in (
        (sonja, CENTRE, "protection", "Pridemo jutri."), (tina, CLINIC, "health", "Zdravnica jo pregleda danes."),
    ):
        referral = referral_of(nada, demo, case, agency, service, WORDS)
        sent.append(referral)
        open_page(nada, demo.staff + referral)
        submit(nada, "form[action$='/send']")
        open_page(page, demo.staff + "/referrals")
        press(page, f"main a[href='{referral}']")
        page.locator("[name=state]").select_option("accepted")
        submit(page, "form[action$='/answer']", text=answer)

    conference = call(sonja, demo, day.isoformat(), ("Nada", "Tina", "Vida", "Renata", "Ljuba"), kind="mdt")
    decide(nada, demo, case, "conference", TEAMS, **GROUNDS)
    assert "primera ne bo videla" in bring(nada, demo, case, conference, WORDS)
    item = urllib.parse.urlsplit(nada.url).path
    open_page(vida, demo.staff + item)
    submit(vida, "form[action$='/research']", text="Druga nečakinja živi v občini in jo je pripravljena vzeti.")
    attend(sonja, demo, conference, ("Sonja", "Nada", "Tina", "Vida", "Renata"))
    agree(sonja, demo, item, (day + datetime.timedelta(14)).isoformat(), "Marija gre jutri k nečakinji.", "high")
    assert not any(one.startswith("Ljuba") for one in assign(sonja, "Vida", "housing", "Prevoz in posteljo.", day.isoformat()))
    open_page(sonja, demo.staff + conference)
    press(sonja, "form[action$='/close'] button")
    knows_nothing(ljuba, demo, case, number, (case, item, *sent, f"{case}/incidents", f"{case}/persons"), WORDS)

    settle_task(vida, demo, case, "Pri nečakinji je.")
    open_page(nada, f"{demo.staff}{case}/professional-links")
    his = link(nada, "main article:has-text('Franc') h2 a")
    assert nada.goto(demo.staff + his).status == 200 and renata.goto(demo.staff + his).status == 404
    close_case(nada, demo, case, "Spi pri nečakinji.")
    knows_nothing(ljuba, demo, case, number, (case, item, f"{case}/outcomes/closure"), WORDS)
