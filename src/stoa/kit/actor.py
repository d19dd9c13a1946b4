"""Who is calling Stoa's own API, and what they may do."""

from dataclasses import dataclass
from uuid import UUID

from stoa.kit.errors import NotAllowed
from stoa.kit.ids import AccountId

OWN = "account:read"
"""What everybody may read: one's own page, and the store's name on it."""


@dataclass(frozen=True)
class Actor:
    """A member, an API key or an installed app, acting for one store. `name` is how the audit log calls it.

    `owes_second_step`: the store wants its members to prove more than a password, and this one has yet to set that up.
    """

    account_id: AccountId
    name: str
    scopes: frozenset[str]
    role: str | None = None
    member_id: UUID | None = None
    key_id: UUID | None = None
    owes_second_step: bool = False

    def require(self, scope: str) -> None:
        """`profiles:write` contains `profiles:read`."""
        if self.owes_second_step and scope != OWN:
            raise NotAllowed("Set up your second step first.", code="second_step_required")
        wider = scope.replace(":read", ":write")
        if not self.scopes & {scope, wider}:
            raise NotAllowed(f"This needs the permission {scope}.")
