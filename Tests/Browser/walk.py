# SPDX-License-Identifier: EUPL-1.2
"""Every page of both sites, in every state it has: one walk, for the checks and for the screenshots.

`look(page, answer, name)` is called on each page. Forms are sent by the browser's own `submit()`, which
asks neither our scripts nor `required`: so the server's answer to what is empty or wrong is seen.
"""

import http.client
import re
import time
import urllib.parse

from people import open_page
from totp import scan, totp

ASSETS = {"/s/:name", "/favicon.ico", "/up", "/metrics"}
STREAMS = {"/events", "/v/events", "/v/frame", "/chats/:id/frame", "/desk/live", "/g/f", "/groups/:id/frame",
           "/i/f", "/g/t", "/groups/:id/told", "/o/f", "/o/t", "/online-sessions/:id/frame", "/online-sessions/:id/told",
           "/intervision/:id/presentations/:presentation/frame"}
FILES = {"/statistics/file", "/interpreter-months/file", "/calendar/feed/:token", "/case-figures/file", "/audit/checkpoint", "/audit/reports/:report/file",
         "/cases/:id/documents/:document/download", "/import/:id/faults", "/cases/:id/file/:extract/archive", "/cases/:id/documents/:document/preview/:page"}
# For partner organisations' systems: no pages.
SYSTEMS = "/interface/"
# To be printed and taken away: it has nothing of our pages around it.
HANDOUT = "/cases/:id/safety-plan/handout"
# Opened by who is signed in nowhere: PeopleWalk.
LINKS = {"/join/:link", "/recover/:link", "/factor/:link", "/rescue/:link"}

FITS_SECONDS = 5

SUBMIT = """([selector, fields]) => {
    const form = document.querySelector(selector);
    for (const [name, value] of Object.entries(fields)) {
        let field = form.elements.namedItem(name);
        if (!field || field.tagName === "BUTTON") {
            field = form.appendChild(document.createElement("input"));
            field.type = "hidden";
            field.name = name;
        }
        field.value = value;
    }
    HTMLFormElement.prototype.submit.call(form);
}"""


# The same pages once more in the languages that visitors alone read: test_visitor_languages.
VISITORS_LANGUAGES = re.compile(r"/(hr|sr|bs|sq|uk|ru|de|it|hu|rom|ar)(/|$)")


def pages_of(demo, side):
    """The addresses of the pages one can open on one of the two sites, as the product itself lists them."""
    return [
        route["pattern"] for route in demo.routes()
        if route["side"] == side and route["method"] == "GET" and not route["pattern"].startswith(SYSTEMS)
        and route["pattern"] not in ASSETS | STREAMS | FILES | {HANDOUT}
        and not VISITORS_LANGUAGES.match(route["pattern"])
    ]


def fits(page):
    """Whether nothing is wider than the screen, once the page has its style; a busy machine is given its time for that."""
    deadline = time.monotonic() + FITS_SECONDS
    while not page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def submit(page, selector, **fields):
    """Sends the form as it is, apart from `fields`, and gives the answer."""
    with page.expect_navigation(wait_until="domcontentloaded") as moved:
        page.evaluate(SUBMIT, [selector, fields])
    return moved.value


def press(page, selector):
    with page.expect_navigation(wait_until="domcontentloaded") as moved:
        page.locator(selector).first.click()
    return moved.value


