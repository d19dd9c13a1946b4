"""The account: what it may spend, who it is, whether the key is good."""

from stoa import accounts
from stoa.compat.smsapi.calls import Call, Told
from stoa.compat.smsapi.problems import Problem
from stoa.kit.db import transaction

# Stoa has no credit: what a text costs is between the store and its provider. Callers that look first find enough.
POINTS = 1_000_000.0


async def user(call: Call) -> Told:
    """The balance. There are no users below the store's own."""
    if not call.params.flag("credits"):
        raise Problem(1001, "Invalid action")
    told = {"points": POINTS}
    if call.params.flag("details"):
        told |= {"proCount": int(POINTS), "ecoCount": int(POINTS), "mmsCount": 0, "vmsGsmCount": 0, "vmsLandCount": 0}
    return Told(told, text=f"Points: {POINTS:.2f}")


async def profile(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        account = await accounts.get(db, call.account_id)
    return Told(
        {
            "name": account.name,
            "username": account.site_id,
            "email": None,
            "payment_type": "postpaid",
            "user_type": "native",
            "points": POINTS,
        }
    )


async def ping(call: Call) -> Told:
    return Told({"authorized": True, "unavailable": []})
