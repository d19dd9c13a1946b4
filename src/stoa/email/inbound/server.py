"""The door for this machine's mail server: SMTP on 127.0.0.1, and only for addresses of ours."""

import asyncio
from contextlib import suppress

import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session

from stoa.email.inbound.letter import Unreadable
from stoa.email.inbound.taking import is_known, take_in
from stoa.kit.config import settings
from stoa.kit.errors import Refusal

HOST = "127.0.0.1"
MAX_BYTES = 10 * 1024 * 1024
MAX_RECIPIENTS = 20
TRY_PORT_EVERY = 2.0

log = structlog.get_logger()


class Door:
    """What is answered is true: a mail that got 250 is kept. Where we cannot, 451 has it brought again."""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MAX_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        if not await is_known(address):
            return "550 5.1.1 Nobody reads this address"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        try:
            await take_in(content, sender=envelope.mail_from, recipients=list(envelope.rcpt_tos))
        except Unreadable as unreadable:
            return f"554 5.6.0 {unreadable}"
        except Refusal as refusal:
            # A full window empties, anything else stays refused.
            return f"451 4.7.1 {refusal.message}" if refusal.retry_after else f"554 5.7.1 {refusal.message}"
        return "250 2.0.0 Kept"

    async def handle_exception(self, error: Exception) -> str:
        log.error("inbound_mail.failed", exc_info=error)
        return "451 4.3.0 Try again later"


async def run_inbound(stop: asyncio.Event) -> None:
    """Listens until told to stop, where a port is set. Of several workers one has it, and when that ends another."""
    port = settings().inbound_smtp_port
    if port is None:
        return
    while not stop.is_set():
        try:
            server = await asyncio.get_running_loop().create_server(_conversation, HOST, port)
        except OSError:
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), TRY_PORT_EVERY)
            continue
        log.info("inbound_mail.listening", port=server.sockets[0].getsockname()[1])
        async with server:
            await stop.wait()


class _Conversation(SMTP):
    # Programs write whole paragraphs, or whole pages, in one line.
    line_length_limit = 65_536


def _conversation() -> SMTP:
    return _Conversation(
        Door(),
        data_size_limit=MAX_BYTES,
        enable_SMTPUTF8=True,
        hostname=settings().inbound_host,
        ident="Stoa",
        loop=asyncio.get_running_loop(),
        timeout=60,
    )