class PublicWalk:
    """Everything a visitor can come to, in one language."""

    def __init__(self, demo, page, language, look):
        self.demo, self.page, self.language, self.look = demo, page, language, look

    def all(self):
        self.reading()
        self.mistakes()
        self.group()
        self.thread()
        self.chat()

    def reading(self):
        for pattern in pages_of(self.demo, "public"):
            first = pattern.split("/")[1]
            if first == self.language or pattern == "/" and self.language == self.demo.first_language:
                self.look(self.page, self.open(pattern), "public" + pattern.replace("/", "-"))

    def open(self, path):
        return open_page(self.page, self.demo.public + path)

    def mistakes(self):
        """Forms sent empty and wrong, an address that does not exist, and far too much."""
        self.look(self.page, self.open(f"/{self.language}/nowhere"), "public-not-found")
        self.open(f"/{self.language}/k")
        self.look(self.page, submit(self.page, "main form"), "public-call-back-empty")
        self.open(f"/{self.language}/l")
        self.look(self.page, submit(self.page, "main form"), "public-words-empty")
        self.open(f"/{self.language}/l")
        self.look(self.page, submit(self.page, "main form", b="a b c d e f"), "public-words-wrong")
        self.open(f"/{self.language}/l")
        self.look(self.page, submit(self.page, "main form", b="a" * 80_000), "public-too-large")

    def group(self):
        """Words for a group and for an online session that open nothing."""
        for letter, name in (("n", "group"), ("o", "session")):
            self.open(f"/{self.language}/{letter}")
            self.look(self.page, submit(self.page, "main form", b="a b c d e f"), f"public-{name}-words-wrong")

    def thread(self):
        """A message that is answered later, and the code that brings one back."""
        self.open(f"/{self.language}/l")
        self.look(self.page, submit(self.page, "main form:has([name=n])"), "public-thread")
        self.look(self.page, press(self.page, "button[name=c][value='5']"), "public-readers")
        press(self.page, "main a[href='/v']")
        self.look(self.page, press(self.page, "#code button"), "public-code-about")
        self.look(self.page, press(self.page, "button[name=c][value='2']"), "public-code-words")
        words = self.page.locator("ol.code li").all_inner_texts()
        self.look(self.page, press(self.page, "button[name=c][value='3']"), "public-code-check")
        self.look(self.page, submit(self.page, "main form:has([name=a])", c="4"), "public-code-wrong")
        for field in self.page.locator("main input[type=text]").all():
            number = int(re.search(r"\d+", field.locator("xpath=..").inner_text()).group())
            field.fill(words[number - 1])
        self.look(self.page, press(self.page, "button[name=c][value='4']"), "public-code-kept")
        press(self.page, "form[action='/v/delete'] button")

    def chat(self):
        self.open(f"/{self.language}/a")
        if self.page.locator("form[action='/start']").count() == 0:
            return  # closed at this hour
        self.look(self.page, submit(self.page, "form[action='/start']"), "public-chat-waiting")
        self.look(self.page, submit(self.page, "#write"), "public-chat-empty-message")
        self.page.locator("details:has(form[action='/v/word']) summary").click()
        self.look(self.page, None, "public-chat-safety")
        self.look(self.page, press(self.page, "form[action='/v/end'] button"), "public-chat-ended")


class CrowdWalk:
    """What somebody is asked from whose place very many have come; the demo runs with `TELLING_APART`."""

    TELLING_APART = ["--forwarded-header", "X-Forwarded-For"]
    CALL_BACK = {
        "value": "+386 40 123 456", "alias": "Gospa M.", "day": "1", "from": "09:00", "until": "11:00",
        "answerer": "named", "answererNote": "sestra", "cover": "knjižnica", "codeWord": "lipa", "consent": "1",
    }
    # What costs a place nothing, as Core/Web/Flood.swift says.
    FREE_CHATS = 3
    FREE_DEEDS = 40

    def __init__(self, demo, page, language, look):
        self.demo, self.page, self.language, self.look = demo, page, language, look
        page.set_extra_http_headers({"X-Forwarded-For": "192.0.2.7"})

    def all(self):
        self.crowd()
        self.first_message()
        self.call_back()
        self.chat()

    def crowd(self):
        """Everybody else who is there; once there are enough of them, they too are asked to wait."""
        for _ in range(self.FREE_DEEDS):
            self.post(f"/{self.language}/l", n="1")
            self.post(f"/{self.language}/k", **self.CALL_BACK)
        for _ in range(self.FREE_CHATS):
            self.post("/start")

    def post(self, path, **fields):
        site = http.client.HTTPConnection("localhost", self.demo.public_port)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": self.demo.public,
            "Host": f"localhost:{self.demo.public_port}", "X-Forwarded-For": "192.0.2.7",
        }
        site.request("POST", path, urllib.parse.urlencode(fields), headers)
        status = site.getresponse().status
        site.close()
        assert status in (200, 303, 429), f"{path}: {status}"

    def first_message(self):
        open_page(self.page, self.demo.public + f"/{self.language}/l")
        self.waits(submit(self.page, "main form:has([name=n])"), "public-first-message-wait")

    def call_back(self):
        open_page(self.page, self.demo.public + f"/{self.language}/k")
        for name in ("day", "consent"):
            self.page.locator(f"[name={name}]").first.check()
        fields = {name: value for name, value in self.CALL_BACK.items() if name not in ("day", "consent")}
        self.waits(submit(self.page, "main form", **fields), "public-call-back-wait")
        for name, value in fields.items():
            assert self.page.locator(f"[name={name}]").input_value() == value, f"{name} is lost"
        assert self.page.locator("[name=consent]").is_checked() and self.page.locator("[name=day]").first.is_checked()

    def chat(self):
        open_page(self.page, self.demo.public + f"/{self.language}/a")
        if self.page.locator("form[action='/start']").count():  # not closed at this hour
            self.waits(submit(self.page, "form[action='/start']"), "public-chat-wait")

    def waits(self, answer, name):
        assert answer.status == 429, f"{name}: nobody asks her to wait, but {answer.status}"
        self.look(self.page, answer, name)


