# SPDX-License-Identifier: EUPL-1.2
"""A partner's key and the packages she is sent, with the program alone: no database, no settings, no network."""

import os
import re
import stat
import subprocess

from program import PROGRAM

PASSPHRASE = "a long and quiet evening"


def run(folder, *arguments, typed=PASSPHRASE):
    return subprocess.run(
        [PROGRAM, "package", *arguments], cwd=folder, input=typed + "\n", capture_output=True, text=True, timeout=120,
        env={"PATH": os.environ["PATH"], "LANG": "C"})


def test_a_key_is_made_once_behind_a_passphrase_of_some_length(tmp_path):
    short = run(tmp_path, "key", "--out", "key", typed="short")
    assert short.returncode != 0 and "12 characters" in short.stderr and not (tmp_path / "key").exists()
    made = run(tmp_path, "key", "--out", "key")
    assert made.returncode == 0, made.stderr
    assert re.search(r"^zaupnica-package-public-1 [A-Za-z0-9+/=]{1000,}$", made.stdout, re.M)
    assert re.search(r"^Fingerprint: ([0-9A-Z]{4} ){5}[0-9A-Z]{4}$", made.stdout, re.M)
    private = (tmp_path / "key").read_text()
    assert private.startswith("zaupnica-package-private-1 ") and private not in made.stdout
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o400
    again = run(tmp_path, "key", "--out", "key")
    assert again.returncode != 0 and "not there yet" in again.stderr and (tmp_path / "key").read_text() == private


def test_what_is_no_package_of_hers_is_refused_with_a_number_for_each_reason_and_leaves_nothing(tmp_path):
    assert run(tmp_path, "key", "--out", "key").returncode == 0
    head = b"zaupnica package 1\n"
    for name, content in {
        "none": b"PK", "newer": b"zaupnica package 2\n" + bytes(9000), "cut": head + bytes(1000),
        "others": head + bytes(32 + 1176 + 65594),
    }.items():
        (tmp_path / name).write_bytes(content)

    def opened(name, key="key", typed=PASSPHRASE):
        answer = run(tmp_path, "open", name, "--key", key, "--out", "out", typed=typed)
        assert not (tmp_path / "out").exists() and answer.stdout == ""
        return answer.returncode, answer.stderr

    assert opened("none") == (5, "This is no package. Ask for it once more, and for a file whose name ends in .zaupnica.\n")
    code, words = opened("newer")
    assert code == 6 and "newer program" in words
    code, words = opened("cut")
    assert code == 5 and "damaged" in words
    code, words = opened("others")
    assert code == 4 and "another key" in words
    code, words = opened("others", typed="another long evening")
    assert code == 3 and "passphrase" in words
    code, words = opened("others", key="none")
    assert code == 3 and "private key" in words
    code, words = opened("nowhere")
    assert code not in (0, 3, 4, 5, 6) and "cannot be read" in words
