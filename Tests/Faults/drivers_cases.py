# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through a case: its name, notes, people, incidents, documents, access, closing, and a colleague who opens it by way of exception."""

import datetime
import io
import re
import sys
import uuid
import zipfile

sys.dont_write_bytecode = True
from drivers_counselling import counselling  # noqa: E402
from drivers_packages import packages  # noqa: E402
from drivers_transfers import transfers  # noqa: E402
from drivers_staff import ALL_WEEK  # noqa: E402
from forms import fill, scrawl  # noqa: E402


def case(stage):
    """A case with notes in two sections, a correction, a colleague who may read, and its end."""
    worker = stage.colleague(user="nada")
    _, fields = fill(stage, worker.get("/cases/new"), "/cases", label=stage.marker("case-name"))
    path = worker.post("/cases", fields).location
    stage.case = path
    risk = f"{path}/sections/risk"
    write(stage, worker, risk, "fact")
    note = re.search(r'href="([^"]+/notes/[^"]+)"', worker.get(risk).text).group(1)
    write(stage, worker, note, "third_party")
    _, fields = fill(stage, worker.get(risk), risk, kind="third_party", source="")
    assert worker.post(risk, fields).status == 422
    colleague = re.search(r'value="(person-[^"]+)"[^>]*>Petra<', worker.get(f"{path}/access").text).group(1)
    for reader, status in ((colleague, 303), (stage.marker("nobody"), 422)):
        _, fields = fill(stage, worker.get(f"{path}/access"), "/access", grantee=reader, reason="team_cover")
        assert worker.post(f"{path}/access", [*fields, ("reads", "risk")]).status == status
    people(stage, worker, path)
    incidents(stage, worker, path)
    links(stage, worker, path)
    allegations(stage, worker, path)
    measures(stage, worker, path)
    places(stage, worker, path)
    card(stage, worker, f"{path}/safe-contact")
    danger(stage, worker, f"{path}/risk")
    plan(stage, worker, f"{path}/safety-plan")
    counselling(stage, worker, path)
    tasks(stage, worker, path)
    documents(stage, worker, path)
    sharing(stage, worker, path)
    conference(stage, worker, path)
    duties(stage, worker, path)
    history(stage, worker, path)
    _, fields = fill(stage, worker.get(path), "/label", label=stage.marker("other-name"))
    assert worker.post(f"{path}/label", fields).status == 303
    worker.get(f"/cases?number={stage.marker('number')}")
    # A marker has any number of digits: with six more it is a number that can be looked for.
    for wanted, status in (({"number": stage.marker("nobodys-number") + "000000"}, 200),
                           ({"name": stage.marker("sought")}, 200),
                           ({"name": stage.marker("sought-too-long") + "a" * 200}, 422)):
        _, fields = fill(stage, worker.get("/find-person"), "/find-person", **{"name": "", "number": "", **wanted})
        assert worker.post("/find-person", fields).status == status
    timeline = f"{path}/timeline"
    for words, status in (({"words": ""}, 422), ({"words": stage.marker("looked-for")}, 200)):
        _, fields = fill(stage, worker.get(timeline), timeline, **words)
        assert worker.post(timeline, fields).status == status
    stage.number = re.search(r"\b\d{4}-\d{4}\b", worker.get(path).text).group()


def handing_over(stage):
    """From the line to casework: refused, given back, withdrawn, and taken on."""
    counsellor, worker = stage.counsellor, stage.colleague(user="nada")
    parts = re.findall(r'name="agreed_([a-z_]+)"', counsellor.get("/handed-over/new").text)
    to = re.search(r'<option value="(team-[^"]+)"', counsellor.get("/handed-over/new").text).group(1)
    agreed = {f"agreed_{part}": "1" for part in parts}
    for wrong in ({"to": stage.marker("nobody")}, {"urgency": stage.marker("soon")}):
        chosen = {"to": to, "urgency": "week", **agreed, **wrong}
        _, fields = fill(stage, counsellor.get("/handed-over/new"), "/handed-over", **chosen)
        assert counsellor.post("/handed-over", fields).status == 422
    sent = []
    for _ in range(3):
        _, fields = fill(stage, counsellor.get("/handed-over/new"), "/handed-over", to=to, urgency="week", **agreed)
        assert counsellor.post("/handed-over", fields).location == "/handed-over"
        listed = re.findall(r'href="/handed-over/([0-9a-f]{32})"', counsellor.get("/handed-over").text)
        sent.append(next(one for one in listed if one not in sent))
    returned, withdrawn, taken = sent
    assert stage.core in worker.get(f"/intake/{returned}").text
    _, fields = fill(stage, worker.get(f"/intake/{returned}"), "/give-back")
    assert worker.post(f"/intake/{returned}/give-back", fields).status == 303
    counsellor.get(f"/handed-over/{returned}")
    _, fields = fill(stage, counsellor.get(f"/handed-over/{withdrawn}"), "/withdraw")
    assert counsellor.post(f"/handed-over/{withdrawn}/withdraw", fields).status == 303
    _, fields = fill(stage, worker.get(f"/intake/{taken}"), "/take")
    path = worker.post(f"/intake/{taken}/take", fields).location
    assert stage.core in worker.get(f"{path}/sections/risk").text


