# SPDX-License-Identifier: EUPL-1.2
"""Who acts in these tests: visitors, and counsellors who sign in."""

import base64
import hmac
import re
import struct
import time

from program import PASSWORD, Browser, field


def totp(secret, ahead=0):
    """The six digits an authenticator shows now, or so many half minutes later (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time() // 30) + ahead), "sha1")
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def visitor(instance):
    """Somebody who waits for a counsellor."""
    browser = Browser(instance.public_port)
    status, location, _ = browser.post("/start", [("language", "sl")])
    assert (status, location) == (303, "/v")
    return browser


def sign_in(instance, user, password, secret):
    browser = Browser(instance.staff_port, "staff.localhost")
    status, location, _ = browser.post(
        "/sign-in", [("login", user), ("password", password), ("code", totp(secret))])
    assert (status, location) == (303, "/"), status
    return browser


def counsellor(instance, secret):
    """The counsellor of the set-up, signed in and ready."""
    browser = sign_in(instance, "ana", PASSWORD, secret)
    desk = browser.page("/desk")
    browser.post("/desk/presence", [("_k", field(desk, "_k")), ("state", "ready")])
    return browser


def pick_up(browser):
    """Takes the first conversation of the line; tells its address."""
    line = browser.page("/chats")
    path = re.search(r'action="(/chats/[^"/]+)/pick-up"', line).group(1)
    status, location, _ = browser.post(path + "/pick-up", [("_k", field(line, "_k"))])
    assert (status, location) == (303, path)
    return path
