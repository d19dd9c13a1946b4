from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from stoa import email
from stoa.email.models import Mail
from stoa.kit import config
from stoa.kit.db import WORKER, acting_as, transaction
from tests.cast import Store
from tests.email.smtp_peer import SMTPPeer, smtp_peer

Queue = Callable[..., Awaitable[UUID]]
Find = Callable[[UUID], Awaitable[Mail]]


@pytest.fixture
def queue(willow: Store, application: object) -> Queue:
    async def one(**more: Any) -> UUID:
        words = {"sender_name": "Willow", "to": "carla@example.com", "subject": "123456 is your code", "text": "123456"}
        new = email.NewMail(**({"useful_for": timedelta(minutes=10)} | words | more))
        async with transaction(willow.account_id) as db:
            return await email.queue(db, willow.account_id, new)

    return one


@pytest.fixture
def find(willow: Store) -> Find:
    async def one(mail_id: UUID) -> Mail:
        async with transaction(willow.account_id) as db:
            mail = await db.get(Mail, (willow.account_id, mail_id))
            assert mail is not None
            return mail

    return one


@pytest.fixture
def deliver() -> Callable[[], Awaitable[None]]:
    async def all_due() -> None:
        with acting_as(WORKER):
            while await email.deliver_due():
                pass

    return all_due


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SMTPPeer]:
    """A mail server, and a Stoa that is no demo and sends by it."""
    async with smtp_peer() as peer:
        monkeypatch.setenv("STOA_SMTP_URL", f"smtp://127.0.0.1:{peer.port}?from=hello%40willow.example")
        monkeypatch.setenv("STOA_DEMO", "0")
        config.settings.cache_clear()
        yield peer
        monkeypatch.undo()
        config.settings.cache_clear()
