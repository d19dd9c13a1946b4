"""One-time codes: counted exactly, however many ask or guess at once."""

import asyncio
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from stoa import codes
from stoa.codes import rules, texts
from stoa.codes.models import Code
from stoa.codes.queries import newest
from stoa.email.models import Mail
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Gone, TooMany
from stoa.kit.ids import AccountId
from tests.cast import Store


def wish(asker_id: UUID, email: str = "carla@example.com", **more: str) -> codes.Wish:
    said = {"purpose": codes.SIGN_IN, "ip": "203.0.113.7", "locale": "it", "store_name": "Willow"} | more
    return codes.Wish(to=email, asker_id=asker_id, **said)


async def ask(account_id: AccountId, wanted: codes.Wish) -> codes.Sent:
    async with transaction(account_id) as db:
        return await codes.send(db, account_id, wanted)


async def guess(account_id: AccountId, asker_id: UUID, digits: str, purpose: str = codes.SIGN_IN):
    async with transaction(account_id) as db:
        said = codes.Guess(purpose=purpose, to="carla@example.com", asker_id=asker_id, digits=digits)
        return (await codes.attempt(db, account_id, said)).refusal


async def mails(account_id: AccountId) -> list[Mail]:
    async with transaction(account_id) as db:
        rows = await db.scalars(select(Mail).where(Mail.account_id == account_id).order_by(Mail.mail_id))
        return list(rows)


async def newest_of(db: Db, account_id: AccountId) -> Code:
    return (await db.scalars(select(Code).where(Code.account_id == account_id))).one()


def code_in(mail: Mail) -> str:
    return next(word for word in mail.text.split() if word.isdigit() and len(word) == 6)


async def test_many_asking_at_once_get_five_mails(willow: Store, application: object) -> None:
    asker = uuid4()
    await asyncio.gather(*(ask(willow.account_id, wish(asker)) for _ in range(12)))
    assert len(await mails(willow.account_id)) == rules.MAX_PER_ADDRESS


async def test_many_guessing_at_once_have_five_tries(willow: Store, application: object) -> None:
    asker = uuid4()
    await ask(willow.account_id, wish(asker))
    refusals = await asyncio.gather(*(guess(willow.account_id, asker, "no") for _ in range(12)))
    kinds = [type(refusal) for refusal in refusals]
    assert kinds.count(rules.WrongCode) == rules.MAX_TRIES and kinds.count(TooMany) == 12 - rules.MAX_TRIES


async def test_two_who_bring_the_right_code_at_once_are_not_both_let_in(willow: Store, application: object) -> None:
    asker = uuid4()
    await ask(willow.account_id, wish(asker))
    right = code_in((await mails(willow.account_id))[0])
    refusals = await asyncio.gather(*(guess(willow.account_id, asker, right) for _ in range(2)))
    assert sorted(type(refusal).__name__ for refusal in refusals) == ["Gone", "NoneType"]


async def test_a_code_may_be_typed_with_a_blank_in_it(willow: Store, application: object) -> None:
    asker = uuid4()
    await ask(willow.account_id, wish(asker))
    right = code_in((await mails(willow.account_id))[0])
    assert await guess(willow.account_id, asker, f" {right[:3]} {right[3:]} ") is None


async def test_a_code_is_good_for_its_purpose_only(willow: Store, application: object) -> None:
    asker = uuid4()
    await ask(willow.account_id, wish(asker))
    right = code_in((await mails(willow.account_id))[0])
    assert isinstance(await guess(willow.account_id, asker, right, codes.EMAIL_CHANGE), Gone)


async def test_the_newest_code_is_the_one_in_force(willow: Store, application: object) -> None:
    asker = uuid4()
    for _ in range(2):
        await ask(willow.account_id, wish(asker))
    first, second = (code_in(mail) for mail in await mails(willow.account_id))
    if first != second:
        assert isinstance(await guess(willow.account_id, asker, first), rules.WrongCode)
    assert await guess(willow.account_id, asker, second) is None


async def test_one_ip_cannot_ask_without_end(willow: Store, application: object) -> None:
    await ask(willow.account_id, wish(uuid4(), "c0@example.com"))
    async with transaction(willow.account_id) as db:
        asked = await newest_of(db, willow.account_id)
        kept = {column.key: getattr(asked, column.key) for column in Code.__table__.columns}
        db.add_all([Code(**kept | {"code_id": uuid4()}) for _ in range(rules.MAX_PER_IP - 1)])
    with pytest.raises(TooMany):
        await ask(willow.account_id, wish(uuid4(), "c9@example.com"))
    await ask(willow.account_id, wish(uuid4(), "c9@example.com", ip="203.0.113.8"))


async def test_the_code_itself_is_not_kept(willow: Store, application: object, db_for: Callable) -> None:
    asker = uuid4()
    await ask(willow.account_id, wish(asker))
    right = code_in((await mails(willow.account_id))[0])
    async with db_for(willow.account_id) as db:
        row = await newest(db, willow.account_id, purpose=codes.SIGN_IN, address="carla@example.com", asker_id=asker)
        assert isinstance(row, Code)
        kept = " ".join(str(getattr(row, column.key)) for column in Code.__table__.columns)
    assert right not in kept


async def test_the_mail_is_in_the_language_of_the_page(willow: Store, application: object) -> None:
    await ask(willow.account_id, wish(uuid4()))
    assert "Vale 10 minuti" in (await mails(willow.account_id))[0].text


@pytest.mark.parametrize("purpose", [codes.SIGN_IN, codes.EMAIL_CHANGE])
@pytest.mark.parametrize("locale", ["en", "es", "it", "ko", "ro"])
def test_every_language_names_the_code_and_the_store(purpose: str, locale: str) -> None:
    said = {"store_name": "<b>Willow</b>", "code": "123456", "life": rules.LIFE}
    words = texts.mail(purpose, locale, **said)
    for part in (words.subject, words.text, words.html):
        assert "123456" in part
    assert "<b>Willow</b>" in words.subject and "<b>" not in words.html
    assert (words.text == texts.mail(purpose, "en", **said).text) == (locale == "en")


def test_another_language_gets_english() -> None:
    said = {"store_name": "W", "code": "1", "life": rules.LIFE}
    assert texts.mail("sign_in", "fr-CA", **said) == texts.mail("sign_in", "en", **said)
