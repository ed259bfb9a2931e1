# SPDX-License-Identifier: EUPL-1.2
"""What really goes over the line, also to those who speak no HTTP."""

import socket

import pytest

NO_REQUEST = {
    "a header without a colon": b"GET / HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n",
    "a header too long": b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 20_000 + b"\r\n\r\n",
    "not HTTP at all": b"\x16\x03\x01\x02\x00\x01\r\n\r\n",
}
NEVER = ["server", "etag", "last-modified", "alt-svc", "set-cookie"]


def ask(port, raw):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(raw)
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    return status, dict(line.lower().split(": ", 1) for line in lines), body.decode()


@pytest.mark.parametrize("raw", NO_REQUEST.values(), ids=NO_REQUEST.keys())
def test_bytes_that_are_no_request_get_our_page_and_all_headers(demo, raw):
    status, headers, body = ask(demo.public_port, raw)

    assert status == "HTTP/1.1 400 Bad Request"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert "080 11 55" in body and 'id="exit"' in body


@pytest.mark.parametrize("path", ["/", "/sl/c", "/nowhere", "/favicon.ico", "/sl/%zz"])
def test_nothing_in_the_headers_recognises_a_visitor_again(demo, path):
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    _, headers, _ = ask(demo.public_port, request)

    assert [name for name in NEVER if name in headers] == []
    assert headers["x-frame-options"] == "deny"
