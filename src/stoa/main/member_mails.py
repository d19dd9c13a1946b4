"""Mail to members: somebody wants them in a team."""

from stoa import accounts, email
from stoa.kit.config import settings
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def invited(db: Db, account_id: AccountId, invitation: accounts.Invitation) -> None:
    store = (await accounts.get(db, account_id)).name
    who = " ".join(invitation.invited_by.split())
    text = (
        f"{who} wants you in the team of {store}, as {invitation.role}.\n\n"
        f"Sign in as you always do, and accept or decline:\n\n    {settings().base_url}/dashboard\n\n"
        "Until you accept nothing changes. If you do not know them, decline or do nothing.\n"
    )
    letter = email.NewMail(
        sender_name=store,
        to=invitation.email,
        subject=f"{store} invites you to its team",
        text=text,
        useful_for=accounts.INVITATION_LIFE,
    )
    await email.queue(db, account_id, letter)
