"""A real site on this machine."""

from __future__ import annotations

import gzip
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

PAGE = "<html><h1>Точка роста открыта</h1></html>".encode()


class Site(BaseHTTPRequestHandler):
    """A site as the tests need it; where it leads stands in the address."""

    def do_GET(self) -> None:
        """Answer."""
        path, _sign, rest = self.path.partition("?")
        ways = {"/": self.page, "/to": self.lead, "/slow": self.drip, "/cut": self.cut, "/gzip": self.pack}
        if path in ways:
            ways[path](rest)
        else:
            self.begin(int(path[1:]))

    def begin(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def page(self, _rest: str) -> None:
        self.begin(200, Content_Length=str(len(PAGE)), Content_Type="text/html")
        self.wfile.write(PAGE)

    def pack(self, _rest: str) -> None:
        self.begin(200, Content_Encoding="gzip")
        self.wfile.write(gzip.compress(PAGE * 10_000))

    def lead(self, rest: str) -> None:
        self.begin(302, Location=rest)

    def cut(self, _rest: str) -> None:
        self.begin(200, Content_Length="1000")
        self.wfile.write(PAGE)

    def drip(self, _rest: str) -> None:
        self.begin(200)
        try:
            for _byte in range(200):
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_words: object) -> None:
        """Nothing: the terminal is the tests'."""


@contextmanager
def open_site(context: ssl.SSLContext | None = None) -> Iterator[str]:
    """A site on this machine; where it is."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http{'s' if context else ''}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
