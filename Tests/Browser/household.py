# SPDX-License-Identifier: EUPL-1.2
"""A demo with something on every page: a chat that is being handed over, a thread, a record, a card."""

import datetime
import http.client
import json
import subprocess
import tempfile
import urllib.parse
import zoneinfo

from counselling import ask_for_counselling, awaited, counselling_of, interpreted
from groups import Circle
from people import enter, open_page
from peers import hours, peers_of
from walk import press, submit


def furnish(demo, browser):
    """Makes the things, and tells for each member of staff which addresses exist for her."""
    visitor = browser.new_context(locale="sl", java_script_enabled=False).new_page()
    ana = browser.new_context(locale="sl").new_page()
    berta = browser.new_context(locale="sl").new_page()
    enter(ana, demo, "ana")
    enter(berta, demo, "berta")
    press(berta, "button[value=ready]")
    press(ana, "button[value=ready]")
    thread = leave_message(visitor, demo, ana)
    chat = begin_chat(visitor, demo, ana)
    record = link(ana, "a[href^='/contacts/']")
    open_page(ana, demo.staff + chat)
    submit(ana, "form[action$='/offer']", note="Otrok je v sosednji sobi. Želi zaključiti do osmih.")
    bar_access(ana, demo, thread, "Edina")
    card = make_card(ana, demo)
    written = make_contact(ana, demo)
    handed = hand_over(ana, demo, written, "Zvonček", TEAM)
    asked = ask_for_counselling(ana, demo, "Celje")
    group = circle(browser, demo, ana)
    wait_in_line(browser, demo)
    for page in (visitor, ana, berta):
        page.context.close()
    own = {
        "/handed-over/:id": handed, "/chats/:id": chat, "/threads/:id": thread, "/contacts/:id": record, "/safe-contacts/:id": card,
        "/safe-contacts/:id/edit": card + "/edit", "/safe-contacts/:id/readers": card + "/readers",
        "/threads/:id/readers": thread + "/readers", "/contacts/:id/readers": written + "/readers",
        "/conflicts/:id": thread.replace("/threads/", "/conflicts/"),
        "/appointment-offers/:id": thread.replace("/threads/", "/appointment-offers/"),
        "/contacts/of/:conversation": "/contacts/of/" + chat.split("/")[-1],
    }
    lists = {"/centres/:centre": "/centres/celje", "/code-lists/:list": "/code-lists/channel", "/code-lists/:list/:code": "/code-lists/channel/web_chat"}
    reports = {"/audit/reports/:report": "/audit/reports/top"}
    keyed = key_of(demo, browser)
    worked = cases(demo, browser)
    worked["nada"].update(awaited(browser, demo, asked, worked["nada"]["/cases/:id"]))
    for user, found in interpreted(browser, demo, worked["nada"]["/cases/:id"]).items():
        worked[user].update(found)
    worked["nada"]["/intake/:id"] = handed.replace("/handed-over/", "/intake/")
    platform_of_zala, sent = platform(demo, browser)
    worked["olga"]["/intake/:id"] = sent
    worked["nada"].update({**peers_of(demo, browser), **hours()})
    return {
        **worked, "vera": archive_of(demo, browser), "zala": {**platform_of_zala, "/package-keys/:team": keyed},
        "ana": {**own, "/groups/:id": group}, "berta": own, "cvetka": own, "edina": lists, "franja": {**people(demo, browser), "/centres/:centre": "/centres/celje"}, "greta": reports,
    }


def circle(browser, demo, ana):
    """A group with a session to come, a place whose words are given, and somebody in it whose message waits and who is in danger."""
    group = Circle(demo, ana, "Četrtki jeseni")
    group.plan()
    group.words()
    breza = browser.new_context(locale="sl", java_script_enabled=False).new_page()
    group.enter(breza, group.words(), "Breza")
    group.write(breza, "Sem zaposlena v vrtcu v Celju.")
    breza.locator("details:has(form[action='/g/d']) summary").click()
    press(breza, "form[action='/g/d'] button")
    breza.context.close()
    return group.path


