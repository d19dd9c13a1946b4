"""The owner says that the store's privacy policy tells of texts about orders."""

from stoa import accounts
from stoa.consent.models import PrivacyConfirmation
from stoa.consent.wordings import LANGUAGES, PRIVACY_VERSION, privacy_paragraphs
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import AccountId, new_id


async def confirm_privacy(
    db: Db, account_id: AccountId, *, language: str, version: str, by: str
) -> PrivacyConfirmation:
    """In the paragraph that was shown, which is kept as it was."""
    if language not in LANGUAGES:
        raise Invalid("language", f"One of {', '.join(LANGUAGES)}.")
    if version != PRIVACY_VERSION:
        raise Conflict("The paragraph has changed since; read it again.", field="version")
    account = await accounts.get(db, account_id)
    confirmation = PrivacyConfirmation(
        account_id=account_id,
        confirmation_id=new_id(),
        at=clock.now(),
        by=by,
        language=language,
        version=version,
        text=privacy_paragraphs(account.name)[language],
    )
    db.add(confirmation)
    await db.flush()
    return confirmation
