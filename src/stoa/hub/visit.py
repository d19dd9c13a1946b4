"""One call of a browser: who it is, what that opens, and from where it comes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from stoa import favorites, visitors
from stoa.accounts import Account
from stoa.hub import rules
from stoa.hub.limits import Window
from stoa.hub.rules import Standing
from stoa.kit.ids import AccountId
from stoa.visitors import State, Visitor


@dataclass(frozen=True)
class Visit:
    """Decided once for the whole call, so that nothing runs out in the middle of it."""

    account: Account
    visitor: Visitor
    now: datetime
    ip: str

    @property
    def account_id(self) -> AccountId:
        return AccountId(self.account.account_id)

    @property
    def state(self) -> State:
        return visitors.state_of(self.visitor, self.now)

    @property
    def standing(self) -> Standing:
        return rules.standing_of(self.state, by=self.visitor.by)

    @property
    def profile_id(self) -> UUID | None:
        """Whose things may be shown at all."""
        return visitors.proven_profile_id(self.visitor, self.now)

    @property
    def owner(self) -> favorites.Owner:
        own_id = self.visitor.own_anonymous_id or self.visitor.anonymous_id
        return favorites.Owner(self.profile_id, own_id)

    def require(self, resource: str) -> None:
        """Raises NotAllowed (`sign_in_required`) where the standing does not reach the resource."""
        rules.require(resource, self.standing)

    def spend(self, window: Window) -> None:
        window.spend_for(self.account_id, self.ip)
