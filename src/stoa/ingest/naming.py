"""What is written down about somebody and has not become hers: waiting in the inbox, or a dead letter."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from stoa import ledger, profiles
from stoa.ingest import bodies, queries, rules
from stoa.ingest.models import Inbox
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import AccountId, to_text
from stoa.ledger import DeadLetter
from stoa.profiles import Holding, Key

FEWEST_SIGNS = 6


class Somebody(msgspec.Struct, frozen=True):
    """Who a text may name: the identifiers that lead to one person, and the ids she has or had."""

    keys: set[Key]
    ids: set[UUID]

    def words(self) -> list[str]:
        """As they stand in JSON, in lower case."""
        said = [value for kind, value in self.keys if kind not in (profiles.PHONE, profiles.FORMER_ID)]
        said += [spelled for id_ in self.ids for spelled in (str(id_), to_text(id_))]
        return sorted({msgspec.json.encode(word.lower()).decode()[1:-1] for word in said})

    def numbers(self) -> list[str]:
        return sorted(value.removeprefix("+") for kind, value in self.keys if kind == profiles.PHONE)

    def is_named_by(self, body: str) -> bool:
        try:
            who = bodies.decode(body).who
            named = rules.identifiers(who)
        except Invalid:
            return self._is_mentioned_in(body)
        return named.profile_id in self.ids or not self.keys.isdisjoint(named.pairs())

    def _is_mentioned_in(self, body: str) -> bool:
        """Of what cannot be read, and of what reactions left: whether it holds what is long enough to be hers."""
        text = body.lower()
        return any(len(word) >= FEWEST_SIGNS and word in text for word in (*self.words(), *self.numbers()))


async def somebody(db: Db, account_id: AccountId, profile_id: UUID) -> Somebody:
    keys = await profiles.leading_to(db, account_id, profile_id)
    former = {UUID(value) for kind, value in keys if kind == profiles.FORMER_ID}
    return Somebody(keys, {profile_id, *former})


async def _letters(db: Db, account_id: AccountId, profile_id: UUID) -> Sequence[DeadLetter]:
    her = await somebody(db, account_id, profile_id)
    found = await ledger.dead_letters_with(db, account_id, her.words(), her.numbers())
    return [letter for letter in found if her.is_named_by(letter.body)]


async def _waiting(db: Db, account_id: AccountId, profile_id: UUID) -> list[tuple[int, str]]:
    her = await somebody(db, account_id, profile_id)
    found = await queries.mentioning(db, account_id, her.words(), her.numbers())
    return [(inbox_id, body) for inbox_id, body in found if her.is_named_by(body)]


async def erase_letters(db: Db, account_id: AccountId, profile_id: UUID) -> None:
    theirs = await _letters(db, account_id, profile_id)
    await ledger.remove_dead_letters(db, account_id, [letter.dead_letter_id for letter in theirs])


async def export_letters(db: Db, account_id: AccountId, profile_id: UUID) -> Any:
    return [
        {"at": letter.at, "reason": letter.reason, "body": letter.body}
        for letter in await _letters(db, account_id, profile_id)
    ]


async def erase_waiting(db: Db, account_id: AccountId, profile_id: UUID) -> None:
    await queries.withdraw(db, account_id, [inbox_id for inbox_id, _ in await _waiting(db, account_id, profile_id)])


async def export_waiting(db: Db, account_id: AccountId, profile_id: UUID) -> Any:
    return [{"body": body} for _, body in await _waiting(db, account_id, profile_id)]


HOLDINGS = [
    Holding(table=DeadLetter.__table__, on_merge="leave", erase=erase_letters, export=export_letters),
    Holding(table=Inbox.__table__, on_merge="leave", erase=erase_waiting, export=export_waiting),
]
