"""Chat: conversations with shoppers, and the inbox in which the store's people answer them.

It owns tickets with their messages, notes and lines, one ticket for a conversation through one channel; who is there
to answer, whose turn it is, and how long somebody has waited; saved replies and views; the store's hours and automatic
answers. Texts and mails themselves are those of `messages` and `email`: what comes in by them becomes part of a ticket,
what is answered there leaves by them. The shopper's side of a web chat is shown by `hub` above.
"""

from stoa import accounts, profiles
from stoa.chat.actions.answering import MemberWords, member_says
from stoa.chat.actions.asking import ShopperWords, shopper_ends, shopper_says, shoppers_say
from stoa.chat.actions.assigning import give_back
from stoa.chat.actions.bringing import PastMessage, PastTicket, bring
from stoa.chat.actions.correcting import correct_email
from stoa.chat.actions.helping import HelpWanted, ask_for_help
from stoa.chat.actions.joining import join, merge
from stoa.chat.actions.opening import end
from stoa.chat.actions.pacing import check_pace
from stoa.chat.actions.rating import rate
from stoa.chat.actions.reading import seen_by_member, seen_by_shopper
from stoa.chat.actions.typing import shopper_types
from stoa.chat.actions.writing import Agent, Posted
from stoa.chat.jobs import mind_tickets, run_tickets
from stoa.chat.listeners import leave_texts_to
from stoa.chat.live import TICKETS, tell_typing
from stoa.chat.mails.following import follow_up_due, run_follow_ups
from stoa.chat.mails.receiving import RECEIVER as MAIL_RECEIVER
from stoa.chat.mails.telling import tell_settled as tell_mail_settled
from stoa.chat.models import ChatBlock, Ticket, TicketMessage
from stoa.chat.office import hours as office_hours
from stoa.chat.pictures import Picture, picture_of
from stoa.chat.pictures import behind as picture_behind
from stoa.chat.pictures import decode as decode_picture
from stoa.chat.pictures import keep as keep_picture
from stoa.chat.queries import keeping
from stoa.chat.queries.following import owners_of_chats
from stoa.chat.queries.messages import email_said_in, is_kept, last_settled, unread_by_shopper
from stoa.chat.queries.messages import since as messages_since
from stoa.chat.queries.tickets import get, newest_of
from stoa.chat.queries.tickets import open_of as open_chat_of
from stoa.chat.rules import owners
from stoa.chat.rules.help_words import Topic
from stoa.chat.rules.hours import Hours, hours_of
from stoa.chat.rules.owners import Asker
from stoa.chat.rules.pictures import MAX_BYTES as MAX_PICTURE_BYTES
from stoa.chat.rules.pictures import MEDIA_TYPES as PICTURE_TYPES
from stoa.chat.rules.pictures import check_type as check_picture_type
from stoa.chat.rules.settled import Settled
from stoa.chat.settings import Settings, text_in
from stoa.chat.settings import read as settings_of
from stoa.chat.switchboard import Exchange, MemberFrames, MemberTalk, ShopperEnd, exchange_of, let_go
from stoa.chat.switchboard import frames as member_frames
from stoa.chat.switchboard import hear as hear_for_lines
from stoa.chat.switchboard.frames import Ack, Page, Read, Said, TeamTypes
from stoa.chat.switchboard.typists import Pace
from stoa.chat.views.messages import MessageView, for_members, for_shoppers
from stoa.chat.views.tickets import ticket_view

profiles.register(
    profiles.Holding(
        table=Ticket.__table__,
        merge=merge,
        erase=keeping.erase,
        export=keeping.export,
        addresses=keeping.addresses,
        forget=keeping.forget,
    )
)
# Merged before the tickets: they follow whether she is blocked.
profiles.register(profiles.Holding(table=ChatBlock.__table__, on_merge="move_unless_there"))
accounts.when_team_changes(give_back)

__all__ = [
    "MAIL_RECEIVER",
    "MAX_PICTURE_BYTES",
    "PICTURE_TYPES",
    "TICKETS",
    "Ack",
    "Agent",
    "Asker",
    "Exchange",
    "HelpWanted",
    "Hours",
    "MemberFrames",
    "MemberTalk",
    "MemberWords",
    "MessageView",
    "Pace",
    "Page",
    "PastMessage",
    "PastTicket",
    "Picture",
    "Posted",
    "Read",
    "Said",
    "Settings",
    "Settled",
    "ShopperEnd",
    "ShopperWords",
    "TeamTypes",
    "Ticket",
    "TicketMessage",
    "Topic",
    "ask_for_help",
    "bring",
    "check_pace",
    "check_picture_type",
    "correct_email",
    "decode_picture",
    "email_said_in",
    "end",
    "exchange_of",
    "follow_up_due",
    "for_members",
    "for_shoppers",
    "get",
    "hear_for_lines",
    "hours_of",
    "is_kept",
    "join",
    "keep_picture",
    "last_settled",
    "leave_texts_to",
    "let_go",
    "member_frames",
    "member_says",
    "messages_since",
    "mind_tickets",
    "newest_of",
    "office_hours",
    "open_chat_of",
    "owners",
    "owners_of_chats",
    "picture_behind",
    "picture_of",
    "rate",
    "run_follow_ups",
    "run_tickets",
    "seen_by_member",
    "seen_by_shopper",
    "settings_of",
    "shopper_ends",
    "shopper_says",
    "shopper_types",
    "shoppers_say",
    "tell_mail_settled",
    "tell_typing",
    "text_in",
    "ticket_view",
    "unread_by_shopper",
]
