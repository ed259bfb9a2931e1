# SPDX-License-Identifier: EUPL-1.2
"""A trunk over TLS with sealed sound: what goes to the carrier is heard by the carrier alone, and nobody else is taken for it."""

import contextlib
import re
import tempfile
import time

import pytest
from callers import CANARIES, GIVEN_AWAY, HOST, NUMBER, invitation, talking
from engines import DEADLINE_SECONDS, FALLBACK, LINE, Engines
from network import EDGE, STRANGER, TRUNK, Network
from phone import Phone
from sound import share
from test_edge import INSIDE
from trunk import Papers, TrunkPhone

UDP = 17


@pytest.fixture(scope="module")
def network():
    with Network() as network:
        yield network


@pytest.fixture(scope="module")
def papers():
    with tempfile.TemporaryDirectory() as folder:
        yield Papers(f"{folder}/trunk")


@pytest.fixture
def engines(network, papers):
    with Engines(network, papers.folder.parent, trunk="tls") as engines:
        yield engines


@pytest.fixture
def phones(network, papers):
    made = []

    def phone(number, hertz, **more):
        made.append(TrunkPhone(network, more.pop("address", TRUNK), number, hertz, papers, **more))
        return made[-1]

    yield phone
    for one in made:
        one.close()


@pytest.fixture
def behind(network, engines):
    phone = Phone(network, "core", INSIDE, "ingress", 700)
    phone.register("ingress", ("127.0.0.1", 5060))
    yield phone
    phone.close()


def sound_on(frames):
    """What the packets of sound among these carry, as whoever listens on the wire has it."""
    sounds = [frame[42:] for frame in frames if frame[12:14] == b"\x08\x00" and frame[23] == UDP]
    return [sound[12:172] for sound in sounds if len(sound) >= 172 and sound[0] == 0x80]


def logged(engines, words):
    until = time.monotonic() + DEADLINE_SECONDS
    while words not in engines.log("kamailio").read_text():
        assert time.monotonic() < until, f"the edge does not say: {words}"
        time.sleep(0.02)


def test_who_listens_on_the_trunk_hears_and_reads_nothing(network, engines, behind, phones):
    with network.overheard("trunk") as frames:
        call = phones(NUMBER, 440).call(LINE, EDGE, headers=GIVEN_AWAY, identity=f"1@{HOST}")
        rung = invitation(behind)
        taken = talking(behind)
        call.hears(700)
        taken.hears(440)
        call.press("5")
        engines.keys.recv(4_096)
        taken.hang_up()
        call.phone.wait(lambda: call.is_over, "to hear that the line has hung up")
    assert "RTP/AVP" in rung and "crypto" not in rung
    reference = re.search(r"X-Ref: (\S+)", rung)[1]
    wire = b"".join(frames)
    assert [word for word in [*CANARIES, reference, LINE, "INVITE"] if word.encode() in wire] == []
    sounds = sound_on(frames)
    assert len(sounds) >= 40
    heard = b"".join(sounds)
    assert max(share(heard, hertz) for hertz in (440, 700)) < 0.05
    assert engines.found(CANARIES) == []


def test_a_call_of_the_line_goes_out_sealed(engines, behind, phones):
    outside = phones("+38641222333", 1_000, port=5061)
    call = behind.call("+38641222333", "127.0.0.1")
    rung = invitation(outside)
    assert "RTP/SAVP" in rung and len(re.findall("a=crypto", rung)) == 1 and f"From: <sip:{LINE}@{EDGE}>" in rung
    call.hears(1_000)
    talking(outside).hears(700)
    call.hang_up()
    outside.wait(lambda: all(one.is_over for one in outside.calls.values()), "to hear that the line has hung up")


def test_the_fallback_telephone_is_rung_over_tls_too(engines, phones):
    fallback = phones(FALLBACK, 1_000, port=5061)
    call = phones(NUMBER, 440).call(LINE, EDGE)
    call.hears(1_000)
    talking(fallback).hears(440)
    call.hang_up()
    assert NUMBER not in b"".join(fallback.heard).decode()


def test_sound_without_keys_is_refused_in_both_directions(engines, behind, phones):
    call = phones(NUMBER, 440, sealing=False).call(LINE, EDGE)
    call.phone.wait(lambda: call.code == 488, "to be refused")
    outside = phones("+38641222333", 1_000, port=5061, sealing=False)
    out = behind.call("+38641222333", "127.0.0.1")
    invitation(outside)
    logged(engines, "edge: an answer without keys for its sound was refused")
    assert not out.is_up and len(behind.calls) == 2  # its registration, and the call it made


def test_nobody_else_is_taken_for_the_carrier(network, engines, behind, phones):
    forged = phones(NUMBER, 440, certificate="stranger")
    with contextlib.suppress(OSError):  # the edge may have ended the connection before it is written to
        forged.call(LINE, EDGE)
    forged.wait(lambda: not forged.wires, "that the edge ends the connection")
    stranger = phones("666", 440, address=STRANGER)
    stranger.call(LINE, EDGE)
    plain = Phone(network, "trunk", TRUNK, NUMBER, 440)
    plain.call(LINE, EDGE)
    # The carrier's call came later and is up: what the others sent has been read before.
    call = phones(NUMBER, 440).call(LINE, EDGE)
    call.hears(700)
    call.hang_up()
    plain.close()
    assert forged.heard == stranger.heard == plain.heard == [] and len(behind.calls) == 2


def test_the_edge_rings_nobody_who_cannot_show_that_it_is_the_carrier(engines, behind, phones):
    false = phones("+38641222333", 1_000, port=5061, certificate="stranger")
    call = behind.call("+38641222333", "127.0.0.1")
    call.phone.wait(lambda: call.code >= 400, "to hear that nobody is there")
    assert false.heard == []
