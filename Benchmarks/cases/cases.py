#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""How long the pages of cases take while the cases around them grow.

One case of a thousand notes, an agenda of thirty cases and people to be looked for are written through the real forms; around
them stand first few and then very many copies (bulk.py). The same pages are then asked for, with policy, audit and keys. Fails where a bound is not kept.

What a run that was broken off has made is used again by the next; a run that ends removes it.

Usage: scripts/bench cases [--few N] [--sqlite N] [--postgres N] [--tries N] [--notes N] [--batch N] [--unjudged]
"""

import argparse
import datetime
import json
import pathlib
import re
import statistics
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Tests/Faults"))
from bulk import Bulk  # noqa: E402
from client import Colleague  # noqa: E402
from engines import Installation, available, postgres_arguments  # noqa: E402
from forms import fill  # noqa: E402

AGENDA = 30
# Milliseconds that 95 of 100 answers may take, and how much slower many cases may make them.
BOUNDS = {"case": 150, "section": 150, "number": 300, "name": 300, "telephone": 300, "words": 300, "agenda": 1000,
          "list": 300}
GROWTH = 1.5
# Below this a page has no growth that could be told from the machine's own moods.
LEAST = 5.0


class Words:
    """What stands in the fields that nothing depends on."""

    @staticmethod
    def marker(name):
        return f"Besede za polje {name}"


def send(colleague, page, target, **chosen):
    """Fills in a form of a page and sends it; gives where it leads."""
    _, fields = fill(Words, colleague.get(page), target, **chosen)
    answer = colleague.post(target, fields)
    assert answer.status == 303, f"{target} is answered with {answer.status}"
    return answer.location


class House:
    """What is measured: written once, before there is anything else."""

    def __init__(self, installation, notes):
        self.worker, self.secretary = (
            Colleague(installation, account=installation.account(user=user)) for user in ("nada", "sonja"))
        left = installation.data / "measured.json"
        kept = json.loads(left.read_text()) if left.exists() else {}
        self.worker.cookie, self.secretary.cookie = kept.get("cookies", (None, None))
        self.sign_in()
        if not kept:
            self.write(notes)
            kept = {"things": [self.template, self.large, self.conference, self.number]}
        self.template, self.large, self.conference, self.number = kept["things"]
        left.write_text(json.dumps({**kept, "cookies": (self.worker.cookie, self.secretary.cookie)}))

    def write(self, notes):
        self.template = self.begin("Predloga")
        for number in range(4):
            self.note(self.template, "risk", number)
        for _ in range(2):
            send(self.worker, f"{self.template}/incidents/new", f"{self.template}/incidents",
                 happened="2025", until="", children="2", assertion="survivor")
        self.large = self.begin("Velika")
        for number in range(notes):
            self.note(self.large, "risk", number)
        self.conference = self.call()
        for number in range(AGENDA):
            self.propose(self.begin(f"Točka {number}"))
        self.number = re.search(r"\b\d{4}-\d{4,9}\b", self.worker.get(self.large).text).group()

    def sign_in(self):
        """Both; who is still signed in from before a restart stays so."""
        for colleague in (self.worker, self.secretary):
            colleague.hang_up()
            if colleague.cookie and colleague.get("/conferences").status == 200:
                continue
            colleague.cookie = None
            while colleague.sign_in().status != 303:
                time.sleep(30 - time.time() % 30)  # a code is taken once, and who tries often is made to wait

    def begin(self, label):
        case = send(self.worker, "/cases/new", "/cases", label=label)
        send(self.worker, f"{case}/persons/new/survivor", f"{case}/persons", name=f"Ana {label}", born="1985", phone="")
        send(self.worker, f"{case}/persons/new/accused", f"{case}/persons",
             name=f"Jan {label}", born="1980", phone=f"041 {len(label):03d} {sum(map(ord, label)) % 1000:03d}")
        return case

    def note(self, case, section, number):
        page = f"{case}/sections/{section}"
        send(self.worker, page, page, kind="fact", day="2026-11-02", text=f"Zapis {number}. " + "Povedala je. " * 30)

    def call(self):
        today = datetime.date.today().isoformat()
        page = self.secretary.get("/conferences/new")
        chair = re.search(r'<option value="([0-9a-f]{32})"[^>]*>Nada', page.text).group(1)
        send(self.secretary, "/conferences/new", "/conferences", kind="marac", day=today, research=today, hour="00:00",
             chair=chair, quorum="1", rule="safelives_any")
        return re.search(r'href="(/conferences/[0-9a-f]{32})"', self.worker.get("/conferences").text).group(1)

    def propose(self, case):
        until = (datetime.date.today() + datetime.timedelta(30)).isoformat()
        send(self.worker, f"{case}/conferences/new", f"{case}/conferences", conference=self.conference.split("/")[-1],
             criterion="judgement", pair="", basis="", until=until)

    def pages(self):
        """What is measured: its name, and how it is asked for."""
        ask = self.worker.get
        proof = ask("/find-person").field("_k")

        def find(**sought):
            return self.worker.post("/find-person", {"_k": proof, "name": "", "number": "", **sought})

        number = re.search(r'value="(041[ \d]+)"', ask(self.accused()).text).group(1)
        return {
            "case": lambda: ask(self.large), "section": lambda: ask(f"{self.large}/sections/risk"),
            "list": lambda: ask("/cases"), "number": lambda: ask(ask(f"/cases?number={self.number}").location),
            "name": lambda: find(name="Velika Jan"), "telephone": lambda: find(number=number),
            "words": lambda: self.worker.post(f"{self.large}/timeline", {"_k": proof, "words": "Zapis 7"}),
            "agenda": lambda: ask(self.conference),
        }

    def accused(self):
        listed = self.worker.get(f"{self.large}/persons").text
        return re.search(r'href="([^"]+)">Jan Velika<', listed).group(1)


def measure(house, tries):
    """Milliseconds of each page, in turn, so that whatever else the machine does meets all of them."""
    pages, times = house.pages(), {}
    for attempt in range(tries + 3):
        for name, ask in pages.items():
            start = time.perf_counter()
            answer = ask()
            passed = (time.perf_counter() - start) * 1000
            assert answer.status == 200, f"{name} is answered with {answer.status}"
            if attempt >= 3:
                times.setdefault(name, []).append(passed)
    return {name: (statistics.median(all), sorted(all)[int(len(all) * 0.95)]) for name, all in times.items()}


def installation_in(place, engine, program):
    """The installation that an earlier run has left there, or a new one."""
    name = place / "databases"
    if engine == "postgres" and not name.exists():
        place.mkdir(parents=True, exist_ok=True)
        name.write_text(re.search(r"dbname=(\w+)_data", " ".join(postgres_arguments())).group(1))
    databases = postgres_arguments(name.read_text()) if engine == "postgres" else None
    return Installation(engine, program=program, databases=databases, data=place)


def run(engine, few, many, chosen):
    """What was found on one database: each page's times among few and among many cases."""
    installation = installation_in((chosen.place / engine).absolute(), engine, chosen.program)
    kept = installation.data / "found.json"
    found = {int(size): pages for size, pages in json.loads(kept.read_text()).items()} if kept.exists() else {}
    installation.start()
    try:
        house = House(installation, chosen.notes)
        bulk = Bulk(installation, house.template.split("/")[-1], chosen.batch)
        for size in (few, many):
            if size in found:
                continue
            installation.stop()
            began = time.monotonic()
            bulk.grow(size)
            print(f"{engine}: {bulk.size()} cases stand after {time.monotonic() - began:.0f} s", flush=True)
            installation.start()
            house.sign_in()
            found[size] = measure(house, chosen.tries)
            kept.write_text(json.dumps(found))
    finally:
        installation.stop()
    installation.remove()
    return found


