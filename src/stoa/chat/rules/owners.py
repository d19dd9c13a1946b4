"""Whose a ticket is."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Asker:
    """A shopper who writes in the hub: a proven person, or a browser nobody has proven to be anybody's.

    `profile_id` is the proven person's, else that of the browser's own history. `as_customer` names the store's
    customer as whom alone she is known; she sees only what she wrote as this one.
    """

    profile_id: UUID
    anonymous_id: str
    is_proven: bool
    as_customer: str = ""
    locale: str | None = None

    @property
    def key(self) -> str:
        return of_person(self.profile_id, self.as_customer) if self.is_proven else of_browser(self.anonymous_id)


def of_person(profile_id: UUID, as_customer: str = "") -> str:
    return f"p:{profile_id}:{as_customer}"


def person_in(key: str) -> tuple[UUID, str] | None:
    """(profile, as which customer), of a key of a person."""
    kind, _, rest = key.partition(":")
    profile_id, _, as_customer = rest.partition(":")
    return (UUID(profile_id), as_customer) if kind == "p" else None


def of_browser(anonymous_id: str) -> str:
    return f"b:{anonymous_id}"


def of_number(number: str) -> str:
    """All texts of one person are one ticket."""
    return f"n:{number}"


def of_thread(ticket_id: UUID) -> str:
    """A mail thread is a ticket of its own."""
    return f"t:{ticket_id}"


def of_member(member_id: UUID | None) -> str:
    """A member's pictures before they are part of a message; without one, those of whoever has a key of the store."""
    return f"m:{member_id or ''}"