def cases(demo, browser):
    """Two cases of Nada's: one that her team works with her, corrected and shared, one that Olga opens by way of exception."""
    nada = browser.new_context(locale="sl").new_page()
    enter(nada, demo, "nada")
    case = begin_case(nada, demo, "Marjetica", team=True)
    open_page(nada, demo.staff + case + "/sections/risk")
    submit(nada, "main form", kind="fact", text="Mož ima dostop do orožja pri bratu.")
    note = link(nada, "a[href*='/notes/']")
    open_page(nada, demo.staff + note)
    submit(nada, "main form", kind="third_party", source="sestra", day="2026-11-02", text="Brat ima lovsko puško.")
    note = link(nada, "a[href*='/notes/']")
    open_page(nada, demo.staff + case + "/access")
    nada.locator("[name=grantee]").select_option(label="Petra")
    nada.locator("[name=reason]").select_option("team_cover")
    nada.locator("[name=writes][value=health]").check()
    submit(nada, "form[action$='/access']", until="2999-12-31")
    person, twice = people_of(nada, demo, case)
    incident = incidents_of(nada, demo, case)
    allegation = allegations_of(nada, demo, case)
    place = places_of(nada, demo, case)
    measure, breach = measures_of(nada, demo, case)
    card_of(nada, demo, case)
    sheet = danger_of(nada, demo, case)
    plan_of(nada, demo, case)
    counselling = counselling_of(nada, demo, case)
    task = tasks_of(nada, demo, case)
    document = documents_of(nada, demo, case)
    shared, sent = sharing_of(nada, demo, case)
    conference, item = conference_of(nada, demo, browser, case)
    duty = duty_of(nada, demo, case)
    post = links_of(nada, demo, case)
    extract, undecided = extracts_of(nada, demo, case)
    own = own_file_of(nada, demo, person)
    package = package_of(nada, demo, case)
    received = transfer_of(nada, demo, browser, case)
    outcomes = outcomes_of(nada, demo)
    close_case(nada, demo, "Resa")
    begin_case(nada, demo, "Vrtnica", team=False)
    number = nada.locator("main h1").inner_text().split()[1]
    nada.context.close()
    open_by_exception(demo, browser, number)
    closed = {
        "/cases/:id": case, "/cases/:id/access": case + "/access", "/cases/:id/persons": case + "/persons",
        "/cases/:id/persons/new/:role": case + "/persons/new/accused", "/cases/:id/persons/:person": person,
        "/cases/:id/persons/:person/merge/:other": person + "/merge/" + twice[0], "/cases/:id/persons/:person/merges/:merge": twice[1],
        "/cases/:id/incidents": case + "/incidents", "/cases/:id/incidents/new": case + "/incidents/new",
        "/cases/:id/incidents/:incident": incident,
        "/cases/:id/professional-links": case + "/professional-links",
        "/cases/:id/professional-links/new": case + "/professional-links/new",
        "/cases/:id/professional-links/:link": post,
        "/cases/:id/allegations": case + "/allegations", "/cases/:id/allegations/new": case + "/allegations/new",
        "/cases/:id/allegations/:allegation": allegation,
        "/cases/:id/protection-measures": case + "/protection-measures",
        "/cases/:id/protection-measures/new": case + "/protection-measures/new",
        "/cases/:id/protection-measures/:measure": measure,
        "/cases/:id/protection-measures/:measure/breaches/:breach": breach,
        "/cases/:id/places": case + "/places", "/cases/:id/places/new": case + "/places/new", "/cases/:id/places/:place": place,
        "/cases/:id/safe-contact": case + "/safe-contact", "/cases/:id/safe-contact/new": case + "/safe-contact/new",
        "/cases/:id/safe-contact/edit": case + "/safe-contact/edit",
        "/cases/:id/safety-plan": case + "/safety-plan", "/cases/:id/safety-plan/edit": case + "/safety-plan/edit",
        "/cases/:id/safety-plan/versions/:number": case + "/safety-plan/versions/1",
        "/cases/:id/safety-plan/handout": case + "/safety-plan/handout",
        "/cases/:id/risk": case + "/risk", "/cases/:id/risk/new/:instrument": case + "/risk/new/dash_ric",
        "/cases/:id/risk/assessments/:assessment": sheet, "/cases/:id/risk/assessments/:assessment/answers": sheet + "/answers",
        "/cases/:id/tasks": case + "/tasks", "/cases/:id/tasks/new/:section": case + "/tasks/new/risk",
        "/cases/:id/tasks/:task": task, **shared, "/cases/:id/transfers": case + "/transfers",
        "/cases/:id/documents": case + "/documents", "/cases/:id/documents/new": case + "/documents/new",
        "/cases/:id/documents/:document": document, "/cases/:id/documents/:document/preview": document + "/preview",
        "/conferences/:id": conference, "/cases/:id/conferences": case + "/conferences",
        "/cases/:id/conferences/new": case + "/conferences/new", "/cases/:id/conferences/:item": item,
        "/cases/:id/timeline": case + "/timeline", "/cases/:id/file": case + "/file",
        "/cases/:id/file/:extract": undecided, "/cases/:id/file/:extract/paper": extract + "/paper",
        "/cases/:id/own-file/:person": person.replace("/persons/", "/own-file/"), "/cases/:id/file/:extract/archive": own + "/archive",
        "/cases/:id/packages": case + "/packages", "/cases/:id/packages/:decision/:team": package,
        "/cases/:id/duties": case + "/duties", "/cases/:id/duties/new": case + "/duties/new",
        "/cases/:id/duties/:duty": duty,
        "/cases/:id/counselling": counselling, "/cases/:id/counselling/:entry": counselling + "/session",
        "/cases/:id/outcomes": outcomes, "/cases/:id/outcomes/:point": outcomes + "/closure",
        "/cases/:id/sections/:section": case + "/sections/risk",
        "/cases/:id/sections/:section/readers": case + "/sections/risk/readers",
        "/cases/:id/sections/:section/notes/:note": note,
    }
    # What colleagues see of it looks the same: the first page, where it differs, is enough.
    return {
        "nada": closed, "olga": {"/cases/:id": case, **import_of(demo, browser)},
        "sonja": {"/conferences/:id": conference, "/cases/:id/sharing": case + "/sharing", "/cases/:id/referrals/:referral": sent},
        "marta": {"/transfers/:transfer": received},
    }


