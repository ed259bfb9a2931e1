# SPDX-License-Identifier: EUPL-1.2
"""What a calendar program reads of somebody's days."""

import urllib.parse
import urllib.request

import icalendar
from people import open_page
from walk import press


def make_feed(page, demo):
    """A new address for her calendar program, as the page shows it once."""
    open_page(page, demo.staff + "/calendar")
    press(page, "form[action='/calendar/make'] button")
    shown = page.locator("main .notice .words").inner_text()
    return demo.staff + urllib.parse.urlsplit(shown).path


def read_feed(address):
    """As a calendar program does: it holds nothing, and a strict library reads what comes.

    Chromium alone knows that every name below `localhost` is this machine, so the name is told beside the address.
    """
    place = urllib.parse.urlsplit(address)
    asked = urllib.request.Request(f"http://127.0.0.1:{place.port}{place.path}", headers={"Host": place.netloc})
    with urllib.request.urlopen(asked, timeout=20) as answer:
        assert answer.headers["Content-Type"].startswith("text/calendar")
        assert "no-store" in answer.headers["Cache-Control"]
        return icalendar.Calendar.from_ical(answer.read())
