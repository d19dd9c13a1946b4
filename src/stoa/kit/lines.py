"""Lines to browsers: frames of JSON, each with its `type`, over a WebSocket or over calls that wait where sockets are
blocked. What is said on a line is its `Talk`'s business.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any, NamedTuple, Protocol

import msgspec
import structlog
from litestar import WebSocket
from litestar.exceptions import WebSocketDisconnect
from msgspec import Meta

from stoa.kit.db import is_away
from stoa.kit.errors import Refusal, TooLarge
from stoa.kit.explaining import NOT_JSON, UNKNOWN, explain

MAX_FRAME = 64_000
MAX_WAITING = 1_000
MAX_UNREAD = 1_000_000
HELLO_SECONDS = 10.0
PING_SECONDS = 20.0
SILENT_SECONDS = 60.0
CLOSING_SECONDS = 5.0
GATHER_SECONDS = 0.03
OWED_SECONDS = 10.0

GOING_AWAY = 1001
NOT_GOOD = 4401
NOT_ALLOWED = 4403
TOO_SLOW = 4408

log = structlog.get_logger()
_encode = msgspec.json.encode


class Ping(msgspec.Struct, tag_field="type", tag="ping", forbid_unknown_fields=True):
    """Is anybody there? Answered by `pong`, or by anything else."""


class Pong(msgspec.Struct, tag_field="type", tag="pong", forbid_unknown_fields=True):
    """Somebody is."""


class Error(msgspec.Struct, tag_field="type", tag="error", omit_defaults=True):
    """A frame was refused. `client_id` is that of the message it carried."""

    code: str
    message: str
    field: str | None = None
    client_id: str | None = None


class Ending(NamedTuple):
    """Why a line ends, as its other side is told."""

    code: int
    reason: str


class Call(msgspec.Struct, forbid_unknown_fields=True):
    """The frames of one call, hello first, and for how many seconds it may wait for news."""

    frames: Annotated[list[msgspec.Raw], Meta(min_length=1, max_length=100)]
    wait: Annotated[float, Meta(ge=0, le=25)] = 0


class Talk(Protocol):
    """What one line is about. `hello` and `takes` decode its frames."""

    hello: msgspec.json.Decoder
    takes: msgspec.json.Decoder

    async def greet(self, hello: Any) -> None:
        """The first frame. Raises Refusal when there is nothing to talk about."""

    async def hear(self, frame: Any) -> None:
        """Any other. Raises Refusal."""

    def tick(self) -> None:
        """Every PING_SECONDS."""

    def owes(self) -> bool:
        """Whether an answer to what was heard is on its way."""

    async def leave(self) -> None:
        """The line is gone. Also called where it never came to a greeting."""


class Line:
    """What is said to one browser waits here until it leaves."""

    def __init__(self) -> None:
        self._waiting: deque[bytes] = deque()
        self._unread = 0
        self.ending: Ending | None = None
        self.has_news = False

    def say(self, frame: msgspec.Struct, *, is_news: bool = True) -> None:
        self.say_encoded(_encode(frame), is_news=is_news)

    def say_encoded(self, frame: bytes, *, is_news: bool = True) -> None:
        """`is_news`: worth ending a waiting call for."""
        if self.ending is not None:
            return
        if len(self._waiting) >= MAX_WAITING:
            self._waiting.clear()
            return self.hang_up(TOO_SLOW, "too slow")
        self._waiting.append(frame)
        self._unread += len(frame)
        self.has_news = self.has_news or is_news
        self._woken()

    @property
    def is_behind(self) -> bool:
        """More waits for her than she may still ask for."""
        return self._unread > MAX_UNREAD

    def hang_up(self, code: int, reason: str) -> None:
        """After what waits has left."""
        if self.ending is None:
            self.ending = Ending(code, reason)
            self._woken()

    def _woken(self) -> None:
        raise NotImplementedError


class SocketLine(Line):
    """Its frames leave by a task that lives only while there are any: thousands of lines are idle."""

    def __init__(self, socket: WebSocket) -> None:
        super().__init__()
        self._socket = socket
        self._pump: asyncio.Task[None] | None = None
        self._reader = asyncio.current_task()
        self._is_light = asyncio.Event()
        self.is_abandoned = False

    async def has_read(self) -> None:
        """Whoever reads nothing of what she asked for asks for no more."""
        while self.is_behind and self._pump is not None and not self._pump.done():
            self._is_light.clear()
            await self._is_light.wait()

    def _woken(self) -> None:
        if self.ending is not None and self.ending.code == TOO_SLOW and self._pump is not None:
            self._pump.cancel()
            self._pump = None
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._send())

    async def _send(self) -> None:
        try:
            with suppress(OSError, WebSocketDisconnect):
                while self._waiting:
                    frame = self._waiting.popleft()
                    await self._socket.send({"type": "websocket.send", "text": frame.decode()})
                    self._unread -= len(frame)
                    self._is_light.set()
                if self.ending is not None:
                    await self._close(self.ending)
        finally:
            self._is_light.set()

    async def _close(self, ending: Ending) -> None:
        """A reader that has stopped reading cannot even be told: it is left alone with its half-sent frame."""
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await self._socket.close(code=ending.code, reason=ending.reason)
        except TimeoutError:
            self.is_abandoned = True
            if self._reader is not None:
                self._reader.cancel()

    async def settle(self) -> None:
        """Its last words leave, where there is still somebody to hear them."""
        if self._pump is None:
            return
        if self.ending is not None:
            await asyncio.wait([self._pump], timeout=CLOSING_SECONDS)
        self._pump.cancel()


class CallLine(Line):
    """Frames gathered for the answer of one call."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = asyncio.Event()

    def _woken(self) -> None:
        self._changed.set()

    async def gathered(self, wait: float, owes: Callable[[], bool]) -> list[msgspec.Raw]:
        """What there is as soon as something is worth telling and nothing is owed, else after `wait` seconds."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        while self.ending is None and (owes() or not self.has_news):
            left = began + (max(wait, OWED_SECONDS) if owes() else wait) - loop.time()
            if left <= 0:
                break
            self._changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._changed.wait()
        if wait and self.has_news:
            await asyncio.sleep(GATHER_SECONDS)
        said, self._waiting = self._waiting, deque()
        return [msgspec.Raw(frame) for frame in said]


async def serve(socket: WebSocket, talk: Talk, line: SocketLine) -> None:
    """An accepted socket until either side leaves."""
    pulse = Pulse(line, talk)
    try:
        if await _greeted(socket, talk, line):
            pulse.begin()
            while (text := await _next(socket)) is not GONE:
                pulse.heard()
                await heed(talk, line, text)
                await line.has_read()
    except asyncio.CancelledError:
        if not line.is_abandoned:
            raise
    finally:
        await line.settle()
        pulse.end()
        await talk.leave()


class Pulse:
    """Pings, and ends a line on which nobody says anything any more."""

    def __init__(self, line: SocketLine, talk: Talk) -> None:
        self._line, self._talk = line, talk
        self._loop = asyncio.get_running_loop()
        self._heard_at = self._loop.time()
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        self._timer = self._loop.call_later(PING_SECONDS, self._beat)

    def heard(self) -> None:
        self._heard_at = self._loop.time()

    def end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _beat(self) -> None:
        if self._loop.time() - self._heard_at > SILENT_SECONDS:
            return self._line.hang_up(TOO_SLOW, "silent")
        self._line.say(Ping(), is_news=False)
        self._talk.tick()
        self.begin()


_calls = msgspec.json.Decoder(Call)
_waiting: set[CallLine] = set()


def let_calls_go() -> None:
    """The process stops: they are answered with what there is, and ask another."""
    for line in _waiting:
        line.hang_up(GOING_AWAY, "going away")


async def answer_call(talk: Talk, line: CallLine, body: bytes) -> dict[str, list[msgspec.Raw]]:
    """The same talk in one call, which begins with its hello. Raises Refusal where there is nothing to talk about."""
    try:
        call = _calls.decode(body)
    except RecursionError:
        raise Refusal("This is nested too deeply.", code="invalid_json") from None
    except (UnicodeError, msgspec.MsgspecError) as error:
        raise _as_refusal(error) from None
    _waiting.add(line)
    try:
        await talk.greet(_decoded(talk.hello, bytes(call.frames[0])))
        for frame in call.frames[1:]:
            if line.is_behind:
                line.say(Error("slow_down", "Read this first, then ask for more.", None, _client_id_in(bytes(frame))))
            else:
                await heed(talk, line, bytes(frame))
        return {"frames": await line.gathered(call.wait, talk.owes)}
    finally:
        _waiting.discard(line)
        await talk.leave()


GONE = object()
NOT_TEXT = object()


async def _next(socket: WebSocket) -> Any:
    event = await socket.receive()
    if event["type"] == "websocket.disconnect":
        return GONE
    return event.get("text") if event.get("text") is not None else NOT_TEXT


async def _greeted(socket: WebSocket, talk: Talk, line: SocketLine) -> bool:
    try:
        async with asyncio.timeout(HELLO_SECONDS):
            text = await _next(socket)
        if text is GONE:
            return False
        await talk.greet(_decoded(talk.hello, text))
    except TimeoutError:
        line.hang_up(NOT_GOOD, "say hello first")
    except Exception as error:
        line.hang_up(*_close_code(error))
        if not isinstance(error, Refusal) and not is_away(error):
            log.exception("line.greeting_failed")
    return line.ending is None


def _close_code(error: Exception) -> tuple[int, str]:
    match error:
        case Refusal() if error.status == 403:
            return NOT_ALLOWED, error.code
        case Refusal():
            return NOT_GOOD, error.code
        case _:
            return 1012, "try again"


async def heed(talk: Talk, line: Line, text: Any) -> None:
    """One frame; a refusal is answered and ends nothing."""
    try:
        frame = _decoded(talk.takes, text)
    except Refusal as refusal:
        return line.say(Error(refusal.code, refusal.message, refusal.field, _client_id_in(text)))
    if isinstance(frame, Ping):
        return line.say(Pong(), is_news=False)
    if isinstance(frame, Pong):
        return None
    client_id = getattr(frame, "client_id", None)
    try:
        return await talk.hear(frame)
    except Refusal as refusal:
        return line.say(Error(refusal.code, refusal.message, refusal.field, client_id))
    except Exception as error:
        if is_away(error):
            return line.say(Error("try_again", "The database is away for a moment. Try again.", None, client_id))
        log.exception("line.frame_failed")
        return line.say(Error("internal", "Something went wrong on our side. Nothing was changed.", None, client_id))


def _decoded(decoder: msgspec.json.Decoder, text: Any) -> Any:
    if text is NOT_TEXT:
        raise Refusal("Frames are text.", code="not_text")
    if len(text) > MAX_FRAME or (isinstance(text, str) and len(text.encode()) > MAX_FRAME):
        raise TooLarge(f"A frame has at most {MAX_FRAME:,} bytes.", code="frame_too_large")
    try:
        return decoder.decode(text)
    except RecursionError:
        raise Refusal("This is nested too deeply.", code="invalid_json") from None
    except (UnicodeError, msgspec.MsgspecError) as error:
        raise _as_refusal(error) from None


def _as_refusal(error: msgspec.MsgspecError | UnicodeError) -> Refusal:
    field, message = explain(error) if isinstance(error, msgspec.MsgspecError) else ("", NOT_JSON)
    if field == "type" or message == NOT_JSON:
        code = "unknown_frame" if message != NOT_JSON else "invalid_json"
        return Refusal(message if code == "invalid_json" else "There is no such frame.", code=code)
    return Refusal(message, code="unknown_field" if message == UNKNOWN else "invalid_field", field=field or None)


class _Carried(msgspec.Struct):
    client_id: str | None = None


_carried = msgspec.json.Decoder(_Carried)


def _client_id_in(text: Any) -> str | None:
    """Of a message that was refused for something else, so that its sender knows which it was."""
    if text is NOT_TEXT:
        return None
    with suppress(msgspec.MsgspecError, RecursionError, UnicodeError):
        client_id = _carried.decode(text).client_id
        return client_id if client_id is not None and len(client_id) <= 100 else None
    return None
