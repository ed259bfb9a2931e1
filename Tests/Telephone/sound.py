# SPDX-License-Identifier: EUPL-1.2
"""Tones as telephones carry them: A-law, 8,000 samples a second, packets of 20 milliseconds."""

import audioop
import math
import struct

RATE, PACKET = 8_000, 160
PCMA, EVENT = 8, 101
FULL = 12_000


def tone(hertz, first, count=PACKET):
    """A piece of an endless tone, from one of its samples on."""
    samples = (int(FULL * math.sin(2 * math.pi * hertz * (first + n) / RATE)) for n in range(count))
    return audioop.lin2alaw(struct.pack(f"<{count}h", *samples), 2)


def share(heard, hertz):
    """How much of what was heard is this tone, from 0 to 1 (Goertzel)."""
    data = audioop.alaw2lin(heard, 2)
    samples = struct.unpack(f"<{len(data) // 2}h", data)
    power = sum(sample * sample for sample in samples)
    if not power:
        return 0.0
    turn = 2 * math.cos(2 * math.pi * hertz / RATE)
    before, last = 0.0, 0.0
    for sample in samples:
        before, last = last, sample + turn * last - before
    return (last * last + before * before - turn * last * before) * 2 / (len(samples) * power)


def packet(kind, number, time, source, body, mark=False):
    """One packet of RTP (RFC 3550)."""
    return struct.pack("!BBHII", 0x80, kind | (0x80 if mark else 0), number & 0xFFFF, time & 0xFFFFFFFF, source) + body
