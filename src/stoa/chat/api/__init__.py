"""`/api/v1`: tickets and what belongs to them."""

from stoa.chat.api import attachments, lists, messages, settings, tickets

handlers = [
    *attachments.handlers,
    *lists.handlers,
    *messages.handlers,
    *settings.handlers,
    *tickets.handlers,
]
