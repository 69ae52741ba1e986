"""Which addresses a page may be fetched from: pure functions. A link is typed by somebody; the machine that follows it stands inside."""

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

PORTS = {"http": 80, "https": 443}
# IPv6 that stands for an IPv4 address of anybody's choice: 6to4, Teredo, the two of NAT64.
_TUNNELS = tuple(
    ipaddress.ip_network(one) for one in ("2002::/16", "2001::/32", "64:ff9b::/96", "64:ff9b:1::/48", "::/96")
)
_SAFE = "/%:@!$&'()*+,;=~-._?[]"


@dataclass(frozen=True, slots=True)
class Target:
    """A link taken apart: where to connect and what to ask for."""

    scheme: str
    host: str
    port: int
    path: str


def target_of(link: str) -> Target | None:
    """The parts of a link; None where it is not one of http or https, or names a person or a password."""
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
        return None
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    host = _in_letters(parts.hostname)
    return Target(parts.scheme, host, port or PORTS[parts.scheme], path) if host else None


def _in_letters(host: str) -> str:
    """A host as the network knows it: «школа.рф» is xn--80avnn.xn--p1ai."""
    try:
        return host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def is_allowed(place: str, port: int, networks: Collection[Network] = ()) -> bool:
    """Whether a page may be fetched from there: the usual ports of the public network, any port of the networks that are named.

    >>> is_allowed("127.0.0.1", 80), is_allowed("192.0.43.8", 443), is_allowed("192.0.43.8", 5432)
    (False, True, False)
    """
    try:
        address = _bare(ipaddress.ip_address(place.partition("%")[0]))
    except ValueError:
        return False
    if any(address in network for network in networks):
        return True
    is_public = address.is_global and not address.is_multicast and not address.is_reserved
    return is_public and port in PORTS.values() and not any(address in tunnel for tunnel in _TUNNELS)


def _bare(address: Address) -> Address:
    """An IPv4 address that is written as IPv6 is what it stands for."""
    return getattr(address, "ipv4_mapped", None) or address
