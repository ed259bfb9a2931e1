# SPDX-License-Identifier: EUPL-1.2
"""Two database machines on this one: on each a cluster for the data and one for the keys, and one machine follows the other."""

import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from engines import PROGRAMS, ROOT  # noqa: E402
from product import free_ports  # noqa: E402

STORES = ("data", "keys")


def as_owner(*command, **more):
    """PostgreSQL refuses to run as root."""
    if os.getuid() == 0:
        command = [shutil.which("runuser"), "-u", "postgres", "--", *command]
    return subprocess.run(
        command, check=True, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, **more).stdout


def memory():
    """A place in memory, if there is one with room: a process that dies does not lose what the system has."""
    shared = "/dev/shm"
    if not os.path.isdir(shared):
        return None
    facts = os.statvfs(shared)
    return shared if facts.f_bavail * facts.f_frsize > 2 << 30 else None


class Cluster:
    """One PostgreSQL server with its files, which leads or follows."""

    def __init__(self, folder, store, port):
        self.folder, self.store, self.port = folder, store, port

    @property
    def files(self):
        return str(self.folder / self.store)

    def control(self, order, *more):
        as_owner(f"{PROGRAMS}/pg_ctl", order, "-D", self.files, "-s", *more)

    def start(self):
        # Its output must not be ours: a server that goes on would keep our pipe open.
        self.control("start", "-w", "-l", f"{self.files}.log")

    def ask(self, statement, database=None):
        return as_owner(
            f"{PROGRAMS}/psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
            "-U", "postgres", "-d", database or "postgres", "-c", statement).strip()

    def set(self, **settings):
        for name, value in settings.items():
            self.ask(f"ALTER SYSTEM SET {name} = '{value}'")
        self.ask("SELECT pg_reload_conf()")

    @property
    def address(self):
        """How the program finds it."""
        return f"host=127.0.0.1 port={self.port} user=postgres dbname=zaupnica"

    def is_running(self):
        try:
            self.control("status")
        except subprocess.CalledProcessError:
            return False
        return True

    def begin(self, log_elsewhere=None):
        """A new leader with an empty database in which the program may keep one of its stores."""
        as_owner(
            f"{PROGRAMS}/initdb", "-D", self.files, "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust",
            "--no-instructions", "--no-sync", *(["-X", str(log_elsewhere)] if log_elsewhere else []))
        conf = pathlib.Path(self.files) / "postgresql.conf"
        with conf.open("a") as settings:
            settings.write((ROOT / "deploy/postgresql/zaupnica.conf").read_text())
            settings.write(
                f"listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nport = {self.port}\n"
                "shared_buffers = 32MB\nwal_level = replica\nhot_standby = on\n"
                # What a killed server leaves behind goes with its files.
                "dynamic_shared_memory_type = mmap\n")
        self.start()
        self.ask("CREATE DATABASE zaupnica TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")

    def follow(self, leader):
        """A copy of the leader that takes down every commit before it is acknowledged."""
        shutil.rmtree(self.files, ignore_errors=True)
        as_owner(
            f"{PROGRAMS}/pg_basebackup", "-D", self.files, "-R", "-X", "stream", "-c", "fast", "--no-sync",
            "-d", f"host=127.0.0.1 port={leader.port} user=postgres application_name=other")
        with (pathlib.Path(self.files) / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"port = {self.port}\nsynchronous_standby_names = ''\n")
        self.start()

    def kill(self):
        """Every process of it at once, as when the machine loses its power."""
        first = int((pathlib.Path(self.files) / "postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True).stdout.split()
        ends = []
        for process in [first, *map(int, children)]:
            try:
                ends.append(os.pidfd_open(process))
                signal.pidfd_send_signal(ends[-1], signal.SIGKILL)
            except ProcessLookupError:
                pass
        for end in ends:
            select.select([end], [], [], 30)
            os.close(end)
        # On a machine that starts anew no process has the number that stands there.
        (pathlib.Path(self.files) / "postmaster.pid").unlink()


class Machine:
    """A database machine: one cluster for each store."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        self.clusters = [Cluster(folder, store, port) for store, port in zip(STORES, free_ports(2))]

    def begin(self):
        for cluster in self.clusters:
            cluster.begin()

    def follow(self, leader):
        for cluster, led in zip(self.clusters, leader.clusters):
            cluster.follow(led)

    def demand_a_follower(self):
        """From now on nothing is acknowledged that the other machine has not taken down."""
        for cluster in self.clusters:
            cluster.set(synchronous_standby_names="other")

    def cut_off(self):
        """A follower hears nothing more."""
        for cluster in self.clusters:
            cluster.set(primary_conninfo="")

    def demand_nobody(self):
        """A leader acknowledges what nobody else has taken down: the mistake that must be noticed."""
        for cluster in self.clusters:
            cluster.set(synchronous_standby_names="")

    def kill(self):
        for cluster in self.clusters:
            cluster.kill()

    def promote(self):
        for cluster in self.clusters:
            cluster.control("promote", "-w")

    def stop(self):
        for cluster in self.clusters:
            try:
                cluster.control("stop", "-m", "immediate")
            except subprocess.CalledProcessError:
                pass


class Pair:
    """Both machines, and the addresses under which the program finds whichever leads."""

    def __init__(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="zaupnica-machines-", dir=memory()))
        self.place.chmod(0o755)
        self.machines = [Machine(self.place / name) for name in ("one", "two")]
        self.leader, self.follower = self.machines

    def start(self):
        self.leader.begin()
        self.follower.follow(self.leader)
        self.leader.demand_a_follower()

    def arguments(self):
        one, two = self.machines
        addresses = [
            f"host=127.0.0.1,127.0.0.1 port={first.port},{second.port} user=postgres dbname=zaupnica"
            for first, second in zip(one.clusters, two.clusters)
        ]
        return ["--database", addresses[0], "--key-database", addresses[1]]

    def lose_the_leader(self):
        """The leader dies without a word, and an operator makes the follower the leader."""
        self.leader.kill()
        self.follower.promote()
        self.leader, self.follower = self.follower, self.leader

    def bring_back(self):
        """The machine that died follows the other one from now on."""
        self.follower.follow(self.leader)
        self.leader.demand_a_follower()

    def wake_the_lost(self):
        """The machine that was lost is started as it was, and believes that it leads."""
        for cluster in self.follower.clusters:
            cluster.start()
            # It waits for a follower of its own, or for nobody if an operator has told it so.
            cluster.set(synchronous_standby_names="")

    def cut_connections(self):
        """Everybody who speaks with the leader must find one anew."""
        for cluster in self.leader.clusters:
            cluster.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'zaupnica'")

    def remove(self):
        for machine in self.machines:
            machine.stop()
        shutil.rmtree(self.place, ignore_errors=True)
