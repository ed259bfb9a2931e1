# SPDX-License-Identifier: EUPL-1.2
"""Which fields for words the pages offer, and into which of them a driver has written a marker.

Every person of a run tells it what she was shown and what she sent, so that no list of fields is kept
by hand: a field nobody writes into is found because some page has it.
"""

import re
import sys
import urllib.parse

sys.dont_write_bytecode = True
from forms import Forms  # noqa: E402

# Answered to a script that has no form: what it sends are no words, and to a system: drivers_interface.py sends what it may.
FORMLESS = {"/x", "/calls/:leg/sound", "/chats/:id/writing", "/interface/v1/referrals"}
# Forms of buttons only, which the demo does not come to: → what it would take. Of the verdict's words only
# GlassReviewTests looks into the database, until a page begins cases.
UNSHOWN = {
    **dict.fromkeys(
        ("/cases/:id/safe-contact/link", "/cases/:id/safe-contact/unlink"),
        "somebody who answers the line and works on cases; nobody in the demo does both, so what is typed is sent without the form"),
    **dict.fromkeys(
        ("/calls/:leg/answer", "/calls/:leg/decline", "/calls/:leg/company", "/calls/:leg/end", "/shift/calls/:call/listen",
         "/telephone/ready"),
        "a call and the engines of the line; Tests/Telephone has them and looks on the disk"),
    "/cases/:id/conferences/:item/look": "an incident that was recorded after a conference was held; no words are typed",
    "/cases/:id/professional-links/:link/keep-out": "an organisation that a steward has let in again",
    "/appointments/:id/reminded": "a card that allows calls, and the day before an appointment; no words are typed",
    "/groups/:id/messages/:message": "a frame, which never ends; no words are typed",
    **dict.fromkeys(
        ("/o/a", "/o/m", "/o/q", "/o/e"), "a session that begins within minutes; Tests/Telephone has one and looks on the disk"),
    **dict.fromkeys(
        ("/online-sessions/:id/asks", "/groups/:id/asks", "/g/q"),
        "a script's own request, where there is a media engine; no words are typed"),
    "/keys": "a team's key that was replaced and is still kept",
    "/operating/mail": "a mail that was given up",
    "/shift/duty/:shift/remove": "a shift in the duty plan; no words are typed",
    "/retention/hold/:id/lift": "a second coordinator",
    "/archive/:id/hold/:hold/lift": "a second records officer",
    "/safe-contacts/:id/tried": "a visitor who asked to be called, and whom a counsellor called in vain; no words are typed",
}


class Offered:
    """What was offered and what was filled in, by site, address and field."""

    def __init__(self, core, routes):
        self.core = core
        self.patterns = {(route["side"], route["method"], route["pattern"]) for route in routes}
        self.offered, self.filled, self.actions = {}, set(), set()

    def saw(self, side, path, page):
        """A page that somebody was shown, with its forms."""
        for form in Forms(page).all:
            for action in [form["action"], *form["others"]]:
                place = (side, form["method"], self.pattern(side, form["method"], action or path))
                self.actions.add(place)
                for name in form["words"] + form["digits"]:
                    self.offered.setdefault((*place, name), path)

    def sent(self, side, method, path, body):
        """What somebody sent; a field counts when a marker stands in it."""
        place = (side, method, self.pattern(side, method, path))
        query = urllib.parse.urlsplit(path).query.encode() if method == "GET" else body or b""
        for name, value in urllib.parse.parse_qsl(query.decode("utf-8", "replace")):
            if self.core.lower() in value.lower():
                self.filled.add((*place, name))

    def pattern(self, side, method, path):
        """The route of an address, in whichever language; the address itself where there is none."""
        path = urllib.parse.urlsplit(path).path
        for known_side, known_method, pattern in sorted(self.patterns):
            shape = re.sub(r":\w+", "[^/]+", pattern)
            if (known_side, known_method) == (side, method) and re.fullmatch(shape, path):
                return re.sub(r"^/(sl|cs|en|hr|sr|bs|sq|uk|ru|de|it|hu|rom|ar)(?=/|$)", "/:language", pattern)
        return path

    def missing(self):
        """A sentence for each field no driver writes into, and for each form that no page has shown."""
        found = [f"{side}: no driver writes a marker into {name} of {method} {pattern}, seen on {page}"
                 for (side, method, pattern, name), page in self.offered.items()
                 if (side, method, pattern, name) not in self.filled]
        for side, method, pattern in self.patterns:
            place = (side, method, self.pattern(side, method, pattern))
            if method == "POST" and pattern not in FORMLESS and pattern not in UNSHOWN and place not in self.actions:
                found.append(f"{side}: no page showed the form of {method} {pattern}")
        return sorted(set(found))
