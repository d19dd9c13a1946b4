"""Texts that came in before, brought with their own times: nobody is answered, nothing is obeyed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from stoa import ledger, sms
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId
from stoa.messages.events import ReceivedSms
from stoa.messages.models import InboundText


@dataclass(frozen=True, kw_only=True)
class PastText:
    """`our_number` is that of a sender of the store."""

    inbound_id: UUID
    profile_id: UUID
    their_number: str
    our_number: str
    text: str
    at: datetime


async def bring(db: Db, account_id: AccountId, past: Sequence[PastText]) -> None:
    """They stand on the timelines, and may be answered for as long as any other."""
    if not past:
        return
    routes = {each.sender.value: each.route.route_id for each in (await sms.senders_of(db, account_id)).usable}
    if strange := {each.our_number for each in past} - set(routes):
        raise NotFound(f"No sender of the store: {', '.join(sorted(strange))}")
    db.add_all(
        InboundText(account_id=account_id, route_id=routes[each.our_number], received_at=each.at, **vars(each))
        for each in past
    )
    await db.flush()
    facts = [
        ReceivedSms(
            profile_id=each.profile_id,
            at=each.at,
            inbound_id=each.inbound_id,
            their_number=each.their_number,
            our_number=each.our_number,
            text=each.text,
            in_reply_to=None,
        )
        for each in past
    ]
    await ledger.record(db, account_id, *facts)
