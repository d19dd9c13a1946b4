"""`hlr.do`: whether a number is one, and what its network says of it."""

from stoa import accounts, sms
from stoa.compat.smsapi import asked, numbers, queries, reporting
from stoa.compat.smsapi.calls import Call, Told
from stoa.compat.smsapi.models import SmsapiLookUp
from stoa.compat.smsapi.problems import Problem
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.ids import new_id, to_text


async def look_up(call: Call) -> Told:
    """Its network is asked where a route of the store can; what it says comes to `notify_url`. Without such a route the
    number alone is looked at, and whoever wants to hear from a network is told that none can be asked.
    """
    url = asked.notify_url(call.params)
    idx = call.params.text("idx")
    if idx is not None and len(idx) > asked.MAX_IDX:
        raise Problem(27, "Parameter idx too long")
    submitted = call.params.text("number") or ""
    async with transaction(call.account_id) as db:
        account = await accounts.get(db, call.account_id)
    number = numbers.read(submitted, numbers.country_of(account.locale))
    if number is None:
        raise Problem(13, "No correct phone numbers")
    answer = await sms.look_up(call.account_id, number)
    if answer is None and url is not None:
        raise Problem(110, "No provider of this store asks networks: without notify_url the number alone is checked")
    if answer is not None and answer.status == "unknown":
        raise Problem(200, "The network could not be asked, try again later")
    look_up_id, now = new_id(), clock.now()
    async with transaction(call.account_id) as db:
        db.add(SmsapiLookUp(account_id=call.account_id, look_up_id=look_up_id, phone=number, idx=idx, at=now))
        if url is not None:
            await queries.add_reports(
                db, call.account_id, [reporting.of(look_up_id, url, begins_at=now, is_look_up=True)]
            )
    told = {"status": "OK", "number": numbers.shown(number), "id": to_text(look_up_id), "price": 0.0}
    return Told(told, text=f"OK:{told['id']}:{told['number']}")
