# SPDX-License-Identifier: EUPL-1.2
"""A police officer is accused: six agencies work on the case, and his station never learns that there is one."""

import datetime
import urllib.parse
import zoneinfo

import pytest
from feed import make_feed, read_feed
from household import CENTRE, begin_case, duty_of, link, measures_of, people_of, referral_of
from letters import Letters
from people import enter, open_page
from product import Demo
from settable import SettableClock, library
from stories import agree, assign, attend, bring, call, choose, close_case, decide, found, knows_nothing, refer, settle_task
from walk import press, submit

ZONE = zoneinfo.ZoneInfo("Europe/Ljubljana")

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


@pytest.fixture
def house():
    """A demo with a mail program in which it is four in the afternoon of tomorrow; when that is, and how its clock is set."""
    if not library():
        pytest.skip("libfaketime is not installed (scripts/setup test)")
    demo = Demo()
    clock, letters = SettableClock(demo), Letters(demo)
    now = datetime.datetime.now(ZONE)
    begin = (now + datetime.timedelta(1)).replace(hour=16, minute=0)

    def move(to):
        clock.set(int((to - datetime.datetime.now(ZONE)).total_seconds()))

    try:
        move(begin)
        demo.start()
        yield demo, begin, move, letters
        demo.stop()
    finally:
        demo.stop()
        letters.close()
        demo.remove()


def case_of_her_own(page, demo, due):
    """Renata has a case in which somebody of the same name is a witness, and a task that is due tomorrow."""
    case = begin_case(page, demo, "Gaber", team=False)
    open_page(page, f"{demo.staff}{case}/persons/new/witness")
    submit(page, "main form", name="Ana Kovač", born="1984-05")
    person = link(page, "main li a:has-text('Ana')")
    open_page(page, f"{demo.staff}{case}/tasks/new/identity")
    choose(page, "owner", "Renata")
    page.locator("[name=kind]").select_option("contact")
    submit(page, "main form", text="Poklicati pričo.", due=due)
    return case, person


def look_from_her_case(page, demo, case, person):
    """All that the pages about the witness, her own file, the timeline and the papers of that case say."""
    pages = (person, person.replace("/persons/", "/own-file/"), case, f"{case}/timeline", f"{case}/file", f"{case}/packages",
             f"{case}/persons")
    shown = []
    for path in pages:
        assert open_page(page, demo.staff + path).status == 200, path
        shown.append(page.locator("main").inner_text())
    return "".join(shown)


def summaries(address):
    return sorted(str(event["SUMMARY"]) for event in read_feed(address).walk("VEVENT"))


