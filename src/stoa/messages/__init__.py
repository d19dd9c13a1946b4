"""Messages: everything that leaves for a shopper's phone, and everything that comes back from it.

Whoever wants to tell somebody something `queue`s it; whether it may leave (permission, suppression, hours, how much
there was lately) is decided at the moment it would, and each that does not leaves a reason. It goes in three beats:
claimed, handed to the provider with no transaction open, settled. After a crash what is in doubt is asked for, never
repeated blindly. What comes in is obeyed at once where it is an order (STOP, START, HELP, YES); everything else is the
fact `ReceivedSms`, for whoever above reads it.

It owns templates, the hours and caps of marketing, short links with their clicks, and the page where somebody leaves a
channel.
"""

from stoa import profiles, sms
from stoa.messages.actions.bringing import PastText, bring
from stoa.messages.actions.links import base_of as link_base
from stoa.messages.actions.links import make_link, unsubscribe_link
from stoa.messages.actions.queueing import cancel, queue, queue_many
from stoa.messages.actions.receipts import settle_receipts
from stoa.messages.actions.receiving import received
from stoa.messages.events import ClickedSms, FailedSms, ReceivedSms, SentSms, SkippedSms
from stoa.messages.jobs import run_sender, send_due
from stoa.messages.models import InboundText, Link, Message, SmsCallback
from stoa.messages.new import Kind, NewMessage
from stoa.messages.number_models import ListedNumber
from stoa.messages.queries import erasing
from stoa.messages.queries.claims import last_written
from stoa.messages.queries.links import by_name as link_named
from stoa.messages.queries.links import clicks, counts
from stoa.messages.queries.links import find as find_link
from stoa.messages.queries.links import named as links_by_hand
from stoa.messages.queries.links import remove as remove_link
from stoa.messages.queries.messages import get, named, page
from stoa.messages.rules.keywords import keyword_in
from stoa.messages.sending.asking import ask_for_unknown
from stoa.messages.settings import Settings, settings_of

profiles.register(
    profiles.Holding(table=Message.__table__, addresses=erasing.addresses_of_messages, forget=erasing.forget_messages)
)
profiles.register(
    profiles.Holding(table=InboundText.__table__, addresses=erasing.numbers_written_from, forget=erasing.forget_inbound)
)
profiles.register(profiles.Holding(table=Link.__table__, forget=erasing.forget_links))
profiles.register(profiles.Holding(table=ListedNumber.__table__, on_merge="leave", forget=erasing.forget_listed))
profiles.register(profiles.Holding(table=SmsCallback.__table__, on_merge="leave", forget=erasing.forget_callbacks))
profiles.register(profiles.Holding(table=sms.LookedUp.__table__, on_merge="leave", forget=sms.forget_numbers))

__all__ = [
    "ClickedSms",
    "FailedSms",
    "InboundText",
    "Kind",
    "Link",
    "Message",
    "NewMessage",
    "PastText",
    "ReceivedSms",
    "SentSms",
    "Settings",
    "SkippedSms",
    "ask_for_unknown",
    "bring",
    "cancel",
    "clicks",
    "counts",
    "find_link",
    "get",
    "keyword_in",
    "last_written",
    "link_base",
    "link_named",
    "links_by_hand",
    "make_link",
    "named",
    "page",
    "queue",
    "queue_many",
    "received",
    "remove_link",
    "run_sender",
    "send_due",
    "settings_of",
    "settle_receipts",
    "unsubscribe_link",
]
