"""Who is calling Stoa's own API, and what they may do."""

from dataclasses import dataclass
from uuid import UUID

from stoa.kit.errors import NotAllowed
from stoa.kit.ids import AccountId


@dataclass(frozen=True)
class Actor:
    """A member, an API key or an installed app, acting for one store. `name` is how the audit log calls it."""

    account_id: AccountId
    name: str
    scopes: frozenset[str]
    role: str | None = None
    member_id: UUID | None = None
    key_id: UUID | None = None

    def require(self, scope: str) -> None:
        """`profiles:write` contains `profiles:read`."""
        wider = scope.replace(":read", ":write")
        if not self.scopes & {scope, wider}:
            raise NotAllowed(f"This needs the permission {scope}.")