def judge(engine, found, few, many):
    """Prints what was found; gives what is not kept."""
    for name, (median, slow) in found[many].items():
        before = found[few][name][0]
        growth = max(median, LEAST) / max(before, LEAST)
        print(f"{engine:9} {name:10} {few:>7} cases p50 {before:6.1f} ms   {many:>7} cases p50 {median:6.1f} "
              f"p95 {slow:6.1f} ms   growth {growth:4.2f}", flush=True)
        if slow > BOUNDS[name]:
            yield f"{engine}: {name} takes {slow:.0f} ms, the bound is {BOUNDS[name]} ms"
        if growth > GROWTH:
            yield f"{engine}: {name} takes {growth:.2f} times as long"


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--few", type=int, default=1_000)
    options.add_argument("--sqlite", type=int, default=100_000)
    options.add_argument("--postgres", type=int, default=500_000)
    options.add_argument("--tries", type=int, default=100)
    options.add_argument("--notes", type=int, default=1_000, help="of the case that is opened")
    options.add_argument("--batch", type=int, help="cases copied at once")
    options.add_argument("--unjudged", action="store_true", help="for machines whose times mean nothing: keep no bound")
    options.add_argument("--program")
    options.add_argument("--place", type=pathlib.Path, required=True)
    chosen = options.parse_args()
    faults = []
    for engine in available():
        if (many := getattr(chosen, engine)) > 0:
            found = run(engine, chosen.few, many, chosen)
            faults += judge(engine, found, chosen.few, many)
    sys.exit("\n".join(faults) if faults and not chosen.unjudged else 0)
