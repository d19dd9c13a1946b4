"""What it takes to carry mail: one folder member per way, chosen in `adapters/__init__.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from stoa.email.pictures import Picture
from stoa.kit.ids import AccountId


@dataclass(frozen=True)
class Outgoing:
    mail_id: UUID
    sender_name: str
    to: str
    subject: str
    text: str
    html: str | None
    account_id: AccountId
    message_id: str | None = None
    reply_to: str | None = None
    in_reply_to: str | None = None
    references: str | None = None
    pictures: Sequence[Picture] = ()


class Rejected(Exception):
    """It certainly did not leave. When that is not permanent, a later try may succeed."""

    def __init__(self, reason: str, *, is_permanent: bool) -> None:
        super().__init__(reason)
        self.is_permanent = is_permanent


class Unknown(Exception):
    """It may have left; nobody can say."""


class Carrier(Protocol):
    async def deliver(self, mail: Outgoing) -> None:
        """Returns when the mail was taken over. Raises Rejected or Unknown. Called with no transaction open."""