def imported(stage):
    """A table of another system, refused, chosen for column by column, checked with a fault in it, run; another thrown away."""
    lead = stage.colleague("case_lead")
    name, reference = stage.marker("import-name"), stage.marker("import-reference")
    table = f"oznaka;vloga;ime;opomba\n{reference};žrtev;{name};{stage.marker('import-note')}\n;žrtev;{stage.marker('import-fault')};\n"

    def send(content, status):
        _, fields = fill(stage, lead.get("/import"), "/import")
        fields = [field for field in fields if field[0] != "file"]
        answer = lead.upload("/import", fields, f"{stage.marker('import-file')}.csv", content)
        assert answer.status == status, content
        return answer.location

    send(f"{stage.marker('import-broken')}\0".encode(), 422)
    path = send(table.encode(), 303)
    for step in ("/columns", "/values"):
        _, fields = fill(stage, lead.get(path + step), step)
        assert lead.post(path + step, fields).status == 303, step
    wrong = [("field", stage.marker("field")) if field[0] == "field" else field for field in fill(stage, lead.get(f"{path}/columns"), "/columns")[1]]
    assert lead.post(f"{path}/columns", wrong).status == 422
    assert reference in lead.get(f"{path}/check").text and lead.get(f"{path}/faults").status == 200
    _, fields = fill(stage, lead.get(f"{path}/check"), "/run")
    assert lead.post(f"{path}/run", fields).status == 422
    assert lead.post(f"{path}/run", [*fields, ("faulty", "1")]).status == 303
    made = re.search(r'href="(/cases/[0-9a-f]{32})"', lead.get(path).text).group(1)
    assert name in lead.get(f"{made}/persons").text
    thrown = send(table.encode(), 303)
    _, fields = fill(stage, lead.get(f"{thrown}/columns"), "/discard")
    assert lead.post(f"{thrown}/discard", fields).status == 303


def people(stage, worker, path):
    """Somebody who is accused and somebody who is not, changed, and what they are to each other."""
    for role in ("survivor", "accused"):
        _, fields = fill(stage, worker.get(f"{path}/persons/new/{role}"), "/persons", born="1984")
        assert worker.post(f"{path}/persons", fields).status == 303, role
    people = re.findall(rf'href="({path}/persons/[0-9a-f]{{32}})"', worker.get(f"{path}/persons").text)
    survivor, accused = people[0], people[1]
    for born, status in ((stage.marker("birth"), 422), ("1984-05", 303)):
        _, fields = fill(stage, worker.get(accused), accused, born=born)
        assert worker.post(accused, fields).status == status, born
    for since, status in ((stage.marker("since"), 422), ("2010", 303)):
        _, fields = fill(
            stage, worker.get(survivor), "/relations", kind="spouse", other=accused.rsplit("/", 1)[1], **{
                "from": since, "until": "" if status == 303 else stage.marker("until")})
        assert worker.post(f"{survivor}/relations", fields).status == status, since
    merge(stage, worker, path, survivor)
    worker.post(f"{path}/persons", {
        "_k": worker.get(path).field("_k"), "role": "survivor", "name": "", "born": stage.marker("new-birth")})
    assert stage.core in worker.get(accused).text


