# SPDX-License-Identifier: EUPL-1.2
"""The program behind the nginx that `deploy/nginx` describes."""

import concurrent.futures
import http.client
import http.server
import pathlib
import ssl
import subprocess
import threading
import types

import pytest
from people import pick_up, totp
from program import ORGANISATION, PASSWORD, PROGRAM, ROOT, Browser, Place, Stream
from proxy import DEBIAN, HOSTS, NGINX, Proxy

pytestmark = pytest.mark.skipif(
    not (pathlib.Path(NGINX).exists() and DEBIAN.exists()), reason="no nginx as Debian brings it")

SHELTER = 40
ORIGINS = ["--public-origin", "https://www.example.org", "--staff-origin", "https://staff.example.org"]


def served(place):
    instance = place.set_up().instance(options=[*ORIGINS, "--forwarded-header", "X-Forwarded-For"]).start()
    proxy = Proxy(place.folder.name, instance)
    write_page(proxy)
    return instance, proxy


def write_page(proxy):
    subprocess.run(
        [PROGRAM, "outage-page", "--organisation", ORGANISATION, *ORIGINS, "--output", proxy.place / "pages/outage.html"],
        cwd=ROOT, check=True)


def start(guest):
    """Begins a chat; who comes as the fourth from one place is asked by the program to wait, not turned away by the proxy."""
    status, location, text = guest.post("/start", [("language", "sl")])
    assert (status, location) == (303, "/v") or 'action="/start"' in text, status
    return guest


def seated(proxy, instance, number):
    """Somebody who began her chat elsewhere, and now comes through the proxy like all the others."""
    elsewhere = Browser(instance.public_port, HOSTS["www"])
    status, _, _ = elsewhere.post("/start", [("language", "sl")], {"X-Forwarded-For": f"10.{number}.0.1"})
    assert status == 303, status
    guest = proxy.browser()
    guest.cookie = elsewhere.cookie
    return guest


def test_a_talk_goes_through_and_leaves_nothing_in_any_log():
    with Place() as place:
        instance, proxy = served(place)
        with proxy:
            assert proxy.protocol() == "h2"
            her = start(proxy.browser())
            her.get("/sl?jelka", {"User-Agent": "smreka", "Referer": "https://macesen.example/"})
            her.get("/ni-je/bukev")
            plain = http.client.HTTPConnection("127.0.0.1", proxy.plain_port)
            plain.request("GET", "/sl?jelka", headers={"Host": HOSTS["www"], "User-Agent": "smreka"})
            moved = plain.getresponse()
            assert (moved.status, moved.getheader("Location")) == (301, "https://www.example.org/sl?jelka")
            staff = proxy.browser("staff")
            for path in ["/metrics", "/up"]:
                assert staff.get(path)[0] == 404

            hers = Stream(her, "/v/events")
            inside = counsellor_through(staff, place.secret)
            talk = pick_up(inside)
            theirs = Stream(inside, talk + "/frame")
            her.say("/v", "gaber")
            theirs.wait_for("gaber")
            inside.say(talk, "topol")
            hers.wait_for("topol")

            instance.stop()
            hers.wait_for_end()
            assert her.get("/v")[0] == 502
        for name, text in proxy.written().items():
            for word in [b"jelka", b"smreka", b"macesen", b"bukev", b"gaber", b"topol", b"127.0.0.1", b"/v"]:
                assert word not in text, f"{word} in {name}: {text}"


def counsellor_through(staff, secret):
    """The counsellor of the set-up, who signs in through the proxy."""
    status, _, _ = staff.post("/sign-in", [("login", "ana"), ("password", PASSWORD), ("code", totp(secret))])
    assert status == 303
    return staff


