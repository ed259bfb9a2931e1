# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through the waiting list of a centre; who sits where is chosen, not typed."""

import datetime
import re
import sys

sys.dont_write_bytecode = True
from forms import fill  # noqa: E402

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
    ended, begun = re.findall(r'href="/waiting-list/([0-9a-f]{32})"', worker.get("/waiting-list").text)[:2]
    day = (datetime.date.today() + datetime.timedelta(days=3)).isoformat()
    for act, chosen in (
        ("step", {"kind": stage.marker("no-kind"), "day": day}), ("step", {"kind": "reached", "day": stage.marker("no-day")}),
        ("step", {"kind": "reached", "day": day}), ("owner", {"owner": stage.marker("no-owner")}),
        ("raise", {"priority": stage.marker("no-priority")}), ("raise", {"priority": "urgent"}),
        ("end", {"ending": stage.marker("no-ending")}), ("end", {"ending": "withdrew"}),
    ):
        page = worker.get(f"/waiting-list/{ended}")
        assert stage.core in page.text
        _, fields = fill(stage, page, f"/{act}", **chosen)
        wrong = any(stage.core in value for value in chosen.values())
        assert worker.post(f"/waiting-list/{ended}/{act}", fields).status == (422 if wrong else 303), (act, chosen)
    _, fields = fill(stage, worker.get(f"/waiting-list/{begun}"), "/begin")
    path = worker.post(f"/waiting-list/{begun}/begin", fields).location
    assert stage.core in worker.get(f"{path}/sections/counselling").text
    worker.get(f"/waiting-list/{begun}")
