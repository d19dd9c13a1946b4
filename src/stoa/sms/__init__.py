"""Texts to and from phones: how they are cut and spelled, the routes to providers, the senders, what numbers are.

It knows nothing of permission, queues or conversations: `messages` above decides what leaves and keeps what became of
it. A provider is reached by `provider_of(route)`; what comes back by a session of ours (SMPP, the virtual phone) is
handed to whoever `hand_over_to` names, what comes back by HTTP is read by the provider out of the callback.
"""

from stoa.sms.adapters import let_go_of_all, provider_of
from stoa.sms.exchange import (
    Accepted,
    Balance,
    Failed,
    Health,
    Inbound,
    LookUp,
    Outgoing,
    Receipt,
    Status,
    Unknown,
)
from stoa.sms.handing import hand_over_to
from stoa.sms.lists import has_lists, tell_lists
from stoa.sms.looking_up import (
    INACTIVE,
    found_active,
    inactive_among,
    keep_looked_up,
    known_lately,
    last_look_ups,
    look_up,
    who_looks_up,
)
from stoa.sms.measuring import Measured, measure
from stoa.sms.models import LookedUp, Route, Sender
from stoa.sms.phone import OnPhone, phone_switches, reply_from_phone, run_virtual_phone, switch_phone, virtual_texts
from stoa.sms.phone import tell_receipts as tell_virtual_receipts
from stoa.sms.provider import Provider
from stoa.sms.queries import find_route, forget_numbers
from stoa.sms.routes import (
    CALLBACK_PATH,
    callback_token,
    callback_url,
    choose_sender,
    is_set_up,
    route_of_callback,
    senders_of,
)
from stoa.sms.rules.addresses import MAX_URL, urls_in
from stoa.sms.rules.choosing import Chosen, Senders
from stoa.sms.rules.numbers import NumberCheck, check_number, country_of
from stoa.sms.rules.planning import Plan, is_gsm, normal, plan
from stoa.sms.rules.transliteration import LEVELS, Level, transliterate
from stoa.sms.senders import every_sender, first_route, make_default_sender, no_sender, remove_sender
from stoa.sms.sessions import run_sessions
from stoa.sms.setup import add_route, add_sender, set_up_virtual_phone
from stoa.sms.wellbeing import keep_trouble

__all__ = [
    "CALLBACK_PATH",
    "INACTIVE",
    "LEVELS",
    "MAX_URL",
    "Accepted",
    "Balance",
    "Chosen",
    "Failed",
    "Health",
    "Inbound",
    "Level",
    "LookUp",
    "LookedUp",
    "Measured",
    "NumberCheck",
    "OnPhone",
    "Outgoing",
    "Plan",
    "Provider",
    "Receipt",
    "Route",
    "Sender",
    "Senders",
    "Status",
    "Unknown",
    "add_route",
    "add_sender",
    "callback_token",
    "callback_url",
    "check_number",
    "choose_sender",
    "country_of",
    "every_sender",
    "find_route",
    "first_route",
    "forget_numbers",
    "found_active",
    "hand_over_to",
    "has_lists",
    "inactive_among",
    "is_gsm",
    "is_set_up",
    "keep_looked_up",
    "keep_trouble",
    "known_lately",
    "last_look_ups",
    "let_go_of_all",
    "look_up",
    "make_default_sender",
    "measure",
    "no_sender",
    "normal",
    "phone_switches",
    "plan",
    "provider_of",
    "remove_sender",
    "reply_from_phone",
    "route_of_callback",
    "run_sessions",
    "run_virtual_phone",
    "senders_of",
    "set_up_virtual_phone",
    "switch_phone",
    "tell_lists",
    "tell_virtual_receipts",
    "transliterate",
    "urls_in",
    "virtual_texts",
    "who_looks_up",
]
