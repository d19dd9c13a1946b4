"""What comes through a session goes up in batches, and is confirmed to the centre only once it is kept."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
import structlog

from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock, transaction
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId
from stoa.sms import queries
from stoa.sms.adapters.smpp import pdus
from stoa.sms.adapters.smpp.pdus import Delivery, Malformed, Unit
from stoa.sms.adapters.smpp.session import Session
from stoa.sms.adapters.smpp.terms import Settings
from stoa.sms.adapters.smpp.wording import Part, decoded, part_of, receipt
from stoa.sms.exchange import Inbound
from stoa.sms.handing import hand_inbound, hand_receipts
from stoa.sms.models import InboundPart, Route

AT_ONCE = 200
log = structlog.get_logger()


@dataclass(frozen=True)
class Arrived:
    session: Session
    unit: Unit
    delivery: Delivery


class Arrivals:
    def __init__(self, account_id: AccountId, route_id: UUID, settings: Settings) -> None:
        self._account_id = account_id
        self._route_id = route_id
        self._settings = settings
        self._queue: asyncio.Queue[Arrived] = asyncio.Queue()
        self._handing: asyncio.Task[None] | None = None

    def put(self, session: Session, unit: Unit) -> None:
        try:
            self._queue.put_nowait(Arrived(session, unit, pdus.delivery(unit)))
        except Malformed as error:
            log.warning("smpp.malformed_delivery", reason=str(error))
            session.respond(unit, pdus.INVALID_COMMAND)
            return
        if self._handing is None or self._handing.done():
            self._handing = asyncio.create_task(self._hand_on())

    async def close(self) -> None:
        if self._handing is not None:
            self._handing.cancel()
            with suppress(asyncio.CancelledError):
                await self._handing

    async def _hand_on(self) -> None:
        while not self._queue.empty():
            batch = [self._queue.get_nowait() for _ in range(min(AT_ONCE, self._queue.qsize()))]
            if await self._kept(batch):
                continue
            # One of them may be what the others suffer from.
            for each in batch if len(batch) > 1 else ():
                await self._kept([each])

    async def _kept(self, batch: list[Arrived]) -> bool:
        """Confirms what was kept. What could not be kept alone is refused, and the centre brings it again later."""
        try:
            async with transaction(self._account_id) as db:
                await self._keep(db, [each.delivery for each in batch])
        except Exception:
            log.exception("smpp.not_kept", count=len(batch))
            if len(batch) == 1:
                batch[0].session.respond(batch[0].unit, pdus.TRY_AGAIN)
            return False
        for each in batch:
            each.session.respond(each.unit)
        return True

    async def _keep(self, db: Db, deliveries: list[Delivery]) -> None:
        with suppress(NotFound):  # A route that was taken away has nobody to tell.
            route = await queries.get_route(db, self._account_id, self._route_id)
            now = clock.now()
            found = (receipt(each, self._settings, at=now) for each in deliveries if each.is_receipt)
            await hand_receipts(db, self._account_id, route, [each for each in found if each is not None])
            for each in deliveries:
                if not each.is_receipt:
                    await self._take_text(db, route, each)

    async def _take_text(self, db: Db, route: Route, delivery: Delivery) -> None:
        part, octets = part_of(delivery)
        if part is not None:
            whole = await self._join(db, delivery, part, octets)
            if whole is None:
                return
            octets = whole
        inbound = Inbound(
            from_=delivery.source,
            to=delivery.destination,
            text=decoded(octets, delivery.data_coding, self._settings),
            at=clock.now(),
        )
        await hand_inbound(db, self._account_id, route, inbound)

    async def _join(self, db: Db, delivery: Delivery, part: Part, octets: bytes) -> bytes | None:
        """The whole, once its last part is there. Parts are kept: another worker's session may bring the next."""
        row = InboundPart(
            account_id=self._account_id,
            route_id=self._route_id,
            from_address=delivery.source,
            to_address=delivery.destination,
            reference=part.reference,
            number=part.number,
            total=part.total,
            data_coding=delivery.data_coding,
            octets=octets,
            at=clock.now(),
        )
        # Two sessions with a part each must not both find the other's missing.
        await advisory_lock(db, self._account_id, f"sms_inbound_part:{self._route_id}:{delivery.source}")
        there = await queries.add_inbound_part(db, self._account_id, row)
        if len(there) < part.total:
            return None
        await queries.delete_inbound_parts(db, self._account_id, row)
        return b"".join(each.octets for each in there)


async def hand_over_what_came(db: Db, account_id: AccountId, *, before: datetime) -> None:
    """The parts of texts that have waited for others since before then."""
    waiting: dict[tuple[object, ...], list[InboundPart]] = {}
    for row in await queries.late_inbound_parts(db, account_id, before=before):
        waiting.setdefault((row.route_id, row.from_address, row.to_address, row.reference, row.total), []).append(row)
    for parts in waiting.values():
        first = parts[0]
        route = await queries.get_route(db, account_id, first.route_id)
        settings = msgspec.convert(route.settings, Settings)
        text = decoded(b"".join(part.octets for part in parts), first.data_coding, settings)
        inbound = Inbound(from_=first.from_address, to=first.to_address, text=text, at=first.at)
        await hand_inbound(db, account_id, route, inbound)
        await queries.delete_inbound_parts(db, account_id, first)
