# SPDX-License-Identifier: EUPL-1.2
"""The edge of the line: who calls is unknown behind it, and a call arrives somewhere even when nothing is behind it."""

import contextlib
import http.client
import json
import re
import tempfile

import pytest
from callers import CANARIES, GIVEN_AWAY, HOST, NAME, NUMBER, invitation, talking
from engines import FALLBACK, LINE, Engines
from network import EDGE, NEIGHBOUR, SECOND, STRANGER, TRUNK, Network
from network import INSIDE as CLOSED

INSIDE = "127.0.0.5"


@pytest.fixture(scope="module")
def network():
    with Network(second=True) as network:
        yield network


@pytest.fixture
def engines(network):
    with tempfile.TemporaryDirectory() as folder, Engines(network, folder) as engines:
        yield engines


def caller(phones):
    return phones("trunk", TRUNK, NUMBER, 440)


def dial(phone):
    return phone.call(LINE, EDGE, headers=GIVEN_AWAY, identity=f"1@{HOST}")


def ordinary(phones):
    """The fallback telephone at the carrier."""
    return phones("trunk", TRUNK, FALLBACK, 1_000, port=5060)


def test_who_calls_is_unknown_behind_the_edge(engines, phones):
    behind = phones("core", INSIDE, "ingress", 700)
    behind.register("ingress", ("127.0.0.1", 5060))
    with engines.network.overheard("core") as frames:
        call = dial(caller(phones))
        rung = invitation(behind)
        assert "From: <sip:anonymous@anonymous.invalid>" in rung and f"X-Line: {LINE}" in rung
        assert re.search(r"X-Ref: [0-9a-f-]{36}\r", rung)
        taken = talking(behind)
        call.hears(700)
        taken.hears(440)
        call.hang_up()
        behind.wait(lambda: taken.is_over, "to hear that she has hung up")
    # What goes over the loopback alone: the rest is the carrier's own wire.
    wire = b"".join(frame for frame in frames if frame[26:30].startswith(b"\x7f") and frame[30:34].startswith(b"\x7f"))
    assert b"X-Ref" in wire and [canary for canary in CANARIES if canary.encode() in wire] == []
    heard = b"".join(behind.heard).decode()
    assert [canary for canary in CANARIES if canary in heard] == []
    assert engines.found(CANARIES) == []


def test_a_key_she_presses_is_told_under_the_reference_of_the_call_alone(engines, phones):
    behind = phones("core", INSIDE, "ingress", 700)
    behind.register("ingress", ("127.0.0.1", 5060))
    call = dial(caller(phones))
    reference = re.search(r"X-Ref: (\S+)", invitation(behind))[1]
    taken = talking(behind)
    taken.hears(440)
    call.press("5")
    told = json.loads(engines.keys.recv(4_096))
    assert (told["type"], told["event"], told["callid"]) == ("DTMF", 5, reference)
    assert not [canary for canary in CANARIES if canary in json.dumps(told)]
    taken.hang_up()
    call.phone.wait(lambda: call.is_over, "to hear that the line has hung up")


@pytest.mark.parametrize("standing", ["nobody", "frozen", "full"])
def test_a_call_reaches_the_fallback_telephone_when_nothing_answers(engines, phones, standing):
    if standing != "nobody":
        behind = phones("core", INSIDE, "ingress", 700, answers={"frozen": None, "full": 486}[standing])
        behind.register("ingress", ("127.0.0.1", 5060))
    fallback = ordinary(phones)
    call = dial(caller(phones))
    rung = invitation(fallback)
    assert f"From: <sip:{LINE}@{EDGE}>" in rung
    assert "X-Ref" not in rung and "X-Line" not in rung and "anonymous" not in rung
    taken = talking(fallback)
    call.hears(1_000)
    taken.hears(440)
    taken.hang_up()
    call.phone.wait(lambda: call.is_over, "to hear that the other has hung up")
    assert [canary for canary in CANARIES if canary in b"".join(fallback.heard).decode()] == []
    assert engines.found(CANARIES) == []


