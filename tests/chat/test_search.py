"""The inbox is searched: by what was said, by whoever, and by whose conversation it is."""

from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import NullPool, create_engine, delete, func, select

from stoa import chat, profiles
from stoa.chat.actions.opening import Opening, open_ticket
from stoa.chat.models import TicketWord
from stoa.chat.rules.words import MOST_OF_A_MESSAGE, words_in, words_kept
from stoa.kit.db import transaction
from tests.cast import Store
from tests.chat import talking
from tests.stores import make


async def found(store: Store, q: str, **more: Any) -> list[str]:
    answer = await store.api.get("/api/v1/tickets", params={"q": q, **more})
    assert answer.status_code == 200, answer.text
    return [row["preview"] for row in answer.json()["items"]]


async def says(store: Store, text: str, email: str = "carla@shop.example", **more: str) -> chat.Posted:
    return await talking.says(store.account_id, await talking.person(store.account_id, email, **more), text)


@pytest.mark.parametrize(
    ("said", "q"),
    [
        ("Where is my parcel?", "parcel"),
        ("Where is my parcel?", "PARC"),
        ("Where is my parcel?", "parcel where"),
        ("Où est mon café crème ?", "cafe creme"),
        ("Ou est mon cafe creme ?", "Café"),
        ("Die Straße ist gesperrt", "strasse"),
        ("È dell'ordine W-1042", "ordine 1042"),
        ("소포가 아직 안 왔어요", "소포"),
        ("हिन्दी में लिखिए", "हिन्दी"),
        ("Write to dan@work.example", "dan@work.example"),
        ("Write to dan@work.example", "work"),
        ("The bowl – it is broken", "bowl – broken"),
    ],
)
async def test_a_ticket_is_found_by_what_was_said(willow: Store, said: str, q: str) -> None:
    await says(willow, said)
    await says(willow, "Something else", "eve@shop.example")
    assert await found(willow, q) == [said]


@pytest.mark.parametrize("q", ["arcel", "parcels", "parcel late", "?!", "%", "_", "📦"])
async def test_every_word_must_occur_from_its_beginning(willow: Store, q: str) -> None:
    await says(willow, "Where is my parcel? 📦")
    assert await found(willow, q) == []


async def test_words_may_stand_in_different_messages_and_notes(willow: Store) -> None:
    ben = await talking.agent(willow.account_id)
    asked = await says(willow, "About the green bowl")
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "We look into it")
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "She is upset", is_note=True)
    assert await found(willow, "bowl look upset") == ["We look into it"]


@pytest.mark.parametrize(
    "q", ["carla", "Rossi", "carla rossi", "Carla R", "carla@shop.example", "CARLA@SH", "+39 336 100 0001", "39336"]
)
async def test_a_ticket_is_found_by_whose_it_is(willow: Store, q: str) -> None:
    posted = await says(willow, "Hello", phone="+393361000001")
    async with transaction(willow.account_id) as db:
        named = profiles.Traits(first_name="Carla", last_name="Rossi")
        await profiles.update(db, willow.account_id, posted.ticket.profile_id, named)
    await says(willow, "Something else", "eve@shop.example")
    assert await found(willow, q) == ["Hello"]
    assert await found(willow, f"hello {q.split()[0]}") == ["Hello"]


async def test_a_ticket_is_found_by_an_address_nobody_has_proven(willow: Store) -> None:
    somebody = await talking.browser(willow.account_id)
    await talking.says(willow.account_id, somebody, "Hello", email="dan@work.example")
    assert await found(willow, "Dan@work") == ["Hello"]


@pytest.mark.parametrize("q", ["W-1042", "#W-1042", "w-1042"])
async def test_a_ticket_is_found_by_the_number_of_an_order_of_hers(willow: Store, q: str) -> None:
    await says(willow, "Hello")
    await says(willow, "Something else", "eve@shop.example")
    bought = make.order(number="#W-1042", customer_external_id=None, email="carla@shop.example")
    await make.put(willow, "orders", bought)
    assert await found(willow, q) == ["Hello"]


async def test_a_mail_is_found_by_its_subject(willow: Store) -> None:
    carla = await talking.person(willow.account_id)
    opening = Opening(channel="email", profile_id=carla.profile_id, subject="A broken lid")
    async with transaction(willow.account_id) as db:
        await open_ticket(db, willow.account_id, opening)
    assert len(await found(willow, "lid")) == 1


