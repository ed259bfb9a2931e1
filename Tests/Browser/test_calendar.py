# SPDX-License-Identifier: EUPL-1.2
"""Nada gives her calendar program an address, it reads her days, and a new address makes the earlier one worth nothing."""

import datetime
import urllib.error
import urllib.parse
import urllib.request

import icalendar
import pytest
from household import begin_case, tasks_of
from people import enter, open_page
from walk import press


def read(address):
    """As a calendar program does: it holds nothing, and a strict library reads what comes.

    Chromium alone knows that every name below `localhost` is this machine, so the name is told beside the address.
    """
    place = urllib.parse.urlsplit(address)
    asked = urllib.request.Request(f"http://127.0.0.1:{place.port}{place.path}", headers={"Host": place.netloc})
    with urllib.request.urlopen(asked, timeout=20) as answer:
        assert answer.headers["Content-Type"].startswith("text/calendar")
        assert "no-store" in answer.headers["Cache-Control"]
        return icalendar.Calendar.from_ical(answer.read())


def make(page, demo):
    open_page(page, demo.staff + "/calendar")
    press(page, "form[action='/calendar/make'] button")
    shown = page.locator("main .notice .words").inner_text()
    return demo.staff + urllib.parse.urlsplit(shown).path


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_calendar_program_reads_the_days_and_not_a_word(open_context, house, script):
    nada = open_context(javascript=script, own_hosts=house.own_hosts).new_page()
    enter(nada, house, "nada")
    tasks_of(nada, house, begin_case(nada, house, "Kalina" if script else "Bezeg", team=False))
    address = make(nada, house)
    calendar = read(address)
    events = [event for event in calendar.walk("VEVENT")]
    assert events and {str(event["SUMMARY"]) for event in events} <= {"Rok", "Sestanek"}
    assert all(type(event.decoded("DTSTART")) is datetime.date for event in events if str(event["SUMMARY"]) == "Rok")
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert {str(event["UID"]) for event in read(address).walk("VEVENT")} == {str(event["UID"]) for event in events}
    open_page(nada, house.staff + "/calendar")
    assert "/calendar/feed/" not in nada.locator("main").inner_text()

    newer = make(nada, house)
    assert read(newer).walk("VEVENT")
    with pytest.raises(urllib.error.HTTPError) as gone:
        read(address)
    assert gone.value.code == 404
    open_page(nada, house.staff + "/calendar")
    press(nada, "form[action='/calendar/withdraw'] button")
    with pytest.raises(urllib.error.HTTPError) as gone:
        read(newer)
    assert gone.value.code == 404