class StaffWalk:
    """Everything one member of staff can come to.

    `things` maps a pattern with a parameter to an address that exists for her; `skipped` are patterns to pass by.
    """

    def __init__(self, demo, page, user, things, look, skipped=frozenset()):
        self.demo, self.page, self.user, self.things, self.look = demo, page, user, things, look
        self.skipped, self.seen = skipped, set()

    def open(self, path):
        return open_page(self.page, self.demo.staff + path)

    def all(self):
        for pattern in pages_of(self.demo, "staff"):
            path = self.things.get(pattern, pattern)
            if ":" in path or path == "/sign-in" or pattern in self.skipped:
                continue
            answer = self.open(path)
            if answer.status != 404:
                self.seen.add(pattern)
                self.look(self.page, answer, f"{self.user}{pattern.replace('/', '-').replace(':', '')}")
                self.mistakes(pattern)
        self.look(self.page, self.open("/nowhere"), f"{self.user}-not-found")

    def mistakes(self, pattern):
        for number, (form, fields) in enumerate(MISTAKES.get(pattern, [])):
            if number:
                self.open(self.things.get(pattern, pattern))
            if self.page.locator(form).count() == 0:
                continue
            answer = submit(self.page, form, **fields)
            self.look(self.page, answer, f"{self.user}{pattern.replace('/', '-').replace(':', '')}-wrong-{number}")


