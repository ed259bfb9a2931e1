# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through the waiting list of a centre and an online group; who sits where is chosen, not typed."""

import datetime
import re
import sys
import uuid

sys.dont_write_bytecode = True
from client import Person, Visitor  # noqa: E402
from forms import fill, listed  # noqa: E402

CHOSEN = {"centre": "celje", "only_for": "", "danger": "raised", "language": "sl", "source": "phone", "way": "phone"}


def centre_team(stage):
    """An account manager says which team sits in a centre, and what is none is refused."""
    manager = stage.colleague("account_manager")
    page = manager.get("/centres/celje")
    team = re.search(r'<option value="([0-9a-f]{32})"', page.text).group(1)
    for chosen, status in ((stage.marker("no-team"), 422), (team, 303)):
        _, fields = fill(stage, manager.get("/centres/celje"), "/centres/celje", team=chosen)
        assert manager.post("/centres/celje", fields).status == status, chosen


def waiting_list(stage):
    """Two requests, one of the line and one of the centre: refused, written in, raised, ended, and a case begun from one."""
    counsellor, worker = stage.counsellor, stage.colleague(user="nada")
    _, fields = fill(stage, counsellor.get("/counselling-requests/new"), "/counselling-requests", **{**CHOSEN, "centre": stage.marker("nowhere")})
    assert counsellor.post("/counselling-requests", fields).status == 422
    _, fields = fill(stage, counsellor.get("/counselling-requests/new"), "/counselling-requests", **CHOSEN)
    assert counsellor.post("/counselling-requests", fields).location == "/counselling-requests"
    counsellor.get("/counselling-requests")
    _, fields = fill(stage, worker.get("/waiting-list/new"), "/waiting-list", **CHOSEN)
    assert worker.post("/waiting-list", fields).location == "/waiting-list"
    nada = re.search(r'<option value="([0-9a-f]{32})"[^>]*>Nada', worker.get("/waiting-list/new").text).group(1)
    ended, begun = re.findall(r'href="/waiting-list/([0-9a-f]{32})"', worker.get("/waiting-list").text)[:2]
    day = (datetime.date.today() + datetime.timedelta(days=3)).isoformat()
    for act, chosen in (
        ("step", {"kind": stage.marker("no-kind"), "day": day}), ("step", {"kind": "reached", "day": stage.marker("no-day")}),
        ("step", {"kind": "reached", "day": day}), ("owner", {"owner": stage.marker("no-owner")}),
        ("raise", {"priority": stage.marker("no-priority")}), ("raise", {"priority": "urgent"}),
        ("move", {"centre": "celje", "only_for": stage.marker("no-colleague")}), ("move", {"centre": "celje", "only_for": nada}),
        ("end", {"ending": stage.marker("no-ending")}), ("end", {"ending": "withdrew"}),
    ):
        page = worker.get(f"/waiting-list/{ended}")
        assert stage.core in page.text
        _, fields = fill(stage, page, f"/{act}", **{name: value for name, value in chosen.items() if name != "ending"})
        if "ending" in chosen:
            fields = [field for field in fields if field[0] != "ending"] + [("ending", chosen["ending"])]
        wrong = any(stage.core in value for value in chosen.values())
        assert worker.post(f"/waiting-list/{ended}/{act}", fields).status == (422 if wrong else 303), (act, chosen)
    _, fields = fill(stage, worker.get(f"/waiting-list/{begun}"), "/begin")
    path = worker.post(f"/waiting-list/{begun}/begin", fields).location
    assert stage.core in worker.get(f"{path}/sections/counselling").text
    worker.get(f"/waiting-list/{begun}")


