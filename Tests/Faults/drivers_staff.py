# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through what staff write: records, cards, mails, offers, and what they search and filter by."""

import re
import sys
import uuid

sys.dont_write_bytecode = True
from client import Person, Visitor  # noqa: E402
from forms import fill, listed, scrawl  # noqa: E402

ALL_WEEK = {"day": [str(day) for day in range(7)], "from": "0:00", "until": "24:00"}


def contact_record(stage):
    """A record by hand with words in every field, kept as a draft, refused, and completed."""
    counsellor = stage.counsellor
    page = counsellor.get("/contacts")
    path = counsellor.post("/contacts", {"_k": page.field("_k"), "channel": "phone"}).location
    for ending in ("/draft", "/draft", "/complete"):
        page = counsellor.get(path)
        _, fields = fill(stage, page, "/complete", note=stage.marker("note"), contact_kind="counselling",
                         violence_type="physical", main_type="physical", talk_minutes="12")
        answer = counsellor.post(path + ending, fields)
        assert answer.status == 303, f"a record is answered with {answer.status}"
    _, fields = scrawl(stage, counsellor.get(path), "/complete")
    assert counsellor.post(f"{path}/complete", fields).status in (422, 303), "a record with words for minutes"
    assert stage.marker("note") in counsellor.get(path).text, "the note was not kept"


def safe_contact(stage):
    """Cards for a telephone and for mail, changed, asked, and a mail that the mail program will not take."""
    counsellor = stage.counsellor
    number = "+38640" + "".join(str(digit) for digit in uuid.uuid4().bytes[:5])[:9].ljust(9, "7")
    stage.keep("the telephone number", number)
    address = f"{stage.core.lower()}@example.org"
    _, fields = scrawl(stage, counsellor.get("/safe-contacts/new"), "/safe-contacts")
    assert counsellor.post("/safe-contacts", fields).status == 422
    cards = (("phone", number, "call"), ("email", address, "email"))
    for channel, value, deed in cards:
        chosen = {"consent": "1", "channel": channel, "value": value, "answerer": "herself", "validDays": "14",
                  "emergencyConsent": "1", "mayLeaveMessage": "1", "returnNumber": "12345678", **ALL_WEEK}
        _, fields = fill(stage, counsellor.get("/safe-contacts/new"), "/safe-contacts", **chosen)
        path = counsellor.post("/safe-contacts", fields).location
        assert path, f"a card for {channel} is refused"
        _, fields = fill(stage, counsellor.get(f"{path}/edit"), "/edit", **chosen)
        assert counsellor.post(f"{path}/edit", fields).status == 303
        _, fields = scrawl(stage, counsellor.get(f"{path}/edit"), "/edit")
        assert counsellor.post(f"{path}/edit", fields).status == 422
        page = counsellor.get(path)
        reached = counsellor.post(f"{path}/reach", {"_k": page.field("_k"), "deed": deed})
        assert reached.status == 200, f"{deed} is answered with {reached.status}"


def call_back(stage):
    """What somebody leaves on the public site to be called back, and the same with a mistake in it."""
    visitor = Visitor(stage.installation)
    hours = {"from": stage.marker("no-hour"), "until": stage.marker("nor-this")}
    for changes in ({}, {"consent": []}, hours):
        chosen = {"consent": "1", "value": stage.marker("call-back-number"), **ALL_WEEK, **changes}
        page = visitor.get("/sl/k")
        _, fields = fill(stage, page, "/k", **chosen)
        answer = visitor.post("/sl/k", fields)
        assert answer.status == (200 if not changes else 422), f"a call-back is answered with {answer.status}"


def interpreted_chat(stage):
    """The visitor agrees to an interpreter, who comes in with wrong words and right ones, translates and leaves."""
    counsellor, path, visitor = stage.counsellor, stage.chat, stage.talking
    page = counsellor.get(path)

    def ask(act):
        return counsellor.post(f"{path}/interpreter", {"_k": page.field("_k"), "act": act})

    assert ask("ask").status == 303
    visitor.get("/v")
    assert visitor.post("/v", {"_k": visitor.proof, "c": "6"}).status == 303
    words = listed(ask("words"))
    stage.keep("the words of an interpreter", " ".join(words))
    her = Person(stage.installation, "public")
    her.get("/sl/q")
    for field in ("a", "b"):
        assert her.post("/sl/q", {field: stage.marker("wrong-words")}).status == 422
    assert her.post("/sl/q", {"b": " ".join(words)}).location == "/i"
    stage.keep("the cookie of an interpreter", her.cookie.split("=", 1)[1])
    for said, token, status in ((stage.marker("translation"), None, 303), (stage.marker("no-token"), "x", 422)):
        shown = her.get("/i?m=1")
        answer = her.post("/i/m", {
            "_k": shown.field("_k"), "m": "1", "b": token or shown.field("b"), "a": said})
        assert answer.status == status, f"a translation is answered with {answer.status}"
    counsellor.get(path)
    assert her.post("/i/e", {"_k": her.get("/i").field("_k")}).status == 303
    assert ask(stage.marker("no-act")).status == 303


def warm_handover(stage):
    """An offer with a note, a code word, a prepared sentence, and answers given before the chat."""
    colleague = stage.colleague("shift_lead")
    proof = colleague.get("/desk").field("_k")
    assert colleague.post("/desk/presence", {"_k": proof, "state": "ready"}).status == 303
    visitor = stage.talking
    assert visitor.post("/v/word", {
        "_k": visitor.proof, "a": stage.marker("danger-word"), "w": stage.marker("proof-word")}).status == 303
    counsellor, path = stage.counsellor, stage.chat
    page = counsellor.get(path)
    chosen = re.search(r'name="colleague"[^>]*?value="([0-9a-f]{32})"|<option value="([0-9a-f]{32})"', page.text)
    assert chosen, "there is nobody to offer the chat to"
    offered = counsellor.post(f"{path}/offer", {
        "_k": page.field("_k"), "colleague": chosen.group(1) or chosen.group(2), "note": stage.marker("offer")})
    assert offered.status == 303
    assert stage.marker("offer") in colleague.get(path).text, "the colleague does not read the note"
    counsellor.post(f"{path}/insert", {"_k": page.field("_k"), "a": stage.marker("unsent"), "insert": "greeting"})


def figures_and_rules(stage):
    """What is typed into addresses and forms of figures, lists and retention: searched for, filtered by, refused."""
    for role, paths in (
        ("coordinator", ("/statistics?period={}&filter={}", "/statistics/tables?period={}", "/wallboard?{}={}",
                         "/statistics/file?release={}", "/statistics/article-11?period={}")),
        ("configuration_editor", ("/code-lists/{}", "/code-lists/violence_type/{}")),
    ):
        person = stage.colleague(role)
        proof = person.get("/account").field("_k")
        for path in paths:
            person.get(path.format(stage.marker("search"), stage.marker("filter")))
        for path in ("/retention/hold", "/retention/rule", "/statistics/tables", "/code-lists/violence_type"):
            person.post(path, {"_k": proof, "reference": stage.marker("reference"), "reason": "complaint", "days": "3",
                               "key": stage.marker("key"), "code": stage.marker("Bad Code"), "table": stage.marker("table")})
    for path in ("/contacts?channel={}&kind={}", "/safe-contacts/new?contact={}", "/chats/{}", "/contacts/{}"):
        stage.counsellor.get(path.format(stage.marker("search"), stage.marker("filter")))