def platform(demo, browser):
    """A protocol that one agency has signed, a meeting with who came and what is to be done, practice, training."""
    zala = browser.new_context(locale="sl").new_page()
    enter(zala, demo, "zala")

    def write(address, **fields):
        open_page(zala, demo.staff + address)
        for name in ("agency", "sort", "state"):
            if name in fields:
                zala.locator(f"[name={name}]").select_option(fields.pop(name))
        submit(zala, "main form", **fields)

    lists = "/platform/lists"
    open_page(zala, demo.staff + "/platform/agencies")
    agency = link(zala, "main li a[href*='/agencies/']")
    signed = agency.split("/")[-1]
    write(f"{lists}/protocol/new", number="1", title="Skupaj proti nasilju v Lipi", day="2025-01-01", review="2026-01-31",
          words="Vsaka organizacija odgovori v dveh delovnih dneh.")
    agreement = link(zala, "main li a[href*='/entries/']")
    write(f"{agreement}/new/signature", agency=signed, day="2025-01-15", by="Marko Zupan", office="komandir")
    write(f"{lists}/meeting/new", sort="regular", day="2026-11-02", hour="09:00", place="Občina Lipa, sejna soba",
          agenda="Pregled dogovorjenega\nUsposabljanje o zalezovanju")
    meeting = link(zala, "main li a[href*='/entries/']")
    write(f"{meeting}/new/attendance", agency=signed, people="Renata, Marko Zupan")
    for words, day in (("Zbirka telefonskih številk za noč", "2026-11-10"), ("Dogovor o prevozu v zatočišče", "2999-01-31")):
        write(f"{meeting}/new/output", words=words, agency=signed, day=day, state="open")
    open_page(zala, demo.staff + meeting)
    submit(zala, "form:has([name=minutes])", minutes="Prišli sta dve organizaciji. Dogovorjeno je spodaj.")
    write(f"{lists}/practice/new", title="Skupni obisk policije in socialnega dela", words="Na isti dan, z enim poročilom.", agency=signed)
    write(f"{lists}/training/new", topic="Zalezovanje po telefonu", agency=signed, count="12", state="planned", day="2999-03-01")
    for system in ("Evidenca zadev", "Sistem za poročila", "Stara evidenca"):
        token = interface_token(zala, demo, system)
    sent = sent_by_system(demo, token)
    open_page(zala, demo.staff + "/partner-interface")
    submit(zala, "main form[action$='/revoke']")
    zala.context.close()
    read = {"/platform/lists/:kind": f"{lists}/output", "/platform/entries/:id": meeting, "/platform/agencies/:id": agency}
    written = {"/platform/lists/:kind/new": f"{lists}/meeting/new", "/platform/entries/:id/new/:kind": f"{meeting}/new/output"}
    return {**read, **written}, sent


def interface_token(zala, demo, system):
    """A token for a partner organisation's system."""
    open_page(zala, demo.staff + "/partner-interface/new")
    for name in ("agency", "team"):
        zala.locator(f"[name={name}]").select_option(index=1)
    for scope in ("referrals_write", "referrals_read"):
        zala.locator(f"[name=scope_{scope}]").check()
    day = zala.locator("[name=last_day]").get_attribute("max")
    submit(zala, "main form", system=system, last_day=day)
    return zala.locator("code.secret").inner_text()


def sent_by_system(demo, token):
    """What a partner organisation's system sends, as it waits to be taken on."""
    parts = [{"section": "identity", "text": "Ana, 1984", "agreed": True},
             {"section": "accused", "text": "Ima puško pri bratu.", "agreed": True}]
    words = {"label": "Jesen", "urgency": "today", "agreement": "Na razgovoru sem jo vprašala; rekla je, da.", "parts": parts}
    site = http.client.HTTPConnection("localhost", demo.staff_port)
    site.request("POST", "/interface/v1/referrals", json.dumps(words), {
        "Authorization": f"Bearer {token}", "Content-Type": "application/json", "Idempotency-Key": "1"})
    answer = site.getresponse()
    assert answer.status == 201, answer.read()
    site.close()
    return answer.headers["Location"].replace("/interface/v1/referrals/", "/intake/")


def people_of(page, demo, case):
    """A mother, her child and the man who is accused; what they are to each other."""
    for role, name in (("survivor", "Ana Kovač"), ("child", "Miha"), ("accused", "Jan Kovač")):
        open_page(page, f"{demo.staff}{case}/persons/new/{role}")
        submit(page, "main form", name=name, born="1984-05" if role != "child" else "2019")
    ana = link(page, "main li a:has-text('Ana')")
    for name, kind in (("Miha", "parent"), ("Jan Kovač", "ex_spouse")):
        open_page(page, demo.staff + ana)
        page.locator("details:has(select[name=other]) summary").click()
        page.locator("select[name=other]").select_option(label=name)
        page.locator("[name=kind]").select_option(kind)
        submit(page, "form[action$='/relations']", source="povedala je sama")
    return ana, twice_of(page, demo, case, ana)


def twice_of(page, demo, case, ana):
    """A neighbour who was entered twice and is one, and a third entry that may be the mother."""
    for name, languages in (("Vida Hribar", "sl"), ("gospa Hribar", ""), ("Anica", "sq")):
        open_page(page, f"{demo.staff}{case}/persons/new/witness")
        submit(page, "main form", name=name, languages=languages)
    vida = link(page, "main li a:has-text('Vida Hribar')")
    third = link(page, "main li a:has-text('Anica')").rsplit("/", 1)[1]
    open_page(page, demo.staff + vida)
    page.locator("details:has(a[href*='/merge/']) summary").click()
    open_page(page, demo.staff + link(page, "main a[href*='/merge/']:has-text('gospa')"))
    page.locator("[name=name][value=both]").check()
    submit(page, "main form")
    open_page(page, demo.staff + vida)
    merged = link(page, "main a[href*='/merges/']")
    open_page(page, demo.staff + merged)
    return third, merged


def links_of(page, demo, case):
    """The accused is a police officer, and his station is kept out; the child goes to a school that is not on the platform."""
    for name, chosen, fields in (
        ("Miha", "pupil", {"organisation": "Osnovna šola Lipa", "post": "2. b"}),
        ("Jan Kovač (povzročitelj/ica nasilja)", "employee", {"post": "vodja izmene", "from": "2014"}),
    ):
        open_page(page, f"{demo.staff}{case}/professional-links/new")
        page.locator("[name=person]").select_option(label=name)
        page.locator("[name=kind]").select_option(chosen)
        if chosen == "employee":
            page.locator("[name=agency]").select_option(label="Policijska postaja Lipa")
            for power in ("weapon", "registers", "investigators"):
                page.locator(f"[name=powers][value={power}]").check()
        submit(page, "main form", **fields)
    return link(page, "main article:first-of-type h2 a")


