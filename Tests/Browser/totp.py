# SPDX-License-Identifier: EUPL-1.2
"""What an authenticator does: it scans a key, and shows six digits (RFC 6238, SHA-1, 30 seconds)."""

import base64
import hmac
import struct
import subprocess
import time
from urllib.parse import parse_qs, urlsplit


def totp(secret, now=None):
    """The digits for a Base32 secret at `now`, in seconds since 1970."""
    padded = secret.replace(" ", "").upper()
    key = base64.b32decode(padded + "=" * (-len(padded) % 8))
    step = int((time.time() if now is None else now) // 30)
    digest = hmac.digest(key, struct.pack(">Q", step), "sha1")
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def scan(picture):
    """The Base32 secret in a QR code on a page, read off the screen by zbar."""
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "-"], input=picture.screenshot(), capture_output=True, check=True)
    address = urlsplit(read.stdout.decode().strip())
    assert (address.scheme, address.netloc) == ("otpauth", "totp"), address
    return parse_qs(address.query)["secret"][0]
