"""What Willow's shoppers asked in the last weeks, laid down in the inbox once, with the team's views and replies."""

import asyncio
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from stoa import accounts, chat, orders, profiles, sms
from stoa.demo import connection, queries
from stoa.demo.history import History
from stoa.demo.patience import patiently
from stoa.demo.storage import Storage
from stoa.kit import clock
from stoa.kit import db as database
from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId

Row = dict[str, Any]

TOLD = Path(__file__).with_name("data") / "conversations.toml"
SEED = "willow-inbox"
# How long before she asks an order of hers was placed, in days.
PLACED = {"sent": (1, 12), "delivered": (6, 40), "any": (0.1, 60)}
LOOKED_BACK = 90
ON_ITS_WAY_FOR_HOURS = 48
# What is older than two days came in while the store was there, as most of it does.
LATELY = timedelta(hours=48)
WHILE_THERE, ON_WEEKENDS = (10, 11, 15, 16, 17), (10, 11)
ZONE = ZoneInfo("Europe/Rome")
VIEWS = (
    {"name": "Parcels on their way", "filters": {"view": "all", "tag": "delivery"}},
    {"name": "Returns, all of them", "filters": {"view": "all", "status": "any", "tag": "returns"}},
)
REPLIES = (
    (
        "Where is my order",
        "Hi {{ profile.first_name }}, order {{ order.number }} is {{ order.status }}. You can follow it here: "
        "{{ order.tracking_url }}",
    ),
    (
        "Dov'è il mio ordine",
        "Ciao {{ profile.first_name }}, il tuo ordine {{ order.number }} è {{ order.status }}. Puoi seguirlo qui: "
        "{{ order.tracking_url }}",
    ),
    (
        "How to send something back",
        "You have 30 days, {{ profile.first_name }}. I have just mailed you the label: put it over the old one and "
        "leave the parcel at any pick-up point. The money is back as soon as it is with us.",
    ),
    ("Picture, please", "I am sorry to hear that. Could you send me a picture, so that I can see what happened?"),
    ("Gracias y adiós", "¡Gracias a ti, {{ profile.first_name }}! Un saludo, {{ agent.first_name }}, {{ store.name }}"),
    ("Closing words", "Thank you for writing to {{ store.name }}. Is there anything else I can do for you?"),
)


@dataclass(frozen=True)
class Conversation:
    """As it was told: `customer` and `order` are the shop's rows."""

    told: Row
    began: datetime
    customer: Row
    order: Row | None
    random: Random


@dataclass(frozen=True)
class Team:
    members: dict[str, tuple[Any, str]]
    our_number: str


def fill_once(data_dir: Path, made: History, until: datetime) -> None:
    """What became of the conversations since stays. Past the public doors, because nobody can say there that something
    was said last week.
    """
    storage, told = Storage(data_dir), connection.contents(data_dir / "demo.json")
    with storage.reading() as db:
        if queries.find_setting(db, "inbox_filled"):
            return
    found = list(conversations(made, until))
    team = {"ada": told["owner"]["email"], "ben": told["agent"]["email"]}
    asyncio.run(_bring_and_let_go(told["site_id"], team, found, until))
    with httpx.Client(base_url=told["url"], timeout=60) as client:
        _save_words(client, told["api_key"])
    with storage.writing() as db:
        queries.setting(db, "inbox_filled", "yes")
    print(f"  Willow: conversations {len(found)}", flush=True)


def conversations(made: History, until: datetime) -> Iterator[Conversation]:
    """With somebody for each, nobody twice."""
    taken = {made.customers[-1]["id"]}
    since = queries.moment(until - timedelta(days=LOOKED_BACK))
    recent = [row for row in made.orders if row["placed_at"] >= since]
    for number, told in enumerate(_told()):
        random = Random(f"{SEED}-{number}")
        began = _began(told, until, random)
        customers = {
            row["id"]: row
            for row in made.customers
            if row["locale"] == told["locale"]
            and row["id"] not in taken
            and (row["phone"] or told["channel"] == "chat")
        }
        if told["order"] == "none":
            customer, order = random.choice(list(customers.values())), None
        else:
            fitting = [row for row in recent if _fits(row, told, began) and row["customer_external_id"] in customers]
            order = random.choice(fitting)
            customer = customers[order["customer_external_id"]]
        taken.add(customer["id"])
        yield Conversation(told, began, customer, order, random)


def _began(told: Row, until: datetime, random: Random) -> datetime:
    ago = timedelta(hours=told["hours"])
    if ago < LATELY:
        return until - ago
    day = (until - ago).astimezone(ZONE)
    hour = random.choice(WHILE_THERE if day.weekday() < 5 else ON_WEEKENDS)
    return day.replace(hour=hour, minute=random.randrange(60))