def incidents_of(page, demo, case):
    """Years of violence, and one evening of which it is not said yet what it was."""
    open_page(page, f"{demo.staff}{case}/incidents/new")
    for name, value in (("physical", "yes"), ("penetration", "no"), ("contact", "no"), ("forms", "physical"),
                        ("forms", "psychological"), ("relations", "partner_former"), ("ages", "to60")):
        page.locator(f"[name={name}][value={value}]").check()
    submit(page, "main form", happened="2019", until="2026-10-30", reported="2026-11-02", assertion="survivor",
           certainty="supported", strangulation="yes", weapon="none", number="one",
           account="Davil me je, ko sem rekla, da grem. Miha je bil v sobi in je vse slišal.")
    open_page(page, f"{demo.staff}{case}/incidents/new")
    submit(page, "main form", happened="2026-11", assertion="child", account="Miha je slišal kričanje.")
    return link(page, "main article:last-of-type a")


def measures_of(page, demo, case):
    """What a court has ordered for a year, extended since, and what somebody says of a breach."""
    open_page(page, f"{demo.staff}{case}/protection-measures/new")
    for name, value in (("kind", "family_violence_order"), ("status", "in_force")):
        page.locator(f"[name={name}]").select_option(value)
    page.locator("fieldset.choices:has([name=protected]) label:has-text('Ana Kovač') input").check()
    page.locator("fieldset.choices:has([name=bound]) label:has-text('Jan Kovač') input").check()
    page.locator("[name=zone_words]").first.fill("vrtec, ki ga obiskuje otrok")
    page.locator("[name=zone_metres]").first.fill("200")
    submit(page, "main form", since="2026-05-04", served="2026-05-05", issuer="Okrožno sodišče v Lipi", reference="N 17/2026",
           conditions="Ne sme je klicati in ji pisati.", **{"from": "2026-05-04"})
    measure = link(page, "main article h2 a")
    open_page(page, demo.staff + measure)
    page.locator("details:has(form[action$='/breaches']) summary").click()
    page.locator("form[action$='/breaches'] [name=said_by]").select_option("survivor")
    submit(page, "form[action$='/breaches']", day="2026-10-30", time="17:20", account="Čakal jo je pred vrtcem in ji govoril, naj se vrne.",
           reported_to="Policijska postaja Lipa", reported_on="2026-10-30")
    breach = link(page, "main section li a[href*='/breaches/']")
    open_page(page, demo.staff + measure)
    page.locator("details:has(form[action$='/status']) summary").click()
    page.locator("form[action$='/status'] [name=status]").select_option("extended")
    submit(page, "form[action$='/status']", day="2026-11-02", until="2028-05-03", decision="Sklep N 17/2026 z dne 2. 11. 2026")
    return measure, breach


def allegations_of(page, demo, case):
    """Of one he was acquitted; the other is corrected, so that what stood before is there."""
    for fields in ({"act": "physical", "finding": "acquitted", "found_on": "2025-03-11", "found_by": "Okrajno sodišče v Lipi, I K 12/2024"},
                   {"act": "threat", "account": "Rekel je, da ji bo vzel otroka."}):
        open_page(page, f"{demo.staff}{case}/allegations/new")
        page.locator("[name=accused]").select_option(label="Jan Kovač")
        page.locator("fieldset.choices label:has-text('Ana Kovač') input").check()
        for name in ("act", "finding"):
            if name in fields:
                page.locator(f"[name={name}]").select_option(fields.pop(name))
        page.locator("[name=asserted_by]").select_option("survivor")
        submit(page, "main form", **{"from": "2024-05"}, **fields)
    threat = link(page, "main article a:has-text('grožnja')")
    open_page(page, demo.staff + threat)
    page.locator("details summary").click()
    page.locator("[name=disputed]").select_option("yes")
    submit(page, "main form", dispute="Jan pravi, da tega ni rekel.")
    return threat


def places_of(page, demo, case):
    """He lived where she lives now; she is in a shelter for a while, which is over."""
    for kind, section, who, fields, street in (
        ("accused_home", "perpetrator", "Jan Kovač", {"from": "2012", "until": "2024"}, "Lipova ulica 3"),
        ("shelter", "location", "Ana Kovač", {"from": "2026-03", "until": "2026-06"}, "Skrita pot 8"),
        ("survivor_home", "identity", "Ana Kovač", {"from": "2026-06"}, "Lipova ulica 3"),
    ):
        open_page(page, f"{demo.staff}{case}/places/new")
        page.locator("[name=kind]").select_option(kind)
        page.locator("[name=section]").select_option(section)
        if section == "identity":
            page.locator("[name=confidential]").check()
        page.locator(f"fieldset.choices label:has-text('{who}') input").check()
        submit(page, "main form", **fields)
        place = link(page, "main article:has-text('še ni zapisan') h2 a")
        open_page(page, demo.staff + place)
        submit(page, "form[action$='/address']", street=street, town="Lipa", dangers="Pes na dvorišču.")
    open_page(page, demo.staff + place)
    page.locator("details:has([name=street]) > summary").click()
    page.locator("[name=known]").select_option("no")
    submit(page, "form[action$='/address']", entry="Zvonec brez imena, 2. nadstropje")
    return place


def dash_of(page, demo, case, yes, last, reasons):
    """A sheet of DASH between the two, so many of it answered with yes and the rest not known, and judged."""
    open_page(page, demo.staff + case + "/risk/new/dash_ric")
    for number in range(1, last + 1):
        page.locator(f"[name=a-{number}][value={'yes' if number <= yes else 'unknown'}]").check()
    page.locator("[name=subject]").select_option(label="Ana Kovač – Jan Kovač")
    page.locator("[name=terms]").check()
    submit(page, "main form", note="Boji se njegovega brata.")
    shown = page.locator("main").inner_text()
    page.locator("[name=level]").select_option("high")
    submit(page, "form[action$='/judgement']", reasons=reasons)
    return shown


