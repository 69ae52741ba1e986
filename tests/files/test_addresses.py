"""Which addresses a page may be fetched from."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from vekha.files.rules.addresses import Target, is_allowed, target_of


@pytest.mark.parametrize("place", ["192.0.43.8", "77.88.55.242", "2a02:6b8::2:242", "::ffff:77.88.55.242"])
def test_a_public_address_may_be_asked(place: str) -> None:
    assert (is_allowed(place, 80), is_allowed(place, 443), is_allowed(place, 8080)) == (True, True, False)


@pytest.mark.parametrize(
    "place",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104 - refused
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "64:ff9b::a00:1",
        "2001:db8::1",
        "no address",
        "",
    ],
)
def test_no_other_address_may_be_asked(place: str) -> None:
    assert (is_allowed(place, 80), is_allowed(place, 443)) == (False, False)


def test_a_network_that_is_named_may_be_asked_at_any_port() -> None:
    ours = [ip_network("10.1.0.0/16")]
    asked = [("10.1.2.3", 8080), ("::ffff:10.1.2.3", 80), ("10.2.0.1", 80), ("127.0.0.1", 80)]
    assert [is_allowed(place, port, ours) for place, port in asked] == [True, True, False, False]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://edu.example", Target("https", "edu.example", 443, "/")),
        ("http://edu.example:8080/a?b=c#d", Target("http", "edu.example", 8080, "/a?b=c")),
        ("https://школа.рф/новости?год=1", Target("https", "xn--80atdl2c.xn--p1ai", 443, "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?%D0%B3%D0%BE%D0%B4=1")),
        ("https://edu.example/a%20b", Target("https", "edu.example", 443, "/a%20b")),
        ("http://[::1]/", Target("http", "::1", 80, "/")),
        ("ftp://edu.example/", None),
        ("file:///etc/passwd", None),
        ("gopher://edu.example/", None),
        ("javascript:alert(1)", None),
        ("https://anna@edu.example/", None),
        ("https://edu.example:99999/", None),
        ("https:///page", None),
        ("https://[::1/", None),
        (f"https://{'a' * 64}.example/", None),
        ("//edu.example", None),
    ],
)  # fmt: skip
def test_a_link_is_taken_apart_or_refused(link: str, target: Target | None) -> None:
    assert target_of(link) == target
