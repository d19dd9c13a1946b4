"""A mail server at the socket: keeps what it is given, or answers as a test tells it to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class SMTPPeer:
    """`answers` says what to reply to a verb; None hangs up instead. While `is_silent` a mail is taken and
    nothing said.
    """

    def __init__(self) -> None:
        self.port = 0
        self.mails: list[str] = []
        self.answers: dict[str, str | None] = {}
        self.is_silent = False

    def mails_to(self, address: str) -> list[str]:
        return [mail for mail in self.mails if f"To: {address}" in mail]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(b"220 peer ready\r\n")
            while line := (await reader.readline()).decode().strip():
                verb = line.split(" ")[0].upper()
                if not self._say(writer, verb, "354 go on" if verb == "DATA" else "250 fine"):
                    return
                if verb == "DATA" and self.answers.get("DATA", "354")[:3] == "354":
                    self.mails.append((await reader.readuntil(b"\r\n.\r\n")).decode())
                    if self.is_silent:
                        await reader.read()
                        return
                    if not self._say(writer, "END", "250 taken"):
                        return
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    def _say(self, writer: asyncio.StreamWriter, verb: str, otherwise: str) -> bool:
        answer = self.answers.get(verb, otherwise)
        if answer is not None:
            writer.write(f"{answer}\r\n".encode())
        return answer is not None


@asynccontextmanager
async def smtp_peer() -> AsyncIterator[SMTPPeer]:
    peer = SMTPPeer()
    server = await asyncio.start_server(peer.serve, "127.0.0.1", 0)
    peer.port = server.sockets[0].getsockname()[1]
    async with server:
        yield peer