def danger_of(page, demo, case):
    """The danger between two, judged and agreed on, and a sheet about the child on which nobody has judged yet."""
    dash_of(page, demo, case, 11, 18, "Davljenje in orožje pri bratu.")
    open_page(page, demo.staff + case + "/risk")
    form = page.locator("details:has(form[action$='/agreed'])").first
    form.locator("summary").click()
    form.locator("[name=level]").select_option("high")
    form.locator("[name=reasons]").fill("Ekipa se strinja s presojo.")
    press(page, "details[open] form[action$='/agreed'] button")
    open_page(page, demo.staff + case + "/risk/new/spj_child")
    page.locator("[name=a-witnessed-recent]").select_option("present")
    submit(page, "main form")
    return urllib.parse.urlsplit(page.url).path


def plan_of(page, demo, case):
    """A safety plan in two versions, the second agreed on and safe with her."""
    for number, (day, step) in enumerate((("", "Torba z dokumenti pri sosedi"), ("2026-11-02", "Ključ od kleti v plašču"))):
        open_page(page, f"{demo.staff}{case}/safety-plan/edit")
        if number == 0:
            page.locator("details:has([name=s-leaving]) summary").click()
        page.locator("[name=s-leaving]").nth(number).fill(step)
        page.locator("[name=s-leaving-helper]").nth(number).fill("soseda")
        page.locator("[name=handover]").select_option("safe" if day else "unknown")
        submit(page, "main form", agreed=day, keeping="v službi")


def extracts_of(page, demo, case):
    """What is given out of the case on paper, and what is still to be decided."""
    made = []
    for _ in range(2):
        open_page(page, f"{demo.staff}{case}/file")
        page.locator("main form [name=basis]").select_option("court")
        for section in ("identity", "incident", "risk"):
            page.locator(f"main form [name=section][value={section}]").check()
        submit(page, "main form", reason="Okrožno sodišče v Lipi je spis zahtevalo za postopek o prepovedi približevanja.")
        made.append(page.url.removeprefix(demo.staff))
    open_page(page, demo.staff + made[0])
    submit(page, "main form")
    return made


def own_file_of(page, demo, person):
    """What is kept of one of the case in one file, decided without its documents."""
    open_page(page, demo.staff + person.replace("/persons/", "/own-file/"))
    submit(page, "main form", reason="Prišla je osebno in pokazala osebno izkaznico.")
    own = page.url.removeprefix(demo.staff)
    while page.locator("main form").count():
        page.locator("main form button:not([name])").click()
    return own


def key_of(demo, browser):
    """The key of the social work centre, compared by telephone, and a new one that waits."""
    zala = browser.new_context(locale="sl").new_page()
    enter(zala, demo, "zala")
    open_page(zala, demo.staff + "/package-keys")
    page = link(zala, f"main li a:has-text('{CENTRE}')")
    open_page(zala, demo.staff + page)
    submit(zala, "form:has([name=key])", key=made_key(demo))
    submit(zala, "form[action$='/confirm']", **{"with": "Sonja Hribar, 02 555 11 00", "day": "2026-01-15"})
    submit(zala, "form:has([name=key])", key=made_key(demo))
    zala.context.close()
    return page


def made_key(demo):
    """The public line of a new key, as a partner makes it."""
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run([demo.program, "package", "key", "--out", f"{folder}/key"], input="dolgo in mirno geslo\n",
                              capture_output=True, text=True, check=True)
    return made.stdout.splitlines()[0]


def package_of(page, demo, case):
    """One that was handed over, and the page on which the next is put together."""
    open_page(page, f"{demo.staff}{case}/packages")
    package = link(page, f"main li a:has-text('{CENTRE}')")
    open_page(page, demo.staff + package)
    with page.expect_download():
        page.locator("main form button").click()
    return package


def tasks_of(page, demo, case):
    """Something to be done today, something later, and something that was not done."""
    today = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Ljubljana")).date()
    for kind, days, words in (
        ("contact", 0, "Poklicati jo v času, ko je sin v šoli."),
        ("weapon_removal", 7, "Vprašati policijo, ali je orožje pri bratu že odvzeto."),
        ("housing", 3, "Prositi za prostor v varni hiši."),
    ):
        open_page(page, f"{demo.staff}{case}/tasks/new/risk")
        page.locator("[name=kind]").select_option(kind)
        page.locator("[name=owner]").select_option(label="Nada")
        submit(page, "main form", text=words, due=(today + datetime.timedelta(days)).isoformat())
    task = link(page, "main a:has-text('Bivanje')")
    open_page(page, demo.staff + task)
    page.locator("[name=result]").select_option("impossible")
    submit(page, "form[action$='/settle']", why="Prostora do konca meseca ni; vprašano je v dveh hišah.")
    open_page(page, f"{demo.staff}{case}/tasks")
    return link(page, "main a:has-text('orožje')")


def pdf(pages, words):
    """A PDF with so many pages, each with these words and its number."""
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for page in range(pages):
        drawn = f"BT /F1 36 Tf 72 720 Td ({words} {page + 1}) Tj ET"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * page} 0 R "
                       "/Resources << /Font << /F1 3 0 R >> >> >>")
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    text, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (f"{text}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(text)}\n%%EOF\n").encode()


def put_document(page, demo, case, name, content, section="health", note=""):
    """Puts a file into a section of a case."""
    open_page(page, f"{demo.staff}{case}/documents/new")
    page.locator("[name=section]").select_option(section)
    page.locator("[name=note]").fill(note)
    page.locator("[name=file]").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    return press(page, "main form button")


