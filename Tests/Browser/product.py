# SPDX-License-Identifier: EUPL-1.2
"""The product as a newcomer starts it: a demo in an empty folder, on free ports."""

import dataclasses
import json
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build/debug/zaupnica"
ORGANISATION = ROOT / "Organisations/sos-slovenia"
LOG = ROOT / "var/browser-demo.log"
START_SECONDS = 120
STOP_SECONDS = 20


@dataclasses.dataclass(frozen=True)
class Account:
    """A person of the demo, with what she signs in with."""

    role: str
    user: str
    password: str
    totp_secret: str


class Demo:
    """One running demo; `stop` and `start` keep its data, as a restart of the server does."""

    def __init__(self, organisation=ORGANISATION, place=ROOT / "var"):
        self.organisation = organisation
        place.mkdir(exist_ok=True)
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="browser-demo-", dir=place))
        self.public_port, self.staff_port = free_ports(2)
        self.public = f"http://localhost:{self.public_port}"
        self.staff = f"http://staff.localhost:{self.staff_port}"
        self.process = None
        self.sessions = {}
        self.program = PROGRAM
        self.arguments = []
        self.log = LOG
        self.environment = None
        # How far its clock is ahead of ours, where a test has set it.
        self.ahead_seconds = 0

    @property
    def own_hosts(self):
        return {f"localhost:{self.public_port}", f"staff.localhost:{self.staff_port}"}

    @property
    def first_language(self):
        return json.loads((self.organisation / "organisation.json").read_text())["languages"][0]

    def start(self):
        command = [
            self.program, "demo", "--data", self.data, "--organisation", self.organisation,
            "--public-port", str(self.public_port), "--staff-port", str(self.staff_port), *self.arguments,
        ]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )  # in our own group, so that whoever ends the tests ends the demo too
        for port in (self.public_port, self.staff_port):
            self.wait_for(port)

    def wait_for(self, port):
        """Asks until the port answers; ends at once when the program does."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the demo ended with {self.process.returncode}; see {self.log}")
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the demo does not answer on port {port} after {START_SECONDS} s; see {self.log}")

    def stop(self, how=signal.SIGTERM):
        """Ends the program: politely, or with SIGKILL as a power cut would."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise RuntimeError(f"the demo did not end within {STOP_SECONDS} s") from None

    def remove(self):
        shutil.rmtree(self.data, ignore_errors=True)

    def users(self):
        """The sign-in names of everybody in the demo."""
        return [account["user"] for account in json.loads((self.data / "demo-accounts.json").read_text())]

    def account(self, role=None, user=None):
        """The account of a user, or of the first person with a role."""
        accounts = json.loads((self.data / "demo-accounts.json").read_text())
        found = next(account for account in accounts if user in (None, account["user"])
                     and role in (None, account["role"]))
        return Account(**{field.name: found[field.name] for field in dataclasses.fields(Account)})

    def routes(self):
        """The product's own register of every address of both sites."""
        return json.loads((self.data / "routes.json").read_text())


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def exit_hosts():
    """The hosts that the organisation's data names as neutral site of the quick exit."""
    hosts = set()

    def collect(value, is_exit):
        if isinstance(value, dict):
            for key, inner in value.items():
                collect(inner, is_exit or "exit" in key.lower())
        elif isinstance(value, list):
            for inner in value:
                collect(inner, is_exit)
        elif is_exit and isinstance(value, str) and value.startswith("http"):
            hosts.add(value.split("/")[2])

    for file in sorted(ORGANISATION.rglob("*.json")):
        collect(json.loads(file.read_text()), False)
    return hosts
