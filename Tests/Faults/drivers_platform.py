# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through what the platform writes down: its protocol, meetings and what came of them, practice, training, agencies."""

import re
import sys

sys.dont_write_bytecode = True
from forms import fill  # noqa: E402

LISTS = "/platform/lists"
NO_DAY = "no-platform-day"


def platform(stage):
    """One of everything, each first refused and then taken; a meeting that is closed and added to."""
    zala = stage.colleague("platform_coordinator")
    agencies(stage, zala)
    agency = re.search(r'href="/platform/agencies/([0-9a-f]{32})"', zala.get("/platform/agencies").text).group(1)
    number = {"number": "7", "day": "2026-11-01"}
    agreement = write(stage, zala, f"{LISTS}/protocol", number, {**number, "number": stage.marker("number")})
    add(stage, zala, agreement, "signature", {"agency": agency, "day": "2026-11-02"})
    day = {"sort": "regular", "day": "2026-11-03"}
    meeting = write(stage, zala, f"{LISTS}/meeting", day, {**day, "day": stage.marker(NO_DAY)})
    add(stage, zala, meeting, "attendance", {"agency": agency})
    output = {"agency": agency, "day": "2026-11-04", "state": "open"}
    add(stage, zala, meeting, "output", output)
    task = re.search(r'href="(/platform/entries/[0-9a-f]{32})"', zala.get(f"{LISTS}/output").text).group(1)
    for page, chosen in ((agreement, number), (meeting, day), (task, {**output, "state": "done"})):
        _, fields = fill(stage, zala.get(page), page, **chosen)
        assert zala.post(page, fields).status == 303, page
        assert stage.core in zala.get(page).text
    _, fields = fill(stage, zala.get(meeting), "/close")
    assert zala.post(f"{meeting}/close", fields).status == 303
    add(stage, zala, meeting, "addendum", {})
    practice = write(stage, zala, f"{LISTS}/practice", {"agency": ""}, {"agency": stage.marker("no-agency")})
    _, fields = fill(stage, zala.get(practice), practice, agency=agency)
    assert zala.post(practice, fields).status == 303
    needed = {"agency": agency, "state": "planned", "day": "2026-12-01", "count": "9"}
    training = write(stage, zala, f"{LISTS}/training", needed, {**needed, "count": stage.marker("count")})
    for count, status in ((stage.marker("count-again"), 422), ("8", 303)):
        _, fields = fill(stage, zala.get(training), training, **{**needed, "count": count})
        assert zala.post(training, fields).status == status, count
    _, fields = fill(stage, zala.get(agreement), agreement, **{**number, "number": stage.marker("number-again")})
    assert zala.post(agreement, fields).status == 422


def write(stage, zala, target, good, bad):
    """Sends the form of a new one, wrongly and well, and gives the address of its page."""
    for chosen, status in ((bad, 422), (good, 303)):
        _, fields = fill(stage, zala.get(f"{target}/new"), target, **chosen)
        assert zala.post(target, fields).status == status, target
    return re.search(r'href="(/platform/entries/[0-9a-f]{32})"', zala.get(target).text).group(1)


def add(stage, zala, entry, part, chosen):
    """Adds a part to an entry."""
    target = f"{entry}/new/{part}"
    _, fields = fill(stage, zala.get(target), target, **chosen)
    assert zala.post(target, fields).status == 303, target


def agencies(stage, zala):
    """An agency with a mistake: what it is called stands on its door, so only what is refused must leave no trace."""
    listed = "/platform/agencies"
    _, fields = fill(stage, zala.get(f"{listed}/new"), listed, kind="", alternate="")
    assert zala.post(listed, fields).status == 422
    _, fields = fill(stage, zala.get(f"{listed}/new"), listed, name="Okrajno sodišče Lipa", kind="court", territory="Lipa", alternate="")
    assert zala.post(listed, fields).status == 303
    court = re.search(rf'href="({listed}/[0-9a-f]{{32}})">Okrajno', zala.get(listed).text).group(1)
    _, fields = fill(stage, zala.get(court), court, kind="court", alternate="", left=stage.marker(NO_DAY))
    assert zala.post(court, fields).status == 422
