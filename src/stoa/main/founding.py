"""What only the database's owner may: making stores, by hand or the two of the demo, and opening for a member who lost
her second step.
"""

import json
import os
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from stoa import accounts, sms, stores
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.config import settings
from stoa.kit.db import OWNER, Db, acting_as, enter, transaction
from stoa.kit.ids import AccountId
from stoa.kit.text import normal_email


@dataclass(frozen=True)
class Plan:
    name: str
    site_id: str
    time_zone: str
    currency: str
    locale: str
    origins: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    email: str
    name: str
    role: str
    password: str


@dataclass(frozen=True)
class Founded:
    """What the founder of a store is told once."""

    account_id: AccountId
    site_id: str
    api_key: str
    identity_secret: str


async def found(plan: Plan, people: Sequence[Person]) -> Founded:
    """A store with its people, a key of every scope and an identity secret."""
    async with _as_owner() as db:
        await clock.read(db)
        account = await accounts.make(db, **asdict(plan) | {"origins": list(plan.origins)})
        account_id = AccountId(account.account_id)
        await enter(db, account_id)
        for person in people:
            await accounts.add_member(db, account_id, **asdict(person))
        _, key = await accounts.make_key(db, account_id, name="First key", scopes=sorted(accounts.ALL_SCOPES))
        secret = await stores.make_connection(db, account_id)
        return Founded(account_id, plan.site_id, key, secret)


@asynccontextmanager
async def _as_owner() -> AsyncIterator[Db]:
    with acting_as(OWNER):
        async with transaction() as db:
            yield db


async def found_demo() -> None:
    """Willow with Ada and Ben, and Juniper, Mallory's; written to `demo.json`. Where that is there, only the address
    may have moved.
    """
    here = settings()
    path = here.data_dir / "demo.json"
    origins = (here.base_url, here.base_url.replace("127.0.0.1", "localhost"))
    if path.exists():
        return await _move(path, origins)
    ada = await _newcomer("ada@willow.example", "Ada Alberti", "owner")
    ben = await _newcomer("ben@willow.example", "Ben Okafor", "agent")
    mallory = await _newcomer("mallory@juniper.example", "Mallory Marsh", "owner")
    willow = await found(
        Plan("Willow", accounts.new_site_id(), "Europe/Rome", "EUR", "en", tuple(dict.fromkeys(origins))), [ada, ben]
    )
    juniper = await found(
        Plan("Juniper", accounts.new_site_id(), "Europe/London", "GBP", "en", ("https://juniper.example",)), [mallory]
    )
    for store in (willow, juniper):
        await _text_to_virtual_phones(store.account_id)
    _write(
        path,
        {
            "url": here.base_url,
            "site_id": willow.site_id,
            "api_key": willow.api_key,
            "identity_secret": willow.identity_secret,
            "owner": {"email": ada.email, "password": ada.password},
            "agent": {"email": ben.email, "password": ben.password},
            "shopper": {"email": "carla@example.com", "external_id": "C-1", "password": "carla loves willow"},
            "other": {
                "site_id": juniper.site_id,
                "api_key": juniper.api_key,
                "identity_secret": juniper.identity_secret,
                "owner": {"email": mallory.email, "password": mallory.password},
            },
        },
    )


async def _newcomer(email: str, name: str, role: str) -> Person:
    """Where another demo is in the database already, its people keep their addresses and passwords."""
    if await _is_known(email):
        local, _, domain = email.partition("@")
        email = f"{local}.{secrets.token_hex(3)}@{domain}"
    return Person(email, name, role, _password())


async def _is_known(email: str) -> bool:
    async with _as_owner() as db:
        return await accounts.member_by_email(db, normal_email(email) or "") is not None


async def _text_to_virtual_phones(account_id: AccountId) -> None:
    """Texts work out of the box: they go to `/dev/phone`, and what is written there comes back."""
    async with _as_owner() as db:
        await enter(db, account_id)
        await sms.set_up_virtual_phone(db, account_id)


async def _move(path: Path, origins: tuple[str, ...]) -> None:
    """The demo on another port than before: its pages have other origins now."""
    known = json.loads(path.read_text())
    if known["url"] == settings().base_url:
        return
    async with _as_owner() as db:
        account_id = await accounts.id_of_site(db, known["site_id"])
        await enter(db, account_id)
        account = await accounts.get(db, account_id)
        account.origins = list(dict.fromkeys([*account.origins, *origins]))
    _write(path, known | {"url": settings().base_url})


async def found_by_hand(name: str, owner_email: str, origin: str, currency: str) -> None:
    """What the operator types; prints what the owner needs, once."""
    person = Person(owner_email, owner_email.partition("@")[0], "owner", _password())
    plan = Plan(name, accounts.new_site_id(), "UTC", currency, "en", (origin,))
    password = "the password they have" if await _is_known(owner_email) else f"the password {person.password}"
    founded = await found(plan, [person])
    print(f"{name} is founded (site id {founded.site_id}).")
    print(f"Sign in at {settings().base_url}/dashboard as {person.email} with {password}")
    print(f"API key, shown once: {founded.api_key}")


async def reset_second_step(email: str) -> bool:
    """For whom no owner of a store may do it; written to the log of each of her stores. False: there is nobody."""
    async with _as_owner() as db:
        await clock.read(db)
        member = await accounts.member_by_email(db, normal_email(email) or "")
        if member is None:
            return False
        await accounts.reset_second_step(db, member.member_id)
        for account_id in await accounts.ids_of_member(db, member.member_id):
            await enter(db, account_id)
            operator = Actor(account_id, "the operator", frozenset())
            await accounts.audit(db, operator, "member.second_step_reset", member.member_id)
    return True


def _password() -> str:
    return secrets.token_urlsafe(12)


def _write(path: Path, content: dict[str, object]) -> None:
    """Whole or not at all, and for the owner's eyes only."""
    unfinished = path.with_suffix(".unfinished")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(content, file, indent=2)
    unfinished.rename(path)