def counselling(stage, worker, path):
    """Counselling is begun, agreed on, held and reviewed, each first wrongly; a session is corrected; it ends, and begins again."""
    days = {name: (datetime.date.today() + datetime.timedelta(days=far)).isoformat() for name, far in (("day", 0), ("review", 30))}
    session = {"day": days["day"], "time": "00:00", "minutes": "50"}
    for entry, wrong, chosen in (
        ("begin", {"day": stage.marker("no-day")}, days), ("agreement", {"review": stage.marker("no-review")}, days),
        ("session", {"counsellor": stage.marker("no-counsellor")}, session), ("session?of=3", {"time": stage.marker("no-time")}, session),
        ("session", {"minutes": stage.marker("no-minutes")}, {**session, "state": "not_come", "minutes": ""}),
        ("session", {"way": stage.marker("no-way"), "near-1": stage.marker("no-nearness")}, {**session, "near-1": "4"}),
        ("scale", {"answer-1": stage.marker("no-answer")}, {"day": days["day"], "answer-1": "3"}),
        ("review", {"day": stage.marker("no-day-of-review"), "reached-1": stage.marker("no-reached")}, days),
        ("end", {"reason": stage.marker("no-reason")}, {"reason": "her_wish"}), ("begin", {"review": stage.marker("no-next")}, days),
    ):
        form = f"/counselling/{entry.split('?')[0]}"
        for more, status in ((wrong, 422), ({}, 303)):
            _, fields = fill(stage, worker.get(f"{path}/counselling/{entry}"), form, **{**chosen, **more})
            assert worker.post(f"{path}{form}", fields).status == status, (entry, more)
    assert stage.core in worker.get(f"{path}/counselling").text and worker.get("/counselling").status == 200


def appointments(stage):
    """A counsellor says when she is here and away; a time is looked for, refused, booked and cancelled. What is typed are days and zones."""
    worker = stage.colleague(user="nada")
    for chosen, status in (({"weekday": "1", "from": stage.marker("no-time")}, 422), ({"weekday": "1", "from": "08:00", "to": "18:00"}, 303)):
        _, fields = fill(stage, worker.get("/my-hours"), "/my-hours", centre="celje", **{"valid_from": "", "valid_to": "", **chosen})
        assert worker.post("/my-hours", fields).status == status
    _, fields = fill(stage, worker.get("/my-hours"), "/my-hours", centre="celje", weekday="3", **{"from": "08:00", "to": "18:00"})
    assert worker.post("/my-hours", fields).status == 303
    _, fields = fill(stage, worker.get("/my-hours"), "/absence", from_day=stage.marker("no-day"))
    assert worker.post("/my-hours/absence", fields).status == 422
    _, fields = fill(stage, worker.get("/my-hours"), "/absence", from_day="2999-01-01")
    assert worker.post("/my-hours/absence", fields).status == 303
    for ending in ("/absence/remove", "/my-hours/remove"):
        path, fields = fill(stage, worker.get("/my-hours"), ending)
        assert worker.post(path, fields).status == 303
    _, fields = fill(stage, worker.get("/my-hours"), "/skills", way=["phone", "video"], language=["sl"])
    assert worker.post("/my-hours/skills", fields).status == 303
    case = re.search(r'href="/cases/([0-9a-f]{32})"', worker.get("/cases").text).group(1)
    search = f"/appointments/new?case={case}&centre=celje&way=phone&language=sl"
    page = worker.get(search)
    slot = re.search(r'name="slot" value="([^"]+)"', page.text).group(1)
    _, fields = fill(stage, page, "/appointments", slot=slot, zone=stage.marker("no-zone"))
    assert worker.post("/appointments", fields).status == 422
    _, fields = fill(stage, worker.get(search), "/appointments", slot=slot, zone="Europe/London")
    booked = worker.post("/appointments", fields).location
    worker.get(f"/appointments/of?case={case}")
    _, fields = fill(stage, worker.get(booked), "/state", state="cancelled_by_her")
    assert worker.post(f"{booked}/state", fields).status == 303


