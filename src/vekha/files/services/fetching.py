"""Fetching a page that a link names, without being led into the network that this machine stands in.

The name is resolved once, every address of it is held against the rules, and the connection is made to an address that was looked at,
not to the name. The same for each redirect. No proxy, no cookies, no credentials; whatever happens, it ends in time.
"""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from vekha.files.rules.addresses import PORTS, Network, Target, is_allowed, target_of

MOST_REDIRECTS = 5
SILENCE = 10.0  # seconds without a byte
CHUNK = 64 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
HEADERS = {
    "User-Agent": "Vekha (copies the pages that reports refer to)",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
}


class NotFetched(Exception):
    """Why a page was not fetched: a code, a detail, and whether it may be different another time."""

    def __init__(self, code: str, detail: str = "", *, passes: bool = False) -> None:
        super().__init__(code, detail)
        self.code, self.detail, self.passes = code, detail, passes


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long fetching may take in all, and from which networks besides the public one."""

    seconds: float = 40.0
    networks: Collection[Network] = ()


class Answer:
    """What a site answered: from which address in the end, with which status, and the bytes, which come once."""

    def __init__(self, address: str, response: http.client.HTTPResponse, wire: "_Wire") -> None:
        self.name = self.address = address
        self.status = response.status
        self._response, self._wire = response, wire

    def chunks(self) -> Iterator[bytes]:
        """The bytes, unpacked where they came packed. Raises NotFetched where they break off."""
        packing = (self._response.getheader("Content-Encoding") or "identity").lower()
        if packing not in {"identity", "gzip", "deflate"}:
            raise NotFetched("packing-unknown", packing[:40])
        plain = _read(self._response, self._wire)
        return plain if packing == "identity" else _unpacked(plain)


@contextmanager
def fetched(link: str, bounds: Bounds) -> Iterator[Answer]:
    """The answer of a site to a link, after its redirects. Raises NotFetched."""
    ends_at = time.monotonic() + bounds.seconds
    for _hop in range(MOST_REDIRECTS + 1):
        target = target_of(link)
        if target is None:
            raise NotFetched("link-not-web", link[:100])
        with _asked(target, bounds, ends_at) as (response, wire):
            moved = response.getheader("Location") if response.status in REDIRECTS else None
            if not moved:
                yield _accepted(link, response, wire)
                return
        link = urljoin(link, moved)
    raise NotFetched("too-many-redirects")


def _accepted(link: str, response: http.client.HTTPResponse, wire: "_Wire") -> Answer:
    if response.status != http.HTTPStatus.OK:
        is_passing = response.status >= 500 or response.status in {408, 425, 429}
        raise NotFetched("site-answered", str(response.status), passes=is_passing)
    return Answer(link, response, wire)


@contextmanager
def _asked(target: Target, bounds: Bounds, ends_at: float) -> "Iterator[tuple[http.client.HTTPResponse, _Wire]]":
    wire = _Wire(target, ends_at)
    try:
        with _errors_told():
            wire.connect(_places(target, bounds.networks))
            response = wire.ask()
        with response:
            yield response, wire
    finally:
        wire.close()


@contextmanager
def _errors_told() -> Iterator[None]:
    """What went wrong on the way, as a code; not what a caller raises."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise NotFetched("certificate", error.verify_message[:100]) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise NotFetched("site-silent", passes=True) from error


def _places(target: Target, networks: Collection[Network]) -> list[str]:
    """The addresses behind a name. One that is not allowed spoils the name: nobody honest mixes them."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise NotFetched("name-unknown", target.host[:100], passes=True) from error
    places = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not places or not all(is_allowed(place, target.port, networks) for place in places):
        raise NotFetched("address-not-public", target.host[:100])
    return places


class _Wire:
    """A connection to one of the addresses that were looked at. A clock cuts it: a site that sends a byte now and then never ends."""

    def __init__(self, target: Target, ends_at: float) -> None:
        self.target, self.ends_at = target, ends_at
        self.socket: socket.socket | None = None
        self.clock = threading.Timer(max(0.0, self.left), self._cut)

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.ends_at - time.monotonic()

    def connect(self, places: list[str]) -> None:
        """Connect to the first of the addresses that answers."""
        self.socket = self._connected(places)
        self.clock.start()
        if self.target.scheme == "https":
            context = ssl.create_default_context()
            name = self.target.host
            wrapped = context.wrap_socket(self.socket, server_hostname=name, do_handshake_on_connect=False)
            self.socket = wrapped
            wrapped.do_handshake()

    def ask(self) -> http.client.HTTPResponse:
        """Ask for the page; the first lines of the answer."""
        connection = http.client.HTTPConnection(self.target.host, self.target.port)
        connection.default_port = PORTS[self.target.scheme]
        connection.sock = self.socket
        connection.request("GET", self.target.path, headers={**HEADERS, "Connection": "close"})
        response = connection.getresponse()
        self.require_time()
        return response

    def require_time(self) -> None:
        """Raises NotFetched where the clock has cut the connection."""
        if self.left <= 0:
            raise NotFetched("too-slow", passes=True)

    def close(self) -> None:
        """Stop the clock and hang up."""
        self.clock.cancel()
        if self.socket:
            self.socket.close()

    def _connected(self, places: list[str]) -> socket.socket:
        last = OSError("no address")
        for place in places:
            self.require_time()
            try:
                return socket.create_connection((place, self.target.port), timeout=min(SILENCE, self.left))
            except OSError as error:
                last = error
        raise last

    def _cut(self) -> None:
        with suppress(OSError):
            if self.socket:
                self.socket.shutdown(socket.SHUT_RDWR)


def _read(response: http.client.HTTPResponse, wire: _Wire) -> Iterator[bytes]:
    said, size = response.length, 0
    with _errors_told():
        while chunk := response.read(CHUNK):
            size += len(chunk)
            yield chunk
    wire.require_time()
    if said is not None and size < said:
        raise NotFetched("site-silent", passes=True)


def _unpacked(packed: Iterator[bytes]) -> Iterator[bytes]:
    """In small pieces, so that whoever counts them can stop."""
    inflate = zlib.decompressobj(zlib.MAX_WBITS + 32)
    for chunk in packed:
        rest = chunk
        while rest:
            try:
                yield inflate.decompress(rest, CHUNK)
            except zlib.error as error:
                raise NotFetched("packing-unknown") from error
            rest = inflate.unconsumed_tail
