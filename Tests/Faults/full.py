#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Fills the disk under the running program and makes room again, without ever restarting it.

Two tests, on a small file system of their own in memory:

- On either engine a conversation runs into the full disk, and on SQLite into one that is dying: its visitor reads that it could not be saved, keeps her
  words and the telephone number, everything can be read, open streams stay open, the log and the doctor say what to
  do; with room again it goes on by itself, and every acknowledged message is there once.
- On SQLite the drivers of the canaries send every form there is: each comes upon a full disk first and is sent once
  more from the page that says so. PostgreSQL has room on the pages it has, so there it depends on chance who is refused.

Usage: scripts/fault-tests --full [--every-form] (mounting needs root; without it the tests say that they are left out)
"""

import argparse
import html
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.dont_write_bytecode = True
import drivers  # noqa: E402
from client import Colleague, NotSaved, Person  # noqa: E402
from engines import ROOT, Installation  # noqa: E402
from machines import Cluster  # noqa: E402
from product import ORGANISATION, free_ports  # noqa: E402
from talk import Talk  # noqa: E402

# The short form: what visitors and counsellors write.
USUAL = [
    drivers.staff_sign_in, drivers.visitors_chat, drivers.return_code, drivers.contact_record, drivers.safe_contact,
    drivers.call_back]
# They send no form that is to be saved, or end the program.
NO_FORMS = [drivers.bad_requests, drivers.everybody_looks_around, drivers.sudden_death]
# More messages than fit into any page or journal that is there already.
MOST_MESSAGES = 5000
# More rows of the audit than fit into the page that a server has begun, and into those of its indexes.
MOST_READINGS = 500
READINGS = "SELECT count(*) FROM audit_entry WHERE action = 'conversation_read'"


class Disk:
    """A small file system that can be filled up and emptied again."""

    def __init__(self, megabytes):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="zaupnica-disk-"))
        self.place.chmod(0o755)
        self.filler = self.place / "filler"
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(self.place)],
            check=True, capture_output=True)

    def fill(self):
        with self.filler.open("ab", buffering=0) as file:
            for size in (1 << 20, 4096):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError:
                    pass

    def make_room(self):
        self.filler.unlink(missing_ok=True)

    def remove(self):
        subprocess.run(["umount", "-l", str(self.place)], check=False)
        self.place.rmdir()


class SQLite:
    """The program with everything of its own on a small disk."""

    name = "sqlite"
    data_can_be_read = True

    def __init__(self):
        self.disk = Disk(96)
        self.installation = Installation("sqlite", place=self.disk.place)
        # The system keeps the log elsewhere.
        self.installation.log = self.disk.place.with_suffix(".log")

    def fill(self):
        """Fills the disk when nothing is left in the journal: it could take a little without growing."""
        data = sqlite3.connect(self.installation.data / "data.sqlite", timeout=30)
        data.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        data.close()
        self.disk.fill()

    def make_room(self):
        self.disk.make_room()

    def readings(self):
        store = sqlite3.connect(self.installation.data / "data.sqlite", timeout=30)
        try:
            return store.execute(READINGS).fetchone()[0]
        finally:
            store.close()

    def check(self):
        for name in ("data", "keys"):
            store = sqlite3.connect(self.installation.data / f"{name}.sqlite")
            assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)], f"{name}.sqlite is damaged"
            store.close()

    def say_of_the_disk(self):
        """What the doctor has to say of a disk with no room."""
        asked = subprocess.run(
            [self.installation.program, "doctor", "--data", self.installation.data, "--organisation", ORGANISATION,
             "--running", "--language", "en"], cwd=ROOT, capture_output=True, text=True)
        assert "MB are free" in asked.stdout and asked.returncode != 0, asked.stdout + asked.stderr

    def remove(self):
        self.installation.stop(signal.SIGKILL)
        self.installation.log.unlink(missing_ok=True)
        self.disk.remove()


class Dying(SQLite):
    """The same on a disk of any size that answers every writing with an error of its own."""

    name = "sqlite on a dying disk"

    def __init__(self):
        super().__init__()
        library = self.disk.place / "broken.so"
        self.sign = self.disk.place / "broken"
        subprocess.run(
            ["clang", "-shared", "-fPIC", "-o", library, pathlib.Path(__file__).with_name("broken.c"), "-ldl"],
            check=True)
        self.installation.environment.update({"LD_PRELOAD": str(library), "BROKEN_DISK": str(self.sign)})

    def fill(self):
        self.sign.touch()

    def make_room(self):
        self.sign.unlink(missing_ok=True)

    def say_of_the_disk(self):
        """The doctor cannot see that."""


class Postgres:
    """The program on a server whose data lie on a small disk; its log of changes does too, if that is asked."""

    name = "postgres"

    def __init__(self, with_log=False):
        self.disk = Disk(256 if with_log else 128)
        self.elsewhere = pathlib.Path(tempfile.mkdtemp(prefix="zaupnica-server-"))
        for place in (self.disk.place, self.elsewhere):
            shutil.chown(place, "postgres")
        self.data, self.keys = [
            Cluster(place, store, port)
            for place, store, port in zip((self.disk.place, self.elsewhere), ("data", "keys"), free_ports(2))]
        if with_log:
            self.name = "postgres, its log of changes on the full disk"
        self.data_can_be_read = not with_log
        self.data.begin(log_elsewhere=None if with_log else self.elsewhere / "wal")
        self.keys.begin()
        self.installation = Installation("postgres", databases=[
            "--database", self.data.address, "--key-database", self.keys.address])

    def fill(self):
        self.disk.fill()

    def make_room(self):
        self.disk.make_room()
        # Without room for its log of changes the server ends, and an operator starts it.
        if not self.data.is_running():
            self.data.start()

    def readings(self):
        return int(self.data.ask(READINGS, "zaupnica"))

    def check(self):
        assert self.data.ask("SELECT count(*) FROM message", "zaupnica") != "0"

    def say_of_the_disk(self):
        """The doctor does not see the disk of another machine."""

    def remove(self):
        self.installation.stop(signal.SIGKILL)
        for cluster in (self.data, self.keys):
            cluster.control("stop", "-m", "immediate")
        self.installation.remove()
        self.disk.remove()
        shutil.rmtree(self.elsewhere, ignore_errors=True)


def conversation(house):
    """A conversation runs into the full disk, and goes on when there is room again."""
    talk = Talk(house.installation)
    colleague = Colleague(house.installation, "shift_lead")
    assert colleague.sign_in().status == 303
    process = house.installation.process.pid
    began, refused = time.monotonic(), None
    house.fill()
    try:
        while refused is None:
            assert len(talk.said) < MOST_MESSAGES, "the disk is full and everything is taken down"
            try:
                talk.say()
            except NotSaved as said:
                refused = said
        wait_for_log(house, "event=cannot_save store=data reason=")
        if house.data_can_be_read:
            everything_can_be_read(talk, colleague)
            nobody_reads_unnoticed(house, talk)
        talk.expect_open_streams()
        house.say_of_the_disk()
    finally:
        house.make_room()
    talk.hear_each_other(time.monotonic())
    wait_for_log(house, "event=saves_again store=data")
    assert house.installation.process.pid == process and house.installation.process.poll() is None
    shown = talk.visitor.everything_said(len(talk.said))
    assert shown == talk.said, f"{len(talk.said)} messages were acknowledged, {len(shown)} are there"
    house.check()
    print(f"{house.name}: {len(talk.said)} messages, then nothing could be written; everything acknowledged is there once, "
          f"after {time.monotonic() - began:.1f} s", flush=True)


def everything_can_be_read(talk, colleague):
    """Every page that shows nobody's words."""
    for path in ("/sl", "/cs/a", "/v"):
        assert talk.visitor.get(path).status == 200, f"{path} cannot be read"
    for person, path in ((colleague, "/shift"), (colleague, "/chats"), (talk.counsellor, "/chats")):
        answer = person.get(path)
        assert answer.status == 200, f"{path} cannot be read: {answer.status}"


