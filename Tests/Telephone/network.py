# SPDX-License-Identifier: EUPL-1.2
"""Several machines in one: network namespaces for the carrier with its telephones, and for our servers."""

import contextlib
import ctypes
import itertools
import os
import socket
import subprocess
import threading

CLONE_NEWNET = 0x40000000
EVERY_PROTOCOL = 0x0003
NUMBERS = itertools.count(1)
LIBC = ctypes.CDLL(None, use_errno=True)

# Addresses that documentation may use and nobody else (RFC 5737).
EDGE, TRUNK, STRANGER = "192.0.2.1", "192.0.2.10", "192.0.2.66"
# The closed network of our two machines, where there are two.
INSIDE, SECOND, NEIGHBOUR = "198.51.100.1", "198.51.100.2", "198.51.100.66"


def ip(*arguments):
    subprocess.run(["ip", *arguments], check=True)


class Network:
    """The namespaces and the wire between them; needs root."""

    def __init__(self, second=False):
        parts = ("core", "trunk", "second") if second else ("core", "trunk")
        number = next(NUMBERS)
        self.names = {part: f"zaupnica-{os.getpid()}-{number}-{part}" for part in parts}

    def __enter__(self):
        for name in self.names.values():
            ip("netns", "add", name)
            ip("-n", name, "link", "set", "lo", "up")
        self.wire("trunk", [TRUNK, STRANGER], [EDGE])
        if "second" in self.names:
            self.wire("second", [SECOND, NEIGHBOUR], [INSIDE])
        return self

    def __exit__(self, *_):
        for name in self.names.values():
            subprocess.run(["ip", "netns", "del", name], check=False)

    def wire(self, part, far, near):
        """A cable from one part to our servers, with these addresses at its ends."""
        ip("link", "add", part, "netns", self.names["core"], "type", "veth", "peer", "name", "wire", "netns", self.names[part])
        for name, device, addresses in ((self.names["core"], part, near), (self.names[part], "wire", far)):
            for address in addresses:
                ip("-n", name, "address", "add", f"{address}/24", "dev", device)
            ip("-n", name, "link", "set", device, "up")

    def command(self, part, *words):
        """The words of a command that is to run there."""
        return ["ip", "netns", "exec", self.names[part], *words]

    @contextlib.contextmanager
    def inside(self, part):
        """This thread is there: what it opens meanwhile stays there."""
        with open("/proc/thread-self/ns/net") as here, open(f"/run/netns/{self.names[part]}") as there:
            self.enter(there)
            try:
                yield
            finally:
                self.enter(here)

    @contextlib.contextmanager
    def overheard(self, part):
        """Everything that goes over the wires of this part meanwhile, frame by frame."""
        with self.inside(part):
            ear = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(EVERY_PROTOCOL))
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 23)
        ear.settimeout(0.05)
        frames, is_on = [], threading.Event()
        is_on.set()

        def listen():
            while is_on.is_set():
                with contextlib.suppress(TimeoutError):
                    frames.append(ear.recv(65_535))

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        try:
            yield frames
        finally:
            is_on.clear()
            thread.join()
            ear.close()

    @staticmethod
    def enter(namespace):
        if LIBC.setns(namespace.fileno(), CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "this namespace cannot be entered")
