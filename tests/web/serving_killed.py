"""Kills the process that serves pages fifty times while a person sends forms, and prints what came of it.

The test starts it as a process of its own. Servers are forked from it with everything loaded, so that a new one stands in milliseconds;
they share the listening socket, and no database connection is open when they are forked.
"""

from __future__ import annotations

import datetime as dt
import http.client
import json
import os
import random
import signal
import socket
import threading
import time
import uuid
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client

from vekha.accounts.models import User
from vekha.cli import demo
from vekha.control.models import ControlPoint
from vekha.journal.models import Entry
from vekha.journal.services import verify

if TYPE_CHECKING:
    from collections.abc import Callable

APPLICATION = get_wsgi_application()
KILLS = 50
POINTS = 1500
SECRET = "b" * 32


def warm_up(session: str, point: int) -> None:
    """Send a form, so that no server has to load anything for its first one."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    form = {"token": uuid.uuid4(), "version": 1, "seen": 0}
    assert client.post(f"/points/{point}/start/", form).status_code == 302
    connections.close_all()


class Quiet(WSGIRequestHandler):
    """Tells the terminal nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


class Person:
    """Takes points into work one after another. A form whose answer did not come is sent again, as it was, until one comes."""

    def __init__(self, port: int, session: str, points: list[int]) -> None:
        self.port, self.points = port, points
        self.answered: list[int] = []
        self.again = 0
        self.wrong: list[int] = []
        self.over = threading.Event()
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={SECRET}"

    def work(self) -> None:
        """Until told that it is over."""
        for pk in self.points:
            form = urlencode({"token": uuid.uuid4(), "version": 1, "seen": 0})
            while (status := self.sent(pk, form)) is None:
                self.again += 1
                if self.over.is_set():
                    return
            if status != 302:
                self.wrong.append(status)
            self.answered.append(pk)
            if self.over.is_set():
                return

    def sent(self, pk: int, form: str) -> int | None:
        """The status of the answer; None where none came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        headers = {"Cookie": self.cookies, "X-CSRFToken": SECRET, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request("POST", f"/points/{pk}/start/", form, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.002)
            return None
        finally:
            connection.close()
        return answer.status


def main() -> None:
    """Two people work on points of their own while their server is killed."""
    sessions, points = json.loads(in_child(prepare))
    warm_up(sessions[0], points.pop())
    listening = socket.create_server(("127.0.0.1", 0), backlog=50)
    port = listening.getsockname()[1]
    half = len(points) // 2
    people = [Person(port, sessions[0], points[:half]), Person(port, sessions[1], points[half:])]
    threads = [threading.Thread(target=one.work) for one in people]
    chance = random.Random(1074)  # noqa: S311 - moments to kill at
    for kill in range(KILLS):
        server = os.fork()
        if not server:
            serve(listening)
        if not kill:
            for thread in threads:
                thread.start()
        wait_for(people, chance.randint(0, 3))
        time.sleep(chance.uniform(0, 0.05))
        os.kill(server, signal.SIGKILL)
        os.waitpid(server, 0)
    for one in people:
        one.over.set()
    server = os.fork()
    if not server:
        serve(listening)
    for thread in threads:
        thread.join()
    os.kill(server, signal.SIGKILL)
    os.waitpid(server, 0)
    answered = [pk for one in people for pk in one.answered]
    told = {
        "answered": len(answered),
        "again": sum(one.again for one in people),
        "wrong": [status for one in people for status in one.wrong],
    }
    print(json.dumps(told | json.loads(in_child(lambda: outcome(answered)))))  # noqa: T201 - read by the test


def wait_for(people: list[Person], answers: int) -> None:
    """Until that many more forms were answered, so that a slow machine kills no more idle servers than a quick one."""
    before, began = sum(len(one.answered) for one in people), time.monotonic()
    while sum(len(one.answered) for one in people) < before + answers and time.monotonic() - began < 5:
        time.sleep(0.002)


def serve(listening: socket.socket) -> None:
    """Answer requests until killed."""
    server = WSGIServer(("127.0.0.1", 0), Quiet, bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    server.server_name, server.server_port = "127.0.0.1", listening.getsockname()[1]
    server.setup_environ()
    server.set_app(APPLICATION)
    server.serve_forever(poll_interval=0.01)


def prepare() -> object:
    """The demonstration with many planned points of one organization; sessions of two people, and the points."""
    call_command("migrate", verbosity=0)
    demo.prepare()
    example = ControlPoint.objects.filter(state="planned").latest("pk")
    day = dt.date(2022, 1, 11)
    own = {"roadmap": example.roadmap, "deliverable": example.deliverable, "organization": example.organization}
    ControlPoint.objects.bulk_create(
        [ControlPoint(**own, ordinal=1000 + number, stated=day, due=day) for number in range(POINTS)]
    )
    sessions = []
    for _ in range(2):
        client = Client()
        client.force_login(User.objects.get(login="pavel"))
        sessions.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return sessions, list(ControlPoint.objects.filter(ordinal__gte=1000).values_list("pk", flat=True))


def outcome(answered: list[int]) -> object:
    """What stands in the database at the end."""
    moved = dict(ControlPoint.objects.filter(ordinal__gte=1000).exclude(version=1).values_list("pk", "state"))
    versions = set(ControlPoint.objects.filter(pk__in=moved).values_list("version", flat=True))
    entries = Counter(Entry.objects.filter(deed="control.point.started").values_list("subject_id", flat=True))
    told = {pk: times for pk, times in entries.items() if ControlPoint.objects.get(pk=pk).ordinal >= 1000}
    return {
        "lost": sorted(set(answered) - set(moved)),
        "states": sorted(set(moved.values())),
        "versions": sorted(versions),
        "untold": sorted(set(moved) - set(told)),
        "told of nothing": sorted(set(told) - set(moved)),
        "told twice": sorted(pk for pk, times in told.items() if times > 1),
        "journal": str(verify()),
    }


def in_child(question: Callable[[], object]) -> str:
    """Ask the database in a process of its own: a connection must not live through a fork."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        with os.fdopen(writing, "w") as told:
            json.dump(question(), told)
        connections.close_all()
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        answer = told.read()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return answer