def documents_of(page, demo, case):
    """A medical report of seven pages, a note in a text file, and something that did not belong here."""
    put_document(page, demo, case, "izvid-urgenca.pdf", pdf(7, "Izvid, stran"), note="Prinesla je sama, 2. novembra.")
    put_document(page, demo, case, "napačna oseba.txt", "Ni ta primer.".encode(), section="risk")
    open_page(page, demo.staff + link(page, "main li a:has-text('napačna')"))
    submit(page, "form[action$='/void']", reason="Zapis sodi v drug primer.")
    return link(page, "main li a:has-text('izvid')")


def conference_of(page, demo, browser, case):
    """A conference that Sonja calls and to which Nada brings the case, held, with minutes and a decision."""
    day = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Ljubljana")).date()
    sonja = browser.new_context(locale="sl").new_page()
    enter(sonja, demo, "sonja")
    open_page(sonja, demo.staff + "/conferences/new")
    sonja.locator("[name=kind]").select_option("marac")
    sonja.locator("[name=chair]").select_option(label=next(
        name for name in sonja.locator("[name=chair] option").all_inner_texts() if name.startswith("Nada")))
    submit(sonja, "main form", day=day.isoformat(), hour="00:00", research=day.isoformat(), quorum="2",
           place="Občina, sejna soba 3", note="Pridite deset minut prej.")
    conference = link(sonja, "main li a[href^='/conferences/']")
    open_page(sonja, demo.staff + conference)
    sonja.locator("details:has([name=staff]) summary").click()
    for name in ("Renata", "Tina"):
        sonja.locator(f"label:has([name=staff]):has-text('{name}') input").check()
    press(sonja, "form[action$='/seats'] button")
    conference_decision_of(page, demo, case)
    open_page(page, demo.staff + case + "/conferences/new")
    page.locator("[name=conference]").select_option(index=1)
    page.locator("[name=basis]").select_option(index=1)
    page.locator("[name=pair]").select_option(label="Ana Kovač – Jan Kovač")
    page.locator("[name=criterion]").select_option("escalation")
    submit(page, "main form", reasons="Zadnja dva meseca je grozil z orožjem in prišel na delovno mesto.")
    item = urllib.parse.urlsplit(page.url).path
    submit(page, "form[action$='/research']", text="Odkar je odšla, jo je dvakrat čakal pred službo.", version="0")
    open_page(page, demo.staff + conference)
    page.locator("details:has([name=came]) summary").click()
    for box in page.locator("[name=came]").all()[:3]:
        box.check()
    press(page, "form[action$='/attendance'] button")
    open_page(page, demo.staff + item)
    submit(page, "form[action$='/minutes']", text="Policija preveri orožje pri bratu. Center poišče prostor v varni hiši.", number="0")
    page.locator("[name=outcome]").select_option("action_plan")
    page.locator("[name=level]").select_option("extreme")
    for child in page.locator("[name^='child-']").all():
        child.select_option("high")
    submit(page, "form[action$='/decision']", number="0", reasons="Grožnje z orožjem in zalezovanje.",
           next_review=(day + datetime.timedelta(60)).isoformat())
    sonja.context.close()
    return conference, item


CENTRE = "Center za socialno delo Lipa"


def sharing_of(page, demo, case):
    """A consent, a decision on it, a referral that the social work centre has before it, and a draft to the police."""
    consent = consent_of(page, demo, case)
    decision = decision_of(page, demo, case)
    sent = referral_of(page, demo, case, CENTRE, "shelter", "Iščemo prostor za mater in otroka še ta teden.")
    open_page(page, demo.staff + sent)
    submit(page, "form[action$='/send']")
    draft = referral_of(page, demo, case, "Policijska postaja Lipa", "protection", "Prosimo za oceno varnosti pred selitvijo.")
    shared = case + "/sharing"
    return {
        "/cases/:id/sharing": shared, "/cases/:id/sharing/consents/new": shared + "/consents/new",
        "/cases/:id/sharing/consents/:consent": consent, "/cases/:id/sharing/decisions/new": shared + "/decisions/new",
        "/cases/:id/sharing/decisions/:decision": decision, "/cases/:id/referrals/new": case + "/referrals/new",
        "/cases/:id/referrals/:referral": draft,
    }, sent


def transfer_of(page, demo, browser, case):
    """The case is proposed to the lead at the centre, because she has moved; where the lead reads that."""
    open_page(page, f"{demo.staff}{case}/sharing/decisions/new")
    tick_all(page, section=["Osebni podatki", "Ogroženost"], team=[CENTRE])
    submit(page, "main form", trigger="Preselila se je v drug kraj.", purpose="transfer", basis="public_task", without="not_reachable",
           telling="will_be", necessity="Tu ji ne moremo več pomagati.", proportionality="Samo to, kar tam potrebujejo.",
           view="Strinja se.", until="2999-12-31")
    open_page(page, f"{demo.staff}{case}/transfers")
    page.locator("[name=way]").first.check()
    submit(page, "form[action$='/transfers']", reason="Preselila se je v drug kraj.", wish="agrees", said="Rekla je: samo da mi ni treba vsega znova.")
    marta = browser.new_context(locale="sl").new_page()
    enter(marta, demo, "marta")
    open_page(marta, demo.staff + "/transfers")
    received = link(marta, "main a[href^='/transfers/']")
    marta.context.close()
    return received


def tick_all(page, **boxes):
    for name, labels in boxes.items():
        for label in labels:
            page.locator(f"label.tick:has([name={name}]):has-text('{label}') input").check()


