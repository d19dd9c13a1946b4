"""The provider behind an SMPP route."""

import asyncio
import random
from contextlib import suppress
from uuid import UUID

import msgspec

from stoa.kit import clock
from stoa.kit.http import RawRequest, RawResponse
from stoa.kit.ids import AccountId
from stoa.sms.adapters.smpp import pdus
from stoa.sms.adapters.smpp.arrivals import Arrivals
from stoa.sms.adapters.smpp.link import Link
from stoa.sms.adapters.smpp.pdus import Submission, Unit
from stoa.sms.adapters.smpp.session import Session
from stoa.sms.adapters.smpp.terms import Credentials, Settings, same_id
from stoa.sms.adapters.smpp.wording import BY_NUMBER, STATES, address, submissions
from stoa.sms.exchange import Accepted, Balance, ErrorClass, Failed, Health, Inbound, LookUp, Outgoing, Receipt
from stoa.sms.models import Route
from stoa.sms.sealed import unseal

CLASSES: dict[ErrorClass, frozenset[int]] = {
    "throttle": frozenset({0x14, 0x58}),
    "transient": frozenset({0x04, 0x08, 0x45, 0x64, 0xFF}),
    "permanent_number": frozenset({0x0B, 0x48, 0x49}),
    "policy": frozenset({0x0A, 0x54, 0x55}),
    "account": frozenset({0x0D, 0x0E, 0x0F}),
}
BOUND_SECONDS = 5.0
# Once a part has left the others must follow, or the phone shows nothing at all.
FOLLOWING_TRIES = 8
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 8.0


class SMPP:
    """Lives in one process; each worker has a session of its own."""

    acknowledgement = RawResponse(404)

    def __init__(self, route: Route) -> None:
        self._settings = msgspec.convert(route.settings, Settings)
        self._password = msgspec.convert(unseal(route), Credentials).password
        self._arrivals = Arrivals(AccountId(route.account_id), route.route_id, self._settings)
        self._link = Link(route.name, self._session)
        self._reference = random.randrange(256)
        self._pause = 0.0
        self._may_go_on = asyncio.Event()
        self._may_go_on.set()

    def keep_open(self) -> None:
        """Receipts and answers come through the session, so it is there also while nothing is sent."""
        self._link.keep()

    async def send(self, text: Outgoing) -> Accepted:
        session = await self._link.session(BOUND_SECONDS)
        self._reference = (self._reference + 1) % 256
        ids: list[str] = []
        for submission in submissions(text, self._settings, self._reference):
            try:
                ids.append(await self._submit(session, submission, tries=FOLLOWING_TRIES if ids else 1))
            except Failed as failed:
                if not ids:
                    raise
                # Sent again, by whatever way, the parts that left would leave twice.
                words = f"Its first {len(ids)} parts left, the gateway refused the rest: it cannot be read."
                raise Failed("request", failed.code, words) from failed
        return Accepted(ids)

    async def ask(self, message_id: UUID, provider_ids: list[str]) -> Receipt | None:
        """By query_sm, which many centres do not answer."""
        if not provider_ids or self._settings.submit_ids != "text":
            return None
        session = await self._link.session(BOUND_SECONDS)
        body = pdus.query(provider_ids[0], address("", self._settings))
        answer = await session.request(pdus.QUERY_SM, body)
        state = BY_NUMBER.get(pdus.answered_state(answer)) if answer.status == pdus.OK else None
        if state not in STATES:
            return None
        status, cls = STATES[state]
        return Receipt(
            provider_id=provider_ids[0], message_id=message_id, status=status, at=clock.now(), error_class=cls
        )

    async def health(self) -> Health:
        session = await self._link.session(BOUND_SECONDS * 2)
        if not await session.is_alive():
            raise Failed("transient", "silent", "The gateway is connected but does not answer.")
        return Health(is_well=True, words=f"Bound as {self._settings.system_id}.")

    async def balance(self) -> Balance | None:
        return None

    async def look_up(self, phone: str) -> LookUp | None:
        return None

    def receipts(self, request: RawRequest) -> list[Receipt]:
        return []

    def inbound(self, request: RawRequest) -> list[Inbound]:
        return []

    def looked_up(self, request: RawRequest) -> list[LookUp]:
        return []

    async def close(self) -> None:
        await self._link.close()
        await self._arrivals.close()

    def _session(self) -> Session:
        return Session(self._settings, self._password, self._arrivals.put)

    async def _submit(self, session: Session, submission: Submission, *, tries: int) -> str:
        """The id the centre gave it, in its one spelling."""
        for left in reversed(range(tries)):
            await self._may_go_on.wait()
            answer = await session.request(pdus.SUBMIT_SM, submission.packed())
            if answer.status == pdus.OK:
                self._pause = 0.0
                return same_id(pdus.answered_id(answer), self._settings.submit_ids)
            failed = _failed(answer)
            if failed.cls == "throttle":
                self._slow_down()
            if not left or failed.cls not in ("throttle", "transient"):
                raise failed
            if failed.cls == "transient":
                await asyncio.sleep(FIRST_PAUSE)
        raise AssertionError("there is at least one try")

    def _slow_down(self) -> None:
        """Nothing is submitted for a moment; each refusal without a success between them makes it longer."""
        if not self._may_go_on.is_set():
            return
        self._pause = min(max(self._pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
        self._may_go_on.clear()
        with suppress(RuntimeError):
            asyncio.get_running_loop().call_later(self._pause * random.uniform(0.5, 1), self._may_go_on.set)


def _failed(answer: Unit) -> Failed:
    cls = next((name for name, codes in CLASSES.items() if answer.status in codes), "request")
    return Failed(cls, f"0x{answer.status:02X}", "The gateway refused the text.")