class PeopleWalk:
    """How somebody new gets an account and mends it: everything that one-time links open.

    `manager` and `second` are pages of an account manager and of a coordinator, `outside` one of nobody.
    """

    PASSWORD = "tri dobre besede"

    def __init__(self, demo, manager, second, outside, look):
        self.demo, self.manager, self.second, self.outside, self.look = demo, manager, second, outside, look
        self.name = f"Nova{time.time_ns()}"

    def all(self):
        self.join(self.invite())
        self.recover()
        self.replace_device()

    def invite(self):
        page = self.manager
        open_page(page, self.demo.staff + "/people/new")
        page.locator("[name=role][value=counsellor]").check()
        self.look(page, submit(page, "main form", name="", login="a b"), "people-new-wrong")
        open_page(page, self.demo.staff + "/people/new")
        page.locator("[name=role][value=counsellor]").check()
        page.locator("[name=team]").select_option(index=page.locator("[name=team] option").count() - 1)  # the line's
        self.look(page, submit(page, "main form", name=self.name, login=self.name), "people-link")
        return page.locator(".secret").inner_text()

    def join(self, link):
        page = self.outside
        self.look(page, open_page(page, link), "join")
        self.look(page, submit(page, "main form", password="kratko", again="k"), "join-wrong")
        self.look(page, submit(page, "main form", password=self.PASSWORD, again=self.PASSWORD), "join-kit")
        self.secret = scan(page.locator(".qr"))
        assert self.secret == page.locator(".secret").inner_text().replace(" ", "")
        self.sheet = page.locator(".groups li").all_inner_texts()
        self.look(page, submit(page, "main form", code="000000", group1="x", group2="y"), "join-check-wrong")
        self.look(page, submit(page, "main form", code=self.code(), **self.groups(page)), "join-done")
        self.look(page, open_page(page, link), "link-gone")

    def groups(self, page):
        """The two groups of the sheet that the page asks for."""
        return {
            f"group{place}": self.sheet[int(page.locator(f"[name=number{place}]").get_attribute("value")) - 1]
            for place in (1, 2)
        }

    def recover(self):
        link = self.link(self.person())
        page = self.outside
        self.look(page, open_page(page, link), "recover")
        new = {"password": self.PASSWORD, "again": self.PASSWORD}
        self.look(page, submit(page, "main form", sheet="a", code="1", **new), "recover-wrong")
        answer = submit(page, "main form", sheet=" ".join(self.sheet), code=self.code(30), **new)
        self.look(page, answer, "recover-sheet")
        self.sheet = page.locator(".groups li").all_inner_texts()
        self.look(page, submit(page, "main form", group1="x", group2="y"), "recover-sheet-wrong")
        self.look(page, submit(page, "main form", **self.groups(page)), "recover-done")

    def replace_device(self):
        open_page(self.manager, self.demo.staff + self.person())
        press(self.manager, "button[value=factor]")
        self.look(self.second, open_page(self.second, self.demo.staff + "/confirmations"), "confirmations-waiting")
        self.look(self.second, press(self.second, "button[value=confirm]"), "confirmations-link")
        page = self.outside
        self.look(page, open_page(page, self.second.locator(".secret").inner_text()), "factor")
        self.look(page, submit(page, "main form", password="x"), "factor-wrong")
        self.look(page, submit(page, "main form", password=self.PASSWORD), "factor-done")

    def person(self):
        open_page(self.manager, self.demo.staff + "/people")
        return self.manager.locator("ul.people a", has_text=self.name).get_attribute("href")

    def link(self, person):
        open_page(self.manager, self.demo.staff + person)
        submit(self.manager, "form[action$='/link']")
        return self.manager.locator(".secret").inner_text()

    def code(self, later=0):
        return totp(self.secret, time.time() + later)