@cache
def _told() -> list[Row]:
    return tomllib.loads(TOLD.read_text())["conversation"]


def _fits(order: Row, told: Row, began: datetime) -> bool:
    soonest, latest = PLACED[told["order"]]
    age = began - datetime.fromisoformat(order["placed_at"])
    if not timedelta(days=soonest) <= age <= timedelta(days=latest) or order["status"] == "cancelled":
        return False
    states = {parcel["status"] for parcel in order["fulfilments"]} - {"label_created"}
    is_delivered = "delivered" in states
    if told["order"] == "sent":
        return bool(states) and not (is_delivered and told["hours"] < ON_ITS_WAY_FOR_HOURS)
    return is_delivered or told["order"] == "any"


async def _bring_and_let_go(site_id: str, team: dict[str, str], found: Sequence[Conversation], until: datetime) -> None:
    try:
        await bring(site_id, team, found, until)
    finally:
        await database.close()


async def bring(site_id: str, team: dict[str, str], found: Sequence[Conversation], until: datetime) -> None:
    """`team`: the mail addresses of `ada` and `ben`."""
    async with transaction() as db:
        account_id = await accounts.id_of_site(db, site_id)
    if account_id is None:
        raise SystemExit(f"There is no store with the site id {site_id}.")
    async with transaction(account_id) as db:
        known = await _team(db, account_id, team)
        past = [await _past(db, account_id, one, known, until) for one in found]
        await chat.bring(db, account_id, past, now=clock.now())


async def _team(db: Db, account_id: AccountId, team: dict[str, str]) -> Team:
    members = {}
    for name, email in team.items():
        member = await accounts.member_by_email(db, email)
        if member is not None:
            members[name] = (member.member_id, member.name)
    ours = (each.sender.value for each in (await sms.senders_of(db, account_id)).usable if each.sender.can_receive)
    return Team(members, next(ours))


async def _past(db: Db, account_id: AccountId, one: Conversation, team: Team, until: datetime) -> chat.PastTicket:
    profile = await profiles.find(db, account_id, profiles.Identifiers(external_id=one.customer["id"]))
    if profile is None:
        raise SystemExit(f"Stoa does not know the customer {one.customer['id']}.")
    bought = await orders.of_profile(db, account_id, profile.profile_id, limit=100) if one.order else []
    told, is_text, number = one.told, one.told["channel"] == "sms", one.customer["phone"]
    who = team.members.get(told.get("who", ""))
    messages = list(_messages(one, team))
    is_closed = told.get("closed", False)
    is_new = messages[-1].by == "shopper" and not is_closed and "snoozed" not in told
    return chat.PastTicket(
        channel=told["channel"],
        profile_id=profile.profile_id,
        owner_key=chat.owners.of_number(number) if is_text else chat.owners.of_person(profile.profile_id),
        messages=messages,
        their_address=number if is_text else None,
        our_address=team.our_number if is_text else None,
        language=told["locale"],
        order_id=next((order.order_id for order in bought if one.order and order.number == one.order["number"]), None),
        assignee_id=who[0] if who else None,
        snoozed_until=until + timedelta(hours=told["snoozed"]) if "snoozed" in told else None,
        closed_at=messages[-1].at + timedelta(minutes=one.random.randrange(4, 50)) if is_closed else None,
        rating=told.get("rating"),
        tags=told.get("tags", ()),
        read_by=() if is_new else [member_id for member_id, _ in team.members.values()],
    )


def _messages(one: Conversation, team: Team) -> Iterator[chat.PastMessage]:
    at = one.began
    fields = {"first_name": one.customer["first_name"]}
    if one.order is not None:
        fields |= {"order": one.order["number"], "item": one.order["lines"][0]["title"]}
    for place, line in enumerate(one.told["said"]):
        who, _, words = line.partition(" ")
        if place:
            at += timedelta(seconds=one.random.randrange(20, 60) if who == "S" else one.random.randrange(40, 900))
        text = words.format(**fields)
        if who == "S":
            yield chat.PastMessage(by="shopper", at=at, text=text)
        else:
            member_id, name = team.members[one.told["who"]]
            kind = "note" if who == "N" else "text"
            yield chat.PastMessage(by="agent", kind=kind, at=at, text=text, member_id=member_id, author=name)


def _save_words(client: httpx.Client, api_key: str) -> None:
    bodies = [("saved-views", view) for view in VIEWS]
    bodies += [("saved-replies", {"title": title, "text": text}) for title, text in REPLIES]
    headers = {"Authorization": f"Bearer {api_key}"}
    for kind, body in bodies:
        patiently(client, client.build_request("POST", f"/api/v1/{kind}", json=body, headers=headers))