def test_without_the_relay_of_sound_a_call_reaches_the_fallback_telephone_and_a_test_call_is_told(engines, phones):
    behind = phones("core", INSIDE, "ingress", 700)
    behind.register("ingress", ("127.0.0.1", 5060))
    engines.processes["rtpengine"].kill()
    engines.processes.pop("rtpengine").wait()
    fallback = ordinary(phones)
    call = dial(caller(phones))
    taken = talking(fallback)
    call.hears(1_000)
    taken.hears(440)
    program = phones("core", INSIDE, "tester", 900)
    tried = program.call("test-ingress", "127.0.0.1")
    program.wait(lambda: tried.code == 580, "to be told that nobody would be heard")
    assert not any(raw.startswith(b"INVITE") for raw in behind.heard)
    call.hang_up()
    fallback.wait(lambda: taken.is_over, "to hear that she has hung up")
    assert [canary for canary in CANARIES if canary in b"".join(fallback.heard).decode()] == []


def test_the_second_node_takes_what_the_first_has_no_line_for(engines, phones):
    first = phones("core", INSIDE, "ingress", 700, answers=486)
    first.register("ingress", ("127.0.0.1", 5060))
    second = phones("core", "127.0.0.6", "ingress2", 850)
    second.register("ingress2", ("127.0.0.1", 5060))
    call = dial(caller(phones))
    talking(second).hears(440)
    call.hears(850)
    call.hang_up()


def test_nobody_but_the_carrier_is_answered(engines, phones):
    behind = phones("core", INSIDE, "ingress", 700)
    behind.register("ingress", ("127.0.0.1", 5060))
    stranger, carrier = phones("trunk", STRANGER, "666", 440), caller(phones)
    stranger.call(LINE, EDGE)
    stranger.call(LINE, EDGE, headers=["Contact: <sip:ingress@192.0.2.66>"])
    # The carrier's call came later and is up: what the stranger sent has been read before.
    call = carrier.call(LINE, EDGE)
    call.hears(700)
    call.hang_up()
    assert stranger.heard == [] and len(behind.calls) == 2  # its registration, and the carrier's call


def test_in_the_closed_network_of_two_machines_nobody_but_they_is_answered(network, phones):
    with tempfile.TemporaryDirectory() as folder, Engines(network, folder, second=True):
        neighbour, own = phones("second", NEIGHBOUR, "666", 440), phones("second", SECOND, "777", 440)
        neighbour.call("test-nobody", CLOSED)
        tried = own.call("test-nobody", CLOSED)
        own.wait(lambda: tried.code == 480, "to be told that nobody is there")
        with neighbour.changed:
            assert not neighbour.changed.wait_for(lambda: neighbour.heard, 2), neighbour.heard  # it called first


def test_malformed_requests_leave_nothing_in_any_log_and_the_line_rings_on(engines, phones):
    behind = phones("core", INSIDE, "ingress", 700)
    behind.register("ingress", ("127.0.0.1", 5060))
    carrier = caller(phones)
    head = f"INVITE sip:{LINE}@{EDGE} SIP/2.0\r\nVia: SIP/2.0/UDP {TRUNK}:{carrier.port};branch=z9hG4bK1\r\n"
    for broken in [
        f"From: \"{NAME} <sip:{NUMBER}@{HOST}\r\nTo: <sip:{LINE}@{EDGE}>\r\nCall-ID: 2@{HOST}\r\nCSeq: 1 INVITE\r\n\r\n",
        f"From: <sip:{NUMBER}@{HOST}>;tag=1\r\nTo: <sip:{LINE}@{EDGE}>\r\nCall-ID: 3@{HOST}\r\nCSeq: x INVITE\r\n\r\n",
        f"From: {NUMBER};;;===\r\nTo: <<<>>>\r\nCall-ID: 4@{HOST}\r\nCSeq: 1 BYE\r\n\r\n",
        f"From: <sip:{NUMBER}@{HOST}>;tag=1\r\nContent-Length: 99999999999\r\n\r\n{NAME}",
    ]:
        carrier.send(head + broken, (EDGE, 5060))
    carrier.send(f"{NUMBER} {NAME}\r\n\r\n", (EDGE, 5060))
    call = dial(carrier)
    call.hears(700)
    call.hang_up()
    assert engines.found(CANARIES) == []


