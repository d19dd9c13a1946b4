"""Codes by text to members who sign in: one-time codes like any other, by the store each of them chose."""

from urllib.parse import urlsplit

from stoa import accounts, codes, sms
from stoa.accounts import Recipient, Texter, TextSent
from stoa.kit.config import settings
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def can_text(db: Db, account_id: AccountId) -> bool:
    return await sms.is_set_up(db, account_id, must_receive=False)


async def send(db: Db, account_id: AccountId, to: Recipient) -> TextSent:
    account = await accounts.get(db, account_id)
    wish = codes.Wish(
        channel="sms",
        purpose=codes.MEMBER_SIGN_IN,
        to=to.phone,
        asker_id=to.member_id,
        ip=to.ip,
        locale=to.locale or account.locale,
        store_name=account.name,
        page_host=urlsplit(settings().base_url).hostname,
    )
    sent = await codes.send(db, account_id, wish)
    return TextSent(sent.resend_at, sent.expires_at)


async def is_right(db: Db, account_id: AccountId, to: Recipient, digits: str) -> bool:
    guess = codes.Guess(channel="sms", purpose=codes.MEMBER_SIGN_IN, to=to.phone, asker_id=to.member_id, digits=digits)
    return (await codes.attempt(db, account_id, guess)).refusal is None


TEXTER = Texter(can_text, send, is_right)
