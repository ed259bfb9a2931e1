# SPDX-License-Identifier: EUPL-1.2
"""A mail program that keeps what a demo hands it, so that a test can wait for a letter and read it."""

import email
import email.policy
import os
import pathlib
import re
import select

from people import open_page
from walk import submit

WAIT_SECONDS = 90


class Letters:
    """What one demo that has not begun will send."""

    def __init__(self, demo):
        self.demo = demo
        folder = demo.data / "letters"
        folder.mkdir()
        fifo, program = demo.data / "letters.fifo", demo.data / "sendmail"
        os.mkfifo(fifo)
        # Open for writing too, so that the program never waits for a reader.
        self.come = os.fdopen(os.open(fifo, os.O_RDWR), "rb", buffering=0)
        program.write_text(f'#!/bin/sh\nname=$(mktemp "{folder}/XXXXXX") && cat > "$name" && echo "$name" > "{fifo}"\n')
        program.chmod(0o700)
        demo.arguments += ["--mail-from", "posta@example.org", "--sendmail", str(program)]

    def next(self):
        """The next letter: to whom, and all that stands in it."""
        ready, _, _ = select.select([self.come], [], [], WAIT_SECONDS)
        assert ready, "no letter has come"
        name = pathlib.Path(self.come.readline().decode().strip())
        letter = email.message_from_bytes(name.read_bytes(), policy=email.policy.default)
        return letter["To"], f"{letter['Subject']}\n{letter.get_content()}"

    def confirm(self, page, user):
        """Somebody confirms a work address, to which she is reminded from then on."""
        open_page(page, self.demo.staff + "/work-channel")
        submit(page, "form[action='/work-channel']", address=f"{user}@example.org")
        to, words = self.next()
        assert user in to
        submit(page, "form[action$='/confirm']", code=re.search(r"\b\d{8}\b", words)[0])

    def close(self):
        self.come.close()
