"""A published keyword that comes in is somebody who wants to sign up; a yes is one who has."""

from collections.abc import Sequence
from contextlib import suppress

from stoa import consent, ledger, messages
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Refusal
from stoa.kit.ids import AccountId
from stoa.ledger import Event
from stoa.signups import queries
from stoa.signups.entering import Entering, enter
from stoa.signups.places import keyed


@ledger.on(messages.ReceivedSms, consumer="signups.keywords")
async def hear_keywords(db: Db, account_id: AccountId, events: Sequence[Event]) -> None:
    """The word alone, as it was published. It asks for the yes; it is none."""
    for event in events:
        text = str(event.properties.get("Message", ""))
        place = await keyed(db, account_id, text)
        if place is not None:
            source = {"inbound_id": event.properties["InboundID"], "text": text, "to": event.properties["To"]}
            said = Entering(
                method="keyword",
                accepted=True,
                phone=str(event.properties["From"]),
                profile_id=event.profile_id,
                source=source,
            )
            # A number that cannot be texted cannot be asked either; who hears of it is nobody.
            with suppress(Refusal):
                await enter(db, account_id, place, said)


@ledger.on(consent.metric_of("subscribed", "sms"), consumer="signups.funnel")
async def count_confirmed(db: Db, account_id: AccountId, events: Sequence[Event]) -> None:
    for event in events:
        if event.properties.get("Method") == "double_opt_in" and (place := event.properties.get("Place")):
            await queries.count(db, account_id, str(place), "confirmed", day=clock.now().date())