def test_a_call_goes_on_while_the_edge_begins_anew_and_the_next_one_rings(engines, phones):
    behind = phones("core", INSIDE, "ingress", 700)
    behind.register("ingress", ("127.0.0.1", 5060))
    call = dial(caller(phones))
    call.hears(700)
    engines.stop_edge()
    engines.start_edge()
    call.sound = b""
    call.hears(700)
    # What stands behind tells the new one that it is there, as the media engine does each minute and the program at once.
    behind.register("ingress", ("127.0.0.1", 5060))
    second = caller(phones).call(LINE, EDGE)
    second.hears(700)
    call.hang_up()
    second.hang_up()
    assert engines.found(CANARIES) == []


def test_a_flood_of_nonsense_does_not_disturb_a_call_and_leaves_nothing(engines, phones):
    behind = phones("core", INSIDE, "ingress", 700)
    behind.register("ingress", ("127.0.0.1", 5060))
    call = dial(caller(phones))
    taken = talking(behind)
    call.hears(700)
    flood, stranger = caller(phones), phones("trunk", STRANGER, "666", 440)
    for number in range(3_000):
        nonsense = f"INVITE sip:{LINE}@{EDGE} SIP/2.0\r\nFrom: \"{NAME} <sip:{NUMBER}@{HOST}\r\nCall-ID: {number}@{HOST}\r\n\r\n"
        (flood if number % 2 else stranger).send(nonsense, (EDGE, 5060))
    call.sound = taken.sound = b""
    call.hears(700)
    taken.hears(440)
    call.hang_up()
    behind.wait(lambda: taken.is_over, "to hear that she has hung up")
    assert engines.found(CANARIES) == []
    assert len(engines.log("kamailio").read_bytes()) < 200_000


def test_a_test_call_is_the_programs_alone(engines, phones):
    behind = phones("core", INSIDE, "ingress", 700)
    behind.register("ingress", ("127.0.0.1", 5060))
    outside = caller(phones)
    call = outside.call("test-ingress", EDGE)
    outside.wait(lambda: call.code == 404, "to be refused")
    program = phones("core", INSIDE, "tester", 900)
    program.call("test-ingress", "127.0.0.1")
    assert "X-Line: test\r\n" in invitation(behind)


def test_the_edge_can_be_asked_for_nothing_but_that_a_call_ends(engines, phones):
    behind = phones("core", INSIDE, "ingress", 700)
    behind.register("ingress", ("127.0.0.1", 5060))
    call = dial(caller(phones))
    reference = re.search(r"X-Ref: ([0-9a-f-]{36})\r", invitation(behind))[1]
    talking(behind)
    listing = json.dumps({"jsonrpc": "2.0", "method": "dlg.list", "id": 1})
    doors = ["/", "/RPC", "/RPC2", "/end/", f"/end/{reference}/dlg.list", f"/end/{reference}?method=dlg.list"]
    for method, door in [*(("POST", door) for door in doors), ("GET", f"/end/{reference}")]:
        code, said = asked(engines, method, door, listing)
        assert code == 404 and said == b"", door
    stranger = "0" * 8 + reference[8:]
    assert asked(engines, "POST", f"/end/{stranger}", listing) == (200, b"")
    assert not call.is_over
    assert asked(engines, "POST", f"/end/{reference}", listing) == (200, b"")
    call.phone.wait(lambda: call.is_over, "to hear that the call is over")


def asked(engines, method, door, body):
    """What the edge answers to the program."""
    with engines.network.inside("core"):
        connection = http.client.HTTPConnection("127.0.0.1", 8060, timeout=30)
        connection.connect()
    with contextlib.closing(connection):
        connection.request(method, door, body)
        answer = connection.getresponse()
        return answer.status, answer.read()
