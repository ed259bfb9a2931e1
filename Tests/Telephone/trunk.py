# SPDX-License-Identifier: EUPL-1.2
"""A telephone of a carrier that speaks SIP over TLS, and RTP sealed with keys that the description carries (RFC 3711, 4568)."""

import base64
import contextlib
import ctypes
import ctypes.util
import hashlib
import hmac
import pathlib
import re
import secrets
import select
import socket
import ssl
import struct
import subprocess
import threading

from network import EDGE, TRUNK
from phone import Phone

SUITE = "AES_CM_128_HMAC_SHA1_80"
TAG = 10
CRYPTO = ctypes.CDLL(ctypes.util.find_library("crypto"))
for call in ("EVP_CIPHER_CTX_new", "EVP_aes_128_ctr"):
    getattr(CRYPTO, call).restype = ctypes.c_void_p


def counted(key, counter, data):
    """AES in counter mode, by OpenSSL: Python has none of its own."""
    context = ctypes.c_void_p(CRYPTO.EVP_CIPHER_CTX_new())
    out, length = ctypes.create_string_buffer(len(data) + 16), ctypes.c_int()
    CRYPTO.EVP_EncryptInit_ex(context, ctypes.c_void_p(CRYPTO.EVP_aes_128_ctr()), None, key, counter)
    CRYPTO.EVP_EncryptUpdate(context, out, ctypes.byref(length), data, len(data))
    CRYPTO.EVP_CIPHER_CTX_free(context)
    return out.raw[:length.value]


class Seal:
    """One direction of a call, with the keys made of its master key."""

    def __init__(self, master):
        self.key, self.tag_key, self.salt = (self.derived(master, *part) for part in ((0, 16), (1, 20), (2, 14)))

    @staticmethod
    def derived(master, label, length):
        salt = bytearray(master[16:30])
        salt[7] ^= label
        return counted(master[:16], bytes(salt) + b"\0\0", b"\0" * length)

    def turned(self, raw):
        """The head as it is and the rest sealed, or opened again. Calls here are too short for the number of a packet to begin anew."""
        source, number = struct.unpack("!8xI", raw[:12])[0], struct.unpack("!2xH", raw[:4])[0]
        counter = int.from_bytes(self.salt + b"\0\0", "big") ^ source << 64 ^ number << 16
        return raw[:12] + counted(self.key, counter.to_bytes(16, "big"), raw[12:])

    def tag(self, sealed):
        return hmac.new(self.tag_key, sealed + b"\0\0\0\0", hashlib.sha1).digest()[:TAG]

    def close(self, raw):
        sealed = self.turned(raw)
        return sealed + self.tag(sealed)

    def open(self, raw):
        """The packet, or nothing of one that somebody else has made."""
        sealed, tag = raw[:-TAG], raw[-TAG:]
        return self.turned(sealed) if hmac.compare_digest(tag, self.tag(sealed)) else b""