def consent_of(page, demo, case):
    """She agrees that the centre and the police learn of the danger."""
    open_page(page, f"{demo.staff}{case}/sharing/consents/new")
    tick_all(page, section=["Osebni podatki", "Ogroženost"], team=[CENTRE, "Policijska postaja Lipa"], purpose=["Napotitev"])
    submit(page, "main form", giver="Ana Kovač", answer="given", capacity="own", asking="in_person",
           evidence="Rekla je: če mi le kdo pomaga priti ven.")
    return link(page, "main a[href*='/sharing/consents/']:not([href$='/new'])")


def decision_of(page, demo, case):
    """What is told to both, because she agreed to it."""
    open_page(page, f"{demo.staff}{case}/sharing/decisions/new")
    tick_all(page, section=["Osebni podatki", "Ogroženost"], team=[CENTRE, "Policijska postaja Lipa"])
    page.locator("[name=consent]").select_option(index=1)
    submit(page, "main form", trigger="Brat mu je vrnil puško.", purpose="referral", basis="consent", telling="told",
           necessity="Varne namestitve sami nimamo.", proportionality="Brez zdravja in svetovanja.",
           view="Strinja se, samo mož ne sme izvedeti.", until="2999-12-31")
    return link(page, "main a[href*='/sharing/decisions/']:not([href$='/new'])")


def conference_decision_of(page, demo, case):
    """What those invited to a conference are told, because a life is in danger."""
    open_page(page, f"{demo.staff}{case}/sharing/decisions/new")
    tick_all(page, section=["Osebni podatki", "Ogroženost", "Multidisciplinarni sestanki"],
             team=[CENTRE, "Policijska postaja Lipa", "Zdravstveni dom Lipa", "Občina Lipa"])
    submit(page, "main form", trigger="Grozi z orožjem.", purpose="conference", basis="vital", without="danger_if_asked",
           telling="will_be", necessity="Nobena organizacija ne ve vsega.", proportionality="Samo to, kar je treba za načrt.",
           view="Želi, da se ukrepa.", until="2999-12-31")


def referral_of(page, demo, case, agency, service, words):
    """A draft to an agency; the latest stands first."""
    open_page(page, f"{demo.staff}{case}/referrals/new")
    tick_all(page, route=[agency])
    submit(page, "main form", service=service, urgency="three_days", text=words)
    return link(page, f"main li:has-text('{agency}') a[href*='/referrals/']")


def duty_of(page, demo, case):
    """What became known this morning: told on the telephone, to be sent in writing, and something nobody knows yet."""
    now = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Ljubljana")) - datetime.timedelta(hours=2)
    known = {"day": now.date().isoformat(), "time": now.strftime("%H:%M")}
    open_page(page, f"{demo.staff}{case}/duties/new")
    for fact, answer in (("family_violence", "yes"), ("child_in_danger", "no"), ("danger_to_life", "yes")):
        if page.locator(f"[name={fact}]").count():
            page.locator(f"[name={fact}][value={answer}]").check()
    submit(page, "main form", note="Mati je povedala, da je bil Miha v sosednji sobi.", **known)
    duty = link(page, "main li a[href*='/duties/']")
    open_page(page, demo.staff + duty)
    settle = "form[action$='/settle']"
    page.locator(f"details:has({settle}) summary").first.click()
    page.locator(f"{settle} [name=to]").first.select_option(index=1)
    submit(page, settle, kind="done", how="phone", by="Nada", reference="dežurna delavka")
    return duty


def outcomes_of(page, demo):
    """A case that is closed, with what came of it as it was written and corrected."""
    case = close_case(page, demo, "Sivka")
    for safety in ("3", "4"):
        open_page(page, f"{demo.staff}{case}/outcomes/closure")
        for name, value in (("reached", "yes"), ("physical", "stopped"), ("psychological", "reduced"), ("safety", safety)):
            page.locator(f"[name={name}]").select_option(value)
        submit(page, "form:has([name=reached])", words="Spim. Otroka se doma spet smejeta.")
    return f"{case}/outcomes"


def close_case(page, demo, label):
    case = begin_case(page, demo, label, team=False)
    page.locator("details:has(form[action$='/close']) summary").click()
    page.locator("form[action$='/close'] [name=reason]").select_option("risk_reduced")
    submit(page, "form[action$='/close']")
    return case


def archive_of(demo, browser):
    """The case that was closed first, held; the one that was closed last is put away."""
    vera = browser.new_context(locale="sl").new_page()
    enter(vera, demo, "vera")
    open_page(vera, demo.staff + "/archive")
    closed = [link.get_attribute("href") for link in vera.locator("main a[href^='/archive/']").all()]
    open_page(vera, demo.staff + closed[-1])
    press(vera, f"form[action='{closed[-1]}'] button")
    open_page(vera, demo.staff + closed[0])
    submit(vera, "form[action$='/hold']", days="400")
    vera.context.close()
    return {"/archive/:id": closed[0]}


def begin_case(page, demo, label, team):
    open_page(page, demo.staff + "/cases/new")
    if team:
        page.locator("[name=team]").check()
    submit(page, "main form", label=label)
    return urllib.parse.urlsplit(page.url).path


def open_by_exception(demo, browser, number):
    olga = browser.new_context(locale="sl").new_page()
    enter(olga, demo, "olga")
    open_page(olga, demo.staff + "/exceptions")
    olga.locator("[name=reason]").select_option("danger_to_life")
    submit(olga, "form[action='/exceptions']", number=number, text="Kliče iz avta, Nada ni dosegljiva.")
    olga.context.close()


TABLE = """Oznaka;Začetek;Zaključek;Razlog;Vloga;Ime in priimek;Datum rojstva;Spol;Telefon;Opombe;Barva
2019/14;1. 2. 2019;;;Žrtev;Marija Zupan;3. 5. 1984;ž;031 555 111;Prišla je s sestro;modra
2019/14;1. 2. 2019;;;Povzročitelj;Janez Zupan;1980;m;041 555 222;;
2020/3;5. 6. 2020;7. 8. 2021;Preselila se je.;Žrtev;Breda Kos;31. 2. 1990;ž;;;
2021/77;9. 9. 2021;;;soseda;Cirila Hribar;;ž;;Klicala je zaradi hrupa;
"""


