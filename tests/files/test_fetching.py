"""Pages are fetched from a real server, and never from where this machine alone can reach."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import time
from ipaddress import ip_network
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.sites import PAGE, open_site
from vekha.files.services.fetching import Bounds, NotFetched, fetched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = Bounds(seconds=5, networks=[ip_network("127.0.0.0/8")])


@pytest.fixture(name="site", scope="module")
def _site() -> Iterator[str]:
    with open_site() as address:
        yield address


def read(link: str, bounds: Bounds = HERE) -> tuple[str, int, bytes]:
    """Where a page was in the end, with which status, and its bytes."""
    with fetched(link, bounds) as answer:
        return answer.address, answer.status, b"".join(answer.chunks())


def refused(link: str, bounds: Bounds = HERE) -> tuple[str, str, bool]:
    """Why a page was not fetched."""
    with pytest.raises(NotFetched) as error:
        read(link, bounds)
    return error.value.code, error.value.detail, error.value.passes


def test_a_page_comes_as_it_is(site: str) -> None:
    assert read(f"{site}/") == (f"{site}/", 200, PAGE)


def test_a_page_that_moved_is_found(site: str) -> None:
    assert read(f"{site}/to?/to?{site}/") == (f"{site}/", 200, PAGE)


def test_a_packed_page_is_unpacked(site: str) -> None:
    assert read(f"{site}/gzip")[2] == PAGE * 10_000


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("404", ("site-answered", "404", False)),
        ("403", ("site-answered", "403", False)),
        ("503", ("site-answered", "503", True)),
        ("429", ("site-answered", "429", True)),
        ("cut", ("site-silent", "", True)),
        ("to?/to?/to?/to?/to?/to?/to?/", ("too-many-redirects", "", False)),
        ("to?file:///etc/passwd", ("link-not-web", "file:///etc/passwd", False)),
        ("to?http://10.0.0.1/", ("address-not-public", "10.0.0.1", False)),
        ("to?http://169.254.169.254/latest/meta-data/", ("address-not-public", "169.254.169.254", False)),
        ("to?http://[::1]/", ("address-not-public", "::1", False)),
        ("to?//192.168.0.1/", ("address-not-public", "192.168.0.1", False)),
    ],
)
def test_why_a_page_is_not_fetched_is_told(site: str, path: str, why: tuple[str, str, bool]) -> None:
    assert refused(f"{site}/{path}") == why


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "192.168.1.1", "2130706433", "0x7f.1"]
)
def test_nothing_is_asked_of_this_machine_or_its_network(host: str) -> None:
    assert refused(f"http://{host}/", Bounds())[0] == "address-not-public"


def test_the_server_of_this_machine_is_not_reached_without_its_network_being_named(site: str) -> None:
    assert refused(f"{site}/", Bounds())[0] == "address-not-public"


@pytest.mark.parametrize("places", [["10.0.0.1"], ["127.0.0.1"], ["77.88.55.242", "10.0.0.1"], ["::ffff:10.0.0.1"], []])
def test_a_name_that_stands_for_a_private_address_is_refused(
    places: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: [(0, 0, 0, "", (place, 80)) for place in places])
    assert refused("http://edu.example/", Bounds()) == ("address-not-public", "edu.example", False)


def test_a_name_is_asked_once_and_the_address_that_was_looked_at_is_connected_to(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, connected = iter(["127.0.0.1", "10.0.0.1"]), []
    connect = socket.create_connection

    def resolve(_host: str, port: int, **_how: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def noted(place: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(place[0])
        monkeypatch.undo()  # the standard library asks for the address too
        return connect(place, timeout=timeout)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", noted)
    port = site.rpartition(":")[2]
    assert read(f"http://edu.example:{port}/")[1:] == (200, PAGE)
    assert (connected, next(answers)) == (["127.0.0.1"], "10.0.0.1")


def test_a_name_that_nobody_knows_may_be_known_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_asked: object, **_how: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert refused("http://edu.example/") == ("name-unknown", "edu.example", True)


def test_a_site_that_sends_a_byte_now_and_then_is_cut_off(site: str) -> None:
    began = time.monotonic()
    assert refused(f"{site}/slow", Bounds(seconds=0.5, networks=HERE.networks)) == ("too-slow", "", True)
    assert time.monotonic() - began < 3


def test_a_site_that_nobody_runs_is_silent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert refused(f"http://127.0.0.1:{free.getsockname()[1]}/") == ("site-silent", "", True)


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name, day = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "site")]), dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, day, day.replace(year=2099))
    certificate = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "site.pem").write_bytes(certificate + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "site.pem")
    with open_site(context) as address:
        assert refused(f"{address}/")[::2] == ("certificate", False)


def test_an_error_of_who_reads_stays_his_own(site: str) -> None:
    with pytest.raises(OSError, match="no space left"), fetched(f"{site}/", HERE):
        raise OSError("no space left on device")