class Papers:
    """An authority with the certificates that it signed, and a stranger's that it did not."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.authority("carrier")
        self.signed("certificate", "key", EDGE, "carrier")
        self.signed("phone", "phone-key", TRUNK, "carrier")
        self.authority("nobody")
        self.signed("stranger", "stranger-key", TRUNK, "nobody")

    def file(self, name):
        return str(self.folder / f"{name}.pem")

    def authority(self, name):
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj",
                f"/CN={name}", "-keyout", self.file(f"{name}-key"), "-out", self.file(name))

    def signed(self, name, key, address, authority):
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={address}",
                "-keyout", self.file(key), "-out", self.file("request"))
        openssl("x509", "-req", "-days", "30", "-in", self.file("request"), "-CA", self.file(authority),
                "-CAkey", self.file(f"{authority}-key"), "-CAcreateserial", "-out", self.file(name))

    def context(self, side, name="phone"):
        context = ssl.SSLContext(side)
        context.load_cert_chain(self.file(name), self.file(f"{name}-key"))
        context.load_verify_locations(self.file("carrier"))
        context.check_hostname = False
        context.verify_mode = ssl.CERT_REQUIRED
        return context


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


class Wire:
    """A connection over TLS that one thread reads and others write."""

    def __init__(self, line):
        self.line, self.lock = line, threading.Lock()
        line.setblocking(False)

    def send(self, raw):
        with self.lock:
            while raw:
                with contextlib.suppress(ssl.SSLWantWriteError, ssl.SSLWantReadError):
                    raw = raw[self.line.send(raw):]

    def messages(self):
        """Whole messages, until the other side or we end it."""
        held = b""
        while True:
            head, end, rest = held.partition(b"\r\n\r\n")
            length = re.search(rb"(?im)^Content-Length: *(\d+)", head)
            size = int(length[1]) if length else 0
            if end and len(rest) >= size:
                held = rest[size:]
                if head.strip():
                    yield head + end + rest[:size]
                continue
            try:
                select.select([self.line], [], [])
                with self.lock:
                    more = self.line.recv(65_535)
            except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                continue
            except (OSError, ValueError):
                return
            if not more:
                return
            held += more


class TrunkPhone(Phone):
    """A telephone of the carrier's; `certificate` is what it shows, `sealing` whether it offers keys."""

    transport, suffix = "TLS", ";transport=tls"

    def __init__(self, network, address, number, hertz, papers, *, certificate="phone", sealing=True, port=0, **more):
        self.network, self.papers, self.certificate = network, papers, certificate
        self.profile, self.sealing, self.masters, self.seals = "RTP/SAVP" if sealing else "RTP/AVP", sealing, {}, {}
        self.wires = {}
        with network.inside("trunk"):
            self.door = socket.create_server((address, port))
        super().__init__(network, "trunk", address, number, hertz, **more)
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self.take_in, daemon=True).start()

    def close(self):
        super().close()
        # Whoever waits at it is woken.
        with contextlib.suppress(OSError):
            self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        for wire in list(self.wires.values()):
            with contextlib.suppress(OSError):
                wire.line.shutdown(socket.SHUT_RDWR)

    def take_in(self):
        context = self.papers.context(ssl.PROTOCOL_TLS_SERVER, self.certificate)
        while self.is_on:
            with contextlib.suppress(OSError):
                line, there = self.door.accept()
                self.follow(context.wrap_socket(line, server_side=True), there)

    def follow(self, line, there):
        wire = self.wires[there] = Wire(line)
        threading.Thread(target=self.listen_on, args=[wire, there], daemon=True).start()
        return wire

    def listen_on(self, wire, there):
        for raw in wire.messages():
            self.read(raw, there)
        with self.changed:
            self.wires.pop(there, None)
            self.changed.notify_all()

    def send(self, text, to):
        wire = self.wires.get(to) or self.connected(to)
        wire.send(text.encode() if isinstance(text, str) else text)

    def connected(self, to):
        with self.network.inside("trunk"):
            line = socket.create_connection(to, source_address=(self.address, 0))
        return self.follow(self.papers.context(ssl.PROTOCOL_TLS_CLIENT, self.certificate).wrap_socket(line), to)

    def call(self, number, edge, **more):
        return super().call(number, edge, port=5061, **more)

    def keys(self, call):
        if not self.sealing:
            return ""
        master = self.masters.setdefault(call, secrets.token_bytes(30))
        return f"a=crypto:1 {SUITE} inline:{base64.b64encode(master).decode()}\r\n"

    def sealed(self, call, raw):
        if not self.sealing:
            return raw
        return self.seals.setdefault((call, "mine"), Seal(self.masters[call])).close(raw)

    def opened(self, call, raw):
        theirs = re.search(rf"a=crypto:\d+ {SUITE} inline:([\w+/=]+)", call.their_description)
        if not theirs:
            return raw
        seal = self.seals.setdefault((call, theirs[1]), Seal(base64.b64decode(theirs[1])))
        return seal.open(raw)
