# SPDX-License-Identifier: EUPL-1.2
"""The visitors' site as Tor brings people to it (docs/operating/onion.md)."""

import http.client
import shutil
import subprocess

import pytest
from program import PROGRAM, ROOT, Browser, Place, free_port

ONION = "http://" + "a2b3c4d5" * 7 + ".onion"
TLS = ["--public-origin", "https://www.example.org", "--staff-origin", "https://staff.example.org"]


def headers(port, path="/sl", method="GET", body=None, more=None):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request(method, path, body=body, headers={**kind, **(more or {})})
    answer = connection.getresponse()
    answer.read()
    return answer


def test_the_onion_is_the_same_site_without_what_belongs_to_tls():
    with Place() as place:
        port = free_port()
        instance = place.set_up().instance(
            options=[*TLS, "--onion-origin", ONION, "--onion-port", str(port)]).start()
        clear, onion = headers(instance.public_port), headers(port)
        assert (clear.status, onion.status) == (200, 200)
        assert clear.headers["Onion-Location"] == ONION + "/"
        assert clear.headers["Strict-Transport-Security"]
        assert onion.headers["Onion-Location"] is None
        assert onion.headers["Strict-Transport-Security"] is None
        assert onion.headers["Content-Security-Policy"] == clear.headers["Content-Security-Policy"]
        assert headers(instance.staff_port, "/sign-in").headers["Onion-Location"] is None

        secured = headers(instance.public_port, "/start", "POST", "language=sl").headers["Set-Cookie"]
        plain = headers(port, "/start", "POST", "language=sl").headers["Set-Cookie"]
        assert secured.startswith("__Host-s=") and "; Secure" in secured
        assert plain.startswith("s=") and "Secure" not in plain

        visitor = Browser(port)
        assert visitor.post("/start", [("language", "sl")])[:2] == (303, "/v")
        assert "<form" in visitor.page("/v")
        seat = {"Cookie": secured.split(";")[0]}
        talk = headers(instance.public_port, "/v", more=seat)
        assert talk.status == 200 and talk.headers["Onion-Location"] is None


def test_nobody_is_believed_at_the_onion_who_says_where_she_comes_from():
    with Place() as place:
        port = free_port()
        instance = place.set_up().instance(options=[
            *TLS, "--onion-origin", ONION, "--onion-port", str(port), "--forwarded-header", "X-Forwarded-For"]).start()
        shelter = {"X-Forwarded-For": "192.0.2.7"}
        for _ in range(5):
            assert headers(port, "/start", "POST", "language=sl", shelter).status == 303
        for status in [303, 303, 303, 429]:  # the shelter itself is a place that behaves, until it is busy
            assert headers(instance.public_port, "/start", "POST", "language=sl", shelter).status == status


@pytest.mark.parametrize("options", [
    ["--onion-origin", ONION], ["--onion-port", "8082"],
    ["--onion-origin", "https://www.example.org", "--onion-port", "8082"],
])
def test_half_an_onion_is_refused_in_words(options):
    refused = subprocess.run(
        [PROGRAM, "serve", *options], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert refused.returncode != 0 and "--onion-origin" in refused.stderr


@pytest.mark.skipif(shutil.which("tor") is None, reason="no Tor")
def test_tor_takes_the_file_as_it_is(tmp_path):
    written = (ROOT / "deploy/tor/zaupnica.torrc").read_text()
    file = tmp_path / "torrc"
    file.write_text(written.replace("/var/lib/tor/zaupnica/", f"{tmp_path}/onion/"))
    checked = subprocess.run(
        ["tor", "--verify-config", "--defaults-torrc", "/dev/null", "-f", file, "--DataDirectory", tmp_path / "data"],
        capture_output=True, text=True, timeout=60)
    assert checked.returncode == 0, checked.stdout
    warnings = [line for line in checked.stdout.splitlines() if "[warn]" in line and "as root" not in line]
    assert not warnings
    spoiled = tmp_path / "spoiled"
    spoiled.write_text(file.read_text().replace("HiddenServicePort 80", "HiddenServicePort none"))
    assert subprocess.run(
        ["tor", "--verify-config", "--defaults-torrc", "/dev/null", "-f", spoiled], capture_output=True, timeout=60
    ).returncode != 0
