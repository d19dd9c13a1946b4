"""Questions are written, changed, put in order and taken away."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET

from stoa.hub.faqs import queries
from stoa.hub.faqs.models import Faq
from stoa.hub.faqs.shape import FaqChange, FaqText, FaqTexts, NewFaq
from stoa.hub.settings.kept import check_address
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import clean, clean_json

MAX_FAQS = 100
MAX_ON_PRODUCTS = 3


async def add(db: Db, account_id: AccountId, new: NewFaq) -> Faq:
    """As the last one."""
    there = await _all(db, account_id)
    name = clean(new.name).strip()
    if not name:
        raise Invalid("name", "Give it a name.")
    if any(faq.name == name for faq in there):
        raise Conflict("There is a question of this name.", code="name_taken", field="name")
    if len(there) >= MAX_FAQS:
        raise Conflict(f"A store has at most {MAX_FAQS} questions.", code="too_many_faqs")
    faq = Faq(
        account_id=account_id,
        faq_id=new_id(),
        name=name,
        texts=_checked(new.texts),
        position=await queries.last_position(db, account_id) + 1,
        is_on=new.is_on,
        in_hub=new.in_hub,
        on_product=new.on_product,
        updated_at=clock.now(),
    )
    db.add(faq)
    _check_products([*there, faq])
    await db.flush()
    return faq


async def change(db: Db, account_id: AccountId, faq_id: UUID, given: FaqChange) -> Faq:
    there = await _all(db, account_id)
    faq = await queries.get(db, account_id, faq_id)
    if given.texts is not UNSET:
        faq.texts = _checked(given.texts)
    for field in ("is_on", "in_hub", "on_product"):
        if getattr(given, field) is not UNSET:
            setattr(faq, field, getattr(given, field))
    faq.updated_at = clock.now()
    _check_products(there)
    await db.flush()
    return faq


async def reorder(db: Db, account_id: AccountId, ids: Sequence[UUID]) -> None:
    """All of them, each once."""
    there = {faq.faq_id: faq for faq in await _all(db, account_id)}
    if sorted(ids) != sorted(there):
        raise Invalid("ids", "Name every question once.", code="not_all_of_them")
    for position, faq_id in enumerate(ids, 1):
        there[faq_id].position = position
    await db.flush()


async def remove(db: Db, account_id: AccountId, faq_id: UUID) -> Faq:
    faq = await queries.get(db, account_id, faq_id)
    await db.delete(faq)
    await db.flush()
    return faq


async def _all(db: Db, account_id: AccountId) -> Sequence[Faq]:
    """And nobody else writes one meanwhile."""
    await advisory_lock(db, account_id, "hub.faqs")
    return await queries.all_of(db, account_id, is_locked=True)


def _check_products(all_of_them: Sequence[Faq]) -> None:
    if sum(faq.is_on and faq.on_product for faq in all_of_them) > MAX_ON_PRODUCTS:
        raise Conflict(
            f"Product pages show {MAX_ON_PRODUCTS} questions. Take another one away from there first.",
            code="too_many_on_products",
            field="on_product",
        )


def _checked(texts: FaqTexts) -> Any:
    written = {name: text for name, text in msgspec.structs.asdict(texts).items() if text is not UNSET}
    if not written:
        raise Invalid("texts", "Write it in one language at least.")
    return clean_json({name: _checked_text(f"texts.{name}", text) for name, text in written.items()})


def _checked_text(field: str, text: FaqText) -> dict[str, Any]:
    question, answer = text.question.strip(), text.answer.strip()
    for name, words in (("question", question), ("answer", answer)):
        if not words:
            raise Invalid(f"{field}.{name}", "Write something.")
    shown: dict[str, Any] = {"question": question, "answer": answer}
    if text.link:
        url = check_address(f"{field}.link.url", text.link.url)
        shown["link"] = {"url": url, "label": text.link.label.strip() or url}
    return shown
