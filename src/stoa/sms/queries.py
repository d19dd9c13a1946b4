from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among, rows_like, rowset
from stoa.sms.models import InboundPart, LookedUp, Price, Route, Sender, VirtualPhone, VirtualText

RECEIPT = [
    VirtualText.text_id,
    VirtualText.route_id,
    VirtualText.message_id,
    VirtualText.status,
    VirtualText.sent_at,
    VirtualText.arrives_at,
]
TEXT_COLUMNS = [column.name for column in VirtualText.__table__.columns]
A_RECEIPT_IS_DUE = "select exists (select from virtual_text where receipt_due_at <= %s)"


async def routes(db: Db, account_id: AccountId) -> Sequence[Route]:
    return (await db.scalars(select(Route).where(Route.account_id == account_id).order_by(Route.route_id))).all()


async def find_route(db: Db, account_id: AccountId, route_id: UUID) -> Route | None:
    return await db.get(Route, (account_id, route_id))


async def get_route(db: Db, account_id: AccountId, route_id: UUID) -> Route:
    route = await find_route(db, account_id, route_id)
    if route is None:
        raise NotFound("There is no such route.")
    return route


async def route_by_digest(db: Db, account_id: AccountId, digest: bytes) -> Route | None:
    return await db.scalar(select(Route).where(Route.account_id == account_id, Route.callback_digest == digest))


async def delete_route(db: Db, account_id: AccountId, route_id: UUID) -> None:
    await db.execute(delete(Route).where(Route.account_id == account_id, Route.route_id == route_id))


async def routes_that_listen(db: Db) -> Sequence[Route]:
    """Routes whose receipts and texts come through a session of ours; asked by the worker across accounts."""
    return (await db.scalars(select(Route).where(Route.provider == "smpp", Route.is_on))).all()


async def routes_that_are_on(db: Db) -> Sequence[Route]:
    """To real providers; asked by the worker across accounts."""
    return (await db.scalars(select(Route).where(Route.provider != "virtual", Route.is_on))).all()


async def senders(db: Db, account_id: AccountId) -> Sequence[Sender]:
    return (await db.scalars(select(Sender).where(Sender.account_id == account_id).order_by(Sender.sender_id))).all()


async def get_sender(db: Db, account_id: AccountId, sender_id: UUID) -> Sender:
    sender = await db.get(Sender, (account_id, sender_id))
    if sender is None:
        raise NotFound("There is no such sender.")
    return sender


async def find_sender(db: Db, account_id: AccountId, route_id: UUID, value: str) -> Sender | None:
    return await db.scalar(
        select(Sender).where(Sender.account_id == account_id, Sender.route_id == route_id, Sender.value == value)
    )


async def delete_sender(db: Db, account_id: AccountId, sender_id: UUID) -> None:
    await db.execute(delete(Sender).where(Sender.account_id == account_id, Sender.sender_id == sender_id))


async def only_default(db: Db, account_id: AccountId, sender_id: UUID) -> None:
    """Takes the title from every other sender."""
    await db.execute(
        update(Sender).where(Sender.account_id == account_id, Sender.sender_id != sender_id).values(is_default=False)
    )


async def active_senders(db: Db, account_id: AccountId) -> list[tuple[Sender, Route]]:
    """With their routes, whether these are on or off, the oldest first."""
    rows = await db.execute(
        select(Sender, Route)
        .join(Route, (Route.account_id == Sender.account_id) & (Route.route_id == Sender.route_id))
        .where(Sender.account_id == account_id, Sender.status == "active")
        .order_by(Sender.sender_id)
    )
    return [(sender, route) for sender, route in rows]


async def prices(db: Db, account_id: AccountId, route_id: UUID) -> Sequence[Price]:
    """By country."""
    statement = select(Price).where(Price.account_id == account_id, Price.route_id == route_id)
    return (await db.scalars(statement.order_by(Price.country))).all()


async def replace_prices(
    db: Db, account_id: AccountId, route_id: UUID, currency: str, per_part: Mapping[str, Decimal]
) -> None:
    await db.execute(delete(Price).where(Price.account_id == account_id, Price.route_id == route_id))
    rows = [
        {
            "account_id": account_id,
            "route_id": route_id,
            "country": country,
            "currency": currency,
            "per_part": price,
        }
        for country, price in per_part.items()
    ]
    if rows:
        await db.execute(insert(Price), rows)


async def find_looked_up(db: Db, account_id: AccountId, phone: str) -> LookedUp | None:
    return await db.get(LookedUp, (account_id, phone))


async def looked_up(db: Db, account_id: AccountId, phones: Sequence[str]) -> Sequence[LookedUp]:
    statement = select(LookedUp).where(LookedUp.account_id == account_id, LookedUp.phone.in_(phones))
    return (await db.scalars(statement)).all()


async def revive(db: Db, account_id: AccountId, phone: str, *, at: datetime) -> None:
    await db.execute(
        update(LookedUp)
        .where(LookedUp.account_id == account_id, LookedUp.phone == phone, LookedUp.status == "inactive")
        .values(status="active", reason=None, checked_at=at)
    )


