"""Visitors and people as the tests of this room want them."""

from uuid import UUID

from stoa import profiles, visitors
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.tokens import parse
from stoa.visitors import Arrival, Proof, Visitor


async def person(db: Db, account_id: AccountId, email: str) -> UUID:
    who = profiles.Identifiers(email=email)
    return (await profiles.find_or_make_many(db, account_id, [who], may_merge=True))[0]


async def signed_in(db: Db, account_id: AccountId, email: str) -> tuple[Visitor, str]:
    visitor, token = await visitors.start(db, account_id, Arrival())
    proof = Proof(profile_id=await person(db, account_id, email), by="code")
    await visitors.sign_in(db, account_id, visitor, proof)
    return visitor, token


async def found(db: Db, token: str) -> Visitor:
    parsed = parse(token, "vt")
    assert parsed is not None
    visitor = await visitors.resume(db, parsed)
    assert visitor is not None
    return visitor
