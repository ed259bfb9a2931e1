# SPDX-License-Identifier: EUPL-1.2
"""Firefox ESR by its own remote protocol: as much of it as leaving and coming back needs.

Debian 12 has no geckodriver. What geckodriver would say to Firefox is JSON with its length before it, over a
local connection, so we say it ourselves.
"""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from product import free_ports

START_SECONDS = 60
ANSWER_SECONDS = 30
BACK_MILLISECONDS = 300
ENTER = "\ue007"
# Nothing that asks somebody else on the way: no updates, no captive-portal probe, no new-tab page.
PREFERENCES = {
    "app.update.enabled": False, "browser.shell.checkDefaultBrowser": False, "browser.startup.page": 0,
    "browser.aboutConfig.showWarning": False, "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "browser.safebrowsing.malware.enabled": False, "browser.safebrowsing.phishing.enabled": False,
    "extensions.update.enabled": False, "toolkit.telemetry.enabled": False, "intl.accept_languages": "sl",
    "browser.newtabpage.enabled": False, "signon.rememberSignons": False, "remote.prefs.recommended": True,
    "network.dns.localDomains": "staff.localhost", "browser.tabs.warnOnClose": False,
}


class Firefox:
    """A Firefox without a window, in a profile of its own."""

    def __init__(self, javascript=True, back_cache=True):
        self.port = free_ports(1)[0]
        self.profile = Path(tempfile.mkdtemp(prefix="browser-firefox-"))
        wishes = PREFERENCES | {
            "marionette.port": self.port, "javascript.enabled": javascript,
            "browser.sessionhistory.max_total_viewers": -1 if back_cache else 0,
            "fission.bfcacheInParent": back_cache,
        }
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wishes.items()]
        (self.profile / "user.js").write_text("\n".join(lines) + "\n")
        self.process = subprocess.Popen(
            ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", str(self.profile)],
            env=os.environ | {"HOME": str(self.profile), "MOZ_DISABLE_CONTENT_SANDBOX": "1"},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        self.number = 0
        try:
            self.line = self.connected()
            self.read()
            self.ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"pageLoadStrategy": "none"}}})
        except BaseException:
            self.close()
            raise

    def connected(self):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                return socket.create_connection(("127.0.0.1", self.port), timeout=ANSWER_SECONDS)
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("Firefox does not answer")

    def read(self):
        """One packet: the length in figures, a colon, and JSON."""
        length = b""
        while not length.endswith(b":"):
            length += self.line.recv(1)
        wanted, packet = int(length[:-1]), b""
        while len(packet) < wanted:
            packet += self.line.recv(wanted - len(packet))
        return json.loads(packet)

    def ask(self, command, parameters=None):
        self.number += 1
        packet = json.dumps([0, self.number, command, parameters or {}]).encode()
        self.line.sendall(str(len(packet)).encode() + b":" + packet)
        _, number, failure, answer = self.read()
        assert number == self.number
        if failure:
            raise RuntimeError(f"{command}: {failure['error']} {failure['message']}")
        return answer["value"] if isinstance(answer, dict) and list(answer) == ["value"] else answer

    def open(self, address):
        self.ask("WebDriver:Navigate", {"url": address})

    def back(self):
        """Goes back; a page of ours with its frame is never loaded to its end, so nobody waits for that."""
        # Back may never be told to have ended; of opening a page a busy machine is given its time.
        usual = self.ask("WebDriver:GetTimeouts")["pageLoad"]
        self.ask("WebDriver:SetTimeouts", {"pageLoad": BACK_MILLISECONDS})
        try:
            self.ask("WebDriver:Back")
        except RuntimeError as failure:
            # Without our server Back ends on the browser's own page about that.
            assert "imeout" in str(failure) or "about:neterror" in str(failure), failure
        self.ask("WebDriver:SetTimeouts", {"pageLoad": usual})

    def address(self):
        return self.ask("WebDriver:GetCurrentURL")

    def find(self, selector):
        found = self.ask("WebDriver:FindElement", {"using": "css selector", "value": selector})
        return next(iter(found.values()))

    def press(self, selector):
        """Enter on a link or a button; a click would wait for the page, and ours with their frames never end."""
        self.fill(selector, ENTER)

    def fill(self, selector, words):
        self.ask("WebDriver:ElementSendKeys", {"id": self.find(selector), "text": words})

    def own_text(self):
        """What is to be read on the page itself, without its frames."""
        self.ask("WebDriver:SwitchToFrame", {"id": None})
        return self.body()

    def text(self):
        """What is to be read on the page, that of its frames included."""
        words = self.own_text()
        frames = self.ask("WebDriver:FindElements", {"using": "css selector", "value": "iframe"})
        for number in range(len(frames)):
            self.ask("WebDriver:SwitchToFrame", {"id": number})
            words += "\n" + self.body()
            self.ask("WebDriver:SwitchToFrame", {"id": None})
        return words

    def body(self):
        return self.ask("WebDriver:GetElementText", {"id": self.find("body")})

    def until(self, holds, what):
        """Asks again until it is so; a page on its way may answer with an error."""
        deadline = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < deadline:
            try:
                if holds():
                    return
            except RuntimeError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"never: {what}; at {self.address()}")

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)
