"""Who is it? Decided for a whole batch in memory, from what the identifiers table knew when it was read.

A profile is *known* when an external id, email or phone number names it; one that only browsers lead to is *anonymous*.
What the decision protects: one person's history must not open to another. So a shared browser or a shared phone number
never joins two known people, and through a public door nobody can join people, or give an identifier to somebody known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from stoa.kit.ids import new_id
from stoa.profiles.identifiers import ANONYMOUS_ID, EMAIL, EXTERNAL_ID, PHONE, Identifiers, Key

# The kinds that make a profile known, strongest first.
NAMING = (EXTERNAL_ID, EMAIL, PHONE)
# A public door may give one name to a profile that has none, never two: a stranger could otherwise bind his own address
# to the external id of a customer the store has yet to tell us of, and be taken for her.
PUBLIC_NAMING = (EMAIL, PHONE, EXTERNAL_ID)


@dataclass(frozen=True, slots=True)
class Names:
    """The naming identifiers a profile shows."""

    external_id: str | None = None
    email: str | None = None
    phone: str | None = None

    @property
    def is_known(self) -> bool:
        return bool(self.external_id or self.email or self.phone)

    def filled_from(self, other: "Names") -> "Names":
        return Names(self.external_id or other.external_id, self.email or other.email, self.phone or other.phone)


@dataclass
class Matching:
    """Feed it persons with `place`, in the order of their arrival; then read what is to be done."""

    owners: dict[Key, UUID]
    names: dict[UUID, Names]
    made: dict[UUID, Identifiers] = field(default_factory=dict)
    attached: dict[Key, UUID] = field(default_factory=dict)
    moved: dict[Key, UUID] = field(default_factory=dict)
    renamed: set[UUID] = field(default_factory=set)
    merged: dict[UUID, UUID] = field(default_factory=dict)

    @property
    def is_reading_only(self) -> bool:
        """Whether everybody was found and nothing has to be written."""
        return not (self.made or self.attached or self.moved or self.renamed or self.merged)

    def place(self, who: Identifiers, *, may_merge: bool) -> UUID | None:
        """The profile `who` leads to: found, or made up here. None if there is only an id that leads nowhere."""
        owners = self._owners(who)
        target = self._choose(who, owners, may_merge=may_merge)
        if target is None and not who.pairs():
            return None
        if target is None:
            target = new_id()
            self.made[target] = who
            self.names[target] = Names()
        if not may_merge and owners.keys() <= {"recognized_id", ANONYMOUS_ID} and owners.get("recognized_id") == target:
            # A link can be passed on: what is done under it is hers, the browser it is done in is not.
            return target
        self._attach(target, who, owners, may_merge=may_merge)
        self._join(target, who, owners, may_merge=may_merge)
        return target

    def known(self, who: Identifiers) -> UUID | None:
        """The profile, if everything `who` names leads to this one: there is nothing to decide."""
        only = who.profile_id or who.recognized_id
        if only is not None and (only not in self.names or (who.recognized_id or only) != only):
            return None
        for key in who.pairs():
            owner = self.owners.get(key)
            if owner is None or (only is not None and owner != only):
                return None
            only = owner
        return only

    def settled(self, profile_id: UUID) -> UUID:
        """Where a profile is after all merges of the batch."""
        while profile_id in self.merged:
            profile_id = self.merged[profile_id]
        return profile_id

    def _owners(self, who: Identifiers) -> dict[str, UUID]:
        owners = {
            kind: self.settled(self.owners[kind, value]) for kind, value in who.pairs() if (kind, value) in self.owners
        }
        for kind, profile_id in (("profile_id", who.profile_id), ("recognized_id", who.recognized_id)):
            if profile_id is not None and (found := self.settled(profile_id)) in self.names:
                owners[kind] = found
        return owners

    def _choose(self, who: Identifiers, owners: Mapping[str, UUID], *, may_merge: bool) -> UUID | None:
        for kind in ("profile_id", EXTERNAL_ID, EMAIL):
            if kind in owners:
                return owners[kind]
        unowned = [kind for kind in (EXTERNAL_ID, EMAIL) if getattr(who, kind) is not None]
        phone_owner = owners.get(PHONE)
        if phone_owner is not None:
            names = self.names[phone_owner]
            contradicts = [kind for kind in unowned if not may_merge or getattr(names, kind) is not None]
            if not contradicts:
                return phone_owner
        elif who.phone is not None:
            unowned.append(PHONE)
        if "recognized_id" in owners and not unowned:
            return owners["recognized_id"]
        browser_owner = owners.get(ANONYMOUS_ID)
        if browser_owner is not None and (not unowned or not self.names[browser_owner].is_known):
            return browser_owner
        return None

    def _attach(self, target: UUID, who: Identifiers, owners: Mapping[str, UUID], *, may_merge: bool) -> None:
        """Gives the target the identifiers nobody has, as far as this door may, and shows them."""
        names = self.names[target]
        free = [kind for kind in NAMING if getattr(who, kind) is not None and kind not in owners]
        if may_merge:
            given = free
        elif names.is_known:
            given = []
        else:
            given = [kind for kind in PUBLIC_NAMING if kind in free][:1]
        for kind in given:
            self._give(target, (kind, getattr(who, kind)))
        if who.anonymous_id is not None and ANONYMOUS_ID not in owners:
            self._give(target, (ANONYMOUS_ID, who.anonymous_id))
        shown = replace(names, **{kind: getattr(who, kind) for kind in given})
        if may_merge or not names.is_known:
            # A number or address that leads to somebody else, or to nobody yet, may still be shown where there is none.
            shown = shown.filled_from(Names(None, who.email if may_merge else None, who.phone))
        if shown != names:
            self.names[target] = shown
            self.renamed.add(target)

    def _join(self, target: UUID, who: Identifiers, owners: Mapping[str, UUID], *, may_merge: bool) -> None:
        """Decides what becomes of the other profiles the identifiers lead to."""
        for kind, other in owners.items():
            other = self.settled(other)
            if other == target:
                continue
            if not self.names[other].is_known:
                self._merge(other, target)
            elif may_merge and kind == ANONYMOUS_ID:
                self.moved[kind, who.anonymous_id] = target
                self.owners[kind, who.anonymous_id] = target
            elif may_merge and kind in ("profile_id", EXTERNAL_ID, EMAIL) and not self._are_two(target, other):
                self._merge(other, target)

    def _are_two(self, one: UUID, other: UUID) -> bool:
        """The store calls them by different ids: they share an address, they are not one person."""
        return bool(self.names[one].external_id and self.names[other].external_id)

    def _give(self, target: UUID, key: Key) -> None:
        self.owners[key] = target
        self.attached[key] = target

    def _merge(self, source: UUID, into: UUID) -> None:
        self.merged[source] = into
        merged = self.names[into].filled_from(self.names[source])
        if merged != self.names[into]:
            self.names[into] = merged
            self.renamed.add(into)

    def new_profiles(self) -> Iterable[UUID]:
        return [profile_id for profile_id in self.made if profile_id not in self.merged]

    def merges(self) -> dict[UUID, UUID]:
        """Stored profiles that end, and where they go in the end."""
        return {source: self.settled(source) for source in self.merged if source not in self.made}
