"""`/sms/templates`: texts a caller names instead of saying them."""

from typing import Any

from stoa.compat.smsapi import queries
from stoa.compat.smsapi.calls import Call, Told, collection
from stoa.compat.smsapi.models import SmsapiTemplate
from stoa.compat.smsapi.problems import Unmet
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock, transaction
from stoa.kit.errors import NotFound
from stoa.kit.ids import from_text, new_id, to_text

MAX_NAME, MAX_TEMPLATE = 100, 1530


async def list_templates(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        return collection([_view(each) for each in await queries.templates(db, call.account_id)])


async def add_template(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        template = SmsapiTemplate(
            account_id=call.account_id, template_id=new_id(), created_at=clock.now(), is_normalized=False
        )
        await _write(db, call, template)
        db.add(template)
        await db.flush()
        return Told(_view(template), 201)


async def get_template(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        return Told(_view(await _get(db, call)))


async def change_template(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        template = await _get(db, call)
        await _write(db, call, template)
        await db.flush()
        return Told(_view(template))


async def remove_template(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        await db.delete(await _get(db, call))
    return Told(status=204)


async def _get(db: Db, call: Call) -> SmsapiTemplate:
    try:
        found = await queries.template(db, call.account_id, from_text(call.ids[0]))
    except NotFound:
        found = None
    if found is None:
        raise Unmet(404, "Not Found")
    return found


async def _write(db: Db, call: Call, template: SmsapiTemplate) -> None:
    params = call.params
    name = (params.text("name") or template.name or "").strip()
    words = params.text("template") or template.template or ""
    if not 1 <= len(name) <= MAX_NAME:
        raise Unmet(400, f"The name has between 1 and {MAX_NAME} characters", field="name")
    if not 1 <= len(words) <= MAX_TEMPLATE:
        raise Unmet(400, f"The template has between 1 and {MAX_TEMPLATE} characters", field="template")
    await advisory_lock(db, call.account_id, "smsapi template")
    taken = await queries.template_named(db, call.account_id, name)
    if taken is not None and taken.template_id != template.template_id:
        raise Unmet(409, "There is a template of this name", field="name")
    template.name, template.template = name, words
    if "normalize" in params:
        template.is_normalized = params.flag("normalize")


def _view(template: SmsapiTemplate) -> dict[str, Any]:
    return {
        "id": to_text(template.template_id),
        "name": template.name,
        "template": template.template,
        "normalize": template.is_normalized,
    }