def merge(stage, worker, path, survivor):
    """A second entry of the survivor: said to be her with a choice that is none, merged, undone, and another elsewhere."""
    _, fields = fill(stage, worker.get(f"{path}/persons/new/survivor"), "/persons", born="1985")
    assert worker.post(f"{path}/persons", fields).status == 303
    other = re.findall(rf'href="{path}/persons/([0-9a-f]{{32}})"', worker.get(f"{path}/persons").text)[1]
    page = f"{survivor}/merge/{other}"
    radios = set(re.findall(r'type="radio" name="([^"]+)"', worker.get(page).text))
    for choice, status in ((stage.marker("choice"), 422), ("gone", 303)):
        _, fields = fill(stage, worker.get(page), page, **{name: choice for name in radios})
        assert worker.post(page, fields).status == status, choice
    merged = re.search(rf'href="({survivor}/merges/[0-9a-f]{{32}})"', worker.get(survivor).text).group(1)
    assert stage.core in worker.get(merged).text
    for version, status in ((stage.marker("version"), 422), (None, 303)):
        _, fields = fill(stage, worker.get(merged), "/undo", **({"version": version} if version else {}))
        assert worker.post(f"{merged}/undo", fields).status == status, version
    _, fields = fill(stage, worker.get("/cases/new"), "/cases", label=stage.marker("same-elsewhere"))
    there, name = worker.post("/cases", fields).location, worker.get(survivor).field("name")
    proof = worker.get(there).field("_k")
    assert worker.post(f"{there}/persons", {"_k": proof, "role": "witness", "name": name}).status == 303
    _, fields = fill(stage, worker.get(survivor), "/apart", act=stage.marker("act"))
    assert worker.post(f"{survivor}/apart", fields).status == 303


def incidents(stage, worker, path):
    """An incident with words in every field, refused, written and changed."""
    good = {"happened": "2025", "until": "", "children": "2", "assertion": "survivor"}

    def send(page, target):
        for field in ("happened", "until", "children", "reported", "assertion", None):
            wrong = {field: stage.marker(f"{page.split('/')[-1]}-{field}")} if field else {}
            _, fields = fill(stage, worker.get(page), target, **{**good, **wrong})
            assert worker.post(target, fields).status == (422 if wrong else 303), field

    send(f"{path}/incidents/new", f"{path}/incidents")
    listed = worker.get(f"{path}/incidents").text
    incident = re.search(rf'href="({path}/incidents/[0-9a-f]{{32}})"', listed).group(1)
    send(incident, incident)
    assert stage.core in worker.get(incident).text


def links(stage, worker, path):
    """What somebody is to an organisation, refused, written and changed."""
    form = f"{path}/professional-links/new"
    person = re.search(r'<select name="person">.*?<option value="([0-9a-f]{32})"', worker.get(form).text, re.S).group(1)

    def send(page, target):
        for field in ("person", "agency", "kind", "from", "until", None):
            wrong = {field: stage.marker(f"link-{page.split('/')[-1]}-{field}")} if field else {}
            good = {"person": person, "agency": "", "kind": "employee", "from": "2014", "until": ""}
            _, fields = fill(stage, worker.get(page), target, **{**good, **wrong})
            assert worker.post(target, fields).status == (422 if wrong else 303), field

    send(form, f"{path}/professional-links")
    listed = worker.get(f"{path}/professional-links").text
    one = re.search(rf'<h2><a href="({path}/professional-links/[0-9a-f]{{32}})"', listed).group(1)
    send(one, one)
    assert stage.core in worker.get(one).text


def allegations(stage, worker, path):
    """What is alleged, with words in every field, refused, written and corrected."""
    good = {"act": "threat", "asserted_by": "survivor", "from": "2025", "until": "", "finding": "acquitted", "found_on": "2026"}

    def send(page, target):
        for field in ("from", "until", "found_on", "act", "asserted_by", None):
            wrong = {field: stage.marker(f"{page.split('/')[-1]}-{field}")} if field else {}
            _, fields = fill(stage, worker.get(page), target, **{**good, **wrong})
            assert worker.post(target, fields).status == (422 if wrong else 303), field

    send(f"{path}/allegations/new", f"{path}/allegations")
    listed = worker.get(f"{path}/allegations").text
    allegation = re.search(rf'href="({path}/allegations/[0-9a-f]{{32}})"', listed).group(1)
    send(allegation, allegation)
    assert stage.core in worker.get(allegation).text


