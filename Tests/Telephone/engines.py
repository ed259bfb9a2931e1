# SPDX-License-Identifier: EUPL-1.2
"""The engines of the line from Debian, in the namespace of our servers, with the settings that an installation has."""

import array
import itertools
import mmap
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

from network import EDGE, INSIDE, SECOND, TRUNK

ROOT = pathlib.Path(__file__).resolve().parents[2]
ORGANISATION = ROOT / "Organisations/sos-slovenia"
LINE, FALLBACK, PARTNER = "+386801155", "+38640000000", "+38640000009"
SECOND_MACHINE = {"ZAUPNICA_SECOND": SECOND, "ZAUPNICA_INSIDE_ADDRESS": INSIDE, "ZAUPNICA_SECOND_SOUND_ADDRESS": SECOND}
DEADLINE_SECONDS = 30
LISTENING = "0A"  # as /proc/net/tcp has it
PAGE = mmap.PAGESIZE


class Engines:
    """Kamailio and rtpengine, with Janus where somebody answers, and everything they write.

    Without a media engine the test itself hears which keys are pressed. `said` is a folder whose announcements are taken instead of making them anew.
    """

    def __init__(self, network, folder, media=False, trunk="udp", relay=False, second=False, said=None):
        self.network, self.folder, self.media, self.trunk = network, pathlib.Path(folder), media, trunk
        self.relay, self.second, self.said = relay, second, said
        self.processes, self.keys = {}, None
        subprocess.run([ROOT / "deploy/line/configure", folder, EDGE, TRUNK, LINE, FALLBACK, trunk], check=True,
                       env={**os.environ, "ZAUPNICA_RELAY": EDGE if relay else "", **(SECOND_MACHINE if second else {})})
        if media:
            return
        with network.inside("core"):
            self.keys = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            self.keys.bind(("127.0.0.1", 9909))
            self.keys.settimeout(DEADLINE_SECONDS)

    def __enter__(self):
        try:
            self.start("rtpengine", "rtpengine", "--foreground", "--log-stderr", f"--config-file={self.folder}/rtpengine.conf")
            # Kamailio asks once, at its start, whether the relay is there, and for ten seconds believes what it heard.
            self.wait_for("127.0.0.1", 2223)
            self.start_edge()
            if self.media:
                self.announce()
                self.start_media()
            if self.media and self.second:
                self.start("second media engine", ROOT / "deploy/line/media-engine", self.folder, "second", part="second")
                self.wait_for(SECOND, 8188, "tcp", part="second")
            if self.relay:
                self.start("relay", "turnserver", "-c", f"{self.folder}/turnserver.conf", "--pidfile", f"{self.folder}/relay.pid")
                self.wait_for(EDGE, 5349, "tcp")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.keys:
            self.keys.close()
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait()

    def announce(self):
        if self.said:
            shutil.copytree(self.said / "announcements", self.folder / "announcements", dirs_exist_ok=True)
        else:
            announce(self.folder)

    def start(self, name, *words, part="core"):
        self.processes[name] = subprocess.Popen(
            self.network.command(part, *words), stdout=open(self.log(name), "ab"), stderr=subprocess.STDOUT,
            start_new_session=True)

    def start_edge(self):
        self.start("kamailio", "kamailio", "-DD", "-E", "-f", f"{self.folder}/kamailio.cfg", "-Y", str(self.folder))
        if self.trunk == "tls":
            self.wait_for(EDGE, 5061, "tcp")
        else:
            self.wait_for(EDGE, 5060)
        self.wait_for(INSIDE if self.second else "127.0.0.1", 5060)

    def stop_edge(self):
        """As a machine that fails would, with all of its workers: nobody is told."""
        os.killpg(self.inner("kamailio"), signal.SIGKILL)
        self.processes.pop("kamailio").wait()

    def start_media(self):
        self.start("media engine", ROOT / "deploy/line/media-engine", self.folder)
        self.wait_for(INSIDE if self.second else "127.0.0.1", 8188, "tcp")

    def kill_media(self):
        self.processes["media engine"].kill()
        self.processes.pop("media engine").wait()

    def log(self, name):
        return self.folder / f"{name}.log"

    def wait_for(self, address, port, kind="udp", part="core"):
        """Waits until something has this port."""
        wanted = f"{int.from_bytes(socket.inet_aton(address), 'little'):08X}:{port:04X}"
        until = time.monotonic() + DEADLINE_SECONDS
        while wanted not in self.open_ports(kind, part):
            if time.monotonic() > until or any(process.poll() is not None for process in self.processes.values()):
                logs = "".join(self.log(name).read_text() for name in self.processes)
                raise AssertionError(f"nothing listens at {address}:{port}\n{logs}")
            time.sleep(0.02)

    def open_ports(self, kind, part):
        """Where somebody listens; a connection that is over keeps its own address there for a minute."""
        told = subprocess.run(self.network.command(part, "cat", f"/proc/net/{kind}"), capture_output=True, text=True, check=True).stdout
        lines = [line.split() for line in told.splitlines()[1:]]
        return {line[1] for line in lines if kind == "udp" or line[3] == LISTENING}

    def found(self, needles):
        """Which of these stand in what the engines wrote, and in the memory of rtpengine."""
        places = {f"{name}'s log": self.log(name).read_bytes() for name in self.processes}
        places["rtpengine's memory"] = memory(self.inner("rtpengine"))
        return [f"{needle} in {place}" for place, held in places.items() for needle in needles if needle.encode() in held]

    def media_process(self):
        """The media engine itself, behind its walls."""
        walls = self.inner("media engine")
        return int(pathlib.Path(f"/proc/{walls}/task/{walls}/children").read_text().split()[0])

    def inner(self, name):
        """The process itself: `ip netns exec` becomes what it runs."""
        return self.processes[name].pid


def announce(folder):
    """Makes what callers hear."""
    (folder / "announcements").mkdir(exist_ok=True)
    subprocess.run([ROOT / "deploy/line/announce", folder, ORGANISATION], check=True)


def memory(process):
    """Everything that a process holds and can write; a page it has never touched holds nothing."""
    held = []
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as mem, open(f"/proc/{process}/pagemap", "rb", 0) as pagemap:
        for line in maps:
            bounds, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            first, end = (int(bound, 16) // PAGE for bound in bounds.split("-"))
            for start, count in touched(pagemap, first, end):
                try:
                    mem.seek(start * PAGE)
                    held.append(mem.read(count * PAGE))
                except (OSError, ValueError):
                    continue  # what belongs to the kernel
    return b"".join(held)


def touched(pagemap, first, end):
    """Where pages between these two stand in memory, or were put out of it: each row's first one, and how many they are."""
    pagemap.seek(first * 8)
    pages = array.array("Q", pagemap.read((end - first) * 8))
    for is_there, row in itertools.groupby(range(len(pages)), lambda page: pages[page] >> 62 != 0):
        row = list(row)
        if is_there:
            yield first + row[0], len(row)
