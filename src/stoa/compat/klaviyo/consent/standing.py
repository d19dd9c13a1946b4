"""How profiles stand, as the `subscriptions` of their resource."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from stoa import consent
from stoa.compat.moments import shown
from stoa.consent import Current, Suppression
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.profiles import Profile

WORDS = {"subscribed": "SUBSCRIBED", "unsubscribed": "UNSUBSCRIBED", "not_subscribed": "NEVER_SUBSCRIBED"}
REASONS = {
    "unsubscribe": "UNSUBSCRIBE",
    "erased": "UNSUBSCRIBE",
    "spam_complaint": "SPAM_COMPLAINT",
    "hard_bounce": "HARD_BOUNCE",
    "invalid": "INVALID_EMAIL",
    "user": "USER_SUPPRESSED",
}

Key = tuple[UUID, str, str, str]


async def standings(db: Db, account_id: AccountId, found: Sequence[Profile]) -> dict[UUID, dict[str, Any]]:
    """A question that waits for its answer shows in nothing: she stands as before."""
    rows: dict[Key, Current] = {}
    for profile in found:
        for row in await consent.current(db, account_id, profile.profile_id):
            rows[row.profile_id, row.channel, row.address, row.purpose] = row
    addresses = [("email", profile.email) for profile in found if profile.email]
    addresses += [("sms", profile.phone) for profile in found if profile.phone]
    suppressed = await consent.suppressions_of(db, account_id, addresses)
    return {profile.profile_id: _shown(profile, rows, suppressed) for profile in found}


def _shown(
    profile: Profile, rows: dict[Key, Current], suppressed: dict[tuple[str, str], list[Suppression]]
) -> dict[str, Any]:
    email = rows.get((profile.profile_id, "email", profile.email or "", "marketing"))
    against_mail = suppressed.get(("email", profile.email or ""), [])
    against_texts = suppressed.get(("sms", profile.phone or ""), [])
    sms: dict[str, Any] = {}
    for purpose in ("marketing", "transactional"):
        row = rows.get((profile.profile_id, "sms", profile.phone or "", purpose))
        is_stopped = any(each.scope == "all" or purpose == "marketing" for each in against_texts)
        may = row is not None and row.status == "subscribed" and not is_stopped
        sms[purpose] = {f"can_receive_sms_{purpose}": may, **_said(row), "method": None, "method_detail": None}
    return {
        "email": {
            "marketing": {
                "can_receive_email_marketing": not against_mail and (email is None or email.status != "unsubscribed"),
                **_said(email),
                "method": None,
                "method_detail": None,
                "custom_method_detail": None,
                "double_optin": None,
                "suppression": [
                    {"reason": REASONS.get(each.reason, "USER_SUPPRESSED"), "timestamp": shown(each.since)}
                    for each in against_mail
                ],
                "list_suppressions": [],
            }
        },
        "sms": sms,
        "mobile_push": {
            "marketing": {
                "can_receive_push_marketing": False,
                "consent": "NEVER_SUBSCRIBED",
                "consent_timestamp": None,
            }
        },
    }


def _said(row: Current | None) -> dict[str, Any]:
    if row is None:
        return {"consent": "NEVER_SUBSCRIBED", "consent_timestamp": None, "last_updated": None}
    # What ended by itself is neither of the two words there are.
    since = shown(row.since) if row.status != "not_subscribed" else None
    return {"consent": WORDS[row.status], "consent_timestamp": since, "last_updated": shown(row.since)}
