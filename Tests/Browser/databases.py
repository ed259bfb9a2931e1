# SPDX-License-Identifier: EUPL-1.2
"""The same demo on either database."""

import os
import subprocess
import uuid

from product import Demo

SERVER = "ZAUPNICA_TEST_POSTGRES"


def demo_on(engine):
    """A demo on SQLite, or on two new databases of the PostgreSQL server that scripts/browser-tests brings up."""
    demo = Demo()
    if engine == "postgresql":
        data, keys = (new_database() for _ in range(2))
        demo.arguments = ["--database", data, "--key-database", keys]
    return demo


def new_database():
    server = os.environ[SERVER]
    name = f"browser_{uuid.uuid4().hex}"
    create = f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
    subprocess.run(["psql", "-qAtX", "-c", create, server], check=True, capture_output=True)
    return f"{server} dbname={name}"