def interpreters(stage):
    """An interpreter is entered, signs and is asked, each first wrongly; minutes and a word of the work; she is kept out of a case, and ends."""
    lead, worker = stage.colleague(user="olga"), stage.colleague(user="nada")
    words = {"language_1": "sq", "language_2": "", "gender": "woman"}
    for chosen, status in (({"from_1": stage.marker("no-time")}, 422), ({}, 303)):
        _, fields = fill(stage, lead.get("/interpreters/new"), "/interpreters", **{**words, **chosen})
        answer = lead.post("/interpreters", fields)
        assert answer.status == status, chosen
    her = answer.location
    assert stage.core in worker.get(her).text and stage.core in worker.get("/interpreters").text
    for version, status in ((stage.marker("no-version"), 422), ("1", 303)):
        _, fields = fill(stage, lead.get(f"{her}/edit"), her, **{**words, "version": version})
        assert lead.post(her, fields).status == status, version
    for day, status in ((stage.marker("no-day"), 422), (datetime.date.today().isoformat(), 303)):
        _, fields = fill(stage, lead.get(her), "/papers", kind="undertaking", signed_on=day)
        assert lead.post(f"{her}/papers", fields).status == status, day
    case = re.search(r'href="/cases/([0-9a-f]{32})"', worker.get("/cases").text).group(1)
    search = f"/interpreter-assignments/new?case={case}&language=sq&day={datetime.date.today()}&time=00:00&minutes=30&way=phone"
    assert worker.get(search.replace("minutes=30", "minutes=" + stage.marker("no-minutes"))).status == 422
    for chosen, status in (({"day": stage.marker("no-day")}, 422), ({"interpreter": stage.marker("nobody")}, 422), ({}, 303)):
        _, fields = fill(stage, worker.get(search), "/interpreter-assignments", **{"interpreter": her.split("/")[2], **chosen})
        asked = worker.post("/interpreter-assignments", fields)
        assert asked.status == status, chosen
    _, fields = fill(stage, worker.get(asked.location), "/state", state=stage.marker("no-state"))
    assert worker.post(f"{asked.location}/state", fields).status == 404
    for minutes, status in (({"joined": stage.marker("no-beginning")}, 422), ({"joined": "00:00", "left": "00:00"}, 422), ({"joined": "00:00", "left": "00:01"}, 303)):
        _, fields = fill(stage, worker.get(asked.location), "/minutes", **minutes)
        assert worker.post(f"{asked.location}/minutes", fields).status == status, minutes
    for answer, status in ((stage.marker("no-scale"), 422), ("3", 303)):
        _, fields = fill(stage, worker.get(asked.location), "/feedback", faithful=answer, manner="3", punctual="2")
        assert worker.post(f"{asked.location}/feedback", fields).status == status, answer
    assert stage.core in lead.get(her).text
    for act, form in (("out", "/interpreters"), ("in", "/interpreters")):
        _, fields = fill(stage, worker.get(f"/cases/{case}/interpreters"), form, act=act, interpreter=her.split("/")[2])
        assert worker.post(f"/cases/{case}/interpreters", fields).status == 303
    for page in ("/interpreters/now", "/interpreters/briefing", "/interpreter-assignments"):
        assert worker.get(page).status == 200
    for page in ("/interpreter-months", "/interpreter-months/file"):
        assert lead.get(page).status == 200
    assert stage.counsellor.get("/desk-interpreters").status == 200
    _, fields = fill(stage, lead.get(her), "/end")
    assert lead.post(f"{her}/end", fields).status == 303


