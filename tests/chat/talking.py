"""Shoppers and members who talk, as the rooms above let them."""

from uuid import UUID, uuid4

from sqlalchemy import select

from stoa import accounts, chat, profiles
from stoa.accounts.models import Member
from stoa.chat.models import Ticket, TicketMessage
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId, new_id, to_text


async def person(account_id: AccountId, email: str = "carla@shop.example", **more: str) -> chat.Asker:
    """A shopper who has proven to be this profile."""
    async with transaction(account_id) as db:
        who = profiles.Identifiers(email=email, **more)
        [profile_id] = await profiles.find_or_make_many(db, account_id, [who], may_merge=True)
    return chat.Asker(profile_id, f"browser-{uuid4()}", is_proven=True, locale="en")


async def browser(account_id: AccountId) -> chat.Asker:
    """Somebody nobody knows."""
    anonymous_id = f"browser-{uuid4()}"
    async with transaction(account_id) as db:
        who = profiles.Identifiers(anonymous_id=anonymous_id)
        [profile_id] = await profiles.find_or_make_many(db, account_id, [who], may_merge=False)
    return chat.Asker(profile_id, anonymous_id, is_proven=False, locale="en")


async def says(account_id: AccountId, asker: chat.Asker, text: str, **more: object) -> chat.Posted:
    words = chat.ShopperWords(**({"client_id": str(uuid4()), "text": text} | more))
    async with transaction(account_id) as db:
        return await chat.shopper_says(db, account_id, asker, words)


async def agent(account_id: AccountId, name: str = "Ben Baker", *, role: str = "agent") -> chat.Agent:
    """A member who may answer."""
    email = f"{name.split()[0].lower()}-{uuid4()}@willow.example"
    async with transaction(account_id) as db:
        member = Member(member_id=new_id(), email=email, name=name, password_hash="", created_at=clock.now())
        db.add(member)
        await db.flush()
        await accounts.add_member(db, account_id, email=email, name=name, role=role, password="")
    return chat.Agent(member.member_id, name)


async def answers(account_id: AccountId, ticket_id: UUID, who: chat.Agent, text: str, **more: object) -> chat.Posted:
    words = chat.MemberWords(**({"client_id": str(uuid4()), "text": text} | more))
    async with transaction(account_id) as db:
        return await chat.member_says(db, account_id, ticket_id, who, words)


async def ticket_of(account_id: AccountId, ticket_id: UUID) -> Ticket:
    async with transaction(account_id) as db:
        return await chat.get(db, account_id, ticket_id)


async def thread(account_id: AccountId, ticket_id: UUID, *, is_shopper: bool = False) -> list[TicketMessage]:
    async with transaction(account_id) as db:
        return list(await chat.messages_since(db, account_id, ticket_id, 0, limit=1000, is_shopper=is_shopper))


async def tickets_of(account_id: AccountId, owner_key: str) -> list[Ticket]:
    async with transaction(account_id) as db:
        rows = await db.scalars(
            select(Ticket)
            .where(Ticket.account_id == account_id, Ticket.owner_key == owner_key)
            .order_by(Ticket.ticket_id)
        )
        return list(rows)


def words_of(messages: list[TicketMessage]) -> list[str]:
    """Texts as they are, lines by their code."""
    return [f"[{each.details['code']}]" if each.kind == "line" else each.text for each in messages]


def id_of(ticket_id: UUID) -> str:
    return to_text(ticket_id)
