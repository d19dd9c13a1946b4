"""`/api/v1/privacy-paragraph`: what the store's privacy policy says before it texts about orders, and who says so."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import get, post
from msgspec import Meta

from stoa import accounts
from stoa.consent.actions.confirming import confirm_privacy
from stoa.consent.models import PrivacyConfirmation
from stoa.consent.queries import confirmations
from stoa.consent.wordings import PRIVACY_VERSION, privacy_paragraphs
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import NotAllowed

Short = Annotated[str, Meta(max_length=10)]


class ConfirmationView(msgspec.Struct):
    at: datetime
    by: str
    language: str
    version: str
    text: str


class ParagraphView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`texts` by language. Without `confirmed` no text about an order leaves."""

    version: str
    texts: dict[str, str]
    confirmed: ConfirmationView | None = None


class Confirmed(msgspec.Struct, forbid_unknown_fields=True):
    language: Short
    version: Short


@get("/privacy-paragraph", scope="consent:read")
async def read_paragraph(db: Db, actor: Actor) -> ParagraphView:
    account = await accounts.get(db, actor.account_id)
    newest = await confirmations.newest(db, actor.account_id)
    return ParagraphView(
        version=PRIVACY_VERSION,
        texts=privacy_paragraphs(account.name),
        confirmed=_view(newest) if newest else None,
    )


@post("/privacy-paragraph/confirmations", scope="consent:write")
async def confirm_paragraph(db: Db, actor: Actor, data: Confirmed) -> ConfirmationView:
    """The owner says that the policy holds this paragraph, or says as much."""
    if actor.role not in ("owner", None):
        raise NotAllowed("Only an owner answers for the store's privacy policy.")
    confirmation = await confirm_privacy(
        db, actor.account_id, language=data.language, version=data.version, by=actor.name
    )
    await accounts.audit(db, actor, "privacy_paragraph.confirmed", None, language=data.language, version=data.version)
    return _view(confirmation)


def _view(row: PrivacyConfirmation) -> ConfirmationView:
    return ConfirmationView(row.at, row.by, row.language, row.version, row.text)


handlers = [read_paragraph, confirm_paragraph]