def test_a_page_of_ours_says_whom_to_call_while_the_program_is_away():
    with Place() as place:
        instance, proxy = served(place)
        with proxy:
            instance.stop()
            for name in HOSTS:
                status, headers, text = proxy.browser(name).whole("/sl")
                assert status == 502
                assert '<section lang="sl">' in text and '<section lang="cs">' in text and '<section lang="en">' in text
                assert 'href="tel:0801155"' in text and 'href="tel:113"' in text and "nginx" not in text
                assert headers["Cache-Control"] == "no-store" and headers["Referrer-Policy"] == "no-referrer"
                assert headers["Content-Type"] == "text/html; charset=utf-8"
                assert "default-src 'none'" in headers["Content-Security-Policy"]
                assert not {"ETag", "Last-Modified", "Set-Cookie"} & set(headers), headers
            assert proxy.browser().post("/start", [("language", "sl")])[0] == 502


def test_a_whole_shelter_behind_one_address_is_served_and_a_flood_is_not():
    with Place() as place:
        instance, proxy = served(place)
        with proxy:
            with concurrent.futures.ThreadPoolExecutor(SHELTER) as pool:
                women = [proxy.browser() for _ in range(SHELTER)]
                for path in ["/sl", "/sl/a", "/favicon.ico"]:
                    assert {status for status, _, _ in pool.map(lambda one: one.get(path), women)} == {200}
                list(pool.map(start, women))
                talking = [seated(proxy, instance, number) for number in range(SHELTER)]
                streams = list(pool.map(lambda one: Stream(one, "/v/events"), talking))
                list(pool.map(lambda pair: pair[1].say("/v", f"gaber {pair[0]}"), enumerate(talking)))
                for number, stream in enumerate(streams):
                    stream.wait_for(f"gaber {number}<")
            assert not any(stream.is_over for stream in streams)

            instance.stop()  # what the proxy refuses by itself is refused whoever stands behind it
            answers = []
            connection = proxy.browser().connection()
            for _ in range(2000):
                connection.request("GET", "/sl", headers={"Host": HOSTS["www"]})
                answer = connection.getresponse()
                answers.append((answer.status, answer.read().decode()))
            assert {status for status, _ in answers} == {502, 429}
            assert all('href="tel:0801155"' in text for _, text in answers)


class Listener(http.server.BaseHTTPRequestHandler):
    """Stands in the place of the program and keeps what the proxy passes on."""

    def do_GET(self):
        self.server.heard.append(dict(self.headers))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def listener():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    server.heard = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("name", HOSTS)
def test_both_sites_are_told_what_the_proxy_saw_and_nothing_a_browser_claims(name, listener, tmp_path):
    port = listener.server_address[1]
    with Proxy(tmp_path, types.SimpleNamespace(public_port=port, staff_port=port)) as proxy:
        claims = ["X-Forwarded-For", "X-Real-IP", "Forwarded", "User-Agent", "Referer"]
        proxy.browser(name).get("/", {claim: "192.0.2.7" for claim in claims})
        [heard] = listener.heard
        assert {key: value for key, value in heard.items() if key in [*claims, "Host"]} == {
            "Host": HOSTS[name], "X-Forwarded-For": "127.0.0.1"}


def test_no_other_name_is_shown_our_certificate_or_our_site(listener, tmp_path):
    port = listener.server_address[1]
    with Proxy(tmp_path, types.SimpleNamespace(public_port=port, staff_port=port)) as proxy:
        assert proxy.greet(HOSTS["www"]) and proxy.greet(HOSTS["staff"])
        for stranger in ["elsewhere.example", None]:
            with pytest.raises(ssl.SSLError):
                proxy.greet(stranger)
        with pytest.raises(http.client.RemoteDisconnected):
            proxy.browser().get("/", {"Host": "elsewhere.example"})
        assert not listener.heard


def test_port_80_leads_to_our_own_names_only():
    with Place() as place:
        _, proxy = served(place)
        with proxy:
            def plain(host):
                connection = http.client.HTTPConnection("127.0.0.1", proxy.plain_port)
                connection.request("GET", "/sl", headers={"Host": host})
                return connection.getresponse()

            assert plain(HOSTS["www"]).headers["Location"] == f"https://{HOSTS['www']}/sl"
            with pytest.raises(http.client.RemoteDisconnected):
                plain("elsewhere.example")
