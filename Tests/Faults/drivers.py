# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through everything there is. A feature adds its driver here or in a file beside, and to DRIVERS."""

import re
import signal
import sys
import uuid

sys.dont_write_bytecode = True
from client import LOST, Colleague, Visitor  # noqa: E402
from drivers_accounts import (  # noqa: E402
    changed_password, forgotten_password, invitation, leaving, lost_device, new_team, own_telephone, team_key, work_channel)
from drivers_cases import case, certificates, closed_case, exceptions, handing_over, imported  # noqa: E402
from drivers_counselling import appointments, centre_team, group, interpreters, online_session, own_times, waiting_list  # noqa: E402
from drivers_employer import by_employer  # noqa: E402
from drivers_escrow import key_holders, lost_all  # noqa: E402
from drivers_interface import interface  # noqa: E402
from drivers_others import archive, calendar, code_lists, conflicts, holds, mail_that_is_stuck, searched_audit, ties  # noqa: E402
from drivers_peers import peers  # noqa: E402
from drivers_platform import platform  # noqa: E402
from drivers_staff import call_back, contact_record, figures_and_rules, interpreted_chat, safe_contact, warm_handover  # noqa: E402
from drivers_thread import report, return_code  # noqa: E402
from offered import Offered  # noqa: E402


class Stage:
    """One installation, the markers sent into it, and the secrets its people hold."""

    def __init__(self, installation):
        self.installation = installation
        # Every marker of a run begins with the same letters, so that one search finds all.
        self.core = f"Kanarcek{uuid.uuid4().hex[:12]}"
        self.secrets = {"marker": self.core.encode()}
        self.sent = []
        self.people = {}
        self.offered = installation.watch = Offered(self.core, installation.routes())

    def marker(self, name):
        """A text to send as this field, under which it is found again."""
        self.sent.append(name)
        return f"{self.core}{name}"

    def colleague(self, role=None, user=None):
        """The signed-in person with this role or name; a code serves once, so she signs in once."""
        account = self.installation.account(role, user)
        if account.user not in self.people:
            person = self.people[account.user] = Colleague(self.installation, account=account)
            assert person.sign_in().status == 303, f"{account.user} cannot sign in"
        return self.people[account.user]

    def keep(self, name, secret):
        """Something that nobody but its holder may have, which the program made itself."""
        self.secrets[name] = secret.encode() if isinstance(secret, str) else secret


def visitors_chat(stage):
    """A message, its answer, refused messages, and the cookies of both."""
    visitor = Visitor(stage.installation)
    visitor.start()
    stage.keep("the visitor's cookie", visitor.cookie.split("=", 1)[1])
    stage.keep("the visitor's form token", visitor.proof)
    assert visitor.say(stage.marker("message"), uuid.uuid4().hex)
    for words, token in ((stage.marker("too-long") * 4000, uuid.uuid4().hex), (stage.marker("no-token"), "x")):
        answer = visitor.post("/v/messages", {"_k": visitor.proof, "a": words[:60_000], "b": token})
        assert answer.status == 422, f"a bad message is answered with {answer.status}"
    counsellor = stage.counsellor
    line, proof = counsellor.line()
    page = counsellor.get(counsellor.pick_up(line[0], proof).location)
    path = f"/chats/{line[0]}"
    answer = counsellor.post(f"{path}/messages", {
        "_k": page.field("_k"), "a": stage.marker("answer"), "b": page.field("b") or uuid.uuid4().hex})
    assert answer.status == 303, f"an answer is answered with {answer.status}"
    stage.talking, stage.chat = visitor, path


def staff_sign_in(stage):
    """Right and wrong names, passwords and codes, and what the signed-in browser holds."""
    counsellor = Colleague(stage.installation, "counsellor")
    stage.keep("the password", counsellor.account.password)
    stage.keep("the TOTP secret", counsellor.account.totp_secret)
    wrong = {"login": stage.marker("login"), "password": stage.marker("password"), "code": stage.marker("code")}
    assert counsellor.post("/sign-in", wrong).status == 401
    assert counsellor.sign_in(password=stage.marker("wrong-password")).status == 401
    assert counsellor.sign_in(code="000000").status == 401
    assert counsellor.sign_in().status == 303
    stage.keep("the counsellor's cookie", counsellor.cookie.split("=", 1)[1])
    stage.counsellor = stage.people[counsellor.account.user] = counsellor


def bad_requests(stage):
    """What the wire carries, and requests that end in an error page: none of it may be kept or logged."""
    visitor = Visitor(stage.installation)
    wire = {
        "User-Agent": stage.marker("user-agent"), "Referer": f"https://example.org/{stage.marker('referrer')}",
        "X-Forwarded-For": stage.marker("forwarded"), "Accept-Language": stage.marker("language"),
    }
    for path in ("/", "/v", f"/{stage.marker('path')}", f"/?search={stage.marker('search')}",
                 f"/v/events?{stage.marker('query')}", f"/%zz{stage.marker('percent')}"):
        visitor.get(path, **wire)
    visitor.cookie = f"v={stage.marker('forged-cookie')}"
    visitor.get("/v", **wire)
    visitor.cookie = None
    for body in (f"a={stage.marker('half')}%z", f"{stage.marker('key')}=1&&&=", stage.marker("no-form")):
        visitor.post("/start", body.encode(), **wire)
    foreign = visitor.post("/start", {"a": stage.marker("foreign-form")}, Sec_Fetch_Site="cross-site")
    assert foreign.status == 403, f"a form of another site is answered with {foreign.status}"
    try:
        visitor.post("/start", (stage.marker("huge") * 10_000).encode())
    except LOST:
        visitor.hang_up()


def sudden_death(stage):
    """Dies with a message on its way, so that journals stay, and comes back."""
    stage.installation.stop(signal.SIGKILL)
    stage.talking.hang_up()
    stage.installation.start()
    assert stage.talking.say(stage.marker("after-death"), uuid.uuid4().hex)


def everybody_looks_around(stage):
    """Everybody opens what the links lead her to, so that no form goes unseen; two pages of each kind are enough."""
    for user in stage.installation.users():
        look_around(stage, stage.colleague(user=user), "/account")
    look_around(stage, Visitor(stage.installation), "/")


def look_around(stage, person, start):
    """Follows the links of one person's pages."""
    waiting, seen = [start], {}
    while waiting:
        path = waiting.pop()
        pattern = stage.offered.pattern(person.side, "GET", path)
        if path in seen.setdefault(pattern, set()) or len(seen[pattern]) == 2:
            continue
        seen[pattern].add(path)
        page = person.get(path)
        if page.location:
            waiting.append(page.location)
        # A link with a target leads into the frame of a conversation, which never ends.
        waiting += [link for link, rest in re.findall(r'<a [^>]*?href="(/[^"/#][^"#]*|/)([^>]*)>', page.text)
                    if "target=" not in rest]


# In this order; each may use what an earlier one left on the stage.
DRIVERS = [
    staff_sign_in, visitors_chat, interpreted_chat, return_code, report, contact_record, safe_contact, call_back, warm_handover,
    figures_and_rules, new_team, invitation, team_key, changed_password, forgotten_password, lost_device,
    key_holders, lost_all, leaving, work_channel, own_telephone,
    by_employer, code_lists, conflicts, handing_over, centre_team, waiting_list, group, peers, case, appointments, online_session, interpreters, own_times, imported, certificates, exceptions, closed_case, archive, platform, interface, ties, calendar, holds, mail_that_is_stuck, searched_audit, bad_requests, everybody_looks_around, sudden_death,
]