def measures(stage, worker, path):
    """A protection measure and a breach of it, with words in every field, refused, written, corrected and moved on."""
    good = {"kind": "police_barring", "status": "in_force", "since": "2026-01-02", "since_time": "", "from": "2026-01-02",
            "from_time": "", "until": "2999-01-01", "until_time": "", "served": "", "served_time": "", "zone_metres": "100",
            "zone_place": ""}

    def send(page, target, good, wrongs):
        for field in (*wrongs, None):
            wrong = {field: stage.marker(f"measure-{target.split('/')[-1][:8]}-{field}")} if field else {}
            _, fields = fill(stage, worker.get(page), target, **{**good, **wrong})
            assert worker.post(target, [pair for pair in fields if pair[0] not in ("bound", "mistaken")]).status == (
                422 if wrong else 303), field

    listed = f"{path}/protection-measures"
    days = ("since", "since_time", "from", "from_time", "until", "until_time", "served", "served_time")
    send(f"{listed}/new", listed, good, ("kind", "status", "zone_metres", *days))
    measure = re.search(rf'href="({listed}/[0-9a-f]{{32}})"', worker.get(listed).text).group(1)
    send(measure, measure, good, ("kind", "status", "zone_metres", *days))
    told = {"day": "2026-01-03", "time": "", "said_by": "survivor", "reported_on": "2026-01-04", "incident": ""}
    send(measure, f"{measure}/breaches", told, ("day", "time", "said_by", "reported_on"))
    breach = re.search(rf'href="({measure}/breaches/[0-9a-f]{{32}})"', worker.get(measure).text).group(1)
    send(breach, breach, told, ("day", "time", "said_by", "reported_on"))
    assert stage.core in worker.get(breach).text
    moved = {"status": "extended", "day": "2026-01-05", "time": "", "until": "2999-01-02", "until_time": ""}
    send(measure, f"{measure}/status", moved, ("status", "day", "time", "until", "until_time"))
    assert stage.core in worker.get(measure).text


def places(stage, worker, path):
    """A place and its address, with words in every field, refused, written and corrected."""
    good = {"kind": "survivor_home", "section": "identity", "confidential": "1", "from": "2025", "until": "", "region": ""}

    def send(page, target, good, wrongs):
        for field in (*wrongs, None):
            wrong = {field: stage.marker(f"place-{target.split('/')[-1][:7]}-{field}")} if field else {}
            _, fields = fill(stage, worker.get(page), target, **{**good, **wrong})
            assert worker.post(target, fields).status == (422 if wrong else 303), field

    send(f"{path}/places/new", f"{path}/places", good, ("kind", "section", "from", "until"))
    listed = worker.get(f"{path}/places").text
    place = re.search(rf'href="({path}/places/[0-9a-f]{{32}})"', listed).group(1)
    send(place, place, {"kind": "survivor_home", "from": "2025", "until": "", "region": ""}, ("kind", "from", "until"))
    for _ in range(2):
        send(place, f"{place}/address", {"known": "no"}, ())
    assert stage.core in worker.get(place).text and stage.core not in worker.get(f"{path}/places").text


def card(stage, worker, path):
    """How she may be reached: begun, refused, changed, asked of the gate, and taken back; and a card of the line that nobody of the case opens."""
    number = "+38641" + "".join(str(digit) for digit in uuid.uuid4().bytes[:5])[:9].ljust(9, "7")
    stage.keep("the number on the card of a case", number)
    chosen = {"consent": "1", "channel": "phone", "value": number, "answerer": "herself", "validDays": "14",
              "emergencyConsent": "1", "mayLeaveMessage": "1", **ALL_WEEK}
    for page, target in ((f"{path}/new", path), (f"{path}/edit", f"{path}/edit")):
        _, fields = scrawl(stage, worker.get(page), target)
        assert worker.post(target, fields).status == 422, target
        _, fields = fill(stage, worker.get(page), target, **chosen)
        assert worker.post(target, fields).status == 303, target
    proof = worker.get(path).field("_k")
    assert worker.post(f"{path}/reach", {"_k": proof, "deed": "call"}).status == 200
    assert worker.post(f"{path}/link", {"_k": proof, "reference": stage.marker("reference"), "agreed": stage.marker("agreed")}).status == 404
    lost = {"_k": proof, "tied": stage.marker("tied"), "why": stage.marker("let-go")}
    for act in ("unlink", "withdraw"):
        assert worker.post(f"{path}/{act}", lost).status == 422, act


