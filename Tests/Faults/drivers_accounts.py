# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through how somebody comes, mends her account and goes, and keeps what the program gave her."""

import re
import sys
import time
import urllib.parse
import uuid

sys.dont_write_bytecode = True
from client import Colleague  # noqa: E402
from engines import ROOT  # noqa: E402, F401
from forms import fill  # noqa: E402
from product import Account  # noqa: E402
from totp import totp  # noqa: E402


class Newcomer(Colleague):
    """Somebody with a one-time link, and what she wrote down of what she was shown."""

    def __init__(self, stage, login, password):
        super().__init__(stage.installation, account=Account("", login, password, ""))
        self.stage, self.sheet, self.used = stage, [], 0

    def open(self, page):
        """Opens the link that a page shows; only its path counts here."""
        link = urllib.parse.urlsplit(secrets_on(page)[0]).path
        self.stage.keep(f"the link to {link.split('/')[1]}", link.split("/")[-1])
        return self.get(link)

    def write_down(self, page):
        """Copies the sheet and the device's secret from the page that shows them once."""
        for secret in secrets_on(page):
            self.secret = secret.replace(" ", "")
            self.stage.keep("the newcomer's TOTP secret", self.secret)
            self.stage.keep("the newcomer's TOTP secret, spaced", secret)
        if 'class="groups"' in page.text:
            self.sheet = re.findall("<li>([^<]+)</li>", page.text.split('class="groups"')[1].split("</ol>")[0])
            for name, between in (("spaced", " "), ("hyphened", "-"), ("joined", "")):
                self.stage.keep(f"recovery sheet {len(self.stage.secrets)}, {name}", between.join(self.sheet))
            self.stage.keep(f"form {len(self.stage.secrets)} of the sheet", page.field("secret"))

    def code(self):
        """A code that was not used yet: each half minute has one, and those just before and after now count too."""
        now = time.time()
        self.used = max(self.used + 1, int(now // 30) - 1)
        # On a quick machine three are used up before the next one counts.
        time.sleep(max(0, (self.used - 1) * 30 - now))
        return totp(self.secret, self.used * 30)

    def copy_sheet(self, page, ending):
        """Types the sheet back: with a mistake in every field, and right."""
        action, wrong = fill(self.stage, page, ending, **{name: self.stage.marker(name) for name in digits(page)})
        page = refused(self.post(action, wrong), ending)
        asked = {f"group{place}": self.sheet[int(page.field(f"number{place}")) - 1] for place in (1, 2)}
        action, right = fill(self.stage, page, ending, **asked, **{name: self.code() for name in digits(page)})
        return taken(self.post(action, right), ending)


def digits(page):
    return ["code"] if 'name="code"' in page.text else []


def secrets_on(page):
    return re.findall(r'<p class="[^"]*secret">([^<]+)</p>', page.text)


def refused(answer, what):
    assert answer.status == 422, f"{what} with a mistake is answered with {answer.status}"
    return answer


def taken(answer, what):
    assert answer.status == 200, f"{what} is answered with {answer.status}"
    return answer


def invitation(stage):
    """Somebody is invited, joins by her link with markers for a name, a sign-in name and a password, and signs in."""
    manager = stage.colleague("account_manager")
    login = stage.marker("new-login")
    _, fields = fill(stage, manager.get("/people/new"), "/people/new", login=f"{login} {login}")
    refused(manager.post("/people/new", fields), "an invitation")
    stage.new_name = stage.marker("new-name")
    page = manager.get("/people/new")
    line = re.search(r'value="([0-9a-f]{32})">Ekipa linije', page.text).group(1)
    _, fields = fill(stage, page, "/people/new", name=stage.new_name, login=login, role="counsellor", team=line)
    link = taken(manager.post("/people/new", fields), "an invitation")
    stage.newcomer = newcomer = Newcomer(stage, login, stage.marker("new-password"))
    page = newcomer.open(link)
    action, fields = fill(stage, page, page_path(link))
    refused(newcomer.post(action, fields), "two passwords")
    kit = taken(newcomer.post(action, {"password": newcomer.account.password, "again": newcomer.account.password}), "joining")
    newcomer.write_down(kit)
    newcomer.copy_sheet(kit, "/join")
    assert newcomer.sign_in(code=newcomer.code()).status == 303, "the newcomer cannot sign in"
    stage.keep("the newcomer's cookie", newcomer.cookie.split("=", 1)[1])


def new_team(stage):
    """A team is founded with nobody to hold its key; what a team is called stands in the clear, so none comes of the marker."""
    manager = stage.colleague("account_manager")
    _, fields = fill(stage, manager.get("/teams"), "/teams", keeper="")
    refused(manager.post("/teams", fields), "a team")


def team_key(stage):
    """A colleague gives the newcomer the team's key."""
    page = stage.counsellor.get("/keys")
    path = re.search(r'action="(/keys/[0-9a-f]+)"', page.text).group(1)
    assert stage.counsellor.post(path, {"_k": page.field("_k")}).status == 303


def page_path(page):
    return urllib.parse.urlsplit(secrets_on(page)[0]).path


def changed_password(stage):
    """A password that is not hers, and hers for another."""
    newcomer = stage.newcomer
    page = newcomer.get("/account/password")
    action, fields = fill(stage, page, "/account/password")
    refused(newcomer.post(action, fields), "a changed password")
    new = stage.marker("changed-password")
    changed = newcomer.post(action, {"_k": page.field("_k"), "old": newcomer.account.password, "password": new, "again": new})
    assert changed.status in (200, 303), f"a changed password is answered with {changed.status}"


def person(stage, manager):
    """The newcomer's address among the people."""
    return re.search(rf'href="([^"]+)">{stage.new_name}<', manager.get("/people").text).group(1)


def forgotten_password(stage):
    """A link to mend it, the sheet and the code with mistakes and right, and the next sheet."""
    manager, newcomer = stage.colleague("account_manager"), stage.newcomer
    path = person(stage, manager)
    link = taken(manager.post(f"{path}/link", {"_k": manager.get(path).field("_k")}), "a link")
    page = newcomer.open(link)
    password = stage.marker("mended-password")
    chosen = {"password": password, "again": password}
    action, fields = fill(stage, page, page_path(link), **chosen, code=stage.marker("mending-code"))
    refused(newcomer.post(action, fields), "a recovery")
    action, fields = fill(stage, page, page_path(link), **chosen, sheet=" ".join(newcomer.sheet), code=newcomer.code())
    new = taken(newcomer.post(action, fields), "a recovery")
    newcomer.write_down(new)
    newcomer.copy_sheet(new, "/recover")
    newcomer.mended = password


def lost_device(stage):
    """A second person agrees, and the link gives another device for the password."""
    manager, second, newcomer = stage.colleague("account_manager"), stage.colleague("coordinator"), stage.newcomer
    path = person(stage, manager)
    manager.post(f"{path}/mending", {"_k": manager.get(path).field("_k"), "kind": "factor"})
    page = second.get("/confirmations")
    asked = re.search(r'action="(/confirmations/[0-9a-f]+)"', page.text).group(1)
    link = taken(second.post(asked, {"_k": page.field("_k"), "act": "confirm"}), "a confirmation")
    page = newcomer.open(link)
    action, fields = fill(stage, page, page_path(link))
    refused(newcomer.post(action, fields), "another device")
    newcomer.write_down(taken(newcomer.post(action, {"password": newcomer.mended}), "another device"))


def leaving(stage):
    """What a form sends that has only something to choose from: a word none of the choices has; then she goes."""
    manager = stage.colleague("account_manager")
    path = person(stage, manager)
    page = manager.get(f"{path}/leaving")
    for ending, name in (("roles", "role"), ("state", "act"), ("mending", "kind")):
        manager.post(f"{path}/{ending}", {"_k": page.field("_k"), name: stage.marker(f"{ending}-choice")})
    gone = manager.post(f"{path}/leaving", {"_k": page.field("_k"), "why": stage.marker("why")})
    assert gone.status == 303, f"leaving is answered with {gone.status}"


def own_telephone(stage):
    """A number of hers that is none, and one that is: on the disk neither may stand in clear."""
    counsellor = stage.counsellor
    _, fields = fill(stage, counsellor.get("/telephone"), "/telephone/number")
    refused(counsellor.post("/telephone/number", fields), "a number of her own")
    page = counsellor.get("/telephone")
    number = f"+38640{uuid.uuid4().int % 10**9:09d}"
    stage.keep("the counsellor's own number", number)
    assert counsellor.post("/telephone/number", {"_k": page.field("_k"), "number": number}).status == 303
    page = counsellor.get("/telephone")
    assert number in page.text, "she is not shown her own number"
    for step, more in (("confirm", {}), ("place", {"place": "home"}), ("place", {"place": "desk"}), ("ready", {})):
        assert counsellor.post(f"/telephone/{step}", {"_k": page.field("_k"), **more}).status == 303, step


def work_channel(stage):
    """An address of hers, one that is none, and a code that is wrong."""
    counsellor = stage.counsellor
    _, fields = fill(stage, counsellor.get("/work-channel"), "/work-channel")
    refused(counsellor.post("/work-channel", fields), "a work address")
    page = counsellor.get("/work-channel")
    address = f"{stage.marker('work').lower()}@zavod.example"
    proposed = counsellor.post("/work-channel", {"_k": page.field("_k"), "address": address})
    assert proposed.status == 303, f"a work address is answered with {proposed.status}"
    page = counsellor.get("/work-channel")
    refused(counsellor.post("/work-channel/confirm", {"_k": page.field("_k"), "code": stage.marker("work-code")}), "a code")
