# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through what leaves the house as a package: a partner's key, and what is handed over to it."""

import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from forms import fill  # noqa: E402

PASSPHRASE = "dolgo in mirno geslo"


def packages(stage, worker, path):
    """A key that is refused, entered, compared and ended, and a package with everything ticked, which opens with its other half."""
    zala, program = stage.colleague("platform_coordinator"), str(stage.installation.program)
    listed = f"{path}/packages"
    team = re.search(r'href="(/package-keys/[0-9a-f]{32})">Center za socialno', zala.get("/package-keys").text).group(1)
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run([program, "package", "key", "--out", f"{folder}/key"], input=PASSPHRASE + "\n",
                              capture_output=True, text=True, check=True)
        send_key(stage, zala, team, made.stdout.splitlines()[0])
        way = re.search(rf'href="({listed}/[0-9a-f]{{32}}/[0-9a-f]{{32}})"', worker.get(listed).text).group(1)
        page = worker.get(way).text
        ticked = [(name, value) for name, value in re.findall(r'name="(entry|document)" value="([^"]+)"', page)]
        ticked += [(name, stage.marker(name)) for name in ("entry", "document")]
        for faulty, status in (({"seen": stage.marker("no-moment")}, 422), ({"language": stage.marker("language")}, 200)):
            _, fields = fill(stage, worker.get(way), way, **{"language": "sl", **faulty})
            answer = worker.post(way, [*fields, *(ticked if status == 200 else [])])
            assert answer.status == status, faulty
        assert stage.core.encode() not in answer.body
        pathlib.Path(folder, "package").write_bytes(answer.body)
        opened = subprocess.run([program, "package", "open", f"{folder}/package", "--key", f"{folder}/key", "--out", f"{folder}/out"],
                                input=PASSPHRASE + "\n", capture_output=True, text=True)
        assert opened.returncode == 0, opened.stderr
        assert stage.core in pathlib.Path(folder, "out", "case.html").read_text()
    assert worker.get(listed).status == 200
    _, fields = fill(stage, zala.get(team), "/end")
    assert zala.post(f"{team}/end", fields).status == 303


def send_key(stage, zala, team, key):
    """Entered and compared, each wrongly first."""
    for text, status in ((stage.marker("no-key"), 422), (key, 303)):
        _, fields = fill(stage, zala.get(team), team, key=text)
        assert zala.post(team, fields).status == status
    for name in ("id", "day", None):
        faulty = {name: stage.marker(f"no-{name}")} if name else {}
        _, fields = fill(stage, zala.get(team), "/confirm", **{"day": "2026-01-15", **faulty})
        assert zala.post(f"{team}/confirm", fields).status == (422 if name else 303), name
    _, fields = fill(stage, zala.get(team), "/end", id=stage.marker("no-id"))
    assert zala.post(f"{team}/end", fields).status == 422
    assert stage.core in zala.get(team).text
