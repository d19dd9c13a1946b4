"""What is kept under somebody's numbers without naming her: found by the number alone when she is forgotten."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, or_, select

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among
from stoa.messages.models import InboundText, Link, Message, SmsCallback
from stoa.messages.number_models import ListedNumber


async def addresses_of_messages(db: Db, account_id: AccountId, profile_id: UUID) -> set[str]:
    found = await db.scalars(
        select(Message.address).where(Message.account_id == account_id, Message.profile_id == profile_id).distinct()
    )
    return set(found)


async def numbers_written_from(db: Db, account_id: AccountId, profile_id: UUID) -> set[str]:
    of = (InboundText.account_id == account_id, InboundText.profile_id == profile_id)
    return set(await db.scalars(select(InboundText.their_number).where(*of).distinct()))


async def forget_messages(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    nobodys = (Message.account_id == account_id, Message.profile_id.is_(None))
    await db.execute(delete(Message).where(*nobodys, among(Message.address, addresses)))


async def forget_inbound(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    nobodys = (InboundText.account_id == account_id, InboundText.profile_id.is_(None))
    await db.execute(delete(InboundText).where(*nobodys, among(InboundText.their_number, addresses)))


async def forget_links(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    nobodys = (Link.account_id == account_id, Link.profile_id.is_(None))
    await db.execute(delete(Link).where(*nobodys, among(Link.address, addresses)))


async def forget_listed(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    is_theirs = or_(among(ListedNumber.phone, addresses), among(ListedNumber.given, addresses))
    await db.execute(delete(ListedNumber).where(ListedNumber.account_id == account_id, is_theirs))


async def forget_callbacks(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    """As the provider wrote them: a plus may be escaped, so the digits are looked for."""
    for address in addresses:
        said = address.removeprefix("+")
        is_said = or_(
            SmsCallback.body.contains(said, autoescape=True), SmsCallback.query.contains(said, autoescape=True)
        )
        await db.execute(delete(SmsCallback).where(SmsCallback.account_id == account_id, is_said))
