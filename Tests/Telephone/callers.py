# SPDX-License-Identifier: EUPL-1.2
"""A woman who calls the line, and what she hears."""

import secrets

from desk import COUNSELLOR
from engines import LINE
from network import EDGE, TRUNK
from sound import share

NUMBER, NAME, HOST = "38631555123", "Kanarcek-Jelka", "kanarcek.telekom.example"
CANARIES = [NUMBER, NAME, HOST, "Kanarcek-Naprava"]
# Everything in which a carrier may say who calls.
GIVEN_AWAY = [
    f"P-Asserted-Identity: \"{NAME}\" <sip:+{NUMBER}@{HOST}>", f"P-Preferred-Identity: <tel:+{NUMBER}>",
    f"Remote-Party-ID: <sip:{NUMBER}@{HOST}>;party=calling", f"Diversion: <tel:+{NUMBER}>;reason=unconditional",
    f"History-Info: <sip:{NUMBER}@{HOST}>;index=1", f"Call-Info: <http://{HOST}/{NUMBER}.png>;purpose=icon",
    f"Geolocation: <cid:{NUMBER}@{HOST}>", f"User-to-User: {NUMBER}", "User-Agent: Kanarcek-Naprava 1.0",
    f"Subject: {NAME}", f"Organization: {HOST}", f"Reply-To: <sip:{NUMBER}@{HOST}>", f"Referred-By: <sip:{NUMBER}@{HOST}>",
    f"X-Caller: {NUMBER}", f"Identity: {NUMBER}", f"P-Charging-Vector: icid-value={NUMBER}"]


def dial(phones, language="1"):
    """A woman calls and chooses her language; her telephone tells everything that telephones tell."""
    caller = phones("trunk", TRUNK, NUMBER, 440)
    call = caller.call(LINE, EDGE, headers=GIVEN_AWAY, identity=f"{secrets.token_hex(4)}@{HOST}")
    caller.wait(lambda: call.is_up, "to be answered")
    hears_somebody(call)
    if language:
        call.press(language)
    return call


def hears_somebody(call):
    """Something is said: not silence, and no tone of ours."""
    begun = len(call.sound)
    call.phone.wait(lambda: len(call.sound) > begun and not is_silent(call.sound[-4_000:])
                    and max(share(call.sound[-4_000:], hertz) for hertz in (COUNSELLOR, 440)) < 0.5, "to hear somebody")


def is_silent(sound):
    return all(byte in (0x55, 0xD5) for byte in sound)


def over(call):
    call.phone.wait(lambda: call.is_over, "to hear that the call is over")


def invitation(phone):
    phone.wait(lambda: any(raw.startswith(b"INVITE") for raw in phone.heard), "to ring")
    return next(raw for raw in phone.heard if raw.startswith(b"INVITE")).decode()


def talking(phone):
    phone.wait(lambda: any(call.is_up for call in phone.calls.values()), "to be in talk")
    return next(call for call in phone.calls.values() if call.is_up)
