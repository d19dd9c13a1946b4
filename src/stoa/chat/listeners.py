"""Texts that come in are part of a conversation, and STOP is noted in it."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from stoa import consent, ledger, messages
from stoa.chat.actions.texting import Text, note_stop, take_text
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId
from stoa.ledger import Event

STOPPED = consent.metric_of("unsubscribed", "sms")

Taker = Callable[[Db, AccountId, str], Awaitable[bool]]
_takers: list[Taker] = []


def leave_texts_to(*takers: Taker) -> None:
    """Those who say of a text whether it is theirs, such as a word by which people sign up; it is no conversation."""
    _takers[:] = takers


@ledger.on(messages.ReceivedSms, STOPPED, consumer="chat.texts")
async def take_texts(db: Db, account_id: AccountId, events: Sequence[Event]) -> None:
    for event in events:
        said = event.properties
        if event.metric == STOPPED:
            if said["Method"] == "text":
                with suppress(NotFound):
                    await note_stop(db, account_id, str(said["Phone Number"]))
            continue
        if await _is_anothers(db, account_id, str(said["Message"])):
            continue
        text = Text(
            inbound_id=str(said["InboundID"]),
            profile_id=event.profile_id,
            theirs=str(said["From"]),
            ours=str(said["To"]),
            text=str(said["Message"]),
        )
        # Somebody who was erased meanwhile.
        with suppress(NotFound):
            await take_text(db, account_id, text)


async def _is_anothers(db: Db, account_id: AccountId, text: str) -> bool:
    for is_theirs in _takers:
        if await is_theirs(db, account_id, text):
            return True
    return False
