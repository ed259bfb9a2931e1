# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through a group of professionals: what they call it, where they meet, what they bring and say, and what stays."""

import datetime
import re
import sys

sys.dont_write_bytecode = True
from forms import fill  # noqa: E402


def peers(stage):
    """Two of different agencies found a group, invite, decline, meet, bring, talk over, write down, take back, attend and end."""
    nada, sonja = stage.colleague(user="nada"), stage.colleague(user="sonja")
    path = found(stage, nada)
    invite(stage, nada, sonja, path)
    meeting = meet(stage, nada, path)
    discuss(stage, nada, sonja, path, meeting)
    for marked, status in ((stage.marker("nobody"), 422), (chosen(nada, meeting, "attended"), 303)):
        _, fields = fill(stage, nada.get(meeting), f"{meeting}/attendance", attended=marked, minutes="90")
        assert nada.post(f"{meeting}/attendance", fields).status == status, marked
    _, fields = fill(stage, nada.get(meeting), f"{meeting}/attendance", minutes=stage.marker("no-minutes"))
    assert nada.post(f"{meeting}/attendance", fields).status == 422
    year = datetime.date.today().year
    for page in ("", "/confirmation", "/confirmation?all=1"):
        assert nada.get(f"/intervision-hours/{year}{page}").status == 200
    going(stage, nada, sonja, path)


def found(stage, nada):
    _, fields = fill(stage, nada.get("/intervision"), "/intervision", title=stage.marker("long") * 9)
    assert nada.post("/intervision", fields).status == 422
    _, fields = fill(stage, nada.get("/intervision"), "/intervision", purpose="support")
    path = nada.post("/intervision", fields).location
    assert said(stage, nada, path, f"{path}/materials", link=stage.marker("no-link")).status == 422
    assert said(stage, nada, path, f"{path}/materials", link=f"https://{stage.marker('link')}.example").status == 303
    return path


def invite(stage, nada, sonja, path):
    """She declines at first."""
    page = nada.get(path).text
    her = re.search(r'<option value="([0-9a-f]{32})"[^>]*>Sonja', page).group(1)
    for colleague, status in ((stage.marker("no-colleague"), 422), (her, 303)):
        _, fields = fill(stage, nada.get(path), f"{path}/invitations", colleague=colleague)
        assert nada.post(f"{path}/invitations", fields).status == status
    proof = nada.get(path).field("_k")
    assert sonja.post(f"{path}/answer", {"_k": sonja.get("/intervision").field("_k"), "answer": "no"}).status == 303
    assert nada.post(f"{path}/invitations", {"_k": proof, "colleague": her}).status == 303
    assert sonja.post(f"{path}/answer", {"_k": sonja.get("/intervision").field("_k"), "answer": "yes"}).status == 303
    for act, member, status in (("lead", stage.marker("no-member"), 400), ("lead", her, 303)):
        assert nada.post(f"{path}/members", {"_k": proof, "act": act, "member": member}).status == status


def meet(stage, nada, path):
    yesterday = (datetime.date.today() - datetime.timedelta(days=1)).isoformat()
    for given, status in (({"day": stage.marker("no-day")}, 422), ({"day": yesterday, "minutes": stage.marker("no-minutes")}, 422),
                          ({"day": yesterday, "minutes": "90"}, 303)):
        _, fields = fill(stage, nada.get(path), f"{path}/meetings", **given)
        assert nada.post(f"{path}/meetings", fields).status == status, given
    meeting = re.search(rf'href="({path}/meetings/[0-9a-f]{{32}})"', nada.get(path).text).group(1)
    _, fields = fill(stage, nada.get(meeting), meeting, day=yesterday, minutes="60", act="move")
    assert nada.post(meeting, fields).status == 303
    _, fields = fill(stage, nada.get(meeting), meeting, day=stage.marker("no-day"), time=stage.marker("no-time"), minutes=stage.marker("no-minutes"), act="move")
    assert nada.post(meeting, fields).status == 422
    return meeting


def discuss(stage, nada, sonja, path, meeting):
    proof = sonja.get("/intervision").field("_k")
    taken = said(stage, sonja, meeting, f"{meeting}/presentations").location
    assert sonja.post(f"{taken}/withdrawal", {"_k": proof, "what": "all"}).status == 303
    one = said(stage, sonja, meeting, f"{meeting}/presentations").location
    assert said(stage, sonja, one, f"{one}/description").status == 303
    assert nada.post(f"{one}/step", {"_k": proof, "step": stage.marker("no-step")}).status in (400, 403)
    for phase in ("", "0"):
        page = nada.get(one)
        assert nada.post(f"{one}/step", {"_k": page.field("_k"), "step": "on", "phase": phase}).status == 303
    assert said(stage, nada, one, f"{one}/words", kind=stage.marker("no-kind")).status == 400
    assert said(stage, nada, one, f"{one}/words", kind="question").status == 303
    assert nada.post(f"{one}/withdrawal", {"_k": nada.get(one).field("_k"), "contribution": stage.marker("no-contribution")}).status == 400
    assert said(stage, sonja, one, f"{one}/kept").status == 303


def said(stage, person, page, ending, **chosen):
    """Sends a form; what is asked about identifies nobody."""
    _, fields = fill(stage, person.get(page), ending, **chosen)
    answer = person.post(ending, fields)
    finds = re.findall(r'name="harmless" value="([^"]+)"', answer.text)
    return person.post(ending, [*fields, *(("harmless", find) for find in finds)]) if finds else answer


def chosen(person, page, field):
    """Everybody whom a page has to tick."""
    return re.findall(rf'name="{field}" value="([0-9a-f]{{32}})"', person.get(page).text)


def going(stage, nada, sonja, path):
    page = nada.get(path)
    material = re.search(rf'action="({path}/materials/[0-9a-f]{{32}})"', page.text).group(1)
    for act in (material, f"{path}/end", f"{path}/leaving"):
        assert nada.post(act, {"_k": page.field("_k")}).status == 303, act
    assert sonja.post(f"{path}/leaving", {"_k": sonja.get(path).field("_k")}).status == 303, "the last closes the door of a group that is over"
