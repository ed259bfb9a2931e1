# SPDX-License-Identifier: EUPL-1.2
"""One hundredth of the bench of very many cases: that it ends, breaks off and goes on; no figure is asserted here."""

import os
import signal
import subprocess
import sys
import tempfile

import pytest
from program import PROGRAM, ROOT

# One hundredth of a hundred thousand and of half a million.
MANY = {"sqlite": 1_000, "postgres": 5_000}


def bench(engine, place):
    """The bench on one database, with a group of its own; its words come line by line."""
    others = [f"--{other}=0" for other in MANY if other != engine]
    return subprocess.Popen(
        [sys.executable, ROOT / "Benchmarks/cases/cases.py", f"--{engine}", str(MANY[engine]), *others, "--few", "100",
         "--notes", "40", "--tries", "2", "--batch", str(MANY[engine] // 10), "--unjudged", "--program", PROGRAM,
         "--place", place],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)


def grown(lines):
    """How many cases stood, as each batch was told."""
    return [int(line.split()[1]) for line in lines if " of " in line]


@pytest.mark.parametrize("engine", MANY)
def test_many_cases_are_copied_on_where_it_was_broken_off_and_their_pages_come(engine):
    with tempfile.TemporaryDirectory() as place:
        first = bench(engine, place)
        heard = []
        for line in first.stdout:
            heard.append(line)
            if len(grown(heard)) == 4:  # the few, and three batches of the many
                os.killpg(first.pid, signal.SIGKILL)
                break
        first.stdout.close()
        first.wait()
        assert len(grown(heard)) == 4, "".join(heard)

        second = bench(engine, place)
        said, _ = second.communicate(timeout=600)
        assert second.returncode == 0, said
        went_on = grown(said.splitlines())
        assert went_on[0] > grown(heard)[-1] and went_on[-1] == MANY[engine], said
        assert f"{engine}: {MANY[engine]} cases stand" in said, said
