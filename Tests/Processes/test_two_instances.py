# SPDX-License-Identifier: EUPL-1.2
"""Two processes share both databases and the root directory."""

import os
import signal

import pytest
from people import counsellor, pick_up, visitor
from program import Place, Stream

pytestmark = pytest.mark.skipif(
    not os.environ.get("ZAUPNICA_TEST_POSTGRES"), reason="no PostgreSQL server")


def test_a_visitor_at_one_and_a_counsellor_at_the_other_talk_live():
    with Place(with_postgres=True) as place:
        place.set_up()
        one, other = place.instance().start(), place.instance().start()
        her, staff = visitor(one), counsellor(other, place.secret)
        at_hers = Stream(her, "/v/events")
        talk = pick_up(staff)
        at_staff = Stream(staff, talk + "/frame")
        her.say("/v", "from the first")
        at_staff.wait_for("from the first")
        staff.say(talk, "from the second")
        at_hers.wait_for("from the second")

        one.stop(signal.SIGKILL)
        at_hers.wait_for_end()
        her.port = other.public_port
        again = Stream(her, "/v/events", {"Last-Event-ID": at_hers.last_event})
        her.say("/v", "after the crash")
        again.wait_for("after the crash")
        at_staff.wait_for("after the crash")
        assert "from the second" not in again.text, "what was seen is not sent again"
        assert "from the first" in everything(her)


def everything(her):
    """Everything from the start, as a browser without memory of it reads it."""
    stream = Stream(her, "/v/frame")
    stream.wait_for("after the crash")
    return stream.text


def test_one_takes_the_others_place_after_a_polite_stop():
    with Place(with_postgres=True) as place:
        place.set_up()
        one, other = place.instance().start(), place.instance().start()
        her = visitor(one)
        her.say("/v", "still here")
        assert one.stop() < 2
        her.port = other.public_port
        Stream(her, "/v/events").wait_for("still here")


def test_one_database_for_keys_and_data_is_refused():
    with Place(with_postgres=True) as place:
        place.databases[1] = place.databases[0] + " application_name=keys"
        instance = place.instance(command="serve")
        with pytest.raises(AssertionError, match="finding=one_store"):
            instance.start()
        assert instance.process.wait(30) != 0


def test_a_server_that_would_log_rows_is_refused():
    with Place(with_postgres=True) as place:
        name = place.databases[0].split("dbname=")[-1]
        place.sql(f"ALTER DATABASE {name} SET log_min_error_statement = 'error'")
        instance = place.instance(command="serve")
        with pytest.raises(AssertionError, match="finding=server_reveals"):
            instance.start()
        assert instance.process.wait(30) != 0