def import_of(demo, browser):
    """A table of another system with two faults in it, chosen for as it is guessed; it waits."""
    olga = browser.new_context(locale="sl").new_page()
    enter(olga, demo, "olga")
    open_page(olga, demo.staff + "/import")
    olga.locator("[name=file]").set_input_files({"name": "stari.csv", "mimeType": "text/csv", "buffer": TABLE.encode("cp1250")})
    press(olga, "main form[enctype] button")
    for _ in ("columns", "values"):
        press(olga, "main form.sheet:has([name=version]) button")
    path = urllib.parse.urlsplit(olga.url).path.removesuffix("/check")
    olga.context.close()
    return {"/import/:id": path, **{f"/import/:id/{step}": f"{path}/{step}" for step in ("columns", "values", "check")}}


def people(demo, browser):
    """The addresses of one colleague as the account manager finds them."""
    franja = browser.new_context(locale="sl").new_page()
    enter(franja, demo, "franja")
    open_page(franja, demo.staff + "/people")
    colleague = link(franja, "ul.people a")
    franja.context.close()
    return {"/people/:id": colleague, "/people/:id/leaving": colleague + "/leaving"}


def leave_message(visitor, demo, ana):
    open_page(visitor, demo.public + "/sl/l")
    submit(visitor, "main form:has([name=n])")
    submit(visitor, "#write", a="Pišem prvič. Ne vem, ali je to, kar se mi dogaja, že nasilje.")
    visitor.context.clear_cookies()
    open_page(ana, demo.staff + "/threads")
    return link(ana, ".threads a")


def bar_access(ana, demo, thread, name):
    """A wall around the thread, so that the steward has something to decide."""
    open_page(ana, demo.staff + thread.replace("/threads/", "/conflicts/"))
    ana.locator("[name=outsider]").select_option(label=name)
    ana.locator("[name=reason]").select_option("neighbour")
    submit(ana, "main form")


def begin_chat(visitor, demo, ana):
    open_page(visitor, demo.public + "/sl/a")
    submit(visitor, "form[action='/start']", safe="no", watched="unknown", place="savinjska")
    submit(visitor, "#write", a="Dober dan. Mož mi pregleduje telefon in zdaj je v sosednji sobi.")
    open_page(ana, demo.staff + "/desk")
    press(ana, "form[action$='/pick-up'] button")
    submit(ana, "#write", a="Dobro, da pišete. Ste zdaj na varnem?")
    return urllib.parse.urlsplit(ana.url).path


def card_of(page, demo, case):
    """One that was withdrawn, and the one that holds."""
    for alias in ("Vida", "Gospa K."):
        agree_card(page, demo, case, alias)
        if alias == "Vida":
            press(page, "form[action$='/withdraw'] button")


def agree_card(page, demo, case, alias):
    open_page(page, f"{demo.staff}{case}/safe-contact/new")
    fill_card(page, alias)


def wait_in_line(browser, demo):
    """Somebody nobody takes, so that a place stands in the line."""
    visitor = browser.new_context(locale="sl", java_script_enabled=False).new_page()
    open_page(visitor, demo.public + "/sl/a")
    submit(visitor, "form[action='/start']", place="jugovzhodna_slovenija")
    visitor.context.close()


def make_card(ana, demo):
    open_page(ana, demo.staff + "/safe-contacts/new")
    fill_card(ana, "Gospa M.")
    return urllib.parse.urlsplit(ana.url).path


def fill_card(page, alias):
    page.locator("[name=consent]").check()
    page.locator("[name=day]").first.check()
    submit(page, "main form", alias=alias, value="+386 40 123 456", **{"from": "09:00", "until": "11:00"},
           codeWord="Lipa", cover="knjižnica")


def make_contact(ana, demo):
    open_page(ana, demo.staff + "/contacts")
    press(ana, "button[name=kind]")
    open_page(ana, demo.staff + "/contacts")
    press(ana, "button[name=channel]")
    ana.locator("[name=note]").fill("Želi svetovanje v Celju.")
    press(ana, "button[formaction$='/draft']")
    return urllib.parse.urlsplit(ana.url).path


TEAM = "Vsa ekipa za primere"
AGREED = {"identity": "Ana Kovač, 1984, sin Miha.", "risk": "Boji se ga, ker ima puško."}


def hand_over(ana, demo, record, label, to, parts=AGREED, agreement="Vprašala sem jo po delih. Za oboje je rekla da."):
    """What she who called agrees that casework learns, part by part, from the record of her call."""
    open_page(ana, demo.staff + record)
    press(ana, "main a[href='/handed-over/new']")
    ana.locator("[name=to]").select_option(label=to)
    ana.locator("[name=urgency]").select_option("today")
    for part, words in parts.items():
        ana.locator(f"details:has([name=text_{part}]) summary").click()
        ana.locator(f"[name=agreed_{part}]").check()
        ana.locator(f"[name=text_{part}]").fill(words)
    submit(ana, "main form", label=label, agreement=agreement)
    return link(ana, "main li a[href*='/handed-over/']")


def take_on(page, demo, handed):
    """A case begins from what was handed over."""
    open_page(page, demo.staff + "/cases")
    press(page, "main a[href='/intake']")
    press(page, f"main a[href='{handed.replace('/handed-over/', '/intake/')}']")
    press(page, "form[action$='/take'] button")
    return urllib.parse.urlsplit(page.url).path


def link(page, selector):
    return page.locator(selector).first.get_attribute("href")
