# SPDX-License-Identifier: EUPL-1.2
"""The load generator on a small scale: that it works and nothing is lost; no figure is asserted here."""

import csv
import io
import subprocess

from program import ORGANISATION, PASSWORD, PROGRAM, ROOT, Place

TOOLS = PROGRAM.parent


def tool(name, *arguments, typed=""):
    return subprocess.run(
        [TOOLS / name, *arguments], cwd=ROOT, input=typed, capture_output=True, text=True, check=True, timeout=120
    ).stdout


def test_what_is_written_on_either_side_arrives_once_on_the_other():
    with Place() as place:
        place.set_up()
        seats = f"{place.folder.name}/seats.tsv"
        tool(
            "bench-house", "--data", place.data, "--organisation", str(ORGANISATION), "--conversations", "20",
            "--per-counsellor", "10", "--output", seats, typed=PASSWORD + "\n")
        server = place.instance().start()
        said = tool(
            "chat-load", "--server", str(server.process.pid), "--seats", seats, "--port", str(server.public_port),
            "--staff-port", str(server.staff_port), "--conversations", "20", "--rate", "40", "--seconds", "4",
            "--warm-up", "1", "--settle", "0", "--header")
        [result] = csv.DictReader(io.StringIO(said), delimiter="\t")
        wrong = {name: result[name] for name in ["lost", "doubled", "strayed", "refused", "dropped"]}
        assert set(wrong.values()) == {"0"}, wrong
        assert float(result["p50_ms"]) > 0 and float(result["kb_per_conversation"]) != 0