def nobody_reads_unnoticed(house, talk):
    """Words are shown as often as it could be taken down who read them, and then no more.

    A server may still have room for some rows on the page it has begun.
    """
    before = house.readings()
    for shown in range(MOST_READINGS):
        answer = talk.counsellor.get(talk.page)
        if answer.status != 200:
            break
    assert answer.status == 503, f"{talk.page}: {answer.status} after {shown} readings"
    assert not any(words in answer.text for words in talk.said), f"{talk.page}: words on a page that says it failed"
    noticed = house.readings() - before
    # The page that failed may have been taken down before something else found no room.
    assert shown <= noticed <= shown + 1, f"{talk.page}: {shown} readings, {noticed} taken down"


def wait_for_log(house, words):
    end = time.monotonic() + 30
    while words not in house.installation.log.read_text(errors="replace"):
        assert time.monotonic() < end, f"the log never says {words}"
        house.installation.wait_for(house.installation.public_port)


class EveryForm:
    """Whoever sends a form meets a full disk first, and sends it once more from the page that says so."""

    def __init__(self, house):
        self.house = house
        self.refused = self.taken = 0
        self.faults = []
        self.plainly = Person.ask

    def __enter__(self):
        everyone = self

        def ask(person, method, path, body, headers):
            if method != "POST":
                return everyone.plainly(person, method, path, body, headers)
            return everyone.twice(person, path, body, headers)

        Person.ask = ask
        return self

    def __exit__(self, *_):
        Person.ask = self.plainly

    def twice(self, person, path, body, headers):
        # A connection that has been idle for long may just be being closed.
        person.hang_up()
        self.house.fill()
        try:
            first = self.plainly(person, "POST", path, body, headers)
        finally:
            self.house.make_room()
        if first.status != 503:
            self.taken += 1
            if first.status >= 500:
                self.faults.append(f"{person.side} {path}: {first.status}")
            return first
        self.refused += 1
        self.look_at(first, person, path, body)
        return self.plainly(person, "POST", path, body, headers)

    @staticmethod
    def is_secret(path, sent):
        words = path in ("/threads/words", "/v/word") or path.endswith("/l") and "n" not in sent
        return words or not {"password", "code", "secret", "sheet", "group1"}.isdisjoint(sent)

    def look_at(self, page, person, path, body):
        """The page that says so holds everything that was filled in, but nothing that opens anything."""
        sent = urllib.parse.parse_qsl((body or b"").decode("utf-8", "replace"), keep_blank_values=True)
        if person.side == "public" and 'href="tel:' not in page.text:
            self.faults.append(f"{path}: no telephone")
        values = {html.unescape(value) for value in re.findall(r'value="([^"]*)"', page.text)}
        values |= {html.unescape(text).strip() for text in re.findall(r"<textarea[^>]*>([^<]*)</textarea>", page.text)}
        if self.is_secret(path, dict(sent)):
            shown = [name for name, value in sent if name != "_k" and value and value in values]
            if shown:
                self.faults.append(f"{person.side} {path}: what opens something stands on the page: {', '.join(shown)}")
            return
        lost = [name for name, value in sent if value.replace("\r\n", "\n").strip() not in {v.strip() for v in values}]
        if lost:
            self.faults.append(f"{person.side} {path}: what was written into {', '.join(lost)} is gone")


