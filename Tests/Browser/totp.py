# SPDX-License-Identifier: EUPL-1.2
"""The six digits an authenticator shows (RFC 6238, SHA-1, 30 seconds)."""

import base64
import hmac
import struct
import time


def totp(secret, now=None):
    """The digits for a Base32 secret at `now`, in seconds since 1970."""
    padded = secret.replace(" ", "").upper()
    key = base64.b32decode(padded + "=" * (-len(padded) % 8))
    step = int((time.time() if now is None else now) // 30)
    digest = hmac.digest(key, struct.pack(">Q", step), "sha1")
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
