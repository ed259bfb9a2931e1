# SPDX-License-Identifier: EUPL-1.2
"""A woman asks for counselling, and a counsellor books a time."""

import datetime
import urllib.parse

from people import enter, open_page
from walk import submit


def ask_for_counselling(page, demo, centre, **more):
    """A woman asks the line for counselling; gives the number by which colleagues speak of it."""
    open_page(page, demo.staff + "/counselling-requests/new")
    page.locator("[name=centre]").select_option(label=f"Svetovalnica {centre}")
    for name, value in {"danger": "raised", "language": "sl", "source": "phone", **more}.items():
        page.locator(f"[name={name}]").select_option(value)
    page.locator("[name=way][value=in_person]").check()
    submit(page, "main form", label="Dren", asks="Rada bi se pogovorila.", reach="Pokliče sama ob torkih.", agreement="Da.")
    return page.locator("main .threads li").first.inner_text().split()[1]


def appointment(page, demo, case, way="phone"):
    """A counsellor says when she is here, and books a time for a case; gives where it is."""
    open_page(page, demo.staff + "/my-hours")
    page.locator("details:has([name=weekday])").evaluate("it => it.open = true")
    page.locator("[name=weekday]").select_option("3")
    page.locator("[name=centre]").select_option("celje")
    submit(page, "form[action='/my-hours']", **{"from": "09:00", "to": "17:00"})
    for name, value in (("way", way), ("language", "sl")):
        page.locator(f"form[action$='/skills'] [name={name}][value={value}]").check()
    submit(page, "form[action$='/skills']")
    open_page(page, f"{demo.staff}/appointments/new?case={case.split('/')[2]}&centre=celje&way={way}&language=sl")
    page.locator("label:has([name=slot])", has_text="Nada").first.locator("[name=slot]").check()
    submit(page, "form[action='/appointments']")
    return urllib.parse.urlsplit(page.url).path


def counselling_of(page, demo, case):
    """Counselling with goals, sessions that were held and not, and a review; it ended and was begun again."""
    today = datetime.date.today()
    days = {"day": today.isoformat(), "review": (today + datetime.timedelta(days=30)).isoformat()}
    goals = ["Rada bi mirno spala.", "Rada bi našla delo."]
    for entry, chosen, words in (
        ("begin", {}, {**days, "words": "Ne ve, kako naprej."}), ("agreement", {}, {**days, "with": "Nada", "goal": goals}),
        ("session", {"near-1": "2", "near-2": ""}, {"day": days["day"], "time": "00:00", "words": "Govorili sva o spanju."}),
        ("session", {"state": "not_come"}, {"day": days["day"], "time": "00:30", "minutes": "", "words": ""}),
        ("scale", {f"answer-{number}": "2" for number in range(1, 6)}, {"day": days["day"], "words": ""}),
        ("review", {"reached-1": "partly"}, {**days, "words": "Nekaj noči je prespala."}),
        ("end", {"reason": "elsewhere"}, {"day": days["day"], "words": "Skupina ji dobro dene."}), ("begin", {}, days),
        ("agreement", {}, {**days, "goal": goals[1:]}),
    ):
        open_page(page, f"{demo.staff}{case}/counselling/{entry}")
        for name, value in chosen.items():
            page.locator(f"[name={name}]").select_option(value)
        for place, goal in enumerate(words.pop("goal", [])):
            page.locator("[name=goal]").nth(place).fill(goal)
        submit(page, f"form[action$='/{entry}']", **words)
    return f"{case}/counselling"


def awaited(browser, demo, number, case):
    """The request with this number as Nada's team finds it, and an appointment for a case of hers."""
    nada = browser.new_context(locale="sl").new_page()
    enter(nada, demo, "nada")
    open_page(nada, demo.staff + "/waiting-list")
    request = nada.locator(f"main a:has-text('{number}')").first.get_attribute("href")
    booked = appointment(nada, demo, case)
    online = appointment(nada, demo, case, way="video").replace("/appointments/", "/online-sessions/")
    open_page(nada, demo.staff + online)
    submit(nada, "form[action$='/words']")
    nada.context.close()
    named = "?case=" + case.split("/")[2]
    return {
        "/waiting-list/:id": request, "/appointments/:id": booked, "/online-sessions/:id": online, "/appointments/of": "/appointments/of" + named,
        "/appointments/new": f"/appointments/new{named}&centre=celje&way=phone&language=sl",
    }


def interpreted(browser, demo, case):
    """An interpreter who is on call, another who has not signed, an assignment that was held; for Nada and for Olga where they are."""
    olga, nada = (browser.new_context(locale="sl").new_page() for _ in range(2))
    enter(olga, demo, "olga")
    always = {f"{end}_{day}": "00:00" for end in ("from", "to") for day in range(1, 8)}
    for name, language, places in (("Teuta Bajrami", "sq", "Celje, Žalec"), ("Ljiljana Ilić", "ysl", "")):
        open_page(olga, demo.staff + "/interpreters/new")
        olga.locator("[name=language_1]").select_option(language)
        olga.locator("[name=gender]").select_option("woman")
        submit(olga, "main form", name=name, phone="+386 40 111 222", variety_1="gegijsko", region="Celje", not_from=places, **always)
    unsigned = urllib.parse.urlsplit(olga.url).path
    open_page(olga, demo.staff + "/interpreters")
    olga.locator("main li a:has-text('Teuta')").click()
    signed = urllib.parse.urlsplit(olga.url).path
    submit(olga, "form[action$='/papers']", signed_on=(datetime.date.today() - datetime.timedelta(days=3)).isoformat())
    enter(nada, demo, "nada")
    earlier = datetime.datetime.now() - datetime.timedelta(hours=30)
    query = {"case": case.split("/")[2], "language": "sq", "day": earlier.date().isoformat(), "time": "10:00", "minutes": "60", "way": "phone"}
    find = "/interpreter-assignments/new?" + urllib.parse.urlencode(query)
    open_page(nada, demo.staff + find)
    nada.locator("[name=interpreter]").first.check()
    submit(nada, "form[action='/interpreter-assignments']")
    held = urllib.parse.urlsplit(nada.url).path
    submit(nada, "form[action$='/minutes']", joined="10:00", left="10:50")
    submit(nada, "form[action$='/feedback']", words="Natančna in mirna.")
    open_page(nada, f"{demo.staff}{case}/interpreters")
    nada.locator("[name=interpreter]").select_option(label="Ljiljana Ilić")
    submit(nada, "form:has([name=act][value=out])")
    for page in (olga, nada):
        page.context.close()
    both = {"/interpreters/:id": signed}
    return {
        "nada": {**both, "/cases/:id/interpreters": case + "/interpreters", "/interpreter-assignments/:id": held, "/interpreter-assignments/new": find},
        "olga": {**both, "/interpreters/:id/edit": unsigned + "/edit"},
    }