def danger(stage, worker, path):
    """A sheet of answers, changed, judged and agreed on; each once wrongly, too."""
    new = f"{path}/new/lap"
    subject = re.search(r'value="(pair\.[^"]+)"', worker.get(new).text).group(1)
    for day, status in (("2999-01-01", 422), ("2026-11-02", 303)):
        _, fields = fill(stage, worker.get(new), new, subject=subject, day=day, channel="phone")
        answer = worker.post(new, [*fields, ("a-1", "yes"), ("a-2", stage.marker("answer"))])
        assert answer.status == status, day
    sheet = answer.location
    _, fields = fill(stage, worker.get(f"{sheet}/answers"), "/answers", subject=subject, day="2026-11-02")
    assert worker.post(f"{sheet}/answers", [*fields, ("a-1", "yes")]).status == 303
    for level, status in ((stage.marker("level"), 422), ("high", 303)):
        _, fields = fill(stage, worker.get(sheet), "/judgement", level=level)
        assert worker.post(f"{sheet}/judgement", fields).status == status, level
    for level, status in ((stage.marker("agreed-level"), 422), ("high", 303)):
        _, fields = fill(stage, worker.get(path), "/agreed", subject=subject, level=level, body="team")
        assert worker.post(f"{path}/agreed", fields).status == status, level
    assert stage.core in worker.get(sheet).text and stage.core in worker.get(path).text


def plan(stage, worker, path):
    """A safety plan that she can take with her, first with a day that lies ahead."""
    for day, status in (("2999-01-01", 422), ("2026-11-02", 303)):
        _, fields = fill(stage, worker.get(f"{path}/edit"), "/safety-plan", agreed=day, handover="safe")
        assert worker.post(path, fields).status == status, day
    assert stage.core in worker.get(path).text and stage.core in worker.get(f"{path}/handout").text


def certificates(stage):
    """Whose certificate a lead or an account manager has seen, first wrongly; its end."""
    for role, page in (("case_lead", "/assessors"), ("account_manager", "/certificates")):
        keeper = stage.colleague(role)
        token = {"_k": keeper.get(page).field("_k"), "instrument": stage.marker(f"instrument-{role}")}
        wrong = {**token, "who": stage.marker(f"who-{role}"), "until": stage.marker(f"until-when-{role}")}
        assert keeper.post(page, wrong).status == 422
        who = re.search(r'value="([0-9a-f]{32})"[^>]*>Petra<', keeper.get(page).text).group(1)
        assert keeper.post(page, {**token, "who": who, "instrument": "odara", "until": "2999-01-01"}).status == 303
        end = re.search(rf'action="({page}/[^"]+/end)"', keeper.get(page).text).group(1)
        assert keeper.post(end, token).status == 303


def tasks(stage, worker, path):
    """Something to be done, refused and taken, put into other words, left undone with why, and opened again."""
    new, listed = f"{path}/tasks/new/risk", f"{path}/tasks"
    owner = re.search(r'name="owner".*?value="([0-9a-f]{32})" selected', worker.get(new).text, re.S).group(1)
    for due, status in ((stage.marker("due"), 422), ("2999-12-31", 303)):
        _, fields = fill(stage, worker.get(new), listed, kind="legal", owner=owner, due=due)
        assert worker.post(listed, fields).status == status, due
    task = re.search(rf'href="({listed}/[0-9a-f]{{32}})"', worker.get(listed).text).group(1)
    _, fields = fill(stage, worker.get(task), task, kind="money", owner=owner, due="2999-12-30")
    assert worker.post(task, fields).status == 303
    for result, status in ((stage.marker("result"), 422), ("impossible", 303)):
        _, fields = fill(stage, worker.get(task), "/settle", result=result)
        assert worker.post(f"{task}/settle", fields).status == status, result
    assert stage.core in worker.get(task).text
    _, fields = fill(stage, worker.get(task), "/reopen")
    assert worker.post(f"{task}/reopen", fields).status == 303
    assert worker.get("/tasks").status == 200


