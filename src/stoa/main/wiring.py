"""Where the rooms of the house are joined: handlers, doors, loops, and what is handed down from above."""

from typing import Any

from stoa import accounts, chat, compat, email, ingest, ledger, messages, signups, sms
from stoa.accounts import api as accounts_api
from stoa.analytics import api as analytics_api
from stoa.chat import api as chat_api
from stoa.codes import api as codes_api
from stoa.compat.smsapi import reports as smsapi_reports
from stoa.consent import api as consent_api
from stoa.demo import dev
from stoa.demo.web import shop
from stoa.favorites import api as favorites_api
from stoa.hub import api as hub_api
from stoa.hub import onsite
from stoa.ingest import api as ingest_api
from stoa.kit import jobs
from stoa.kit.config import settings
from stoa.main import asyncapi, live, member_mails, member_texts, pages, setup
from stoa.main.front import Application, Door, refused_plainly
from stoa.messages import api as messages_api
from stoa.messages.doors import callbacks as sms_callbacks
from stoa.messages.doors import links as short_links
from stoa.orders import api as orders_api
from stoa.profiles import api as profiles_api
from stoa.signups import api as signups_api
from stoa.sms import api as sms_api
from stoa.stores import api as stores_api
from stoa.stores import webhooks
from stoa.visitors import api as visitors_api

API_HANDLERS = [
    *accounts_api.handlers,
    *analytics_api.handlers,
    *chat_api.handlers,
    *codes_api.handlers,
    *consent_api.handlers,
    *favorites_api.handlers,
    *hub_api.handlers,
    *ingest_api.handlers,
    *messages_api.handlers,
    *orders_api.handlers,
    *profiles_api.handlers,
    *signups_api.handlers,
    *sms_api.handlers,
    *stores_api.handlers,
    *visitors_api.handlers,
]
setup.announce()
accounts.text_codes_with(member_texts.TEXTER)
accounts.tell_invited_with(member_mails.invited)
chat.leave_texts_to(signups.is_keyword)
email.hand_inbound_to(chat.MAIL_RECEIVER)
email.tell_settled_to(chat.tell_mail_settled)
sms.hand_over_to(receipts=messages.settle_receipts, inbound=messages.received)

WORKER_LOOPS = [
    ingest.run_resolver,
    ledger.run_reactor,
    email.run_mailer,
    email.run_inbound,
    chat.run_follow_ups,
    messages.run_sender,
    chat.run_tickets,
    sms.run_virtual_phone,
    sms.run_sessions,
    smsapi_reports.run_reports,
    jobs.run,
]
LIFESPANS = [ingest.accepting, live.connecting]
DOORS = [
    Door(compat.is_ours, compat.answer, compat.BODY_LIMIT, compat.refused),
    Door(onsite.is_ours, onsite.onsite, onsite.BODY_LIMIT, onsite.refused),
    Door(sms_callbacks.is_ours, sms_callbacks.answer, sms_callbacks.BODY_LIMIT, refused_plainly),
    Door(short_links.is_ours, short_links.answer, short_links.BODY_LIMIT, refused_plainly),
    Door(webhooks.is_ours, webhooks.answer, webhooks.BODY_LIMIT, refused_plainly),
]


def other_handlers() -> list[Any]:
    """Those with a path of their own; development doors exist only in demo mode."""
    development = dev.handlers if settings().is_demo else []
    return [*pages.handlers, hub_api.router, asyncapi.asyncapi, *live.handlers, *development]


def rest() -> Application | None:
    """What answers for paths that are not Stoa's own: the demo store, in demo mode."""
    here = settings()
    return shop(here.data_dir) if here.is_demo else None


async def settle() -> None:
    """Resolves and reacts until nothing is left; what tests wait for."""
    await ingest.settle()
