"""One call of a browser: who it is, what that opens, and from where it comes."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from stoa import favorites, profiles, visitors
from stoa.hub import rules
from stoa.hub.place import Place
from stoa.hub.rules import Standing
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId
from stoa.kit.windows import Window
from stoa.profiles import Profile
from stoa.visitors import State, Visitor


@dataclass
class Visit:
    """Decided once for the whole call, so that nothing runs out in the middle of it."""

    place: Place
    visitor: Visitor
    now: datetime
    ip: str
    _person: Profile | None = field(default=None, init=False)

    @property
    def account_id(self) -> AccountId:
        return self.place.account_id

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
    def only_as(self) -> str | None:
        """The store's customer as whom alone she may see anything of the profile."""
        return visitors.only_as(self.visitor, self.now)

    @property
    def owner(self) -> favorites.Owner:
        own_id = self.visitor.own_anonymous_id or self.visitor.anonymous_id
        return favorites.Owner(self.profile_id, own_id, self.only_as)

    async def person(self, db: Db) -> Profile:
        """The proven person, read once. Raises NotFound where nobody is."""
        if self.profile_id is None:
            raise NotFound
        if self._person is None:
            self._person = await profiles.get(db, self.account_id, self.profile_id)
        return self._person

    def later(self) -> "Visit":
        """The same call, after what it did."""
        return replace(self, now=clock.now())

    def require(self, resource: str) -> None:
        """Raises NotAllowed (`sign_in_required`) where the standing does not reach the resource."""
        rules.require(resource, self.standing)

    def spend(self, window: Window) -> None:
        window.spend_for(self.account_id, self.ip)
