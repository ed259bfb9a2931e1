# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through lists, holds, conflicts, a calendar, mails that are stuck and the audit: most of it is refused."""

import re
import sys
import uuid

sys.dont_write_bytecode = True
from forms import fill  # noqa: E402


def code_lists(stage):
    """A code with a mistake: what is taken here is published, so only what is refused must leave no trace."""
    editor = stage.colleague("configuration_editor")
    page = editor.get("/code-lists/place")
    _, fields = fill(stage, page, "/code-lists/place", code=stage.marker("Bad Code"))
    assert editor.post("/code-lists/place", fields).status == 422
    path = re.search(r'href="(/code-lists/place/[^"]+)"', page.text).group(1)
    _, fields = fill(stage, editor.get(path), path, valid_to=stage.marker("no-day"))
    assert editor.post(path, fields).status == 422


def conflicts(stage):
    """A conflict of interest is chosen and never written: what is not among the choices is refused."""
    counsellor = stage.counsellor
    path = re.search(r'href="(/conflicts/[0-9a-f]+)"', counsellor.get(stage.thread).text).group(1)
    page = counsellor.get(path)
    answer = counsellor.post(path, {
        "_k": page.field("_k"), "outsider": stage.marker("person"), "reason": stage.marker("conflict")})
    assert answer.status == 422, f"a conflict with nobody is answered with {answer.status}"
    other = re.search(r'<option value="(person-[0-9a-f]{32})">Berta<', page.text).group(1)
    reason = re.search(r'<select name="reason">.*?value="(\w+)"', page.text).group(1)
    assert counsellor.post(path, {"_k": page.field("_k"), "outsider": other, "reason": reason}).status == 303
    steward = stage.colleague("conflict_steward")
    page = steward.get("/walls")
    wall = re.search(r'action="(/walls/[0-9a-f]+)"', page.text).group(1)
    steward.post(wall, {"_k": page.field("_k"), "act": stage.marker("decision"), "note": stage.marker("no-such-field")})


def ties(stage):
    """A number and an address that somebody declares as close to her, and what is too short to be either."""
    colleague = stage.colleague("shift_lead")
    number = "+38651" + "".join(str(digit) for digit in uuid.uuid4().bytes)[:6] + "77"
    stage.keep("the number close to her", number)
    _, fields = fill(stage, colleague.get("/ties"), "/ties", value=f"{stage.marker('close').lower()}@zavod.example")
    assert colleague.post("/ties", fields).status == 303
    for value, status in ((number, 303), (stage.marker("close"), None), ("12", 422)):
        answer = colleague.post("/ties", {"_k": colleague.get("/ties").field("_k"), "value": value})
        assert status in (None, answer.status), f"a declared number is answered with {answer.status}"


def calendar(stage):
    """The secret addresses of her own days: one that was withdrawn, one that was replaced and the one that holds."""
    worker = stage.colleague(user="nada")
    for turn in range(3):
        action, fields = fill(stage, worker.get("/calendar"), "/calendar/make")
        feed = re.search(r'/calendar/feed/[^<"]+\.ics', worker.post(action, fields).text).group()
        stage.keep(f"secret {turn} of the calendar", feed.rsplit("/", 1)[1].removesuffix(".ics"))
        assert worker.get(feed).status == 200
        action, fields = fill(stage, worker.get("/calendar"), "/calendar/withdraw")
        if turn == 0:
            assert worker.post(action, fields).status == 303
            assert worker.get(feed).status == 404


def holds(stage):
    """What is held is named by its number: words in its place are refused."""
    coordinator = stage.colleague("coordinator")
    page = coordinator.get("/retention")
    _, fields = fill(stage, page, "/retention/hold", reason="complaint")
    assert coordinator.post("/retention/hold", fields).status == 422


def archive(stage):
    """A closed case is held, put away and taken out; it is found by its number alone, and words in the place of days are refused."""
    officer, lead = stage.colleague("records_officer"), stage.colleague("case_lead")
    assert officer.get(f"/archive?number={stage.marker('archive-number')}").status == 200
    path = re.search(r'href="(/archive/[0-9a-f]{32})"', officer.get("/archive").text).group(1)
    for days, status in ((stage.marker("no-digits-days"), 422), ("30", 303)):
        _, fields = fill(stage, officer.get(path), "/hold", reason="complaint", days=days)
        assert officer.post(f"{path}/hold", fields).status == status, days
    assert officer.post(path, {"_k": officer.get(path).field("_k")}).status == 303
    for reason, status in ((stage.marker("taking-out"), 422), ("complaint", 303)):
        fields = {"_k": lead.get("/archived-cases").field("_k"), "case": path.rsplit("/", 1)[1], "reason": reason}
        assert lead.post("/archived-cases", fields).status == status, reason


def mail_that_is_stuck(stage):
    """Whoever looks after the server sees no words of a mail, and sends none."""
    operator = stage.colleague("operator")
    page = operator.get("/operating")
    operator.post("/operating/mail", {
        "_k": page.field("_k"), "mail": stage.marker("mail"), "act": stage.marker("mail-act")})


def searched_audit(stage):
    """What is searched for in the audit, in its reports too; a search is itself audited."""
    auditor = stage.colleague("auditor")
    reports = re.findall(r'href="(/audit/reports/[^"?]+)"', auditor.get("/audit").text)
    for path in ["/audit", *reports]:
        for name in ("record", "who", "action", "from", "to"):
            auditor.get(f"{path}?{name}={stage.marker('audit-' + name)}")