def history(stage, worker, path):
    """All of it by the day, and what of it is given out on paper: refused, asked for, decided, read, decided once more."""
    timeline, file = f"{path}/timeline", f"{path}/file"
    assert stage.core in worker.get(f"{timeline}?kind=note&section={stage.marker('section')}").text
    for basis, status in ((stage.marker("basis"), 422), ("court", 303)):
        _, fields = fill(stage, worker.get(file), file, basis=basis)
        answer = worker.post(file, [*fields, ("section", "risk"), ("section", stage.marker("part"))])
        assert answer.status == status, basis
    extract = answer.location
    page = worker.get(extract).text
    entries = [("entry", entry) for entry in re.findall(r'name="entry" value="([^"]+)"', page)]
    _, fields = fill(stage, worker.get(extract), extract)
    fields = [field for field in fields if field[0] != "entry"]
    for ticked, status in ((entries, 303), ([], 422)):
        assert worker.post(extract, [*fields, *ticked, ("entry", stage.marker("entry"))]).status == status
    assert stage.core in worker.get(f"{extract}/paper").text and stage.core in worker.get(extract).text
    own_file(stage, worker, path)


def own_file(stage, worker, path):
    """What is kept of the first of the case as one file: refused, asked for, decided with every document, opened."""
    person = re.search(rf'href="{path}/persons/([0-9a-f]{{32}})"', worker.get(f"{path}/persons").text).group(1)
    begin = f"{path}/own-file/{person}"
    for reason, status in (("", 422), (stage.marker("own-reason"), 303)):
        _, fields = fill(stage, worker.get(begin), begin, language="cs", reason=reason)
        answer = worker.post(begin, [*fields, ("same", stage.marker("same"))])
        assert answer.status == status, reason
    page = worker.get(answer.location).text
    while "/archive" not in page:
        entries = [("entry", entry) for entry in re.findall(r'name="entry" value="([^"]+)"', page)]
        _, fields = fill(stage, worker.get(answer.location), answer.location)
        fields = [field for field in fields if field[0] not in ("entry", "back")]
        assert worker.post(answer.location, [*fields, *entries]).status == 303
        page = worker.get(answer.location).text
    archive = zipfile.ZipFile(io.BytesIO(worker.get(f"{answer.location}/archive").body))
    assert archive.testzip() is None and "index.html" in archive.namelist()
    assert stage.core in archive.read("1.html").decode()


def documents(stage, worker, path):
    """A file with a marker in its name, in what is said of it and all through it; refused, taken, downloaded, declared void."""
    listed = f"{path}/documents"
    for content, section, status in ((b"\x7fELF" + bytes(200), "risk", 422), (b"", stage.marker("section"), 422), (None, "risk", 303)):
        _, fields = fill(stage, worker.get(f"{listed}/new"), listed, section=section)
        fields = [field for field in fields if field[0] != "file"]
        words = f"%PDF-1.4\n{stage.marker('document-content')}\n".encode() * 4000
        answer = worker.upload(listed, fields, f"{stage.marker('document-name')}.pdf", words if content is None else content)
        assert answer.status == status, section
    document = re.search(rf'href="({listed}/[0-9a-f]{{32}})"', worker.get(listed).text).group(1)
    assert worker.get(f"{document}/download").body == words
    assert worker.get(f"{document}/preview").status == 200 and worker.get(f"{document}/preview/1").status == 422
    _, fields = fill(stage, worker.get(document), "/void")
    assert worker.post(f"{document}/void", fields).status == 303
    assert stage.core in worker.get(document).text and stage.core in worker.get(listed).text
    assert worker.get(f"{document}/download").status == 404


