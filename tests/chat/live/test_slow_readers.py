"""Who reads too slowly is let go, and loses nothing by it."""

import asyncio
from typing import Any

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
