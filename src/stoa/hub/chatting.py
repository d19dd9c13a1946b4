"""A shopper's way into the store's chat: whether she may write, as whom, and what comes before her first message.

Only who is signed in writes as a person. A link that was forwarded opens nobody's thread: whoever came by it writes as
her browser, like everybody else, until she signs in.
"""

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

import msgspec

from stoa import chat, profiles
from stoa.hub.limits import CHATS, CHATS_OF_ADDRESS
from stoa.hub.place import Place
from stoa.hub.rules import Standing
from stoa.hub.visit import Visit
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid, NotAllowed
from stoa.kit.text import normal_email

FIRST_NEEDS = ["terms", "email"]
"""Of somebody whom nobody knows."""

Audience = Literal["off", "signed_in", "everyone"]


def audience_of(place: Place, settings: chat.Settings) -> Audience:
    """Without links to the privacy policy and the terms, which come before the first message, there is no chat."""
    links = place.settings.links
    return settings.audience if links.privacy_url and links.terms_url else "off"


def why_not(visit: Visit, settings: chat.Settings) -> str | None:
    """Why this visitor may not write: `off` or `sign_in`."""
    match audience_of(visit.place, settings):
        case "off":
            return "off"
        case "signed_in" if not _is_proven(visit):
            return "sign_in"
        case _:
            return None


def help_on_orders(place: Place, settings: chat.Settings) -> dict[str, str]:
    """What "Get help" does; a chat there is not cannot be opened."""
    if settings.help.kind == "chat" and audience_of(place, settings) == "off":
        return {"kind": "hidden"}
    return msgspec.to_builtins(settings.help)


async def asker_of(db: Db, visit: Visit, ticket: chat.Ticket | None = None) -> chat.Asker:
    """As whom she writes. A browser nobody knows becomes a profile by it, as by everything it does; an open chat of its
    own says which.
    """
    known = visit.profile_id or (ticket.profile_id if ticket is not None else None)
    return chat.Asker(
        profile_id=known or await _profile_of_browser(db, visit),
        anonymous_id=visit.owner.anonymous_id,
        is_proven=_is_proven(visit),
        as_customer=visit.only_as or "",
        locale=visit.visitor.locale,
    )


def owner_key(visit: Visit) -> str:
    """The same as the asker's, without writing anything."""
    if _is_proven(visit) and visit.profile_id is not None:
        return chat.owners.of_person(visit.profile_id, visit.only_as or "")
    return chat.owners.of_browser(visit.owner.anonymous_id)


async def open_ticket(db: Db, visit: Visit) -> chat.Ticket | None:
    """Hers that is not closed. A preview shows nobody's."""
    if visit.visitor.preview_state is not None:
        return None
    return await chat.open_chat_of(db, visit.account_id, owner_key(visit))


async def has_answer_waiting(db: Db, visit: Visit) -> bool:
    """Whether somebody of the team answered in her open chat, and she has not seen it."""
    ticket = await open_ticket(db, visit)
    return ticket is not None and ticket.agent_seq > ticket.shopper_read_seq


@dataclass(frozen=True)
class Gate:
    """What comes before the first message of a chat. `needs`: that she accepts the terms, and an address to answer to.
    `email` is the one she gave before, which counts unless she gives another.
    """

    needs: list[str]
    email: str | None = None


OPEN = Gate([])
"""The chat has begun."""


async def gate(db: Db, visit: Visit) -> Gate:
    """What she settled before an earlier chat holds until the terms are others, or the browser is another's."""
    before = await chat.last_settled(db, visit.account_id, owner_key(visit))
    is_known = _is_proven(visit) or await _known_email(db, visit) is not None
    email = before.email if before is not None and not is_known else None
    missing = {
        "terms": before is None or before.terms != terms_of(visit.place),
        "email": not is_known and email is None,
    }
    return Gate([need for need in FIRST_NEEDS if missing[need]], email)


def terms_of(place: Place) -> dict[str, str]:
    links = place.settings.links
    return {"privacy_url": links.privacy_url or "", "terms_url": links.terms_url or ""}


async def write(db: Db, visit: Visit, words: chat.ShopperWords, *, accepted_terms: bool) -> chat.Posted:
    """What is kept already needs nothing any more, also where its chat was closed meanwhile. Raises NotAllowed
    (`chat_off`, `sign_in_required`, `preview_only`), Conflict (`terms_first`, `email_first`) or TooMany.
    """
    await check_may_write(db, visit)
    ticket = await open_ticket(db, visit)
    if ticket is not None:
        await chat.check_pace(db, visit.account_id, ticket)
    has_begun = ticket is not None or await chat.is_kept(db, visit.account_id, words.client_id)
    before = OPEN if has_begun else await gate(db, visit)
    if "terms" in before.needs and not accepted_terms:
        raise Conflict("Accept the privacy policy and the terms first.", code="terms_first")
    said = normal_email(words.email) if words.email else before.email
    if words.email and said is None:
        raise Invalid("email", "This is not an email address.")
    if "email" in before.needs and said is None:
        raise Conflict("Say where an answer may go to first.", code="email_first", field="email")
    if not has_begun:
        visit.spend(CHATS_OF_ADDRESS)
        CHATS.spend(f"{visit.account_id} {visit.visitor.visitor_id}")
    settled = chat.Settled(terms_of(visit.place), said)
    words = replace(words, email=said or await _known_email(db, visit), settled=settled)
    return await chat.shopper_says(db, visit.account_id, await asker_of(db, visit, ticket), words)


async def correct_email(db: Db, visit: Visit, email: str) -> None:
    """An answer to her open chat goes there from now on. Raises as `check_may_write` and `chat.correct_email` do, and
    Invalid.
    """
    await check_may_write(db, visit)
    address = normal_email(email)
    if address is None:
        raise Invalid("email", "This is not an email address.")
    await chat.correct_email(db, visit.account_id, owner_key(visit), address)


async def check_may_write(db: Db, visit: Visit) -> None:
    if visit.visitor.preview_state is not None:
        raise NotAllowed("A preview changes nothing.", code="preview_only")
    match why_not(visit, await chat.settings_of(db, visit.account_id)):
        case "off":
            raise NotAllowed("This store has no chat.", code="chat_off")
        case "sign_in":
            raise NotAllowed("Sign in to write.", code="sign_in_required")


def _is_proven(visit: Visit) -> bool:
    return visit.standing is Standing.LOGGED_IN and visit.profile_id is not None


async def _known_email(db: Db, visit: Visit) -> str | None:
    """Of whom a link showed: she need not type it."""
    return (await visit.person(db)).email if visit.profile_id is not None else None


async def _profile_of_browser(db: Db, visit: Visit) -> UUID:
    who = profiles.Identifiers(anonymous_id=visit.owner.anonymous_id)
    return (await profiles.find_or_make_many(db, visit.account_id, [who], may_merge=False))[0]