def conference(stage, worker, path):
    """A conference that another agency calls, from the invitation to what is added to its minutes."""
    secretary = stage.colleague(user="sonja")
    today = datetime.date.today().isoformat()
    new = secretary.get("/conferences/new")
    chair = re.search(r'<option value="([0-9a-f]{32})"[^>]*>Nada', new.text).group(1)
    for hour, status in ((stage.marker("hour"), 422), ("00:00", 303)):
        _, fields = fill(
            stage, secretary.get("/conferences/new"), "/conferences", kind="marac", day=today, research=today,
            hour=hour, chair=chair, quorum="1", rule="safelives_any")
        assert secretary.post("/conferences", fields).status == status, hour
    page = re.search(r'href="(/conferences/[0-9a-f]{32})"', worker.get("/conferences").text).group(1)
    _, fields = fill(stage, worker.get(page), page, kind="emergency", day=today, research=today, hour="00:00",
                     chair=chair, quorum="1", rule="safelives_any")
    assert worker.post(page, fields).status == 303
    guest = re.search(r'name="staff" value="([0-9a-f]{32})"', worker.get(page).text).group(1)
    for step in ("seats", "uninvite"):
        assert worker.post(f"{page}/{step}", {"_k": worker.get(page).field("_k"), "staff": guest}).status == 303, step
    asked = worker.get(f"{path}/conferences/new")
    number = re.search(r'name="conference".*?<option value="([0-9a-f]{32})"', asked.text, re.S).group(1)
    _, fields = fill(stage, asked, f"{path}/conferences", conference=number, criterion="judgement", pair="", basis="",
                     until=(datetime.date.today() + datetime.timedelta(30)).isoformat())
    item = worker.post(f"{path}/conferences", fields).location
    for part, more in (("research", {"conflict": "professional"}), ("minutes", {}),
                       ("decision", {"outcome": "action_plan", "level": "high", "next_review": "2999-12-31"})):
        _, fields = fill(stage, worker.get(item), f"/{part}", **more)
        fields = [field for field in fields if field[0] != "nothing"]
        assert worker.post(f"{item}/{part}", fields).status == 303, part
    for end, status in (("close", 303), ("close", 422)):
        assert worker.post(f"{page}/{end}", {"_k": worker.get(page).field("_k")}).status == status, end
    _, fields = fill(stage, worker.get(item), "/amendments")
    assert worker.post(f"{item}/amendments", fields).status == 303
    assert stage.core in worker.get(item).text


def sharing(stage, worker, path):
    """A consent, a decision on it and a referral to another agency, each once wrongly; its answer; all of it withdrawn."""
    shared, partner = f"{path}/sharing", stage.colleague(user="sonja")

    def team(page):
        return re.search(r'name="team" value="([0-9a-f]{32})"> Center za socialno', page).group(1)

    def latest(kind):
        return re.search(rf'href="([^"]+/{kind}/[0-9a-f]{{32}})"', worker.get(shared).text).group(1)

    def send(reader, page, target, wrong, **good):
        for field in (*wrong, None):
            faulty = {field: stage.marker(f"{target.split('/')[-1]}-no-{field}")} if field else {}
            _, fields = fill(stage, reader.get(page), target, **{**good, **faulty})
            assert reader.post(target, fields).status == (422 if field else 303), (target, field)

    scope = {"section": ["identity", "risk"], "team": team(worker.get(f"{shared}/consents/new").text)}
    send(worker, f"{shared}/consents/new", f"{shared}/consents",
         ("answer", "capacity", "asking", "purpose", "team", "section", "from", "until"),
         answer="given", capacity="own", asking="phone", purpose="referral", **scope, **{"from": "2026-01-01", "until": ""})
    consent = latest("consents")
    send(worker, f"{shared}/decisions/new", f"{shared}/decisions",
         ("basis", "consent", "purpose", "telling", "team", "section", "until"), basis="consent",
         consent=consent.rsplit("/", 1)[1], without="", purpose="referral", telling="not_told", until="2999-12-31", **scope)
    send(worker, f"{shared}/decisions/new", f"{shared}/decisions", ("without",), basis="vital", consent="",
         without="danger_if_asked", purpose="conference", telling="told", until="2999-12-31", **scope)
    other = latest("decisions")
    route = re.search(r'name="route" value="([^"]+)"', worker.get(f"{path}/referrals/new").text).group(1)
    send(worker, f"{path}/referrals/new", f"{path}/referrals", ("route", "service", "urgency"), route=route,
         service="legal", urgency="week")
    referral = latest("referrals")
    send(worker, referral, referral, ("route", "service", "urgency"), route=route, service="money", urgency="today", writes="1")
    _, fields = fill(stage, worker.get(referral), "/send")
    assert worker.post(f"{referral}/send", fields).status == 303
    send(worker, f"{path}/referrals/new", f"{path}/referrals", (), route=route, service="other", urgency="week")
    draft = latest("referrals")
    send(worker, draft, f"{draft}/revoke", ())
    send(partner, referral, f"{referral}/answer", ("state",), state="accepted", declining="")
    assert stage.core in partner.get(referral).text and partner.get("/referrals").status == 200
    packages(stage, worker, path)
    transfers(stage, worker, path)
    send(worker, consent, f"{consent}/withdraw", ())
    assert partner.get(referral).status == 404 and stage.core in worker.get(consent).text
    send(worker, other, f"{other}/revoke", ())
    assert stage.core in worker.get(other).text


