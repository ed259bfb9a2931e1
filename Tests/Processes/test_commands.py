# SPDX-License-Identifier: EUPL-1.2
"""An installation as a new operator makes it, and what the program says of itself."""

import os
import re
import signal
import subprocess
import time

import pytest
from people import pick_up, sign_in, visitor
from program import ORGANISATION, PASSWORD, PROGRAM, ROOT, Browser, Place, field, free_port

LINE = re.compile(
    r"time=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z level=(notice|warning|error) event=[a-z_]+"
    r"( [a-z]+=[A-Za-z0-9_.<>-]{1,80})*")


def run(place, *arguments, typed="", language="sl_SI.UTF-8"):
    return subprocess.run(
        [PROGRAM, arguments[0], "--data", place.data, "--organisation", ORGANISATION, *arguments[1:]],
        cwd=ROOT, input=typed, capture_output=True, text=True, timeout=120,
        env={**os.environ, "LANG": language, "LC_ALL": ""})


def doctor(place, *arguments, **options):
    ports = ["--public-port", str(free_port()), "--staff-port", str(free_port())]
    return run(place, "doctor", *ports, *arguments, **options)


def test_a_new_installation_from_setup_to_the_first_answer():
    with Place() as place:
        instance = place.instance(command="serve")
        try:
            instance.start()
            raise AssertionError("served without a team")
        except AssertionError as reason:
            assert "zaupnica setup" in str(reason)

        short = run(place, "setup", "--counsellor", "ana", typed="short\n")
        assert short.returncode != 0 and "12 characters" in short.stderr
        made = run(place, "setup", "--counsellor", "ana", "--shift-lead", "cvetka", typed=f"{PASSWORD}\n{PASSWORD}2\n")
        assert made.returncode == 0, made.stderr
        assert PASSWORD not in made.stdout + made.stderr
        assert len(re.findall(r"(?:[0-9A-Z]{4} ){7}[0-9A-Z]{4}", made.stdout)) == 2
        secret = re.search(r"secret: ([A-Z2-7]{32})", made.stdout).group(1)
        again = run(place, "setup", "--counsellor", "eva", typed=f"{PASSWORD}\n")
        assert again.returncode != 0 and "already" in again.stderr

        began = time.monotonic()
        instance = place.instance(command="serve").start()
        Browser(instance.public_port).page("/")
        print(f"start to first page: {time.monotonic() - began:.3f} s")
        staff = sign_in(instance, "ana", PASSWORD, secret)
        desk = staff.page("/desk")
        staff.post("/desk/presence", [("_k", field(desk, "_k")), ("state", "ready")])
        her = visitor(instance)
        her.say("/v", "hello")
        staff.say(pick_up(staff), "I am here")
        assert instance.stop() < 2


def test_a_second_program_on_the_same_files_is_refused_before_it_touches_them():
    with Place() as place:
        first = place.set_up().instance().start()
        second = place.instance()
        with pytest.raises(AssertionError, match="serves the data in .* already"):
            second.start()
        assert second.process.wait(30) != 0 and not any("listening" in line for line in second.lines)
        Browser(first.public_port).page("/")
        first.stop(signal.SIGKILL)
        second.start()


def test_every_line_of_a_running_program_follows_a_template():
    with Place() as place:
        token = os.path.join(place.folder.name, "token")
        with open(token, "w") as file:
            file.write("0123456789abcdef\n")
        instance = place.set_up().instance(options=["--monitor-token", token]).start()
        her = visitor(instance)
        her.say("/v", "Ana wrote this")
        for browser in (Browser(instance.public_port), Browser(instance.staff_port, "staff.localhost")):
            for path in ("/none?name=Ana", "/v/Ana", "/%00", "/metrics", "/up", "/" + "a" * 3000):
                browser.get(path, {"User-Agent": "Ana's phone"})
                browser.post(path, [("a", "Ana wrote this")])
        staff = Browser(instance.staff_port, "staff.localhost")
        assert staff.get("/up")[0] == 204
        status, _, figures = staff.get("/metrics", {"Authorization": "Bearer 0123456789abcdef"})
        assert status == 200 and "zaupnica_waiting 1.0" in figures and "Ana" not in figures
        assert Browser(instance.public_port).get("/metrics", {"Authorization": "Bearer 0123456789abcdef"})[0] == 404
        assert instance.stop() < 2
        events = [re.search(r"event=(\S+)", line).group(1) for line in instance.lines if LINE.fullmatch(line)]
        assert [line for line in instance.lines if not LINE.fullmatch(line)] == []
        assert events == ["stores_open", "listening", "listening", "ready", "stopping", "stopped"], events


def test_the_doctor_speaks_the_operators_language_and_tells_by_its_exit_code():
    with Place() as place:
        place.set_up()
        quiet = doctor(place, "--sendmail", "/bin/sh")
        assert quiet.returncode == 0, quiet.stdout
        assert "OPOZORILO" in quiet.stdout and "POPRAVITI" not in quiet.stdout
        os.chmod(os.path.join(place.data, "host-key"), 0o644)
        assert doctor(place).returncode == 1
        assert "JE TŘEBA NAPRAVIT" in doctor(place, language="cs_CZ.UTF-8").stdout
        assert "MUST BE MENDED" in doctor(place, "--language", "en").stdout


def test_the_doctor_finds_what_was_broken():
    with Place() as place:
        place.set_up()

        def said(*arguments):
            return doctor(place, "--language", "en", *arguments).stdout

        assert "copied into backups" in said("--backup", place.data)
        assert "mail program" in said("--sendmail", "/nowhere")
        assert "token for the figures" in said("--monitor-token", "/nowhere")
        busy = place.instance().start()
        taken = run(place, "doctor", "--language", "en", "--public-port", str(busy.public_port),
                    "--staff-port", str(busy.staff_port))
        assert f"Port {busy.public_port} is in use" in taken.stdout
        busy.stop()
        database = os.path.join(place.data, "data.sqlite")
        subprocess.run(["python3", "-c", CHANGE, database, "UPDATE migration_log SET checksum = 'x' WHERE id = (SELECT min(id) FROM migration_log)"], check=True)
        assert "another text" in said()
        subprocess.run(["python3", "-c", CHANGE, database, "INSERT INTO migration_log VALUES ('0-future', 'x', 'x')"], check=True)
        assert "too old" in said()
        with open(database, "wb") as file:
            file.write(b"no database" * 1000)
        assert "cannot be opened" in said()
        os.remove(os.path.join(place.data, "keys.sqlite"))
        assert "key store is empty" in said()
        assert "organisation’s own data" in said("--organisation", "/nowhere")


CHANGE = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
