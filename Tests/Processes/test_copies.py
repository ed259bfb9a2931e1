# SPDX-License-Identifier: EUPL-1.2
"""Copies of a running installation, brought back on an empty machine."""

import pathlib
import re
import subprocess

import pytest
from people import visitor
from program import ORGANISATION, PROGRAM, ROOT, Place, Stream, field

ENGINES = [False, True]
MARK = "zaupnica archive 1"


def run(place, command, *arguments, typed=()):
    databases = ["--database", place.databases[0], "--key-database", place.databases[1]] if place.databases else []
    return subprocess.run(
        [str(PROGRAM), command, "--data", place.data, "--organisation", str(ORGANISATION), *databases, *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=300, input="".join(f"{line}\n" for line in typed))


def owners_key(place):
    public, private = f"{place.folder.name}/owners.pub", f"{place.folder.name}/owners.key"
    made = subprocess.run(
        [str(PROGRAM), "backup-key", "--public-key", public, "--private-key", private],
        capture_output=True, text=True, check=True)
    assert re.search(r"Key [0-9a-f]{8} is made", made.stdout)
    again = subprocess.run(
        [str(PROGRAM), "backup-key", "--public-key", public, "--private-key", private],
        capture_output=True, text=True)
    assert again.returncode != 0 and "not there yet" in again.stderr
    return public, private


def shared_key(place, private):
    """The file that two of three sheets open, and the sheets as they are shown."""
    shared = f"{place.folder.name}/owners.shared"
    made = subprocess.run(
        [str(PROGRAM), "share-backup-key", "--private-key", private, "--shared-key", shared],
        capture_output=True, text=True, check=True)
    sheets = re.findall(r"^ +((?:[0-9A-Z]{4} ){7}[0-9A-Z]{4})$", made.stdout, re.MULTILINE)
    assert len(sheets) == 3
    return shared, sheets


@pytest.mark.parametrize("with_postgres", ENGINES, ids=["sqlite", "postgres"])
def test_what_was_deleted_after_the_copy_stays_deleted_and_the_rest_comes_back(with_postgres):
    with Place(with_postgres) as place, Place(with_postgres) as other:
        public, private = owners_key(place)
        sets = pathlib.Path(place.folder.name, "sets")
        sets.mkdir()
        options = ["--backups", str(sets), "--backup-key", public]
        place.set_up()
        instance = place.instance().start()
        stays, goes = visitor(instance), visitor(instance)
        stays.say("/v", "I stay.")
        goes.say("/v", "I go.")

        first = run(place, "backup", *options)
        assert first.returncode == 0, first.stderr
        moment = min(label_moment(path) for path in sets.iterdir())
        page = goes.page("/v")
        goes.post("/v/delete", [("_k", field(page, "_k"))])
        assert run(place, "backup", *options).returncode == 0
        drill = run(place, "drill", *options, "--private-key", private)
        assert drill.returncode == 0 and "passed" in drill.stdout, drill.stderr
        assert run(place, "drill", *options).returncode == 0
        shared, sheets = shared_key(place, private)
        drill = run(place, "drill", *options, "--shared-key", shared, typed=[sheets[2], sheets[0]])
        assert drill.returncode == 0 and "passed" in drill.stdout, drill.stderr
        for wrong, words in (([sheets[0]] * 2, "not two different"), ([sheets[0], "A"], "no sheet"), ([], "no sheet")):
            refused = run(place, "drill", *options, "--shared-key", shared, typed=wrong)
            assert refused.returncode != 0 and words in refused.stderr, refused.stderr
        instance.stop()

        nothing = run(other, "restore", "--from", str(sets))
        assert nothing.returncode != 0 and "--shared-key" in nothing.stderr
        restore = ["--from", str(sets), "--shared-key", shared, "--data-of", str(moment)]
        without = run(other, "restore", *restore, typed=sheets[:2])
        assert without.returncode != 0 and "host key" in without.stderr
        data = pathlib.Path(other.data)
        (data / "host-key").write_bytes(pathlib.Path(place.data, "host-key").read_bytes())
        (data / "host-key").chmod(0o600)
        restored = run(other, "restore", *restore, typed=sheets[1:])
        assert restored.returncode == 0, restored.stderr
        twice = run(other, "restore", *restore, typed=sheets[1:])
        assert twice.returncode != 0 and "not empty" in twice.stderr

        assert not (data / "restore-unfinished").exists(), "a refused attempt must not stop a good installation"

        (data / "restore-unfinished").touch()
        refused = run(other, "backup", *options)
        assert refused.returncode != 0 and "not finished" in refused.stderr
        (data / "restore-unfinished").unlink()
        again = other.instance().start()
        stays.port = goes.port = again.public_port
        stream = Stream(stays, "/v/events", {"Accept": "text/event-stream"})
        stream.wait_for("I stay.")
        status, _, _ = goes.get("/v")
        assert status != 200


def label_moment(path):
    head = path.read_bytes()[:65536]
    assert head.startswith(MARK.encode())
    return int(re.search(rb'"madeAtMilliseconds":(\d+)', head).group(1))
