"""Profiles read: one, or a list filtered, sorted and paged."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from stoa import profiles, visitors
from stoa.compat.klaviyo.calls import Call, Document
from stoa.compat.klaviyo.cursors import NAME as CURSOR
from stoa.compat.klaviyo.cursors import place
from stoa.compat.klaviyo.documents import page_links, single, sparse, whole_links, window
from stoa.compat.klaviyo.filters import Condition, read, term
from stoa.compat.klaviyo.problems import not_found
from stoa.compat.klaviyo.profiles.resource import RELATED, profile_resources
from stoa.kit import phones
from stoa.kit.bounds import Bound
from stoa.kit.db import Db, transaction
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId, from_text
from stoa.kit.text import normal_email
from stoa.profiles import Profile, Reading

_SUPPRESSION = "subscriptions.email.marketing.suppression"
_LIST_SUPPRESSION = "subscriptions.email.marketing.list_suppressions"
_CMP = ("greater-than", "greater-or-equal", "less-than", "less-or-equal")
TERMS = {
    **{name: term("text", "any", "equals") for name in ("id", "email", "phone_number", "external_id")},
    "_kx": term("text", "equals"),
    "created": term("datetime", "greater-than", "less-than"),
    "updated": term("datetime", "greater-than", "less-than"),
    f"{_SUPPRESSION}.reason": term("text", "equals"),
    f"{_SUPPRESSION}.timestamp": term("datetime", *_CMP),
    f"{_LIST_SUPPRESSION}.reason": term("text", "equals"),
    f"{_LIST_SUPPRESSION}.timestamp": term("datetime", *_CMP),
    f"{_LIST_SUPPRESSION}.list_id": term("text", "equals"),
}
SORTS = {
    "id": ("profile_id", UUID),
    "created": ("created_at", datetime),
    "updated": ("updated_at", datetime),
    "email": ("email", str),
    # Nobody is suppressed, so every order is right.
    f"{_SUPPRESSION}.timestamp": ("profile_id", UUID),
    f"{_LIST_SUPPRESSION}.timestamp": ("profile_id", UUID),
}
SIDES = {"greater-than": ">", "less-than": "<"}


async def list_profiles(call: Call) -> tuple[int, Document]:
    wanted = call.asked.includes(("conversations", "push-tokens"))
    sort, is_descending = call.asked.order(SORTS, "id")
    order, shape = SORTS[sort]
    size = call.asked.page_size(20, 100)
    begin = place(call.asked.given.get(CURSOR), tuple[shape, UUID])
    is_backward, behind = begin or (False, None)
    conditions = read(call.asked.filter, TERMS)
    async with transaction(call.account_id) as db:
        reading = Reading(
            **await _conditions(db, call.account_id, conditions),
            order=order,
            is_descending=is_descending != is_backward,
            behind=behind,
            limit=size + 1,
        )
        rows = await profiles.list_profiles(db, call.account_id, reading)
        page = window(rows, size, is_first=begin is None, is_backward=is_backward)
        found = await profile_resources(db, call, page.rows, wanted)
    body: Document = {
        "data": [sparse(each, call.asked) for each in found],
        "links": page_links(call.asked, page, _key(order), *call.path),
    }
    return 200, body | ({"included": []} if wanted else {})


def _key(order: str) -> Callable[[Profile], object]:
    return lambda profile: (getattr(profile, order) or "", profile.profile_id)


async def _conditions(db: Db, account_id: AccountId, conditions: Sequence[Condition]) -> dict[str, Any]:
    """Filters in the words of `profiles.Reading`."""
    ids: set[UUID] | None = None
    keys: dict[str, list[str]] = {}
    bounds: dict[str, list[Bound]] = {"created": [], "updated": []}
    for condition in conditions:
        values = [str(value) for value in condition.values]
        if condition.field == "id":
            ids = _both(ids, {found for value in values if (found := profile_id_of(value))})
        elif condition.field == "_kx":
            ids = _both(ids, await _recognized(db, account_id, values[0]))
        elif condition.field in KEYS:
            kind, normal = KEYS[condition.field]
            keys[kind] = [form for value in values if (form := normal(value))]
        elif condition.field in bounds:
            bounds[condition.field].append(Bound(SIDES[condition.operator], condition.values[0]))
        else:
            ids = set()
    return {"ids": None if ids is None else sorted(ids), "keys": keys, **bounds}


def _both(before: set[UUID] | None, now: set[UUID]) -> set[UUID]:
    return now if before is None else before & now


async def _recognized(db: Db, account_id: AccountId, token: str) -> set[UUID]:
    return set((await visitors.profile_of_kx_many(db, account_id, [token])).values())


def _email(text: str) -> str | None:
    """Some plug-ins encode the value once more than the query."""
    return normal_email(text) or normal_email(unquote(text))


KEYS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "email": ("email", _email),
    "phone_number": ("phone", phones.e164),
    "external_id": ("external_id", str),
}


def profile_id_of(text: str) -> UUID | None:
    try:
        return from_text(text)
    except NotFound:
        return None


async def get_profile(call: Call) -> tuple[int, Document]:
    wanted = call.asked.includes(RELATED)
    async with transaction(call.account_id) as db:
        profile = await load(db, call.account_id, call.ids[0])
        [found] = await profile_resources(db, call, [profile], wanted)
    return 200, single(found, call.asked, *call.path, included=[] if wanted else None)


async def load(db: Db, account_id: AccountId, identity: str) -> Profile:
    """The profile by the id of a URL or body; in foreign words when there is none."""
    try:
        return await profiles.get(db, account_id, from_text(identity))
    except NotFound:
        raise not_found("profile", identity[:64]) from None


async def list_related(call: Call) -> tuple[int, Document]:
    """What hangs on a profile and does not exist in Stoa yet: none, for a profile that is there."""
    async with transaction(call.account_id) as db:
        await load(db, call.account_id, call.ids[0])
    return 200, {"data": [], "links": whole_links(call.asked, *call.path)}
