# SPDX-License-Identifier: EUPL-1.2
"""The Debian package: what is in it, how its unit is walled in, and what installing it does to a machine.

The program that the tests use is packed; ZAUPNICA_PACKAGE=FILE.deb tries one that `make deb` has made, and hides the toolchain from it.
"""

import os
import pathlib
import re
import subprocess
import tempfile

import pytest
from program import PROGRAM, ROOT, free_port

# Installs into a copy of this machine's files that vanishes with its namespace.
THROWN_AWAY = """
set -e
mount -t tmpfs tmpfs "$1"; mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
mount --bind /dev "$1/root/dev"; mount --bind /proc "$1/root/proc"
toolchain=$(dirname "$(dirname "$(dirname "$(command -v swift)")")")
[ -z "$ZAUPNICA_PACKAGE" ] || mount -t tmpfs tmpfs "$1/root$toolchain"
mkdir -p "$1/root/package"; cp "$2" "$1/root/package/zaupnica.deb"
chroot "$1/root" sh -c "$3"
"""


# As docs/operating/install.md says. There is no systemd in there, so what its unit says is done by hand: the command line, the
# settings, the credentials of the one user, no core dumps.
SERVED = r"""
    set -e
    dpkg --install /package/zaupnica.deb >/dev/null
    unit=/lib/systemd/system/zaupnica.service
    said() { sed -n "s/^$1=//p" $unit; }
    systemd-analyze verify --man=no $unit && echo the unit is sound
    install -d -o zaupnica -m 700 /run/credentials-of-zaupnica
    said LoadCredential | while IFS=: read -r name file; do
        install -o zaupnica -m 400 "$file" "/run/credentials-of-zaupnica/$name"
    done
    [ "$(said EnvironmentFile)" = /etc/zaupnica/options ]
    export CREDENTIALS_DIRECTORY=/run/credentials-of-zaupnica OPTIONS="$(sed -n 's/^OPTIONS=//p' /etc/zaupnica/options)"
    as() { runuser -u "$(said User)" -- "$@"; }
    yes 'a long and quiet evening' | head -4 | as zaupnica setup --data /var/lib/zaupnica --roots /var/lib/zaupnica-roots \
        --host-key $CREDENTIALS_DIRECTORY/host-key --organisation /usr/share/zaupnica/Organisations/sos-slovenia \
        --counsellor ana --coordinator darja --account-manager franja --account-manager vida >/dev/null
    umask "$(said UMask)"; ulimit -c "$(said LimitCORE)"
    as sh -c "exec $(said ExecStart) --public-port PUBLIC --staff-port STAFF" 2>/run/serve.log &
    program=$!
    timeout 60 tail -F -n +1 --pid=$program /run/serve.log 2>/dev/null | grep -m 1 event=ready
    for language in sl cs en; do
        python3 -c "import urllib.request as u; print('page', 'tel:' in u.urlopen('http://127.0.0.1:PUBLIC/$language').read().decode())"
    done
    token=$(cat /etc/zaupnica/secret/monitor-token)
    python3 -c "import sys, urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:STAFF/metrics', headers={'Authorization': 'Bearer ' + sys.argv[1]})); print('metrics are shown')" "$token"
    find /var/lib/zaupnica /var/lib/zaupnica-roots -perm /077 | grep . || echo nothing is open to others
    as zaupnica audit verify --data /var/lib/zaupnica --language en && echo the audit agrees
    kill -TERM $(ps -o pid= --ppid $program)
    wait $program || true; grep event=stopped /run/serve.log
"""


def on_a_machine(package, script):
    """Runs a script on a throw-away copy of this machine."""
    with tempfile.TemporaryDirectory(prefix="zaupnica-machine-") as folder:
        return subprocess.run(
            ["unshare", "--mount", "bash", "-c", THROWN_AWAY, "-", folder, str(package), script],
            capture_output=True, text=True, env={"ZAUPNICA_PACKAGE": "", **os.environ})


