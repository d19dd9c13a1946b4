"""The built-in provider: texts go to a virtual phone, a table of the store's own."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.http import RawRequest, RawResponse
from stoa.kit.ids import AccountId, new_id, to_text
from stoa.sms import queries
from stoa.sms.exchange import Accepted, Balance, Health, Inbound, LookUp, LookUpPrice, Outgoing, Receipt, Unknown
from stoa.sms.models import Route, VirtualPhone

AT_ONCE = 500
SLOW = timedelta(seconds=20)


class Credentials(msgspec.Struct, forbid_unknown_fields=True):
    pass


class Settings(msgspec.Struct, forbid_unknown_fields=True):
    looks_up_numbers: bool = True
    look_up_price: LookUpPrice | None = "0 EUR"


@dataclass(frozen=True)
class Waiting:
    text_id: UUID
    text: Outgoing
    taken: asyncio.Future[None]


class Virtual:
    """Texts sent in the same moment share one transaction."""

    acknowledgement = RawResponse(204)

    def __init__(self, route: Route) -> None:
        self._account_id = AccountId(route.account_id)
        self._route_id = route.route_id
        self._waiting: list[Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def send(self, text: Outgoing) -> Accepted:
        waiting = Waiting(new_id(), text, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await waiting.taken
        return Accepted([to_text(waiting.text_id)])

    async def _write(self) -> None:
        await asyncio.sleep(0)
        while self._waiting:
            batch, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            try:
                await self._keep(batch)
            except Exception as error:  # noqa: BLE001 - whatever it was, each sender must hear of it
                for taken in _awaited(batch):
                    taken.set_exception(Unknown(str(error)))
            else:
                for taken in _awaited(batch):
                    taken.set_result(None)

    async def _keep(self, batch: list[Waiting]) -> None:
        now = clock.now()
        async with transaction(self._account_id) as db:
            numbers = sorted({each.text.to for each in batch})
            phones = await queries.virtual_phones(db, self._account_id, numbers)
            rows = [self._row(each, phones, now) for each in batch]
            await queries.add_virtual_texts(db, self._account_id, rows)

    def _row(self, waiting: Waiting, phones: Mapping[str, VirtualPhone], now: datetime) -> dict[str, object]:
        text = waiting.text
        phone = phones.get(text.to)
        reaches = phone is None or not phone.is_unreachable
        at = now + SLOW if phone is not None and phone.is_slow else now
        return {
            "text_id": waiting.text_id,
            "route_id": self._route_id,
            "message_id": text.message_id,
            "direction": "out",
            "from_address": text.sender,
            "to_address": text.to,
            "text": text.text,
            "parts": len(text.plan.parts),
            "status": "delivered" if reaches else "undelivered",
            "sent_at": now,
            "arrives_at": at if reaches else None,
            "receipt_due_at": at,
        }

    def receipts(self, request: RawRequest) -> list[Receipt]:
        return []

    def inbound(self, request: RawRequest) -> list[Inbound]:
        return []

    def looked_up(self, request: RawRequest) -> list[LookUp]:
        return []

    async def ask(self, message_id: UUID, provider_ids: list[str]) -> Receipt:
        async with transaction(self._account_id) as db:
            row = await queries.virtual_text_of_message(db, self._account_id, message_id)
        if row is None:
            return Receipt(
                provider_id="",
                message_id=message_id,
                status="failed",
                at=clock.now(),
                error_class="transient",
                error_code="never_arrived",
            )
        return receipt_of(row)

    async def look_up(self, phone: str) -> LookUp:
        async with transaction(self._account_id) as db:
            known = (await queries.virtual_phones(db, self._account_id, [phone])).get(phone)
        is_away = known is not None and known.is_unreachable
        return LookUp(phone=phone, status="inactive" if is_away else "active", network="Virtual phone")

    async def health(self) -> Health:
        async with transaction(self._account_id) as db:
            await queries.get_route(db, self._account_id, self._route_id)
        return Health(is_well=True, words="The virtual phone is there.")

    async def balance(self) -> Balance | None:
        return None

    async def close(self) -> None:
        if self._writing is not None:
            await self._writing


def _awaited(batch: list[Waiting]) -> list[asyncio.Future[None]]:
    return [each.taken for each in batch if not each.taken.done()]


def receipt_of(row: Any) -> Receipt:
    """`accepted` until the phone has it, as of the moment it is asked."""
    is_under_way = row.arrives_at is not None and row.arrives_at > clock.now()
    is_lost = row.status == "undelivered"
    return Receipt(
        provider_id=to_text(row.text_id),
        message_id=row.message_id,
        status="accepted" if is_under_way else "undelivered" if is_lost else "delivered",
        at=row.arrives_at or row.sent_at,
        error_class="transient" if is_lost else None,
        error_code="unreachable" if is_lost else None,
    )
