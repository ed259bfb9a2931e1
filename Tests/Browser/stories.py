# SPDX-License-Identifier: EUPL-1.2
"""What those who work on one case across agencies do in more than one story."""

from household import link, referral_of, tick_all
from people import open_page
from walk import press, submit

# In the order in which they are asked.
QUESTIONS = ("penetration", "contact", "physical", "marriage", "denial", "psychological")
# What hangs below a case: its parts, its timeline, its papers, and whatever leaves it.
PARTS = ("", "/timeline", "/file", "/packages", "/persons", "/incidents", "/risk", "/safety-plan", "/safe-contact", "/tasks",
         "/documents", "/conferences", "/sharing", "/transfers", "/access", "/outcomes", "/duties", "/places", "/professional-links")


def choose(page, name, start):
    """Selects the option whose words begin so: behind a name stands the agency."""
    labels = page.locator(f"[name={name}] option").all_inner_texts()
    page.locator(f"[name={name}]").select_option(label=next(label for label in labels if label.startswith(start)))


def record_incident(page, demo, case, day, asserted_by, account, yes, forms, **more):
    """What happened: of the questions those before the first yes are a no, and the rest is not asked; tells what it is called."""
    open_page(page, f"{demo.staff}{case}/incidents/new")
    for question in QUESTIONS[:QUESTIONS.index(yes)]:
        page.locator(f"[name={question}][value=no]").check()
    page.locator(f"[name={yes}][value=yes]").check()
    for form in forms:
        page.locator(f"[name=forms][value={form}]").check()
    submit(page, "main form", happened=day, assertion=asserted_by, account=account, **more)
    open_page(page, demo.staff + link(page, "main article:last-of-type a"))
    return page.locator("main").inner_text()


def refer(page, demo, case, agency, service, words, receiver, answer):
    """A referral that is sent and that somebody of the other agency accepts."""
    referral = referral_of(page, demo, case, agency, service, words)
    open_page(page, demo.staff + referral)
    submit(page, "form[action$='/send']")
    open_page(receiver, demo.staff + "/referrals")
    press(receiver, f"main a[href='{referral}']")
    receiver.locator("[name=state]").select_option("accepted")
    submit(receiver, "form[action$='/answer']", text=answer)
    open_page(page, demo.staff + referral)
    assert answer in page.locator("main").inner_text()
    return referral


def call(page, demo, day, names, kind="marac"):
    """Sonja calls a conference that has begun, chairs it, and invites the others."""
    open_page(page, demo.staff + "/conferences/new")
    page.locator("[name=kind]").select_option(kind)
    submit(page, "main form", day=day, hour="00:00", research=day, quorum="3")
    conference = link(page, "main section li a[href^='/conferences/']")
    open_page(page, demo.staff + conference)
    page.locator("details:has([name=staff]) summary").click()
    for name in names:
        page.locator(f"label:has([name=staff]):has-text('{name}') input").check()
    press(page, "form[action$='/seats'] button")
    return conference


def attend(page, demo, conference, names):
    """It is taken down who came."""
    open_page(page, demo.staff + conference)
    page.locator("details:has([name=came]) summary").click()
    for name in names:
        page.locator(f"label:has([name=came]):has-text('{name}') input").check()
    press(page, "form[action$='/attendance'] button")


def decide(page, demo, case, purpose, teams, trigger, view, necessity="Nobena organizacija tega ne zmore sama.",
           proportionality="Samo to, kar je treba za načrt.", sections=("identity", "risk", "conference")):
    """What is told to whom, because a life is in danger."""
    open_page(page, f"{demo.staff}{case}/sharing/decisions/new")
    for section in sections:
        page.locator(f"[name=section][value={section}]").check()
    tick_all(page, team=teams)
    submit(page, "main form", trigger=trigger, purpose=purpose, basis="vital", without="danger_if_asked",
           telling="will_be", necessity=necessity, proportionality=proportionality, view=view, until="2999-12-31")


def bring(page, demo, case, conference, reasons):
    """The case is brought to a conference, on the newest decision; the page of the form is told before it is sent."""
    open_page(page, f"{demo.staff}{case}/conferences/new")
    shown = page.locator("main").inner_text()
    page.locator("[name=conference]").select_option(conference.split("/")[-1])
    page.locator("[name=pair]").select_option(index=1)
    page.locator("[name=criterion]").select_option("escalation")
    page.locator("[name=basis]").select_option(index=1)
    submit(page, "main form", reasons=reasons)
    return shown


def agree(page, demo, item, review, minutes, level):
    """What was said, and what is agreed on."""
    open_page(page, demo.staff + item)
    submit(page, "form[action$='/minutes']", text=minutes)
    page.locator("[name=outcome]").select_option("action_plan")
    page.locator("[name=level]").select_option(level)
    submit(page, "form[action$='/decision']", reasons=minutes, next_review=review)


def assign(page, owner, kind, text, due):
    """From the page of an item: who does what until when; tells who could have been chosen."""
    press(page, "main a[href$='/tasks/new/conference']")
    owners = page.locator("[name=owner] option").all_inner_texts()
    choose(page, "owner", owner)
    page.locator("[name=kind]").select_option(kind)
    submit(page, "main form", text=text, due=due)
    return owners


def settle_task(page, demo, case, why):
    """Whoever was to do it has."""
    open_page(page, demo.staff + "/tasks")
    press(page, f"main a[href^='{case}/tasks/']")
    page.locator("[name=result]").select_option("done")
    submit(page, "form[action$='/settle']", why=why)


def close_case(page, demo, case, words):
    """The case is closed, and what came of it is written down."""
    open_page(page, demo.staff + case)
    page.locator("details:has(form[action$='/close']) summary").click()
    page.locator("form[action$='/close'] [name=reason]").select_option("risk_reduced")
    submit(page, "form[action$='/close']")
    open_page(page, f"{demo.staff}{case}/outcomes/closure")
    page.locator("[name=reached]").select_option("yes")
    submit(page, "form:has([name=reached])", words=words)


def follow_up(page, demo, case, words):
    """Her case waits in the list of those of which it is time to ask what came after three months."""
    open_page(page, demo.staff + "/outcomes")
    press(page, f"main a[href='{case}/outcomes/months_3']")
    page.locator("[name=reached]").select_option("yes")
    page.locator("[name=physical]").select_option("stopped")
    page.locator("[name=incidents]").select_option("no")
    submit(page, "form:has([name=reached])", words=words)


def knows_nothing(page, demo, case, number, paths, words, name):
    """No page of hers, list, count or search says that there is a case."""
    for path in (*(case + part for part in PARTS), *paths):
        assert page.goto(demo.staff + path).status == 404, path
    lists = ("/", "/cases", "/tasks", "/referrals", "/duties", "/conferences", f"/cases?number={number}", "/outcomes", "/intake",
             "/transfers", "/calendar", "/exception-notices", "/protection-measures")
    for path in lists:
        open_page(page, demo.staff + path)
        shown = page.locator("main").inner_html()
        assert case not in shown and words not in shown, path
        assert path.startswith("/cases?") or number not in shown, path
    assert number not in found(page, demo, name)


def found(page, demo, name):
    """What the search for somebody by her name answers."""
    open_page(page, demo.staff + "/find-person")
    submit(page, "form[action='/find-person']", name=name)
    return page.locator("main").inner_text()
