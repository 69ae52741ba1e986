"""A real mail server on this machine: takes letters, puts them off or refuses them as the test says."""

from __future__ import annotations

import asyncio
import socket
from contextlib import contextmanager
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage

    from aiosmtpd.smtp import SMTP, Envelope, Session
    from pytest_django import Settings

OK = "250 taken"


class Postman:
    """What came, and what the server answers: to an address (RCPT), to a whole letter (DATA)."""

    def __init__(self) -> None:
        self.came: list[EmailMessage] = []
        self.to_address: Callable[[str], str] = lambda _address: OK
        self.to_letter: Callable[[EmailMessage], str | None] = lambda _letter: OK

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.to_address(address)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=policy.default)
        answer = self.to_letter(letter)
        if answer is None or answer == OK:
            self.came.append(letter)
        if answer is None:  # it has the letter and falls silent
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return OK
        return answer


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def mail_server(settings: Settings) -> Iterator[Postman]:
    """The installation sends its letters there."""
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = controller.port
        settings.LETTERS = True
        settings.ADDRESS = "https://vekha.example"
        yield postman
    finally:
        controller.stop()
