# SPDX-License-Identifier: EUPL-1.2
"""Nobody but ourselves is ever asked: every context is watched, and what it asks is checked."""

from urllib.parse import urlsplit

STUB = "<!doctype html><html lang=sl><title>Vreme</title><p>Nevtralna stran</p></html>"


class Watch:
    """Notes every request of a context to a host that is not ours.

    A routed context never reaches the network: the neutral site is a stub, and everything
    else is refused. Routing switches Chromium's cache off, so tests of the cache and of Back use
    a context that is only watched; there the browser itself cannot resolve a foreign name.
    """

    def __init__(self, context, own_hosts, exit_hosts, routed):
        self.own_hosts = own_hosts
        self.exit_hosts = exit_hosts
        self.foreign = []
        context.on("request", self.note)
        if routed:
            context.route(self.is_foreign, self.answer)

    def is_foreign(self, url):
        parts = urlsplit(url)
        return parts.scheme in ("http", "https", "ws", "wss") and parts.netloc not in self.own_hosts

    def is_quick_exit(self, request):
        return urlsplit(request.url).netloc in self.exit_hosts and request.is_navigation_request()

    def note(self, request):
        if self.is_foreign(request.url) and not self.is_quick_exit(request):
            self.foreign.append(request.url)

    def answer(self, route):
        if self.is_quick_exit(route.request):
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=STUB)
        else:
            route.abort()

    def check(self):
        assert self.foreign == [], f"asked somebody else: {self.foreign}"
