"""`/api/v1/chat/members` and `/chat/presence`: who of the team may answer, and who is there."""

from typing import Literal

import msgspec
from litestar import delete, get, put

from stoa.chat.actions.attending import member_beats, member_leaves, team_attending
from stoa.chat.switchboard.frames import Attendant
from stoa.chat.switchboard.roster import presence_frame
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import NotAllowed


class Team(msgspec.Struct):
    members: list[Attendant]


class OwnPresence(msgspec.Struct, forbid_unknown_fields=True):
    status: Literal["online", "offline"]


@get("/chat/members", scope="tickets:read")
async def list_chat_members(db: Db, actor: Actor) -> Team:
    return Team(presence_frame(await team_attending(db, actor.account_id)).members)


@put("/chat/presence", scope="tickets:write")
async def set_presence(db: Db, actor: Actor, data: OwnPresence) -> OwnPresence:
    """Who is offline gets no tickets by turns."""
    if actor.member_id is None:
        raise NotAllowed("A key is nobody who could be there.")
    await member_beats(db, actor.account_id, actor.member_id, status=data.status)
    return data


@delete("/chat/presence", scope="tickets:write")
async def leave(db: Db, actor: Actor) -> None:
    """Until her dashboard is heard of again; what she said of herself stands."""
    if actor.member_id is not None:
        await member_leaves(db, actor.account_id, actor.member_id)


handlers = [list_chat_members, set_presence, leave]
