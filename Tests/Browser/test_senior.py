# SPDX-License-Identifier: EUPL-1.2
"""In Jirkov, in Czech: a woman of 84 is hurt by a carer in the home where she lives; her niece calls, six agencies act, and the home
is kept out."""

import datetime
import urllib.parse
import zoneinfo

import pytest
from household import hand_over, link, make_contact, take_on
from people import enter, open_page
from product import ROOT, Demo
from stories import (agree, assign, attend, bring, call, choose, close_case, decide, knows_nothing, record_incident, refer,
                     settle_task)
from walk import press, submit

USERS = ("ana", "nada", "ljuba", "sonja", "tina", "vida", "renata")
TEAM = "Celý tým pro případy"
HOME, CLINIC, CENTRE = "Domov pro seniory Lípa", "Zdravotní středisko Lípa", "Sociální odbor, Lípa"
TEAMS = (CENTRE, CLINIC, "Město Lípa", "Policie, oddělení Lípa")
WORDS = "Ošetřovatel ji hrubě chytá a nedává jí pít."
PARTS = {"identity": "Marie Hrubá, 1942, volala neteř.", "risk": WORDS}
GROUNDS = {"trigger": WORDS, "view": "Bojí se, že ji dají jinam.", "necessity": "Žádná organizace to sama nezvládne.",
           "proportionality": "Jen to, co je potřeba pro plán."}


@pytest.fixture
def jirkov():
    """The counselling centre of Jirkov."""
    demo = Demo(ROOT / "Organisations/jirkov")
    try:
        demo.start()
        yield demo
        demo.stop()
    finally:
        demo.stop()
        demo.remove()


def people_in(page, demo, case):
    """She, and the carer."""
    for role, name, born in (("survivor", "Marie Hrubá", "1942"), ("accused", "František Pátek", "1979")):
        open_page(page, f"{demo.staff}{case}/persons/new/{role}")
        submit(page, "main form", name=name, born=born)


def institution(page, demo, case):
    """She lives in the home; he works there, and she depends on him. Nobody asks the home."""
    for person, kind, powers in (("Marie Hrubá", "resident", ()), ("František Pátek", "employee", ("care",))):
        open_page(page, f"{demo.staff}{case}/professional-links/new")
        choose(page, "person", person)
        page.locator("[name=agency]").select_option(label=HOME)
        page.locator("[name=kind]").select_option(kind)
        page.locator("[name=keeps_out]").set_checked(False)
        for power in powers:
            page.locator(f"[name=powers][value={power}]").check()
        submit(page, "main form", post="oddělení B")


def test_the_home_is_kept_out_and_she_is_safe(open_context, jirkov):
    demo, day = jirkov, datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Prague")).date()
    people = {}
    for user in USERS:
        people[user] = open_context(javascript=False, own_hosts=demo.own_hosts, locale="cs").new_page()
        enter(people[user], demo, user)
    ana, nada, ljuba, sonja, tina, vida, renata = (people[user] for user in USERS)
    handed = hand_over(ana, demo, make_contact(ana, demo), "Bramborík", TEAM, PARTS, "Ptala jsem se po částech. Na obojí řekla ano.")
    case = take_on(nada, demo, handed)
    assert nada.locator("html").get_attribute("lang") == "cs"
    number = nada.locator("main h1").inner_text().split()[1]
    people_in(nada, demo, case)
    institution(nada, demo, case)
    shown = nada.locator("main").inner_text()
    assert f"{HOME} tento případ nevidí." in shown and f"Místo ní se obracejte na: {CENTRE}." in shown
    assert "aby se o ni už dnes staral někdo jiný" in shown
    told = record_incident(nada, demo, case, (day - datetime.timedelta(20)).isoformat()[:7], "witness", WORDS, "physical",
                           ("physical", "neglect", "institutional"))
    assert "fyzické napadení" in told

    def nothing_at_the_home(*paths):
        knows_nothing(ljuba, demo, case, number, paths, WORDS, "Marie Hrubá")

    decide(nada, demo, case, "referral", TEAMS, **GROUNDS)
    sent = [refer(nada, demo, case, agency, service, WORDS, page, answer) for page, agency, service, answer in (
        (sonja, CENTRE, "protection", "Přijdeme zítra."), (tina, CLINIC, "health", "Lékařka ji vyšetří ještě dnes."))]
    nothing_at_the_home(*sent)

    conference = call(sonja, demo, day.isoformat(), ("Nada", "Tina", "Vida", "Renata", "Ljuba"), kind="mdt")
    decide(nada, demo, case, "conference", TEAMS, **GROUNDS)
    assert "případ neuvidí" in bring(nada, demo, case, conference, WORDS)
    item = urllib.parse.urlsplit(nada.url).path
    open_page(vida, demo.staff + item)
    submit(vida, "form[action$='/research']", text="Druhá neteř bydlí ve městě a je ochotná si ji vzít.")
    attend(sonja, demo, conference, ("Sonja", "Nada", "Tina", "Vida", "Renata"))
    agree(sonja, demo, item, (day + datetime.timedelta(14)).isoformat(), "Marie jde zítra k neteři.", "high")
    assert not any(one.startswith("Ljuba") for one in assign(sonja, "Vida", "housing", "Odvoz a postel.", day.isoformat()))
    open_page(sonja, demo.staff + conference)
    press(sonja, "form[action$='/close'] button")
    # She is invited, and may be told that there is a meeting; her page of it names no case.
    open_page(ljuba, demo.staff + conference)
    assert "Marie jde zítra" not in ljuba.locator("main").inner_text()
    nothing_at_the_home(item, *sent)

    settle_task(vida, demo, case, "Je u neteře.")
    open_page(nada, f"{demo.staff}{case}/professional-links")
    his = link(nada, "main article:has-text('František') h2 a")
    assert nada.goto(demo.staff + his).status == 200 and renata.goto(demo.staff + his).status == 404
    close_case(nada, demo, case, "Spí u neteře.")
    nothing_at_the_home(item, f"{case}/outcomes/closure")