def own_times(stage):
    """Times are offered in a thread by a number, refused and taken back; its visitor chooses, moves and cancels one."""
    visitor, counsellor = Visitor(stage.installation), stage.counsellor
    assert visitor.post("/sl/l", {"n": "1"}).status == 303
    visitor.proof = visitor.get("/v").field("_k")
    assert visitor.say(stage.marker("own-time"), uuid.uuid4().hex)
    threads = re.findall(r'href="(/threads/[0-9a-f]{32})"', counsellor.get("/threads").text)
    thread = next(link for link in threads if stage.marker("own-time") in counsellor.get(link).text)
    offers = thread.replace("/threads/", "/appointment-offers/")
    _, fields = fill(stage, counsellor.get("/counselling-requests/new"), "/counselling-requests", **CHOSEN)
    assert counsellor.post("/counselling-requests", fields).location == "/counselling-requests"
    number = re.search(r"Prošnja ([0-9A-F]{6})", counsellor.get("/counselling-requests").text).group(1)
    chosen = {"centre": "celje", "way": "phone", "language": "sl", "staff": ""}
    for written, status in ((stage.marker("no-number"), 422), (number, 303), (number, 303)):
        _, fields = fill(stage, counsellor.get(offers), offers, **{**chosen, "number": written})
        assert counsellor.post(offers, fields).status == status, written
    path, fields = fill(stage, counsellor.get(offers), "/take-back")
    assert counsellor.post(path, fields).status == 303
    _, fields = fill(stage, counsellor.get(offers), offers, **{**chosen, "number": number})
    assert counsellor.post(offers, fields).status == 303

    page = visitor.get("/v")
    own = {"_k": visitor.proof, "o": re.search(r'name="o" value="([0-9a-f]{32})"', page.text).group(1)}
    shown = visitor.post("/v", {**own, "t": "1", "z": stage.marker("no-clock"), "f": stage.marker("no-room")})
    assert visitor.post("/v", {**own, "t": "2", "s": stage.marker("no-time")}).status == 422
    for step in ("1", stage.marker("no-step")):
        visitor.post("/v", {"_k": visitor.proof, "o": stage.marker("no-offer"), "t": step})
    shown = visitor.post("/v", {**own, "t": "1", "z": "Europe/London"})
    times = re.findall(r'name="s" value="(\d+)"', shown.text)
    for start in times[:2]:
        taken = visitor.post("/v", {**own, "t": "2", "s": start, "z": "Europe/London", "b": uuid.uuid4().hex})
        assert taken.location == "/v", f"a time is answered with {taken.status}"
    for step in ("4", "3"):
        assert visitor.post("/v", {**own, "t": step}).location == "/v"


def group(stage):
    """A group is founded, planned and led; somebody comes in with words, takes her own, writes, is in danger, and leaves for good."""
    counsellor = stage.counsellor
    _, fields = fill(stage, counsellor.get("/groups"), "/groups", places=stage.marker("no-number"))
    assert counsellor.post("/groups", fields).status == 422
    _, fields = fill(stage, counsellor.get("/groups"), "/groups", places="3")
    path = counsellor.post("/groups", fields).location
    for act, chosen, status in (
        ("sessions", {"day": stage.marker("no-day")}, 422), ("sessions", {"day": "2999-01-05", "time": "18:00", "weeks": "1"}, 303),
        ("staff", {"colleague": stage.marker("nobody"), "part": "reviewer"}, 422), ("places", {}, 422),
    ):
        _, fields = fill(stage, counsellor.get(path), f"{path}/{act}", **chosen)
        assert counsellor.post(f"{path}/{act}", fields).status == status, act
    _, fields = fill(stage, counsellor.get(path), f"{path}/places", talk="1")
    words = listed(counsellor.post(f"{path}/places", fields))
    stage.keep("the words of a place", " ".join(words))
    her = Person(stage.installation, "public")
    for field in ("a", "b"):
        assert her.post("/sl/n", {field: stage.marker("wrong-words")}).status == 422
    assert her.post("/sl/n", {"b": " ".join(words)}).location == "/g"
    stage.keep("the cookie of who is in a group", her.cookie.split("=", 1)[1])
    for alias, status in ((stage.marker("no-alias") + "@", 422), ("Kanarcek", 303)):
        proof = her.get("/g").field("_k")
        assert her.post("/g/a", {"_k": proof, "agree": "1", "a": alias}).status == status, alias
    own_words(stage, her)
    for words, more in ((stage.marker("on-the-board"), {}), (stage.marker("for-the-staff"), {"s": "1"})):
        page = her.get("/g")
        assert her.post("/g/m", {"_k": page.field("_k"), "b": page.field("b"), "a": words, **more}).status == 303
    assert her.post("/g/m", {"_k": her.get("/g").field("_k"), "b": "x", "a": stage.marker("no-token")}).status == 422
    assert her.post("/g/d", {"_k": her.get("/g").field("_k")}).status == 303
    page = counsellor.get(path)
    place = re.search(rf'action="({path}/places/[0-9a-f]{{32}})"', page.text).group(1)
    assert counsellor.post(place, {"_k": page.field("_k"), "act": "seen"}).status == 303
    session = re.search(rf'action="({path}/sessions/[0-9a-f]{{32}})"', page.text).group(1)
    for act in ("open", "close"):
        assert counsellor.post(session, {"_k": page.field("_k"), "act": act}).status == 303
    _, fields = fill(stage, counsellor.get(path), f"{path}/messages", a=stage.marker("to-nobody"), to=stage.marker("nobody"))
    assert counsellor.post(f"{path}/messages", fields).status == 400
    _, fields = fill(stage, counsellor.get(path), f"{path}/messages", a=stage.marker("to-all"), to="")
    assert counsellor.post(f"{path}/messages", fields).status == 303
    held = f"{path}/messages/{uuid.uuid4().hex}"
    assert counsellor.post(held, {"_k": page.field("_k"), "act": "shown"}).status == 303
    assert counsellor.post(f"{path}/end", {"_k": page.field("_k")}).status == 303
    assert her.post("/g/r", {"_k": her.get("/g").field("_k"), "q_safe": "3"}).status == 303
    assert her.post("/g/e", {"_k": her.get("/g").field("_k"), "c": "good"}).location == "/"


