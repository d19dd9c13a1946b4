"""`/api/v1/disclosures`: the texts people agree to, and what else has to be there before anybody is asked."""

from typing import Literal

import msgspec
from litestar import get, patch, post
from msgspec import UNSET, UnsetType

from stoa import accounts
from stoa.consent.actions import disclosing as actions
from stoa.consent.disclosing import Disclosure, Variables, rendered, text_shown
from stoa.consent.double_opt_in import confirmation_text
from stoa.consent.entries import Purpose
from stoa.consent.settings import Address, Settings
from stoa.consent.wordings import MODELS, MOST_A_MONTH, Question, question_in
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.limits import Words
from stoa.kit.paging import Page

Language = Literal["en", "es", "it", "ko", "ro"]


class NewDisclosure(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    language: Language
    template: Words
    variables: Variables
    purpose: Purpose = "marketing"


class DisclosureView(Disclosure, kw_only=True):
    """`is_in_force`: the newest of its language."""

    is_in_force: bool


class ModelView(msgspec.Struct):
    language: str
    template: str
    variables: Variables


class PreviewView(msgspec.Struct):
    """`text` is the disclosure; `shown` all of the hub's question, a line for each part, as it will be kept;
    `confirmation` what is texted to whoever agrees.
    """

    text: str
    question: Question
    shown: str
    confirmation: str


class SettingsChange(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    mobile_terms_url: Address | UnsetType | None = UNSET
    privacy_url: Address | UnsetType | None = UNSET
    asks_at_sign_in: bool | UnsetType = UNSET
    asks_on_edit_profile: bool | UnsetType = UNSET


@get("/disclosures", scope="consent:read")
async def list_disclosures(db: Db, actor: Actor, purpose: Purpose | None = None) -> Page[DisclosureView]:
    """Every version there ever was; of each language the newest first."""
    found = await actions.versions(db, actor.account_id, purpose)
    seen: set[tuple[str, str]] = set()
    shown = []
    for each in found:
        key = (each.purpose, each.language)
        shown.append(DisclosureView(**msgspec.structs.asdict(each), is_in_force=key not in seen))
        seen.add(key)
    return Page(shown)


@get("/disclosures/models", scope="consent:read")
async def list_models(db: Db, actor: Actor) -> Page[ModelView]:
    """A text to begin with, in each language; the store's own facts are left open."""
    account = await accounts.get(db, actor.account_id)
    views = [
        ModelView(
            language,
            model.template,
            Variables(
                company=account.name,
                purposes=model.purposes,
                frequency=model.frequency,
                most_a_month=MOST_A_MONTH,
            ),
        )
        for language, model in MODELS.items()
    ]
    return Page(views)


@post("/disclosures", scope="consent:write")
async def publish_disclosure(db: Db, actor: Actor, data: NewDisclosure) -> DisclosureView:
    published = await actions.publish(
        db,
        actor.account_id,
        purpose=data.purpose,
        language=data.language,
        template=data.template,
        variables=data.variables,
        by=actor.name,
    )
    details = {"purpose": data.purpose, "language": data.language, "version": published.version}
    await accounts.audit(db, actor, "disclosure.published", None, **details)
    return DisclosureView(**msgspec.structs.asdict(published), is_in_force=True)


@post("/disclosures/preview", scope="consent:read", status_code=200)
async def preview_disclosure(db: Db, actor: Actor, data: NewDisclosure) -> PreviewView:
    account = await accounts.get(db, actor.account_id)
    question = question_in(data.language, account.name)
    text = rendered(data.template, data.variables, data.language)
    draft = Disclosure(
        purpose=data.purpose,
        language=data.language,
        version=0,
        template=data.template,
        variables=data.variables,
        text=text,
        published_at=clock.now(),
        published_by=actor.name,
    )
    facts = data.variables
    texted = confirmation_text(data.language, store=account.name, purposes=facts.purposes, frequency=facts.frequency)
    return PreviewView(text, question, text_shown(question, draft), texted)


@get("/consent/settings", scope="consent:read")
async def get_settings(db: Db, actor: Actor) -> Settings:
    return await actions.settings_of(db, actor.account_id)


@patch("/consent/settings", scope="consent:write")
async def change_settings(db: Db, actor: Actor, data: SettingsChange) -> Settings:
    changed = {name: value for name, value in msgspec.structs.asdict(data).items() if value is not UNSET}
    settings = await actions.change_settings(db, actor.account_id, changed)
    await accounts.audit(db, actor, "consent.settings_changed", None, fields=sorted(changed))
    return settings


handlers = [
    list_disclosures,
    list_models,
    publish_disclosure,
    preview_disclosure,
    get_settings,
    change_settings,
]
