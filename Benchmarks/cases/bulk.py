# SPDX-License-Identifier: EUPL-1.2
"""Very many cases out of one: its rows copied under other names, on either database.

A copy has new identifiers and other holders and hangs together as the first does; no key opens it, so nothing that is
measured reads one. What has been copied stands in the table `bulk`: a run that was broken off goes on there.
"""

import os
import pathlib
import shutil
import sqlite3
import subprocess

# Rows a case brings with it beside its notes and incidents: what is read and written in its life.
AUDIT_ROWS = 100
BATCH = {"sqlite": 2_000, "postgres": 10_000}
# Bytes that a case with everything takes on the disk, indexes and journal with it; measured, rounded up.
BYTES = 90_000

# How a column of a copied row is made anew; whatever is not named stays as it is.
NEW = {
    "case_file": {"id": "ID", "team_id": "TEAM", "serial": "1000000 + n", "year": "2020"},
    "compartment": {"case_id": "ID", "unit_id": "ID"},
    "access_grant": {"id": "ID", "matter": "ID", "grantee": "HOLDER"},
    "case_label": {"case_id": "ID"},
    "case_note": {"id": "ID", "case_id": "ID"},
    "incident": {"id": "ID", "case_id": "ID"},
    "person": {"id": "ID", "case_id": "ID"},
    "person_mark": {"person_id": "ID", "mark": "(mark * 7919 + n * 104729) % 1048576"},
}
TEAMS = 200


