"""`account`: exactly one, that of the key. Connectors ask for it to see whether a key is good."""

from stoa import accounts
from stoa.compat.klaviyo.calls import Call, Document
from stoa.compat.klaviyo.documents import Resource, resource, single, sparse, whole_links
from stoa.compat.klaviyo.problems import not_found
from stoa.kit.db import transaction


async def list_accounts(call: Call) -> tuple[int, Document]:
    account = await _own(call)
    return 200, {"data": [sparse(account, call.asked)], "links": whole_links(call.asked, *call.path)}


async def get_account(call: Call) -> tuple[int, Document]:
    if call.ids != (call.caller.site_id,):
        raise not_found("account", call.ids[0])
    return 200, single(await _own(call), call.asked, *call.path)


async def _own(call: Call) -> Resource:
    async with transaction(call.account_id) as db:
        account = await accounts.get(db, call.account_id)
    address = dict.fromkeys(("address1", "address2", "city", "region", "country", "zip"))
    attributes = {
        "test_account": False,
        "contact_information": {
            "default_sender_name": account.name,
            "default_sender_email": "",
            "website_url": account.website_url,
            "organization_name": account.name,
            "street_address": address,
        },
        "industry": None,
        "timezone": account.time_zone,
        "preferred_currency": account.currency,
        "public_api_key": account.site_id,
        "locale": account.locale,
    }
    return resource("account", "accounts", account.site_id, attributes)