def test_his_station_never_learns_of_it(open_context, house):
    demo, begin, move, letters = house
    day, tomorrow = begin.date(), begin.date() + datetime.timedelta(1)
    people = {}
    for user in USERS:
        people[user] = open_context(javascript=False, own_hosts=demo.own_hosts).new_page()
        enter(people[user], demo, user)
    nada, renata, silva, sonja, tina, vida, jasna = (people[user] for user in USERS)
    for page, user in ((renata, "renata"), (silva, "silva")):
        letters.confirm(page, user)
    hers, witness = case_of_her_own(renata, demo, tomorrow.isoformat())
    calendar = make_feed(renata, demo)
    case = begin_case(nada, demo, "Macesen", team=False)
    number = nada.locator("main h1").inner_text().split()[1]
    people_of(nada, demo, case)
    measures_of(nada, demo, case)

    # Before anybody knows where he works his station is asked, like any other.
    decide(nada, demo, case, "referral", [STATION, DIRECTORATE], sections=("identity", "risk", "conference", "legal"), **GROUNDS)
    asked = referral_of(nada, demo, case, STATION, "protection", "Prosimo za zaščito.")
    open_page(nada, demo.staff + asked)
    submit(nada, "form[action$='/send']")
    open_page(renata, demo.staff + "/referrals")
    assert renata.locator(f"main a[href='{asked}']").count() == 1
    assert renata.goto(demo.staff + case).status == 200
    # What a wall has to take from her: the hint at the same name, the day of the answer, the case in the search and among the orders that end.
    assert number in look_from_her_case(renata, demo, hers, witness) and number in found(renata, demo, "Ana Kovač")
    assert summaries(calendar) == ["Rok", "Rok"]
    open_page(renata, demo.staff + "/protection-measures")
    assert number in renata.locator("main").inner_text()

    def nothing_at_the_station(*paths):
        knows_nothing(renata, demo, case, number, (asked, *paths), WORDS, "Ana Kovač")
        assert number not in look_from_her_case(renata, demo, hers, witness)

    implicate(nada, demo, case)
    listed = nada.locator("main").inner_text()
    assert f"{STATION} tega primera ne vidi." in listed and f"Namesto nje se obrnite na: {DIRECTORATE}." in listed
    nothing_at_the_station(f"{case}/sections/risk")
    assert summaries(calendar) == ["Rok"]

    # Everything goes on with those who stand in.
    open_page(nada, demo.staff + case + "/sharing")
    assert f"Namesto nje se obrnite na: {DIRECTORATE}." in nada.locator("main").inner_text()
    open_page(nada, f"{demo.staff}{case}/sharing/decisions/new")
    offered = nada.locator("[name=team]").locator("xpath=..").all_inner_texts()
    assert not any(STATION in one for one in offered) and any(DIRECTORATE in one for one in offered)
    instead = refer(nada, demo, case, DIRECTORATE, "protection", "Prosimo za odvzem orožja.", silva, "Prevzeli smo.")
    duty = duty_of(nada, demo, case)
    open_page(nada, demo.staff + duty)
    assert DIRECTORATE in nada.locator("main").inner_text()

    # Renata is invited to the conference, as always; this case is not on her agenda.
    conference = call(sonja, demo, day.isoformat(), ("Nada", "Renata", "Silva", "Tina", "Vida"))
    invited = summaries(calendar)
    decide(nada, demo, case, "conference", OTHERS, **GROUNDS)
    assert "primera ne bo videla" in bring(nada, demo, case, conference, WORDS)
    item = urllib.parse.urlsplit(nada.url).path
    for page in (silva, sonja, tina, vida):
        open_page(page, demo.staff + conference)
        press(page, f"main a[href='{item}']")
        assert WORDS in page.locator("main").inner_text()
    open_page(renata, demo.staff + conference)
    assert not renata.locator("main a[href*='/conferences/'][href^='/cases/']").count()
    nothing_at_the_station(item, instead, duty)
    assert summaries(calendar) == invited

    attend(sonja, demo, conference, ("Sonja", "Silva", "Tina", "Nada"))
    agree(sonja, demo, item, (day + datetime.timedelta(30)).isoformat(), "Orožje odvzame uprava.", "extreme")
    owners = assign(sonja, "Silva", "weapon_removal", "Odvzeti službeno orožje.", tomorrow.isoformat())
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

    # The morning's post counts what is hers: the task of her own case. Silva is written to about the weapon and the duty.
    demo.stop()
    move(begin.replace(hour=7, minute=5) + datetime.timedelta(1))
    demo.start()
    post = dict(letters.next() for _ in range(2))
    assert "čaka vas 1 zadeva" in post["renata@example.org"], post
    assert "čakata vas 2 zadevi" in post["silva@example.org"], post
    for letter in post.values():
        assert number not in letter and "Kovač" not in letter, letter
    for page, user in ((nada, "nada"), (silva, "silva"), (renata, "renata")):
        enter(page, demo, user)
    settle_task(silva, demo, case, "Odvzeto.")
    close_case(nada, demo, case, "Spim.")
    nothing_at_the_station(item, instead, duty, f"{case}/outcomes/closure")
