from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Text, bindparam, delete, select, text
from sqlalchemy.dialects.postgresql import insert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among, rows_like, rowset
from stoa.messages.models import Message, MessageEvent, MessagePart, SmsCallback

OWNERS = text(
    """
    select provider_id, message_id from message_part
    where account_id = :account_id and route_id = :route_id and provider_id = any(:provider_ids)
    """
).bindparams(bindparam("provider_ids", type_=ARRAY(Text)))
PARTS = select(MessagePart.message_id, MessagePart.provider_id, MessagePart.status)
MESSAGES = select(
    Message.message_id,
    Message.status,
    Message.kind,
    Message.purpose,
    Message.profile_id,
    Message.address,
    Message.sender,
    Message.text,
    Message.parts,
)
MOVE_PARTS = text(
    """
    update message_part p set status = d.status
    from json_to_recordset(cast(:rows as json)) as d (provider_id text, status text)
    where p.account_id = :account_id and p.route_id = :route_id and p.provider_id = d.provider_id
    """
)
MOVE = text(
    """
    update message m set
      status = d.status, reason = coalesce(d.reason, m.reason), detail = coalesce(d.detail, m.detail),
      settled_at = :now, text = case when m.kind = 'security' then '' else m.text end
    from json_to_recordset(cast(:rows as json)) as d (message_id uuid, status text, reason text, detail text)
    where m.account_id = :account_id and m.message_id = d.message_id
    """
)
# Orphans that these parts turn out to be the parents of.
ADOPT = text(
    """
    update message_event e set message_id = d.message_id
    from json_to_recordset(cast(:rows as json)) as d (provider_id text, message_id uuid)
    where e.account_id = :account_id and e.route_id = :route_id and e.provider_id = d.provider_id
      and e.message_id is null
    returning e.provider_id, e.status, e.error_class, e.error_code, e.at
    """
)
EVENT_COLUMNS = [column.name for column in MessageEvent.__table__.columns]


async def owners(db: Db, account_id: AccountId, route_id: UUID, provider_ids: Sequence[str]) -> dict[str, UUID]:
    rows = await db.execute(
        OWNERS, {"account_id": account_id, "route_id": route_id, "provider_ids": list(provider_ids)}
    )
    return dict(rows.all())


async def lock_messages(db: Db, account_id: AccountId, message_ids: Sequence[UUID]) -> dict[UUID, Row[Any]]:
    """In everybody's order."""
    rows = await db.execute(
        MESSAGES.where(Message.account_id == account_id, among(Message.message_id, message_ids))
        .order_by(Message.message_id)
        .with_for_update()
    )
    return {row.message_id: row for row in rows}


async def parts_of(db: Db, account_id: AccountId, message_ids: Sequence[UUID]) -> Sequence[Row[Any]]:
    rows = await db.execute(
        PARTS.where(MessagePart.account_id == account_id, among(MessagePart.message_id, message_ids))
    )
    return rows.all()


async def move_parts(db: Db, account_id: AccountId, route_id: UUID, moved: Mapping[str, str]) -> None:
    rows = rowset([{"provider_id": provider_id, "status": status} for provider_id, status in sorted(moved.items())])
    await db.execute(MOVE_PARTS, {"account_id": account_id, "route_id": route_id, "rows": rows})


async def move(db: Db, account_id: AccountId, moved: Sequence[Mapping[str, Any]], *, now: datetime) -> None:
    await db.execute(MOVE, {"account_id": account_id, "rows": rowset(moved), "now": now})


async def adopt(db: Db, account_id: AccountId, route_id: UUID, parents: Mapping[str, UUID]) -> Sequence[Row[Any]]:
    """What was said of these before they were known."""
    rows = rowset([{"provider_id": provider_id, "message_id": owner} for provider_id, owner in parents.items()])
    return (await db.execute(ADOPT, {"account_id": account_id, "route_id": route_id, "rows": rows})).all()


async def keep(db: Db, account_id: AccountId, events: Sequence[Mapping[str, Any]]) -> None:
    rows = rowset([{**event, "account_id": account_id} for event in events])
    await db.execute(
        insert(MessageEvent.__table__).from_select(EVENT_COLUMNS, rows_like(MessageEvent.__table__)), {"rows": rows}
    )


async def keep_callback(db: Db, account_id: AccountId, callback: Mapping[str, Any]) -> None:
    await db.execute(insert(SmsCallback).values(account_id=account_id, **callback))


async def forget_orphans(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(
        delete(MessageEvent).where(
            MessageEvent.account_id == account_id,
            MessageEvent.message_id.is_(None),
            MessageEvent.received_at < before,
        )
    )


async def forget_callbacks(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(delete(SmsCallback).where(SmsCallback.account_id == account_id, SmsCallback.at < before))
