"""What a template says to one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stoa import accounts, profiles
from stoa.kit import templates
from stoa.kit.db import Db
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.ids import AccountId, from_text
from stoa.kit.text import clean_json
from stoa.messages.templates import queries, rules
from stoa.messages.templates.actions import faulty_at
from stoa.messages.templates.fields import values_for, with_samples
from stoa.messages.templates.queries import Kept


@dataclass(frozen=True)
class Said:
    """`is_fallback`: she reads another language, and there is no text in it. `samples`: the fields nobody filled."""

    text: str
    language: str
    is_fallback: bool
    samples: list[str]


@dataclass(frozen=True, kw_only=True)
class Listener:
    """Whom it is said to, what the call says of the occasion, and a language wanted before her own."""

    profile: profiles.Profile | None = None
    given: Mapping[str, Any]
    language: str | None = None


async def named(db: Db, account_id: AccountId, name: str) -> Kept:
    """By its id or its name."""
    try:
        kept = await queries.find(db, account_id, from_text(name))
    except NotFound:
        kept = None
    kept = kept or await queries.named(db, account_id, name)
    if kept is None:
        raise NotFound("There is no template of this name or id.")
    return kept


async def say(db: Db, account_id: AccountId, kept: Kept, listener: Listener) -> Said:
    """Raises Invalid when the call leaves out what the text needs, or says what it does not ask for."""
    _, version = kept
    needs = {each["name"]: each["needs"] for each in version.variables}
    if (name := rules.unused(needs, listener.given)) is not None:
        raise Invalid(f"fields.{name}", "The template does not ask for this.")
    for name in rules.missing(needs, listener.given):
        raise Invalid(f"fields.{name}", "The template needs this.")
    return await _said(db, account_id, version.texts, list(needs), listener, fills_gaps=False)


async def rehearse(
    db: Db, account_id: AccountId, texts: Mapping[str, str], variables: list[str], listener: Listener
) -> Said:
    """The same for looking at: a sample stands for what the call left out, and for everything of a made-up person."""
    return await _said(db, account_id, texts, variables, listener, fills_gaps=True)


async def _said(
    db: Db,
    account_id: AccountId,
    texts: Mapping[str, str],
    variables: list[str],
    listener: Listener,
    *,
    fills_gaps: bool,
) -> Said:
    store = await accounts.get(db, account_id)
    wanted = listener.language or (listener.profile.locale if listener.profile is not None else None)
    language = rules.language_for(texts, wanted, store.locale)
    values = values_for(store, listener.profile, clean_json(dict(listener.given)))
    samples: list[str] = []
    if fills_gaps:
        made_up = ("call",) if listener.profile is not None else ("call", "profile")
        values, samples = with_samples(values, [name for name in variables if rules.source_of(name) in made_up])
    roots = {name.partition(".")[0] for name in variables}
    try:
        text = await templates.render(texts[language], {name: values[name] for name in roots & values.keys()})
    except templates.Faulty as faulty:
        raise faulty_at("template", faulty) from None
    return Said(text, language, rules.is_fallback(language, wanted), samples)
