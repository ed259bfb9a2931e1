# SPDX-License-Identifier: EUPL-1.2
"""Hundreds who send a byte a second, heads and forms: each is cut off, and nobody else waits for it."""

import http.client
import resource
import select
import socket
import time

from program import Place

CONNECTIONS = 400
HEAD = b"GET /sl HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
FORM = (
    b"POST /start HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 20000\r\n\r\n")
LONGEST_SECONDS = 45


def look(port):
    """How long the help page takes."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/sl")
    assert connection.getresponse().status == 200
    connection.close()
    return time.monotonic() - begun


def still_open(connections):
    """Those that have not been cut off; each sends one byte more."""
    readable, _, _ = select.select(connections, [], [], 0)
    left = [one for one in connections if one not in readable or peeked(one)]
    for one in connections:
        if one not in left:
            one.close()
    for one in left:
        try:
            one.send(b"a")
        except OSError:
            pass  # the next look finds it
    return left


def peeked(connection):
    try:
        return bool(connection.recv(1, socket.MSG_PEEK))
    except OSError:
        return False


def test_who_sends_a_byte_a_second_is_cut_off_and_nobody_else_waits():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    with Place() as place:
        place.set_up()
        server = place.instance().start()
        connections = []
        for number in range(CONNECTIONS):
            one = socket.create_connection(("127.0.0.1", server.public_port))
            one.sendall(HEAD if number % 2 else FORM)
            connections.append(one)
        begun, slowest = time.monotonic(), 0.0
        while connections:
            spent = time.monotonic() - begun
            assert spent < LONGEST_SECONDS, f"{len(connections)} hold their places after {spent:.0f} s"
            slowest = max(slowest, look(server.public_port))
            connections = still_open(connections)
            time.sleep(1)
        assert time.monotonic() - begun > 15, "a slow line is none of them"
        assert slowest < 2, f"others waited {slowest:.1f} s"