async def forget_numbers(db: Db, account_id: AccountId, phones: Collection[str]) -> None:
    """Everything that is known of these numbers, or came from or went to them on the virtual phone."""
    for column in (LookedUp.phone, InboundPart.from_address, VirtualPhone.number):
        await db.execute(delete(column.class_).where(column.class_.account_id == account_id, among(column, phones)))
    either = or_(among(VirtualText.to_address, phones), among(VirtualText.from_address, phones))
    await db.execute(delete(VirtualText).where(VirtualText.account_id == account_id, either))


async def virtual_phones(db: Db, account_id: AccountId, numbers: Sequence[str]) -> dict[str, VirtualPhone]:
    statement = select(VirtualPhone).where(VirtualPhone.account_id == account_id, among(VirtualPhone.number, numbers))
    return {phone.number: phone for phone in await db.scalars(statement)}


async def set_virtual_phone(db: Db, account_id: AccountId, number: str, **switches: bool) -> None:
    statement = insert(VirtualPhone).values(account_id=account_id, number=number, **switches)
    await db.execute(statement.on_conflict_do_update(index_elements=["account_id", "number"], set_=switches))


async def add_virtual_texts(db: Db, account_id: AccountId, rows: Sequence[dict[str, object]]) -> None:
    values = rowset([row | {"account_id": account_id} for row in rows])
    table = VirtualText.__table__
    await db.execute(insert(table).from_select(TEXT_COLUMNS, rows_like(table)), {"rows": values})


async def virtual_texts(
    db: Db, account_id: AccountId, *, number: str | None, now: datetime, limit: int
) -> Sequence[VirtualText]:
    """What has arrived or was written, newest first."""
    statement = select(VirtualText).where(VirtualText.account_id == account_id, VirtualText.arrives_at <= now)
    if number is not None:
        statement = statement.where(or_(VirtualText.to_address == number, VirtualText.from_address == number))
    return (await db.scalars(statement.order_by(VirtualText.text_id.desc()).limit(limit))).all()


async def virtual_text_of_message(db: Db, account_id: AccountId, message_id: UUID) -> VirtualText | None:
    return await db.scalar(
        select(VirtualText).where(VirtualText.account_id == account_id, VirtualText.message_id == message_id).limit(1)
    )


async def accounts_with_due_receipts(db: Db, *, now: datetime) -> list[AccountId]:
    """Asked by the worker across accounts."""
    rows = await db.scalars(
        select(VirtualText.account_id).where(VirtualText.receipt_due_at <= now).distinct().limit(1000)
    )
    return [AccountId(account_id) for account_id in rows]


async def claim_due_receipts(db: Db, account_id: AccountId, *, now: datetime, limit: int) -> Sequence[Row[Any]]:
    """Locked until the receipts are handed over and `receipts_told` says so, in the same transaction."""
    statement = (
        select(*RECEIPT)
        .where(VirtualText.account_id == account_id, VirtualText.receipt_due_at <= now)
        .order_by(VirtualText.receipt_due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await db.execute(statement)).all()


async def receipts_told(db: Db, account_id: AccountId, text_ids: Sequence[UUID]) -> None:
    await db.execute(
        update(VirtualText)
        .where(VirtualText.account_id == account_id, among(VirtualText.text_id, text_ids))
        .values(receipt_due_at=None)
        .execution_options(synchronize_session=False)
    )


async def forget_virtual_texts(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(delete(VirtualText).where(VirtualText.account_id == account_id, VirtualText.sent_at < before))


async def add_inbound_part(db: Db, account_id: AccountId, part: InboundPart) -> Sequence[InboundPart]:
    """Keeps the part, if it is not there already; all there are of its text, in order."""
    values = {column.name: getattr(part, column.name) for column in InboundPart.__table__.columns}
    await db.execute(insert(InboundPart).values(values).on_conflict_do_nothing())
    statement = select(InboundPart).where(InboundPart.account_id == account_id, _same_text(part))
    return (await db.scalars(statement.order_by(InboundPart.number))).all()


async def delete_inbound_parts(db: Db, account_id: AccountId, part: InboundPart) -> None:
    await db.execute(delete(InboundPart).where(InboundPart.account_id == account_id, _same_text(part)))


async def late_inbound_parts(db: Db, account_id: AccountId, *, before: datetime) -> Sequence[InboundPart]:
    """Of texts whose other parts did not come, in order."""
    statement = select(InboundPart).where(InboundPart.account_id == account_id, InboundPart.at < before)
    by = (InboundPart.route_id, InboundPart.from_address, InboundPart.reference, InboundPart.number)
    return (await db.scalars(statement.order_by(*by))).all()


def _same_text(part: InboundPart) -> ColumnElement[bool]:
    return (
        (InboundPart.route_id == part.route_id)
        & (InboundPart.from_address == part.from_address)
        & (InboundPart.to_address == part.to_address)
        & (InboundPart.reference == part.reference)
        & (InboundPart.total == part.total)
    )


async def keep_health(db: Db, account_id: AccountId, route_id: UUID, said: dict[str, object]) -> None:
    """Beside the route's own settings: whoever uses it need not begin anew."""
    route = (Route.account_id == account_id) & (Route.route_id == route_id)
    await db.execute(update(Route).where(route).values(last_health=said))
