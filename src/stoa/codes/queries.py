from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, bindparam, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert

from stoa.codes import rules
from stoa.codes.models import Code, CodeSettings
from stoa.codes.rules import Answered, Texting
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among

TEXTING = text(
    """
    select
      array(
        select asked_at from code
        where account_id = :account_id and address = :address and asked_at > :hour_ago
          and (withheld is null or withheld <> all(:waits))
        order by asked_at desc),
      (select count(*) from code
       where account_id = :account_id and prefix = :prefix and asked_at > :prefix_since
         and withheld is null and used_at is null),
      (select count(*) from code
       where account_id = :account_id and ip = :ip and asked_at > :hour_ago
         and channel = 'sms' and withheld is null and used_at is null),
      country.sent, country.proven
    from (
      select count(*) as sent, count(used_at) as proven from code
      where account_id = :account_id and country = :country and asked_at > :country_since
        and asked_at <= :country_until and withheld is null
    ) as country
    """
).bindparams(bindparam("waits", list(rules.WAITS), ARRAY(Text)))


async def forget(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    await db.execute(delete(Code).where(Code.account_id == account_id, among(Code.address, addresses)))


async def sent_to(db: Db, account_id: AccountId, address: str, *, since: datetime) -> Sequence[datetime]:
    """When codes were sent to an address, newest first."""
    statement = (
        select(Code.asked_at)
        .where(
            Code.account_id == account_id,
            Code.address == address,
            Code.asked_at > since,
            Code.withheld.is_(None),
        )
        .order_by(Code.asked_at.desc())
    )
    return (await db.scalars(statement)).all()


async def mails_asked_from(db: Db, account_id: AccountId, ip: str, *, since: datetime) -> int:
    counted = select(func.count()).where(
        Code.account_id == account_id, Code.ip == ip, Code.asked_at > since, Code.channel == "email"
    )
    return await db.scalar(counted) or 0


async def texting(db: Db, account_id: AccountId, code: Code) -> Texting:
    """What is known before a text is sent, in one statement: floods ask this again and again."""
    now = code.asked_at
    values = {
        "account_id": account_id,
        "address": code.address,
        "prefix": code.prefix,
        "ip": code.ip,
        "country": code.country,
        "hour_ago": now - rules.ASKING_WINDOW,
        "prefix_since": now - rules.PREFIX_WINDOW,
        "country_since": now - rules.COUNTRY_WINDOW,
        "country_until": now - rules.COUNTRY_PATIENCE,
    }
    to_number, in_prefix, from_ip, sent, proven = (await db.execute(TEXTING, values)).one()
    return Texting(to_number=to_number, in_prefix=in_prefix, from_ip=from_ip, in_country=Answered(sent, proven))


async def newest(db: Db, account_id: AccountId, *, purpose: str, address: str, asker_id: UUID | None) -> Code | None:
    """The code in force, locked: guesses are counted one after the other."""
    return await db.scalar(
        select(Code)
        .where(
            Code.account_id == account_id,
            Code.address == address,
            Code.purpose == purpose,
            Code.asker_id.is_(None) if asker_id is None else Code.asker_id == asker_id,
            Code.withheld.is_(None),
        )
        .order_by(Code.asked_at.desc(), Code.code_id.desc())
        .limit(1)
        .with_for_update()
    )


async def find_of_store(db: Db, account_id: AccountId, code_id: UUID) -> Code | None:
    """A code the store's own back end asked for, locked likewise."""
    return await db.scalar(
        select(Code)
        .where(Code.account_id == account_id, Code.code_id == code_id, Code.asker_id.is_(None))
        .with_for_update()
    )


async def forget_all_old(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(delete(Code).where(Code.account_id == account_id, Code.asked_at < before))


async def settings(db: Db, account_id: AccountId) -> CodeSettings | None:
    return await db.scalar(select(CodeSettings).where(CodeSettings.account_id == account_id))


async def keep_settings(
    db: Db, account_id: AccountId, *, countries: list[str] | None, purposes: dict[str, Any], at: datetime
) -> None:
    values = {"countries": countries, "purposes": purposes, "updated_at": at}
    row = insert(CodeSettings).values(account_id=account_id, **values)
    await db.execute(row.on_conflict_do_update(index_elements=["account_id"], set_=values))
