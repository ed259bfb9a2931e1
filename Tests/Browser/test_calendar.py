# SPDX-License-Identifier: EUPL-1.2
"""Nada gives her calendar program an address, it reads her days, and a new address makes the earlier one worth nothing."""

import datetime
import urllib.error

import pytest
from feed import make_feed, read_feed
from household import begin_case, tasks_of
from people import enter, open_page
from walk import press


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_calendar_program_reads_the_days_and_not_a_word(open_context, house, script):
    nada = open_context(javascript=script, own_hosts=house.own_hosts).new_page()
    enter(nada, house, "nada")
    tasks_of(nada, house, begin_case(nada, house, "Kalina" if script else "Bezeg", team=False))
    address = make_feed(nada, house)
    calendar = read_feed(address)
    events = [event for event in calendar.walk("VEVENT")]
    assert events and {str(event["SUMMARY"]) for event in events} <= {"Rok", "Sestanek"}
    assert all(type(event.decoded("DTSTART")) is datetime.date for event in events if str(event["SUMMARY"]) == "Rok")
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert {str(event["UID"]) for event in read_feed(address).walk("VEVENT")} == {str(event["UID"]) for event in events}
    open_page(nada, house.staff + "/calendar")
    assert "/calendar/feed/" not in nada.locator("main").inner_text()

    newer = make_feed(nada, house)
    assert read_feed(newer).walk("VEVENT")
    with pytest.raises(urllib.error.HTTPError) as gone:
        read_feed(address)
    assert gone.value.code == 404
    open_page(nada, house.staff + "/calendar")
    press(nada, "form[action='/calendar/withdraw'] button")
    with pytest.raises(urllib.error.HTTPError) as gone:
        read_feed(newer)
    assert gone.value.code == 404
