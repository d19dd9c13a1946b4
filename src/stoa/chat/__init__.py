"""Chat: conversations with shoppers, and the inbox in which the store's people answer them.

It owns tickets with their messages, notes and lines, one ticket for a conversation through one channel; who is there
to answer, whose turn it is, and how long somebody has waited; saved replies and views; the store's hours and automatic
answers. Texts and mails themselves are those of `messages` and `email`: what comes in by them becomes part of a ticket,
what is answered there leaves by them. The shopper's side of a web chat is shown by `hub` above.
"""

from stoa import profiles
from stoa.chat.models import ChatBlock, Ticket
from stoa.chat.office import hours as office_hours
from stoa.chat.rules.hours import Hours, hours_of
from stoa.chat.settings import Settings, text_in
from stoa.chat.settings import read as settings_of

profiles.register(profiles.Holding(table=Ticket.__table__))
profiles.register(profiles.Holding(table=ChatBlock.__table__, on_merge="move_unless_there"))

__all__ = ["Hours", "Settings", "Ticket", "hours_of", "office_hours", "settings_of", "text_in"]
