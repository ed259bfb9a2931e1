# SPDX-License-Identifier: EUPL-1.2
"""A counsellor whose browser reaches the media engine through the relay alone."""

import base64
import hmac
import pathlib
import tempfile
import time
import urllib.parse

import pytest
from callers import dial, over
from desk import COUNSELLOR, at_desk, choose, hears, humming, in_talk
from engines import Engines
from house import browser, running_house
from network import EDGE, Network
from trunk import Papers

# Which addresses a browser finds with this pass: those through the relay, or none.
FOUND = """async ([urls, username, credential]) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls, username, credential }], iceTransportPolicy: "relay" });
    const found = [];
    connection.addEventListener("icecandidate", (event) => { if (event.candidate?.candidate) found.push(event.candidate.candidate); });
    connection.createDataChannel("one");
    await connection.setLocalDescription(await connection.createOffer());
    const end = performance.now() + 5000;
    while (connection.iceGatheringState !== "complete" && !found.length && performance.now() < end) {
        await new Promise((done) => setTimeout(done, 50));
    }
    connection.close();
    return found;
}"""


@pytest.fixture(scope="module")
def network():
    with Network() as network:
        yield network


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory() as folder:
        humming(pathlib.Path(folder) / "microphone.wav", COUNSELLOR)
        Papers(f"{folder}/relay")
        yield folder


@pytest.fixture(scope="module")
def house(network, folder):
    with Engines(network, folder, media=True, relay=True), running_house(network, folder) as house:
        yield house


@pytest.fixture(scope="module")
def counsellor(house, playwright, network, folder):
    with browser(playwright, network, folder, "--ignore-certificate-errors") as chromium:
        for page in at_desk(house, chromium, "ana"):
            choose(page, house, "ready")
            yield page


def test_a_call_is_heard_through_the_relay_and_the_engine_learns_no_address(house, counsellor, phones):
    offers = []
    counsellor.on("request", lambda request: request.url.endswith("/sound") and offers.append(request.post_data))
    call = dial(phones)
    in_talk(counsellor, call)
    assert hears(counsellor, 440)
    candidates = [line for line in urllib.parse.unquote_plus(offers[0]).splitlines() if line.startswith("a=candidate")]
    assert candidates and all(" typ relay" in line and EDGE in line for line in candidates)
    counsellor.click("form[action$='/end'] button")
    over(call)


def test_a_pass_that_has_ended_opens_nothing(house, counsellor, folder):
    secret = (pathlib.Path(folder) / "relay-secret").read_bytes()

    def found(ends):
        user = f"{int(ends)}:00"
        password = base64.b64encode(hmac.digest(secret, user.encode(), "sha1")).decode()
        return counsellor.evaluate(FOUND, [f"turns:{EDGE}:5349?transport=tcp", user, password])

    assert found(time.time() + 60)
    assert not found(time.time() - 60)
    assert not counsellor.evaluate(FOUND, [f"turns:{EDGE}:5349?transport=tcp", f"{int(time.time()) + 60}:00", "guessed"])
