# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through what is said when a case is to change hands."""

import re
import sys

sys.dont_write_bytecode = True
from forms import fill  # noqa: E402


def transfers(stage, worker, path):
    """A case proposed to the lead of another agency, each field once wrong, and declined with why; proposed anew and taken back."""
    lead, listed, new = stage.colleague(user="marta"), f"{path}/transfers", f"{path}/sharing/decisions/new"
    team = re.search(r'name="team" value="([0-9a-f]{32})"> Center za socialno', worker.get(new).text).group(1)
    _, fields = fill(stage, worker.get(new), "/decisions", section=["identity", "risk"], team=team, purpose="transfer",
                     basis="vital", consent="", without="danger_if_asked", telling="told", until="2999-12-31")
    assert worker.post(f"{path}/sharing/decisions", fields).status == 303
    way = re.search(r'name="way" value="([^"]+)"', worker.get(listed).text).group(1)
    good = {"way": way, "wish": "against"}
    for field in ("way", "wish", None):
        wrong = {field: stage.marker(f"transfer-no-{field}")} if field else {}
        _, fields = fill(stage, worker.get(listed), listed, **{**good, **wrong})
        assert worker.post(listed, fields).status == (422 if field else 303), field
    assert stage.core in worker.get(listed).text
    received = re.search(r'href="(/transfers/[0-9a-f]{32})"', lead.get("/transfers").text).group(1)
    for answer, status in ((stage.marker("transfer-answer"), 422), ("declined", 303)):
        _, fields = fill(stage, lead.get(received), "/answer", answer=answer)
        assert lead.post(f"{received}/answer", fields).status == status, answer
    assert stage.core in worker.get(listed).text and lead.get(received).status == 200
    _, fields = fill(stage, worker.get(listed), listed, **good)
    assert worker.post(listed, fields).status == 303
    _, fields = fill(stage, worker.get(listed), "/withdraw")
    taken = re.search(rf'action="({listed}/[0-9a-f]{{32}}/withdraw)"', worker.get(listed).text).group(1)
    assert worker.post(taken, fields).status == 303