async def test_it_is_searched_within_the_view_and_without_one_in_any_state(willow: Store) -> None:
    closed = await says(willow, "My parcel, please")
    await says(willow, "Another parcel", "eve@shop.example")
    async with transaction(willow.account_id) as db:
        await chat.end(db, willow.account_id, closed.ticket.ticket_id, by="agent")
    assert await found(willow, "parcel", view="all") == ["Another parcel"]
    assert await found(willow, "parcel", view="closed") == ["My parcel, please"]
    assert sorted(await found(willow, "parcel")) == ["Another parcel", "My parcel, please"]
    assert await found(willow, "parcel", channel="sms") == []


async def test_what_is_found_is_the_newest_first_page_by_page(willow: Store) -> None:
    for number in range(5):
        await says(willow, f"Parcel {number}", f"c{number}@shop.example")
    first = (await willow.api.get("/api/v1/tickets", params={"q": "parcel", "limit": 3})).json()
    assert [row["preview"] for row in first["items"]] == ["Parcel 4", "Parcel 3", "Parcel 2"]
    assert await found(willow, "parcel", cursor=first["next_cursor"]) == ["Parcel 1", "Parcel 0"]


async def test_two_chats_that_become_one_are_found_by_the_words_of_both(willow: Store) -> None:
    carla, somebody = await talking.person(willow.account_id), await talking.browser(willow.account_id)
    await talking.says(willow.account_id, carla, "About the bowl")
    await talking.says(willow.account_id, somebody, "About the vase")
    async with transaction(willow.account_id) as db:
        await chat.join(db, willow.account_id, somebody.anonymous_id, carla.profile_id)
    assert await found(willow, "bowl vase") == ["About the vase"]


async def test_a_saved_view_may_hold_a_search(willow: Store) -> None:
    await says(willow, "My parcel, please")
    await says(willow, "Something else", "eve@shop.example")
    made = await willow.api.post("/api/v1/saved-views", json={"name": "Parcels", "filters": {"q": "parcel"}})
    rows = (await willow.api.get("/api/v1/tickets", params={"view": made.json()["id"]})).json()["items"]
    assert [row["preview"] for row in rows] == ["My parcel, please"]


@pytest.mark.parametrize("q", ["", "x" * 201])
async def test_a_search_has_words_and_an_end(willow: Store, q: str) -> None:
    answer = await willow.api.get("/api/v1/tickets", params={"q": q})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "q")


async def test_nobody_finds_the_words_of_another_store(willow: Store, mallory: Store) -> None:
    await says(willow, "Where is my parcel?")
    assert await found(mallory, "parcel") == []
    assert await found(mallory, "carla@shop.example") == []


async def test_an_erased_person_leaves_nothing_to_be_found(willow: Store) -> None:
    posted = await says(willow, "Where is my parcel?")
    async with transaction(willow.account_id) as db:
        await profiles.erase(db, willow.account_id, posted.ticket.profile_id)
    async with transaction(willow.account_id) as db:
        left = select(func.count()).select_from(TicketWord).where(TicketWord.account_id == willow.account_id)
        assert await db.scalar(left) == 0


async def test_what_was_said_before_the_update_is_found_by_the_same_words(willow: Store, database: str) -> None:
    said = (
        "Où est mon café ?",
        "È dell'ordine W-1042",
        "소포가 아직",
        "Straße 📦",
        "Where?",
        " ".join(map(str, range(900))),
    )
    for number, words in enumerate(said):
        await says(willow, words, f"c{number}@shop.example")
    there = select(TicketWord.ticket_id, TicketWord.word).where(TicketWord.account_id == willow.account_id)
    engine = create_engine(database.replace("postgresql://", "postgresql+psycopg://", 1), poolclass=NullPool)
    with engine.connect() as owner, owner.begin() as change:
        kept = set(owner.execute(there).all())
        owner.execute(delete(TicketWord))
        import_module("stoa.main.migrations.versions.0020_ticket_words").add_what_was_said(owner)
        assert set(owner.execute(there).all()) == kept
        assert len(kept) > MOST_OF_A_MESSAGE
        change.rollback()


def test_of_a_pasted_book_only_the_beginning_is_kept() -> None:
    kept = words_kept(" ".join(f"w{number}" for number in range(2000)) + " w1")
    assert kept == [f"w{number}" for number in range(MOST_OF_A_MESSAGE)]
    assert words_in("x" * 4000) == ["x" * 40]