# What can be sent wrongly on a page: the form, and what is put into it.
MISTAKES = {
    "/contacts/:id": [("form.record", {"started_time": "later"}), ("form.record", {"_k": "forged"})],
    "/safe-contacts/new": [("main form", {})],
    "/safe-contacts/:id/edit": [("main form", {"from": "late", "validDays": "-1"})],
    "/account/password": [("main form", {"password": "kratko", "again": "k"})],
    "/teams": [("main form", {"name": ""})],
    "/people/new": [("main form", {"name": "", "login": "a b"})],
    "/work-channel": [("form[action='/work-channel']", {"address": "nobody"})],
    "/retention": [
        ("form[action='/retention/rule']", {"value": "0"}), ("form[action='/retention/hold']", {}),
    ],
    "/archive": [("form.filter", {"number": "2026-0999"})],
    "/archive/:id": [("form[action$='/hold']", {"days": "0"})],
    "/archived-cases": [("main form", {})],
    "/code-lists/:list": [("main form", {"code": "Ž!"})],
    "/code-lists/:list/:code": [("main form", {"words_sl": "", "valid_to": "1999-01-01"})],
    "/handed-over/new": [("main form", {"label": "", "text_risk": "Boji se ga."})],
    "/counselling-requests/new": [("main form", {"label": ""})],
    "/waiting-list/new": [("main form", {"label": ""})],
    "/waiting-list/:id": [("form[action$='/step']", {"words": "Ne pozabiti."}), ("form[action$='/move']", {"words": "Seli se."}), ("form[action$='/end']", {})],
    "/intake/:id": [("form[action$='/give-back']", {"why": ""}), ("form[action$='/decline']", {})],
    "/cases": [("form.filter", {"number": "2026-0999"})],
    "/find-person": [("main form", {"name": "X"}), ("main form", {"name": "Nihče Nikjer"})],
    "/cases/:id/timeline": [("form[method=post]:has([name=words])", {"words": " "}), ("form[method=post]:has([name=words])", {"words": "nikjer"})],
    "/cases/new": [("main form", {"label": ""})],
    "/cases/:id": [("form[action$='/label']", {"label": ""}), ("form[action$='/close']", {})],
    "/cases/:id/incidents/new": [("main form", {"happened": "2026-13", "injuries": "modrice"})],
    "/cases/:id/incidents/:incident": [("form:has([name=version])", {"happened": "", "account": "", "children": "99"})],
    "/cases/:id/professional-links/new": [("main form", {"from": "2026-13", "post": "vodja"})],
    "/cases/:id/professional-links/:link": [("form:has([name=version][value]):has([name=post])", {"until": "2", "note": "Vse drugače."})],
    "/cases/:id/allegations/new": [("main form", {"from": "2026-13"})],
    "/cases/:id/allegations/:allegation": [("main form", {"from": "2026-13", "dispute": "Ni tako."})],
    "/cases/:id/protection-measures/new": [("main form", {"issuer": "Okrožno sodišče v Lipi"})],
    "/cases/:id/protection-measures/:measure": [("form:has([name=since])", {"zone_metres": "x"})],
    "/cases/:id/protection-measures/:measure/breaches/:breach": [("main form", {"account": ""})],
    "/cases/:id/places/new": [("main form", {"from": "2026-13"})],
    "/cases/:id/places/:place": [
        ("form:has([name=kind])", {"from": "2026-13"}),
        ("form[action$='/address']", {name: "" for name in ("street", "post_code", "town", "entry", "dangers", "note")}),
    ],
    "/cases/:id/safe-contact/edit": [("main form", {"from": "late", "validDays": "-1"})],
    "/cases/:id/persons/new/:role": [("main form", {"born": "1984-13"})],
    "/cases/:id/persons/:person": [
        ("form:has([name=version])", {"name": "", "otherNames": "", "note": ""}), ("form[action$='/relations']", {}),
    ],
    "/cases/:id/persons/:person/merge/:other": [("main form", {})],
    "/cases/:id/persons/:person/merges/:merge": [("form[action$='/undo']", {"version": "1"})],
    "/cases/:id/risk": [("form[action$='/agreed']", {})],
    "/cases/:id/risk/new/:instrument": [("main form", {"day": ""})],
    "/cases/:id/risk/assessments/:assessment": [("form[action$='/judgement']", {})],
    "/cases/:id/risk/assessments/:assessment/answers": [("main form", {"day": ""})],
    "/cases/:id/safety-plan/edit": [("main form", {"agreed": "2999-01-01"})],
    "/platform/lists/:kind/new": [("main form", {"sort": "", "day": "1"})],
    "/platform/entries/:id/new/:kind": [("main form", {"words": "", "state": "dropped"})],
    "/platform/entries/:id": [
        ("form[action$='/close']", {"version": "1"}), ("form:has([name=minutes])", {"day": "", "minutes": "Vse drugače."}),
        ("form:has([name=minutes])", {"version": "1", "minutes": "Vse drugače."}),
    ],
    "/partner-interface": [("form[action$='/revoke']", {})],
    "/partner-interface/new": [("main form", {"system": "", "last_day": "1999-01-01"})],
    "/platform/agencies/new": [("main form", {"name": ""})],
    "/platform/agencies/:id": [("main form", {"name": "", "kind": ""}), ("main form", {"version": "99"})],
    "/package-keys/:team": [("form:has([name=key])", {"key": "ključ"}), ("form[action$='/confirm']", {"with": "", "day": ""})],
    "/import": [("main form[enctype]", {})],
    "/import/:id/columns": [("form:has([name=order])", {"version": "1"})],
    "/import/:id/check": [("form[action$='/run']", {})],
    "/assessors": [("form[action='/assessors']", {"until": "1999-01-01"})],
    "/certificates": [("form[action='/certificates']", {"until": "1999-01-01"})],
    "/cases/:id/file": [("main form", {"reason": ""})], "/cases/:id/own-file/:person": [("main form", {"reason": ""})],
    "/cases/:id/tasks/new/:section": [("main form", {"due": "1999-01-01"})],
    "/cases/:id/tasks/:task": [("form[action$='/settle']", {}), ("form:has([name=due])", {"text": "", "due": "1"})],
    "/cases/:id/documents/new": [("main form", {"section": "", "note": "Od sodišča."})],
    "/cases/:id/documents/:document": [("form[action$='/void']", {"reason": ""})],
    "/cases/:id/sharing/consents/new": [("main form", {"from": "1999-13-01", "until": "1999-01-01"})],
    "/cases/:id/sharing/consents/:consent": [("form[action$='/withdraw']", {})],
    "/cases/:id/sharing/decisions/new": [("main form", {"basis": "consent", "until": "1999-01-01"})],
    "/cases/:id/sharing/decisions/:decision": [("form[action$='/revoke']", {})],
    "/cases/:id/referrals/new": [("main form", {})],
    "/cases/:id/duties/new": [("main form", {"day": "2999-01-01"})],
    "/cases/:id/duties/:duty": [("form[action$='/settle']", {"kind": "done", "by": ""}), ("form:has([name=note])", {"day": ""})],
    "/cases/:id/counselling/:entry": [("form:has([name=minutes])", {"minutes": "x", "words": "Govorili sva."})],
    "/cases/:id/outcomes/:point": [("form:has([name=reached])", {"reached": "no", "words": "Bolje spim."})],
    "/cases/:id/access": [("form[action$='/access']", {"until": "1999-01-01"})],
    "/cases/:id/sections/:section": [("main form", {"kind": "third_party", "text": ""})],
    "/cases/:id/sections/:section/notes/:note": [("main form", {"text": ""})],
    "/chats/:id": [("#write", {})],
    "/online-sessions/:id": [("#write", {})],
    "/groups": [("form[action='/groups']", {"title": "", "places": "99"})],
    "/groups/:id": [
        ("#write", {}), ("form[action$='/places']", {}), ("form[action$='/sessions']", {"day": "1999-01-01"}),
    ],
    "/intervision": [("form[action='/intervision']", {"title": ""})],
    "/intervision/:id": [("form[action$='/meetings']", {"day": "1999-01-01"}), ("form[action$='/materials']", {"title": ""}), ("form[action$='/leaving']", {})],
    "/intervision/:id/meetings/:meeting": [
        ("form[action$='/presentations']", {"title": "Kako pomagati, ko je Marija spet v Celju"}), ("form:has([value=move])", {"act": "move", "day": "1999-01-01"}),
    ],
    "/intervision/:id/presentations/:presentation": [
        ("form[action$='/words']", {"kind": "question", "words": "Ali je Marija klicala na 040 123 456?"}), ("form[action$='/kept']", {"question": ""}),
    ],
    "/conflicts/:id": [("main form", {})],
    "/ties": [("main form", {"value": "12"})],
    "/threads": [
        ("form[action='/threads/words']", {"a": "a b c d e f"}), ("form[action='/threads/number']", {"a": "12"}),
    ],
    "/threads/:id": [("form[action$='/messages']", {})],
    "/interpreters/new": [("main form", {"name": "", "from_1": "x"})], "/interpreters/:id/edit": [("main form", {"phone": "", "version": "99"})],
    "/interpreters/:id": [("form[action$='/papers']", {"signed_on": "2999-01-01"})],
    "/interpreter-assignments/new": [("form[action='/interpreter-assignments']", {"language": "xx"})],
    "/interpreter-assignments/:id": [("form[action$='/minutes']", {"joined": ""}), ("form[action$='/feedback']", {"faithful": "9"})],
    "/appointment-offers/:id": [("form:has([name=number])", {})],
}
