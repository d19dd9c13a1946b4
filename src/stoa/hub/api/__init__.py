"""The hub's HTTP doors: `router` for shoppers' browsers (`docs/hub-api.md`), `members` for the dashboard."""

from litestar import Router
from litestar.di import Provide

from stoa.hub.api import (
    chat,
    chat_pictures,
    consent,
    faqs,
    for_you,
    greeting,
    live,
    members,
    orders,
    profile,
    session,
    sign_in,
    signups,
)
from stoa.hub.api.visiting import provide_visit

router = Router(
    "/hub/v1",
    route_handlers=[
        *session.handlers,
        *sign_in.handlers,
        *for_you.handlers,
        *orders.handlers,
        *profile.handlers,
        *consent.handlers,
        *signups.handlers,
        *chat.handlers,
        *live.handlers,
        *faqs.handlers,
        *greeting.handlers,
        *chat_pictures.handlers,
    ],
    dependencies={"visit": Provide(provide_visit)},
    include_in_schema=False,
)
handlers = [*members.handlers, *faqs.members]

__all__ = ["handlers", "router"]
