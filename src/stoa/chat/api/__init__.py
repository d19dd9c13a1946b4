"""`/api/v1`: tickets and what belongs to them."""

from stoa.chat.api import attachments, lists, settings

handlers = [
    *attachments.handlers,
    *lists.handlers,
    *settings.handlers,
]
