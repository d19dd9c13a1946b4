"""One bound connection: requests with their answers, a window, a heartbeat. When anything is wrong it ends, and whoever
waits for an answer hears that it is not known.
"""

import asyncio
import ssl
from collections.abc import Callable
from contextlib import suppress

from stoa.kit.addresses import address_of
from stoa.kit.config import settings as installation
from stoa.sms.adapters.smpp import pdus
from stoa.sms.adapters.smpp.pdus import Unit
from stoa.sms.adapters.smpp.terms import Settings
from stoa.sms.exchange import Failed, Unknown

CONNECT_SECONDS = 10.0
HEARTBEAT_SECONDS = 10.0
GRACE_SECONDS = 5.0
LAST_SEQUENCE = 0x7FFFFFFF

Arrived = Callable[["Session", Unit], None]


class Session:
    """`arrived` is told of every delivery; whoever takes it answers by `respond` once it is safe."""

    def __init__(self, settings: Settings, password: str, arrived: Arrived) -> None:
        self._settings = settings
        self._password = password
        self._arrived = arrived
        self._window = asyncio.Semaphore(settings.window)
        self._waiting: dict[int, asyncio.Future[Unit]] = {}
        self._sequence = 0
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._is_closing = False
        self.ended = asyncio.Event()
        self.why = "It was closed."

    async def open(self) -> None:
        """Connects and binds. Raises Failed with the reason."""
        try:
            self._reader, self._writer = await asyncio.wait_for(self._connect(), CONNECT_SECONDS)
        except (OSError, TimeoutError, UnicodeError) as error:
            raise Failed("transient", "unreachable", str(error) or "No connection within 10 seconds.") from error
        self._tasks = [asyncio.create_task(self._read())]
        here = self._settings
        body = pdus.bind(system_id=here.system_id, password=self._password, system_type=here.system_type)
        try:
            answer = await self._ask(pdus.BIND_TRANSCEIVER, body, CONNECT_SECONDS)
        except Unknown as unknown:
            raise Failed("transient", "not_bound", str(unknown)) from unknown
        if answer.status != pdus.OK:
            self.end("The bind was refused.")
            raise Failed("account", f"0x{answer.status:02X}", "The system id or password is not accepted.")
        self._tasks.append(asyncio.create_task(self._beat()))

    async def request(self, command: int, body: bytes) -> Unit:
        """Waits for room in the window, then for the answer. Raises Failed when it was not written, Unknown when no
        answer came.
        """
        async with self._window:
            if self.ended.is_set() or self._is_closing:
                raise Failed("transient", "disconnected", self.why)
            return await self._ask(command, body, self._settings.response_seconds)

    async def is_alive(self) -> bool:
        try:
            await self._ask(pdus.ENQUIRE_LINK, b"", HEARTBEAT_SECONDS)
        except Unknown:
            return False
        return True

    def respond(self, unit: Unit, status: int = pdus.OK) -> None:
        body = b"\0" if unit.command in (pdus.DELIVER_SM, pdus.DATA_SM) else b""
        self._write(pdus.packed(unit.command | pdus.RESPONSE, unit.sequence, body, status=status))

    def end(self, why: str) -> None:
        if self.ended.is_set():
            return
        self.why = why
        self.ended.set()
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(Unknown(why))
        self._waiting.clear()
        for task in self._tasks:
            if task is not asyncio.current_task():
                task.cancel()
        if self._writer is not None:
            self._writer.close()

    async def close(self) -> None:
        """Waits a moment for answers under way, and says goodbye where somebody is there to hear it."""
        self._is_closing = True
        if self._waiting:
            await asyncio.wait(self._waiting.values(), timeout=GRACE_SECONDS)
        if not self.ended.is_set():
            with suppress(Unknown):
                await self._ask(pdus.UNBIND, b"", 2.0)
        self.end("It was closed.")

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        here = self._settings
        may_be_private = installation().is_demo or installation().has_private_gateways
        address = await address_of(here.host, here.port, may_be_private=may_be_private)
        secure = {"ssl": ssl.create_default_context(), "server_hostname": here.host} if here.is_tls else {}
        return await asyncio.open_connection(address, here.port, **secure)

    async def _ask(self, command: int, body: bytes, seconds: float) -> Unit:
        self._sequence = self._sequence % LAST_SEQUENCE + 1
        sequence = self._sequence
        answer = self._waiting[sequence] = asyncio.get_running_loop().create_future()
        self._write(pdus.packed(command, sequence, body))
        try:
            async with asyncio.timeout(seconds):
                return await answer
        except TimeoutError:
            self.end(f"No answer within {seconds:g} seconds.")
            raise Unknown(self.why) from None
        finally:
            self._waiting.pop(sequence, None)

    def _write(self, octets: bytes) -> None:
        if self._writer is not None and not self._writer.is_closing():
            self._writer.write(octets)

    async def _read(self) -> None:
        try:
            while True:
                self._take(await pdus.read(self._reader))
        except (OSError, asyncio.IncompleteReadError) as error:
            self.end(str(error) if isinstance(error, OSError) else "The other side closed the connection.")
        except pdus.Malformed as error:
            self.end(f"What came was no SMPP: {error}")

    def _take(self, unit: Unit) -> None:
        if unit.is_response:
            waiting = self._waiting.get(unit.sequence)
            if waiting is not None and not waiting.done():
                waiting.set_result(unit)
        elif unit.command in (pdus.DELIVER_SM, pdus.DATA_SM):
            self._arrived(self, unit)
        elif unit.command == pdus.ENQUIRE_LINK:
            self.respond(unit)
        elif unit.command == pdus.UNBIND:
            self.respond(unit)
            self.end("The other side said goodbye.")
        else:
            self._write(pdus.packed(pdus.GENERIC_NACK, unit.sequence, status=pdus.INVALID_COMMAND))

    async def _beat(self) -> None:
        while not self.ended.is_set():
            await asyncio.sleep(self._settings.enquire_seconds)
            await self.is_alive()
