# SPDX-License-Identifier: EUPL-1.2
"""The demo on either database, with everything it writes in one place."""

import os
import pathlib
import subprocess
import sys
import tempfile
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "Tests/Browser"))
from product import Demo  # noqa: E402

PROGRAMS = os.environ.get("ZAUPNICA_POSTGRES_PROGRAMS", "/usr/lib/postgresql/15/bin")


class Installation(Demo):
    """One running demo whose log and temporary files lie beside its data; `watch` sees what its people see and send."""

    watch = None
    # Whose sign-in its people may use, if there is one.
    employer = None

    def __init__(self, engine, program=None, databases=None, data=None, **more):
        super().__init__(**more)
        self.engine = engine
        if data:  # a directory that another run has left
            self.remove()
            self.data = data
            self.data.mkdir(parents=True, exist_ok=True)
        self.temporary = pathlib.Path(tempfile.mkdtemp(prefix="temporary-", dir=self.data))
        self.log = self.data / "server.log"
        self.environment = {**os.environ, "TMPDIR": str(self.temporary)}
        if program := program or os.environ.get("ZAUPNICA_PROGRAM"):
            self.program = pathlib.Path(program)
        if engine == "postgres":
            self.arguments = databases or postgres_arguments()
        # Two hundred wait at once here, and nobody is to be asked for patience.
        self.arguments += ["--maximum-waiting", "1000"]
        # A mail program that takes nothing, so that what is to be sent stays in the store.
        self.arguments += ["--mail-from", "posta@example.org", "--sendmail", "/bin/false"]

    @property
    def places(self):
        """Every folder in which this installation could have left something."""
        places = [self.data]
        if self.engine == "postgres":
            places.append(pathlib.Path(os.environ["ZAUPNICA_TEST_POSTGRES_DIR"]))
        return places


def postgres_arguments(name=None):
    """Two databases on the server that scripts/with-postgres has started: new ones, or those made under a name before."""
    server = os.environ["ZAUPNICA_TEST_POSTGRES"]
    host = os.environ["ZAUPNICA_TEST_POSTGRES_DIR"]
    made, name = name is None, name or f"faults_{uuid.uuid4().hex}"
    for part in ("data", "keys") if made else ():
        subprocess.run([f"{PROGRAMS}/createdb", "-h", host, "-U", "postgres", f"{name}_{part}"], check=True)
    return ["--database", f"{server} dbname={name}_data", "--key-database", f"{server} dbname={name}_keys"]


def available():
    """The engines this run has: SQLite always, PostgreSQL inside scripts/with-postgres."""
    return ["sqlite"] + (["postgres"] if "ZAUPNICA_TEST_POSTGRES" in os.environ else [])
