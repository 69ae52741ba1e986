"""Many people at once: a server of two processes, and clients that keep their connections. It is no measurement itself."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

PEOPLE = 8
SECONDS = 6.0
FORM_SECRET = "b" * 32
SESSION = "vekha_session"


@dataclass(frozen=True)
class Done:
    """What came of it."""

    done: int
    errors: int
    rate: float


@contextlib.contextmanager
def served(environment: dict[str, str]) -> Iterator[int]:
    """The installation served as `vekha serve` does; the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "vekha.cli.main", "serve", "--demo", "--port", str(port), "--workers", "2"]
    served_by = environment | {"VEKHA_SESSION_COOKIE": SESSION, "VEKHA_TASK_WORKERS": "0"}
    server = subprocess.Popen(command, env=served_by, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - ourselves
    try:
        _wait_for(port)
        yield port
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    raise RuntimeError("the server does not answer")


def readers(port: int, sessions: list[str]) -> Done:
    """Everybody opens pages of the list."""
    pages = [f"?page={number}" for number in range(1, 40)]

    def read(connection: http.client.HTTPConnection, cookies: str, number: int) -> bool:
        connection.request("GET", f"/points/{pages[number % len(pages)]}", headers={"Cookie": cookies})
        answer = connection.getresponse()
        return answer.status == 200 and b"</html>" in answer.read()

    return _everybody(port, sessions, read)


def writers(port: int, sessions: list[str], points: list[list[int]]) -> Done:
    """Everybody takes points of one tree into work; a change counts where the page answered that it was done."""
    waiting = iter(points)
    lock = threading.Lock()

    def change(connection: http.client.HTTPConnection, cookies: str, _number: int) -> bool:
        with lock:
            pk, version = next(waiting)
        sent = urlencode({"token": uuid.uuid4(), "version": version, "seen": 0})
        headers = {
            "Cookie": cookies,
            "X-CSRFToken": FORM_SECRET,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request("POST", f"/points/{pk}/start/", sent, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status == 302

    return _everybody(port, sessions, change)


def _everybody(port: int, sessions: list[str], deed: Callable[[http.client.HTTPConnection, str, int], bool]) -> Done:
    counted = [[0, 0] for _ in sessions]
    end = time.monotonic() + SECONDS

    def work(who: int, session: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        cookies = f"{SESSION}={session}; {SESSION}_form={FORM_SECRET}"
        number = who * 5
        while time.monotonic() < end:
            counted[who][0 if deed(connection, cookies, number) else 1] += 1
            number += 1
        connection.close()

    threads = [threading.Thread(target=work, args=one) for one in enumerate(sessions)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = sum(one[0] for one in counted)
    return Done(done, sum(one[1] for one in counted), round(done / (time.monotonic() - began), 1))


def rows() -> list[dict[str, object]]:
    """Nothing is measured here."""
    return []
