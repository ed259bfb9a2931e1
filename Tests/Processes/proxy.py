# SPDX-License-Identifier: EUPL-1.2
"""A real nginx with Debian's own configuration and ours from `deploy/nginx`, moved to ports and places of a test."""

import http.client
import os
import pathlib
import select
import shutil
import signal
import socket
import ssl
import subprocess

from program import DEADLINE_SECONDS, ROOT, Browser, free_port

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
DEBIAN = pathlib.Path("/etc/nginx/nginx.conf")
HOSTS = {"www": "www.example.org", "staff": "staff.example.org"}


class Proxy:
    """nginx in front of one instance; everything it writes lies in `place`."""

    def __init__(self, folder, instance):
        self.place = pathlib.Path(folder) / "proxy"
        self.port, self.plain_port = free_port(), free_port()
        for name in ["log", "lib", "tls", "pages"]:
            (self.place / name).mkdir(parents=True)
        for directory in [pathlib.Path(folder), self.place, self.place / "pages"]:
            directory.chmod(0o755)  # the workers are somebody else
        for name, host in HOSTS.items():
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                 "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}",
                 "-keyout", self.place / f"tls/{name}.key", "-out", self.place / f"tls/{name}.pem"],
                check=True, capture_output=True)
        self.write(instance)

    def write(self, instance):
        """Debian's file and ours, with nothing changed but ports and places."""
        ours = (ROOT / "deploy/nginx/zaupnica.conf").read_text()
        pages = (ROOT / "deploy/nginx/snippets/zaupnica-outage.conf").read_text()
        moves = {
            "listen [::]:443 ssl http2;": "", "listen [::]:443 ssl http2 default_server;": "", "listen [::]:80 default_server;": "", "listen [::]:80;": "",
            "listen 80;": f"listen 127.0.0.1:{self.plain_port};",
            "listen 443 ": f"listen 127.0.0.1:{self.port} ", "listen 80 ": f"listen 127.0.0.1:{self.plain_port} ",
            "127.0.0.1:8080": f"127.0.0.1:{instance.public_port}", "127.0.0.1:8081": f"127.0.0.1:{instance.staff_port}",
            "/var/log/nginx": str(self.place / "log"), "/etc/ssl/zaupnica": str(self.place / "tls"), "/var/lib/zaupnica-proxy": str(self.place / "pages"),
            "include snippets/zaupnica-outage.conf;": f"include {self.place}/outage.conf;",
        }
        for name, text in {"ours.conf": ours, "outage.conf": pages}.items():
            for before, after in moves.items():
                text = text.replace(before, after)
            (self.place / name).write_text(text)
        kept = " ".join(
            f"{name}_temp_path {self.place}/lib/{name};" for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        debian = DEBIAN.read_text().replace("/var/log/nginx", str(self.place / "log"))
        debian = debian.replace("/run/nginx.pid", str(self.place / "pid"))
        debian = debian.replace("include /etc/nginx/conf.d/*.conf;", kept)
        debian = debian.replace("include /etc/nginx/sites-enabled/*;", f"include {self.place}/ours.conf;")
        debian = debian.replace("worker_connections 768;", "worker_connections 8192;")
        assert str(self.place / "ours.conf") in debian and "8192" in debian, "Debian's file has another form"
        (self.place / "nginx.conf").write_text(debian)

    def __enter__(self):
        order = [NGINX, "-e", self.place / "log/error.log", "-c", self.place / "nginx.conf"]
        checked = subprocess.run([*order, "-t"], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr
        # The listening sockets are open before the first process gives its place to the daemon.
        subprocess.run(order, check=True, capture_output=True)
        return self

    def __exit__(self, *_):
        process = int((self.place / "pid").read_text())
        watched = os.pidfd_open(process)
        os.kill(process, signal.SIGTERM)
        assert select.select([watched], [], [], DEADLINE_SECONDS)[0], "nginx does not stop"
        os.close(watched)

    def browser(self, name="www"):
        return Guest(self, name)

    def greet(self, name=None):
        """Asks for a talk over TLS as whoever names the server so, or not at all."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with socket.create_connection(("127.0.0.1", self.port)) as plain:
            with context.wrap_socket(plain, server_hostname=name) as secured:
                return secured.getpeercert(binary_form=True)

    def protocol(self):
        """What the proxy chooses from HTTP/2 and HTTP/1.1."""
        context = self.trust("www")
        context.set_alpn_protocols(["h2", "http/1.1"])
        with socket.create_connection(("127.0.0.1", self.port)) as plain:
            with context.wrap_socket(plain, server_hostname=HOSTS["www"]) as secured:
                return secured.selected_alpn_protocol()

    def trust(self, name):
        return ssl.create_default_context(cafile=self.place / f"tls/{name}.pem")

    def written(self):
        """Every file nginx may have written while it ran, with what stands in it."""
        return {
            str(file): file.read_bytes() for part in ["log", "lib"] for file in (self.place / part).rglob("*") if file.is_file()}


class Guest(Browser):
    """A browser that comes through the proxy, over TLS."""

    def __init__(self, proxy, name):
        super().__init__(proxy.port, HOSTS[name])
        self.proxy, self.name = proxy, name

    def connection(self):
        made = http.client.HTTPSConnection(
            self.host, self.port, timeout=DEADLINE_SECONDS, context=self.proxy.trust(self.name))
        made._create_connection = lambda _, timeout, source=None: socket.create_connection(
            ("127.0.0.1", self.port), timeout)
        return made

    def headers(self, more=None):
        return {**super().headers(), "Host": self.host, **(more or {})}

    def whole(self, path):
        """The status, headers and text of an answer."""
        connection = self.connection()
        connection.request("GET", path, headers=self.headers())
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, dict(answer.getheaders()), text