def duties(stage, worker, path):
    """What became known, refused, taken and corrected; reported and not reported, each with words in every field."""
    new, listed = f"{path}/duties/new", f"{path}/duties"
    good = {"day": "2026-11-02", "time": "08:00"}

    def facts(fields, answer):
        return [*((name, value) for name, value in fields if name != "danger_to_life"), ("danger_to_life", answer)]

    for field in ("day", "time", None):
        wrong = {field: stage.marker(f"duty-{field}")} if field else {}
        _, fields = fill(stage, worker.get(new), listed, **{**good, **wrong})
        assert worker.post(listed, facts(fields, "yes")).status == (422 if wrong else 303), field
    _, fields = fill(stage, worker.get(new), listed, day="")
    assert worker.post(listed, facts(fields, stage.marker("fact"))).status == 422
    duty = re.search(rf'href="({listed}/[0-9a-f]{{32}})"', worker.get(listed).text).group(1)
    _, fields = fill(stage, worker.get(duty), duty, **good)
    assert worker.post(duty, facts(fields, "yes")).status == 303
    for kind, status in ((stage.marker("what-became"), 422), ("danger_if_reported", 303), ("done", 303)):
        _, fields = fill(stage, worker.get(duty), "/settle", kind=kind, to="police", how="phone", **good)
        assert worker.post(f"{duty}/settle", fields).status == status, kind
    for field in ("to", "how", "day", "time"):
        wrong = {"to": "police", "how": "phone", **good, field: stage.marker(f"settle-{field}")}
        _, fields = fill(stage, worker.get(duty), "/settle", kind="done", **wrong)
        assert worker.post(f"{duty}/settle", fields).status == 422, field
    assert stage.core in worker.get(duty).text
    assert worker.get("/duties").status == 200


def write(stage, worker, path, kind):
    _, fields = fill(stage, worker.get(path), path, kind=kind, day="2026-11-02")
    assert worker.post(path, fields).status == 303, f"a note at {path} is refused"


def exceptions(stage):
    """Why a colleague opens the case, and what is thought of it; why somebody opens what she cannot."""
    lead, steward = stage.colleague("case_lead"), stage.colleague("conflict_steward")
    for number, status in ((stage.marker("exception-number"), 422), (stage.number, 303)):
        _, fields = fill(
            stage, lead.get("/exceptions"), "/exceptions", number=number, reason="danger_to_life",
            text=f"{stage.marker('exception')} in dve besedi")
        assert lead.post("/exceptions", fields).status == status, number
    page = steward.get("/exception-reviews")
    review = re.search(r'action="(/exception-reviews/[^"]+)"', page.text).group(1)
    _, fields = fill(stage, page, review, verdict="justified", text=f"{stage.marker('verdict')} in dve besedi")
    assert steward.post(review, fields).status == 303


def closed_case(stage):
    """Closed with words and opened again, so that every form of a case was shown."""
    worker = stage.colleague(user="nada")
    _, fields = fill(stage, worker.get(stage.case), "/close", reason="moved")
    assert worker.post(f"{stage.case}/close", fields).status == 303
    assert stage.core in worker.get(stage.case).text
    outcome(stage, worker, f"{stage.case}/outcomes")


def outcome(stage, worker, path):
    """What came of it, refused, written and corrected."""
    closure = f"{path}/closure"
    for safety, status in ((stage.marker("safety"), 422), ("4", 303), ("5", 303)):
        _, fields = fill(stage, worker.get(closure), closure, reached="yes", safety=safety)
        answer = worker.post(closure, [*fields, ("services", stage.marker("service")), ("physical", stage.marker("kind"))])
        assert answer.status == status, safety
    assert stage.core in worker.get(path).text and worker.get("/outcomes").status == 200
