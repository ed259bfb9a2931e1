# SPDX-License-Identifier: EUPL-1.2
"""The program is told to stop while people talk."""

import concurrent.futures
import http.client
import os

import pytest
from people import counsellor, pick_up, visitor
from program import Place, Stream

STREAMS = 200


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_sigterm_with_200_open_streams_drops_nothing(engine):
    if engine == "postgres" and not os.environ.get("ZAUPNICA_TEST_POSTGRES"):
        pytest.skip("no PostgreSQL server")
    with Place(with_postgres=engine == "postgres") as place:
        first = place.set_up().instance().start()
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            people = list(pool.map(lambda _: visitor(first), range(STREAMS // 2)))
            streams = list(pool.map(lambda one: Stream(one, "/v/events"), people))
            streams += list(pool.map(lambda one: Stream(one, "/v/frame"), people))
            list(pool.map(lambda pair: pair[1].say("/v", f"before {pair[0]}"), enumerate(people)))

            writing = [pool.submit(acknowledged, one, number) for number, one in enumerate(people)]
            seconds = first.stop()
            answered = [each.result() for each in writing]
        assert first.process.returncode == 0
        assert seconds < 2, f"took {seconds:.2f} s"
        for stream in streams:
            stream.wait_for_end()
        assert any("event=stopped" in line for line in first.lines)

        second = place.instance().start()
        for number, one in enumerate(people):
            one.port = second.public_port
            stream = Stream(one, "/v/events")
            stream.wait_for(f"before {number}<")
            if answered[number]:
                stream.wait_for(f"while stopping {number}<")
        staff = counsellor(second, place.secret)
        talk = pick_up(staff)
        staff.say(talk, "I am here")
        assert second.stop() < 2


def acknowledged(one, number):
    """Writes while the program stops; whether the program said that it has it."""
    try:
        one.say("/v", f"while stopping {number}")
        return True
    except (OSError, AssertionError, http.client.HTTPException):
        return False
