"""Who reads too slowly is let go, and loses nothing by it."""

import asyncio
from typing import Any

import msgspec

from stoa import chat
from stoa.kit import lines
from stoa.kit.db import transaction
from stoa.kit.ids import from_text
from tests.cast import Store
from tests.chat.live.conftest import Hub, SignedIn
from tests.chat.talking import agent


async def test_what_waits_for_a_reader_is_bounded():
    said: list[dict[str, Any]] = []

    class Socket:
        async def send(self, message: dict[str, Any]) -> None:
            said.append(message)
            if message["type"] == "websocket.send":
                await asyncio.Event().wait()

        async def close(self, code: int, reason: str) -> None:
            await self.send({"type": "websocket.close", "code": code})

    line = lines.SocketLine(Socket())
    for _ in range(lines.MAX_WAITING + 2):
        line.say(lines.Ping())
    assert line.ending is not None and line.ending.code == lines.TOO_SLOW
    await line.settle()
    assert said[-1] == {"type": "websocket.close", "code": 4408}


async def test_a_long_silence_is_caught_up_with_in_order(willow: Store, hub: Hub, signed_in: SignedIn):
    browser = await signed_in()
    line = await hub(browser)
    client_id = line.send(text="Hello?", accepted_terms=True)
    ack = await line.hear("ack", client_id=client_id)
    await line.leave()
    ben = await agent(willow.account_id)
    async with transaction(willow.account_id) as db:
        for number in range(700):
            words = chat.MemberWords(client_id=f"{ack['ticket']}-{number}", text=str(number))
            await chat.member_says(db, willow.account_id, from_text(ack["ticket"]), ben, words)
    again = await hub(browser, ticket=ack["ticket"], since=ack["message"]["seq"])
    texts = [each["text"] for each in (await again.hear("messages"))["messages"]]
    while len(texts) < 700:
        texts.append((await again.hear("message"))["message"]["text"])
    assert texts == [str(number) for number in range(700)]


class Asks(msgspec.Struct, tag_field="type", tag="asks"):
    client_id: str | None = None


class Answer(msgspec.Struct, tag_field="type", tag="answer"):
    text: str


class Teller:
    """A talk that answers each frame at length."""

    hello = takes = msgspec.json.Decoder(Asks)

    def __init__(self, line: lines.Line) -> None:
        self.line, self.asked = line, 0

    async def greet(self, hello: Asks) -> None:
        pass

    async def hear(self, frame: Asks) -> None:
        self.asked += 1
        self.line.say(Answer("x" * (lines.MAX_UNREAD // 4)))

    def tick(self) -> None:
        pass

    def owes(self) -> bool:
        return False

    async def leave(self) -> None:
        pass


async def test_who_reads_nothing_of_what_she_asked_for_is_not_heard_any_further():
    stuck, says = asyncio.Event(), iter(range(51))

    class Socket:
        async def receive(self) -> dict[str, Any]:
            await asyncio.sleep(0)
            is_over = next(says, None) is None
            return {"type": "websocket.disconnect" if is_over else "websocket.receive", "text": '{"type": "asks"}'}

        async def send(self, message: dict[str, Any]) -> None:
            await stuck.wait()

    line = lines.SocketLine(Socket())
    teller = Teller(line)
    serving = asyncio.create_task(lines.serve(Socket(), teller, line))
    while teller.asked < 4:
        await asyncio.sleep(0)
    for _ in range(200):
        await asyncio.sleep(0)
    assert (teller.asked, serving.done()) == (4, False)
    stuck.set()
    await serving
    assert teller.asked == 50


async def test_one_call_is_not_answered_without_end():
    line = lines.CallLine()
    teller = Teller(line)
    asked = [{"type": "asks", "client_id": str(number)} for number in range(100)]
    answer = await lines.answer_call(teller, line, msgspec.json.encode({"frames": asked}))
    frames = [msgspec.json.decode(bytes(frame)) for frame in answer["frames"]]
    assert [frame["type"] for frame in frames] == ["answer"] * 4 + ["error"] * 95
    assert (frames[-1]["code"], frames[-1]["client_id"]) == ("slow_down", "99")