@pytest.fixture(scope="module")
def package():
    if made := os.environ.get("ZAUPNICA_PACKAGE"):
        yield pathlib.Path(made)
        return
    with tempfile.TemporaryDirectory(prefix="zaupnica-deb-") as folder:
        made = subprocess.run(
            ["scripts/deb", "--program", str(PROGRAM), "--to", folder], cwd=ROOT, capture_output=True, text=True)
        assert made.returncode == 0, made.stderr
        yield pathlib.Path(made.stdout.strip())


def test_names_what_the_program_needs_and_gives_everything_to_root(package):
    fields = subprocess.run(["dpkg-deb", "--field", package], capture_output=True, text=True, check=True).stdout
    for library in ["libargon2-1", "libpq5", "libsqlite3-0"]:
        assert library in fields
    listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    assert all(" root/root " in line for line in listed.splitlines())
    for path in ["./usr/bin/zaupnica", "./lib/systemd/system/zaupnica.service", "zaupnica/line/configure", "operating/install.md",
                 "Organisations/sos-slovenia/organisation.json", "Organisations/jirkov/organisation.json"]:
        assert path in listed, path
    assert not re.search(r"^-.......w", listed, re.MULTILINE), "nobody else may write into the package's files"


def test_the_unit_is_sound_and_walled_in(package):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "--extract", package, folder], check=True)
        unit = f"{folder}/lib/systemd/system/zaupnica.service"
        checked = subprocess.run(
            ["systemd-analyze", "security", "--offline=true", "--threshold=20", unit], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout[-600:] + checked.stderr
        words = pathlib.Path(unit).read_text()
        for wall in ["LimitCORE=0", "MemorySwapMax=0", "LoadCredential=host-key:", "ProtectSystem=strict"]:
            assert wall in words


# The media engine makes walls of its own, for which it must be let.
@pytest.mark.parametrize("name, exposure", [("edge", 20), ("media", 40), ("media-second", 40), ("sound", 20), ("turn", 20)])
def test_the_engines_of_the_line_are_walled_in(package, name, exposure):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "--extract", package, folder], check=True)
        unit = f"{folder}/lib/systemd/system/zaupnica-{name}.service"
        checked = subprocess.run(
            ["systemd-analyze", "security", "--offline=true", f"--threshold={exposure}", unit], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout[-600:] + checked.stderr
        words = pathlib.Path(unit).read_text()
        for wall in ["LimitCORE=0", "MemorySwapMax=0", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=\n"]:
            assert wall in words
        assert "ReadWritePaths" not in words


@pytest.mark.skipif(os.geteuid() != 0, reason="a throw-away copy of the machine needs root")
def test_installing_makes_user_places_and_secrets_once_and_purging_leaves_them(package):
    script = r"""
        set -e
        dpkg --install /package/zaupnica.deb >/dev/null
        key=/etc/zaupnica/secret/host-key
        stat -c '%n %U %a %s' $key /etc/zaupnica/secret /var/lib/zaupnica /var/lib/zaupnica-roots
        before=$(sha256sum $key); dpkg --install /package/zaupnica.deb >/dev/null
        [ "$before" = "$(sha256sum $key)" ] && echo the key stayed
        zaupnica --help | grep -q serve && echo the program runs
        dpkg --purge zaupnica >/dev/null
        [ "$before" = "$(sha256sum $key)" ] && [ ! -e /usr/bin/zaupnica ] && echo purged
    """
    done = on_a_machine(package, script)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "/etc/zaupnica/secret/host-key root 600 32" in done.stdout
    assert "/etc/zaupnica/secret root 700" in done.stdout
    for place in ["/var/lib/zaupnica ", "/var/lib/zaupnica-roots "]:
        assert place + "zaupnica 700" in done.stdout
    for line in ["the key stayed", "the program runs", "purged"]:
        assert line in done.stdout, done.stdout + done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="a throw-away copy of the machine needs root")
def test_the_installed_program_serves_as_the_manual_says(package):
    script = SERVED.replace("PUBLIC", str(free_port())).replace("STAFF", str(free_port()))
    done = on_a_machine(package, script)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("page True") == 3, done.stdout + done.stderr
    for line in ["the unit is sound", "event=ready", "metrics are shown", "nothing is open to others", "the audit agrees", "event=stopped"]:
        assert line in done.stdout, done.stdout + done.stderr