def online_session(stage):
    """Words are prepared for a session that is too far ahead to come into, then anew; the counsellor writes, and ends it."""
    worker = stage.colleague(user="nada")
    case = re.search(r'href="/cases/([0-9a-f]{32})"', worker.get("/cases").text).group(1)
    search = f"/appointments/new?case={case}&centre=celje&way=video&language=sl"
    page = worker.get(search)
    slot = re.search(r'name="slot" value="([^"]+)"[^<]*Nada</label>', page.text).group(1)
    _, fields = fill(stage, page, "/appointments", slot=slot, zone="")
    path = worker.post("/appointments", fields).location.replace("/appointments/", "/online-sessions/")
    for _ in range(2):
        words = listed(worker.post(f"{path}/words", {"_k": worker.get(path).field("_k")}))
        stage.keep("the words of an online session", " ".join(words))
    her = Person(stage.installation, "public")
    for field in ("a", "b"):
        assert her.post("/sl/o", {field: stage.marker("no-words")}).status == 422
    assert her.post("/sl/o", {"b": " ".join(words)}).status == 422, "too early"
    for chosen, status in (({"a": stage.marker("in-a-session")}, 303), ({"a": stage.marker("no-token"), "b": "x"}, 422)):
        _, fields = fill(stage, worker.get(path), f"{path}/messages", **chosen)
        assert worker.post(f"{path}/messages", fields).status == status
    for act, more, status in (("let-in", {}, 303), ("asks", {"act": stage.marker("no-act"), "sdp": stage.marker("no-sdp")}, 404), ("end", {}, 303)):
        assert worker.post(f"{path}/{act}", {"_k": worker.get(path).field("_k"), **more}).status == status, act


def own_words(stage, her):
    """Takes words of her own, and says two of them back, wrong at first."""
    shown = her.get("/g/w")
    words, proof = listed(shown), shown.field("_k")
    stage.keep("her own words for a group", " ".join(words))
    asking = her.post("/g/w", {"_k": proof, "c": "check", "o": shown.field("o")})
    asked = [int(number) for number in re.findall(r"<label>[^<]*?(\d+)[^<]*<input type=\"text\" name=\"[ab]\"", asking.text)]
    for a, b, status in ((stage.marker("not-this"), stage.marker("nor-this"), 422), (words[asked[0] - 1], words[asked[1] - 1], 303)):
        sent = {"_k": proof, "c": "keep", "o": shown.field("o"), "a": a, "b": b}
        assert her.post("/g/w", sent).status == status
