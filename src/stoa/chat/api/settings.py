"""`/api/v1/chat/settings`."""

from litestar import get, patch

from stoa import accounts
from stoa.chat import settings
from stoa.chat.settings import Change, Settings
from stoa.kit.actor import Actor
from stoa.kit.db import Db


@get("/chat/settings", scope="chat:read")
async def get_chat_settings(db: Db, actor: Actor) -> Settings:
    return await settings.read(db, actor.account_id)


@patch("/chat/settings", scope="chat:write")
async def change_chat_settings(db: Db, actor: Actor, data: Change) -> Settings:
    changed, groups = await settings.change(db, actor.account_id, data)
    await accounts.audit(db, actor, "chat.changed", groups=groups, audience=changed.audience)
    return changed


handlers = [get_chat_settings, change_chat_settings]
