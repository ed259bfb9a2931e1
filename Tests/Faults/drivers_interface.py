# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through what a partner organisation's system sends, and the token it shows."""

import json
import re
import sys

sys.dont_write_bytecode = True
from client import Person  # noqa: E402
from forms import fill  # noqa: E402

SENT = "/interface/v1/referrals"
SCOPES = ("referrals_write", "referrals_read", "conferences_dates", "figures_read")


def interface(stage):
    """A token that is made and revoked; what is sent with it is taken on, declined, waits, or is refused."""
    zala, nada = stage.colleague(user="zala"), stage.colleague(user="nada")
    token = made(stage, zala)
    stage.keep("the secret of the token", token.split("_", 2)[2])
    system = Person(stage.installation, "staff")
    ids = [send(stage, system, token, f"sending {turn}").location.rsplit("/", 1)[1] for turn in range(3)]
    assert send(stage, system, token, "sending", urgency=stage.marker("urgency")).status == 422
    assert send(stage, system, token, "sending", **{stage.marker("member"): 1}).status == 422
    assert send(stage, system, token, "sending", type=stage.marker("type")).status == 415
    assert send(stage, system, f"zpn_{stage.marker('no-token')}", "sending").status == 401
    assert ask(system, token, stage.marker("no-id")).status == 404
    taken, declined, _ = ids
    assert stage.core in nada.get(f"/intake/{taken}").text
    for path, ending, chosen in ((taken, "/take", {}), (declined, "/decline", {"refusal": "no_capacity"})):
        _, fields = fill(stage, nada.get(f"/intake/{path}"), ending, **chosen)
        assert nada.post(f"/intake/{path}{ending}", fields).status == 303, ending
    states = [json.loads(ask(system, token, one).body)["state"] for one in ids]
    assert states == ["taken", "declined", "received"], states
    action, fields = fill(stage, zala.get("/partner-interface"), "/revoke")
    assert zala.post(action, fields).status == 303
    assert ask(system, token, taken).status == 401


def made(stage, zala):
    """A token for everything, after one that was refused."""
    page = zala.get("/partner-interface/new")
    chosen = {name: re.search(f'name="{name}">.*?<option value="([0-9a-f]{{32}})"', page.text, re.S).group(1)
              for name in ("agency", "team")}
    scopes = {f"scope_{scope}": "1" for scope in SCOPES}
    day = re.search(r'name="last_day"[^>]* max="([^"]+)"', page.text).group(1)
    for last_day, status in ((stage.marker("last-day"), 422), (day, 200)):
        _, fields = fill(stage, zala.get("/partner-interface/new"), "/partner-interface",
                         **chosen, **scopes, last_day=last_day)
        answer = zala.post("/partner-interface", fields)
        assert answer.status == status, f"a token until {last_day} is answered with {answer.status}"
    return re.search(r'<code class="secret">(zpn_[^<]+)<', answer.text).group(1)


def send(stage, system, token, name, type="application/json", **more):
    """Sends a referral with a marker in everything that takes words."""
    words = {"label": stage.marker(f"{name} label"), "urgency": "week", "agreement": stage.marker(f"{name} agreement"),
             "parts": [{"section": "identity", "text": stage.marker(f"{name} part"), "agreed": True}], **more}
    return system.ask("POST", SENT, json.dumps(words).encode(), {
        "Authorization": f"Bearer {token}", "Content-Type": type, "Idempotency-Key": stage.marker(f"{name} key")})


def ask(system, token, referral):
    """Asks how far it has come with it."""
    return system.get(f"{SENT}/{referral}", Authorization=f"Bearer {token}")
