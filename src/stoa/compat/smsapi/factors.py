"""`/mfa/codes`: one-time codes as a second factor."""

from stoa import accounts, codes
from stoa.compat.smsapi import asked, numbers
from stoa.compat.smsapi.calls import Call, Told
from stoa.compat.smsapi.problems import Unmet
from stoa.kit.db import transaction
from stoa.kit.errors import Gone
from stoa.kit.ids import to_text

PURPOSE = "smsapi_mfa"
MARK = "[%code%]"
NO_SUCH_NUMBER = "Invalid phone number"


async def send_code(call: Call) -> Told:
    params = call.params
    async with transaction(call.account_id) as db:
        account = await accounts.get(db, call.account_id)
        number = numbers.read(params.text("phone_number") or "", numbers.country_of(account.locale))
        if number is None:
            raise Unmet(400, NO_SUCH_NUMBER, field="phone_number")
        wish = codes.Wish(
            channel="sms",
            purpose=PURPOSE,
            to=number,
            asker_id=None,
            ip=None,
            locale=account.locale,
            store_name=account.name,
            words=_words(params.text("content")),
            sender=asked.sender(params),
        )
        sent = await codes.send(db, call.account_id, wish)
    told = {
        "id": to_text(sent.code_id),
        "code": sent.digits,
        "phone_number": numbers.shown(number),
        "from": params.text("from"),
    }
    return Told(told, 201)


async def verify_code(call: Call) -> Told:
    """204 for the right one, 404 for a wrong one, 408 for one that is over."""
    async with transaction(call.account_id) as db:
        account = await accounts.get(db, call.account_id)
        number = numbers.read(call.params.text("phone_number") or "", numbers.country_of(account.locale))
        if number is None:
            raise Unmet(400, NO_SUCH_NUMBER, field="phone_number")
        digits = call.params.text("code") or ""
        guess = codes.Guess(channel="sms", purpose=PURPOSE, to=number, asker_id=None, digits=digits)
        tried = await codes.attempt(db, call.account_id, guess)
    if isinstance(tried.refusal, codes.WrongCode):
        raise Unmet(404, "Invalid code")
    if isinstance(tried.refusal, Gone):
        raise Unmet(408 if tried.code is not None else 404, "The code has expired")
    if tried.refusal is not None:
        raise tried.refusal
    return Told(status=204)


def _words(content: str | None) -> str | None:
    if content is None:
        return None
    if content.count(MARK) != 1:
        raise Unmet(400, f"The content holds {MARK} once", field="content")
    return codes.check_words(content.replace(MARK, "{code}"))
