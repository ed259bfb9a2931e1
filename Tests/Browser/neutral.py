# SPDX-License-Identifier: EUPL-1.2
"""A neutral site of our own, for tests in which a browser really goes there and back."""

import contextlib
import json
import shutil
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from product import ROOT, Demo

PAGE = "<!doctype html><html lang=sl><title>{title}</title><p>{title}</p><a id=on href='{onward}'>naprej</a>"


class NeutralSite:
    """Two pages on a port of its own: /before, which links to us, and / where the quick exit leads."""

    def __init__(self):
        site = self
        self.onward = "/"

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                title = "Iskanje" if self.path == "/before" else "Vreme"
                body = PAGE.format(title=title, onward=site.onward).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"localhost:{self.server.server_port}"
        self.address = f"http://{self.host}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@contextlib.contextmanager
def demo_with_neutral_site():
    """A demo of its own, to be stopped at will, whose quick exit leads to a site of ours."""
    site = NeutralSite()
    folder = Path(tempfile.mkdtemp(prefix="browser-organisation-", dir=ROOT / "var"))
    shutil.copytree(ROOT / "Organisations", folder / "Organisations")
    organisation = folder / "Organisations/sos-slovenia"
    file = organisation / "organisation.json"
    facts = json.loads(file.read_text())
    facts["neutral_exit"] = site.address
    file.write_text(json.dumps(facts, ensure_ascii=False))
    demo = Demo(organisation)
    try:
        demo.start()
        site.onward = demo.public
        yield demo, site
    finally:
        demo.stop()
        demo.remove()
        site.close()
        shutil.rmtree(folder, ignore_errors=True)