def every_form(house, chosen):
    """Sends the forms of these drivers."""
    stage = drivers.Stage(house.installation)
    began = time.monotonic()
    with EveryForm(house) as forms:
        for driver in chosen:
            driver(stage)
    for fault in sorted(set(forms.faults)):
        print(f"{house.name}: {fault}", flush=True)
    print(f"{house.name}: {forms.refused} forms met a full disk and were sent again, {forms.taken} wrote nothing; "
          f"after {time.monotonic() - began:.1f} s", flush=True)
    assert not forms.faults and forms.refused > 3 * len(chosen)


def run(make, test):
    house = make()
    try:
        house.installation.start()
        test(house)
    except Exception:
        print(f"{house.name}: what the program said last:", flush=True)
        print("\n".join(house.installation.log.read_text(errors="replace").splitlines()[-20:]), flush=True)
        raise
    finally:
        house.remove()


def may_mount():
    try:
        Disk(1).remove()
    except (subprocess.CalledProcessError, OSError):
        return False
    return os.getuid() == 0


def main():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--every-form", action="store_true", help="all drivers, and a server without room for its log")
    asked = reader.parse_args()
    if not may_mount():
        print("full disk: LEFT OUT, because no file system can be mounted here (root is needed)", flush=True)
        return
    chosen = [driver for driver in drivers.DRIVERS if driver not in NO_FORMS] if asked.every_form else USUAL
    run(SQLite, conversation)
    run(Dying, conversation)
    run(SQLite, lambda house: every_form(house, chosen))
    run(Postgres, conversation)
    if asked.every_form:
        run(lambda: Postgres(with_log=True), conversation)


if __name__ == "__main__":
    main()
