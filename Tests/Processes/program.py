# SPDX-License-Identifier: EUPL-1.2
"""Processes of the program, as an operator starts them."""

import http.client
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("ZAUPNICA_PROGRAM", ROOT / ".build/debug/zaupnica"))
ORGANISATION = ROOT / "Organisations/sos-slovenia"
DEADLINE_SECONDS = 120
PASSWORD = "a long and quiet evening"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Instance:
    """One process; its log is read as it comes, so that a test can wait for a line."""

    def __init__(self, data, command="serve", options=(), postgres=None):
        self.data = pathlib.Path(data)
        self.public_port, self.staff_port = free_port(), free_port()
        self.command = [
            str(PROGRAM), command, "--data", str(data), "--organisation", str(ORGANISATION),
            "--public-port", str(self.public_port), "--staff-port", str(self.staff_port), *options,
        ]
        if postgres:
            self.command += ["--database", postgres[0], "--key-database", postgres[1]]
        self.lines, self.heard, self.process = [], threading.Condition(), None

    def start(self):
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        )
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()
        self.wait_for("event=ready")
        return self

    def _listen(self, process):
        for line in process.stderr:
            with self.heard:
                self.lines.append(line.rstrip("\n"))
                self.heard.notify_all()
        process.wait()  # the log ends a moment before the process does
        with self.heard:
            self.heard.notify_all()

    def wait_for(self, words):
        def said():
            return any(words in line for line in self.lines) or self.process.poll() is not None

        with self.heard:
            assert self.heard.wait_for(said, DEADLINE_SECONDS), f"never said {words}: {self.lines}"
            assert any(words in line for line in self.lines), f"ended before {words}: {self.lines}"

    def stop(self, how=signal.SIGTERM):
        """Ends the process and tells how many seconds that took."""
        if self.process is None or self.process.poll() is not None:
            return 0.0
        began = time.monotonic()
        self.process.send_signal(how)
        try:
            self.process.wait(DEADLINE_SECONDS)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
        return time.monotonic() - began


class Place:
    """A data directory, and two databases of its own if there is a PostgreSQL server."""

    def __init__(self, with_postgres=False):
        self.folder = tempfile.TemporaryDirectory(prefix="zaupnica-faults-")
        self.data = os.path.join(self.folder.name, "data")
        self.server = os.environ.get("ZAUPNICA_TEST_POSTGRES") if with_postgres else None
        self.databases, self.instances = None, []
        if self.server:
            stem = "faults_" + re.sub(r"\W", "", os.path.basename(self.folder.name)).lower()
            names = [f"{stem}_data", f"{stem}_keys"]
            for name in names:
                self.sql(
                    f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")
            self.databases = [f"{self.server} dbname={name}" for name in names]

    def sql(self, text, database=None):
        return subprocess.run(
            ["psql", "-qAtX", "-c", text, database or self.server],
            check=True, capture_output=True, text=True).stdout.strip()

    def set_up(self):
        """Makes the team with one counsellor, as an operator does; her authenticator's secret is kept for the test."""
        command = [
            str(PROGRAM), "setup", "--data", self.data, "--organisation", str(ORGANISATION), "--counsellor", "ana"]
        if self.databases:
            command += ["--database", self.databases[0], "--key-database", self.databases[1]]
        made = subprocess.run(command, cwd=ROOT, input=PASSWORD + "\n", capture_output=True, text=True, check=True)
        self.secret = re.search(r"secret: ([A-Z2-7]{32})", made.stdout).group(1)
        return self

    def instance(self, **options):
        made = Instance(self.data, postgres=self.databases, **options)
        self.instances.append(made)
        return made

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for instance in self.instances:
            instance.stop(signal.SIGKILL)
        self.folder.cleanup()


class Browser:
    """A browser's cookies and forms towards one site, which may move to another instance."""

    def __init__(self, port, host="localhost"):
        self.port, self.host, self.cookie = port, host, None

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE_SECONDS)

    def headers(self, more=None):
        headers = {"Host": f"{self.host}:{self.port}", "Connection": "close", **(more or {})}
        if self.cookie:
            headers["Cookie"] = self.cookie
        return headers

    def ask(self, method, path, body=None, headers=None):
        connection = self.connection()
        more = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        connection.request(method, path, body=body, headers=self.headers({**more, **(headers or {})}))
        answer = connection.getresponse()
        text = answer.read().decode()
        if answer.getheader("Set-Cookie"):
            self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        connection.close()
        return answer.status, answer.getheader("Location"), text

    def get(self, path, headers=None):
        return self.ask("GET", path, headers=headers)

    def post(self, path, fields, headers=None):
        from urllib.parse import urlencode

        return self.ask("POST", path, body=urlencode(fields), headers=headers)

    def page(self, path):
        status, _, text = self.get(path)
        assert status == 200, (path, status)
        return text

    def say(self, path, words):
        """Writes into the conversation at `path` and returns once it is acknowledged."""
        page = self.page(path)
        fields = [("_k", field(page, "_k")), ("b", field(page, "b")), ("a", words)]
        status, _, _ = self.post(path + "/messages", fields)
        assert status == 303, status


def field(page, name):
    """The value of the first field with this name."""
    for tag in re.findall(r"<input[^>]*>", page):
        if f'name="{name}"' in tag:
            return re.search(r'value="([^"]*)"', tag).group(1)
    raise AssertionError(f"no field {name}")


class Stream:
    """An open stream, read on a thread of its own; `wait_for` waits for words on it."""

    def __init__(self, browser, path, headers=None):
        self.connection = browser.connection()
        self.connection.request("GET", path, headers=browser.headers(headers))
        self.text, self.is_over, self.heard = "", False, threading.Condition()
        self.answer = self.connection.getresponse()
        assert self.answer.status == 200, self.answer.status
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        try:
            while chunk := self.answer.read1(65536):
                with self.heard:
                    self.text += chunk.decode(errors="replace")
                    self.heard.notify_all()
        except (OSError, http.client.HTTPException):
            pass
        with self.heard:
            self.is_over = True
            self.heard.notify_all()

    def wait_for(self, words):
        with self.heard:
            assert self.heard.wait_for(lambda: words in self.text, 30), f"{words} never came"

    def wait_for_end(self):
        with self.heard:
            assert self.heard.wait_for(lambda: self.is_over, 30), "the stream goes on"

    @property
    def last_event(self):
        return re.findall(r"^id: (\d+)$", self.text, re.MULTILINE)[-1]