class Bulk:
    """The copies in one installation, which does not run meanwhile."""

    def __init__(self, installation, case, batch=None):
        self.installation, self.case = installation, case
        self.is_sqlite = installation.engine == "sqlite"
        self.batch = batch or BATCH[installation.engine]

    def grow(self, size):
        """Copies until there are so many; says so first if the disk is too small."""
        there = self.size()
        free = shutil.disk_usage(self.place()).free
        if (size - there) * BYTES > free:
            raise SystemExit(
                f"{size} cases need about {(size - there) * BYTES >> 30} GB in {self.place()}, where {free >> 30} GB are "
                "free: name fewer cases, or set TMPDIR to a larger disk")
        for first in range(there, size, self.batch):
            last = min(first + self.batch, size)
            # The count stands beside the cases: if the run breaks off between the two, the keys are copied again.
            self.run("keys", [self.key_copies(first, last)])
            self.run("data", self.copies(first, last))
            print(f"{self.installation.engine}: {last} of {size} cases", flush=True)
        self.run("data", ["ANALYZE"])
        cases, keys = self.copied()
        assert cases == keys == size, f"{size} cases are wanted, {cases} stand and {keys} have their keys"

    def size(self):
        self.run("data", ["CREATE TABLE IF NOT EXISTS bulk (size BIGINT NOT NULL)"])
        return int(self.ask("data", "SELECT coalesce(max(size), 0) FROM bulk"))

    def copied(self):
        """How many cases and how many first keys of cases were copied."""
        cases = self.ask("data", "SELECT count(*) FROM case_file WHERE serial >= 1000000")
        first = self.ask("data", f"SELECT min(unit_id) FROM compartment WHERE case_id = '{self.case}'")
        keys = self.ask("keys", f"""SELECT count(DISTINCT subject) FROM key_row
            WHERE substr(subject, 9) = substr('{first}', 9) AND subject <> '{first}'""")
        return int(cases), int(keys)

    def copies(self, first, last):
        numbers = self.numbers(first, last)
        team = f"substr('00000000' || (n % {TEAMS}), -8)" if self.is_sqlite else f"lpad((n % {TEAMS})::text, 8, '0')"
        teams = f"{team} || substr(t.id, 9)"
        yield f"""INSERT INTO team (id, agency_id, purpose, name) SELECT DISTINCT {teams}, t.agency_id, 'cases', ''
            FROM {numbers} JOIN team t ON t.id = (SELECT team_id FROM case_file WHERE id = '{self.case}')
            WHERE true ON CONFLICT DO NOTHING"""
        for table, new in NEW.items():
            made = {"ID": self.name, "TEAM": lambda column: f"{team} || substr({column}, 9)", "HOLDER": self.holder}
            columns = self.columns(table)
            values = [made[new[c]](c) if new.get(c) in made else new.get(c, c) for c in columns]
            yield f"""INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)}
                FROM {numbers} CROSS JOIN (SELECT * FROM {table} WHERE {self.of(table)}) one"""
        yield self.audit(first, last)
        yield f"INSERT INTO bulk (size) VALUES ({last})"

    def of(self, table):
        """Which rows of a table belong to the case."""
        return {
            "case_file": f"id = '{self.case}'", "access_grant": f"matter = '{self.case}'",
            "person_mark": f"person_id IN (SELECT id FROM person WHERE case_id = '{self.case}')",
        }.get(table, f"case_id = '{self.case}'")

    def audit(self, first, last):
        """What many colleagues read, already in the chain's order; the links are no true ones."""
        rows = self.numbers(first * AUDIT_ROWS, last * AUDIT_ROWS)
        return f"""INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, subject, sequence, link)
            SELECT {self.hex('n')} || {self.hex('n * 7919 + 13')}, 1700000000000 + n * 37, 'staff',
                {self.hex('n % 4000')} || '00000000000000000000000000000000', 'case_read',
                {self.hex(f'n / {AUDIT_ROWS}')} || {self.hex(f'(n / {AUDIT_ROWS}) * 104729')}, last.number + n - {first * AUDIT_ROWS} + 1, last.link
            FROM {rows} CROSS JOIN (SELECT sequence AS number, link FROM audit_entry WHERE sequence IS NOT NULL
                ORDER BY sequence DESC LIMIT 1) last"""

    def key_copies(self, first, last):
        listed = "group_concat(unit_id)" if self.is_sqlite else "string_agg(unit_id, ',')"
        found = self.ask("data", f"SELECT {listed} FROM compartment WHERE case_id = '{self.case}'")
        units = ", ".join(f"'{unit}'" for unit in found.split(","))
        # Found once: no index leads to a key by its subject alone.
        return f"""INSERT INTO key_row (kind, subject, generation, holder, made_at, root, sealed)
            WITH one AS MATERIALIZED (SELECT * FROM key_row WHERE subject IN ({units}))
            SELECT kind, {self.name('subject')}, generation, {self.holder('holder')}, made_at, root, sealed
            FROM {self.numbers(first, last)} CROSS JOIN one WHERE true ON CONFLICT DO NOTHING"""

    def numbers(self, first, last):
        if self.is_sqlite:
            return f"""(WITH RECURSIVE count(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM count WHERE n + 1 < {last})
                SELECT n FROM count) numbers"""
        return f"(SELECT n::bigint AS n FROM generate_series({first}::bigint, {last - 1}) n) numbers"

    def hex(self, number):
        """Sixteen letters for a number."""
        return f"printf('%016x', {number})" if self.is_sqlite else f"lpad(to_hex(({number})::bigint), 16, '0')"

    def name(self, column):
        """Another identifier of the same form: its first eight letters count the copies."""
        number = "printf('%08x', n)" if self.is_sqlite else "lpad(to_hex(n), 8, '0')"
        return f"{number} || substr({column}, 9)"

    def holder(self, column):
        """One of four thousand who are nobody here; what is before a colon stays."""
        number = "printf('%08x', n % 4000)" if self.is_sqlite else "lpad(to_hex(n % 4000), 8, '0')"
        if self.is_sqlite:
            return f"substr({column}, 1, instr({column}, ':')) || {number} || substr({column}, instr({column}, ':') + 9)"
        return f"left({column}, strpos({column}, ':')) || {number} || substr({column}, strpos({column}, ':') + 9)"

    def columns(self, table):
        if self.is_sqlite:
            return self.ask("data", f"SELECT group_concat(name) FROM pragma_table_info('{table}')").split(",")
        return self.ask("data", f"""SELECT string_agg(column_name, ',') FROM information_schema.columns
            WHERE table_name = '{table}'""").split(",")

    def place(self):
        return self.installation.data if self.is_sqlite else pathlib.Path(os.environ["ZAUPNICA_TEST_POSTGRES_DIR"])

    def run(self, part, statements):
        """All of them, or none."""
        if self.is_sqlite:
            with sqlite3.connect(self.installation.data / f"{part}.sqlite", timeout=60) as store:
                store.execute("PRAGMA cache_size = -200000")
                for statement in statements:
                    store.execute(statement)
            store.close()
        else:
            self.psql(part, "-1", "-f", "-", sent=";\n".join(statements) + ";\n")

    def ask(self, part, question):
        if not self.is_sqlite:
            return self.psql(part, "-c", question).strip()
        with sqlite3.connect(self.installation.data / f"{part}.sqlite", timeout=60) as store:
            return str(store.execute(question).fetchone()[0])

    def psql(self, part, *arguments, sent=None):
        address = self.installation.arguments[{"data": 1, "keys": 3}[part]]
        done = subprocess.run(["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-d", address, *arguments],
                              input=sent, text=True, capture_output=True)
        if done.returncode:
            raise SystemExit(done.stderr)
        return done.stdout
