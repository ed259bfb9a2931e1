# SPDX-License-Identifier: EUPL-1.2
"""An online session: a counsellor who has an appointment now, and a woman who comes in with her words."""

import datetime
import json
import shutil
import socket
import threading
import time

from desk import hears
from house import ROOT
from network import EDGE
from people import enter, open_page
from playwright.sync_api import expect
from walk import submit

RELAY, SLOW_RELAY = 5349, 5350
SEEN = """async (wanted) => {
    const end = performance.now() + 60000;
    while (performance.now() < end) {
        const video = document.querySelector("#meeting-pictures video");
        if (video?.videoWidth && video.getVideoPlaybackQuality().totalVideoFrames >= wanted) return true;
        await new Promise((done) => setTimeout(done, 100));
    }
    return false;
}"""


def always_open(folder):
    """The ready organisation without holidays, whose appointments can be made for the next hour and come into at once."""
    copy = folder / "organisations"
    shutil.copytree(ROOT / "Organisations", copy)
    organisation, rules = (copy / "sos-slovenia" / name for name in ("organisation.json", "counselling.json"))
    facts = json.loads(organisation.read_text())
    facts["holidays"] = []
    for centre in facts["centres"]:
        centre["holidays"] = []
    organisation.write_text(json.dumps(facts))
    counselling = json.loads(rules.read_text())
    counselling["appointments"] |= {"notice_minutes": 0, "minutes": 15}
    counselling["appointments"]["online"]["early_minutes"] = 120
    rules.write_text(json.dumps(counselling))
    return copy / "sos-slovenia"


def counsellor(house, chromium, way="video"):
    """Nada with an appointment within the hour, on the page of its session."""
    page = chromium.new_context(locale="sl", permissions=["microphone", "camera"]).new_page()
    enter(page, house, "nada")
    open_page(page, house.staff + "/my-hours")
    for weekday in () if page.get_by_text("23:45").count() else days():
        page.locator("details:has([name=weekday])").evaluate("it => it.open = true")
        page.locator("[name=weekday]").select_option(str(weekday))
        page.locator("[name=centre]").select_option("celje")
        submit(page, "form[action='/my-hours']", **{"from": "00:00", "to": "23:45"})
    for name, value in (("way", way), ("language", "sl")):
        page.locator(f"form[action$='/skills'] [name={name}][value={value}]").check()
    submit(page, "form[action$='/skills']")
    open_page(page, house.staff + "/cases/new")
    submit(page, "main form", label="Breza")
    case = page.url.split("/")[4]
    open_page(page, f"{house.staff}/appointments/new?case={case}&centre=celje&way={way}&language=sl")
    page.locator("label:has([name=slot])", has_text="Nada").first.locator("[name=slot]").check()
    submit(page, "form[action='/appointments']")
    page.click("a[href^='/online-sessions/']")
    return page


def days():
    """Today and tomorrow, as days of the week."""
    return [(datetime.date.today() + datetime.timedelta(days=day)).isoweekday() for day in (0, 1)]


def words(page):
    """Prepares words, and goes to the session."""
    page.locator("form[action$='/words'] button").evaluate("it => it.closest('form').submit()")
    expect(page.locator("ol.code li")).to_have_count(6)
    said = page.locator("ol.code li").all_inner_texts()
    page.click("main a.button")
    return said


def try_words(page, house, said):
    open_page(page, house.public + "/sl/o")
    for field, word in zip(page.locator("[name=a]").all(), said):
        field.fill(word)
    page.locator("main form button").first.click()
    page.wait_for_load_state("domcontentloaded")


def woman(house, chromium, said, script=True):
    """She comes in with her words, into the waiting room."""
    more = {"permissions": ["microphone", "camera"]} if script else {}
    page = chromium.new_context(locale="sl", java_script_enabled=script, **more).new_page()
    try_words(page, house, said)
    page.locator("form[action='/o/a'] button").click()
    expect(page.locator("#write")).to_be_visible()
    return page


def let_in(page):
    page.click("form[action$='/let-in'] button")
    expect(page.locator("#meeting-join")).to_be_visible()


def join(*pages):
    for page in pages:
        expect(page.locator("#meeting-join")).to_be_visible()
        page.click("#meeting-join")
    for page in pages:
        expect(page.locator("#meeting[data-state=connected]")).to_be_visible()


def hear(page, hertz, **more):
    return hears(page, hertz, element="meeting-sound", **more)


def sees(page, frames=10):
    """Whether the other's picture comes: so many of its frames were shown."""
    return page.evaluate(SEEN, frames)


def write(page, words):
    page.fill("#write textarea", words)
    page.click("#write button")


def reads(page, words):
    expect(page.frame_locator("iframe[name=talk]").locator("body")).to_contain_text(words)


class SlowRelay:
    """Stands before the relay and lets so many bytes through in a second, each way, of all that is said together."""

    def __init__(self, network):
        self.network, self.rate, self.isOpen = network, 10_000_000, True
        # When what was let through before is gone, by its way.
        self.free, self.lock = {"out": 0, "in": 0}, threading.Lock()
        with network.inside("core"):
            self.server = socket.create_server((EDGE, SLOW_RELAY))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while self.isOpen:
            try:
                near, _ = self.server.accept()
            except OSError:
                return
            with self.network.inside("core"):
                far = socket.create_connection((EDGE, RELAY))
            for one, other, way in ((near, far, "out"), (far, near, "in")):
                # What waits in buffers is late: a slow line has none to speak of.
                other.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
                threading.Thread(target=self.carry, args=(one, other, way), daemon=True).start()

    def carry(self, one, other, way):
        try:
            while piece := one.recv(1_024):
                with self.lock:
                    now = time.monotonic()
                    self.free[way] = max(self.free[way], now) + len(piece) / self.rate
                    wait = self.free[way] - now
                time.sleep(wait)
                other.sendall(piece)
        except OSError:
            pass
        finally:
            for end in (one, other):
                end.close()

    def close(self):
        self.isOpen = False
        self.server.close()
