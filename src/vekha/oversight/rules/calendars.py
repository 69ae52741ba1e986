"""Writing iCalendar (RFC 5545), quick enough for thousands of events asked for again and again. Reading is left to its readers."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

WIDTH = 75  # octets in a line, without its end


@dataclass(frozen=True, slots=True)
class Alarm:
    """Rings `trigger` after the midnight that begins the day of its event; before it where negative."""

    trigger: dt.timedelta


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day, all day long."""

    uid: str
    sequence: int
    changed: dt.datetime
    day: dt.date
    summary: str
    description: str
    address: str
    is_cancelled: bool = False
    alarms: tuple[Alarm, ...] = field(default=())


def calendar(title: str, events: Iterable[Event]) -> bytes:
    """A whole calendar, to be read again every six hours."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Vekha//Calendar//RU",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(title)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
    ]
    for event in events:
        lines.extend(_lines(event))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(text: str) -> str:
    r"""A text as a value: what divides values is marked, control characters are left out.

    >>> escaped("а; б, в\\г\n– д")
    'а\\; б\\, в\\\\г\\n– д'
    """
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    one_line = marked.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n").replace("\t", " ")
    return (
        "".join(sign for sign in one_line if sign >= " " and sign != "\x7f") if not one_line.isprintable() else one_line
    )


def folded(line: str) -> str:
    """A line cut into pieces of no more than 75 octets; no letter is cut in two."""
    octets = line.encode()
    if len(octets) <= WIDTH:
        return line
    pieces, begins, room = [], 0, WIDTH
    while len(octets) - begins > room:
        ends = begins + room
        while octets[ends] & 0b1100_0000 == 0b1000_0000:  # inside a letter
            ends -= 1
        pieces.append(octets[begins:ends])
        begins, room = ends, WIDTH - 1
    return b"\r\n ".join([*pieces, octets[begins:]]).decode()


def duration(span: dt.timedelta) -> str:
    """A span of time as the standard writes it.

    >>> duration(dt.timedelta(hours=-39)), duration(dt.timedelta(hours=9))
    ('-P1DT15H', 'PT9H')
    """
    seconds = abs(int(span.total_seconds()))
    days, rest = divmod(seconds, 24 * 3600)
    hours, rest = divmod(rest, 3600)
    clock = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (rest // 60, "M")) if n)
    said = f"{f'{days}D' if days else ''}{f'T{clock}' if clock else ''}" or "T0S"
    return f"{'-' if span < dt.timedelta(0) else ''}P{said}"


def _lines(event: Event) -> Iterator[str]:
    stamp = f"{event.changed.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    summary = escaped(event.summary)
    yield from (
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"SUMMARY:{summary}",
        f"DESCRIPTION:{escaped(event.description)}",
        f"URL:{event.address}",
        f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
    )
    for alarm in event.alarms:
        yield from (
            "BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{duration(alarm.trigger)}", f"DESCRIPTION:{summary}", "END:VALARM",
        )  # fmt: skip
    yield "END:VEVENT"
